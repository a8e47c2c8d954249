//! What the tests of mail have in common: letters, senders that can be stopped and killed, the ledger.

use std::{collections::BTreeMap, time::Duration};

use across::TestApp;
use kernel::{
    Language, OrganisationId,
    facts::LettersRequested,
    letters::{Block, Category, Letter, Mailing, Recipient, Sender, Target},
};
use mail::testing::{Received, Server};
use notifications::SenderSettings;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use web::App;

/// Nothing here takes so long, unless it never ends.
const PATIENCE: Duration = Duration::from_secs(40);

/// Senders at work.
pub struct Senders {
    task: JoinHandle<()>,
    stop: CancellationToken,
}

impl Senders {
    /// Starts them.
    pub fn start(app: &TestApp, settings: SenderSettings) -> Self {
        let stop = CancellationToken::new();
        let task = tokio::spawn(notifications::run(app.app.clone(), settings, stop.clone()));
        Self { task, stop }
    }

    /// Has them finish what they have begun.
    pub async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }

    /// Ends them wherever they are.
    pub async fn kill(self) {
        self.task.abort();
        self.task.await.ok();
    }
}

/// Senders that are quick to look and to try again.
pub fn quick(server: &Server) -> SenderSettings {
    quick_with(server.settings())
}

/// The same with a deadline of its own for each step.
pub fn impatient(server: &Server, deadline: Duration) -> SenderSettings {
    let mut settings = server.settings();
    settings.connect_deadline = deadline;
    settings.send_deadline = deadline;
    quick_with(settings)
}

fn quick_with(server: mail::Settings) -> SenderSettings {
    let mut settings = SenderSettings::new(server, None).unwrap();
    settings.look_every = Duration::from_millis(20);
    settings.pause_first = Duration::from_millis(20);
    settings.pause_longest = Duration::from_millis(100);
    settings.retry_first = Duration::from_millis(1);
    settings
}

/// Addresses that differ in their number.
pub fn people(name: &str, count: usize) -> Vec<String> {
    (0..count)
        .map(|number| format!("{name}+{number}@post.example"))
        .collect()
}

/// Asks for one letter to each of these people, and has it taken in.
pub async fn ask(
    app: &TestApp,
    tenant: OrganisationId,
    category: Category,
    purpose: &str,
    people: &[String],
) {
    let letter = Letter {
        subject: format!("Over {purpose}"),
        blocks: vec![
            Block::Text {
                text: "Kom je ook?".into(),
            },
            Block::Action {
                label: "Kijk".into(),
                to: Target::Path {
                    path: "/utrecht".into(),
                },
            },
        ],
    };
    let recipient = |address: &String| Recipient {
        address: address.clone(),
        name: Some("Bram".into()),
        language: Language::Nl,
        purpose: format!("{purpose}:{address}"),
        about: None,
        link: None,
        calendar: Vec::new(),
    };
    let mailing = Mailing {
        category,
        sender: Sender {
            name: "Buurtgroep Haven".into(),
            reply_to: Some("sanne@haven.example".into()),
        },
        letters: BTreeMap::from([(Language::Nl, letter)]),
        recipients: people.iter().map(recipient).collect(),
    };
    let mut tx = app.app.db.organisation(tenant).await.unwrap();
    tx.publish(&LettersRequested { mailing }).await.unwrap();
    tx.commit().await.unwrap();
    app.jobs().await;
}

/// A message as the ledger has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub id: Uuid,
    pub address: String,
    pub state: String,
    pub attempts: i32,
    pub reason: String,
}

/// All messages of a tenant.
pub async fn ledger(app: &App, tenant: OrganisationId) -> Vec<Row> {
    let mut tx = app.db.organisation(tenant).await.unwrap();
    sqlx::query_as(
        "select id, address, state, attempts, reason from messages where tenant_id = $1 order by address, created_at",
    )
    .bind(tx.tenant())
    .fetch_all(&mut *tx)
    .await
    .unwrap()
}

/// Waits until the ledger is as wished.
pub async fn until(app: &App, tenant: OrganisationId, wished: impl Fn(&[Row]) -> bool) -> Vec<Row> {
    let waiting = async {
        loop {
            let rows = ledger(app, tenant).await;
            if wished(&rows) {
                return rows;
            }
            tokio::task::yield_now().await;
        }
    };
    let outcome = tokio::time::timeout(PATIENCE, waiting).await;
    match outcome {
        Ok(rows) => rows,
        Err(_) => panic!("the ledger stays as it is: {:?}", ledger(app, tenant).await),
    }
}

/// Waits until every message has come to its end.
pub async fn until_done(app: &App, tenant: OrganisationId) -> Vec<Row> {
    until(app, tenant, |rows| {
        rows.iter()
            .all(|row| row.state != "queued" && row.state != "sending")
    })
    .await
}

/// Waits until the server has so many mails.
pub async fn until_received(server: &Server, count: usize) -> Vec<Received> {
    let outcome = tokio::time::timeout(PATIENCE, server.wait_for(count)).await;
    match outcome {
        Ok(received) => received,
        Err(_) => panic!("{} of {count} mails came", server.received().len()),
    }
}

/// How many mails each address got.
pub fn counts(received: &[Received]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for mail in received {
        *counts.entry(mail.to.clone()).or_default() += 1;
    }
    counts
}

/// A header of a mail, unfolded.
pub fn header(mail: &Received, name: &str) -> String {
    let message = mail_parser::MessageParser::default()
        .parse(&mail.bytes)
        .unwrap();
    let raw = message.header_raw(name).unwrap_or_default();
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}
