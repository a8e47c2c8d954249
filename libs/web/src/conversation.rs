//! A conversation as its owner, the service of events, shows it to the services whose pages hang on it.

use db::TenantTx;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Desk, DeskTab, Place};

/// What a page about a part of a conversation has to know of it.
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
    /// The conversation of this organisation.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Option<Self>, sqlx::Error> {
        sqlx::query_as(
            "select conversation_id, slug, title, status, visibility from conversation_cards \
             where tenant_id = $1 and conversation_id = $2",
        )
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await
    }

    /// The conversation of this organisation with this address.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn by_slug(tx: &mut TenantTx, slug: &str) -> Result<Option<Self>, sqlx::Error> {
        sqlx::query_as(
            "select conversation_id, slug, title, status, visibility from conversation_cards \
             where tenant_id = $1 and slug = $2",
        )
        .bind(tx.tenant())
        .bind(slug)
        .fetch_optional(&mut **tx)
        .await
    }

    /// Whether others than members may see it; what is only for who was invited stays within.
    pub fn is_public(&self) -> bool {
        matches!(self.status.as_str(), "published" | "held" | "reported")
            && self.visibility != "invitation"
    }

    /// Whether search engines may show it.
    pub fn is_findable(&self) -> bool {
        self.is_public() && self.visibility == "public"
    }

    /// Its page for everybody, with something behind it.
    pub fn href(&self, place: &Place, rest: &str) -> String {
        place.href(&format!("/{}{rest}", self.slug))
    }

    /// The head of the host's pages about it, with one tab current.
    pub fn desk(&self, place: &Place, current: DeskTab) -> Desk {
        Desk::new(place, self.id, &self.title, &self.status, current)
    }
}
