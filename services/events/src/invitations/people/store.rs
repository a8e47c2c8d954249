//! The statements about one person's invitation.

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;
use web::Result;

use crate::invitations::{fragments::ANSWER, rounds::Addressee};

/// An invitation.
#[derive(Clone, Debug, FromRow)]
pub struct Invitation {
    pub id: Uuid,
    pub email: String,
    pub email_key: String,
    pub name: String,
    pub language: String,
    pub revision: i32,
    pub created_at: jiff_sqlx::Timestamp,
    pub invited_at: Option<jiff_sqlx::Timestamp>,
    pub withdrawn_at: Option<jiff_sqlx::Timestamp>,
}

/// An invitation to a conversation.
pub async fn find(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    id: Uuid,
) -> Result<Option<Invitation>> {
    Ok(sqlx::query_as(
        "select id, email, email_key, name, language, revision, created_at, invited_at, withdrawn_at \
         from invitations where tenant_id = $1 and conversation_id = $2 and id = $3",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?)
}

/// The invitation of an address, if it has one.
pub async fn by_address(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    key: &str,
) -> Result<Option<Uuid>> {
    Ok(sqlx::query_scalar(
        "select id from invitations where tenant_id = $1 and conversation_id = $2 and email_key = $3",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(key)
    .fetch_optional(&mut **tx)
    .await?)
}

/// A mail about an invitation.
#[derive(FromRow)]
pub struct MailRow {
    pub state: String,
    pub reason: String,
    pub created_at: jiff_sqlx::Timestamp,
    pub sent_at: Option<jiff_sqlx::Timestamp>,
}

/// The mails about an invitation, the oldest first.
pub async fn mails(tx: &mut TenantTx, id: Uuid) -> Result<Vec<MailRow>> {
    Ok(sqlx::query_as(
        "select state, reason, created_at, sent_at from message_status \
         where tenant_id = $1 and about = $2 order by created_at limit 50",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_all(&mut **tx)
    .await?)
}

/// The answer to an invitation, if there is one.
#[derive(FromRow)]
pub struct AnswerRow {
    pub answer: Option<String>,
    pub guests: i32,
}

/// The answer to an invitation.
pub async fn answer(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    id: Uuid,
) -> Result<Option<AnswerRow>> {
    let sql = AssertSqlSafe(format!(
        "select reply.answer, reply.guests from invitations i join lateral ({ANSWER}) reply on true \
         where i.tenant_id = $1 and i.conversation_id = $2 and i.id = $3"
    ));
    Ok(sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?)
}

/// Takes an invitation back; its link then says so.
pub async fn withdraw(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    id: Uuid,
    now: Timestamp,
) -> Result<bool> {
    let done = sqlx::query(
        "update invitations set withdrawn_at = coalesce(withdrawn_at, $4) \
         where tenant_id = $1 and conversation_id = $2 and id = $3",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(id)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes an invitation that was taken back valid again.
pub async fn restore(tx: &mut TenantTx, conversation_id: Uuid, id: Uuid) -> Result<bool> {
    let done = sqlx::query(
        "update invitations set withdrawn_at = null where tenant_id = $1 and conversation_id = $2 and id = $3",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes the personal link another one: the old one is dead.
pub async fn renew(tx: &mut TenantTx, conversation_id: Uuid, id: Uuid) -> Result<bool> {
    let done = sqlx::query(
        "update invitations set revision = revision + 1 where tenant_id = $1 and conversation_id = $2 and id = $3",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes down that a new invitation goes out, with a new link; gives to whom. `None` if it was taken back.
pub async fn send_again(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<Addressee>> {
    Ok(sqlx::query_as(
        "update invitations set revision = revision + 1, invited_at = $4 \
         where tenant_id = $1 and conversation_id = $2 and id = $3 and withdrawn_at is null \
         returning id, email, name, language, revision",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(id)
    .bind(now.to_sqlx())
    .fetch_optional(&mut **tx)
    .await?)
}

/// What is known of somebody.
pub struct Particulars<'a> {
    pub email: &'a str,
    pub key: &'a str,
    pub name: &'a str,
    pub language: &'a str,
}

/// Corrects what is known of somebody; `false` if another invitation has the address.
pub async fn correct(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    id: Uuid,
    particulars: &Particulars<'_>,
) -> Result<bool> {
    let done = sqlx::query(
        "update invitations i set email = $4, email_key = $5, name = $6, language = $7 \
         where i.tenant_id = $1 and i.conversation_id = $2 and i.id = $3 and not exists \
         (select from invitations o where o.tenant_id = $1 and o.conversation_id = $2 and o.email_key = $5 and o.id <> $3)",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(id)
    .bind(particulars.email)
    .bind(particulars.key)
    .bind(particulars.name)
    .bind(particulars.language)
    .execute(&mut **tx)
    .await;
    match done {
        Ok(done) => Ok(done.rows_affected() == 1),
        Err(error) if db::violated(&error).is_some() => Ok(false),
        Err(error) => Err(error.into()),
    }
}
