//! What a calendar needs to know about one session of a conversation.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One session as it appears in a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Stable identifier; see [`crate::uid`] and [`crate::public_uid`].
    pub uid: String,
    /// Rises by one with every change that people should see; starts at 0.
    pub sequence: u32,
    /// When this version of the event was written.
    pub dtstamp: Timestamp,
    /// Begin, to the second.
    pub start: Timestamp,
    /// End, to the second; left out of the calendar unless it is after the start.
    pub end: Timestamp,
    /// IANA name of the time zone in which people read the clock, such as `Europe/Amsterdam`.
    /// Outside the Central European zones the times are written in UTC.
    pub zone: String,
    /// Title.
    pub summary: String,
    /// Plain text of any length; line breaks are kept.
    pub description: String,
    /// Address or room; `None` when there is none yet.
    pub location: Option<String>,
    /// Page with everything else.
    pub url: Option<String>,
    /// Who invites; replies of calendar programs go to this address.
    pub organizer: Party,
    /// Whether it goes on.
    pub status: Status,
    /// BCP 47 tag of the texts, such as `nl`; empty when not known.
    pub language: String,
}

/// Someone with a name and a mail address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Name as people read it; may be empty.
    pub name: String,
    /// Mail address without `mailto:`.
    pub address: String,
}

impl Party {
    /// A party with this name and mail address.
    pub fn new(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            address: address.into(),
        }
    }
}

/// Whether an event goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It goes on.
    Confirmed,
    /// It is off.
    Cancelled,
}

/// What a person has answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// No answer yet.
    Open,
    /// Comes.
    Accepted,
    /// May come, or waits for a seat.
    Tentative,
    /// Does not come.
    Declined,
}
