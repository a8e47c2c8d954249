use calendar::{Event, Party, Status};
use web::{Page, dates};

use crate::{
    conversations::model,
    public::{cities::City, city::store::Listing, listing::ListedSession},
};

/// The sessions of these conversations as a calendar to subscribe to.
pub(super) fn write(page: &Page, city: &City, listings: &[Listing]) -> String {
    let events: Vec<Event> = listings
        .iter()
        .flat_map(|listing| {
            listing
                .sessions
                .iter()
                .map(|session| event(page, city, listing, session))
        })
        .collect();
    let name = page.t_with("city-title", &[("city", city.name.as_str().into())]);
    calendar::feed(&name, &events, &page.app.settings.url(&page.here()))
}

fn event(page: &Page, city: &City, listing: &Listing, session: &ListedSession) -> Event {
    let cancelled = model::Status::from(listing.status.as_str()) == model::Status::Cancelled;
    Event {
        uid: calendar::public_uid(session.id),
        // Calling a session off is a change as well.
        sequence: session.sequence.unsigned_abs() + u32::from(cancelled),
        dtstamp: listing.updated_at.to_jiff(),
        start: session.starts_at,
        end: session.ends_at,
        zone: dates::ZONE.to_owned(),
        summary: title(&listing.title, &session.title),
        description: [listing.question.as_str(), listing.summary.as_str()]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join("\n\n"),
        location: location(page, &session.place, session.online),
        url: Some(page.app.settings.url(&listing.href(city))),
        organizer: Party::new(
            listing.organisation_name.clone(),
            page.app.settings.mail_from.clone(),
        ),
        status: if cancelled {
            Status::Cancelled
        } else {
            Status::Confirmed
        },
        language: String::new(),
    }
}

/// A conversation's title, with the session's own where it has one.
pub(crate) fn title(conversation: &str, session: &str) -> String {
    if session.is_empty() {
        conversation.to_owned()
    } else {
        format!("{conversation}: {session}")
    }
}

/// Where to come to. The online address is for those who come only.
pub(crate) fn location(page: &Page, place: &str, online: bool) -> Option<String> {
    match (place, online) {
        ("", false) => None,
        ("", true) => Some(page.t("public-online")),
        (place, true) => Some(page.t_with("public-place-and-online", &[("place", place.into())])),
        (place, false) => Some(place.to_owned()),
    }
}
