//! All SQL of notes.

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::ids::new_id;
use sqlx::FromRow;
use uuid::Uuid;

use super::Note;

type Result<T> = std::result::Result<T, sqlx::Error>;

#[derive(FromRow)]
pub(crate) struct NoteRow {
    id: Uuid,
    session_id: Uuid,
    table_number: i32,
    round: i32,
    text: String,
    author: String,
}

impl From<NoteRow> for Note {
    fn from(row: NoteRow) -> Self {
        Self {
            id: row.id,
            session_id: row.session_id,
            table: row.table_number,
            round: row.round,
            text: row.text,
            author: row.author,
        }
    }
}

/// A session of which notes can be taken.
#[derive(Clone, Debug, FromRow)]
pub struct Session {
    /// Identifier within the organisation.
    #[sqlx(rename = "session_id")]
    pub id: Uuid,
    /// Its title; may be empty.
    pub title: String,
    /// When it begins.
    pub starts_at: jiff_sqlx::Timestamp,
}

/// The sessions of a conversation, the first one first.
///
/// # Errors
/// If the database is away.
pub async fn sessions(tx: &mut TenantTx, conversation: Uuid) -> Result<Vec<Session>> {
    sqlx::query_as(
        "select session_id, title, starts_at from session_cards \
         where tenant_id = $1 and conversation_id = $2 order by starts_at, session_id",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .fetch_all(&mut **tx)
    .await
}

/// Where sentences were said, and who wrote them down.
#[derive(Clone, Debug)]
pub struct At<'a> {
    /// The conversation.
    pub conversation: Uuid,
    /// The session.
    pub session: Uuid,
    /// The table.
    pub table: i32,
    /// The round.
    pub round: i32,
    /// The writer's name.
    pub author: &'a str,
    /// The note-taker; nobody where the host's people wrote it.
    pub taker: Option<Uuid>,
}

/// Writes sentences down; gives their identifiers in the same order.
///
/// # Errors
/// If the database is away.
pub async fn insert(
    tx: &mut TenantTx,
    at: &At<'_>,
    sentences: &[String],
    now: Timestamp,
) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = sentences.iter().map(|_| new_id()).collect();
    sqlx::query(
        "insert into session_notes (tenant_id, id, conversation_id, session_id, table_number, round, text, author, note_taker_id, created_at) \
         select $1, id, $2, $3, $4, $5, text, $6, $7, $8 from unnest($9::uuid[], $10::text[]) as given (id, text)",
    )
    .bind(tx.tenant())
    .bind(at.conversation)
    .bind(at.session)
    .bind(at.table)
    .bind(at.round)
    .bind(at.author)
    .bind(at.taker)
    .bind(now.to_sqlx())
    .bind(&ids)
    .bind(sentences)
    .execute(&mut **tx)
    .await?;
    Ok(ids)
}

/// A page of a conversation's notes, by session, table and round; and how many there are.
///
/// # Errors
/// If the database is away.
pub async fn page(
    tx: &mut TenantTx,
    conversation: Uuid,
    size: i64,
    offset: i64,
) -> Result<(Vec<Note>, i64)> {
    let rows: Vec<NoteRow> = sqlx::query_as(
        "select id, session_id, table_number, round, text, author from session_notes \
         where tenant_id = $1 and conversation_id = $2 order by session_id, table_number, round, id limit $3 offset $4",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .bind(size)
    .bind(offset)
    .fetch_all(&mut **tx)
    .await?;
    let total = sqlx::query_scalar(
        "select count(*) from session_notes where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .fetch_one(&mut **tx)
    .await?;
    Ok((rows.into_iter().map(Note::from).collect(), total))
}

/// One note of a conversation.
///
/// # Errors
/// If the database is away.
pub async fn find(tx: &mut TenantTx, conversation: Uuid, id: Uuid) -> Result<Option<Note>> {
    let row: Option<NoteRow> = sqlx::query_as(
        "select id, session_id, table_number, round, text, author from session_notes \
         where tenant_id = $1 and id = $2 and conversation_id = $3",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(conversation)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Note::from))
}

/// Changes the words of a note; what rests on it goes on resting on it.
///
/// # Errors
/// If the database is away.
pub async fn change(tx: &mut TenantTx, id: Uuid, text: &str) -> Result<()> {
    sqlx::query("update session_notes set text = $3 where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .bind(text)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Throws a note away that nothing rests on; `false` if something does.
///
/// # Errors
/// If the database is away.
pub async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<bool> {
    // Held first, so that nothing can come to rest on it in the meantime.
    sqlx::query("select from session_notes where tenant_id = $1 and id = $2 for update")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut **tx)
        .await?;
    let removed = sqlx::query(
        "delete from session_notes n where n.tenant_id = $1 and n.id = $2 \
         and not exists (select from sentence_sources s where s.tenant_id = $1 and s.note_id = n.id)",
    )
    .bind(tx.tenant())
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// Somebody who writes down what is said at a table.
#[derive(Clone, Debug, FromRow)]
pub struct Taker {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// The conversation.
    pub conversation_id: Uuid,
    /// The session.
    pub session_id: Uuid,
    /// The table.
    pub table_number: i32,
    /// Their name.
    pub name: String,
    /// Of their link.
    pub revision: i32,
}

/// Appoints a note-taker.
///
/// # Errors
/// If the database is away.
pub async fn appoint(tx: &mut TenantTx, taker: &Taker) -> Result<()> {
    sqlx::query(
        "insert into note_takers (tenant_id, id, conversation_id, session_id, table_number, name) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tx.tenant())
    .bind(taker.id)
    .bind(taker.conversation_id)
    .bind(taker.session_id)
    .bind(taker.table_number)
    .bind(&taker.name)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The note-taker that a link names.
///
/// # Errors
/// If the database is away.
pub async fn taker(tx: &mut TenantTx, id: Uuid) -> Result<Option<Taker>> {
    sqlx::query_as(
        "select id, conversation_id, session_id, table_number, name, revision from note_takers where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await
}

/// A page of a conversation's note-takers, and how many there are.
///
/// # Errors
/// If the database is away.
pub async fn takers(
    tx: &mut TenantTx,
    conversation: Uuid,
    size: i64,
    offset: i64,
) -> Result<(Vec<Taker>, i64)> {
    let takers = sqlx::query_as(
        "select id, conversation_id, session_id, table_number, name, revision from note_takers \
         where tenant_id = $1 and conversation_id = $2 order by id limit $3 offset $4",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .bind(size)
    .bind(offset)
    .fetch_all(&mut **tx)
    .await?;
    let total = sqlx::query_scalar(
        "select count(*) from note_takers where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .fetch_one(&mut **tx)
    .await?;
    Ok((takers, total))
}

/// The last notes of a note-taker, the newest first.
///
/// # Errors
/// If the database is away.
pub async fn by_taker(
    tx: &mut TenantTx,
    taker: Uuid,
    size: i64,
    offset: i64,
) -> Result<(Vec<Note>, i64)> {
    let rows: Vec<NoteRow> = sqlx::query_as(
        "select id, session_id, table_number, round, text, author from session_notes \
         where tenant_id = $1 and note_taker_id = $2 order by id desc limit $3 offset $4",
    )
    .bind(tx.tenant())
    .bind(taker)
    .bind(size)
    .bind(offset)
    .fetch_all(&mut **tx)
    .await?;
    let total = sqlx::query_scalar(
        "select count(*) from session_notes where tenant_id = $1 and note_taker_id = $2",
    )
    .bind(tx.tenant())
    .bind(taker)
    .fetch_one(&mut **tx)
    .await?;
    Ok((rows.into_iter().map(Note::from).collect(), total))
}
