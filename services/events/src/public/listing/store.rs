use db::{City, TenantTx};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;
use web::{Result, place::Card};

/// A conversation as the copy shows it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Listed {
    pub(super) conversation_id: Uuid,
    slug: String,
    title: String,
    question: String,
    pub(super) summary: String,
    themes: Vec<String>,
    languages: Vec<String>,
    format: String,
    pub(super) status: String,
    #[serde(skip_serializing)]
    pub(super) visibility: String,
    online: bool,
    in_person: bool,
    starts_at: String,
    ends_at: String,
    places: String,
    cover_file_id: Option<Uuid>,
    cover_alt: String,
    sessions: serde_json::Value,
    published_at: String,
}

/// The conversations of the organisation that have a session, as JSON made by the database: what is
/// only passed on needs no types.
pub(super) async fn conversations(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<Listed>> {
    let found: Vec<Json<Listed>> = sqlx::query_scalar(
        "select to_jsonb(listed) from ( \
           select c.id as conversation_id, c.slug, c.title, c.question, c.summary, c.themes, c.languages, c.format, \
                  c.status, c.visibility, c.cover_file_id, c.cover_alt, coalesce(c.published_at, c.created_at) as published_at, \
                  s.online, s.in_person, s.starts_at, s.ends_at, s.places, s.sessions \
           from conversations c \
           join lateral ( \
             select bool_or(online_url <> '') as online, bool_or(place_name <> '' or address <> '') as in_person, \
                    min(starts_at) as starts_at, max(ends_at) as ends_at, \
                    coalesce(string_agg(distinct nullif(concat_ws(', ', nullif(place_name, ''), nullif(address, '')), ''), ' · '), '') as places, \
                    jsonb_agg(jsonb_build_object('id', id, 'title', title, 'startsAt', starts_at, 'endsAt', ends_at, \
                      'place', concat_ws(', ', nullif(place_name, ''), nullif(address, '')), \
                      'online', online_url <> '', 'sequence', sequence) order by starts_at, id) as sessions \
             from sessions where tenant_id = $1 and conversation_id = c.id having count(*) > 0 \
           ) s on true \
           where c.tenant_id = $1 and c.id = any($2)) listed",
    )
    .bind(tx.tenant())
    .bind(ids)
    .fetch_all(&mut **tx)
    .await?;
    Ok(found.into_iter().map(|Json(listed)| listed).collect())
}

/// Takes copies away.
pub(super) async fn remove(tx: &mut TenantTx<City>, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    sqlx::query("delete from city_listings where tenant_id = $1 and conversation_id = any($2)")
        .bind(tx.tenant())
        .bind(ids)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Writes copies, all in one statement. A copy that says the same already keeps its time of change, so
/// that feeds stay as they are.
pub(super) async fn write(
    tx: &mut TenantTx<City>,
    organisation: &Card,
    listed: Vec<Listed>,
    now: Timestamp,
) -> Result<()> {
    if listed.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "insert into city_listings as old (tenant_id, conversation_id, organisation_id, organisation_name, organisation_slug, \
           organisation_kind, slug, title, question, summary, themes, languages, format, status, online, in_person, \
           starts_at, ends_at, places, cover_file_id, cover_alt, sessions, published_at, updated_at) \
         select $1, new.conversation_id, $2, $3, $4, $5, new.slug, new.title, new.question, new.summary, new.themes, \
           new.languages, new.format, new.status, new.online, new.in_person, new.starts_at, new.ends_at, new.places, \
           new.cover_file_id, new.cover_alt, new.sessions, new.published_at, $7 \
         from jsonb_to_recordset($6) as new(conversation_id uuid, slug text, title text, question text, summary text, \
           themes text[], languages text[], format text, status text, online boolean, in_person boolean, \
           starts_at timestamptz, ends_at timestamptz, places text, cover_file_id uuid, cover_alt text, sessions jsonb, \
           published_at timestamptz) \
         on conflict (tenant_id, conversation_id) do update set organisation_name = excluded.organisation_name, \
           organisation_slug = excluded.organisation_slug, organisation_kind = excluded.organisation_kind, \
           slug = excluded.slug, title = excluded.title, question = excluded.question, summary = excluded.summary, \
           themes = excluded.themes, languages = excluded.languages, format = excluded.format, status = excluded.status, \
           online = excluded.online, in_person = excluded.in_person, starts_at = excluded.starts_at, \
           ends_at = excluded.ends_at, places = excluded.places, cover_file_id = excluded.cover_file_id, \
           cover_alt = excluded.cover_alt, sessions = excluded.sessions, published_at = excluded.published_at, \
           updated_at = excluded.updated_at \
         where (old.organisation_name, old.organisation_slug, old.organisation_kind, old.slug, old.title, old.question, \
           old.summary, old.themes, old.languages, old.format, old.status, old.online, old.in_person, old.starts_at, \
           old.ends_at, old.places, old.cover_file_id, old.cover_alt, old.sessions, old.published_at) \
         is distinct from (excluded.organisation_name, excluded.organisation_slug, excluded.organisation_kind, excluded.slug, \
           excluded.title, excluded.question, excluded.summary, excluded.themes, excluded.languages, excluded.format, \
           excluded.status, excluded.online, excluded.in_person, excluded.starts_at, excluded.ends_at, excluded.places, \
           excluded.cover_file_id, excluded.cover_alt, excluded.sessions, excluded.published_at)",
    )
    .bind(tx.tenant())
    .bind(organisation.id().0)
    .bind(&organisation.name)
    .bind(&organisation.slug)
    .bind(&organisation.kind)
    .bind(Json(&listed))
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes the organisation's particulars into its copies, where they differ.
pub(super) async fn rename(
    tx: &mut TenantTx<City>,
    organisation: &Card,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update city_listings set organisation_name = $3, organisation_slug = $4, organisation_kind = $5, updated_at = $6 \
         where tenant_id = $1 and organisation_id = $2 \
           and (organisation_name, organisation_slug, organisation_kind) is distinct from ($3, $4, $5)",
    )
    .bind(tx.tenant())
    .bind(organisation.id().0)
    .bind(&organisation.name)
    .bind(&organisation.slug)
    .bind(&organisation.kind)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
