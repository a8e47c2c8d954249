//! All SQL of reports.

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::{Date, ToSqlx};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Content, Conversation, Decision, Picture, Promise, Report};

type Result<T> = std::result::Result<T, sqlx::Error>;

#[derive(FromRow)]
struct ConversationRow {
    conversation_id: Uuid,
    slug: String,
    title: String,
    question: String,
    summary: String,
    status: String,
    visibility: String,
    commissioner: String,
    can_influence: String,
    feedback_due: Option<Date>,
    ends_at: Option<jiff_sqlx::Timestamp>,
    cover_file_id: Option<Uuid>,
}

impl From<ConversationRow> for Conversation {
    fn from(row: ConversationRow) -> Self {
        Self {
            id: row.conversation_id,
            slug: row.slug,
            title: row.title,
            question: row.question,
            summary: row.summary,
            status: row.status,
            visibility: row.visibility,
            commissioner: row.commissioner,
            can_influence: row.can_influence,
            feedback_due: row.feedback_due.map(Date::to_jiff),
            ends_at: row.ends_at.map(jiff_sqlx::Timestamp::to_jiff),
            cover_file_id: row.cover_file_id,
        }
    }
}

/// The conversation, for its organisation.
///
/// # Errors
/// If the database is away.
pub async fn conversation(tx: &mut TenantTx, id: Uuid) -> Result<Option<Conversation>> {
    let row: Option<ConversationRow> = sqlx::query_as(
        "select conversation_id, slug, title, question, summary, status, visibility, commissioner, can_influence, \
         feedback_due, ends_at, cover_file_id from conversation_cards where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Conversation::from))
}

/// The conversation at an address.
///
/// # Errors
/// If the database is away.
pub async fn conversation_at(tx: &mut TenantTx, slug: &str) -> Result<Option<Conversation>> {
    let row: Option<ConversationRow> = sqlx::query_as(
        "select conversation_id, slug, title, question, summary, status, visibility, commissioner, can_influence, \
         feedback_due, ends_at, cover_file_id from conversation_cards where tenant_id = $1 and slug = $2",
    )
    .bind(tx.tenant())
    .bind(slug)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Conversation::from))
}

#[derive(FromRow)]
struct ReportRow {
    id: Uuid,
    body: String,
    edition: i32,
    published_at: Option<jiff_sqlx::Timestamp>,
    updated_at: jiff_sqlx::Timestamp,
}

/// The report of a conversation, draft or published.
///
/// # Errors
/// If the database is away.
pub async fn find(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Option<Report>> {
    let row = sqlx::query_as(
        "select id, body, edition, published_at, updated_at from reports where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_optional(&mut **tx)
    .await?;
    whole(tx, row).await
}

/// The same, and nobody else changes it before this transaction is over.
///
/// # Errors
/// If the database is away.
pub async fn hold(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Option<Report>> {
    let row = sqlx::query_as(
        "select id, body, edition, published_at, updated_at from reports where tenant_id = $1 and conversation_id = $2 for update",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_optional(&mut **tx)
    .await?;
    whole(tx, row).await
}

async fn whole(tx: &mut TenantTx, row: Option<ReportRow>) -> Result<Option<Report>> {
    let Some(row) = row else {
        return Ok(None);
    };
    let content = Content {
        body: row.body,
        promises: promises(tx, row.id).await?,
        pictures: pictures(tx, row.id).await?,
    };
    Ok(Some(Report {
        id: row.id,
        content,
        edition: row.edition,
        published_at: row.published_at.map(jiff_sqlx::Timestamp::to_jiff),
        updated_at: row.updated_at.to_jiff(),
    }))
}

async fn promises(tx: &mut TenantTx, report_id: Uuid) -> Result<Vec<Promise>> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "select promise, decision, motivation from report_promises \
         where tenant_id = $1 and report_id = $2 order by position",
    )
    .bind(tx.tenant())
    .bind(report_id)
    .fetch_all(&mut **tx)
    .await?;
    let promise = |(text, decision, motivation): (String, String, String)| Promise {
        text,
        decision: Decision::parse(&decision),
        motivation,
    };
    Ok(rows.into_iter().map(promise).collect())
}

async fn pictures(tx: &mut TenantTx, report_id: Uuid) -> Result<Vec<Picture>> {
    let rows: Vec<(Uuid, String, i32, i32)> = sqlx::query_as(
        "select p.file_id, p.alt, f.width, f.height \
         from report_pictures p join files f on f.tenant_id = p.tenant_id and f.id = p.file_id \
         where p.tenant_id = $1 and p.report_id = $2 order by p.position",
    )
    .bind(tx.tenant())
    .bind(report_id)
    .fetch_all(&mut **tx)
    .await?;
    let picture = |(file_id, alt, width, height)| Picture {
        file_id,
        alt,
        width,
        height,
    };
    Ok(rows.into_iter().map(picture).collect())
}

/// Begins a report; `false` if somebody else just did.
///
/// # Errors
/// If the database is away.
pub async fn begin(
    tx: &mut TenantTx,
    id: Uuid,
    conversation_id: Uuid,
    now: Timestamp,
) -> Result<bool> {
    let begun = sqlx::query(
        "insert into reports (tenant_id, id, conversation_id, created_at, updated_at) values ($1, $2, $3, $4, $4) \
         on conflict (tenant_id, conversation_id) do nothing",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(conversation_id)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(begun.rows_affected() == 1)
}

/// Keeps what a report says, in place of what it said. A published one becomes the next edition.
///
/// # Errors
/// If the database is away.
pub async fn save(tx: &mut TenantTx, id: Uuid, content: &Content, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update reports set body = $3, updated_at = $4, edition = edition + (published_at is not null)::integer \
         where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(&content.body)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    replace_promises(tx, id, &content.promises).await?;
    replace_pictures(tx, id, &content.pictures).await
}

async fn replace_promises(tx: &mut TenantTx, report_id: Uuid, promises: &[Promise]) -> Result<()> {
    sqlx::query("delete from report_promises where tenant_id = $1 and report_id = $2")
        .bind(tx.tenant())
        .bind(report_id)
        .execute(&mut **tx)
        .await?;
    let ids: Vec<_> = promises.iter().map(|_| kernel::ids::new_id()).collect();
    let texts: Vec<_> = promises
        .iter()
        .map(|promise| promise.text.as_str())
        .collect();
    let decisions: Vec<_> = promises
        .iter()
        .map(|promise| promise.decision.map_or("", Decision::code))
        .collect();
    let motivations: Vec<_> = promises
        .iter()
        .map(|promise| promise.motivation.as_str())
        .collect();
    sqlx::query(
        "insert into report_promises (tenant_id, report_id, id, position, promise, decision, motivation) \
         select $1, $2, id, position, promise, decision, motivation \
         from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) with ordinality \
         as given (id, promise, decision, motivation, position)",
    )
    .bind(tx.tenant())
    .bind(report_id)
    .bind(ids)
    .bind(texts)
    .bind(decisions)
    .bind(motivations)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn replace_pictures(tx: &mut TenantTx, report_id: Uuid, pictures: &[Picture]) -> Result<()> {
    sqlx::query("delete from report_pictures where tenant_id = $1 and report_id = $2")
        .bind(tx.tenant())
        .bind(report_id)
        .execute(&mut **tx)
        .await?;
    let files: Vec<_> = pictures.iter().map(|picture| picture.file_id).collect();
    let alts: Vec<_> = pictures
        .iter()
        .map(|picture| picture.alt.as_str())
        .collect();
    sqlx::query(
        "insert into report_pictures (tenant_id, report_id, file_id, position, alt) \
         select $1, $2, file_id, position, alt \
         from unnest($3::uuid[], $4::text[]) with ordinality as given (file_id, alt, position)",
    )
    .bind(tx.tenant())
    .bind(report_id)
    .bind(files)
    .bind(alts)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes a report public; `false` if it was already.
///
/// # Errors
/// If the database is away.
pub async fn publish(tx: &mut TenantTx, id: Uuid, now: Timestamp) -> Result<bool> {
    let published = sqlx::query(
        "update reports set published_at = $3, updated_at = $3 \
         where tenant_id = $1 and id = $2 and published_at is null",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(published.rows_affected() == 1)
}

/// How many people are mailed when the report of a conversation is published.
///
/// # Errors
/// If the database is away.
pub async fn audience(tx: &mut TenantTx, conversation_id: Uuid) -> Result<i64> {
    let people: Option<i64> = sqlx::query_scalar(
        "select people from report_audience where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(people.unwrap_or(0))
}

/// Removes the report of a conversation; gives the files that were in it.
///
/// # Errors
/// If the database is away.
pub async fn remove(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Vec<Uuid>> {
    let files = sqlx::query_scalar(
        "delete from report_pictures p using reports r \
         where p.tenant_id = $1 and r.tenant_id = $1 and r.id = p.report_id and r.conversation_id = $2 \
         returning p.file_id",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await?;
    sqlx::query("delete from reports where tenant_id = $1 and conversation_id = $2")
        .bind(tx.tenant())
        .bind(conversation_id)
        .execute(&mut **tx)
        .await?;
    Ok(files)
}
