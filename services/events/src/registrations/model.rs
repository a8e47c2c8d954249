//! What a registration is.

use crate::conversations::model::{Conversation, Question, Session};
use crate::registrations::rules::Seat;
use crate::registrations::window::{Window, window};
use jiff::Timestamp;
use kernel::{
    Language,
    links::{PersonalLink, Purpose},
};
use serde::Deserialize;
use sqlx::FromRow;
use uuid::Uuid;

/// Days after the last session that needs are kept; a host's own question says its own number.
pub const NEEDS_KEPT_DAYS: i32 = 90;

/// Hours in which an open registration has to be confirmed.
pub const CONFIRM_WITHIN_HOURS: i64 = 48;

/// An answer for one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Comes.
    Yes,
    /// Does not come.
    No,
    /// May come: no seat is kept.
    Maybe,
}

impl Answer {
    /// The code as forms and the database write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Maybe => "maybe",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Yes, Self::No, Self::Maybe]
            .into_iter()
            .find(|answer| answer.code() == code)
    }

    /// The answer that a link in a mail proposes: `?antwoord=ja`.
    pub fn proposed(word: &str) -> Option<Self> {
        match word {
            "ja" => Some(Self::Yes),
            "nee" => Some(Self::No),
            "misschien" => Some(Self::Maybe),
            _ => None,
        }
    }
}

/// What somebody needs to be able to take part; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// To get in and to follow.
    pub access: String,
    /// A language or an interpreter.
    pub language: String,
    /// Ages of children to look after.
    pub child_care: String,
    /// What somebody does not eat.
    pub food: String,
}

impl Needs {
    /// Each with the name of its field, in the order of the form.
    pub fn fields(&self) -> [(&'static str, &str); 4] {
        [
            ("need-access", &self.access),
            ("need-language", &self.language),
            ("need-child-care", &self.child_care),
            ("need-food", &self.food),
        ]
    }

    /// Whether nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.fields().iter().all(|(_, text)| text.is_empty())
    }
}

/// All that a form says.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// How to call them; may be empty.
    pub name: String,
    /// Where to call them; only asked by a host.
    pub phone: String,
    /// How many they bring.
    pub guests: i32,
    /// What they need.
    pub needs: Needs,
    /// What else they want to say.
    pub remark: String,
    /// Per session that is still to come.
    pub sessions: Vec<(Uuid, Answer)>,
    /// Per question that was answered.
    pub questions: Vec<(Uuid, String)>,
}

impl Answers {
    /// Whether something in it has to be forgotten in time.
    pub fn holds_private_things(&self) -> bool {
        !self.needs.is_empty() || !self.questions.is_empty() || !self.remark.is_empty()
    }
}

/// Who fills a form in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The person: what is required has to be answered.
    Themselves,
    /// The host, for somebody who phoned or came: whatever is known.
    Host,
}

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its address has yet to be confirmed; it takes no seats.
    Unconfirmed,
    /// It counts.
    Active,
    /// Taken back.
    Withdrawn,
}

impl State {
    /// The code as the database writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::Active => "active",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl From<&str> for State {
    fn from(code: &str) -> Self {
        match code {
            "active" => Self::Active,
            "withdrawn" => Self::Withdrawn,
            _ => Self::Unconfirmed,
        }
    }
}

/// Where a registration came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A personal invitation.
    Invitation,
    /// The public page.
    Open,
    /// The host wrote it down: somebody phoned in or came to the door.
    ByHand,
}

impl Source {
    /// All of them, as filters show them.
    pub const ALL: [Self; 3] = [Self::Invitation, Self::Open, Self::ByHand];

    /// The code as the database writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Open => "open",
            Self::ByHand => "by-hand",
        }
    }
}

/// A registration: one person, and whom they bring.
#[derive(Clone, Debug)]
pub struct Registration {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// The conversation.
    pub conversation_id: Uuid,
    /// The invitation that it answers.
    pub invitation_id: Option<Uuid>,
    /// Revision of that invitation's link.
    pub invitation_revision: Option<i32>,
    /// Mail address, where they gave one.
    pub email: Option<String>,
    /// Telephone number; may be empty.
    pub phone: String,
    /// Name; may be empty.
    pub name: String,
    /// Language of their mail.
    pub language: Language,
    /// How many they want to bring.
    pub guests: i32,
    /// What they need.
    pub needs: Needs,
    /// What else they said.
    pub remark: String,
    /// `invitation`, `open` or `by-hand`.
    pub source: String,
    /// Where it stands.
    pub state: State,
    /// Revision of its own links.
    pub revision: i32,
    /// Rises with each change, for calendars and letters.
    pub sequence: i32,
    /// When it came.
    pub created_at: Timestamp,
}

impl Registration {
    /// The link by which this person sees and changes it.
    pub fn link(&self) -> PersonalLink {
        match (self.invitation_id, self.invitation_revision) {
            (Some(id), Some(revision)) => PersonalLink {
                purpose: Purpose::Invitation,
                id,
                revision,
            },
            _ => self.own_link(),
        }
    }

    /// The link to the registration itself, whether or not it answers an invitation.
    pub fn own_link(&self) -> PersonalLink {
        PersonalLink {
            purpose: Purpose::Registration,
            id: self.id,
            revision: self.revision,
        }
    }

    /// The link in the QR code for the door.
    pub fn door(&self) -> PersonalLink {
        PersonalLink {
            purpose: Purpose::Door,
            id: self.id,
            revision: self.revision,
        }
    }
}

/// One person's answer for one session, and the seat that follows from it.
#[derive(Clone, Debug, Deserialize, FromRow)]
pub struct Attendance {
    /// The session.
    pub session_id: Uuid,
    answer: String,
    seat: String,
    people: i32,
    overtaken: i32,
    /// How many came; `None`: not ticked.
    pub attended: Option<i32>,
}

impl Attendance {
    /// What they answered.
    pub fn answer(&self) -> Answer {
        Answer::parse(&self.answer).unwrap_or(Answer::No)
    }

    /// What they have.
    pub fn seat(&self) -> Seat {
        match self.seat.as_str() {
            "confirmed" => Seat::Confirmed(self.people),
            "waiting" => Seat::Waiting {
                people: self.people,
                overtaken: self.overtaken,
            },
            _ => Seat::None,
        }
    }
}

/// A conversation with all that registering for it needs.
pub struct Gathering {
    /// The conversation.
    pub conversation: Conversation,
    /// Its sessions, in order of time.
    pub sessions: Vec<Session>,
    /// What the host asks.
    pub questions: Vec<Question>,
    /// Where answers to mail go.
    pub reply_to: String,
}

impl Gathering {
    /// The sessions for which somebody can still answer: people themselves until it begins, a host, for
    /// whoever comes to the door, until it is over.
    pub fn answerable(&self, by: By, now: Timestamp) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(move |session| match by {
            By::Themselves => session.starts_at > now,
            By::Host => session.ends_at > now,
        })
    }

    /// The sessions that have not begun.
    pub fn ahead(&self, now: Timestamp) -> impl Iterator<Item = &Session> {
        self.sessions
            .iter()
            .filter(move |session| session.starts_at > now)
    }

    /// A session of it.
    pub fn session(&self, id: Uuid) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// When the last session ends.
    pub fn end(&self) -> Option<Timestamp> {
        self.sessions.iter().map(|session| session.ends_at).max()
    }

    /// Whether one can register now.
    pub fn window(&self, now: Timestamp) -> Window {
        window(&self.conversation, &self.sessions, now)
    }
}
