//! The head and the tabs above the host's pages about one conversation.

use serde::Serialize;
use web::{Desk, Place};

pub use web::{DeskTab as Tab, Pill};

use super::model::Conversation;

/// What the component `desk_head` takes. Give it as `tabs` and write `{{ <desk_head desk={tabs} /> }}`
/// first in the block `content`; it holds the page's h1.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Tabs(Desk);

impl Tabs {
    /// The tabs of this conversation, with one of them current.
    pub fn new(place: &Place, conversation: &Conversation, current: Tab) -> Self {
        let status = conversation.status.code();
        Self(Desk::new(
            place,
            conversation.id,
            &conversation.title,
            status,
            current,
        ))
    }
}
