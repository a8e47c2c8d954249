//! When invitations may go out, who may be reminded, and what their state is called. No I/O.

use jiff::{SignedDuration, Timestamp};

use crate::conversations::model::{Conversation, Session, Status};

/// How long somebody has to answer before they are reminded, once.
pub const REMINDED_AFTER: SignedDuration = SignedDuration::from_hours(48);
/// How far ahead a sending can be planned.
pub const FURTHEST_AHEAD: SignedDuration = SignedDuration::from_hours(366 * 24);
/// People per batch of a sending: one transaction.
pub const BATCH: i64 = 500;

/// Why no invitation can go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Nobody could see what they are invited to.
    Draft,
    /// There is no session to come to.
    NoSession,
    /// It does not take place.
    Cancelled,
    /// It has been.
    Over,
    /// An answer would come too late.
    Closed,
}

impl Obstacle {
    /// The code as the database keeps it; its sentence is under `invitation-obstacle-CODE`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::NoSession => "no-session",
            Self::Cancelled => "cancelled",
            Self::Over => "over",
            Self::Closed => "closed",
        }
    }
}

/// What stands in the way of sending at a moment, if anything does.
pub fn obstacle(
    conversation: &Conversation,
    sessions: &[Session],
    at: Timestamp,
) -> Option<Obstacle> {
    match conversation.status {
        Status::Draft => Some(Obstacle::Draft),
        Status::Cancelled => Some(Obstacle::Cancelled),
        Status::Held | Status::Reported => Some(Obstacle::Over),
        Status::Published => match registration_closes(conversation, sessions) {
            None => Some(Obstacle::NoSession),
            Some(closes) if closes <= at => Some(Obstacle::Closed),
            Some(_) => None,
        },
    }
}

/// Until when people can answer: as decided, or until the last session begins. `None` without sessions.
pub fn registration_closes(conversation: &Conversation, sessions: &[Session]) -> Option<Timestamp> {
    let last_begins = sessions.iter().map(|session| session.starts_at).max()?;
    Some(
        conversation
            .registration_until
            .map_or(last_begins, |until| until.min(last_begins)),
    )
}

/// How the latest mail to somebody fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// Nothing was sent to them yet.
    Unsent,
    /// On its way.
    Waiting,
    /// The mail server of the other side took it.
    Sent,
    /// It was refused for good.
    Failed,
    /// They do not want mail, or their address refused mail before.
    Suppressed,
}

impl MailState {
    /// Of somebody who was invited or not, with what the sender says of the latest mail.
    pub fn new(invited: bool, state: Option<&str>) -> Self {
        match state {
            _ if !invited => Self::Unsent,
            Some("sent") => Self::Sent,
            Some("failed") => Self::Failed,
            Some("suppressed") => Self::Suppressed,
            _ => Self::Waiting,
        }
    }

    /// Its words are under `invitation-mail-CODE`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unsent => "unsent",
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Suppressed => "suppressed",
        }
    }

    /// The colour that goes with it.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Unsent => "neutral",
            Self::Waiting => "active",
            Self::Sent => "success",
            Self::Failed => "danger",
            Self::Suppressed => "warning",
        }
    }
}

/// The colour that goes with an answer.
pub fn answer_colour(answer: &str) -> &'static str {
    match answer {
        "yes" => "success",
        "maybe" => "warning",
        _ => "neutral",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invitations::fixtures::{conversation, session};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn nothing_goes_out_for_what_nobody_can_come_to() {
        let now = at("2026-11-20T10:00:00Z");
        let sessions = [session(at("2026-12-03T18:30:00Z"))];
        for (status, expected) in [
            (Status::Draft, Some(Obstacle::Draft)),
            (Status::Published, None),
            (Status::Held, Some(Obstacle::Over)),
            (Status::Reported, Some(Obstacle::Over)),
            (Status::Cancelled, Some(Obstacle::Cancelled)),
        ] {
            let mut conversation = conversation();
            conversation.status = status;
            assert_eq!(obstacle(&conversation, &sessions, now), expected);
        }
        assert_eq!(
            obstacle(&conversation(), &[], now),
            Some(Obstacle::NoSession)
        );
    }

    #[test]
    fn registration_closes_as_decided_and_never_after_the_last_session_begins() {
        let first = session(at("2026-12-03T18:30:00Z"));
        let last = session(at("2026-12-10T18:30:00Z"));
        let sessions = [last.clone(), first];
        let mut conversation = conversation();
        assert_eq!(
            registration_closes(&conversation, &sessions),
            Some(last.starts_at)
        );
        conversation.registration_until = Some(at("2026-12-01T00:00:00Z"));
        assert_eq!(
            obstacle(&conversation, &sessions, at("2026-12-01T00:00:00Z")),
            Some(Obstacle::Closed)
        );
        conversation.registration_until = Some(at("2027-01-01T00:00:00Z"));
        assert_eq!(
            registration_closes(&conversation, &sessions),
            Some(last.starts_at)
        );
    }

    #[test]
    fn whoever_was_not_invited_has_no_mail_whatever_the_sender_says() {
        assert_eq!(MailState::new(false, Some("sent")), MailState::Unsent);
        assert_eq!(MailState::new(true, None), MailState::Waiting);
        assert_eq!(MailState::new(true, Some("sending")), MailState::Waiting);
        assert_eq!(MailState::new(true, Some("failed")), MailState::Failed);
    }
}
