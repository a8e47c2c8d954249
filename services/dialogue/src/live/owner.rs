//! The owner of a round in this process. One batch is written at a time; what comes in meanwhile is
//! the next batch. The mathematics is done beside it, at most so many times a second.

use std::{
    sync::{Arc, Mutex, RwLock, Weak},
    time::{Duration, Instant},
};

use kernel::OrganisationId;
use opinion::Analysis;
use tokio::{
    sync::{mpsc, oneshot, watch},
    task::{JoinError, JoinHandle},
    time,
};
use uuid::Uuid;
use web::{App, Conversation, Error};

use super::{
    Live, Order, QUEUE, Refusal,
    ballots::{self, Ballot, Published, last_of_each},
    board::Board,
    engine::Engine,
};
use crate::{
    results::{Findings, SMALLEST_GROUP},
    rounds::{self, Round, Standing},
    statements::{self, Statement},
};

/// Most ballots in one batch.
const BATCH: usize = 500;
/// How long a busy owner gathers ballots before it writes them.
const GATHER: Duration = Duration::from_millis(5);
/// Time between two analyses.
const PAUSE: Duration = Duration::from_millis(200);

type Answer = oneshot::Sender<Result<(), Refusal>>;

/// What an analysis rests on and gives back.
struct Analysed {
    engine: Engine,
    analysis: Analysis,
    /// Position of the last ballot in it.
    position: i64,
    /// People who said something since the last publication.
    people_since: usize,
}

/// What the owner alone knows.
struct Owner {
    engine: Option<Engine>,
    analysing: Option<JoinHandle<Analysed>>,
    /// Ballots and decisions that came in while the engine was busy.
    later: Vec<(opinion::ParticipantId, Ballot)>,
    moderated: bool,
    stale: bool,
    analysed_at: time::Instant,
    busy: bool,
}

/// Reads a round from the database and gives it an owner; `None` if there is no such round. Fails with
/// `Some` error if the database is away.
pub(super) async fn load(
    app: &App,
    organisation: OrganisationId,
    id: Uuid,
) -> Result<Option<Arc<Live>>, Option<Error>> {
    let mut tx = app.db.organisation(organisation).await.map_err(failed)?;
    let Some(round) = rounds::store::find(&mut tx, id).await.map_err(failed)? else {
        return Ok(None);
    };
    let found = Conversation::find(&mut tx, round.conversation_id).await;
    let Some(conversation) = found.map_err(failed)? else {
        return Ok(None);
    };
    let statements = statements::store::all(&mut tx, id).await.map_err(failed)?;
    let ballots = ballots::since(&mut tx, id, 0).await.map_err(failed)?;
    let published = ballots::published(&mut tx, id, -1).await.map_err(failed)?;
    drop(tx);
    let mut engine = Engine::new();
    let mut board = Board::new(round, conversation, statements, engine.analysis());
    for (position, ballot) in &ballots {
        let person = board.apply(*position, ballot);
        engine.cast(person, ballot);
    }
    engine.moderate(&board.statements);
    board.published = published.map(Arc::new);
    let (orders, taken) = mpsc::channel(QUEUE);
    let live = Arc::new(Live {
        organisation,
        id,
        app: app.clone(),
        orders,
        board: RwLock::new(board),
        used: Mutex::new(Instant::now()),
        changed: watch::Sender::new(0),
        fragments: super::fragments::Fragments::default(),
    });
    let mut owner = Owner {
        engine: Some(engine),
        analysing: None,
        later: Vec::new(),
        moderated: false,
        stale: true,
        analysed_at: time::Instant::now(),
        busy: false,
    };
    owner.analyse(&live);
    let analysed = done(&mut owner.analysing).await;
    owner.analysing = None;
    owner.finish(&live, analysed).await;
    tokio::spawn(owner.serve(Arc::downgrade(&live), taken));
    Ok(Some(live))
}

fn failed(error: impl Into<Error>) -> Option<Error> {
    Some(error.into())
}

impl Owner {
    /// Serves orders until nobody holds the round any more.
    async fn serve(mut self, live: Weak<Live>, mut orders: mpsc::Receiver<Order>) {
        let mut taken = Vec::with_capacity(BATCH);
        loop {
            let may_analyse = self.stale && self.analysing.is_none();
            let due = self.analysed_at + PAUSE;
            tokio::select! {
                count = orders.recv_many(&mut taken, BATCH) => {
                    let Some(live) = live.upgrade().filter(|_| count > 0) else {
                        return;
                    };
                    self.fulfil(&live, &mut taken, &mut orders).await;
                }
                () = time::sleep_until(due), if may_analyse => {
                    let Some(live) = live.upgrade() else {
                        return;
                    };
                    self.analyse(&live);
                }
                analysed = done(&mut self.analysing) => {
                    self.analysing = None;
                    let Some(live) = live.upgrade() else {
                        return;
                    };
                    self.finish(&live, analysed).await;
                }
            }
        }
    }

    async fn fulfil(
        &mut self,
        live: &Live,
        taken: &mut Vec<Order>,
        orders: &mut mpsc::Receiver<Order>,
    ) {
        if self.busy && taken.len() < BATCH {
            time::sleep(GATHER).await;
            while taken.len() < BATCH
                && let Ok(order) = orders.try_recv()
            {
                taken.push(order);
            }
        }
        self.busy = taken.len() > 1;
        let mut cast: Vec<Ballot> = Vec::new();
        let mut voters: Vec<Answer> = Vec::new();
        let mut lookers: Vec<Answer> = Vec::new();
        for order in taken.drain(..) {
            match order {
                Order::Cast(ballot, answer) => {
                    cast.push(ballot);
                    voters.push(answer);
                }
                Order::Look(answer) => lookers.push(answer),
            }
        }
        if !cast.is_empty() {
            let kept = self.write(live, &cast).await;
            // Whoever does not wait any more has gone; their vote is kept all the same.
            for voter in voters {
                voter.send(kept.clone()).ok();
            }
        }
        if !lookers.is_empty() {
            let seen = self.look(live).await;
            for looker in lookers {
                looker.send(seen.clone()).ok();
            }
        }
    }

    /// Writes a batch, and takes it over when it is durable.
    async fn write(&mut self, live: &Live, cast: &[Ballot]) -> Result<(), Refusal> {
        let batch = last_of_each(cast);
        let now = live.app.clock.now();
        let written = async {
            let mut tx = live.app.db.organisation(live.organisation).await?;
            let before = ballots::write(&mut tx, live.id, &batch, now).await?;
            tx.commit().await?;
            db::Result::Ok(before)
        };
        let before = written.await.map_err(unavailable)?.ok_or(Refusal::Closed)?;
        if before == live.read(|board| board.position) {
            let placed = (before + 1..).zip(batch).collect();
            self.apply(live, placed);
            Ok(())
        } else {
            // Another process wrote in between: what it wrote comes first.
            self.catch_up(live).await
        }
    }

    async fn catch_up(&mut self, live: &Live) -> Result<(), Refusal> {
        let position = live.read(|board| board.position);
        let read = async {
            let mut tx = live.app.db.organisation(live.organisation).await?;
            Ok(ballots::since(&mut tx, live.id, position).await?)
        };
        let placed = read.await.map_err(|error: db::Error| unavailable(error))?;
        self.apply(live, placed);
        Ok(())
    }

    fn apply(&mut self, live: &Live, placed: Vec<(i64, Ballot)>) {
        if placed.is_empty() {
            return;
        }
        let people: Vec<_> = live.write(|board| {
            let apply = |(position, ballot): &(i64, Ballot)| board.apply(*position, ballot);
            placed.iter().map(apply).collect()
        });
        let ballots = placed.into_iter().map(|(_, ballot)| ballot);
        self.later.extend(people.into_iter().zip(ballots));
        self.stale = true;
    }

    /// Looks at what the database has by now.
    async fn look(&mut self, live: &Live) -> Result<(), Refusal> {
        let (revision, position) = live.read(|board| (board.round.revision, board.position));
        let published = live.read(|board| board.published.as_ref().map_or(-1, |it| it.votes));
        let seen = Seen::read(live, revision, position, published)
            .await
            .map_err(unavailable)?;
        let Some(seen) = seen else {
            live.write(|board| board.is_gone = true);
            return Ok(());
        };
        let changed = seen.statements.is_some() || seen.published.is_some();
        let take = |board: &mut Board| {
            board.round = Arc::new(seen.round);
            board.conversation = Arc::new(seen.conversation);
            if let Some(statements) = seen.statements {
                board.statements = Arc::new(statements);
                self.moderated = true;
                self.stale = true;
            }
            if let Some(published) = seen.published {
                board.published = Some(Arc::new(published));
            }
            board.looked = Instant::now();
        };
        if changed {
            live.write(take);
        } else {
            live.write_quietly(take);
        }
        self.apply(live, seen.ballots);
        // The last answers of a round are published when it is closed, however few they are.
        let now = live.app.clock.now();
        self.stale |= live.read(|board| is_closed(&board.round, now) && board.is_ahead());
        Ok(())
    }

    /// Begins an analysis of all that is known.
    fn analyse(&mut self, live: &Live) {
        let Some(mut engine) = self.engine.take() else {
            return;
        };
        let later = std::mem::take(&mut self.later);
        let statements = std::mem::take(&mut self.moderated)
            .then(|| live.read(|board| Arc::clone(&board.statements)));
        let (position, people_since) = live.read(|board| {
            let published = board.published.as_ref().map_or(-1, |it| it.votes);
            (board.position, board.people_since(published))
        });
        self.stale = false;
        self.analysing = Some(tokio::task::spawn_blocking(move || {
            for (person, ballot) in &later {
                engine.cast(*person, ballot);
            }
            if let Some(statements) = statements {
                engine.moderate(&statements);
            }
            let analysis = engine.analysis();
            Analysed {
                engine,
                analysis,
                position,
                people_since,
            }
        }));
    }

    /// Takes the analysis over, and publishes what others may see of it.
    async fn finish(&mut self, live: &Live, analysed: Result<Analysed, JoinError>) {
        self.analysed_at = time::Instant::now();
        let analysed = match analysed {
            Ok(analysed) => analysed,
            Err(error) => {
                // The engine is lost with its votes: forget the round, the next visitor loads it anew.
                tracing::error!(%error, round = %live.id, "an analysis failed");
                live.write(|board| board.is_gone = true);
                return;
            }
        };
        self.engine = Some(analysed.engine);
        let analysis = Arc::new(analysed.analysis);
        live.write(|board| board.analysis = Arc::clone(&analysis));
        let (round, before) = live.read(|board| {
            let before = board.published.as_ref().map(|it| it.votes);
            (Arc::clone(&board.round), before)
        });
        let closed = is_closed(&round, live.app.clock.now());
        let more = before.is_none_or(|before| before < analysed.position);
        let enough = analysed.people_since >= SMALLEST_GROUP;
        if more && (closed || enough) {
            let published = Published {
                votes: analysed.position,
                findings: Findings::of(&analysis),
            };
            if let Err(error) = publish(live, before, published).await {
                tracing::warn!(%error, round = %live.id, "results are not published");
                self.stale = true;
            }
        }
    }
}

/// Whether no further answers will come.
fn is_closed(round: &Round, now: jiff::Timestamp) -> bool {
    matches!(round.standing(now), Standing::Closed(_))
}

async fn publish(live: &Live, before: Option<i64>, published: Published) -> db::Result<()> {
    let mut tx = live.app.db.organisation(live.organisation).await?;
    let now = live.app.clock.now();
    let first = ballots::publish(&mut tx, live.id, before, &published, now).await?;
    let published = if first {
        Some(published)
    } else {
        // Another process was faster: what it published counts.
        ballots::published(&mut tx, live.id, before.unwrap_or(-1)).await?
    };
    tx.commit().await?;
    if let Some(published) = published {
        live.write(|board| board.published = Some(Arc::new(published)));
    }
    Ok(())
}

/// What the database has that the board has not.
struct Seen {
    round: Round,
    conversation: Conversation,
    /// If they may have changed.
    statements: Option<Vec<Statement>>,
    ballots: Vec<(i64, Ballot)>,
    published: Option<Published>,
}

impl Seen {
    async fn read(
        live: &Live,
        revision: i32,
        position: i64,
        published: i64,
    ) -> db::Result<Option<Self>> {
        let mut tx = live.app.db.organisation(live.organisation).await?;
        let Some(round) = rounds::store::find(&mut tx, live.id).await? else {
            return Ok(None);
        };
        let Some(conversation) = Conversation::find(&mut tx, round.conversation_id).await? else {
            return Ok(None);
        };
        let statements = if round.revision == revision {
            None
        } else {
            Some(statements::store::all(&mut tx, live.id).await?)
        };
        let ballots = if round.votes > position {
            ballots::since(&mut tx, live.id, position).await?
        } else {
            Vec::new()
        };
        Ok(Some(Self {
            round,
            conversation,
            statements,
            ballots,
            published: ballots::published(&mut tx, live.id, published).await?,
        }))
    }
}

fn unavailable(error: db::Error) -> Refusal {
    Refusal::Unavailable(error.to_string())
}

/// Waits until the analysis is done; for ever if there is none.
async fn done(analysing: &mut Option<JoinHandle<Analysed>>) -> Result<Analysed, JoinError> {
    match analysing {
        Some(task) => task.await,
        None => std::future::pending().await,
    }
}
