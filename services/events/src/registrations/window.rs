//! Whether one can register for a conversation.

use crate::conversations::model::{Conversation, Session, Status};
use jiff::Timestamp;
use serde::Serialize;

/// Whether one can register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum Window {
    /// Only its organisation may see the conversation.
    Hidden,
    /// It begins later.
    NotYet {
        /// When.
        from: Timestamp,
    },
    /// One can register, change and withdraw.
    Open,
    /// Too late to register; who is registered can still withdraw.
    Closed,
    /// The conversation does not take place.
    Cancelled,
    /// The last session is over.
    Over,
}

/// Whether one can register for a conversation.
pub fn window(conversation: &Conversation, sessions: &[Session], now: Timestamp) -> Window {
    match conversation.status {
        Status::Draft => return Window::Hidden,
        Status::Cancelled => return Window::Cancelled,
        Status::Held | Status::Reported => return Window::Over,
        Status::Published => {}
    }
    if sessions.iter().all(|session| session.ends_at <= now) {
        return Window::Over;
    }
    let too_late = conversation
        .registration_until
        .is_some_and(|until| until <= now);
    if too_late || sessions.iter().all(|session| session.starts_at <= now) {
        return Window::Closed;
    }
    match conversation.registration_from {
        Some(from) if from > now => Window::NotYet { from },
        _ => Window::Open,
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use uuid::Uuid;

    use super::*;
    use crate::conversations::model::Visibility;

    fn conversation() -> Conversation {
        Conversation {
            id: Uuid::nil(),
            issue_id: Uuid::nil(),
            slug: "straat".into(),
            short_code: "h7k2mq".into(),
            title: "De straat".into(),
            question: String::new(),
            summary: String::new(),
            languages: Vec::new(),
            themes: Vec::new(),
            format: crate::chosen_format::ChosenFormat::default(),
            visibility: Visibility::Public,
            status: Status::Published,
            registration_from: None,
            registration_until: None,
            max_guests: 2,
            cover_file_id: None,
            cover_alt: String::new(),
            cancellation_reason: String::new(),
            revision: 1,
            published_at: None,
        }
    }

    fn session(starts_at: Timestamp) -> Session {
        Session {
            id: Uuid::nil(),
            title: String::new(),
            starts_at,
            ends_at: starts_at + SignedDuration::from_hours(2),
            place_name: String::new(),
            address: String::new(),
            accessibility: Vec::new(),
            accessibility_note: String::new(),
            online_url: String::new(),
            capacity: None,
            taken: 0,
            sequence: 0,
            moved_from: None,
        }
    }

    #[test]
    fn one_can_register_from_the_first_moment_until_the_last_session_begins() {
        let now = Timestamp::UNIX_EPOCH;
        let hour = SignedDuration::from_hours(1);
        let ahead = [session(now + hour)];
        let mut it = conversation();
        assert_eq!(window(&it, &ahead, now), Window::Open);
        assert_eq!(window(&it, &ahead, now + hour), Window::Closed);
        assert_eq!(window(&it, &ahead, now + hour * 3), Window::Over);
        it.registration_from = Some(now + hour / 2);
        let from = now + hour / 2;
        assert_eq!(window(&it, &ahead, now), Window::NotYet { from });
        it.registration_from = None;
        it.registration_until = Some(now);
        assert_eq!(window(&it, &ahead, now), Window::Closed);
        it.status = Status::Cancelled;
        assert_eq!(window(&it, &ahead, now), Window::Cancelled);
        it.status = Status::Draft;
        assert_eq!(window(&it, &ahead, now), Window::Hidden);
    }
}
