//! What a host decides about a pulse, and how it stands.

use jiff::Timestamp;
use pulse::Rules;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most topics in a script.
pub const MOST_TOPICS: usize = 12;
/// Most background questions.
pub const MOST_QUESTIONS: usize = 4;
/// Most answers to choose from in one of them.
pub const MOST_CHOICES: usize = 10;
/// Longest statement, in characters.
pub const LONGEST: usize = 140;

/// A question that is talked about for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// The question.
    pub title: String,
    /// For how long, in minutes.
    pub minutes: u16,
}

/// A question about the background of people, which nobody has to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub label: String,
    /// The answers to choose from.
    pub choices: Vec<String>,
}

/// What the host decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its title.
    pub title: String,
    /// What it is about, in Markdown.
    pub explanation: String,
    /// The script, in order.
    pub topics: Vec<Topic>,
    /// At most [`MOST_QUESTIONS`].
    pub questions: Vec<Question>,
    /// When it begins, as the lobby says; the facilitator begins it.
    pub begins_at: Option<Timestamp>,
}

/// A pulse as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// The conversation that it belongs to.
    pub conversation_id: Uuid,
    /// Six characters by which it is found.
    pub short_code: String,
    /// What the host decided.
    pub plan: Plan,
    /// What all draws follow from.
    pub seed: i64,
    /// Members try it out; nothing of that stays.
    pub rehearsing: bool,
    /// Rises when a rehearsal is thrown away.
    pub run: i32,
    /// Position of the last event; 0 before the first.
    pub position: i64,
    /// Rises with every change to the plan and to statements.
    pub revision: i32,
    /// When its lobby was opened; `None` for a draft.
    pub published_at: Option<Timestamp>,
    /// When it was finished.
    pub closed_at: Option<Timestamp>,
}

/// How a pulse stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Only the organisation knows of it.
    Draft,
    /// Members try it out.
    Rehearsal,
    /// People are in its lobby, or in the middle of it.
    Open,
    /// It is over.
    Finished(Timestamp),
}

impl Standing {
    /// Code of its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Rehearsal => "rehearsal",
            Self::Open => "open",
            Self::Finished(_) => "finished",
        }
    }
}

impl Kept {
    /// How it stands.
    pub fn standing(&self) -> Standing {
        match (self.published_at, self.closed_at) {
            (Some(_), Some(at)) => Standing::Finished(at),
            (Some(_), None) => Standing::Open,
            (None, _) if self.rehearsing => Standing::Rehearsal,
            (None, _) => Standing::Draft,
        }
    }

    /// The rules by which it is held.
    pub fn rules(&self) -> Rules {
        Rules {
            seed: self.seed.cast_unsigned(),
            ..Rules::default()
        }
    }

    /// How many topics its script has.
    pub fn topics(&self) -> u16 {
        u16::try_from(self.plan.topics.len()).unwrap_or(u16::MAX)
    }
}
