use serde::{Deserialize, Serialize};

use crate::event::Millis;

/// More levels than anybody reaches: the last asks for more than 65,000 readers.
pub const MOST_LEVELS: u8 = 14;
/// Readers of the first level.
const FIRST: usize = 8;

/// By which rules a pulse is held. They belong to its log: other rules, another result.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// What all draws follow from
    pub seed: u64,
    /// Statements in hand at once
    pub hand: usize,
    /// Statements that one person is handed in one topic at most
    pub most_read: usize,
    /// Nobody is handed more than so many times what people score on average, and a few: readers come from everybody,
    /// not from the fastest
    pub ahead: usize,
    /// Statements that one person writes about one topic at most
    pub most_written: usize,
    /// Of so many statements handed to a person, one is among the least read
    pub fresh_one_in: usize,
    /// How long a statement in hand is waited for before somebody else is handed it too
    pub patience: Millis,
    /// How long a topic takes what was under way when the next was opened
    pub grace: Millis,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            seed: 0,
            hand: 3,
            most_read: 40,
            ahead: 2,
            most_written: 10,
            fresh_one_in: 3,
            patience: 60_000,
            grace: 30_000,
        }
    }
}

impl Rules {
    /// Readers after which a statement's level is judged: 8 · 2^level, all that ever read it together.
    #[must_use]
    pub fn readers(level: u8) -> usize {
        FIRST << level.min(MOST_LEVELS)
    }

    /// What the lowest of all opinion groups has to give, as (A + 1) / (S + 2), for a level to be passed.
    #[must_use]
    pub fn floor(level: u8) -> f64 {
        (0.40 + 0.05 * f64::from(level)).min(0.60)
    }

    /// Levels that a statement can pass among so many people: those whose readers, author left out, are there.
    #[must_use]
    pub fn levels(people: usize) -> u8 {
        (0..MOST_LEVELS)
            .take_while(|level| Self::readers(*level) < people)
            .count()
            .try_into()
            .unwrap_or(MOST_LEVELS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_double_and_end_where_there_are_no_more_readers() {
        assert_eq!(
            (0..4).map(Rules::readers).collect::<Vec<_>>(),
            [8, 16, 32, 64]
        );
        assert_eq!([5, 9, 200, 1000].map(Rules::levels), [0, 1, 5, 7]);
        assert!(Rules::floor(0) < Rules::floor(2) && Rules::floor(9) <= 0.6);
    }
}
