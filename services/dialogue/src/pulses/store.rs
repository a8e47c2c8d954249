//! All SQL of pulses. A pulse is a row of `dialogues` with the form `pulse`, and one of `pulses`.

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use pulse::Event;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

use super::model::{Kept, Plan, Question, Topic};
use crate::statements::{self, Statement};

type Result<T> = std::result::Result<T, sqlx::Error>;

/// Events in one statement.
const BATCH: usize = 2_000;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    conversation_id: Uuid,
    short_code: String,
    title: String,
    explanation: String,
    opens_at: Option<jiff_sqlx::Timestamp>,
    published_at: Option<jiff_sqlx::Timestamp>,
    closed_at: Option<jiff_sqlx::Timestamp>,
    votes: i64,
    revision: i32,
    topics: Json<Vec<Topic>>,
    questions: Json<Vec<Question>>,
    seed: i64,
    rehearsing: bool,
    run: i32,
}

impl From<Row> for Kept {
    fn from(row: Row) -> Self {
        let moment = jiff_sqlx::Timestamp::to_jiff;
        Self {
            id: row.id,
            conversation_id: row.conversation_id,
            short_code: row.short_code,
            plan: Plan {
                title: row.title,
                explanation: row.explanation,
                topics: row.topics.0,
                questions: row.questions.0,
                begins_at: row.opens_at.map(moment),
            },
            seed: row.seed,
            rehearsing: row.rehearsing,
            run: row.run,
            position: row.votes,
            revision: row.revision,
            published_at: row.published_at.map(moment),
            closed_at: row.closed_at.map(moment),
        }
    }
}

macro_rules! select_pulse {
    ($rest:literal) => {
        concat!(
            "select d.id, d.conversation_id, d.short_code, d.title, d.explanation, d.opens_at, d.published_at, d.closed_at, d.votes, \
             d.revision, p.topics, p.questions, p.seed, p.rehearsing, p.run \
             from dialogues d join pulses p on p.tenant_id = $1 and p.dialogue_id = d.id where d.tenant_id = $1 and ",
            $rest
        )
    };
}

/// The pulse, draft or published.
///
/// # Errors
/// If the database is away.
pub async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Option<Kept>> {
    let row: Option<Row> = sqlx::query_as(select_pulse!("d.id = $2"))
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Kept::from))
}

/// The same, and nobody else changes it before this transaction is over.
///
/// # Errors
/// If the database is away.
pub async fn hold(tx: &mut TenantTx, id: Uuid) -> Result<Option<Kept>> {
    let row: Option<Row> = sqlx::query_as(select_pulse!("d.id = $2 for update of d"))
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Kept::from))
}

/// The pulse with this code.
///
/// # Errors
/// If the database is away.
pub async fn by_code(tx: &mut TenantTx, code: &str) -> Result<Option<Uuid>> {
    sqlx::query_scalar(
        "select id from dialogues where tenant_id = $1 and short_code = $2 and form = 'pulse'",
    )
    .bind(tx.tenant())
    .bind(code)
    .fetch_optional(&mut **tx)
    .await
}

/// The pulses of a conversation, the oldest first.
///
/// # Errors
/// If the database is away.
pub async fn of_conversation(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Vec<Kept>> {
    let rows: Vec<Row> = sqlx::query_as(select_pulse!(
        "d.conversation_id = $2 order by d.created_at, d.id"
    ))
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Kept::from).collect())
}

/// Keeps a new pulse as a draft.
///
/// # Errors
/// If the database is away.
pub async fn insert(
    tx: &mut TenantTx,
    id: Uuid,
    conversation_id: Uuid,
    code: &str,
    plan: &Plan,
    seed: i64,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "with dialogue as ( \
           insert into dialogues (tenant_id, id, conversation_id, form, short_code, title, explanation, opens_at, results, created_at, updated_at) \
           values ($1, $2, $3, 'pulse', $4, $5, $6, $7, 'afterwards', $8, $8) returning id \
         ) \
         insert into pulses (tenant_id, dialogue_id, topics, questions, seed) select $1, id, $9, $10, $11 from dialogue",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(conversation_id)
    .bind(code)
    .bind(&plan.title)
    .bind(&plan.explanation)
    .bind(plan.begins_at.map(|at| at.to_sqlx()))
    .bind(now.to_sqlx())
    .bind(Json(&plan.topics))
    .bind(Json(&plan.questions))
    .bind(seed)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps what the host changed.
///
/// # Errors
/// If the database is away.
pub async fn update(tx: &mut TenantTx, id: Uuid, plan: &Plan, now: Timestamp) -> Result<()> {
    sqlx::query(
        "with dialogue as ( \
           update dialogues set title = $3, explanation = $4, opens_at = $5, updated_at = $6, revision = revision + 1 \
           where tenant_id = $1 and id = $2 returning id \
         ) \
         update pulses p set topics = $7, questions = $8 from dialogue where p.tenant_id = $1 and p.dialogue_id = dialogue.id",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(&plan.title)
    .bind(&plan.explanation)
    .bind(plan.begins_at.map(|at| at.to_sqlx()))
    .bind(now.to_sqlx())
    .bind(Json(&plan.topics))
    .bind(Json(&plan.questions))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Opens the lobby of a draft, as it is: what a rehearsal left is thrown away before.
///
/// # Errors
/// If the database is away.
pub async fn publish(tx: &mut TenantTx, id: Uuid, at: Timestamp) -> Result<()> {
    sqlx::query(
        "update dialogues set published_at = $3, updated_at = $3, revision = revision + 1 \
         where tenant_id = $1 and id = $2 and published_at is null",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes that it is over; says whether that is new.
///
/// # Errors
/// If the database is away.
pub async fn close(tx: &mut TenantTx, id: Uuid, at: Timestamp) -> Result<bool> {
    let closed = sqlx::query(
        "update dialogues set closed_at = $3, updated_at = $3, revision = revision + 1 \
         where tenant_id = $1 and id = $2 and published_at is not null and closed_at is null",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(closed.rows_affected() == 1)
}

/// Begins a rehearsal, or ends it; either way everything that happened before is thrown away.
///
/// # Errors
/// If the database is away.
pub async fn rehearse(tx: &mut TenantTx, id: Uuid, rehearsing: bool) -> Result<()> {
    for sql in [
        "delete from pulse_events where tenant_id = $1 and dialogue_id = $2",
        "delete from statements where tenant_id = $1 and dialogue_id = $2",
        "update dialogues set votes = 0, revision = revision + 1 where tenant_id = $1 and id = $2",
    ] {
        sqlx::query(sql)
            .bind(tx.tenant())
            .bind(id)
            .execute(&mut **tx)
            .await?;
    }
    sqlx::query("update pulses set rehearsing = $3, run = run + 1 where tenant_id = $1 and dialogue_id = $2")
        .bind(tx.tenant())
        .bind(id)
        .bind(rehearsing)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// An event and, where somebody joins, who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What happened.
    pub event: Event,
    /// Who joined.
    pub participant: Option<Uuid>,
}

/// A statement that came with an event.
#[derive(Clone, Debug)]
pub struct Words {
    /// Its number.
    pub number: i32,
    /// Its words.
    pub text: String,
    /// Code of their language.
    pub language: String,
    /// Who wrote it.
    pub author: Uuid,
}

/// Appends events after a position, with the statements that came with them; `false`, and nothing is written, when the
/// pulse is not there any more or somebody else wrote in between.
///
/// # Errors
/// If the database is away.
pub async fn append(
    tx: &mut TenantTx,
    id: Uuid,
    after: i64,
    entries: &[Entry],
    words: &[Words],
    at: Timestamp,
) -> Result<bool> {
    let moved = sqlx::query(
        "update dialogues set votes = votes + $4 where tenant_id = $1 and id = $2 and votes = $3",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(after)
    .bind(i64::try_from(entries.len()).unwrap_or(i64::MAX))
    .execute(&mut **tx)
    .await?;
    if moved.rows_affected() == 0 {
        return Ok(false);
    }
    for (batch, entries) in (0_i64..).zip(entries.chunks(BATCH)) {
        let participants: Vec<Option<Uuid>> =
            entries.iter().map(|entry| entry.participant).collect();
        let events: Vec<Json<&Event>> = entries.iter().map(|entry| Json(&entry.event)).collect();
        sqlx::query(
            "insert into pulse_events (tenant_id, dialogue_id, position, participant_id, event) \
             select $1, $2, $3 + e.ordinal, e.participant, e.event \
             from unnest($4::uuid[], $5::jsonb[]) with ordinality as e (participant, event, ordinal)",
        )
        .bind(tx.tenant())
        .bind(id)
        .bind(after + batch * i64::try_from(BATCH).unwrap_or(0))
        .bind(participants)
        .bind(events)
        .execute(&mut **tx)
        .await?;
    }
    if !words.is_empty() {
        write(tx, id, words, at).await?;
    }
    Ok(true)
}

async fn write(tx: &mut TenantTx, id: Uuid, words: &[Words], at: Timestamp) -> Result<()> {
    let column = |value: fn(&Words) -> &str| -> Vec<String> {
        words.iter().map(|it| value(it).to_owned()).collect()
    };
    sqlx::query(
        "insert into statements (tenant_id, dialogue_id, number, text, language, participant_id, state, created_at) \
         select $1, $2, s.number, s.text, s.language, s.author, 'shown', $7 \
         from unnest($3::int4[], $4::text[], $5::text[], $6::uuid[]) as s (number, text, language, author)",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(words.iter().map(|it| it.number).collect::<Vec<_>>())
    .bind(column(|it| &it.text))
    .bind(column(|it| &it.language))
    .bind(words.iter().map(|it| it.author).collect::<Vec<_>>())
    .bind(at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The events after a position, in order.
///
/// # Errors
/// If the database is away.
pub async fn since(tx: &mut TenantTx, id: Uuid, position: i64) -> Result<Vec<Entry>> {
    let rows: Vec<(Option<Uuid>, Json<Event>)> = sqlx::query_as(
        "select participant_id, event from pulse_events \
         where tenant_id = $1 and dialogue_id = $2 and position > $3 order by position",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(position)
    .fetch_all(&mut **tx)
    .await?;
    let entry = |(participant, Json(event))| Entry { event, participant };
    Ok(rows.into_iter().map(entry).collect())
}

/// Its statements, by number.
///
/// # Errors
/// If the database is away.
pub async fn statements(tx: &mut TenantTx, id: Uuid) -> Result<Vec<Statement>> {
    statements::store::all(tx, id).await
}
