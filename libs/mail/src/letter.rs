//! A mail as the rest of the product thinks of it.

use serde::{Deserialize, Serialize};

/// One mail to one person, before it becomes bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Identifier for life, `left@right` without angle brackets. The same letter composed again
    /// keeps it, so a receiver can tell a repetition from a second mail.
    pub message_id: String,
    /// Sender as people see it.
    pub from: Mailbox,
    /// Where answers go, when not to the sender.
    pub reply_to: Option<Mailbox>,
    /// The one recipient.
    pub to: Mailbox,
    /// Address to which bounces go; one per mail (VERP) tells which mail bounced.
    pub envelope_from: String,
    /// Subject; line breaks become spaces and it is cut at 200 characters.
    pub subject: String,
    /// Complete text for readers without HTML.
    pub text: String,
    /// The same as a whole HTML document.
    pub html: String,
    /// The events in the mail. All are attached; the first also stands where programs that
    /// understand invitations look, for they take one.
    pub calendar: Vec<CalendarPart>,
    /// How to be rid of such mail with one click (RFC 8058).
    pub list_unsubscribe: Option<Unsubscribe>,
    /// Identifier of the mailing, such as `uitnodiging.haven.stad.example` (RFC 2919).
    pub list_id: Option<String>,
    /// Whether a machine wrote it (RFC 3834).
    pub auto_submitted: AutoSubmitted,
    /// Value of Feedback-ID, by which receivers group complaints, such as `mailing:org:stad`.
    pub feedback_id: Option<String>,
    /// BCP 47 tag of the text, such as `nl`; empty when not known.
    pub language: String,
}

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// Name as people read it; may be empty.
    pub name: String,
    /// Bare address.
    pub address: String,
}

impl Mailbox {
    /// A mailbox of this name and address.
    pub fn new(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            address: address.into(),
        }
    }
}

/// An iCalendar object that travels with the mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarPart {
    /// What it asks of the calendar; has to be the METHOD in the object.
    pub method: CalendarMethod,
    /// The object, lines ending in CRLF.
    pub ics: String,
}

/// METHOD of an iCalendar object (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarMethod {
    /// An invitation or a change.
    Request,
    /// The event is off for this person.
    Cancel,
    /// For information only.
    Publish,
}

impl CalendarMethod {
    /// The name in the standard.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }
}

/// Where a mail program goes when its reader presses "unsubscribe".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsubscribe {
    /// Address that takes a POST without cookies, `https`.
    pub url: String,
    /// Mail address for programs without one-click.
    pub mailto: Option<String>,
}

/// Whether a machine wrote the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AutoSubmitted {
    /// A person wrote it; no header.
    #[default]
    No,
    /// Sent by a rule: asks other machines not to answer.
    Generated,
    /// An automatic answer to a mail.
    Replied,
}
