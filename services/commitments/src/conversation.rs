//! The conversation that notes, outcomes and commitments belong to, as its owner shows it to us.

use db::TenantTx;
use serde::Serialize;
use uuid::Uuid;
use web::{Conversation, Desk, DeskTab, Error, Place, Result};

/// The conversation of this organisation, or the answer for an unknown one.
pub(crate) async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Conversation> {
    Conversation::find(tx, id).await?.ok_or(Error::NotFound)
}

/// The conversation at an address, for who may see it.
pub(crate) async fn shown(tx: &mut TenantTx, place: &Place, slug: &str) -> Result<Conversation> {
    let found = Conversation::by_slug(tx, slug).await?;
    found
        .filter(|it| {
            place.member.is_some() || it.visibility != "invitation" && it.status != "draft"
        })
        .ok_or(Error::NotFound)
}

/// The host's pages about what came out, with something behind it.
pub(crate) fn desk_href(place: &Place, conversation: &Conversation, rest: &str) -> String {
    place.work(&format!("/gesprekken/{}/opbrengst{rest}", conversation.id))
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
            desk: conversation.desk(place, DeskTab::Outcomes),
            conversations_href: place.work("/gesprekken"),
            home: desk_href(place, conversation, ""),
            notes_href: desk_href(place, conversation, "/aantekeningen"),
            commitments_href: desk_href(place, conversation, "/afspraken"),
        }
    }
}
