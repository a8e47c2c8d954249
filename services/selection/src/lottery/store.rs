//! Draws in the database.

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use lottery::Method;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

use super::model::{Draw, Figures, Findings, Member, QuotaLine, Status};

type Result<T> = std::result::Result<T, sqlx::Error>;

/// All but what is published, which is large.
const COLUMNS: &str = "id, conversation_id, status, seats, method, categories, people, people_count, quotas, confirmed, withdrawn, findings, \
     failure, list_sha256, figures, published_at, number, drawn_at, alternates, forget_at, replaces, revision";

#[derive(FromRow)]
struct Row {
    id: Uuid,
    conversation_id: Uuid,
    status: String,
    seats: i32,
    method: String,
    categories: Json<Vec<String>>,
    people: Option<Json<Vec<Member>>>,
    people_count: i32,
    quotas: Json<Vec<QuotaLine>>,
    confirmed: Vec<String>,
    withdrawn: Vec<String>,
    findings: Option<Json<Findings>>,
    failure: String,
    list_sha256: String,
    figures: Option<Json<Figures>>,
    published_at: Option<jiff_sqlx::Timestamp>,
    number: Option<i32>,
    drawn_at: Option<jiff_sqlx::Timestamp>,
    alternates: Vec<String>,
    forget_at: Option<jiff_sqlx::Timestamp>,
    replaces: Option<Uuid>,
    revision: i32,
}

/// The code of a method as the database and forms write it.
pub const fn method_code(method: Method) -> &'static str {
    match method {
        Method::Leximin => "leximin",
        Method::Maximin => "maximin",
        Method::Goldilocks => "goldilocks",
    }
}

/// Reads a method's code.
pub fn method(code: &str) -> Option<Method> {
    [Method::Leximin, Method::Maximin, Method::Goldilocks]
        .into_iter()
        .find(|method| method_code(*method) == code)
}

impl From<Row> for Draw {
    fn from(row: Row) -> Self {
        let moment = |at: Option<jiff_sqlx::Timestamp>| at.map(jiff_sqlx::Timestamp::to_jiff);
        Self {
            id: row.id,
            conversation_id: row.conversation_id,
            status: Status::parse(&row.status),
            seats: row.seats.unsigned_abs(),
            method: method(&row.method).unwrap_or_default(),
            categories: row.categories.0,
            people: row.people.map(|people| people.0),
            people_count: row.people_count.unsigned_abs(),
            quotas: row.quotas.0,
            confirmed: row.confirmed,
            withdrawn: row.withdrawn,
            findings: row.findings.map(|findings| findings.0),
            failure: row.failure,
            list_sha256: row.list_sha256,
            figures: row.figures.map(|figures| figures.0),
            published_at: moment(row.published_at),
            number: row.number.map(i32::unsigned_abs),
            drawn_at: moment(row.drawn_at),
            alternates: row.alternates,
            forget_at: moment(row.forget_at),
            replaces: row.replaces,
            revision: row.revision,
        }
    }
}

/// A draw in a list.
#[derive(Debug, FromRow)]
pub struct Line {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// Code of where it stands.
    pub status: String,
    /// Seats of the panel.
    pub seats: i32,
    /// People in the pool.
    pub people_count: i32,
    /// When it was made.
    pub created_at: jiff_sqlx::Timestamp,
    /// Whether it fills the gaps of another.
    pub is_replacement: bool,
}

/// A page of the draws of a conversation, the newest first, and how many there are.
pub async fn page(
    tx: &mut TenantTx,
    conversation: Uuid,
    size: i64,
    offset: i64,
) -> Result<(Vec<Line>, i64)> {
    let lines = sqlx::query_as(
        "select id, status, seats, people_count, created_at, replaces is not null as is_replacement from draws \
         where tenant_id = $1 and conversation_id = $2 order by created_at desc, id desc limit $3 offset $4",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .bind(size)
    .bind(offset)
    .fetch_all(&mut **tx)
    .await?;
    let total = sqlx::query_scalar(
        "select count(*) from draws where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .fetch_one(&mut **tx)
    .await?;
    Ok((lines, total))
}

/// One draw.
pub async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Option<Draw>> {
    one(tx, id, "").await
}

/// The same, and nobody else changes it before this transaction is over.
pub async fn hold(tx: &mut TenantTx, id: Uuid) -> Result<Option<Draw>> {
    one(tx, id, " for update").await
}

async fn one(tx: &mut TenantTx, id: Uuid, lock: &str) -> Result<Option<Draw>> {
    let statement = format!("select {COLUMNS} from draws where tenant_id = $1 and id = $2{lock}");
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(statement))
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Draw::from))
}

/// The published list, and the record.
pub async fn published(tx: &mut TenantTx, id: Uuid) -> Result<(String, String)> {
    let found: Option<(Option<String>, Option<String>)> =
        sqlx::query_as("select list, record from draws where tenant_id = $1 and id = $2")
            .bind(tx.tenant())
            .bind(id)
            .fetch_optional(&mut **tx)
            .await?;
    let (list, record) = found.unwrap_or_default();
    Ok((list.unwrap_or_default(), record.unwrap_or_default()))
}

/// Keeps a new draw.
pub async fn insert(tx: &mut TenantTx, draw: &Draw) -> Result<()> {
    sqlx::query(
        "insert into draws (tenant_id, id, conversation_id, seats, method, categories, people, people_count, quotas, confirmed, withdrawn, findings, replaces, forget_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(tx.tenant())
    .bind(draw.id)
    .bind(draw.conversation_id)
    .bind(draw.seats.cast_signed())
    .bind(method_code(draw.method))
    .bind(Json(&draw.categories))
    .bind(draw.people.as_ref().map(Json))
    .bind(draw.people_count.cast_signed())
    .bind(Json(&draw.quotas))
    .bind(&draw.confirmed)
    .bind(&draw.withdrawn)
    .bind(draw.findings.as_ref().map(Json))
    .bind(draw.replaces)
    .bind(draw.forget_at.map(|at| at.to_sqlx()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps seats, method, quotas and what was found about them; any list is gone. Whether the draw was still as it was read.
pub async fn set_quotas(tx: &mut TenantTx, draw: &Draw) -> Result<bool> {
    let kept = sqlx::query(
        "update draws set seats = $3, method = $4, quotas = $5, findings = $6, failure = '', status = 'pool', list = null, record = null, \
         list_sha256 = '', figures = null, revision = revision + 1 where tenant_id = $1 and id = $2 and revision = $7",
    )
    .bind(tx.tenant())
    .bind(draw.id)
    .bind(draw.seats.cast_signed())
    .bind(method_code(draw.method))
    .bind(Json(&draw.quotas))
    .bind(draw.findings.as_ref().map(Json))
    .bind(draw.revision)
    .execute(&mut **tx)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// Says where a draw stands, and why it did not come further.
pub async fn set_status(tx: &mut TenantTx, id: Uuid, status: Status, failure: &str) -> Result<()> {
    sqlx::query("update draws set status = $3, failure = $4, revision = revision + 1 where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .bind(status.code())
        .bind(failure)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What was made of a pool.
pub struct Made {
    /// The published list.
    pub list: String,
    /// Its SHA-256.
    pub list_sha256: String,
    /// Everything about it.
    pub record: String,
    /// What it amounts to.
    pub figures: Figures,
}

/// Keeps the list.
pub async fn set_list(tx: &mut TenantTx, id: Uuid, made: &Made) -> Result<()> {
    sqlx::query(
        "update draws set status = 'listed', failure = '', list = $3, list_sha256 = $4, record = $5, figures = $6, revision = revision + 1 \
         where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(&made.list)
    .bind(&made.list_sha256)
    .bind(&made.record)
    .bind(Json(&made.figures))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Shows the list to everybody from now on.
pub async fn publish(tx: &mut TenantTx, id: Uuid, at: Timestamp) -> Result<()> {
    sqlx::query("update draws set published_at = $3, revision = revision + 1 where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .bind(at.to_sqlx())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a throw settles.
pub struct Thrown {
    /// The number.
    pub number: u32,
    /// Everything about the draw, with the number.
    pub record: String,
    /// Who stands by.
    pub alternates: Vec<String>,
    /// When.
    pub at: Timestamp,
    /// When the answers are forgotten.
    pub forget_at: Timestamp,
}

/// Keeps a throw, of a list that waits for one; whether it did.
pub async fn throw(tx: &mut TenantTx, id: Uuid, thrown: &Thrown) -> Result<bool> {
    let kept = sqlx::query(
        "update draws set status = 'drawn', number = $3, record = $4, alternates = $5, drawn_at = $6, forget_at = $7, revision = revision + 1 \
         where tenant_id = $1 and id = $2 and status = 'listed'",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(thrown.number.cast_signed())
    .bind(&thrown.record)
    .bind(&thrown.alternates)
    .bind(thrown.at.to_sqlx())
    .bind(thrown.forget_at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// Forgets the answers of everybody, if the time for it has come.
pub async fn forget(tx: &mut TenantTx, id: Uuid, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update draws set people = null where tenant_id = $1 and id = $2 and forget_at <= $3",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Throws a draw away.
pub async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query("delete from draws where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
