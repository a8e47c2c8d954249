//! The formats that an organisation keeps.

use ::formats::Format;
use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::Language;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

type Result<T> = std::result::Result<T, sqlx::Error>;

/// A format of an organisation.
#[derive(Clone, Debug)]
pub struct Own {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// In which language it was written.
    pub language: Language,
    /// What it is.
    pub format: Format,
    /// Rises with each change.
    pub revision: i32,
    /// Since when it is offered to everyone.
    pub offered_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    language: String,
    content: Json<Format>,
    revision: i32,
    offered_at: Option<jiff_sqlx::Timestamp>,
}

impl From<Row> for Own {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            language: Language::parse(&row.language).unwrap_or_default(),
            format: row.content.0,
            revision: row.revision,
            offered_at: row.offered_at.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

/// A page of the formats, by name; and how many there are.
///
/// # Errors
/// If the database is away.
pub async fn page(tx: &mut TenantTx, size: i64, offset: i64) -> Result<(Vec<Own>, i64)> {
    let rows: Vec<Row> = sqlx::query_as(
        "select id, language, content, revision, offered_at from formats where tenant_id = $1 order by name, id limit $2 offset $3",
    )
    .bind(tx.tenant())
    .bind(size)
    .bind(offset)
    .fetch_all(&mut **tx)
    .await?;
    let total = sqlx::query_scalar("select count(*) from formats where tenant_id = $1")
        .bind(tx.tenant())
        .fetch_one(&mut **tx)
        .await?;
    Ok((rows.into_iter().map(Own::from).collect(), total))
}

/// One format.
///
/// # Errors
/// If the database is away.
pub async fn by_id(tx: &mut TenantTx, id: Uuid) -> Result<Option<Own>> {
    let row: Option<Row> = sqlx::query_as(
        "select id, language, content, revision, offered_at from formats where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Own::from))
}

/// The same, and nobody else changes it before this transaction is over.
///
/// # Errors
/// If the database is away.
pub async fn hold(tx: &mut TenantTx, id: Uuid) -> Result<Option<Own>> {
    let row: Option<Row> = sqlx::query_as(
        "select id, language, content, revision, offered_at from formats where tenant_id = $1 and id = $2 for update",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Own::from))
}

/// Keeps a new format.
///
/// # Errors
/// If the database is away.
pub async fn insert(
    tx: &mut TenantTx,
    id: Uuid,
    language: Language,
    format: &Format,
) -> Result<()> {
    sqlx::query(
        "insert into formats (tenant_id, id, name, language, content) values ($1, $2, $3, $4, $5)",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(&format.text.name)
    .bind(language.code())
    .bind(Json(format))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps what a format says now.
///
/// # Errors
/// If the database is away.
pub async fn update(tx: &mut TenantTx, id: Uuid, format: &Format) -> Result<()> {
    sqlx::query(
        "update formats set name = $3, content = $4, revision = revision + 1, updated_at = now() where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(&format.text.name)
    .bind(Json(format))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Says since when a format is offered to everyone; `None`: no longer.
///
/// # Errors
/// If the database is away.
pub async fn offer(tx: &mut TenantTx, id: Uuid, since: Option<Timestamp>) -> Result<()> {
    sqlx::query(
        "update formats set offered_at = $3, updated_at = now() where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(since.map(|since| since.to_sqlx()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Throws a format away.
///
/// # Errors
/// If the database is away.
pub async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query("delete from formats where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
