//! The statements about lists and their rows.

use std::collections::{BTreeMap, HashSet};

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::{FromRow, types::Json};
use tables::Mapping;
use uuid::Uuid;
use web::Result;

use super::{
    Outcome,
    judge::{Invitee, Known, Verdict},
};

/// A list that was brought and not looked at yet.
pub struct NewImport<'a> {
    pub id: Uuid,
    pub conversation_id: Uuid,
    pub file_name: &'a str,
    pub pasted: bool,
    pub source: &'a [u8],
    pub header: &'a [String],
    pub mapping: &'a Mapping,
    pub language: &'a str,
    pub rows: i32,
    pub created_by: Uuid,
    pub created_at: Timestamp,
}

/// Keeps a list until it is confirmed.
pub async fn add(tx: &mut TenantTx, import: &NewImport<'_>) -> Result<()> {
    sqlx::query(
        "insert into invitation_imports (tenant_id, id, conversation_id, file_name, pasted, source, header, mapping, language, rows, created_by, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(tx.tenant())
    .bind(import.id)
    .bind(import.conversation_id)
    .bind(import.file_name)
    .bind(import.pasted)
    .bind(import.source)
    .bind(import.header)
    .bind(Json(import.mapping))
    .bind(import.language)
    .bind(import.rows)
    .bind(import.created_by)
    .bind(import.created_at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A list, confirmed or not.
#[derive(FromRow)]
pub struct Import {
    pub id: Uuid,
    pub file_name: String,
    pub pasted: bool,
    pub source: Option<Vec<u8>>,
    pub header: Vec<String>,
    pub mapping: Json<Mapping>,
    pub language: String,
    pub rows: i32,
    pub added: i32,
    pub confirmed: bool,
}

/// A list of a conversation; its source only where it still waits.
pub async fn find(tx: &mut TenantTx, conversation_id: Uuid, id: Uuid) -> Result<Option<Import>> {
    Ok(sqlx::query_as(
        "select id, file_name, pasted, source, header, mapping, language, rows, added, confirmed_at is not null as confirmed \
         from invitation_imports where tenant_id = $1 and conversation_id = $2 and id = $3",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?)
}

/// Keeps another choice of columns.
pub async fn choose_columns(
    tx: &mut TenantTx,
    id: Uuid,
    mapping: &Mapping,
    language: &str,
) -> Result<()> {
    sqlx::query(
        "update invitation_imports set mapping = $3, language = $4 \
         where tenant_id = $1 and id = $2 and confirmed_at is null",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(Json(mapping))
    .bind(language)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Confirms a list, which takes its source away; `false` if somebody else did, who then is waited for.
pub async fn confirm(tx: &mut TenantTx, id: Uuid, now: Timestamp) -> Result<bool> {
    let confirmed = sqlx::query(
        "update invitation_imports set confirmed_at = $3, source = null \
         where tenant_id = $1 and id = $2 and confirmed_at is null",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(confirmed.rows_affected() == 1)
}

/// Keeps how many were added.
pub async fn count_added(tx: &mut TenantTx, id: Uuid, added: i32) -> Result<()> {
    sqlx::query("update invitation_imports set added = $3 where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .bind(added)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Takes a list away that was not confirmed.
pub async fn discard(tx: &mut TenantTx, conversation_id: Uuid, id: Uuid) -> Result<bool> {
    let gone = sqlx::query(
        "delete from invitation_imports \
         where tenant_id = $1 and conversation_id = $2 and id = $3 and confirmed_at is null",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(gone.rows_affected() == 1)
}

/// Takes a list away if it was not confirmed in its time, or was confirmed long ago.
pub async fn expire(
    tx: &mut TenantTx,
    id: Uuid,
    created_before: Timestamp,
    confirmed_before: Timestamp,
) -> Result<()> {
    sqlx::query(
        "delete from invitation_imports where tenant_id = $1 and id = $2 \
         and ((confirmed_at is null and created_at <= $3) or confirmed_at <= $4)",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(created_before.to_sqlx())
    .bind(confirmed_before.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Which of the addresses stand on the conversation's list of invitations.
pub async fn invited(tx: &mut TenantTx, conversation_id: Uuid, keys: &[String]) -> Result<Known> {
    let rows: Vec<(String, bool)> = sqlx::query_as(
        "select email_key, withdrawn_at is not null from invitations \
         where tenant_id = $1 and conversation_id = $2 and email_key = any($3)",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(keys)
    .fetch_all(&mut **tx)
    .await?;
    Ok(Known {
        withdrawn: rows
            .iter()
            .filter(|(_, withdrawn)| *withdrawn)
            .map(|(key, _)| key.clone())
            .collect(),
        invited: rows.into_iter().map(|(key, _)| key).collect(),
        suppressed: HashSet::new(),
    })
}

/// Writes invitations, all in one statement; their identifiers keep the order given, and the rows are
/// taken in one order by everybody, so that two lists at once cannot wait for each other. Gives the
/// addresses that are new; the others stood there already.
///
/// # Errors
/// If the database is away.
pub async fn invite(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    invitees: &[&Invitee],
    now: Timestamp,
) -> Result<HashSet<String>> {
    let column = |of: fn(&Invitee) -> String| -> Vec<String> {
        invitees.iter().map(|invitee| of(invitee)).collect()
    };
    let ids: Vec<Uuid> = invitees.iter().map(|_| kernel::ids::new_id()).collect();
    let new: Vec<String> = sqlx::query_scalar(
        "insert into invitations (tenant_id, id, conversation_id, email, email_key, name, language, created_at) \
         select $1, id, $2, email, email_key, name, language, $8 \
         from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) as person (id, email, email_key, name, language) \
         order by email_key on conflict (tenant_id, conversation_id, email_key) do nothing returning email_key",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(ids)
    .bind(column(|invitee| invitee.email.clone()))
    .bind(column(|invitee| invitee.key.clone()))
    .bind(column(|invitee| invitee.name.clone()))
    .bind(column(|invitee| invitee.language.code().to_owned()))
    .bind(now.to_sqlx())
    .fetch_all(&mut **tx)
    .await?;
    Ok(new.into_iter().collect())
}

/// Writes what became of each row, all in one statement.
pub async fn report(tx: &mut TenantTx, id: Uuid, verdicts: &[Verdict]) -> Result<()> {
    let number = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let positions: Vec<i32> = (1..=verdicts.len()).map(number).collect();
    let rows: Vec<i32> = verdicts.iter().map(|verdict| number(verdict.row)).collect();
    let texts: Vec<&str> = verdicts
        .iter()
        .map(|verdict| verdict.text.as_str())
        .collect();
    let cells: Vec<Json<&Vec<String>>> = verdicts
        .iter()
        .map(|verdict| Json(&verdict.cells))
        .collect();
    let outcomes: Vec<&str> = verdicts
        .iter()
        .map(|verdict| verdict.outcome.code())
        .collect();
    let details: Vec<&str> = verdicts
        .iter()
        .map(|verdict| verdict.detail.as_str())
        .collect();
    sqlx::query(
        "insert into invitation_import_rows (tenant_id, import_id, position, row, text, cells, outcome, detail) \
         select $1, $2, * from unnest($3::int[], $4::int[], $5::text[], $6::jsonb[], $7::text[], $8::text[])",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(positions)
    .bind(rows)
    .bind(texts)
    .bind(cells)
    .bind(outcomes)
    .bind(details)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many rows of a confirmed list had which outcome.
pub async fn tally(tx: &mut TenantTx, id: Uuid) -> Result<BTreeMap<Outcome, i64>> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select outcome, count(*) from invitation_import_rows where tenant_id = $1 and import_id = $2 group by outcome",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_all(&mut **tx)
    .await?;
    let mut tally: BTreeMap<Outcome, i64> = Outcome::ALL.map(|outcome| (outcome, 0)).into();
    tally.extend(
        rows.into_iter()
            .filter_map(|(code, count)| Some((Outcome::parse(&code)?, count))),
    );
    Ok(tally)
}

/// A row of a confirmed list.
#[derive(FromRow)]
pub struct ReportedRow {
    pub row: i32,
    pub text: String,
    pub outcome: String,
    pub detail: String,
}

/// A page of the rows, in the order of the list, of one outcome or of all.
pub async fn rows(
    tx: &mut TenantTx,
    id: Uuid,
    outcome: Option<Outcome>,
    offset: i64,
    limit: i64,
) -> Result<Vec<ReportedRow>> {
    Ok(sqlx::query_as(
        "select row, text, outcome, detail from invitation_import_rows \
         where tenant_id = $1 and import_id = $2 and ($3::text is null or outcome = $3) \
         order by position offset $4 limit $5",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(outcome.map(Outcome::code))
    .bind(offset)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}

/// A row that was not added, as it stood in the list.
#[derive(FromRow)]
pub struct RestRow {
    pub row: i32,
    pub cells: Json<Vec<String>>,
    pub outcome: String,
    pub detail: String,
}

/// All rows that were not added, in the order of the list.
pub async fn rest(tx: &mut TenantTx, id: Uuid) -> Result<Vec<RestRow>> {
    Ok(sqlx::query_as(
        "select row, cells, outcome, detail from invitation_import_rows \
         where tenant_id = $1 and import_id = $2 and outcome <> 'added' order by position",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_all(&mut **tx)
    .await?)
}

/// A list as the page of a conversation's invitations names it.
#[derive(FromRow)]
pub struct Brought {
    /// Identifier.
    pub id: Uuid,
    /// Name of the file; empty for pasted text.
    pub file_name: String,
    /// How many rows it has.
    pub rows: i32,
    /// How many of them were added.
    pub added: i32,
    /// Whether it was confirmed.
    pub confirmed: bool,
    /// When it was brought.
    pub created_at: jiff_sqlx::Timestamp,
}

/// The latest lists of a conversation.
///
/// # Errors
/// If the database is away.
pub async fn brought(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Vec<Brought>> {
    Ok(sqlx::query_as(
        "select id, file_name, rows, added, confirmed_at is not null as confirmed, created_at from invitation_imports \
         where tenant_id = $1 and conversation_id = $2 order by created_at desc limit 10",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await?)
}
