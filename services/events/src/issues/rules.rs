//! What an issue promises, and whether it was kept.

use jiff::civil::Date;

use crate::conversations::model::Status;

/// How the promise to answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// No date was given.
    None,
    /// The date is still to come.
    Pending,
    /// The date has passed, and somebody who took part still waits for an answer.
    Overdue,
    /// Every conversation that was held has its report.
    Kept,
}

/// How the promise stands on a day, given where the conversations stand. Drafts and cancelled
/// conversations promise nothing to anybody.
pub fn promise(due: Option<Date>, today: Date, conversations: &[Status]) -> Promise {
    let waiting = conversations
        .iter()
        .any(|status| matches!(status, Status::Published | Status::Held));
    let reported = conversations.contains(&Status::Reported);
    match due {
        _ if reported && !waiting => Promise::Kept,
        None => Promise::None,
        Some(due) if due < today && waiting => Promise::Overdue,
        Some(_) => Promise::Pending,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_promise_is_overdue_from_the_day_after_as_long_as_somebody_waits() {
        let due = Some(date(2026, 12, 3));
        let on =
            |day: i8, conversations: &[Status]| promise(due, date(2026, 12, day), conversations);
        assert_eq!(on(3, &[Status::Held]), Promise::Pending);
        assert_eq!(on(4, &[Status::Held]), Promise::Overdue);
        assert_eq!(
            on(4, &[Status::Reported, Status::Published]),
            Promise::Overdue
        );
        assert_eq!(on(4, &[Status::Reported]), Promise::Kept);
    }

    #[test]
    fn drafts_and_cancelled_conversations_promise_nothing() {
        let due = Some(date(2026, 12, 3));
        let later = date(2027, 1, 1);
        assert_eq!(
            promise(due, later, &[Status::Draft, Status::Cancelled]),
            Promise::Pending
        );
        assert_eq!(promise(due, later, &[]), Promise::Pending);
        assert_eq!(promise(None, later, &[Status::Held]), Promise::None);
    }
}
