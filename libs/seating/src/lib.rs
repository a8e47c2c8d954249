//! Who sits with whom (tafelindeling): people at tables over several rounds, so that each table is mixed, hardly anybody
//! meets the same person twice, and every wish is kept.
//!
//! Wishes are hard: who wants to sit together does so in every round, who should not never does, and who needs a certain
//! table has it. Within that, [`seat`] looks for the plan with the smallest sum of repeated meetings and of how far tables
//! are from the make-up of the whole, by exchanging people between tables (simulated annealing, Kirkpatrick, Gelatt, Vecchi
//! 1983). Everything follows from the question and the seed.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod chance;
mod deal;
mod parties;
mod plan;
mod search;

pub use parties::Impossible;
pub use plan::{Broken, Plan, least_repeats};
pub use search::seat;

/// What a plan has to be for. People and tables are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// For each person the answer to each trait that tables are mixed by, as the number of a class. All have equally many.
    pub people: Vec<Vec<usize>>,
    /// How many tables.
    pub tables: usize,
    /// How many rounds.
    pub rounds: usize,
    /// Pairs who sit together in every round.
    pub together: Vec<(usize, usize)>,
    /// Pairs who never sit together.
    pub apart: Vec<(usize, usize)>,
    /// People who sit at one of these tables in every round.
    pub at: Vec<(usize, Vec<usize>)>,
}

impl Question {
    /// Sizes of the tables where they are as equal as can be, the larger ones first. Which table is larger differs by round;
    /// and where people who sit together do not fit so, tables are less equal than this.
    #[must_use]
    pub fn sizes(&self) -> Vec<usize> {
        let (each, more) = match self.tables {
            0 => (0, 0),
            tables => (self.people.len() / tables, self.people.len() % tables),
        };
        (0..self.tables)
            .map(|table| each + usize::from(table < more))
            .collect()
    }
}
