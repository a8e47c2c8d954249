use db::TenantTx;
use jiff::Timestamp;
use serde::Deserialize;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;
use web::Result;

use crate::{
    chosen_format::ChosenFormat,
    conversations::model::{Status, Visibility},
};

/// A conversation with its issue and its report, as far as the page shows them.
#[derive(Debug, FromRow)]
pub(super) struct Found {
    pub(super) id: Uuid,
    pub(super) slug: String,
    pub(super) short_code: String,
    pub(super) title: String,
    pub(super) question: String,
    pub(super) summary: String,
    pub(super) languages: Vec<String>,
    pub(super) themes: Vec<String>,
    format: String,
    format_name: String,
    format_summary: String,
    visibility: String,
    status: String,
    pub(super) registration_from: Option<jiff_sqlx::Timestamp>,
    pub(super) registration_until: Option<jiff_sqlx::Timestamp>,
    pub(super) cover_file_id: Option<Uuid>,
    pub(super) cover_alt: String,
    pub(super) cancellation_reason: String,
    pub(super) imported: bool,
    pub(super) revision: i32,
    pub(super) updated_at: jiff_sqlx::Timestamp,
    pub(super) issue_title: String,
    pub(super) reason: String,
    pub(super) commissioner: String,
    pub(super) influence_level: String,
    pub(super) can_influence: String,
    pub(super) cannot_influence: String,
    pub(super) feedback_due: Option<jiff_sqlx::Date>,
    pub(super) issue_updated_at: jiff_sqlx::Timestamp,
    pub(super) reported_at: Option<jiff_sqlx::Timestamp>,
    /// Whether it shows whom it reaches.
    pub(super) shows_reach: bool,
    /// Whether an outcome can be read.
    pub(super) has_outcomes: bool,
    /// What can be done online, or could, the oldest first.
    pub(super) online: Json<Vec<Online>>,
    /// Whether there is a programme to see.
    pub(super) has_programme: bool,
}

impl Found {
    pub(super) fn status(&self) -> Status {
        self.status.as_str().into()
    }

    pub(super) fn chosen_format(&self) -> ChosenFormat {
        ChosenFormat {
            code: self.format.clone(),
            name: self.format_name.clone(),
            summary: self.format_summary.clone(),
        }
    }

    pub(super) fn visibility(&self) -> Visibility {
        Visibility::parse(&self.visibility).unwrap_or(Visibility::Invitation)
    }
}

/// What a conversation's page asks for; $1 is the tenant, $2 the last part of the address.
pub(crate) const BY_SLUG: &str = "select c.id, c.slug, c.short_code, c.title, c.question, c.summary, c.languages, c.themes, c.format, c.format_name, c.format_summary, c.visibility, \
       c.status, c.registration_from, c.registration_until, c.cover_file_id, c.cover_alt, c.cancellation_reason, \
       c.external_id <> '' as imported, c.revision, c.updated_at, i.title as issue_title, i.reason, i.commissioner, \
       i.influence_level, i.can_influence, i.cannot_influence, i.feedback_due, i.updated_at as issue_updated_at, \
       r.published_at as reported_at, \
       exists (select from reach_settings s where s.tenant_id = $1 and s.conversation_id = c.id) as shows_reach, \
       exists (select from published_outcomes o where o.tenant_id = $1 and o.conversation_id = c.id) as has_outcomes, \
       (select coalesce(jsonb_agg(to_jsonb(d) order by d.published_at, d.dialogue_id), '[]') from dialogue_cards d \
         where d.tenant_id = $1 and d.conversation_id = c.id and d.form in ('opinion-round', 'argument-map', 'pulse', 'lottery')) as online, \
       exists (select 1 from programmes p where p.tenant_id = $1 and p.conversation_id = c.id and p.shown) as has_programme \
     from conversations c \
     join issues i on i.tenant_id = $1 and i.id = c.issue_id \
     left join published_reports r on r.tenant_id = $1 and r.conversation_id = c.id \
     where c.tenant_id = $1 and c.slug = $2";

/// The conversation with this address.
pub(super) async fn by_slug(tx: &mut TenantTx, slug: &str) -> Result<Option<Found>> {
    Ok(sqlx::query_as(BY_SLUG)
        .bind(tx.tenant())
        .bind(slug)
        .fetch_optional(&mut **tx)
        .await?)
}

/// Something that can be done online, or was.
#[derive(Debug, Deserialize)]
pub(super) struct Online {
    pub(super) form: String,
    pub(super) short_code: String,
    pub(super) title: String,
    opens_at: Option<Timestamp>,
    closes_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
}

impl Online {
    /// Whether one can take part at this moment.
    pub(super) fn is_open(&self, now: Timestamp) -> bool {
        let opened = self.opens_at.is_none_or(|at| at <= now);
        let over = self.closes_at.is_some_and(|at| at <= now);
        opened && !over && self.closed_at.is_none()
    }
}
