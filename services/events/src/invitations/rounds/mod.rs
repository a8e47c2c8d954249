//! Sending: one round of invitations or reminders, now or later, in batches that each are a
//! transaction, so that a crash neither forgets nor repeats anybody.

mod compose;
mod job;
mod progress;
mod send;
mod store;

use axum::{
    Router,
    routing::{get, post},
};
use jiff::Timestamp;
use web::App;

pub use job::{Addressee, recipient, send_batch};
pub use store::{Round, latest_wordings, list, promise};

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It waits for its time.
    Planned,
    /// Its mails are being queued.
    Sending,
    /// All its mails were queued.
    Done,
    /// The host took it back.
    Withdrawn,
    /// It could not go on: the conversation changed in the meantime.
    Stopped,
}

impl Stage {
    /// Its words are under `invitation-round-CODE`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Sending => "sending",
            Self::Done => "done",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
        }
    }

    /// The colour that goes with it.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Planned => "neutral",
            Self::Sending => "active",
            Self::Done => "success",
            Self::Withdrawn => "warning",
            Self::Stopped => "danger",
        }
    }

    /// Whether it can be taken back, as far as it has not gone out.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Sending)
    }
}

impl Round {
    /// Where it stands at a moment.
    pub fn stage(&self, now: Timestamp) -> Stage {
        if !self.stopped_because.is_empty() {
            Stage::Stopped
        } else if self.withdrawn_at.is_some() {
            Stage::Withdrawn
        } else if self.queued_at.is_some() {
            Stage::Done
        } else if self.send_at.to_jiff() > now {
            Stage::Planned
        } else {
            Stage::Sending
        }
    }
}

/// Pages of the rounds.
pub fn routes() -> Router<App> {
    const BASE: &str = "/{city}/{organisation}/beheer/gesprekken/{id}/uitnodigingen";
    Router::new()
        .route(
            &format!("{BASE}/versturen/{{kind}}"),
            get(compose::show).post(send::send),
        )
        .route(&format!("{BASE}/rondes/{{round}}"), get(progress::show))
        .route(
            &format!("{BASE}/rondes/{{round}}/intrekking"),
            post(progress::withdraw),
        )
}
