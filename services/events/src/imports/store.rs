use std::collections::{HashMap, HashSet};

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::{Language, OrganisationId};
use serde::Serialize;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;
use web::{Error, Result};

use super::{draft::Draft, language_of};
use crate::conversations::{model::Status, names::slug_candidates};

/// How often codes are drawn anew for conversations whose first one was taken.
const MOST_DRAWS: usize = 10;

/// The language of the organisation.
pub(super) async fn language(tx: &mut TenantTx) -> Result<Language> {
    let code: Option<String> =
        sqlx::query_scalar("select language from organisation_contacts where tenant_id = $1")
            .bind(tx.tenant())
            .fetch_optional(&mut **tx)
            .await?;
    Ok(language_of(&code.unwrap_or_default()))
}

/// A conversation that came from the list before, with its session where it has exactly one.
#[derive(Debug, FromRow)]
pub(super) struct Existing {
    pub(super) id: Uuid,
    external_id: String,
    pub(super) digest: Option<Uuid>,
    issue_id: Uuid,
    pub(super) revision: i32,
    session: Option<Json<SessionCopy>>,
}

impl Existing {
    /// Its session; `None` where the host made several of it.
    pub(super) fn only_session(&self) -> Option<&SessionCopy> {
        self.session.as_ref().map(|Json(session)| session)
    }
}

/// A session as it is now.
#[derive(Debug, serde::Deserialize)]
pub(super) struct SessionCopy {
    pub(super) id: Uuid,
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Timestamp,
    place_name: String,
    address: String,
}

impl SessionCopy {
    /// Whether the list gives another time or place.
    pub(super) fn differs(&self, draft: &Draft) -> bool {
        (self.starts_at, self.ends_at) != (draft.starts_at, draft.ends_at)
            || (&self.place_name, &self.address) != (&draft.place_name, &draft.address)
    }

    /// Place and address in one line.
    pub(super) fn location(&self) -> String {
        [self.place_name.as_str(), self.address.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// What came from the list before, by the list's identifiers.
pub(super) struct Known(HashMap<String, Existing>);

impl Known {
    /// The issue that the list's conversations belong to.
    pub(super) fn issue_id(&self) -> Option<Uuid> {
        self.0.values().next().map(|existing| existing.issue_id)
    }

    /// The conversation of this identifier.
    pub(super) fn take(&mut self, external_id: &str) -> Option<Existing> {
        self.0.remove(external_id)
    }
}

/// What came from the list before.
pub(super) async fn known(tx: &mut TenantTx, source: &str) -> Result<Known> {
    let found: Vec<Existing> = sqlx::query_as(
        "select c.id, c.external_id, c.external_digest as digest, c.issue_id, c.revision, s.session \
         from conversations c \
         left join lateral ( \
           select (jsonb_agg(jsonb_build_object('id', id, 'starts_at', starts_at, 'ends_at', ends_at, \
             'place_name', place_name, 'address', address)) -> 0) as session \
           from sessions where tenant_id = $1 and conversation_id = c.id having count(*) = 1 \
         ) s on true \
         where c.tenant_id = $1 and c.external_source = $2 and c.external_id <> ''",
    )
    .bind(tx.tenant())
    .bind(source)
    .fetch_all(&mut **tx)
    .await?;
    let by_id = found
        .into_iter()
        .map(|existing| (existing.external_id.clone(), existing));
    Ok(Known(by_id.collect()))
}

/// The issue that a new list's conversations will belong to. What can be influenced is not known: the
/// pages say nothing about it.
pub(super) async fn issue(
    tx: &mut TenantTx,
    title: &str,
    reason: &str,
    now: Timestamp,
) -> Result<Uuid> {
    let id = kernel::ids::new_id();
    sqlx::query(
        "insert into issues (tenant_id, id, title, reason, influence_level, created_at, updated_at) \
         values ($1, $2, $3, $4, 'inform', $5, $5)",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(title)
    .bind(reason)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// The addresses that the organisation's conversations have.
pub(super) struct Slugs(HashSet<String>);

impl Slugs {
    /// The best address for a title that nobody has; it is taken from now on.
    pub(super) fn first_free(&mut self, title: &str, code: &str) -> String {
        let candidates = slug_candidates(title, code);
        let free = candidates
            .iter()
            .find(|candidate| !self.0.contains(*candidate))
            .or(candidates.last())
            .cloned()
            .unwrap_or_else(|| code.to_owned());
        self.0.insert(free.clone());
        free
    }
}

/// The addresses that the organisation's conversations have.
pub(super) async fn slugs(tx: &mut TenantTx) -> Result<Slugs> {
    let taken: Vec<String> =
        sqlx::query_scalar("select slug from conversations where tenant_id = $1")
            .bind(tx.tenant())
            .fetch_all(&mut **tx)
            .await?;
    Ok(Slugs(taken.into_iter().collect()))
}

/// Draws a short code that nobody has for each conversation, all at once.
pub(super) async fn claim_codes(
    tx: TenantTx,
    ids: &[Uuid],
) -> Result<(TenantTx, HashMap<Uuid, String>)> {
    let organisation = OrganisationId(tx.tenant());
    let mut tx = tx.into_platform().await?;
    let mut codes: HashMap<Uuid, String> = HashMap::new();
    for _ in 0..MOST_DRAWS {
        let open: Vec<Uuid> = ids
            .iter()
            .copied()
            .filter(|id| !codes.contains_key(id))
            .collect();
        if open.is_empty() {
            return Ok((tx.into_organisation(organisation).await?, codes));
        }
        let drawn: Vec<String> = open
            .iter()
            .map(|_| kernel::code::draw(&mut rand::rng()))
            .collect();
        let kept: Vec<(Uuid, String)> = sqlx::query_as(
            "insert into short_codes (tenant_id, code, organisation_id, conversation_id) \
             select $1, drawn.code, $2, drawn.id from unnest($3::text[], $4::uuid[]) as drawn(code, id) \
             on conflict do nothing returning conversation_id, code",
        )
        .bind(tx.tenant())
        .bind(organisation.0)
        .bind(&drawn)
        .bind(&open)
        .fetch_all(&mut *tx)
        .await?;
        codes.extend(kept);
    }
    Err(Error::Internal("no short code is free".into()))
}

/// A conversation and its session, as they are written.
#[derive(Serialize)]
pub(super) struct NewRow<'a> {
    id: Uuid,
    session_id: Uuid,
    slug: String,
    short_code: String,
    title: &'a str,
    summary: &'a str,
    themes: &'a [&'static str],
    status: &'static str,
    external_id: &'a str,
    digest: Uuid,
    starts_at: Timestamp,
    ends_at: Timestamp,
    place_name: &'a str,
    address: &'a str,
}

impl<'a> NewRow<'a> {
    pub(super) fn new(
        draft: &'a Draft,
        id: Uuid,
        slug: String,
        short_code: String,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            session_id: kernel::ids::new_id(),
            slug,
            short_code,
            title: &draft.title,
            summary: &draft.summary,
            themes: &draft.themes,
            status: status(draft, now),
            external_id: &draft.external_id,
            digest: draft.digest,
            starts_at: draft.starts_at,
            ends_at: draft.ends_at,
            place_name: &draft.place_name,
            address: &draft.address,
        }
    }
}

/// What is over was held, what is to come is published.
fn status(draft: &Draft, now: Timestamp) -> &'static str {
    if draft.ends_at <= now {
        Status::Held.code()
    } else {
        Status::Published.code()
    }
}

/// Writes conversations with their sessions, in two statements. What is over counts as published when
/// it began, so that it does not push new conversations out of the feeds.
pub(super) async fn add(
    tx: &mut TenantTx,
    issue_id: Uuid,
    source: &str,
    rows: &[NewRow<'_>],
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into conversations (tenant_id, id, issue_id, slug, short_code, title, summary, languages, themes, status, \
           external_source, external_id, external_digest, published_at, created_at, updated_at) \
         select $1, new.id, $2, new.slug, new.short_code, new.title, new.summary, '{}', new.themes, new.status, \
           $3, new.external_id, new.digest, least(new.starts_at, $5), $5, $5 \
         from jsonb_to_recordset($4) as new(id uuid, slug text, short_code text, title text, summary text, themes text[], \
           status text, external_id text, digest uuid, starts_at timestamptz)",
    )
    .bind(tx.tenant())
    .bind(issue_id)
    .bind(source)
    .bind(Json(rows))
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "insert into sessions (tenant_id, id, conversation_id, starts_at, ends_at, place_name, address) \
         select $1, new.session_id, new.id, new.starts_at, new.ends_at, new.place_name, new.address \
         from jsonb_to_recordset($2) as new(id uuid, session_id uuid, starts_at timestamptz, ends_at timestamptz, \
           place_name text, address text)",
    )
    .bind(tx.tenant())
    .bind(Json(rows))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What changes of a conversation; its session only where it has exactly one.
#[derive(Serialize)]
pub(super) struct ChangedRow<'a> {
    id: Uuid,
    session_id: Option<Uuid>,
    title: &'a str,
    summary: &'a str,
    themes: &'a [&'static str],
    status: &'static str,
    digest: Uuid,
    starts_at: Timestamp,
    ends_at: Timestamp,
    place_name: &'a str,
    address: &'a str,
}

impl<'a> ChangedRow<'a> {
    pub(super) fn new(draft: &'a Draft, existing: &Existing, now: Timestamp) -> Self {
        Self {
            id: existing.id,
            session_id: existing
                .only_session()
                .filter(|session| session.differs(draft))
                .map(|session| session.id),
            title: &draft.title,
            summary: &draft.summary,
            themes: &draft.themes,
            status: status(draft, now),
            digest: draft.digest,
            starts_at: draft.starts_at,
            ends_at: draft.ends_at,
            place_name: &draft.place_name,
            address: &draft.address,
        }
    }
}

/// Changes conversations and their sessions, in two statements. One that was cancelled or reported, or
/// taken back to a draft, stays that.
pub(super) async fn change(
    tx: &mut TenantTx,
    rows: &[ChangedRow<'_>],
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update conversations c set title = new.title, summary = new.summary, themes = new.themes, external_digest = new.digest, \
           status = case when c.status in ('published', 'held') then new.status else c.status end, \
           revision = c.revision + 1, updated_at = $3 \
         from jsonb_to_recordset($2) as new(id uuid, title text, summary text, themes text[], status text, digest uuid) \
         where c.tenant_id = $1 and c.id = new.id",
    )
    .bind(tx.tenant())
    .bind(Json(rows))
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "update sessions s set starts_at = new.starts_at, ends_at = new.ends_at, place_name = new.place_name, \
           address = new.address, sequence = s.sequence + 1, \
           moved_from = case when s.starts_at <> new.starts_at then s.starts_at else s.moved_from end \
         from jsonb_to_recordset($2) as new(session_id uuid, starts_at timestamptz, ends_at timestamptz, place_name text, address text) \
         where s.tenant_id = $1 and s.id = new.session_id",
    )
    .bind(tx.tenant())
    .bind(Json(rows))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
