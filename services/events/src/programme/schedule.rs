//! When each part of a programme begins and ends, as planned and as it goes.

use jiff::{SignedDuration, Timestamp};

/// A part as the clock sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// How long it takes, in minutes.
    pub minutes: i32,
    /// Minutes that it was given on the way.
    pub extra: i32,
    /// When it really began.
    pub began_at: Option<Timestamp>,
}

/// Where a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It is over.
    Done,
    /// It is on.
    Now,
    /// It comes.
    Ahead,
}

/// Times of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Begin as planned.
    pub planned: Timestamp,
    /// Begin as it was, or is expected now.
    pub begins: Timestamp,
    /// End as it was, or is expected now.
    pub ends: Timestamp,
    /// Where it stands.
    pub stands: Stands,
}

/// The part that is on: the last one that began.
pub fn current(parts: &[Part]) -> Option<usize> {
    parts.iter().rposition(|part| part.began_at.is_some())
}

/// The times of all parts of a session that begins then. A part ends when the next began, or after its minutes, or, when
/// it takes longer, now; what comes after it moves along.
pub fn schedule(starts: Timestamp, parts: &[Part], now: Timestamp) -> Vec<Slot> {
    let on = current(parts);
    let length = |part: &Part| SignedDuration::from_mins(i64::from(part.minutes + part.extra));
    let mut planned = starts;
    let mut next = starts;
    let mut slots = Vec::with_capacity(parts.len());
    for (place, part) in parts.iter().enumerate() {
        let begins = part.began_at.unwrap_or(next);
        let following = parts[place + 1..].iter().find_map(|part| part.began_at);
        let (stands, ends) = match on {
            Some(on) if place < on => (Stands::Done, following.unwrap_or(begins + length(part))),
            Some(on) if place == on => (Stands::Now, (begins + length(part)).max(now)),
            _ => (Stands::Ahead, begins + length(part)),
        };
        slots.push(Slot {
            planned,
            begins,
            ends,
            stands,
        });
        planned += SignedDuration::from_mins(i64::from(part.minutes));
        next = ends;
    }
    slots
}

/// By how many minutes a programme is longer (or, below 0, shorter) than its session.
pub fn excess(starts: Timestamp, ends: Timestamp, parts: &[Part]) -> i64 {
    let minutes: i64 = parts.iter().map(|part| i64::from(part.minutes)).sum();
    minutes - starts.duration_until(ends).as_mins()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("2026-12-03T{text}:00Z").parse().unwrap()
    }

    fn part(minutes: i32, began: Option<&str>) -> Part {
        Part {
            minutes,
            extra: 0,
            began_at: began.map(at),
        }
    }

    #[test]
    fn before_it_begins_parts_follow_each_other_from_the_start() {
        let parts = [part(15, None), part(45, None)];
        let slots = schedule(at("19:30"), &parts, at("12:00"));
        assert_eq!((slots[1].begins, slots[1].ends), (at("19:45"), at("20:30")));
        assert!(slots.iter().all(|slot| slot.stands == Stands::Ahead));
        assert_eq!(excess(at("19:30"), at("20:20"), &parts), 10);
    }

    #[test]
    fn what_began_late_moves_what_follows_and_what_is_over_ended_when_the_next_began() {
        let parts = [
            part(15, Some("19:40")),
            part(45, Some("20:00")),
            part(10, None),
        ];
        let slots = schedule(at("19:30"), &parts, at("20:10"));
        assert_eq!(
            (slots[0].stands, slots[0].ends),
            (Stands::Done, at("20:00"))
        );
        assert_eq!((slots[1].stands, slots[1].ends), (Stands::Now, at("20:45")));
        assert_eq!(
            (slots[2].planned, slots[2].begins),
            (at("20:30"), at("20:45"))
        );
    }

    #[test]
    fn a_part_that_takes_longer_ends_now_at_the_earliest_and_more_minutes_move_its_end() {
        let mut parts = [part(15, Some("19:30")), part(10, None)];
        assert_eq!(
            schedule(at("19:30"), &parts, at("19:55"))[1].begins,
            at("19:55")
        );
        parts[0].extra = 30;
        assert_eq!(
            schedule(at("19:30"), &parts, at("19:55"))[1].begins,
            at("20:15")
        );
    }
}
