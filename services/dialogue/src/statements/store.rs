//! All SQL of statements.

use std::collections::BTreeMap;

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

use super::{Appeal, Outcome, Reason, State, Statement};

type Result<T> = std::result::Result<T, sqlx::Error>;

#[derive(FromRow)]
struct Row {
    number: i32,
    text: String,
    language: String,
    translations: Json<BTreeMap<String, String>>,
    participant_id: Option<Uuid>,
    state: String,
    merged_into: Option<i32>,
    reason: String,
    explanation: String,
    moderated_by: Option<Uuid>,
    moderated_at: Option<jiff_sqlx::Timestamp>,
    appeal: String,
    appealed_at: Option<jiff_sqlx::Timestamp>,
    appeal_outcome: String,
    appeal_answer: String,
    created_at: jiff_sqlx::Timestamp,
}

impl From<Row> for Statement {
    fn from(row: Row) -> Self {
        let state = match (row.state.as_str(), row.merged_into) {
            ("shown", _) => State::Shown,
            ("hidden", _) => State::Hidden(Reason::parse(&row.reason).unwrap_or(Reason::Other)),
            ("merged", Some(into)) => State::Merged(into),
            _ => State::Waiting,
        };
        Self {
            number: row.number,
            text: row.text,
            language: row.language,
            translations: row.translations.0,
            author: row.participant_id,
            state,
            explanation: row.explanation,
            moderated_by: row.moderated_by,
            moderated_at: row.moderated_at.map(jiff_sqlx::Timestamp::to_jiff),
            appeal: row.appealed_at.map(|_| Appeal {
                text: row.appeal,
                outcome: Outcome::parse(&row.appeal_outcome),
                answer: row.appeal_answer,
            }),
            created_at: row.created_at.to_jiff(),
        }
    }
}

macro_rules! select_statements {
    ($rest:literal) => {
        concat!(
            "select number, text, language, translations, participant_id, state, merged_into, reason, explanation, moderated_by, \
             moderated_at, appeal, appealed_at, appeal_outcome, appeal_answer, created_at \
             from statements where tenant_id = $1 and dialogue_id = $2",
            $rest
        )
    };
}

/// All statements of a round, by number.
///
/// # Errors
/// If the database is away.
pub async fn all(tx: &mut TenantTx, round: Uuid) -> Result<Vec<Statement>> {
    let rows: Vec<Row> = sqlx::query_as(select_statements!(" order by number"))
        .bind(tx.tenant())
        .bind(round)
        .fetch_all(&mut **tx)
        .await?;
    Ok(rows.into_iter().map(Statement::from).collect())
}

/// One statement.
///
/// # Errors
/// If the database is away.
pub async fn find(tx: &mut TenantTx, round: Uuid, number: i32) -> Result<Option<Statement>> {
    let row: Option<Row> = sqlx::query_as(select_statements!(" and number = $3"))
        .bind(tx.tenant())
        .bind(round)
        .bind(number)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Statement::from))
}

/// A statement that is to be kept.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// Its words.
    pub text: &'a str,
    /// Code of their language.
    pub language: &'a str,
    /// Who wrote it; `None`: the host.
    pub author: Option<Uuid>,
    /// Whether everybody sees it at once.
    pub shown: bool,
    /// When.
    pub at: Timestamp,
}

/// Keeps a statement under the next number. The round has to be held, so that no number is given twice.
///
/// # Errors
/// If the database is away.
pub async fn insert(tx: &mut TenantTx, round: Uuid, written: &Written<'_>) -> Result<i32> {
    sqlx::query_scalar(
        "insert into statements (tenant_id, dialogue_id, number, text, language, participant_id, state, created_at) \
         values ($1, $2, (select coalesce(max(number), 0) + 1 from statements where tenant_id = $1 and dialogue_id = $2), \
         $3, $4, $5, $6, $7) returning number",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(written.text)
    .bind(written.language)
    .bind(written.author)
    .bind(if written.shown { "shown" } else { "waiting" })
    .bind(written.at.to_sqlx())
    .fetch_one(&mut **tx)
    .await
}

/// What a member decides about a statement.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// What becomes of it.
    pub state: &'a State,
    /// What the author reads about that.
    pub explanation: &'a str,
    /// The member.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
}

/// Keeps a member's decision about a statement.
///
/// # Errors
/// If the database is away.
pub async fn decide(
    tx: &mut TenantTx,
    round: Uuid,
    number: i32,
    decision: &Decision<'_>,
) -> Result<()> {
    let (reason, into) = match decision.state {
        State::Hidden(reason) => (reason.code(), None),
        State::Merged(into) => ("", Some(*into)),
        State::Shown | State::Waiting => ("", None),
    };
    sqlx::query(
        "update statements set state = $4, reason = $5, merged_into = $6, explanation = $7, moderated_by = $8, moderated_at = $9 \
         where tenant_id = $1 and dialogue_id = $2 and number = $3",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(number)
    .bind(decision.state.code())
    .bind(reason)
    .bind(into)
    .bind(decision.explanation)
    .bind(decision.by)
    .bind(decision.at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Counts what people answered to one statement for another, where they gave that one no answer.
///
/// # Errors
/// If the database is away.
pub async fn move_votes(tx: &mut TenantTx, round: Uuid, from: i32, into: i32) -> Result<()> {
    sqlx::query(
        "with moved as ( \
           select v.participant_id, v.answer, v.important, row_number() over (order by v.participant_id) as ordinal from votes v \
           where v.tenant_id = $1 and v.dialogue_id = $2 and v.statement = $3 and v.answer is not null \
             and not exists (select from votes o where o.tenant_id = $1 and o.dialogue_id = $2 \
               and o.participant_id = v.participant_id and o.statement = $4 and o.answer is not null) \
         ), round as ( \
           update dialogues set votes = votes + (select count(*) from moved) where tenant_id = $1 and id = $2 returning votes \
         ) \
         insert into votes (tenant_id, dialogue_id, participant_id, statement, answer, important, position) \
         select $1, $2, m.participant_id, $4, m.answer, m.important, round.votes - (select count(*) from moved) + m.ordinal \
         from moved m, round \
         on conflict (tenant_id, dialogue_id, participant_id, statement) \
         do update set answer = excluded.answer, important = excluded.important, position = excluded.position",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(from)
    .bind(into)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps an author's appeal; says whether there was something to appeal against.
///
/// # Errors
/// If the database is away.
pub async fn appeal(
    tx: &mut TenantTx,
    round: Uuid,
    number: i32,
    text: &str,
    at: Timestamp,
) -> Result<bool> {
    let kept = sqlx::query(
        "update statements set appeal = $4, appealed_at = $5 \
         where tenant_id = $1 and dialogue_id = $2 and number = $3 and state = 'hidden' and appealed_at is null",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(number)
    .bind(text)
    .bind(at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// Keeps how an appeal ended. A granted one shows the statement again.
///
/// # Errors
/// If the database is away, or the member is the one who hid the statement.
pub async fn end_appeal(
    tx: &mut TenantTx,
    round: Uuid,
    number: i32,
    outcome: Outcome,
    answer: &str,
    by: Uuid,
    at: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update statements set appeal_outcome = $4, appeal_answer = $5, appeal_decided_by = $6, appeal_decided_at = $7, \
           state = case when $4 = 'granted' then 'shown' else state end, reason = case when $4 = 'granted' then '' else reason end \
         where tenant_id = $1 and dialogue_id = $2 and number = $3 and appealed_at is not null and appeal_outcome = ''",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(number)
    .bind(outcome.code())
    .bind(answer)
    .bind(by)
    .bind(at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps a translation; an empty one takes it away.
///
/// # Errors
/// If the database is away.
pub async fn translate(
    tx: &mut TenantTx,
    round: Uuid,
    number: i32,
    translations: &BTreeMap<String, String>,
) -> Result<()> {
    sqlx::query(
        "update statements set translations = $4 where tenant_id = $1 and dialogue_id = $2 and number = $3",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(number)
    .bind(Json(translations))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Removes a statement of a round that nobody has seen yet.
///
/// # Errors
/// If the database is away.
pub async fn remove(tx: &mut TenantTx, round: Uuid, number: i32) -> Result<()> {
    sqlx::query("delete from statements where tenant_id = $1 and dialogue_id = $2 and number = $3")
        .bind(tx.tenant())
        .bind(round)
        .bind(number)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
