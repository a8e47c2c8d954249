//! What the person's calendar program is told with the letter.

use calendar::{Event, Party, Reply, Status};
use kernel::{
    Language,
    letters::{CalendarEntry, CalendarMethod, Category, Sender},
};
use mail::CalendarPart;
use uuid::Uuid;
use web::App;

use super::{Message, sender_name};

/// One calendar object for each entry.
pub(super) fn parts(
    app: &App,
    language: Language,
    message: &Message,
    sender: &Sender,
) -> Vec<CalendarPart> {
    let attendee = Party::new(message.name.clone(), message.address.clone());
    message
        .calendar
        .iter()
        .map(|entry| {
            let event = event(app, language, message, sender, entry);
            match entry.method {
                CalendarMethod::Request => CalendarPart {
                    method: mail::CalendarMethod::Request,
                    ics: calendar::invitation(&event, &attendee, answer(message.category)),
                },
                CalendarMethod::Cancel => CalendarPart {
                    method: mail::CalendarMethod::Cancel,
                    ics: calendar::cancellation(&event, &attendee),
                },
            }
        })
        .collect()
}

/// A confirmation tells the calendar that the person comes; an invitation leaves that open.
const fn answer(category: Category) -> Reply {
    match category {
        Category::Reply | Category::Change => Reply::Accepted,
        Category::Invitation | Category::News => Reply::Open,
    }
}

fn event(
    app: &App,
    language: Language,
    message: &Message,
    sender: &Sender,
    entry: &CalendarEntry,
) -> Event {
    Event {
        uid: calendar::uid(entry.session_id, person(&message.address_hash)),
        sequence: entry.sequence,
        dtstamp: message.created_at,
        start: entry.starts_at,
        end: entry.ends_at,
        zone: entry.time_zone.clone(),
        summary: entry.summary.clone(),
        description: entry.description.clone(),
        location: (!entry.location.is_empty()).then(|| entry.location.clone()),
        url: Some(app.settings.url(&entry.path)),
        organizer: Party::new(
            sender_name(app, language, sender),
            app.settings.mail_from.clone(),
        ),
        status: match entry.method {
            CalendarMethod::Request => Status::Confirmed,
            CalendarMethod::Cancel => Status::Cancelled,
        },
        language: language.code().to_owned(),
    }
}

/// The person behind an address, so that each later mail finds the same entry in their calendar.
fn person(address_hash: &[u8]) -> Uuid {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(address_hash) {
        *to = *from;
    }
    Uuid::from_bytes(bytes)
}
