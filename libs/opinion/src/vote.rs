//! The words of an opinion round: who, about what, and what they said.

use serde::{Deserialize, Serialize};

/// A participant of one round. The number is the caller's; it says nothing about the person, and
/// in [`Mode::Stable`](crate::Mode::Stable) it has no influence on any result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ParticipantId(pub u64);

/// A statement of one round. The numbers order statements wherever an order is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StatementId(pub u64);

/// What a participant says about a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// +1
    Agree,
    /// 0: seen, but no answer
    Pass,
    /// -1
    Disagree,
}

impl Position {
    /// +1, 0 or -1, as in the published exports.
    #[must_use]
    pub fn value(self) -> i8 {
        match self {
            Self::Agree => 1,
            Self::Pass => 0,
            Self::Disagree => -1,
        }
    }

    /// The position with this value, if there is one.
    #[must_use]
    pub fn from_value(value: i8) -> Option<Self> {
        match value {
            1 => Some(Self::Agree),
            0 => Some(Self::Pass),
            -1 => Some(Self::Disagree),
            _ => None,
        }
    }
}

/// What the moderators decided about a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moderation {
    /// Nothing yet
    #[default]
    Undecided,
    /// Shown
    Accepted,
    /// Taken out: its votes no longer count
    Rejected,
}

/// What has to be known of a statement beside its votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Which one
    pub id: StatementId,
    /// Only [`Moderation::Rejected`] changes a result
    pub moderation: Moderation,
    /// About the participant instead of the subject ("I live here"): never forms groups and never
    /// represents one
    pub meta: bool,
}

impl Statement {
    /// A statement that nobody moderated.
    #[must_use]
    pub fn new(id: StatementId) -> Self {
        Self {
            id,
            moderation: Moderation::Undecided,
            meta: false,
        }
    }

    /// Whether its votes form groups and can represent them.
    #[must_use]
    pub fn counts(&self) -> bool {
        !self.meta && self.moderation != Moderation::Rejected
    }
}
