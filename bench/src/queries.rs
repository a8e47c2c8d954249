//! The product's own queries for its two most visited pages, word for word; `make bench` says when they have drifted.

/// A conversation with its issue and report, by its address.
pub const CONVERSATION: &str = "select c.id, c.slug, c.short_code, c.title, c.question, c.summary, c.languages, c.themes, c.format, c.visibility, \
     c.status, c.registration_from, c.registration_until, c.cover_file_id, c.cover_alt, c.cancellation_reason, \
     c.external_id <> '' as imported, c.revision, c.updated_at, i.title as issue_title, i.reason, i.commissioner, \
     i.influence_level, i.can_influence, i.cannot_influence, i.feedback_due, i.updated_at as issue_updated_at, \
     r.published_at as reported_at \
     from conversations c \
     join issues i on i.tenant_id = $1 and i.id = c.issue_id \
     left join published_reports r on r.tenant_id = $1 and r.conversation_id = c.id \
     where c.tenant_id = $1 and c.slug = $2";

/// Its sessions.
pub const SESSIONS: &str = "select id, title, starts_at, ends_at, place_name, address, accessibility, accessibility_note, online_url, \
     capacity, taken, sequence from sessions where tenant_id = $1 and conversation_id = $2 order by starts_at, id";

const CHOSEN: &str = "from city_listings where tenant_id = $1 \
     and ($3 = '%%' or search @@ to_tsquery('pg_catalog.dutch', $2) or title ilike $3) \
     and ($4::text is null or $4 = any(themes)) \
     and ($5::text is null or organisation_kind = $5) \
     and ($6::timestamptz is null or ends_at >= $6) \
     and ($7::timestamptz is null or starts_at < $7) \
     and ($8::boolean is null or case when $8 then online else in_person end) \
     and ($9::text is null or organisation_slug = $9) ";

const LISTING: &str = "select conversation_id, organisation_name, organisation_slug, organisation_kind, slug, title, question, \
     summary, themes, languages, format, status, online, in_person, starts_at, ends_at, places, cover_file_id, cover_alt, \
     sessions, published_at, updated_at ";

/// How many conversations a city has.
pub fn count() -> String {
    format!(
        "select count(*) filter (where ends_at >= $10) as upcoming, count(*) filter (where ends_at < $10) as past, \
         max(updated_at) as changed {CHOSEN}"
    )
}

/// The first page of them.
pub fn list() -> String {
    format!(
        "({LISTING} {CHOSEN} and ends_at >= $10 order by starts_at, conversation_id limit $11 offset $12) \
         union all \
         ({LISTING} {CHOSEN} and ends_at < $10 order by ends_at desc, conversation_id limit $13 offset $14)"
    )
}
