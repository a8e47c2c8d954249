//! Handing mail over: every mail once, in effect.
//!
//! A sender takes a handful of one tenant's messages under a lease, and hands them over one by one. What
//! became of a mail is committed before the next one leaves on that connection. So when the process is
//! killed, at most one mail for each connection was handed over without being marked; its lease ends, it
//! is sent again, and its Message-ID (the same for life) lets a receiver see that. Nothing is lost,
//! because nothing is marked before the mail server took it. (If the database's own machine falls, it is
//! a batch for each connection at most: see [`marks`].)
//!
//! | file | what it decides |
//! | --- | --- |
//! | [`turns`] | whose mail is next |
//! | [`rules`] | what a mail server's answer means for a message |
//! | [`relay`] | whether the mail server itself is away |
//! | [`rates`] | how fast one organisation may go |
//! | [`batch`] | the order of claiming, sending, marking |
//! | [`marks`] | how marks are committed |

mod batch;
mod mailings;
mod marks;
mod prepare;
mod rates;
mod relay;
mod rules;
mod settings;
mod store;
mod turns;

use std::{
    sync::{Arc, atomic::AtomicUsize},
    time::{Duration, Instant},
};

use db::{Bell, Crowd};
use mail::Connection;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use web::App;

pub use settings::SenderSettings;

use crate::letters::Class;

use self::{mailings::Mailings, marks::Marks, rates::Rates, relay::Relay, turns::Lane};

/// How long to wait when only rates hold mail back.
const SHORT_WAIT: Duration = Duration::from_millis(50);

/// After something was published: time for the rest of a burst, so that a hundred registrations in a
/// second do not make a hundred looks at the queue.
const BURST: Duration = Duration::from_millis(5);

/// What all senders of a process share.
struct Office {
    app: App,
    settings: SenderSettings,
    relay: Relay,
    /// Which tenant's mail senders are at.
    crowd: Crowd<(Uuid, Class)>,
    /// Calls a sender to what everybody takes.
    common: Bell,
    /// Calls a sender to what somebody waits for.
    express: Bell,
    rates: Rates,
    mailings: Mailings,
    marks: Marks,
    /// Counts turns, so that tenants get theirs in rotation.
    turn: AtomicUsize,
    stop: CancellationToken,
}

/// How a look at the queue ended.
enum Turn {
    /// Some mail was handed over, or tried.
    Worked,
    /// Nothing is due.
    Idle,
    /// What is due has to wait for its organisation's rate.
    Held,
}

/// Sends what is queued, until told to stop; mails that are on their way are finished, others given
/// back. Dropping the future is as good as killing the process: nothing is lost by it.
pub async fn run(app: App, settings: SenderSettings, stop: CancellationToken) {
    let mut crew = JoinSet::new();
    let (marks, writing) = Marks::new(app.clone());
    let mut writer = JoinSet::new();
    writer.spawn(writing);
    let office = Arc::new(Office {
        relay: Relay::new(settings.pause_first, settings.pause_longest),
        crowd: Crowd::default(),
        common: app.db.listen(Lane::Common.jobs()),
        express: app.db.listen(Lane::Express.jobs()),
        rates: Rates::new(settings.per_second),
        mailings: Mailings::default(),
        turn: AtomicUsize::new(0),
        marks,
        app,
        settings,
        stop,
    });
    for number in 0..office.settings.senders.max(1) {
        let connection = Connection::new(Arc::clone(&office.settings.connector));
        let lane = Lane::of(number, office.settings.senders);
        crew.spawn(work(Arc::clone(&office), lane, connection));
    }
    drop(office);
    while crew.join_next().await.is_some() {}
    while writer.join_next().await.is_some() {}
}

/// One sender with its connection.
async fn work(office: Arc<Office>, lane: Lane, mut connection: Connection) {
    let bell = office.bell(lane).clone();
    while !office.stop.is_cancelled() {
        if let Some(pause) = office.relay.pause(Instant::now()) {
            office.rest(pause).await;
            continue;
        }
        match batch::turn(&office, lane, &mut connection).await {
            Ok(Turn::Worked) => {}
            Ok(Turn::Idle) => office.wait(&bell).await,
            Ok(Turn::Held) => office.rest(SHORT_WAIT).await,
            Err(error) => {
                tracing::warn!(%error, "the queue of messages cannot be read");
                office.rest(office.settings.look_every).await;
            }
        }
    }
    connection.close().await;
}

impl Office {
    /// Waits for news, or until it is time to look again anyhow.
    async fn wait(&self, bell: &Bell) {
        tokio::select! {
            () = self.stop.cancelled() => {}
            () = bell.wait(self.settings.look_every) => self.rest(BURST).await,
        }
    }

    /// The bell at which senders of a lane wait.
    const fn bell(&self, lane: Lane) -> &Bell {
        match lane {
            Lane::Express => &self.express,
            Lane::Common => &self.common,
        }
    }

    /// Waits, whatever happens but for the end.
    async fn rest(&self, pause: Duration) {
        tokio::select! {
            () = self.stop.cancelled() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }

    /// Counts what became of a message.
    fn count(&self, outcome: &str) {
        let labels = web::metrics::MessageLabels {
            outcome: outcome.to_owned(),
        };
        self.app.metrics.messages.get_or_create(&labels).inc();
    }
}
