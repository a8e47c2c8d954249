//! What a member may do for an organisation.

use serde::{Deserialize, Serialize};

/// A member's role; each may do what the ones before it may, and more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Keeps the record: sees conversations and writes reports.
    NoteTaker,
    /// Leads conversations: also ticks who came.
    Facilitator,
    /// Organises: issues, conversations, invitations, registrations, reports.
    Organiser,
    /// Also decides about the organisation and its members.
    Owner,
}

impl Role {
    /// All roles, the widest first, as a form shows them.
    pub const ALL: [Self; 4] = [
        Self::Owner,
        Self::Organiser,
        Self::Facilitator,
        Self::NoteTaker,
    ];

    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoteTaker => "note-taker",
            Self::Facilitator => "facilitator",
            Self::Organiser => "organiser",
            Self::Owner => "owner",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}
