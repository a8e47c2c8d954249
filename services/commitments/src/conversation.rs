//! The conversation that notes, outcomes and commitments belong to, as its owner shows it to us.

use db::TenantTx;
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;
use web::{Desk, DeskTab, Error, Place, Result};

/// A conversation.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Conversation {
    #[sqlx(rename = "conversation_id")]
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) title: String,
    status: String,
    visibility: String,
}

impl Conversation {
    /// By its identifier, for its organisation.
    pub(crate) async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Self> {
        sqlx::query_as(
            "select conversation_id, slug, title, status, visibility from conversation_cards \
             where tenant_id = $1 and conversation_id = $2",
        )
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?
        .ok_or(Error::NotFound)
    }

    /// By its address, for who may see it.
    pub(crate) async fn shown(tx: &mut TenantTx, place: &Place, slug: &str) -> Result<Self> {
        let found: Option<Self> = sqlx::query_as(
            "select conversation_id, slug, title, status, visibility from conversation_cards \
             where tenant_id = $1 and slug = $2",
        )
        .bind(tx.tenant())
        .bind(slug)
        .fetch_optional(&mut **tx)
        .await?;
        found
            .filter(|it| {
                place.member.is_some() || it.visibility != "invitation" && it.status != "draft"
            })
            .ok_or(Error::NotFound)
    }

    /// Its page for everybody, with something behind it.
    pub(crate) fn href(&self, place: &Place, rest: &str) -> String {
        place.href(&format!("/{}{rest}", self.slug))
    }

    /// The host's pages about what came out, with something behind it.
    pub(crate) fn work(&self, place: &Place, rest: &str) -> String {
        place.work(&format!("/gesprekken/{}/opbrengst{rest}", self.id))
    }
}

/// What stands above the host's pages.
#[derive(Serialize)]
pub(crate) struct Head {
    #[serde(flatten)]
    desk: Desk,
    conversations_href: String,
    home: String,
    notes_href: String,
    commitments_href: String,
}

impl Head {
    /// Of a conversation.
    pub(crate) fn new(place: &Place, conversation: &Conversation) -> Self {
        Self {
            desk: Desk::new(
                place,
                conversation.id,
                &conversation.title,
                &conversation.status,
                DeskTab::Outcomes,
            ),
            conversations_href: place.work("/gesprekken"),
            home: conversation.work(place, ""),
            notes_href: conversation.work(place, "/aantekeningen"),
            commitments_href: conversation.work(place, "/afspraken"),
        }
    }
}
