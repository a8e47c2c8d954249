use db::TenantTx;
use sqlx::FromRow;
use uuid::Uuid;
use web::Result;

use crate::conversations::model::{Status, Visibility};

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
    pub(super) format: String,
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
}

impl Found {
    pub(super) fn status(&self) -> Status {
        self.status.as_str().into()
    }

    pub(super) fn visibility(&self) -> Visibility {
        Visibility::parse(&self.visibility).unwrap_or(Visibility::Invitation)
    }
}

/// The conversation with this address.
pub(super) async fn by_slug(tx: &mut TenantTx, slug: &str) -> Result<Option<Found>> {
    Ok(sqlx::query_as(
        "select c.id, c.slug, c.short_code, c.title, c.question, c.summary, c.languages, c.themes, c.format, c.visibility, \
           c.status, c.registration_from, c.registration_until, c.cover_file_id, c.cover_alt, c.cancellation_reason, \
           c.external_id <> '' as imported, c.revision, c.updated_at, i.title as issue_title, i.reason, i.commissioner, \
           i.influence_level, i.can_influence, i.cannot_influence, i.feedback_due, i.updated_at as issue_updated_at, \
           r.published_at as reported_at \
         from conversations c \
         join issues i on i.tenant_id = $1 and i.id = c.issue_id \
         left join published_reports r on r.tenant_id = $1 and r.conversation_id = c.id \
         where c.tenant_id = $1 and c.slug = $2",
    )
    .bind(tx.tenant())
    .bind(slug)
    .fetch_optional(&mut **tx)
    .await?)
}

/// Something that can be done online, or was.
#[derive(Debug, FromRow)]
pub(super) struct Online {
    pub(super) short_code: String,
    pub(super) title: String,
    opens_at: Option<jiff_sqlx::Timestamp>,
    closes_at: Option<jiff_sqlx::Timestamp>,
    closed_at: Option<jiff_sqlx::Timestamp>,
}

impl Online {
    /// Whether one can take part at this moment.
    pub(super) fn is_open(&self, now: jiff::Timestamp) -> bool {
        let passed = |at: &Option<jiff_sqlx::Timestamp>| at.is_some_and(|at| at.to_jiff() <= now);
        let opened = self.opens_at.is_none() || passed(&self.opens_at);
        opened && !passed(&self.closes_at) && self.closed_at.is_none()
    }
}

/// The opinion rounds of a conversation that were published, the oldest first.
pub(super) async fn online(tx: &mut TenantTx, conversation: Uuid) -> Result<Vec<Online>> {
    Ok(sqlx::query_as(
        "select short_code, title, opens_at, closes_at, closed_at from dialogue_cards \
         where tenant_id = $1 and conversation_id = $2 and form = 'opinion-round' order by published_at, dialogue_id",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .fetch_all(&mut **tx)
    .await?)
}
