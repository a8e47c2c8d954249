//! Calendar objects: one conversation, one person, or a whole city.
//!
//! Typed values go in, the text of an iCalendar object (RFC 5545) comes out. Four occasions:
//!
//! | function | METHOD | for |
//! |---|---|---|
//! | [`invitation`] | REQUEST | the mail that confirms a seat, and every change after it |
//! | [`cancellation`] | CANCEL | the mail that takes the event out of the calendar again |
//! | [`download`] | PUBLISH | the button "add to my calendar" on a public page |
//! | [`feed`] | PUBLISH | the address that a calendar program subscribes to |
//!
//! What keeps a calendar true over time is the caller's: one [`uid`] for life, and a `sequence`
//! that rises with each change. A calendar that received a PUBLISH does not obey a later CANCEL,
//! so mail always uses [`invitation`] first.
//!
//! ```
//! use calendar::{Event, Party, Reply, Status};
//!
//! let event = Event {
//!     uid: "4c1e@stadsgesprek".into(),
//!     sequence: 0,
//!     dtstamp: "2026-11-23T08:00:00Z".parse()?,
//!     start: "2026-12-03T18:30:00Z".parse()?,
//!     end: "2026-12-03T20:30:00Z".parse()?,
//!     zone: "Europe/Amsterdam".into(),
//!     summary: "Praat mee over de Havenstraat".into(),
//!     description: "We beginnen met soep.".into(),
//!     location: Some("Buurthuis, Havenstraat 3".into()),
//!     url: None,
//!     organizer: Party::new("Buurtgroep Haven", "gesprek@stad.example"),
//!     status: Status::Confirmed,
//!     language: "nl".into(),
//! };
//! let text = calendar::invitation(&event, &Party::new("Anna", "anna@post.example"), Reply::Accepted);
//! assert!(text.contains("DTSTART;TZID=Europe/Amsterdam:20261203T193000\r\n"));
//! # Ok::<(), jiff::Error>(())
//! ```
//!
//! The lines are written here rather than by the `icalendar` crate: that one puts DTSTAMP and UID
//! into every component, so it cannot write a valid VTIMEZONE; it lets carriage returns and quotes
//! through; and its folding takes quadratic time, which a feed of hundreds of events feels.
//! `tests/judge.py` lets two other parsers judge the result.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod event;
mod lines;
mod object;
mod zone;

pub use event::{Event, Party, Reply, Status};
pub use object::{cancellation, download, feed, invitation};

use uuid::Uuid;

/// The identifier under which one person's calendar keeps one session, for life.
///
/// It is derived, so a change or a cancellation years later finds the same entry, and it tells
/// nothing about the two identifiers behind it.
pub fn uid(session: Uuid, person: Uuid) -> String {
    format!("{}@stadsgesprek", Uuid::new_v5(&session, person.as_bytes()))
}

/// The identifier of a session in public calendars, the same for every reader.
pub fn public_uid(session: Uuid) -> String {
    format!("{}@stadsgesprek", Uuid::new_v5(&session, b"public"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SESSION: Uuid = Uuid::from_u128(7);
    const ANNA: Uuid = Uuid::from_u128(1);
    const BRAM: Uuid = Uuid::from_u128(2);

    #[test]
    fn a_uid_never_changes() {
        // Written down on purpose: a different value would orphan every entry in every calendar.
        assert_eq!(
            uid(SESSION, ANNA),
            "eaa61688-d070-5e00-9714-b94f30aa0af8@stadsgesprek"
        );
    }

    #[test]
    fn each_person_and_session_has_a_uid_of_its_own() {
        assert_ne!(uid(SESSION, ANNA), uid(SESSION, BRAM));
        assert_ne!(uid(SESSION, ANNA), uid(BRAM, ANNA));
        assert_ne!(uid(SESSION, ANNA), public_uid(SESSION));
    }
}
