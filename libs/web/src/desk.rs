//! The head of the host's pages about one conversation: its name, its status and the tabs. Several
//! services have pages under them.

use serde::Serialize;
use uuid::Uuid;

use crate::Place;

/// The host's pages about a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskTab {
    /// How it stands, and what is left to do.
    Overview,
    /// What it says, its sessions and its questions.
    Details,
    /// What happens when, and who sits where.
    Programme,
    /// Who is invited.
    Invitations,
    /// Who comes.
    Registrations,
    /// Who takes part and who is missing.
    Reach,
    /// Who is at the door.
    Door,
    /// What can be done online.
    Online,
    /// What was said, what came out and who promised what.
    Outcomes,
    /// The report.
    Report,
}

impl DeskTab {
    const ALL: [(Self, &'static str, &'static str); 10] = [
        (Self::Overview, "event-tab-overview", ""),
        (Self::Details, "event-tab-details", "/gegevens"),
        (Self::Programme, "event-tab-programme", "/programma"),
        (Self::Invitations, "event-tab-invitations", "/uitnodigingen"),
        (
            Self::Registrations,
            "event-tab-registrations",
            "/aanmeldingen",
        ),
        (Self::Reach, "event-tab-reach", "/bereik"),
        (Self::Door, "event-tab-door", "/deur"),
        (Self::Online, "event-tab-online", "/online"),
        (Self::Outcomes, "event-tab-outcomes", "/opbrengst"),
        (Self::Report, "event-tab-report", "/verslag"),
    ];
}

/// What the component `desk_head` takes; it holds the page's h1.
#[derive(Clone, Debug, Serialize)]
pub struct Desk {
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

impl Desk {
    /// The head of the pages about this conversation, with one tab current; `status` is the
    /// conversation's code.
    pub fn new(
        place: &Place,
        conversation: Uuid,
        title: &str,
        status: &str,
        current: DeskTab,
    ) -> Self {
        let home = place.work(&format!("/gesprekken/{conversation}"));
        let item = |(tab, key, rest): &(DeskTab, &str, &str)| Item {
            label: place.t(key),
            href: format!("{home}{rest}"),
            current: *tab == current,
        };
        Self {
            title: title.to_owned(),
            status: Pill::of(place, status),
            label: place.t("event-tabs"),
            items: DeskTab::ALL.iter().map(item).collect(),
        }
    }
}

impl Pill {
    /// Of a conversation's status, by its code.
    pub fn of(place: &Place, status: &str) -> Self {
        let kind = match status {
            "published" => "active",
            "held" => "warning",
            "reported" => "success",
            "cancelled" => "danger",
            _ => "neutral",
        };
        Self {
            kind,
            label: place.t(&format!("status-{status}")),
        }
    }
}
