//! All SQL of outcomes.

use std::collections::HashMap;

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::ids::new_id;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Kind, Outcome, Sentence};
use crate::notes::Note;

type Result<T> = std::result::Result<T, sqlx::Error>;

#[derive(FromRow)]
struct OutcomeRow {
    id: Uuid,
    kind: String,
    title: String,
    revision: i32,
    is_published: bool,
}

impl From<OutcomeRow> for Outcome {
    fn from(row: OutcomeRow) -> Self {
        Self {
            id: row.id,
            kind: Kind::parse(&row.kind).unwrap_or(Kind::Insight),
            title: row.title,
            revision: row.revision,
            is_published: row.is_published,
        }
    }
}

/// A page of a conversation's outcomes, the first one first, and how many there are.
///
/// # Errors
/// If the database is away.
pub async fn page(
    tx: &mut TenantTx,
    conversation: Uuid,
    published: bool,
    size: i64,
    offset: i64,
) -> Result<(Vec<Outcome>, i64)> {
    let rows: Vec<OutcomeRow> = sqlx::query_as(
        "select id, kind, title, revision, published_at is not null as is_published from outcomes \
         where tenant_id = $1 and conversation_id = $2 and (not $3 or published_at is not null) order by id limit $4 offset $5",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .bind(published)
    .bind(size)
    .bind(offset)
    .fetch_all(&mut **tx)
    .await?;
    let total = sqlx::query_scalar(
        "select count(*) from outcomes where tenant_id = $1 and conversation_id = $2 and (not $3 or published_at is not null)",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .bind(published)
    .fetch_one(&mut **tx)
    .await?;
    Ok((rows.into_iter().map(Outcome::from).collect(), total))
}

/// One outcome of a conversation; nobody else changes it before this transaction is over.
///
/// # Errors
/// If the database is away.
pub async fn hold(tx: &mut TenantTx, conversation: Uuid, id: Uuid) -> Result<Option<Outcome>> {
    let row: Option<OutcomeRow> = sqlx::query_as(
        "select id, kind, title, revision, published_at is not null as is_published from outcomes \
         where tenant_id = $1 and id = $2 and conversation_id = $3 for update",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(conversation)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Outcome::from))
}

#[derive(FromRow)]
struct SentenceRow {
    id: Uuid,
    outcome_id: Uuid,
    text: String,
}

#[derive(FromRow)]
struct SourceRow {
    sentence_id: Uuid,
    id: Uuid,
    session_id: Uuid,
    table_number: i32,
    round: i32,
    text: String,
    author: String,
}

/// The sentences of outcomes in order, each with what it rests on.
///
/// # Errors
/// If the database is away.
pub async fn sentences(
    tx: &mut TenantTx,
    outcomes: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Sentence>>> {
    let rows: Vec<SentenceRow> = sqlx::query_as(
        "select id, outcome_id, text from outcome_sentences \
         where tenant_id = $1 and outcome_id = any($2) order by outcome_id, position, id",
    )
    .bind(tx.tenant())
    .bind(outcomes)
    .fetch_all(&mut **tx)
    .await?;
    let sources: Vec<SourceRow> = sqlx::query_as(
        "select s.sentence_id, n.id, n.session_id, n.table_number, n.round, n.text, n.author from outcome_sentences o \
         join sentence_sources s on s.tenant_id = $1 and s.sentence_id = o.id \
         join session_notes n on n.tenant_id = $1 and n.id = s.note_id \
         where o.tenant_id = $1 and o.outcome_id = any($2) order by n.table_number, n.round, n.id",
    )
    .bind(tx.tenant())
    .bind(outcomes)
    .fetch_all(&mut **tx)
    .await?;
    let mut by_sentence: HashMap<Uuid, Vec<Note>> = HashMap::new();
    for row in sources {
        by_sentence.entry(row.sentence_id).or_default().push(Note {
            id: row.id,
            session_id: row.session_id,
            table: row.table_number,
            round: row.round,
            text: row.text,
            author: row.author,
        });
    }
    let mut by_outcome: HashMap<Uuid, Vec<Sentence>> = HashMap::new();
    for row in rows {
        let sources = by_sentence.remove(&row.id).unwrap_or_default();
        by_outcome
            .entry(row.outcome_id)
            .or_default()
            .push(Sentence {
                id: row.id,
                text: row.text,
                sources,
            });
    }
    Ok(by_outcome)
}

/// Begins an outcome.
///
/// # Errors
/// If the database is away.
pub async fn insert(
    tx: &mut TenantTx,
    conversation: Uuid,
    id: Uuid,
    kind: Kind,
    title: &str,
) -> Result<()> {
    sqlx::query(
        "insert into outcomes (tenant_id, id, conversation_id, kind, title) values ($1, $2, $3, $4, $5)",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(conversation)
    .bind(kind.code())
    .bind(title)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Changes what an outcome is called and of what sort it is.
///
/// # Errors
/// If the database is away.
pub async fn change(
    tx: &mut TenantTx,
    id: Uuid,
    kind: Kind,
    title: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update outcomes set kind = $3, title = $4, revision = revision + 1, updated_at = $5 where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(kind.code())
    .bind(title)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Adds sentences behind those that are there; gives their identifiers.
///
/// # Errors
/// If the database is away.
pub async fn add_sentences(
    tx: &mut TenantTx,
    outcome: Uuid,
    texts: &[String],
) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = texts.iter().map(|_| new_id()).collect();
    sqlx::query(
        "insert into outcome_sentences (tenant_id, id, outcome_id, position, text) \
         select $1, id, $2, (select coalesce(max(position), 0) from outcome_sentences where tenant_id = $1 and outcome_id = $2) + nth, text \
         from unnest($3::uuid[], $4::text[]) with ordinality as given (id, text, nth)",
    )
    .bind(tx.tenant())
    .bind(outcome)
    .bind(&ids)
    .bind(texts)
    .execute(&mut **tx)
    .await?;
    Ok(ids)
}

/// Changes the words of a sentence, which goes on resting on what it rested on; one without words goes.
///
/// # Errors
/// If the database is away.
pub async fn change_sentence(tx: &mut TenantTx, id: Uuid, text: &str) -> Result<()> {
    let sql = if text.is_empty() {
        "delete from outcome_sentences where tenant_id = $1 and id = $2 and $3 = ''"
    } else {
        "update outcome_sentences set text = $3 where tenant_id = $1 and id = $2"
    };
    sqlx::query(sql)
        .bind(tx.tenant())
        .bind(id)
        .bind(text)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Of the notes that were shown, a sentence rests on those that were chosen. Others stay as they are.
///
/// # Errors
/// If the database is away.
pub async fn choose(
    tx: &mut TenantTx,
    conversation: Uuid,
    sentence: Uuid,
    shown: &[Uuid],
    chosen: &[Uuid],
) -> Result<()> {
    sqlx::query(
        "delete from sentence_sources where tenant_id = $1 and sentence_id = $2 and note_id = any($3) and note_id <> all($4)",
    )
    .bind(tx.tenant())
    .bind(sentence)
    .bind(shown)
    .bind(chosen)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "insert into sentence_sources (tenant_id, sentence_id, note_id) \
         select $1, $2, n.id from session_notes n where n.tenant_id = $1 and n.id = any($3) and n.conversation_id = $4 \
         on conflict do nothing",
    )
    .bind(tx.tenant())
    .bind(sentence)
    .bind(chosen)
    .bind(conversation)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Lets others read it, or no longer.
///
/// # Errors
/// If the database is away.
pub async fn publish(tx: &mut TenantTx, id: Uuid, since: Option<Timestamp>) -> Result<()> {
    sqlx::query("update outcomes set published_at = $3 where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .bind(since.map(|at| at.to_sqlx()))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A sentence that rests on a note, with its outcome.
#[derive(Debug, FromRow)]
pub struct RestingRow {
    /// The outcome.
    pub outcome_id: Uuid,
    /// What it is called.
    pub title: String,
    /// Code of what sort it is.
    pub kind: String,
    /// The sentence.
    pub text: String,
}

/// What rests on a note, the first outcome first; only what others can read where `published`.
///
/// # Errors
/// If the database is away.
pub async fn resting_on(tx: &mut TenantTx, note: Uuid, published: bool) -> Result<Vec<RestingRow>> {
    sqlx::query_as(
        "select o.id as outcome_id, o.title, o.kind, s.text from sentence_sources x \
         join outcome_sentences s on s.tenant_id = $1 and s.id = x.sentence_id \
         join outcomes o on o.tenant_id = $1 and o.id = s.outcome_id \
         where x.tenant_id = $1 and x.note_id = $2 and (not $3 or o.published_at is not null) order by o.id, s.position limit 100",
    )
    .bind(tx.tenant())
    .bind(note)
    .bind(published)
    .fetch_all(&mut **tx)
    .await
}
