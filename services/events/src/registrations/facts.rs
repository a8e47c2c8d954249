//! What registrations have to be reminded of, told to themselves through the queue.

use kernel::facts::Fact;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An open registration was not yet confirmed (published with the time at which it lapses).
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ConfirmationLapsed {
    /// Which registration.
    pub registration_id: Uuid,
}

impl Fact for ConfirmationLapsed {
    const NAME: &'static str = "registration-confirmation-lapsed";
    const PRIORITY: i16 = 8;
}

/// Needs and answers of a conversation may have to be forgotten (published with that time).
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct KeepingEnds {
    /// Which conversation.
    pub conversation_id: Uuid,
}

impl Fact for KeepingEnds {
    const NAME: &'static str = "registration-keeping-ends";
    const PRIORITY: i16 = 8;

    fn key(&self) -> Option<String> {
        Some(self.conversation_id.to_string())
    }
}

/// Why many participants get a letter.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Occasion {
    /// Sessions were moved.
    Moved {
        /// As they were.
        moved: Vec<crate::facts::Moved>,
        /// The conversation's revision after it.
        revision: i32,
    },
    /// The conversation was cancelled.
    Cancelled,
    /// Its report was published.
    Reported,
    /// Partners said how it stands with what they carry.
    Promises {
        /// On which day they are told.
        on: jiff::civil::Date,
    },
    /// The host wrote a message.
    Message {
        /// The round.
        round_id: Uuid,
    },
}

/// The next batch of participants has to be written to; each batch publishes the next.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParticipantsToTell {
    /// Which conversation.
    pub conversation_id: Uuid,
    /// Why.
    pub occasion: Occasion,
    /// The last registration of the batch before; `None`: from the beginning.
    pub after: Option<Uuid>,
}

impl Fact for ParticipantsToTell {
    const NAME: &'static str = "participants-to-tell";
    const PRIORITY: i16 = 3;
}
