//! How a conversation stands at a moment, as visitors are told: rules without a database.

use jiff::{Timestamp, civil::Date};

use crate::conversations::model::{Session, Status};

/// What a visitor can do, or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Standing {
    /// Only members see it yet.
    Draft,
    /// It does not take place.
    Cancelled,
    /// It is over and there is a report.
    Reported,
    /// It is over.
    Over,
    /// Registration opens later.
    NotYet {
        /// When.
        from: Timestamp,
    },
    /// Registration is over, the conversation is not.
    Closed,
    /// All sessions to come are full: there is a waiting list.
    Full,
    /// One can register.
    Open,
}

impl Standing {
    /// The code by which texts and templates know it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Cancelled => "cancelled",
            Self::Reported => "reported",
            Self::Over => "over",
            Self::NotYet { .. } => "not-yet",
            Self::Closed => "closed",
            Self::Full => "full",
            Self::Open => "open",
        }
    }

    /// The colour of its pill.
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Self::Draft | Self::Over | Self::NotYet { .. } | Self::Closed => "neutral",
            Self::Cancelled => "danger",
            Self::Reported => "success",
            Self::Full => "warning",
            Self::Open => "active",
        }
    }

    /// Whether there is something to come.
    pub(super) const fn is_ahead(self) -> bool {
        !matches!(self, Self::Cancelled | Self::Reported | Self::Over)
    }

    /// Whether the page has a button to register with.
    pub(super) const fn takes_registrations(self) -> bool {
        matches!(self, Self::Full | Self::Open)
    }
}

/// What the standing follows from.
pub(super) struct Circumstances<'a> {
    pub(super) status: Status,
    pub(super) reported: bool,
    pub(super) registration_from: Option<Timestamp>,
    pub(super) registration_until: Option<Timestamp>,
    pub(super) sessions: &'a [Session],
}

impl Circumstances<'_> {
    /// How it stands at this moment.
    pub(super) fn standing(&self, now: Timestamp) -> Standing {
        match self.status {
            Status::Draft => return Standing::Draft,
            Status::Cancelled => return Standing::Cancelled,
            _ if self.reported => return Standing::Reported,
            Status::Held | Status::Reported => return Standing::Over,
            Status::Published => {}
        }
        if self.sessions.iter().all(|session| session.ends_at <= now) {
            return Standing::Over;
        }
        if let Some(from) = self.registration_from
            && now < from
        {
            return Standing::NotYet { from };
        }
        let mut ahead = self
            .sessions
            .iter()
            .filter(|session| session.starts_at > now)
            .peekable();
        let closed = self.registration_until.is_some_and(|until| until <= now);
        if closed || ahead.peek().is_none() {
            Standing::Closed
        } else if ahead.all(|session| session.left() == Some(0)) {
            Standing::Full
        } else {
            Standing::Open
        }
    }
}

/// What became of the promise to report back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Feedback {
    /// Nothing was promised.
    None,
    /// It is to come by this day.
    Due(Date),
    /// It should have come by this day.
    Overdue(Date),
    /// It is there.
    Given,
}

impl Feedback {
    pub(super) fn of(due: Option<Date>, reported: bool, today: Date) -> Self {
        match due {
            _ if reported => Self::Given,
            None => Self::None,
            Some(due) if due < today => Self::Overdue(due),
            Some(due) => Self::Due(due),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn at(hour: i8) -> Timestamp {
        format!("2026-12-03T{hour:02}:00:00Z").parse().unwrap()
    }

    fn session(start: i8, left: i32) -> Session {
        Session {
            id: Uuid::nil(),
            title: String::new(),
            starts_at: at(start),
            ends_at: at(start + 2),
            place_name: "De Schakel".into(),
            address: String::new(),
            accessibility: vec![],
            accessibility_note: String::new(),
            online_url: String::new(),
            capacity: Some(10),
            taken: 10 - left,
            sequence: 0,
            moved_from: None,
        }
    }

    fn standing(sessions: &[Session], now: i8) -> Standing {
        Circumstances {
            status: Status::Published,
            reported: false,
            registration_from: None,
            registration_until: None,
            sessions,
        }
        .standing(at(now))
    }

    #[test]
    fn one_can_register_until_the_last_session_begins() {
        let sessions = [session(10, 0), session(14, 3)];
        assert_eq!(standing(&sessions, 9), Standing::Open);
        assert_eq!(standing(&sessions, 13), Standing::Open);
        assert_eq!(standing(&sessions, 14), Standing::Closed);
        assert_eq!(standing(&sessions, 16), Standing::Over);
    }

    #[test]
    fn it_is_full_when_every_session_to_come_is() {
        assert_eq!(
            standing(&[session(10, 0), session(14, 0)], 9),
            Standing::Full
        );
        assert_eq!(
            standing(&[session(10, 5), session(14, 0)], 11),
            Standing::Full
        );
        let mut unlimited = session(14, 0);
        unlimited.capacity = None;
        assert_eq!(standing(&[session(10, 0), unlimited], 9), Standing::Open);
    }

    #[test]
    fn registration_has_its_own_hours() {
        let sessions = [session(14, 3)];
        let open = |now| {
            Circumstances {
                status: Status::Published,
                reported: false,
                registration_from: Some(at(8)),
                registration_until: Some(at(12)),
                sessions: &sessions,
            }
            .standing(at(now))
        };
        assert_eq!(open(7), Standing::NotYet { from: at(8) });
        assert_eq!(open(8), Standing::Open);
        assert_eq!(open(12), Standing::Closed);
    }

    #[test]
    fn what_is_cancelled_or_a_draft_is_that_first_of_all() {
        let sessions = [session(14, 3)];
        let stands = |status, reported| {
            Circumstances {
                status,
                reported,
                registration_from: None,
                registration_until: None,
                sessions: &sessions,
            }
            .standing(at(9))
        };
        assert_eq!(stands(Status::Draft, false), Standing::Draft);
        assert_eq!(stands(Status::Cancelled, true), Standing::Cancelled);
        assert_eq!(stands(Status::Held, false), Standing::Over);
        assert_eq!(stands(Status::Reported, true), Standing::Reported);
    }

    #[test]
    fn a_promise_is_overdue_the_day_after() {
        let day = |day: i8| jiff::civil::date(2026, 12, day);
        assert_eq!(
            Feedback::of(Some(day(3)), false, day(3)),
            Feedback::Due(day(3))
        );
        assert_eq!(
            Feedback::of(Some(day(3)), false, day(4)),
            Feedback::Overdue(day(3))
        );
        assert_eq!(Feedback::of(Some(day(3)), true, day(9)), Feedback::Given);
        assert_eq!(Feedback::of(None, false, day(9)), Feedback::None);
    }
}
