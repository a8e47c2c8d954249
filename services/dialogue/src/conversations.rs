//! The conversation that a dialogue is about, as its owner shows it to us.

use db::TenantTx;
use sqlx::FromRow;
use uuid::Uuid;

/// What a dialogue has to know of its conversation.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Conversation {
    /// Identifier within the organisation.
    #[sqlx(rename = "conversation_id")]
    pub id: Uuid,
    /// Last part of its address.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Code of where it stands.
    pub status: String,
    /// Code of who can find it.
    pub visibility: String,
}

impl Conversation {
    /// Whether others than members may see it; what is only for who was invited stays within.
    pub fn is_public(&self) -> bool {
        matches!(self.status.as_str(), "published" | "held" | "reported")
            && self.visibility != "invitation"
    }

    /// Whether search engines may show it.
    pub fn is_findable(&self) -> bool {
        self.is_public() && self.visibility == "public"
    }
}

/// The conversation of this organisation.
///
/// # Errors
/// If the database is away.
pub async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Option<Conversation>, sqlx::Error> {
    sqlx::query_as(
        "select conversation_id, slug, title, status, visibility from conversation_cards \
         where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await
}
