//! When a report may be published, what is still missing, and how a promised date was kept.

use jiff::{Timestamp, civil::Date};

use super::{Content, Conversation, Promise};

/// Most promises in one report.
pub const MOST_PROMISES: usize = 30;

/// Most pictures in one report.
pub const MOST_PICTURES: usize = 20;

/// Longest text of a promise, in characters.
pub const LONGEST_PROMISE: usize = 300;

/// Why a conversation cannot have a published report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// It was never published itself.
    Draft,
    /// It did not take place.
    Cancelled,
    /// It has no session, so nothing was held.
    NoSession,
    /// Its last session is not over; that is when it will be.
    NotOver(Timestamp),
}

impl Hindrance {
    /// Key of the sentence about it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "report-hindrance-draft",
            Self::Cancelled => "report-hindrance-cancelled",
            Self::NoSession => "report-hindrance-no-session",
            Self::NotOver(_) => "report-hindrance-not-over",
        }
    }
}

/// Whether a report of this conversation may be published: it was held, all of it.
pub fn hindrance(conversation: &Conversation, now: Timestamp) -> Option<Hindrance> {
    match conversation.status.as_str() {
        "cancelled" => return Some(Hindrance::Cancelled),
        "published" | "held" | "reported" => {}
        _ => return Some(Hindrance::Draft),
    }
    match conversation.ends_at {
        None => Some(Hindrance::NoSession),
        Some(ends_at) if ends_at > now => Some(Hindrance::NotOver(ends_at)),
        Some(_) => None,
    }
}

/// What a report lacks before others may read it; numbers count from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It does not say what came out.
    Body,
    /// A promise without a word on what was done with it.
    Decision(usize),
    /// A promise without the reason.
    Motivation(usize),
    /// A picture that says nothing to who cannot see it.
    Alt(usize),
}

impl Gap {
    /// Key of the sentence about it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Body => "report-gap-body",
            Self::Decision(_) => "report-gap-decision",
            Self::Motivation(_) => "report-gap-motivation",
            Self::Alt(_) => "report-gap-alt",
        }
    }
}

/// What is still missing.
pub fn gaps(content: &Content) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if content.body.is_empty() {
        gaps.push(Gap::Body);
    }
    for (number, promise) in content.promises.iter().enumerate() {
        if promise.decision.is_none() {
            gaps.push(Gap::Decision(number));
        }
        if promise.motivation.is_empty() {
            gaps.push(Gap::Motivation(number));
        }
    }
    let pictures = content.pictures.iter().enumerate();
    gaps.extend(
        pictures
            .filter(|(_, picture)| picture.alt.is_empty())
            .map(|(number, _)| Gap::Alt(number)),
    );
    gaps
}

/// The promises with which a report begins: each line of what the host said beforehand could be influenced.
pub fn promises(can_influence: &str) -> Vec<Promise> {
    can_influence
        .lines()
        .map(|line| {
            line.trim_start_matches(['-', '*', '•', '+', ' ', '\t'])
                .trim()
        })
        .filter(|line| !line.is_empty())
        .take(MOST_PROMISES)
        .map(|line| Promise {
            text: line.chars().take(LONGEST_PROMISE).collect(),
            ..Promise::default()
        })
        .collect()
}

/// How the promise stands to come back with an answer by a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feedback {
    /// There is time until that date.
    Due(Date),
    /// That date has passed without an answer.
    Overdue(Date),
    /// The answer came by that date.
    Kept(Date),
    /// The answer came after that date, by so many days.
    Late(Date, i64),
}

/// How a promised date was kept; `None` where none was promised.
pub fn feedback(due: Option<Date>, published: Option<Date>, today: Date) -> Option<Feedback> {
    let due = due?;
    Some(match published {
        Some(on) if on <= due => Feedback::Kept(due),
        Some(on) => Feedback::Late(due, on.duration_since(due).as_hours() / 24),
        None if today <= due => Feedback::Due(due),
        None => Feedback::Overdue(due),
    })
}

/// Who may read a published report by its address.
pub fn is_readable(visibility: &str, member: bool) -> bool {
    member || matches!(visibility, "public" | "link")
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use uuid::Uuid;

    use super::*;
    use crate::reports::{Decision, Picture, tests::conversation};

    fn now() -> Timestamp {
        "2026-12-03T20:00:00Z".parse().unwrap()
    }

    #[test]
    fn only_what_was_held_can_have_a_report() {
        let mut held = conversation();
        held.ends_at = Some(now() - 1.hour());
        for status in ["published", "held", "reported"] {
            held.status = status.into();
            assert_eq!(hindrance(&held, now()), None, "{status}");
        }
        held.status = "draft".into();
        assert_eq!(hindrance(&held, now()), Some(Hindrance::Draft));
        held.status = "cancelled".into();
        assert_eq!(hindrance(&held, now()), Some(Hindrance::Cancelled));
    }

    #[test]
    fn the_last_session_has_to_be_over() {
        let mut conversation = conversation();
        conversation.ends_at = None;
        assert_eq!(hindrance(&conversation, now()), Some(Hindrance::NoSession));
        let later = now() + 1.second();
        conversation.ends_at = Some(later);
        assert_eq!(
            hindrance(&conversation, now()),
            Some(Hindrance::NotOver(later))
        );
        conversation.ends_at = Some(now());
        assert_eq!(hindrance(&conversation, now()), None);
    }

    #[test]
    fn a_report_says_what_came_out_and_gives_reasons() {
        let mut content = Content {
            promises: vec![Promise {
                text: "De plek van de bomen".into(),
                ..Promise::default()
            }],
            pictures: vec![Picture {
                file_id: Uuid::from_u128(1),
                alt: String::new(),
                width: 10,
                height: 10,
            }],
            ..Content::default()
        };
        assert_eq!(
            gaps(&content),
            [Gap::Body, Gap::Decision(0), Gap::Motivation(0), Gap::Alt(0)]
        );
        content.body = "Er kwam veel uit.".into();
        content.promises[0].decision = Some(Decision::Partly);
        content.promises[0].motivation = "Er liggen kabels.".into();
        content.pictures[0].alt = "Een volle zaal".into();
        assert_eq!(gaps(&content), []);
    }

    #[test]
    fn each_line_of_what_can_be_influenced_is_a_promise() {
        let texts: Vec<_> = promises("- De bomen\n\n * Het parkeren \n30 km of 50 km\n-\n")
            .into_iter()
            .map(|promise| promise.text)
            .collect();
        assert_eq!(texts, ["De bomen", "Het parkeren", "30 km of 50 km"]);
        assert_eq!(promises(&"x\n".repeat(99)).len(), MOST_PROMISES);
    }

    #[test]
    fn a_promised_date_is_kept_late_or_overdue() {
        let due = date(2026, 12, 10);
        let (before, after) = (date(2026, 12, 10), date(2026, 12, 12));
        assert_eq!(feedback(None, Some(before), after), None);
        let stands = |published, today| feedback(Some(due), published, today).unwrap();
        assert_eq!(stands(Some(before), after), Feedback::Kept(due));
        assert_eq!(stands(Some(after), after), Feedback::Late(due, 2));
        assert_eq!(stands(None, before), Feedback::Due(due));
        assert_eq!(stands(None, after), Feedback::Overdue(due));
    }

    #[test]
    fn what_is_by_invitation_only_members_read() {
        assert!(is_readable("public", false) && is_readable("link", false));
        assert!(!is_readable("invitation", false));
        assert!(is_readable("invitation", true));
    }
}
