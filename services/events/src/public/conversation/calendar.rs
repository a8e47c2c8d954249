use ::calendar::{Event, Party, Status};
use web::{Place, dates};

use super::{Shown, Standing};
use crate::{
    conversations::model::Session,
    public::{
        feeds::{location, title},
        listing::plain_summary,
    },
};

/// The sessions for the visitor's own calendar.
pub(super) fn write(place: &Place, shown: &Shown) -> String {
    let events: Vec<Event> = shown
        .sessions
        .iter()
        .map(|session| event(place, shown, session))
        .collect();
    match events.as_slice() {
        [only] => ::calendar::download(only),
        several => {
            let url = place.app.settings.url(&place.here());
            ::calendar::feed(&shown.found.title, several, &url)
        }
    }
}

fn event(place: &Place, shown: &Shown, session: &Session) -> Event {
    let found = &shown.found;
    let cancelled = shown.standing == Standing::Cancelled;
    let url = place
        .app
        .settings
        .url(&place.href(&format!("/{}", found.slug)));
    Event {
        uid: ::calendar::public_uid(session.id),
        // Calling a session off is a change as well.
        sequence: session.sequence.unsigned_abs() + u32::from(cancelled),
        dtstamp: found.updated_at.to_jiff(),
        start: session.starts_at,
        end: session.ends_at,
        zone: dates::ZONE.to_owned(),
        summary: title(&found.title, &session.title),
        description: [found.question.clone(), plain_summary(&found.summary)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n"),
        location: location(place, &session.location(), session.is_online()),
        url: Some(url),
        organizer: Party::new(
            place.organisation.name.clone(),
            place.app.settings.mail_from.clone(),
        ),
        status: if cancelled {
            Status::Cancelled
        } else {
            Status::Confirmed
        },
        language: String::new(),
    }
}
