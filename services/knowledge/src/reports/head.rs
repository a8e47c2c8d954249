//! What stands above the workspace's pages about a report: the conversation's name, status and tabs.

use serde::Serialize;
use web::Workspace;

use super::Conversation;

/// The host's pages about a conversation: key of the tab's text, and the rest of its address. All but
/// the last belong to the service of events, which shows the same tabs.
const TABS: [(&str, &str); 6] = [
    ("event-tab-overview", ""),
    ("event-tab-details", "/gegevens"),
    ("event-tab-invitations", "/uitnodigingen"),
    ("event-tab-registrations", "/aanmeldingen"),
    ("event-tab-door", "/deur"),
    ("event-tab-report", REPORT),
];

const REPORT: &str = "/verslag";

/// What `knowledge/reports/head.html` takes.
#[derive(Serialize)]
pub(super) struct Head {
    title: String,
    status_kind: &'static str,
    status: String,
    label: String,
    tabs: Vec<Tab>,
    /// The list of conversations.
    conversations_href: String,
    /// The page on which the report is written.
    pub(super) write_href: String,
    /// The page on which it is published.
    pub(super) publish_href: String,
    /// Where others read it.
    pub(super) public_href: String,
}

#[derive(Serialize)]
struct Tab {
    label: String,
    href: String,
    current: bool,
}

impl Head {
    /// Of a conversation.
    pub(super) fn new(place: &Workspace, conversation: &Conversation) -> Self {
        let home = place.work(&format!("/gesprekken/{}", conversation.id));
        let tab = |(key, rest): &(&str, &'static str)| Tab {
            label: place.t(key),
            href: format!("{home}{rest}"),
            current: *rest == REPORT,
        };
        Self {
            title: conversation.title.clone(),
            status_kind: match conversation.status.as_str() {
                "published" => "active",
                "held" => "warning",
                "reported" => "success",
                "cancelled" => "danger",
                _ => "neutral",
            },
            status: place.t(&format!("status-{}", conversation.status)),
            label: place.t("event-tabs"),
            tabs: TABS.iter().map(tab).collect(),
            conversations_href: place.work("/gesprekken"),
            write_href: format!("{home}{REPORT}"),
            publish_href: format!("{home}{REPORT}/publicatie"),
            public_href: place.href(&format!("/{}{REPORT}", conversation.slug)),
        }
    }
}
