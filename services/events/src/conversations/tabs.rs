//! The tabs above the host's pages about one conversation.

use serde::Serialize;
use web::Place;

use super::model::{Conversation, Status};

/// The host's pages about a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// How it stands, and what is left to do.
    Overview,
    /// What it says, its sessions and its questions.
    Details,
    /// Who is invited.
    Invitations,
    /// Who comes.
    Registrations,
    /// Who is at the door.
    Door,
    /// What came out.
    Report,
}

impl Tab {
    const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Overview, "event-tab-overview", ""),
        (Self::Details, "event-tab-details", "/gegevens"),
        (Self::Invitations, "event-tab-invitations", "/uitnodigingen"),
        (
            Self::Registrations,
            "event-tab-registrations",
            "/aanmeldingen",
        ),
        (Self::Door, "event-tab-door", "/deur"),
        (Self::Report, "event-tab-report", "/verslag"),
    ];
}

/// What the component `event_tabs` of `events/conversations/tabs.html` takes: the conversation's
/// name and status, and the tabs. Give it as `tabs` and write `{{ <event_tabs tabs={tabs} /> }}` first
/// in the block `content`; it holds the page's h1.
#[derive(Clone, Debug, Serialize)]
pub struct Tabs {
    title: String,
    status: Pill,
    label: String,
    items: Vec<Item>,
}

/// A status in words, with the colour that goes with it.
#[derive(Clone, Debug, Serialize)]
pub struct Pill {
    kind: &'static str,
    label: String,
}

#[derive(Clone, Debug, Serialize)]
struct Item {
    label: String,
    href: String,
    current: bool,
}

impl Tabs {
    /// The tabs of this conversation, with one of them current.
    pub fn new(place: &Place, conversation: &Conversation, current: Tab) -> Self {
        let home = place.work(&format!("/gesprekken/{}", conversation.id));
        Self {
            title: conversation.title.clone(),
            status: Pill::of(place, conversation.status),
            label: place.t("event-tabs"),
            items: Tab::ALL
                .iter()
                .map(|(tab, key, rest)| Item {
                    label: place.t(key),
                    href: format!("{home}{rest}"),
                    current: *tab == current,
                })
                .collect(),
        }
    }
}

impl Pill {
    /// Of a conversation's status.
    pub fn of(place: &Place, status: Status) -> Self {
        let kind = match status {
            Status::Draft => "neutral",
            Status::Published => "active",
            Status::Held => "warning",
            Status::Reported => "success",
            Status::Cancelled => "danger",
        };
        Self {
            kind,
            label: place.t(&format!("status-{}", status.code())),
        }
    }
}
