//! Pulses as this process knows them. The database is the truth: what is kept here was played from its events, and can be
//! thrown away at any moment. Several processes may serve the same pulse.
//!
//! Each pulse has one owner task per process ([`owner`]): it lets things happen in order, writes them in batches, and
//! answers when they are durable. Handlers read the [`Board`] that it keeps, which may be a batch ahead of the disk.

mod board;
mod owner;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::{Duration, Instant},
};

use kernel::OrganisationId;
use pulse::{Score, StatementId, TopicId};
use thiserror::Error;
use tokio::sync::{OnceCell, mpsc, oneshot, watch};
use uuid::Uuid;
use web::App;

pub use board::{Board, Risen};

use super::store;
use crate::statements::State;

/// How old what a visitor sees may be, where another process changed it.
const FRESH: Duration = Duration::from_millis(500);
/// How long a pulse that nobody asks for is kept.
const KEPT: Duration = Duration::from_secs(10 * 60);
/// Orders that may wait; further ones wait to be taken.
const QUEUE: usize = 4096;
/// How often something is tried again when another process was faster.
const TRIES: usize = 5;

/// Something that somebody wants to do.
#[derive(Clone, Debug)]
pub enum Act {
    /// To take part, or to sit elsewhere.
    Join {
        /// Who.
        participant: Uuid,
        /// Number of their table; nothing at home.
        table: Option<u16>,
        /// Their answers to the background questions.
        answers: Vec<Option<u8>>,
    },
    /// To write a statement.
    Write {
        /// Who.
        participant: Uuid,
        /// About which topic.
        topic: TopicId,
        /// Its words, tidy and not too long.
        text: String,
        /// Code of their language.
        language: &'static str,
        /// What it builds on.
        parent: Option<StatementId>,
    },
    /// To score a statement.
    Score {
        /// Who.
        participant: Uuid,
        /// Which.
        statement: StatementId,
        /// What they say.
        score: Score,
    },
    /// To lay a statement aside.
    Skip {
        /// Who.
        participant: Uuid,
        /// Which.
        statement: StatementId,
    },
    /// To begin a topic.
    Open(TopicId),
    /// To ask for attention.
    Pause,
    /// To go on.
    Resume,
    /// To end it.
    Finish,
    /// To hide a statement, or to show it again.
    Moderate(Verdict),
    /// To let made-up people do something, in a rehearsal.
    Crowd(usize),
}

/// What a facilitator decides about a statement.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Which.
    pub statement: StatementId,
    /// What becomes of it.
    pub state: State,
    /// What its author reads about that.
    pub explanation: String,
    /// The member.
    pub by: Uuid,
}

/// Why something did not happen.
#[derive(Clone, Debug, Error)]
pub enum Refusal {
    /// The rules of a pulse do not allow it now.
    #[error("{0}")]
    Rule(pulse::Refusal),
    /// Another process was faster; it may be tried again.
    #[error("somebody else was faster")]
    Moved,
    /// The database is away; it is not known whether it happened, and it may be done again.
    #[error("it could not be kept: {0}")]
    Unavailable(String),
}

impl From<Refusal> for web::Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Rule(rule) => Self::BadRequest(rule.to_string()),
            Refusal::Moved | Refusal::Unavailable(_) => Self::Unavailable(refusal.to_string()),
        }
    }
}

type Answer = oneshot::Sender<Result<(), Refusal>>;

enum Order {
    Do(Act, Answer),
    Look(Answer),
}

/// A pulse with its owner.
pub struct Live {
    organisation: OrganisationId,
    /// The pulse.
    pub id: Uuid,
    app: App,
    orders: mpsc::Sender<Order>,
    board: RwLock<Board>,
    used: Mutex<Instant>,
    changed: watch::Sender<u64>,
}

impl Live {
    /// Reads the board.
    pub fn read<T>(&self, read: impl FnOnce(&Board) -> T) -> T {
        read(&self.board.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write<T>(&self, write: impl FnOnce(&mut Board) -> T) -> T {
        let written = write(&mut self.board.write().unwrap_or_else(PoisonError::into_inner));
        self.changed.send_modify(|number| *number += 1);
        written
    }

    /// Told each time when something on the board changes.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
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

    /// Looks at the database now.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn look(&self) -> Result<(), Refusal> {
        self.order(Order::Look).await
    }

    async fn order(&self, order: impl FnOnce(Answer) -> Order) -> Result<(), Refusal> {
        let gone = || Refusal::Unavailable("the owner of the pulse is gone".into());
        let (answer, answered) = oneshot::channel();
        self.orders.send(order(answer)).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }

    fn is_idle(&self) -> bool {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.elapsed() > KEPT
    }
}

type Place = Arc<OnceCell<Arc<Live>>>;

#[derive(Default)]
struct Places {
    pulses: HashMap<Uuid, Place>,
    codes: HashMap<(OrganisationId, String), Uuid>,
}

/// All pulses that this process serves. Cheap to clone.
#[derive(Clone, Default)]
pub struct Hub(Arc<Mutex<Places>>);

impl Hub {
    /// The pulse with this code in an organisation.
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
                let Some(id) = store::by_code(&mut tx, code).await? else {
                    return Ok(None);
                };
                self.places(|places| places.codes.insert(key, id));
                id
            }
        };
        self.live(app, organisation, id).await
    }

    /// The pulse, hardly older than the database has it; `None` if there is none such (any more).
    ///
    /// # Errors
    /// If the database is away.
    pub async fn live(
        &self,
        app: &App,
        organisation: OrganisationId,
        id: Uuid,
    ) -> web::Result<Option<Arc<Live>>> {
        // What was overtaken by another process, or by the end of a rehearsal, is loaded once more.
        for _ in 0..2 {
            let place = self.places(|places| {
                if !places.pulses.contains_key(&id) {
                    places.tidy();
                }
                Arc::clone(places.pulses.entry(id).or_default())
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
            *live.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
            live.refresh().await?;
            if !live.read(|board| board.is_gone) {
                return Ok((live.organisation == organisation).then_some(live));
            }
            self.forget(id);
        }
        Ok(None)
    }

    /// Lets something happen in a pulse; comes back when it is durable.
    ///
    /// # Errors
    /// If it may not happen, or the database is away.
    pub async fn act(&self, live: &Live, act: Act) -> Result<(), Refusal> {
        let mut refused = live.order(|answer| Order::Do(act.clone(), answer)).await;
        for _ in 0..TRIES {
            if !matches!(refused, Err(Refusal::Moved)) {
                break;
            }
            let again = self.live(&live.app, live.organisation, live.id).await;
            let Ok(Some(again)) = again else {
                break;
            };
            refused = again.order(|answer| Order::Do(act.clone(), answer)).await;
        }
        refused
    }

    fn forget(&self, id: Uuid) {
        self.places(|places| {
            places.pulses.remove(&id);
            places.codes.retain(|_, known| *known != id);
        });
    }

    fn places<T>(&self, with: impl FnOnce(&mut Places) -> T) -> T {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Places {
    /// Lets go of pulses that nobody has asked for; whoever still holds one keeps it.
    fn tidy(&mut self) {
        let idle = |place: &Place| {
            place
                .get()
                .is_some_and(|live| live.is_idle() && Arc::strong_count(live) == 1)
        };
        self.pulses.retain(|_, place| !idle(place));
        let pulses = &self.pulses;
        self.codes.retain(|_, id| pulses.contains_key(id));
    }
}
