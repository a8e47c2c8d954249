//! The calendar file on a participant's own page.

use calendar::{Event, Party, Status};
use uuid::Uuid;
use web::dates;

use super::{desk::Desk, model::Registration};

/// The sessions with a seat, with the same identifiers as in the mail, so that opening both makes one
/// entry.
pub fn file(desk: &Desk<'_>, registration: &Registration, seated: &[Uuid], url: &str) -> String {
    let organizer = Party::new(
        desk.organisation.name.as_str(),
        desk.app.settings.mail_from.as_str(),
    );
    let events: Vec<Event> = desk
        .gathering
        .sessions
        .iter()
        .filter(|session| seated.contains(&session.id))
        .map(|session| Event {
            uid: calendar::uid(session.id, registration.id),
            sequence: (session.sequence + registration.sequence).unsigned_abs(),
            dtstamp: desk.now,
            start: session.starts_at,
            end: session.ends_at,
            zone: dates::ZONE.to_owned(),
            summary: desk.gathering.conversation.title.clone(),
            description: desk.gathering.conversation.question.clone(),
            location: Some(if session.is_in_person() {
                session.location()
            } else {
                session.online_url.clone()
            }),
            url: Some(url.to_owned()),
            organizer: organizer.clone(),
            status: Status::Confirmed,
            language: registration.language.code().to_owned(),
        })
        .collect();
    match events.as_slice() {
        [event] => calendar::download(event),
        several => calendar::feed(&desk.gathering.conversation.title, several, url),
    }
}
