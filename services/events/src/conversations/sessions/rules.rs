//! What may be done with a session that people count on.

use crate::conversations::model::{Session, Status};

/// What is different about a session after it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Changes {
    /// Another time or place: calendars have to know.
    pub moved: bool,
    /// Another number of seats: somebody who waits may have one.
    pub seats: bool,
}

/// Compares a session with what it becomes.
pub(super) fn changes(before: &Session, after: &Session) -> Changes {
    let place = |session: &Session| {
        (
            session.place_name.clone(),
            session.address.clone(),
            session.online_url.clone(),
        )
    };
    Changes {
        moved: (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at)
            || place(before) != place(after),
        seats: before.capacity != after.capacity,
    }
}

/// Why a session cannot be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// So many people said that they come, or perhaps come.
    People(i64),
    /// It is the only one of a conversation that others can see.
    Last,
}

/// Whether a session of a conversation can be taken away. `sessions`: how many there are with this one;
/// `coming`: how many said yes or maybe.
pub(super) const fn removal(status: Status, sessions: usize, coming: i64) -> Result<(), Kept> {
    if coming > 0 {
        return Err(Kept::People(coming));
    }
    if status.is_public() && sessions <= 1 {
        return Err(Kept::Last);
    }
    Ok(())
}

/// Whether a number of seats is enough for those who have one.
pub(super) fn seats_suffice(capacity: Option<i32>, taken: i32) -> bool {
    capacity.is_none_or(|capacity| capacity >= taken)
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, ToSpan as _};
    use uuid::Uuid;

    use super::*;

    fn session() -> Session {
        Session {
            id: Uuid::nil(),
            title: String::new(),
            starts_at: Timestamp::UNIX_EPOCH,
            ends_at: Timestamp::UNIX_EPOCH + 2.hours(),
            place_name: "De Schakel".into(),
            address: "Havenstraat 1".into(),
            accessibility: vec![],
            accessibility_note: String::new(),
            online_url: String::new(),
            capacity: Some(20),
            taken: 12,
            sequence: 0,
            moved_from: None,
        }
    }

    #[test]
    fn another_time_place_or_link_moves_a_session_and_a_note_does_not() {
        let moved = |change: fn(&mut Session)| {
            let mut after = session();
            change(&mut after);
            changes(&session(), &after).moved
        };
        assert!(moved(|s| s.starts_at += 1.hours()));
        assert!(moved(|s| s.ends_at += 1.hours()));
        assert!(moved(|s| s.place_name = "Het Anker".into()));
        assert!(moved(|s| s.address.clear()));
        assert!(moved(|s| s.online_url = "https://praat.example".into()));
        assert!(!moved(
            |s| s.accessibility_note = "Bel aan bij de zijdeur.".into()
        ));
        assert!(!moved(|s| s.capacity = None));
    }

    #[test]
    fn seats_can_be_lowered_to_those_taken_and_no_further() {
        assert!(seats_suffice(Some(12), 12) && seats_suffice(None, 12));
        assert!(!seats_suffice(Some(11), 12));
    }

    #[test]
    fn a_session_goes_only_when_nobody_counts_on_it() {
        assert_eq!(removal(Status::Draft, 1, 0), Ok(()));
        assert_eq!(removal(Status::Published, 2, 0), Ok(()));
        assert_eq!(removal(Status::Published, 1, 0), Err(Kept::Last));
        assert_eq!(removal(Status::Published, 2, 3), Err(Kept::People(3)));
    }
}
