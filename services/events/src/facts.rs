//! What the features of this service tell each other.

use kernel::facts::Fact;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The city's copy of a conversation has to be written anew, or taken away.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ListingChanged {
    /// Which conversation.
    pub conversation_id: Uuid,
}

impl Fact for ListingChanged {
    const NAME: &'static str = "listing-changed";
    const PRIORITY: i16 = 3;

    fn key(&self) -> Option<String> {
        Some(self.conversation_id.to_string())
    }
}

/// A session that was moved, as it was before: people are told the old and the new.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Moved {
    /// Which session.
    pub session_id: Uuid,
    /// When it would have begun.
    pub started_at: jiff::Timestamp,
    /// When it would have ended.
    pub ended_at: jiff::Timestamp,
    /// Place and address in one line; empty when only online.
    pub location: String,
}

/// Sessions were moved, or their place, link or number of seats changed: those who come have to know,
/// and a seat may have come free.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionsChanged {
    /// Which conversation.
    pub conversation_id: Uuid,
    /// Sessions whose time or place is another, as they were; their sequence was raised.
    pub moved: Vec<Moved>,
    /// The conversation's revision after the change: makes the letters' purposes unique.
    pub revision: i32,
}

impl Fact for SessionsChanged {
    const NAME: &'static str = "sessions-changed";
}

/// A conversation was cancelled: all who come have to know, and their calendars too.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ConversationCancelled {
    /// Which conversation.
    pub conversation_id: Uuid,
}

impl Fact for ConversationCancelled {
    const NAME: &'static str = "conversation-cancelled";
    const PRIORITY: i16 = 2;
}

/// The last session is over (published with that time): the conversation was held.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ConversationEnded {
    /// Which conversation.
    pub conversation_id: Uuid,
}

impl Fact for ConversationEnded {
    const NAME: &'static str = "conversation-ended";

    fn key(&self) -> Option<String> {
        Some(self.conversation_id.to_string())
    }
}

/// A round of invitations, reminders or messages is due; handled in batches, each batch publishes the next.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RoundDue {
    /// Which round.
    pub round_id: Uuid,
}

impl Fact for RoundDue {
    const NAME: &'static str = "round-due";

    fn key(&self) -> Option<String> {
        Some(self.round_id.to_string())
    }
}
