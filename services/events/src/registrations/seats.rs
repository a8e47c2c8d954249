//! Seats under concurrency. The rows of a conversation's sessions are locked, in order of their
//! identifiers, as late as possible before the commit; the rules decide; few statements write it down.
//!
//! Order of locks, so that two transactions never wait for each other: a registration that is new and
//! known to nobody, then the sessions, then registrations that exist.

use std::collections::{HashMap, HashSet};

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::FromRow;
use uuid::Uuid;
use web::Result;

use super::{
    model::{Answer, Attendance},
    rules::{Outcome, Seat, Seats, Waiting},
};

/// What somebody wants in one session.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// The session.
    pub session_id: Uuid,
    /// What they answer.
    pub answer: Answer,
    /// How many they are, themselves included.
    pub people: i32,
}

impl Wish {
    fn seats(&self) -> i32 {
        match self.answer {
            Answer::Yes => self.people,
            Answer::No | Answer::Maybe => 0,
        }
    }
}

/// What somebody got in one session.
#[derive(Clone, Debug)]
pub struct Got {
    /// The wish that it came from.
    pub wish: Wish,
    /// What they had before.
    pub before: Seat,
    /// What they have now.
    pub seat: Seat,
    /// Whether they keep fewer seats than they asked for.
    pub fell_short: bool,
}

/// Somebody who got seats by what another did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promoted {
    /// The session.
    pub session_id: Uuid,
    /// Who.
    pub registration_id: Uuid,
}

/// What came of it all.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// Per wish.
    pub got: Vec<Got>,
    /// Others who got seats.
    pub promoted: Vec<Promoted>,
    /// Whether a session became full, or stopped being so.
    pub turned: bool,
}

/// A session under lock.
struct Locked {
    id: Uuid,
    seats: Seats,
    taken_before: i32,
    overtaken_before: HashMap<Uuid, i32>,
    /// What the registration at hand has here.
    own: Seat,
}

impl Locked {
    fn was_full(&self) -> bool {
        self.seats
            .capacity
            .is_some_and(|capacity| self.taken_before >= capacity)
    }

    fn turned(&self) -> bool {
        self.was_full() != (self.seats.free() == 0)
    }
}

/// Gives a registration the seats it wishes for, and what that frees to those who wait.
///
/// # Errors
/// If the database is away.
pub async fn take(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    registration_id: Uuid,
    is_new: bool,
    wishes: &[Wish],
    now: Timestamp,
) -> Result<Taken> {
    let mut sessions = lock(tx, conversation_id).await?;
    sessions.retain(|session| wishes.iter().any(|wish| wish.session_id == session.id));
    let wanted: Vec<Uuid> = sessions
        .iter()
        .filter(|session| !is_new || session.seats.free() > 0)
        .map(|session| session.id)
        .collect();
    if !wanted.is_empty() {
        read_queues(tx, &mut sessions, &wanted, registration_id).await?;
    }
    let mut taken = Taken::default();
    let mut rows = Vec::new();
    for session in &mut sessions {
        let Some(wish) = wishes.iter().find(|wish| wish.session_id == session.id) else {
            continue;
        };
        let outcome = session
            .seats
            .answer(registration_id, session.own, wish.seats());
        taken
            .promoted
            .extend(outcome.promoted.iter().map(|group| Promoted {
                session_id: session.id,
                registration_id: group.registration_id,
            }));
        taken.turned |= session.turned();
        taken.got.push(Got {
            wish: *wish,
            before: session.own,
            seat: outcome.seat,
            fell_short: outcome.fell_short(wish.seats()),
        });
        rows.push((*wish, outcome));
    }
    let own = Own::of(registration_id, &rows, now);
    write(tx, &sessions, &taken.promoted, own).await?;
    Ok(taken)
}

/// Gives the free seats of a conversation's sessions to those who wait: after a change of capacity.
///
/// # Errors
/// If the database is away.
pub async fn settle(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Taken> {
    let mut sessions = lock(tx, conversation_id).await?;
    let wanted: Vec<Uuid> = sessions
        .iter()
        .filter(|session| session.seats.free() > 0)
        .map(|session| session.id)
        .collect();
    if wanted.is_empty() {
        return Ok(Taken::default());
    }
    read_queues(tx, &mut sessions, &wanted, Uuid::nil()).await?;
    let mut taken = Taken::default();
    for session in &mut sessions {
        for group in session.seats.settle() {
            taken.promoted.push(Promoted {
                session_id: session.id,
                registration_id: group.registration_id,
            });
        }
        taken.turned |= session.turned();
    }
    write(tx, &sessions, &taken.promoted, Own::default()).await?;
    Ok(taken)
}

/// Gives a waiting group its seats ahead of the queue, where they fit; what the host decides.
///
/// # Errors
/// If the database is away.
pub async fn move_up(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    session_id: Uuid,
    registration_id: Uuid,
) -> Result<Option<Taken>> {
    let mut sessions = lock(tx, conversation_id).await?;
    sessions.retain(|session| session.id == session_id);
    read_queues(tx, &mut sessions, &[session_id], registration_id).await?;
    let Some(session) = sessions.first_mut() else {
        return Ok(None);
    };
    if !session.seats.move_up(registration_id) {
        return Ok(None);
    }
    let taken = Taken {
        promoted: vec![Promoted {
            session_id,
            registration_id,
        }],
        turned: session.turned(),
        got: Vec::new(),
    };
    write(tx, &sessions, &taken.promoted, Own::default()).await?;
    Ok(Some(taken))
}

/// Keeps everybody else from giving or taking seats until the end of the transaction.
///
/// # Errors
/// If the database is away.
pub async fn hold(tx: &mut TenantTx, conversation_id: Uuid) -> Result<()> {
    lock(tx, conversation_id).await.map(drop)
}

#[derive(FromRow)]
struct SessionRow {
    id: Uuid,
    capacity: Option<i32>,
    taken: i32,
}

async fn lock(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Vec<Locked>> {
    let rows: Vec<SessionRow> = sqlx::query_as(
        "select id, capacity, taken from sessions where tenant_id = $1 and conversation_id = $2 order by id for update",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Locked {
            id: row.id,
            seats: Seats {
                capacity: row.capacity,
                taken: row.taken,
                waiting: Vec::new(),
            },
            taken_before: row.taken,
            overtaken_before: HashMap::new(),
            own: Seat::None,
        })
        .collect())
}

#[derive(FromRow)]
struct QueueRow {
    registration_id: Uuid,
    #[sqlx(flatten)]
    attendance: Attendance,
}

/// Reads who waits, first come first, and what the registration at hand has. A statement of its own
/// after the lock: only then does it see what the last holder of the lock wrote.
async fn read_queues(
    tx: &mut TenantTx,
    sessions: &mut [Locked],
    wanted: &[Uuid],
    own: Uuid,
) -> Result<()> {
    let rows: Vec<QueueRow> = sqlx::query_as(
        "select registration_id, session_id, answer, seat, people, overtaken, attended from attendances \
         where tenant_id = $1 and session_id = any($2) and (seat = 'waiting' or registration_id = $3) \
         order by waiting_since, registration_id",
    )
    .bind(tx.tenant())
    .bind(wanted)
    .bind(own)
    .fetch_all(&mut **tx)
    .await?;
    for row in rows {
        let Some(session) = sessions
            .iter_mut()
            .find(|session| session.id == row.attendance.session_id)
        else {
            continue;
        };
        let seat = row.attendance.seat();
        if row.registration_id == own {
            session.own = seat;
        }
        if let Seat::Waiting { people, overtaken } = seat {
            session
                .overtaken_before
                .insert(row.registration_id, overtaken);
            session.seats.waiting.push(Waiting {
                registration_id: row.registration_id,
                people,
                overtaken,
            });
        }
    }
    Ok(())
}

/// What the registration at hand has now, column by column.
#[derive(Default)]
struct Own {
    registration_id: Uuid,
    /// When a new place in the queue begins.
    now: Timestamp,
    sessions: Vec<Uuid>,
    answers: Vec<&'static str>,
    seats: Vec<&'static str>,
    people: Vec<i32>,
    overtaken: Vec<i32>,
    at_the_end: Vec<bool>,
}

impl Own {
    fn of(registration_id: Uuid, rows: &[(Wish, Outcome)], now: Timestamp) -> Self {
        let overtaken = |got: &Outcome| match got.seat {
            Seat::Waiting { overtaken, .. } => overtaken,
            Seat::None | Seat::Confirmed(_) => 0,
        };
        Self {
            registration_id,
            now,
            sessions: rows.iter().map(|(wish, _)| wish.session_id).collect(),
            answers: rows.iter().map(|(wish, _)| wish.answer.code()).collect(),
            seats: rows.iter().map(|(_, got)| got.seat.code()).collect(),
            people: rows.iter().map(people).collect(),
            overtaken: rows.iter().map(|(_, got)| overtaken(got)).collect(),
            at_the_end: rows.iter().map(|(_, got)| got.at_the_end).collect(),
        }
    }
}

/// How many people the row speaks of: seats held or awaited, or those who may come.
fn people((wish, outcome): &(Wish, Outcome)) -> i32 {
    match wish.answer {
        Answer::Yes => outcome.seat.people(),
        Answer::Maybe => wish.people,
        Answer::No => 0,
    }
}

/// Groups other than the one at hand that were overtaken, column by column.
#[derive(Default)]
struct Passed {
    sessions: Vec<Uuid>,
    registrations: Vec<Uuid>,
    overtaken: Vec<i32>,
}

impl Passed {
    fn of(sessions: &[Locked], own: Uuid) -> Self {
        let mut passed = Self::default();
        for session in sessions {
            for group in &session.seats.waiting {
                let before = session.overtaken_before.get(&group.registration_id);
                if group.registration_id != own && before != Some(&group.overtaken) {
                    passed.sessions.push(session.id);
                    passed.registrations.push(group.registration_id);
                    passed.overtaken.push(group.overtaken);
                }
            }
        }
        passed
    }
}

/// Writes, in one statement, what the registration at hand has now, and of others the seats taken, the
/// groups promoted and the groups overtaken. A new place in the queue is behind all others, also where the
/// clocks of two processes differ.
async fn write(
    tx: &mut TenantTx,
    sessions: &[Locked],
    promoted: &[Promoted],
    own: Own,
) -> Result<()> {
    let (ids, counts): (Vec<Uuid>, Vec<i32>) = sessions
        .iter()
        .filter(|session| session.seats.taken != session.taken_before)
        .map(|session| (session.id, session.seats.taken))
        .unzip();
    let passed = Passed::of(sessions, own.registration_id);
    let nothing = own.sessions.is_empty() && passed.sessions.is_empty();
    if nothing && ids.is_empty() && promoted.is_empty() {
        return Ok(());
    }
    let (seated_in, seated): (Vec<Uuid>, Vec<Uuid>) = promoted
        .iter()
        .map(|it| (it.session_id, it.registration_id))
        .unzip();
    sqlx::query(
        "with own as (insert into attendances (tenant_id, registration_id, session_id, answer, seat, people, overtaken, waiting_since) \
           select $1, $2, w.session_id, w.answer, w.seat, w.people, w.overtaken, case \
             when w.seat <> 'waiting' then null \
             when w.at_the_end then greatest($9, (select max(q.waiting_since) + interval '1 microsecond' from attendances q \
               where q.tenant_id = $1 and q.session_id = w.session_id and q.seat = 'waiting')) \
             else coalesce((select q.waiting_since from attendances q \
               where q.tenant_id = $1 and q.registration_id = $2 and q.session_id = w.session_id), $9) end \
           from unnest($3::uuid[], $4::text[], $5::text[], $6::int4[], $7::int4[], $8::bool[]) \
             w (session_id, answer, seat, people, overtaken, at_the_end) \
           on conflict (tenant_id, registration_id, session_id) do update set answer = excluded.answer, seat = excluded.seat, \
             people = excluded.people, overtaken = excluded.overtaken, waiting_since = excluded.waiting_since), \
         seated as (update attendances a set seat = 'confirmed', waiting_since = null \
           from unnest($12::uuid[], $13::uuid[]) p (session_id, registration_id) \
           where a.tenant_id = $1 and a.registration_id = any($13) and a.session_id = p.session_id and a.registration_id = p.registration_id), \
         passed as (update attendances a set overtaken = p.overtaken \
           from unnest($14::uuid[], $15::uuid[], $16::int4[]) p (session_id, registration_id, overtaken) \
           where a.tenant_id = $1 and a.registration_id = any($15) and a.session_id = p.session_id and a.registration_id = p.registration_id) \
         update sessions s set taken = t.taken from unnest($10::uuid[], $11::int4[]) t (id, taken) \
           where s.tenant_id = $1 and s.id = any($10) and s.id = t.id",
    )
    .bind(tx.tenant())
    .bind(own.registration_id)
    .bind(own.sessions)
    .bind(own.answers)
    .bind(own.seats)
    .bind(own.people)
    .bind(own.overtaken)
    .bind(own.at_the_end)
    .bind(own.now.to_sqlx())
    .bind(ids)
    .bind(counts)
    .bind(seated_in)
    .bind(seated)
    .bind(passed.sessions)
    .bind(passed.registrations)
    .bind(passed.overtaken)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Where a registration stands in each queue that it is in, from 1.
///
/// # Errors
/// If the database is away.
pub async fn positions(tx: &mut TenantTx, registration_id: Uuid) -> Result<HashMap<Uuid, i64>> {
    let rows: Vec<(Uuid, i64)> = sqlx::query_as(
        "select a.session_id, (select count(*) from attendances q where q.tenant_id = $1 and q.session_id = a.session_id \
         and q.seat = 'waiting' and (q.waiting_since, q.registration_id) <= (a.waiting_since, a.registration_id)) \
         from attendances a where a.tenant_id = $1 and a.registration_id = $2 and a.seat = 'waiting'",
    )
    .bind(tx.tenant())
    .bind(registration_id)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().collect())
}

/// The registrations among those promoted, each once, in order.
pub fn people_promoted(promoted: &[Promoted]) -> Vec<Uuid> {
    let mut seen = HashSet::new();
    promoted
        .iter()
        .map(|it| it.registration_id)
        .filter(|id| seen.insert(*id))
        .collect()
}
