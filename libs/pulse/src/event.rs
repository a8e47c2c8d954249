//! What happens in a pulse. The events of a pulse, in their order, are all that there is to know of it.

use opinion::Position;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Milliseconds since a moment that the caller chose; it never goes back from one event to the next.
pub type Millis = u64;

/// A participant: how many had joined before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub u32);

/// A statement, numbered from 1 in the order of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StatementId(pub u32);

/// A topic of the script, numbered from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TopicId(pub u16);

/// What somebody says with one tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Score {
    /// This should travel on
    Agree,
    /// Read, without an opinion
    Pass,
    /// This should not
    Disagree,
}

impl From<Score> for Position {
    fn from(score: Score) -> Self {
        match score {
            Score::Agree => Self::Agree,
            Score::Pass => Self::Pass,
            Score::Disagree => Self::Disagree,
        }
    }
}

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When
    pub at: Millis,
    /// What
    #[serde(flatten)]
    pub what: Happening,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Happening {
    /// Somebody came, or came again and sits elsewhere now.
    Joined {
        /// Who
        person: PersonId,
        /// Number of their table in the hall; nothing at home
        #[serde(default, skip_serializing_if = "Option::is_none")]
        table: Option<u16>,
        /// Their answers to the background questions, in their order; nothing where they gave none
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        answers: Vec<Option<u8>>,
    },
    /// The facilitator begins a topic; the one before takes what was under way for a short grace.
    Opened {
        /// Which
        topic: TopicId,
    },
    /// The facilitator asks for attention: nothing is taken until it goes on.
    Paused,
    /// It goes on.
    Resumed,
    /// Somebody wrote a statement.
    Wrote {
        /// Who
        person: PersonId,
        /// About which topic
        topic: TopicId,
        /// Its number: one more than the last
        statement: StatementId,
        /// The statement that it builds on
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<StatementId>,
    },
    /// Somebody scored a statement that they had in hand.
    Scored {
        /// Who
        person: PersonId,
        /// Which
        statement: StatementId,
        /// What they said
        score: Score,
    },
    /// Somebody laid a statement aside, unread.
    Skipped {
        /// Who
        person: PersonId,
        /// Which
        statement: StatementId,
    },
    /// The facilitator took a statement out.
    Hidden {
        /// Which
        statement: StatementId,
    },
    /// A statement that was taken out is back.
    Shown {
        /// Which
        statement: StatementId,
    },
    /// It is over.
    Finished,
}

impl Happening {
    /// Who did it; nothing for what a facilitator does.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Joined { person, .. }
            | Self::Wrote { person, .. }
            | Self::Scored { person, .. }
            | Self::Skipped { person, .. } => Some(*person),
            Self::Opened { .. }
            | Self::Paused
            | Self::Resumed
            | Self::Hidden { .. }
            | Self::Shown { .. }
            | Self::Finished => None,
        }
    }
}

/// Why something cannot happen now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It has not begun
    #[error("no topic is open yet")]
    NotYet,
    /// It is paused
    #[error("it is paused")]
    Paused,
    /// Its topic is over, the grace too
    #[error("the topic is over")]
    TopicOver,
    /// All of it is over
    #[error("it is finished")]
    Finished,
    /// The same was scored before; that counts
    #[error("it was scored already")]
    Already,
    /// The statement is not in this person's hand, or was taken out
    #[error("not in hand")]
    NotInHand,
    /// Nobody wrote a statement with this number in this topic, or it was taken out
    #[error("no such statement")]
    NoStatement,
    /// There is no such topic, or it was held already
    #[error("no such topic")]
    NoTopic,
    /// Nobody with this number joined
    #[error("no such person")]
    NoPerson,
    /// This person wrote as much as anybody may about this topic
    #[error("enough written")]
    Enough,
    /// The number of a new statement is not the next one
    #[error("not the next number")]
    NotNext,
}
