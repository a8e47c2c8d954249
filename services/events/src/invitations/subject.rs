//! What the pages about a conversation's invitations begin with.

use db::TenantTx;
use jiff::Timestamp;
use uuid::Uuid;
use web::{Error, Form, Place, Result};

use super::rules::{self, Obstacle};
use crate::conversations::{
    Tab, Tabs,
    model::{self, Conversation, Session},
};

/// The conversation that people are invited to.
pub struct Subject {
    /// Itself.
    pub conversation: Conversation,
    /// Its sessions, in order of time.
    pub sessions: Vec<Session>,
}

impl Subject {
    /// Loads it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the organisation has no such conversation.
    pub async fn load(tx: &mut TenantTx, id: Uuid) -> Result<Self> {
        let conversation = model::by_id(tx, id).await?.ok_or(Error::NotFound)?;
        let sessions = model::sessions_of(tx, id).await?;
        Ok(Self {
            conversation,
            sessions,
        })
    }

    /// What stands in the way of sending at a moment.
    pub fn obstacle(&self, at: Timestamp) -> Option<Obstacle> {
        rules::obstacle(&self.conversation, &self.sessions, at)
    }

    /// Until when people can answer.
    pub fn closes(&self) -> Option<Timestamp> {
        rules::registration_closes(&self.conversation, &self.sessions)
    }

    /// The tabs above the page.
    pub fn tabs(&self, place: &Place) -> Tabs {
        Tabs::new(place, &self.conversation, Tab::Invitations)
    }

    /// Address of the list of invitations, with something behind it.
    pub fn href(&self, place: &Place, rest: &str) -> String {
        href(place, self.conversation.id, rest)
    }
}

/// Address of a conversation's list of invitations, with something behind it.
pub fn href(place: &Place, conversation: Uuid, rest: &str) -> String {
    place.work(&format!("/gesprekken/{conversation}/uitnodigingen{rest}"))
}

/// Whether the organisation starts mailings or imports too often; says so at a field.
pub fn too_often(place: &Place, form: &mut Form, field: &str) -> bool {
    !form.limit(
        place,
        field,
        place.app.limits.mailing(place.organisation.id()),
    )
}
