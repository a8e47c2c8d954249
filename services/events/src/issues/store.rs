//! The issues of an organisation.

use db::TenantTx;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::FromRow;
use uuid::Uuid;
use web::Result;

/// An issue (vraagstuk).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// Why now (aanleiding).
    pub reason: String,
    /// What there is to know, in Markdown.
    pub background: String,
    /// Who must answer at the end (opdrachtgever).
    pub commissioner: String,
    /// How much room there is to influence: a code of [`crate::codes::INFLUENCE_LEVELS`].
    pub influence_level: String,
    /// What can be influenced.
    pub can_influence: String,
    /// What cannot.
    pub cannot_influence: String,
    /// By what day people hear what was done with it (terugkoppeling).
    pub feedback_due: Option<Date>,
}

#[derive(FromRow)]
struct IssueRow {
    id: Uuid,
    title: String,
    reason: String,
    background: String,
    commissioner: String,
    influence_level: String,
    can_influence: String,
    cannot_influence: String,
    feedback_due: Option<jiff_sqlx::Date>,
}

impl From<IssueRow> for Issue {
    fn from(row: IssueRow) -> Self {
        Self {
            id: row.id,
            title: row.title,
            reason: row.reason,
            background: row.background,
            commissioner: row.commissioner,
            influence_level: row.influence_level,
            can_influence: row.can_influence,
            cannot_influence: row.cannot_influence,
            feedback_due: row.feedback_due.map(jiff_sqlx::Date::to_jiff),
        }
    }
}

/// An issue by its identifier.
///
/// # Errors
/// If the database is away.
pub async fn by_id(tx: &mut TenantTx, id: Uuid) -> Result<Option<Issue>> {
    let row: Option<IssueRow> = sqlx::query_as(
        "select id, title, reason, background, commissioner, influence_level, can_influence, cannot_influence, feedback_due \
         from issues where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Issue::from))
}

/// The same, kept from changing until the transaction ends.
pub(super) async fn lock(tx: &mut TenantTx, id: Uuid) -> Result<Option<Issue>> {
    sqlx::query("select 1 from issues where tenant_id = $1 and id = $2 for update")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut **tx)
        .await?;
    by_id(tx, id).await
}

/// Writes a new issue.
///
/// # Errors
/// If the database is away.
pub async fn insert(tx: &mut TenantTx, issue: &Issue) -> Result<()> {
    sqlx::query(
        "insert into issues (tenant_id, id, title, reason, background, commissioner, influence_level, can_influence, cannot_influence, feedback_due) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tx.tenant())
    .bind(issue.id)
    .bind(&issue.title)
    .bind(&issue.reason)
    .bind(&issue.background)
    .bind(&issue.commissioner)
    .bind(&issue.influence_level)
    .bind(&issue.can_influence)
    .bind(&issue.cannot_influence)
    .bind(issue.feedback_due.map(|due| due.to_sqlx()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn update(tx: &mut TenantTx, issue: &Issue) -> Result<()> {
    sqlx::query(
        "update issues set title = $3, reason = $4, background = $5, commissioner = $6, influence_level = $7, \
         can_influence = $8, cannot_influence = $9, feedback_due = $10, updated_at = now() where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(issue.id)
    .bind(&issue.title)
    .bind(&issue.reason)
    .bind(&issue.background)
    .bind(&issue.commissioner)
    .bind(&issue.influence_level)
    .bind(&issue.can_influence)
    .bind(&issue.cannot_influence)
    .bind(issue.feedback_due.map(|due| due.to_sqlx()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Marks the issue's conversations that others can see as changed; gives them.
pub(super) async fn raise_conversations(tx: &mut TenantTx, issue_id: Uuid) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar(
        "update conversations set revision = revision + 1, updated_at = now() \
         where tenant_id = $1 and issue_id = $2 and status <> 'draft' returning id",
    )
    .bind(tx.tenant())
    .bind(issue_id)
    .fetch_all(&mut **tx)
    .await?)
}

/// Takes an issue away; `false` where conversations still stand on it.
pub(super) async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<bool> {
    let removed = sqlx::query(
        "delete from issues i where i.tenant_id = $1 and i.id = $2 \
         and not exists (select 1 from conversations c where c.tenant_id = $1 and c.issue_id = $2)",
    )
    .bind(tx.tenant())
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// Identifiers and titles of the newest issues.
///
/// # Errors
/// If the database is away.
pub async fn titles(tx: &mut TenantTx, most: i64) -> Result<Vec<(Uuid, String)>> {
    Ok(sqlx::query_as(
        "select id, title from issues where tenant_id = $1 order by created_at desc, id limit $2",
    )
    .bind(tx.tenant())
    .bind(most)
    .fetch_all(&mut **tx)
    .await?)
}

/// A line of the list of issues.
#[derive(FromRow)]
pub(super) struct Line {
    pub id: Uuid,
    pub title: String,
    pub influence_level: String,
    feedback_due: Option<jiff_sqlx::Date>,
    pub statuses: Vec<String>,
}

impl Line {
    pub fn feedback_due(&self) -> Option<Date> {
        self.feedback_due.map(jiff_sqlx::Date::to_jiff)
    }
}

/// A page of the list, the newest first, and how many there are in all.
pub(super) async fn list(tx: &mut TenantTx, size: i64, offset: i64) -> Result<(Vec<Line>, i64)> {
    let total = sqlx::query_scalar("select count(*) from issues where tenant_id = $1")
        .bind(tx.tenant())
        .fetch_one(&mut **tx)
        .await?;
    let lines = sqlx::query_as(
        "select i.id, i.title, i.influence_level, i.feedback_due, \
         array(select c.status from conversations c where c.tenant_id = $1 and c.issue_id = i.id) as statuses \
         from issues i where i.tenant_id = $1 order by i.created_at desc, i.id limit $2 offset $3",
    )
    .bind(tx.tenant())
    .bind(size)
    .bind(offset)
    .fetch_all(&mut **tx)
    .await?;
    Ok((lines, total))
}

/// A conversation as its issue's page names it.
#[derive(FromRow)]
pub(super) struct ConversationLine {
    pub id: Uuid,
    pub title: String,
    pub status: String,
}

/// The conversations on an issue, the newest first.
pub(super) async fn conversations_of(
    tx: &mut TenantTx,
    issue_id: Uuid,
) -> Result<Vec<ConversationLine>> {
    Ok(sqlx::query_as(
        "select id, title, status from conversations where tenant_id = $1 and issue_id = $2 order by created_at desc, id",
    )
    .bind(tx.tenant())
    .bind(issue_id)
    .fetch_all(&mut **tx)
    .await?)
}

/// An issue whose promised answer is late.
#[derive(FromRow)]
pub struct Overdue {
    /// Which.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    feedback_due: jiff_sqlx::Date,
}

impl Overdue {
    /// When people would have heard.
    pub fn due(&self) -> Date {
        self.feedback_due.to_jiff()
    }
}

/// The issues whose promise is overdue (see [`super::promise`]), the oldest promise first.
///
/// # Errors
/// If the database is away.
pub async fn overdue(tx: &mut TenantTx, today: Date, most: i64) -> Result<Vec<Overdue>> {
    Ok(sqlx::query_as(
        "select i.id, i.title, i.feedback_due from issues i where i.tenant_id = $1 and i.feedback_due < $2 \
         and exists (select 1 from conversations c where c.tenant_id = $1 and c.issue_id = i.id and c.status in ('published', 'held')) \
         order by i.feedback_due, i.id limit $3",
    )
    .bind(tx.tenant())
    .bind(today.to_sqlx())
    .bind(most)
    .fetch_all(&mut **tx)
    .await?)
}
