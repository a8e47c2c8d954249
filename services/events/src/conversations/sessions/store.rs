//! Writing sessions.

use db::TenantTx;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;
use web::{Error, Result};

use crate::conversations::model::{self, Session};

/// A session of a conversation, kept from changing until the transaction ends: no seat is given
/// meanwhile.
pub(super) async fn lock(tx: &mut TenantTx, conversation_id: Uuid, id: Uuid) -> Result<Session> {
    let known = sqlx::query(
        "select 1 from sessions where tenant_id = $1 and id = $2 and conversation_id = $3 for update",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(conversation_id)
    .fetch_optional(&mut **tx)
    .await?;
    known.ok_or(Error::NotFound)?;
    model::session_by_id(tx, id).await?.ok_or(Error::NotFound)
}

/// Writes a new session.
pub(in crate::conversations) async fn insert(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    session: &Session,
) -> Result<()> {
    sqlx::query(
        "insert into sessions (tenant_id, id, conversation_id, title, starts_at, ends_at, place_name, address, accessibility, \
         accessibility_note, online_url, capacity) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(tx.tenant())
    .bind(session.id)
    .bind(conversation_id)
    .bind(&session.title)
    .bind(session.starts_at.to_sqlx())
    .bind(session.ends_at.to_sqlx())
    .bind(&session.place_name)
    .bind(&session.address)
    .bind(&session.accessibility)
    .bind(&session.accessibility_note)
    .bind(&session.online_url)
    .bind(session.capacity)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes a session anew; not the seats that are taken.
pub(super) async fn update(tx: &mut TenantTx, session: &Session) -> Result<()> {
    sqlx::query(
        "update sessions set title = $3, starts_at = $4, ends_at = $5, place_name = $6, address = $7, accessibility = $8, \
         accessibility_note = $9, online_url = $10, capacity = $11, sequence = $12, moved_from = $13 where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(session.id)
    .bind(&session.title)
    .bind(session.starts_at.to_sqlx())
    .bind(session.ends_at.to_sqlx())
    .bind(&session.place_name)
    .bind(&session.address)
    .bind(&session.accessibility)
    .bind(&session.accessibility_note)
    .bind(&session.online_url)
    .bind(session.capacity)
    .bind(session.sequence)
    .bind(session.moved_from.map(|at| at.to_sqlx()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a session away, with what people answered about it.
pub(super) async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query("delete from sessions where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// How many registrations said yes or maybe to a session.
pub(super) async fn coming(tx: &mut TenantTx, id: Uuid) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from attendances a join registrations r on r.tenant_id = $1 and r.id = a.registration_id \
         where a.tenant_id = $1 and a.session_id = $2 and a.answer in ('yes', 'maybe') and r.state <> 'withdrawn'",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_one(&mut **tx)
    .await?)
}
