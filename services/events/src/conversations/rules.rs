//! When a conversation may be published, and which step of its life may follow which.

use jiff::Timestamp;

use super::model::{Conversation, Session, Status};
use crate::issues::Issue;

/// What a conversation still needs before others may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The question.
    Question,
    /// The summary.
    Summary,
    /// A language that is spoken.
    Language,
    /// A session.
    Session,
    /// A session that is still to come.
    FutureSession,
    /// A place or an online address, at each session.
    Place,
    /// Who must answer at the end.
    Commissioner,
    /// What can be influenced.
    CanInfluence,
    /// What cannot.
    CannotInfluence,
    /// By what date people hear what was done with it.
    FeedbackDue,
}

/// Where in the workspace something that is missing can be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// With the conversation.
    Conversation,
    /// With its sessions.
    Sessions,
    /// With the issue.
    Issue,
}

impl Missing {
    /// All, in the order of the checklist.
    pub const ALL: [Self; 10] = [
        Self::Question,
        Self::Summary,
        Self::Language,
        Self::Session,
        Self::FutureSession,
        Self::Place,
        Self::Commissioner,
        Self::CanInfluence,
        Self::CannotInfluence,
        Self::FeedbackDue,
    ];

    /// Key of the sentence that says what to do.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Question => "missing-question",
            Self::Summary => "missing-summary",
            Self::Language => "missing-language",
            Self::Session => "missing-session",
            Self::FutureSession => "missing-future-session",
            Self::Place => "missing-place",
            Self::Commissioner => "missing-commissioner",
            Self::CanInfluence => "missing-can-influence",
            Self::CannotInfluence => "missing-cannot-influence",
            Self::FeedbackDue => "missing-feedback-due",
        }
    }

    /// Where it can be filled in.
    pub const fn place(self) -> Where {
        match self {
            Self::Question | Self::Summary | Self::Language => Where::Conversation,
            Self::Session | Self::FutureSession | Self::Place => Where::Sessions,
            Self::Commissioner | Self::CanInfluence | Self::CannotInfluence | Self::FeedbackDue => {
                Where::Issue
            }
        }
    }
}

/// What is missing for publication at this moment. `imported`: from elsewhere, where it may have been
/// held already.
pub fn missing(
    conversation: &Conversation,
    issue: &Issue,
    sessions: &[Session],
    imported: bool,
    now: Timestamp,
) -> Vec<Missing> {
    let lacks = |what: &Missing| match what {
        Missing::Question => conversation.question.is_empty(),
        Missing::Summary => conversation.summary.is_empty(),
        Missing::Language => conversation.languages.is_empty(),
        Missing::Session => sessions.is_empty(),
        Missing::FutureSession => {
            !imported
                && !sessions.is_empty()
                && !sessions.iter().any(|session| session.starts_at > now)
        }
        Missing::Place => sessions.iter().any(|session| !session.has_where()),
        Missing::Commissioner => issue.commissioner.is_empty(),
        Missing::CanInfluence => {
            issue.influence_level != "inform" && issue.can_influence.is_empty()
        }
        Missing::CannotInfluence => issue.cannot_influence.is_empty(),
        Missing::FeedbackDue => issue.feedback_due.is_none(),
    };
    Missing::ALL.into_iter().filter(lacks).collect()
}

/// A step that a host takes with a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Show it to others.
    Publish,
    /// Take it back, as if it had never been shown.
    Unpublish,
    /// Say that it does not take place.
    Cancel,
    /// Throw it away.
    Remove,
    /// Change what it says.
    Edit,
    /// Change when and where it is, and what is asked at registration.
    Arrange,
}

/// Whether a conversation that stands here may take this step. `people`: how many were invited by mail
/// or are registered.
pub const fn may(step: Step, status: Status, people: i64) -> bool {
    match step {
        Step::Publish => matches!(status, Status::Draft),
        Step::Unpublish => matches!(status, Status::Published) && people == 0,
        Step::Cancel => matches!(status, Status::Published),
        Step::Remove => matches!(status, Status::Draft) && people == 0,
        Step::Edit => !matches!(status, Status::Cancelled),
        Step::Arrange => matches!(status, Status::Draft | Status::Published),
    }
}

/// When the conversation will have been held; `None` without sessions.
pub fn ends_at(sessions: &[Session]) -> Option<Timestamp> {
    sessions.iter().map(|session| session.ends_at).max()
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};
    use uuid::Uuid;

    use super::*;
    use crate::conversations::model::Visibility;

    fn conversation() -> Conversation {
        Conversation {
            id: Uuid::nil(),
            issue_id: Uuid::nil(),
            slug: "a".into(),
            short_code: "h7k2mq".into(),
            title: "A".into(),
            question: "Wat?".into(),
            summary: "Over A.".into(),
            languages: vec!["nl".into()],
            themes: vec![],
            format: crate::chosen_format::ChosenFormat::default(),
            visibility: Visibility::Public,
            status: Status::Draft,
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

    fn issue() -> Issue {
        Issue {
            commissioner: "Het bestuur".into(),
            influence_level: "advise".into(),
            can_influence: "De bankjes".into(),
            cannot_influence: "Het geld".into(),
            feedback_due: Some(date(2027, 1, 1)),
            ..Issue::default()
        }
    }

    fn session(starts_at: Timestamp) -> Session {
        Session {
            id: Uuid::nil(),
            title: String::new(),
            starts_at,
            ends_at: starts_at + 2.hours(),
            place_name: "De Schakel".into(),
            address: String::new(),
            accessibility: vec![],
            accessibility_note: String::new(),
            online_url: String::new(),
            capacity: None,
            taken: 0,
            sequence: 0,
            moved_from: None,
        }
    }

    fn now() -> Timestamp {
        "2026-12-01T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_complete_conversation_lacks_nothing() {
        let sessions = [session(now() + 48.hours())];
        assert_eq!(
            missing(&conversation(), &issue(), &sessions, false, now()),
            []
        );
    }

    #[test]
    fn an_empty_one_lacks_everything_and_says_so_once() {
        let mut empty = conversation();
        empty.question.clear();
        empty.summary.clear();
        empty.languages.clear();
        let lacking = missing(&empty, &Issue::default(), &[], false, now());
        let expected: Vec<_> = Missing::ALL
            .into_iter()
            .filter(|what| !matches!(what, Missing::FutureSession | Missing::Place))
            .collect();
        assert_eq!(lacking, expected);
    }

    #[test]
    fn one_session_to_come_is_enough_and_an_imported_one_needs_none() {
        let past = session(now() - 48.hours());
        let future = session(now() + 48.hours());
        let lacks = |sessions: &[Session], imported| {
            missing(&conversation(), &issue(), sessions, imported, now())
        };
        assert_eq!(
            lacks(std::slice::from_ref(&past), false),
            [Missing::FutureSession]
        );
        assert_eq!(lacks(&[past.clone(), future], false), []);
        assert_eq!(lacks(&[past], true), []);
    }

    #[test]
    fn each_session_needs_a_place_or_a_link() {
        let mut nowhere = session(now() + 48.hours());
        nowhere.place_name.clear();
        let mut online = nowhere.clone();
        online.online_url = "https://praat.example/a".into();
        assert_eq!(
            missing(
                &conversation(),
                &issue(),
                &[online.clone(), nowhere],
                false,
                now()
            ),
            [Missing::Place]
        );
        assert_eq!(
            missing(&conversation(), &issue(), &[online], false, now()),
            []
        );
    }

    #[test]
    fn who_only_informs_need_not_say_what_can_be_influenced() {
        let informing = Issue {
            influence_level: "inform".into(),
            can_influence: String::new(),
            ..issue()
        };
        assert_eq!(
            missing(
                &conversation(),
                &informing,
                &[session(now() + 1.hours())],
                false,
                now()
            ),
            []
        );
    }

    #[test]
    fn what_people_count_on_cannot_be_taken_back_silently() {
        assert!(may(Step::Unpublish, Status::Published, 0));
        assert!(!may(Step::Unpublish, Status::Published, 1));
        assert!(!may(Step::Unpublish, Status::Held, 0));
        assert!(may(Step::Cancel, Status::Published, 1));
        assert!(!may(Step::Cancel, Status::Held, 1));
        assert!(!may(Step::Remove, Status::Published, 0));
        assert!(!may(Step::Remove, Status::Draft, 1));
        assert!(!may(Step::Edit, Status::Cancelled, 0));
        assert!(may(Step::Edit, Status::Reported, 0) && !may(Step::Arrange, Status::Reported, 0));
    }

    #[test]
    fn it_ends_with_the_session_that_ends_last() {
        let (first, second) = (session(now()), session(now() + 24.hours()));
        assert_eq!(ends_at(&[second.clone(), first]), Some(second.ends_at));
        assert_eq!(ends_at(&[]), None);
    }
}
