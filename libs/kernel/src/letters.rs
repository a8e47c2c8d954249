//! Letters: what a service wants a person to read, before it is a mail.
//!
//! A service describes the contents and who gets it; the notifications service keeps, renders, signs
//! and sends it. Personal addresses stand in it as [`PersonalLink`]s, so that a queued letter holds
//! no secret.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Language, links::PersonalLink};

/// Why somebody gets a letter; decides what unsubscribing stops and how urgent it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// The answer to something the person just did: sign-in, confirmation. Always sent, first.
    Reply,
    /// What changes for someone who takes part: moved, cancelled, a place came free. Always sent.
    Change,
    /// An invitation or its reminder. Can be stopped.
    Invitation,
    /// News: a report, a message from the host. Can be stopped.
    News,
}

impl Category {
    /// The code as the database writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Change => "change",
            Self::Invitation => "invitation",
            Self::News => "news",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Reply, Self::Change, Self::Invitation, Self::News]
            .into_iter()
            .find(|category| category.code() == code)
    }

    /// Whether a person can say no to it.
    pub const fn can_be_stopped(self) -> bool {
        matches!(self, Self::Invitation | Self::News)
    }

    /// Lower goes first.
    pub const fn priority(self) -> i16 {
        match self {
            Self::Reply => 0,
            Self::Change => 1,
            Self::Invitation | Self::News => 2,
        }
    }
}

/// One piece of a letter. Texts are plain; the layout makes text and HTML of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Block {
    /// A heading.
    Heading {
        /// Its words.
        text: String,
    },
    /// A paragraph; line breaks inside it stay.
    Text {
        /// Its words.
        text: String,
    },
    /// The host's own words, shown as theirs; several paragraphs, empty lines between them.
    Own {
        /// Their words.
        text: String,
    },
    /// Facts, one a line: when, where, how many.
    Facts {
        /// Label and value.
        facts: Vec<(String, String)>,
    },
    /// A button, with its address in full beneath it.
    Action {
        /// What the button says.
        label: String,
        /// Where it leads.
        to: Target,
    },
    /// A sentence with a link in it, less prominent than a button.
    Link {
        /// What the link says.
        label: String,
        /// Where it leads.
        to: Target,
    },
    /// A short code, large, to be typed over.
    Code {
        /// The code.
        text: String,
    },
}

/// Where a link in a letter leads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Target {
    /// The same page for everybody: a path on this installation.
    Path {
        /// From the root, with a leading slash.
        path: String,
    },
    /// The recipient's own link, with something behind it (`""`, `"?antwoord=ja"`).
    Personal {
        /// What is put behind the token.
        suffix: String,
    },
}

/// A letter in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// The subject line.
    pub subject: String,
    /// The contents, in order. The salutation and the footer come from the layout.
    pub blocks: Vec<Block>,
}

/// What a calendar program is told with the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarMethod {
    /// Put it in, or change it.
    Request,
    /// Take it out.
    Cancel,
}

/// One calendar entry that goes with a letter; the person is filled in when it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalendarEntry {
    /// The conversation's session that it is about.
    pub session_id: Uuid,
    /// Whether it comes or goes.
    pub method: CalendarMethod,
    /// Rises with each change (RFC 5545 3.8.7.4).
    pub sequence: u32,
    /// Start, as a moment.
    pub starts_at: jiff::Timestamp,
    /// End, as a moment.
    pub ends_at: jiff::Timestamp,
    /// IANA name of the time zone in which people read it.
    pub time_zone: String,
    /// Title.
    pub summary: String,
    /// What it is about.
    pub description: String,
    /// Where it is.
    pub location: String,
    /// Page on this installation.
    pub path: String,
}

/// Who speaks in a letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sender {
    /// The organisation's name; empty for the platform.
    pub name: String,
    /// Where answers go.
    pub reply_to: Option<String>,
}

/// One person who gets a letter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recipient {
    /// E-mail address.
    pub address: String,
    /// How to call them, where known.
    pub name: Option<String>,
    /// Their language.
    pub language: Language,
    /// Unique within the tenant: the same purpose is mailed once, ever.
    pub purpose: String,
    /// The row that it is about, by which the sender follows it: an invitation, a registration.
    pub about: Option<Uuid>,
    /// Their own link.
    pub link: Option<PersonalLink>,
    /// Calendar entries that differ per person (which sessions they chose).
    #[serde(default)]
    pub calendar: Vec<CalendarEntry>,
}

/// A letter for one or many, as services hand it over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mailing {
    /// Why they get it.
    pub category: Category,
    /// Who speaks.
    pub sender: Sender,
    /// What it says, per language; Dutch is there always, or the only one given is used.
    pub letters: BTreeMap<Language, Letter>,
    /// Who gets it.
    pub recipients: Vec<Recipient>,
}
