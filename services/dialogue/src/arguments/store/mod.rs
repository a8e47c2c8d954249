//! All SQL of maps; `rounds::store` and `statements::store` have what maps share with rounds.

pub(super) mod items;
pub(super) mod people;
pub(super) mod votes;

use db::TenantTx;
use uuid::Uuid;

use super::ArgumentMap;
use crate::rounds::store::{Row, select_dialogue};

pub(super) type Result<T> = std::result::Result<T, sqlx::Error>;

/// The form, as `dialogues` has it.
pub(super) const FORM: &str = "argument-map";

/// The map with this code.
pub(super) async fn by_code(tx: &mut TenantTx, code: &str) -> Result<Option<ArgumentMap>> {
    let row: Option<Row> = sqlx::query_as(select_dialogue!("argument-map", "short_code = $2"))
        .bind(tx.tenant())
        .bind(code)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(ArgumentMap::from))
}

/// The map, draft or published.
pub(super) async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Option<ArgumentMap>> {
    let row: Option<Row> = sqlx::query_as(select_dialogue!("argument-map", "id = $2"))
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(ArgumentMap::from))
}

/// The same as [`find`], and nobody else changes it or votes before this transaction is over.
pub(super) async fn hold(tx: &mut TenantTx, id: Uuid) -> Result<Option<ArgumentMap>> {
    let row: Option<Row> = sqlx::query_as(select_dialogue!("argument-map", "id = $2 for update"))
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(ArgumentMap::from))
}

/// The maps of a conversation, the oldest first.
pub(super) async fn of_conversation(
    tx: &mut TenantTx,
    conversation_id: Uuid,
) -> Result<Vec<ArgumentMap>> {
    let rows: Vec<Row> = sqlx::query_as(select_dialogue!(
        "argument-map",
        "conversation_id = $2 order by created_at, id"
    ))
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(ArgumentMap::from).collect())
}
