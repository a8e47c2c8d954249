//! Conversations and sessions for the tests of this feature.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::conversations::model::{Conversation, Session, Status, Visibility};

/// A published conversation.
pub fn conversation() -> Conversation {
    Conversation {
        id: Uuid::from_u128(1),
        issue_id: Uuid::from_u128(2),
        slug: "havenstraat".into(),
        short_code: "h7k2mq".into(),
        title: "De Havenstraat".into(),
        question: "Hoe wordt de Havenstraat veilig voor iedereen?".into(),
        summary: "Een avond over de straat.".into(),
        languages: vec!["nl".into()],
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

/// A session of two hours in a neighbourhood house.
pub fn session(starts_at: Timestamp) -> Session {
    Session {
        id: Uuid::from_u128(3),
        title: String::new(),
        starts_at,
        ends_at: starts_at + SignedDuration::from_hours(2),
        place_name: "Buurthuis De Schakel".into(),
        address: "Havenstraat 1".into(),
        accessibility: Vec::new(),
        accessibility_note: String::new(),
        online_url: String::new(),
        capacity: None,
        taken: 0,
        sequence: 0,
        moved_from: None,
    }
}
