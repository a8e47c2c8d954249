//! Programmes in the database.

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::FromRow;
use uuid::Uuid;
use web::Result;

use super::schedule::Part;

/// A part of a programme.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: i32,
    /// Who leads it.
    pub lead: String,
    /// What to do.
    pub how: String,
    /// What is needed.
    pub materials: String,
    /// What participants read; its title where this is empty.
    pub public_line: String,
    /// Minutes that it was given on the way.
    pub extra: i32,
    /// When it really began.
    pub began_at: Option<Timestamp>,
}

impl Block {
    /// As the clock sees it.
    pub fn part(&self) -> Part {
        Part {
            minutes: self.minutes,
            extra: self.extra,
            began_at: self.began_at,
        }
    }
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    title: String,
    minutes: i32,
    lead: String,
    how: String,
    materials: String,
    public_line: String,
    extra: i32,
    began_at: Option<jiff_sqlx::Timestamp>,
}

impl From<Row> for Block {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            title: row.title,
            minutes: row.minutes,
            lead: row.lead,
            how: row.how,
            materials: row.materials,
            public_line: row.public_line,
            extra: row.extra,
            began_at: row.began_at.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

/// The parts of a session's programme, in order.
pub async fn blocks(tx: &mut TenantTx, session: Uuid) -> Result<Vec<Block>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select id, title, minutes, lead, how, materials, public_line, extra, began_at from programme_blocks \
         where tenant_id = $1 and session_id = $2 order by position, id",
    )
    .bind(tx.tenant())
    .bind(session)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Block::from).collect())
}

/// Whether participants see the programme; makes it where there is none, and nobody else changes it before this
/// transaction is over.
pub async fn hold(tx: &mut TenantTx, conversation: Uuid, session: Uuid) -> Result<bool> {
    sqlx::query("insert into programmes (tenant_id, session_id, conversation_id) values ($1, $2, $3) on conflict do nothing")
        .bind(tx.tenant())
        .bind(session)
        .bind(conversation)
        .execute(&mut **tx)
        .await?;
    Ok(sqlx::query_scalar(
        "select shown from programmes where tenant_id = $1 and session_id = $2 for update",
    )
    .bind(tx.tenant())
    .bind(session)
    .fetch_one(&mut **tx)
    .await?)
}

/// Whether participants see the programme.
pub async fn is_shown(tx: &mut TenantTx, session: Uuid) -> Result<bool> {
    let shown: Option<bool> =
        sqlx::query_scalar("select shown from programmes where tenant_id = $1 and session_id = $2")
            .bind(tx.tenant())
            .bind(session)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(shown.unwrap_or(false))
}

/// The sessions of a conversation of which participants see the programme.
pub async fn shown_sessions(tx: &mut TenantTx, conversation: Uuid) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar(
        "select session_id from programmes where tenant_id = $1 and conversation_id = $2 and shown",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .fetch_all(&mut **tx)
    .await?)
}

/// Shows the programme to participants, or no longer.
pub async fn show(tx: &mut TenantTx, session: Uuid, shown: bool) -> Result<()> {
    sqlx::query("update programmes set shown = $3 where tenant_id = $1 and session_id = $2")
        .bind(tx.tenant())
        .bind(session)
        .bind(shown)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps a new part, behind the others.
pub async fn insert(tx: &mut TenantTx, session: Uuid, block: &Block) -> Result<()> {
    sqlx::query(
        "insert into programme_blocks (tenant_id, id, session_id, position, title, minutes, lead, how, materials, public_line) \
         values ($1, $2, $3, (select coalesce(max(position), 0) + 1 from programme_blocks where tenant_id = $1 and session_id = $3), $4, $5, $6, $7, $8, $9)",
    )
    .bind(tx.tenant())
    .bind(block.id)
    .bind(session)
    .bind(&block.title)
    .bind(block.minutes)
    .bind(&block.lead)
    .bind(&block.how)
    .bind(&block.materials)
    .bind(&block.public_line)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps what a part says now.
pub async fn update(tx: &mut TenantTx, block: &Block) -> Result<()> {
    sqlx::query(
        "update programme_blocks set title = $3, minutes = $4, lead = $5, how = $6, materials = $7, public_line = $8 where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(block.id)
    .bind(&block.title)
    .bind(block.minutes)
    .bind(&block.lead)
    .bind(&block.how)
    .bind(&block.materials)
    .bind(&block.public_line)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Puts the parts in this order.
pub async fn order(tx: &mut TenantTx, blocks: &[Uuid]) -> Result<()> {
    sqlx::query(
        "update programme_blocks b set position = o.position from unnest($2::uuid[]) with ordinality o (id, position) where b.tenant_id = $1 and b.id = o.id",
    )
    .bind(tx.tenant())
    .bind(blocks)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Says when a part began (none: not yet) and what it was given.
pub async fn time(
    tx: &mut TenantTx,
    block: Uuid,
    began_at: Option<Timestamp>,
    extra: i32,
) -> Result<()> {
    sqlx::query(
        "update programme_blocks set began_at = $3, extra = $4 where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(block)
    .bind(began_at.map(|at| at.to_sqlx()))
    .bind(extra)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Throws a part away.
pub async fn remove(tx: &mut TenantTx, block: Uuid) -> Result<()> {
    sqlx::query("delete from programme_blocks where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(block)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
