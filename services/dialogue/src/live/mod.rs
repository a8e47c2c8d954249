//! Rounds as this process knows them. The database is the truth: what is kept here is read from it,
//! and can be thrown away at any moment. Several processes may serve the same round.
//!
//! Each round has one owner task per process ([`owner`]): it writes votes in batches, learns what other
//! processes wrote, and has the mathematics done. Handlers read the [`Board`] that it keeps.

pub mod ballots;
mod board;
mod engine;
mod fragments;
mod owner;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::{Duration, Instant},
};

use kernel::OrganisationId;
use thiserror::Error;
use tokio::sync::{OnceCell, mpsc, oneshot, watch};
use uuid::Uuid;
use web::App;

pub use ballots::{Answer, Ballot, Published, Vote};
pub(crate) use board::statement_number;
pub use board::{Board, Roll};

use crate::rounds;

/// How old what a visitor sees may be, where another process changed it.
const FRESH: Duration = Duration::from_millis(500);
/// How long a round that nobody asks for is kept.
const KEPT: Duration = Duration::from_secs(10 * 60);
/// Votes that may wait to be written; further ones wait to be taken.
const QUEUE: usize = 4096;

/// Why a vote does not count.
#[derive(Clone, Debug, Error)]
pub enum Refusal {
    /// The round takes no votes at this moment.
    #[error("the round is not open")]
    Closed,
    /// Nobody answers this statement: it is unknown, or no longer shown.
    #[error("no such statement")]
    NoStatement,
    /// The database is away; it is not known whether the vote was kept, and it may be cast again.
    #[error("the vote could not be kept: {0}")]
    Unavailable(String),
}

impl From<Refusal> for web::Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unavailable(reason) => Self::Unavailable(reason),
            Refusal::Closed | Refusal::NoStatement => Self::BadRequest(refusal.to_string()),
        }
    }
}

/// What an owner is asked for.
enum Order {
    /// To write a ballot; answered when it is durable.
    Cast(Ballot, oneshot::Sender<Result<(), Refusal>>),
    /// To look at what the database has by now.
    Look(oneshot::Sender<Result<(), Refusal>>),
}

/// A round with its owner.
pub struct Live {
    organisation: OrganisationId,
    /// The round.
    pub id: Uuid,
    app: App,
    orders: mpsc::Sender<Order>,
    board: RwLock<Board>,
    used: Mutex<Instant>,
    changed: watch::Sender<u64>,
    pub(crate) fragments: fragments::Fragments,
}

impl Live {
    /// Reads the board.
    pub fn read<T>(&self, read: impl FnOnce(&Board) -> T) -> T {
        read(&self.board.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write<T>(&self, write: impl FnOnce(&mut Board) -> T) -> T {
        let written = self.write_quietly(write);
        self.changed.send_modify(|number| *number += 1);
        written
    }

    /// Writes what those who wait for changes need not hear.
    fn write_quietly<T>(&self, write: impl FnOnce(&mut Board) -> T) -> T {
        write(&mut self.board.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Told each time when something on the board changes.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// Keeps a ballot; comes back when it is durable.
    ///
    /// # Errors
    /// If the round takes no votes, nobody answers this statement, or the database is away.
    pub async fn cast(&self, ballot: Ballot) -> Result<(), Refusal> {
        if !self.read(|board| board.takes(&ballot)) {
            return Err(Refusal::NoStatement);
        }
        self.order(|answer| Order::Cast(ballot, answer)).await
    }

    /// Makes sure that the board is hardly older than the database.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn refresh(&self) -> Result<(), Refusal> {
        if self.read(|board| board.looked.elapsed()) < FRESH {
            return Ok(());
        }
        self.look().await
    }

    /// Looks at the database now: after something was changed there by this process itself.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn look(&self) -> Result<(), Refusal> {
        self.order(Order::Look).await
    }

    async fn order(
        &self,
        order: impl FnOnce(oneshot::Sender<Result<(), Refusal>>) -> Order,
    ) -> Result<(), Refusal> {
        let gone = || Refusal::Unavailable("the owner of the round is gone".into());
        let (answer, answered) = oneshot::channel();
        self.orders.send(order(answer)).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }

    fn touch(&self) {
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn is_idle(&self) -> bool {
        self.used
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .elapsed()
            > KEPT
    }
}

type Place = Arc<OnceCell<Arc<Live>>>;

#[derive(Default)]
struct Places {
    rounds: HashMap<Uuid, Place>,
    codes: HashMap<(OrganisationId, String), Uuid>,
}

/// All rounds that this process serves. Cheap to clone.
#[derive(Clone, Default)]
pub struct Hub(Arc<Mutex<Places>>);

impl Hub {
    /// The round with this code in an organisation, hardly older than the database has it.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn by_code(
        &self,
        app: &App,
        organisation: OrganisationId,
        code: &str,
    ) -> web::Result<Option<Arc<Live>>> {
        let key = (organisation, code.to_owned());
        let known = self.places(|places| places.codes.get(&key).copied());
        let id = match known {
            Some(id) => id,
            None => {
                let mut tx = app.db.organisation(organisation).await?;
                let Some(round) = rounds::store::by_code(&mut tx, code).await? else {
                    return Ok(None);
                };
                self.places(|places| places.codes.insert(key, round.id));
                round.id
            }
        };
        self.live(app, organisation, id).await
    }

    /// The round, hardly older than the database has it; `None` if there is none such (any more).
    ///
    /// # Errors
    /// If the database is away.
    pub async fn live(
        &self,
        app: &App,
        organisation: OrganisationId,
        id: Uuid,
    ) -> web::Result<Option<Arc<Live>>> {
        let place = self.places(|places| {
            if !places.rounds.contains_key(&id) {
                places.tidy();
            }
            Arc::clone(places.rounds.entry(id).or_default())
        });
        let loaded = place
            .get_or_try_init(|| async { owner::load(app, organisation, id).await?.ok_or(None) })
            .await;
        let live = match loaded {
            Ok(live) => Arc::clone(live),
            Err(failed) => {
                self.forget(id);
                return failed.map_or(Ok(None), Err);
            }
        };
        live.touch();
        live.refresh().await?;
        if live.read(|board| board.is_gone) || live.organisation != organisation {
            self.forget(id);
            return Ok(None);
        }
        Ok(Some(live))
    }

    fn forget(&self, id: Uuid) {
        self.places(|places| {
            places.rounds.remove(&id);
            places.codes.retain(|_, known| *known != id);
        });
    }

    fn places<T>(&self, with: impl FnOnce(&mut Places) -> T) -> T {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Places {
    /// Lets go of rounds that nobody has asked for; whoever still holds one keeps it.
    fn tidy(&mut self) {
        let idle = |place: &Place| {
            place
                .get()
                .is_some_and(|live| live.is_idle() && Arc::strong_count(live) == 1)
        };
        self.rounds.retain(|_, place| !idle(place));
        let rounds = &self.rounds;
        self.codes.retain(|_, id| rounds.contains_key(id));
    }
}
