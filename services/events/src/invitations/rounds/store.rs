//! The statements about rounds, and about whose turn it is in one.

use std::collections::BTreeMap;

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::Language;
use sqlx::{AssertSqlSafe, FromRow, types::Json};
use uuid::Uuid;
use web::Result;

use super::job::Addressee;
use crate::invitations::{
    fragments::{ANSWERED, LATEST_MAIL, UNDELIVERED},
    letter::{Kind, Promise, Wording, Wordings},
    rules::{BATCH, Obstacle, REMINDED_AFTER},
};

/// A round of invitations or reminders.
#[derive(Clone, Debug, FromRow)]
pub struct Round {
    /// Identifier.
    pub id: Uuid,
    /// The conversation.
    pub conversation_id: Uuid,
    kind: String,
    /// Subject in Dutch.
    pub subject: String,
    own_text: String,
    translations: Json<Wordings>,
    /// When it goes out.
    pub send_at: jiff_sqlx::Timestamp,
    /// How many it was for when it was planned.
    pub recipients: i32,
    /// How many mails were queued.
    pub queued: i32,
    /// When the last one was.
    pub queued_at: Option<jiff_sqlx::Timestamp>,
    /// When it was taken back, or stopped.
    pub withdrawn_at: Option<jiff_sqlx::Timestamp>,
    /// Why it stopped; the code of an [`Obstacle`].
    pub stopped_because: String,
}

impl Round {
    /// What it sends.
    pub fn kind(&self) -> Kind {
        Kind::parse(&self.kind).unwrap_or(Kind::Invitation)
    }

    /// What the host wrote.
    pub fn wordings(&self) -> Wordings {
        let mut wordings = self.translations.0.clone();
        let dutch = Wording {
            subject: self.subject.clone(),
            own_text: self.own_text.clone(),
        };
        wordings.insert(Language::Nl, dutch);
        wordings
    }
}

const COLUMNS: &str = "select id, conversation_id, kind, subject, own_text, translations, send_at, recipients, queued, queued_at, withdrawn_at, stopped_because \
     from invitation_rounds where tenant_id = $1 and kind in ('invitation', 'reminder')";

/// A round that is to begin.
pub struct NewRound<'a> {
    pub id: Uuid,
    pub conversation_id: Uuid,
    pub kind: Kind,
    pub wordings: &'a Wordings,
    pub send_at: Timestamp,
    pub recipients: i64,
    pub created_by: Uuid,
}

/// Keeps a round.
pub async fn add(tx: &mut TenantTx, round: &NewRound<'_>) -> Result<()> {
    let mut translations = round.wordings.clone();
    let dutch = translations.remove(&Language::Nl).unwrap_or_default();
    sqlx::query(
        "insert into invitation_rounds (tenant_id, id, conversation_id, kind, subject, own_text, translations, send_at, recipients, created_by) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tx.tenant())
    .bind(round.id)
    .bind(round.conversation_id)
    .bind(round.kind.code())
    .bind(dutch.subject)
    .bind(dutch.own_text)
    .bind(Json(translations))
    .bind(round.send_at.to_sqlx())
    .bind(i32::try_from(round.recipients).unwrap_or(i32::MAX))
    .bind(round.created_by)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A round of a conversation.
pub async fn find(tx: &mut TenantTx, conversation_id: Uuid, id: Uuid) -> Result<Option<Round>> {
    let sql = AssertSqlSafe(format!("{COLUMNS} and conversation_id = $2 and id = $3"));
    Ok(sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?)
}

/// The latest rounds of a conversation.
///
/// # Errors
/// If the database is away.
pub async fn list(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Vec<Round>> {
    let sql = AssertSqlSafe(format!(
        "{COLUMNS} and conversation_id = $2 order by created_at desc limit 10"
    ));
    Ok(sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(conversation_id)
        .fetch_all(&mut **tx)
        .await?)
}

/// The round, kept from others until the end of the transaction; `None` if it is over.
pub async fn lock_open(tx: &mut TenantTx, id: Uuid) -> Result<Option<Round>> {
    let sql = AssertSqlSafe(format!(
        "{COLUMNS} and id = $2 and queued_at is null and withdrawn_at is null for update"
    ));
    Ok(sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?)
}

/// Who is next, as a condition on an invitation `i` of the conversation `$2`; `$3` is the latest
/// moment at which somebody can have been invited to be reminded now.
fn next(kind: Kind) -> String {
    match kind {
        Kind::Invitation => {
            "i.withdrawn_at is null and i.invited_at is null and $3::timestamptz is not null".into()
        }
        Kind::Reminder => format!(
            "i.withdrawn_at is null and i.reminded_at is null and i.invited_at <= $3 \
             and not {ANSWERED} and not {UNDELIVERED}"
        ),
    }
}

/// How many are next, per language.
pub async fn count_next(
    tx: &mut TenantTx,
    kind: Kind,
    conversation_id: Uuid,
    now: Timestamp,
) -> Result<BTreeMap<Language, i64>> {
    let sql = AssertSqlSafe(format!(
        "select i.language, count(*) from invitations i where i.tenant_id = $1 and i.conversation_id = $2 and {} group by i.language",
        next(kind)
    ));
    let rows: Vec<(String, i64)> = sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind((now - REMINDED_AFTER).to_sqlx())
        .fetch_all(&mut **tx)
        .await?;
    let mut counts = BTreeMap::new();
    for (code, count) in rows {
        *counts
            .entry(Language::parse(&code).unwrap_or_default())
            .or_default() += count;
    }
    Ok(counts)
}

/// The next batch, kept from others until the end of the transaction.
pub async fn take_next(
    tx: &mut TenantTx,
    kind: Kind,
    conversation_id: Uuid,
    now: Timestamp,
) -> Result<Vec<Addressee>> {
    let sql = AssertSqlSafe(format!(
        "select i.id, i.email, i.name, i.language, i.revision from invitations i \
         where i.tenant_id = $1 and i.conversation_id = $2 and {} \
         order by i.created_at, i.id limit $4 for update of i",
        next(kind)
    ));
    Ok(sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind((now - REMINDED_AFTER).to_sqlx())
        .bind(BATCH)
        .fetch_all(&mut **tx)
        .await?)
}

/// Writes down that a batch was queued.
pub async fn mark(
    tx: &mut TenantTx,
    round: &Round,
    people: &[Addressee],
    now: Timestamp,
) -> Result<()> {
    let ids: Vec<Uuid> = people.iter().map(|person| person.id).collect();
    let sql = match round.kind() {
        Kind::Invitation => {
            "update invitations set invited_at = $3, round_id = $4 where tenant_id = $1 and id = any($2)"
        }
        Kind::Reminder => {
            "update invitations set reminded_at = $3, reminder_round_id = $4 where tenant_id = $1 and id = any($2)"
        }
    };
    sqlx::query(sql)
        .bind(tx.tenant())
        .bind(&ids)
        .bind(now.to_sqlx())
        .bind(round.id)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "update invitation_rounds set queued = queued + $3 where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(round.id)
    .bind(i32::try_from(ids.len()).unwrap_or(i32::MAX))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes down that nobody is left.
pub async fn finish(tx: &mut TenantTx, id: Uuid, now: Timestamp) -> Result<()> {
    sqlx::query("update invitation_rounds set queued_at = $3 where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .bind(now.to_sqlx())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Ends a round that cannot go on.
pub async fn stop(tx: &mut TenantTx, id: Uuid, why: Obstacle, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update invitation_rounds set withdrawn_at = $3, stopped_because = $4 where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(now.to_sqlx())
    .bind(why.code())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a round back as far as it has not gone out; `false` if nothing was left to take back.
pub async fn withdraw(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    id: Uuid,
    now: Timestamp,
) -> Result<bool> {
    let done = sqlx::query(
        "update invitation_rounds set withdrawn_at = $4 where tenant_id = $1 and conversation_id = $2 and id = $3 \
         and queued_at is null and withdrawn_at is null and kind in ('invitation', 'reminder')",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(id)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How the mails of a round fare; each person counts once, by their latest mail.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Fate {
    /// Taken by the mail server of the other side.
    pub sent: i64,
    /// On their way.
    pub waiting: i64,
    /// Refused for good, or not wanted.
    pub undelivered: i64,
}

/// How the mails of a round fare.
pub async fn fate(tx: &mut TenantTx, round: &Round) -> Result<Fate> {
    let column = match round.kind() {
        Kind::Invitation => "round_id",
        Kind::Reminder => "reminder_round_id",
    };
    let sql = AssertSqlSafe(format!(
        "select count(*) filter (where state = 'sent') as sent, \
         count(*) filter (where state is null or state in ('queued', 'sending')) as waiting, \
         count(*) filter (where state in ('failed', 'suppressed')) as undelivered \
         from invitations i left join lateral ({LATEST_MAIL}) m on true where i.tenant_id = $1 and i.{column} = $2"
    ));
    Ok(sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(round.id)
        .fetch_one(&mut **tx)
        .await?)
}

/// What the host wrote in the latest round of invitations that was not taken back: the text for
/// somebody who is sent one by themselves.
///
/// # Errors
/// If the database is away.
pub async fn latest_wordings(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Wordings> {
    let sql = AssertSqlSafe(format!(
        "{COLUMNS} and conversation_id = $2 and kind = 'invitation' and withdrawn_at is null order by created_at desc limit 1"
    ));
    let round: Option<Round> = sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(conversation_id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(round.map(|round| round.wordings()).unwrap_or_default())
}

/// What was promised about an issue.
///
/// # Errors
/// If the database is away.
pub async fn promise(tx: &mut TenantTx, issue_id: Uuid) -> Result<Promise> {
    let row: Option<(String, Option<jiff_sqlx::Date>)> = sqlx::query_as(
        "select commissioner, feedback_due from issues where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(issue_id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row
        .map(|(commissioner, due)| Promise {
            commissioner,
            feedback_due: due.map(jiff_sqlx::Date::to_jiff),
        })
        .unwrap_or_default())
}
