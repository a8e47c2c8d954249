//! All SQL of rounds. A round is a row of `dialogues` with the form `opinion-round`; other forms keep their title, rules
//! and times in the same columns, and are read by [`select_dialogue`].

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Moderation, Plan, Results, Round, Source};

type Result<T> = std::result::Result<T, sqlx::Error>;

/// A dialogue's row, as [`select_dialogue`] gives it.
#[derive(FromRow)]
pub(crate) struct Row {
    id: Uuid,
    conversation_id: Uuid,
    short_code: String,
    title: String,
    explanation: String,
    languages: Vec<String>,
    moderation: String,
    may_add: bool,
    longest_statement: i32,
    results: String,
    opens_at: Option<jiff_sqlx::Timestamp>,
    closes_at: Option<jiff_sqlx::Timestamp>,
    published_at: Option<jiff_sqlx::Timestamp>,
    closed_at: Option<jiff_sqlx::Timestamp>,
    source: String,
    source_url: String,
    votes: i64,
    revision: i32,
}

impl From<Row> for Round {
    fn from(row: Row) -> Self {
        let moment = jiff_sqlx::Timestamp::to_jiff;
        Self {
            id: row.id,
            conversation_id: row.conversation_id,
            short_code: row.short_code,
            plan: Plan {
                title: row.title,
                explanation: row.explanation,
                languages: row.languages,
                moderation: Moderation::parse(&row.moderation).unwrap_or(Moderation::Before),
                may_add: row.may_add,
                longest_statement: usize::try_from(row.longest_statement).unwrap_or(0),
                results: Results::parse(&row.results).unwrap_or(Results::Afterwards),
                opens_at: row.opens_at.map(moment),
                closes_at: row.closes_at.map(moment),
            },
            published_at: row.published_at.map(moment),
            closed_at: row.closed_at.map(moment),
            source: (!row.source.is_empty()).then_some(Source {
                credit: row.source,
                url: row.source_url,
            }),
            votes: row.votes,
            revision: row.revision,
        }
    }
}

/// What selects dialogues of a form.
macro_rules! select_dialogue {
    ($form:literal, $rest:literal) => {
        concat!(
            "select id, conversation_id, short_code, title, explanation, languages, moderation, may_add, longest_statement, results, \
             opens_at, closes_at, published_at, closed_at, source, source_url, votes, revision \
             from dialogues where tenant_id = $1 and form = '",
            $form,
            "' and ",
            $rest
        )
    };
}
pub(crate) use select_dialogue;

macro_rules! select_round {
    ($rest:literal) => {
        select_dialogue!("opinion-round", $rest)
    };
}

/// The round, draft or published.
///
/// # Errors
/// If the database is away.
pub async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Option<Round>> {
    let row: Option<Row> = sqlx::query_as(select_round!("id = $2"))
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Round::from))
}

/// The round with this code.
///
/// # Errors
/// If the database is away.
pub async fn by_code(tx: &mut TenantTx, code: &str) -> Result<Option<Round>> {
    let row: Option<Row> = sqlx::query_as(select_round!("short_code = $2"))
        .bind(tx.tenant())
        .bind(code)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Round::from))
}

/// The same as [`find`], and nobody else changes it or votes before this transaction is over.
///
/// # Errors
/// If the database is away.
pub async fn hold(tx: &mut TenantTx, id: Uuid) -> Result<Option<Round>> {
    let row: Option<Row> = sqlx::query_as(select_round!("id = $2 for update"))
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Round::from))
}

/// The rounds of a conversation, the oldest first.
///
/// # Errors
/// If the database is away.
pub async fn of_conversation(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Vec<Round>> {
    let rows: Vec<Row> = sqlx::query_as(select_round!(
        "conversation_id = $2 order by created_at, id"
    ))
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Round::from).collect())
}

/// Keeps a new round as a draft.
///
/// # Errors
/// If the database is away.
pub async fn insert(
    tx: &mut TenantTx,
    id: Uuid,
    conversation_id: Uuid,
    short_code: &str,
    plan: &Plan,
    now: Timestamp,
) -> Result<()> {
    insert_as(
        tx,
        "opinion-round",
        id,
        conversation_id,
        short_code,
        plan,
        now,
    )
    .await
}

/// The same for a dialogue of any form.
pub(crate) async fn insert_as(
    tx: &mut TenantTx,
    form: &str,
    id: Uuid,
    conversation_id: Uuid,
    short_code: &str,
    plan: &Plan,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into dialogues (tenant_id, id, conversation_id, form, short_code, title, explanation, languages, moderation, may_add, \
         longest_statement, results, opens_at, closes_at, created_at, updated_at) \
         values ($1, $2, $3, $15, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(conversation_id)
    .bind(short_code)
    .bind(&plan.title)
    .bind(&plan.explanation)
    .bind(&plan.languages)
    .bind(plan.moderation.code())
    .bind(plan.may_add)
    .bind(i32::try_from(plan.longest_statement).unwrap_or(i32::MAX))
    .bind(plan.results.code())
    .bind(plan.opens_at.map(|at| at.to_sqlx()))
    .bind(plan.closes_at.map(|at| at.to_sqlx()))
    .bind(now.to_sqlx())
    .bind(form)
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
        "update dialogues set title = $3, explanation = $4, languages = $5, moderation = $6, may_add = $7, longest_statement = $8, \
         results = $9, opens_at = $10, closes_at = $11, updated_at = $12, revision = revision + 1 where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(&plan.title)
    .bind(&plan.explanation)
    .bind(&plan.languages)
    .bind(plan.moderation.code())
    .bind(plan.may_add)
    .bind(i32::try_from(plan.longest_statement).unwrap_or(i32::MAX))
    .bind(plan.results.code())
    .bind(plan.opens_at.map(|at| at.to_sqlx()))
    .bind(plan.closes_at.map(|at| at.to_sqlx()))
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Publishes a draft; a published one stays as it is.
///
/// # Errors
/// If the database is away.
pub async fn publish(tx: &mut TenantTx, id: Uuid, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update dialogues set published_at = $3, updated_at = $3, revision = revision + 1 \
         where tenant_id = $1 and id = $2 and published_at is null",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Closes a round that is not closed; says whether it did.
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

/// Opens a closed round again, without an end.
///
/// # Errors
/// If the database is away.
pub async fn reopen(tx: &mut TenantTx, id: Uuid, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update dialogues set closed_at = null, closes_at = null, updated_at = $3, revision = revision + 1 \
         where tenant_id = $1 and id = $2 and published_at is not null",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Says that something about the round or its statements changed, so that every process looks again.
///
/// # Errors
/// If the database is away.
pub async fn touch(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query("update dialogues set revision = revision + 1 where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Removes a round with all that hangs on it.
///
/// # Errors
/// If the database is away.
pub async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query("delete from dialogues where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Removes all rounds of a conversation; gives which.
///
/// # Errors
/// If the database is away.
pub async fn remove_all(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Vec<Uuid>> {
    sqlx::query_scalar(
        "delete from dialogues where tenant_id = $1 and conversation_id = $2 returning id",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await
}
