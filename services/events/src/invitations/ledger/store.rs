//! The statements about the list: each answers a page, whatever the length of the list.

use db::TenantTx;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;
use web::Result;

use super::Filter;
use crate::invitations::fragments::{ANSWER, ANSWERS, LATEST_MAIL, UNDELIVERED, WAITING};

/// The numbers above the list.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Numbers {
    /// Everybody who was not taken back.
    pub total: i64,
    /// Not sent yet.
    pub unsent: i64,
    /// Not delivered, or not wanted.
    pub failed: i64,
    /// They come.
    pub yes: i64,
    /// They may come.
    pub maybe: i64,
    /// They do not come.
    pub no: i64,
    /// Invited, and no answer yet.
    pub unanswered: i64,
}

/// Counts the list.
pub async fn numbers(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Numbers> {
    let sql = AssertSqlSafe(format!(
        "with {ANSWERS} select count(*) as total, count(*) filter (where i.invited_at is null) as unsent, \
         count(*) filter (where {UNDELIVERED}) as failed, \
         count(*) filter (where answers.answer = 'yes') as yes, count(*) filter (where answers.answer = 'maybe') as maybe, \
         count(*) filter (where answers.answer = 'no') as no, \
         count(*) filter (where answers.answer is null and i.invited_at is not null) as unanswered \
         from invitations i left join answers on answers.id = i.id \
         where i.tenant_id = $1 and i.conversation_id = $2 and i.withdrawn_at is null"
    ));
    Ok(sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(conversation_id)
        .fetch_one(&mut **tx)
        .await?)
}

/// An invitation as the list shows it.
#[derive(FromRow)]
pub struct ListedRow {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub language: String,
    pub created_at: jiff_sqlx::Timestamp,
    pub invited_at: Option<jiff_sqlx::Timestamp>,
    pub reminded_at: Option<jiff_sqlx::Timestamp>,
    pub withdrawn_at: Option<jiff_sqlx::Timestamp>,
    pub state: Option<String>,
    pub reason: Option<String>,
    pub answer: Option<String>,
    pub guests: Option<i32>,
}

/// Which part of the list is asked for.
pub struct Wanted<'a> {
    /// Of which conversation.
    pub conversation_id: Uuid,
    /// Which of them.
    pub filter: Filter,
    /// Part of a name or address; empty for all.
    pub search: &'a str,
}

/// The condition of a filter on an invitation `i`, beside `answers` where [`needs_answers`].
fn condition(filter: Filter) -> String {
    match filter {
        Filter::All => "true".into(),
        Filter::Unsent => "i.invited_at is null and i.withdrawn_at is null".into(),
        Filter::Sent => format!(
            "i.invited_at is not null and i.withdrawn_at is null and not {UNDELIVERED} and not {WAITING} \
             and exists (select from message_status m where m.tenant_id = $1 and m.about = i.id)"
        ),
        Filter::Failed => format!("i.withdrawn_at is null and {UNDELIVERED}"),
        Filter::Yes => "i.withdrawn_at is null and answers.answer = 'yes'".into(),
        Filter::Maybe => "i.withdrawn_at is null and answers.answer = 'maybe'".into(),
        Filter::No => "i.withdrawn_at is null and answers.answer = 'no'".into(),
        Filter::Unanswered => {
            "i.withdrawn_at is null and i.invited_at is not null and answers.answer is null".into()
        }
        Filter::Withdrawn => "i.withdrawn_at is not null".into(),
    }
}

const fn needs_answers(filter: Filter) -> bool {
    matches!(
        filter,
        Filter::Yes | Filter::Maybe | Filter::No | Filter::Unanswered
    )
}

/// `with`, `from` and `where` of what is wanted: `$3` is the search text, in lower case.
fn from(filter: Filter) -> (String, String) {
    let (with, join) = if needs_answers(filter) {
        (
            format!("{ANSWERS},"),
            "left join answers on answers.id = i.id",
        )
    } else {
        (String::new(), "")
    };
    let from = format!(
        "from invitations i {join} where i.tenant_id = $1 and i.conversation_id = $2 and {} \
         and ($3 = '' or strpos(i.email_key, $3) > 0 or strpos(lower(i.name), $3) > 0)",
        condition(filter)
    );
    (with, from)
}

/// How many there are of what is wanted.
pub async fn count(tx: &mut TenantTx, wanted: &Wanted<'_>) -> Result<i64> {
    let (with, from) = from(wanted.filter);
    let sql = AssertSqlSafe(format!(
        "with {with} counted as (select count(*) as number {from}) select number from counted"
    ));
    Ok(sqlx::query_scalar(sql)
        .bind(tx.tenant())
        .bind(wanted.conversation_id)
        .bind(wanted.search.to_lowercase())
        .fetch_one(&mut **tx)
        .await?)
}

/// A part of what is wanted, in the order in which people were added. Mail and answer are looked up
/// for the rows of this part only.
pub async fn rows(
    tx: &mut TenantTx,
    wanted: &Wanted<'_>,
    offset: i64,
    limit: i64,
) -> Result<Vec<ListedRow>> {
    let (with, from) = from(wanted.filter);
    let sql = AssertSqlSafe(format!(
        "with {with} part as (select i.* {from} order by i.created_at, i.id offset $4 limit $5) \
         select i.id, i.email, i.name, i.language, i.created_at, i.invited_at, i.reminded_at, i.withdrawn_at, mail.state, mail.reason, reply.answer, reply.guests \
         from part i left join lateral ({LATEST_MAIL}) mail on true left join lateral ({ANSWER}) reply on true \
         order by i.created_at, i.id"
    ));
    Ok(sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(wanted.conversation_id)
        .bind(wanted.search.to_lowercase())
        .bind(offset)
        .bind(limit)
        .fetch_all(&mut **tx)
        .await?)
}
