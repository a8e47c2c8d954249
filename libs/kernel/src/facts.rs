//! The facts that services tell each other. Publishing one writes a job per subscriber in the same
//! transaction; a subscriber handles it at least once.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::letters::Mailing;

/// Something that happened, or that has to happen, as one service tells the others.
pub trait Fact: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its name in the queue, for life.
    const NAME: &'static str;
    /// Lower goes first.
    const PRIORITY: i16 = 5;

    /// Where given, an unhandled fact with the same key is not queued twice.
    fn key(&self) -> Option<String> {
        None
    }
}

/// A letter has to be sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LettersRequested {
    /// What and to whom.
    pub mailing: Mailing,
}

impl Fact for LettersRequested {
    const NAME: &'static str = "letters-requested";
    const PRIORITY: i16 = 1;
}

/// An organisation's public particulars changed: name, short name, kind.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct OrganisationChanged;

impl Fact for OrganisationChanged {
    const NAME: &'static str = "organisation-changed";

    fn key(&self) -> Option<String> {
        Some(String::new())
    }
}

/// A report was published.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ReportPublished {
    /// The conversation that it is about.
    pub conversation_id: Uuid,
}

impl Fact for ReportPublished {
    const NAME: &'static str = "report-published";
}

/// A partner accepted a commitment or said how it stands. Published with the time at which who took part may hear of
/// it: what happens until then is told in one letter.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CommitmentsMoved {
    /// The conversation that it came from.
    pub conversation_id: Uuid,
}

impl Fact for CommitmentsMoved {
    const NAME: &'static str = "commitments-moved";
    const PRIORITY: i16 = 7;

    fn key(&self) -> Option<String> {
        Some(self.conversation_id.to_string())
    }
}

/// A conversation was held; or one that was held changed since.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ConversationHeld {
    /// Which.
    pub conversation_id: Uuid,
}

impl Fact for ConversationHeld {
    const NAME: &'static str = "conversation-held";
    const PRIORITY: i16 = 7;

    fn key(&self) -> Option<String> {
        Some(self.conversation_id.to_string())
    }
}

/// A conversation of this organisation was withdrawn for good, with all that hangs on it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ConversationRemoved {
    /// Which.
    pub conversation_id: Uuid,
}

impl Fact for ConversationRemoved {
    const NAME: &'static str = "conversation-removed";
}

/// An online dialogue was closed: nobody takes part in it any more, and its results stand.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct DialogueClosed {
    /// The conversation that it belongs to.
    pub conversation_id: Uuid,
    /// Which dialogue.
    pub dialogue_id: Uuid,
}

impl Fact for DialogueClosed {
    const NAME: &'static str = "dialogue-closed";
}
