//! The host sees the truth: every message, how it fares, and why.

mod pages;
mod store;

use axum::{
    Router,
    routing::{get, post},
};
use web::App;

use crate::reasons::{Code, Reason};

/// `…/beheer/berichten`.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/{city}/{organisation}/beheer/berichten", get(pages::list))
        .route(
            "/{city}/{organisation}/beheer/berichten/{message}/nieuwe-poging",
            post(pages::try_again),
        )
}

/// How a message fares, as the host sees it; the codes are those of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Queued,
    Sending,
    Sent,
    Failed,
    Suppressed,
}

impl State {
    const ALL: [Self; 5] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Failed,
        Self::Suppressed,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Suppressed => "suppressed",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The colour of its pill.
    const fn kind(self) -> &'static str {
        match self {
            Self::Queued => "neutral",
            Self::Sending => "active",
            Self::Sent => "success",
            Self::Failed => "danger",
            Self::Suppressed => "warning",
        }
    }

    /// Whether the host may have it tried once more: not against a person's wish.
    fn can_be_tried_again(self, reason: Option<&Reason>) -> bool {
        match self {
            Self::Failed => true,
            Self::Suppressed => reason.is_some_and(|reason| reason.code == Code::RefusedBefore),
            Self::Queued | Self::Sending | Self::Sent => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_can_try_again_what_failed_but_not_what_a_person_refused() {
        let asked = Reason::plain(Code::Unsubscribed);
        let bounced = Reason::plain(Code::RefusedBefore);
        assert!(State::Failed.can_be_tried_again(Some(&bounced)));
        assert!(State::Suppressed.can_be_tried_again(Some(&bounced)));
        assert!(!State::Suppressed.can_be_tried_again(Some(&asked)));
        for state in [State::Queued, State::Sending, State::Sent] {
            assert!(!state.can_be_tried_again(None));
        }
    }
}
