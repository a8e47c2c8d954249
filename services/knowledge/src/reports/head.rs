//! What stands above the workspace's pages about a report: the conversation's name, status and tabs.

use serde::Serialize;
use web::{Desk, DeskTab, Workspace};

use super::Conversation;

const REPORT: &str = "/verslag";

/// What the component `desk_head` takes, and addresses.
#[derive(Serialize)]
pub(super) struct Head {
    #[serde(flatten)]
    desk: Desk,
    /// The list of conversations.
    conversations_href: String,
    /// The page on which the report is written.
    pub(super) write_href: String,
    /// The page on which it is published.
    pub(super) publish_href: String,
    /// Where others read it.
    pub(super) public_href: String,
}

impl Head {
    /// Of a conversation.
    pub(super) fn new(place: &Workspace, conversation: &Conversation) -> Self {
        let home = place.work(&format!("/gesprekken/{}", conversation.id));
        Self {
            desk: Desk::new(
                place,
                conversation.id,
                &conversation.title,
                &conversation.status,
                DeskTab::Report,
            ),
            conversations_href: place.work("/gesprekken"),
            write_href: format!("{home}{REPORT}"),
            publish_href: format!("{home}{REPORT}/publicatie"),
            public_href: place.href(&format!("/{}{REPORT}", conversation.slug)),
        }
    }
}
