//! The owner of a pulse in this process: one batch at a time happens and is written; what comes in meanwhile is the next.

use std::{
    sync::{Arc, Mutex, RwLock, Weak},
    time::Instant,
};

use db::TenantTx;
use kernel::{OrganisationId, facts::DialogueClosed};
use pulse::{Event, Happening, Millis, crowd::Hall};
use tokio::sync::{mpsc, watch};
use uuid::Uuid;
use web::{App, Conversation, Error};

use super::{Act, Answer, Board, Live, Order, QUEUE, Refusal, Verdict};
use crate::{
    pulses::{
        crowd,
        model::Kept,
        store::{self, Entry, Words},
    },
    rounds,
    statements::{self, State, Statement, store::Decision},
};

/// Most orders in one batch.
const BATCH: usize = 500;

/// Reads a pulse from the database and gives it an owner; `None` if there is none. Fails with `Some` error if the database
/// is away.
pub(super) async fn load(
    app: &App,
    organisation: OrganisationId,
    id: Uuid,
) -> Result<Option<Arc<Live>>, Option<Error>> {
    let mut tx = app.db.organisation(organisation).await.map_err(failed)?;
    let Some(kept) = store::find(&mut tx, id).await.map_err(failed)? else {
        return Ok(None);
    };
    let found = Conversation::find(&mut tx, kept.conversation_id).await;
    let Some(conversation) = found.map_err(failed)? else {
        return Ok(None);
    };
    // Events first: what is written meanwhile has its statements then.
    let entries = store::since(&mut tx, id, 0).await.map_err(failed)?;
    let statements = store::statements(&mut tx, id).await.map_err(failed)?;
    drop(tx);
    let played =
        tokio::task::spawn_blocking(move || Board::new(kept, conversation, statements, &entries))
            .await;
    let board = played.map_err(|error| failed(Error::Internal(error.to_string())))?;
    let (orders, taken) = mpsc::channel(QUEUE);
    let live = Arc::new(Live {
        organisation,
        id,
        app: app.clone(),
        orders,
        board: RwLock::new(board),
        used: Mutex::new(Instant::now()),
        changed: watch::Sender::new(0),
    });
    tokio::spawn(serve(Arc::downgrade(&live), taken));
    Ok(Some(live))
}

fn failed(error: impl Into<Error>) -> Option<Error> {
    Some(error.into())
}

/// Serves orders until nobody holds the pulse any more.
async fn serve(live: Weak<Live>, mut orders: mpsc::Receiver<Order>) {
    let mut taken = Vec::with_capacity(BATCH);
    while orders.recv_many(&mut taken, BATCH).await > 0 {
        let Some(live) = live.upgrade() else {
            return;
        };
        let (mut acts, mut lookers) = (Vec::new(), Vec::new());
        for order in taken.drain(..) {
            match order {
                Order::Do(act, answer) => acts.push((act, answer)),
                Order::Look(answer) => lookers.push(answer),
            }
        }
        if !acts.is_empty() {
            fulfil(&live, acts).await;
        }
        if !lookers.is_empty() {
            let seen = look(&live).await;
            for looker in lookers {
                looker.send(seen.clone()).ok();
            }
        }
    }
}

/// Lets a batch happen, writes it, and answers when it is durable.
async fn fulfil(live: &Live, acts: Vec<(Act, Answer)>) {
    if live.read(|board| board.is_gone) {
        for (_, answer) in acts {
            answer.send(Err(Refusal::Moved)).ok();
        }
        return;
    }
    let now = live.app.clock.now();
    let at = Millis::try_from(now.as_millisecond()).unwrap_or(0);
    let (mut batch, mut waiting) = (Batch::default(), Vec::new());
    let before = live.read(|board| board.kept.position);
    live.write(|board| {
        for (act, answer) in acts {
            match batch.take(board, act, at) {
                Ok(()) => waiting.push(answer),
                Err(refusal) => {
                    answer.send(Err(refusal)).ok();
                }
            }
        }
    });
    let kept = if batch.entries.is_empty() {
        Ok(())
    } else {
        write(live, before, &batch, now).await
    };
    if kept.is_err() {
        // The board is ahead of the database now: the next visitor loads it anew.
        live.write(|board| board.is_gone = true);
    }
    for answer in waiting {
        answer.send(kept.clone()).ok();
    }
}

async fn write(
    live: &Live,
    before: i64,
    batch: &Batch,
    now: jiff::Timestamp,
) -> Result<(), Refusal> {
    let written: db::Result<bool> = async {
        let mut tx = live.app.db.organisation(live.organisation).await?;
        let first =
            store::append(&mut tx, live.id, before, &batch.entries, &batch.words, now).await?;
        if first {
            settle(live, &mut tx, batch, now).await?;
        }
        tx.commit().await?;
        Ok(first)
    }
    .await;
    match written {
        Ok(true) => Ok(()),
        Ok(false) => Err(Refusal::Moved),
        Err(error) => Err(Refusal::Unavailable(error.to_string())),
    }
}

/// What follows from a batch outside of the log: decisions about statements, and the end.
async fn settle(
    live: &Live,
    tx: &mut TenantTx,
    batch: &Batch,
    now: jiff::Timestamp,
) -> db::Result<()> {
    for verdict in &batch.verdicts {
        let number = i32::try_from(verdict.statement.0).unwrap_or(i32::MAX);
        let decision = Decision {
            state: &verdict.state,
            explanation: &verdict.explanation,
            by: verdict.by,
            at: now,
        };
        statements::store::decide(tx, live.id, number, &decision).await?;
        rounds::store::touch(tx, live.id).await?;
    }
    let over = batch
        .entries
        .iter()
        .any(|entry| entry.event.what == Happening::Finished);
    if over && store::close(tx, live.id, now).await? {
        let conversation_id = live.read(|board| board.kept.conversation_id);
        tx.publish(&DialogueClosed {
            conversation_id,
            dialogue_id: live.id,
        })
        .await?;
    }
    Ok(())
}

/// What is about to be written.
#[derive(Default)]
struct Batch {
    entries: Vec<Entry>,
    words: Vec<Words>,
    verdicts: Vec<Verdict>,
}

impl Batch {
    /// Lets somebody do something on the board.
    fn take(&mut self, board: &mut Board, act: Act, at: Millis) -> Result<(), Refusal> {
        let person = |participant: &Uuid| {
            let known = board.person(*participant);
            known.ok_or(Refusal::Rule(pulse::Refusal::NoPerson))
        };
        let what = match &act {
            Act::Join {
                participant,
                table,
                answers,
            } => Happening::Joined {
                person: board
                    .person(*participant)
                    .unwrap_or_else(|| board.pulse.next_person()),
                table: *table,
                answers: answers.clone(),
            },
            Act::Write {
                participant,
                topic,
                parent,
                ..
            } => Happening::Wrote {
                person: person(participant)?,
                topic: *topic,
                statement: board.pulse.next_statement(),
                parent: *parent,
            },
            Act::Score {
                participant,
                statement,
                score,
            } => Happening::Scored {
                person: person(participant)?,
                statement: *statement,
                score: *score,
            },
            Act::Skip {
                participant,
                statement,
            } => Happening::Skipped {
                person: person(participant)?,
                statement: *statement,
            },
            Act::Open(topic) => Happening::Opened { topic: *topic },
            Act::Pause => Happening::Paused,
            Act::Resume => Happening::Resumed,
            Act::Finish => Happening::Finished,
            Act::Moderate(verdict) => match verdict.state {
                State::Shown => Happening::Shown {
                    statement: verdict.statement,
                },
                _ => Happening::Hidden {
                    statement: verdict.statement,
                },
            },
            Act::Crowd(people) => return self.crowd(board, *people, at),
        };
        self.happen(board, act, Event { at, what })
    }

    fn happen(&mut self, board: &mut Board, act: Act, event: Event) -> Result<(), Refusal> {
        match board.pulse.check(&event) {
            // What was said before counts; saying it again is no mistake.
            Err(pulse::Refusal::Already) => return Ok(()),
            checked => checked.map_err(Refusal::Rule)?,
        }
        let participant = match act {
            Act::Join { participant, .. } => Some(participant),
            Act::Moderate(verdict) => {
                self.decide(board, verdict);
                None
            }
            Act::Write {
                participant,
                text,
                language,
                ..
            } => {
                let number = i32::try_from(board.pulse.next_statement().0).unwrap_or(i32::MAX);
                self.write(
                    board,
                    Words {
                        number,
                        text,
                        language: language.to_owned(),
                        author: participant,
                    },
                    event.at,
                );
                None
            }
            _ => None,
        };
        let entry = Entry { event, participant };
        board.apply(&entry);
        self.entries.push(entry);
        Ok(())
    }

    fn write(&mut self, board: &mut Board, words: Words, at: Millis) {
        board.statements.push(Statement {
            number: words.number,
            text: words.text.clone(),
            language: words.language.clone(),
            translations: std::collections::BTreeMap::new(),
            author: Some(words.author),
            state: State::Shown,
            explanation: String::new(),
            moderated_by: None,
            moderated_at: None,
            appeal: None,
            created_at: jiff::Timestamp::from_millisecond(i64::try_from(at).unwrap_or(0))
                .unwrap_or_default(),
        });
        self.words.push(words);
    }

    fn decide(&mut self, board: &mut Board, verdict: Verdict) {
        let at = (verdict.statement.0 as usize).checked_sub(1);
        if let Some(statement) = at.and_then(|at| board.statements.get_mut(at)) {
            statement.state = verdict.state.clone();
            statement.explanation.clone_from(&verdict.explanation);
        }
        self.verdicts.push(verdict);
    }

    /// Made-up people come in, or write and score a little. Only a rehearsal has them.
    fn crowd(&mut self, board: &mut Board, people: usize, at: Millis) -> Result<(), Refusal> {
        let mut hall = Hall::of(board.pulse.clone(), board.kept.rules().seed, at);
        let wrote = crowd::rehearse(&mut hall, people);
        for event in hall.log {
            let act = match &event.what {
                Happening::Joined { person, .. } => Act::Join {
                    participant: crowd::participant(board.kept.id, *person),
                    table: None,
                    answers: Vec::new(),
                },
                Happening::Wrote {
                    person,
                    topic,
                    statement,
                    ..
                } => Act::Write {
                    participant: crowd::participant(board.kept.id, *person),
                    topic: *topic,
                    text: wrote(*statement),
                    language: kernel::Language::Nl.code(),
                    parent: None,
                },
                _ => Act::Resume,
            };
            self.happen(board, act, event)?;
        }
        Ok(())
    }
}

/// Looks at what the database has by now.
async fn look(live: &Live) -> Result<(), Refusal> {
    let (position, revision, run) =
        live.read(|board| (board.kept.position, board.kept.revision, board.kept.run));
    let seen = Seen::read(live, position, revision)
        .await
        .map_err(|error| Refusal::Unavailable(error.to_string()))?;
    let Some(seen) = seen.filter(|seen| seen.kept.run == run && seen.kept.position >= position)
    else {
        live.write(|board| board.is_gone = true);
        return Ok(());
    };
    let changed = seen.statements.is_some() || !seen.entries.is_empty();
    let take = |board: &mut Board| {
        board.kept = Kept {
            position: board.kept.position,
            ..seen.kept
        };
        board.conversation = seen.conversation;
        if let Some(statements) = seen.statements {
            board.statements = statements;
        }
        for entry in &seen.entries {
            board.apply(entry);
        }
        board.looked = Instant::now();
    };
    if changed {
        live.write(take);
    } else {
        take(
            &mut live
                .board
                .write()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        );
    }
    Ok(())
}

/// What the database has that the board has not.
struct Seen {
    kept: Kept,
    conversation: Conversation,
    entries: Vec<Entry>,
    /// If they may have changed.
    statements: Option<Vec<Statement>>,
}

impl Seen {
    async fn read(live: &Live, position: i64, revision: i32) -> db::Result<Option<Self>> {
        let mut tx = live.app.db.organisation(live.organisation).await?;
        let Some(kept) = store::find(&mut tx, live.id).await? else {
            return Ok(None);
        };
        let Some(conversation) = Conversation::find(&mut tx, kept.conversation_id).await? else {
            return Ok(None);
        };
        let entries = if kept.position > position {
            store::since(&mut tx, live.id, position).await?
        } else {
            Vec::new()
        };
        let statements = if kept.revision != revision || !entries.is_empty() {
            Some(store::statements(&mut tx, live.id).await?)
        } else {
            None
        };
        Ok(Some(Self {
            kept,
            conversation,
            entries,
            statements,
        }))
    }
}
