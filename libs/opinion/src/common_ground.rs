//! What holds people together and what parts them (3.9 of the design).

use serde::{Deserialize, Serialize};

use crate::{
    statistics::{Tally, Z90, proportion_test},
    vote::StatementId,
};

/// Most statements of each list of [`Consensus`].
pub const MOST_CONSENSUS: usize = 5;

/// A statement with its group-aware consensus.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Which statement
    pub statement: StatementId,
    /// 0 to 1: the chance that one person of each group would all agree
    pub agreement: f64,
}

/// A statement with the two groups that differ most about it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Division {
    /// Which statement
    pub statement: StatementId,
    /// Index of the group that agrees most
    pub most: u8,
    /// Index of the group that agrees least
    pub least: u8,
    /// 0 to 1: the difference between the chances that somebody of either group agrees
    pub gap: f64,
}

/// What a majority of all participants says, whatever their group.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Consensus {
    /// Agreed with, the strongest first
    pub agree: Vec<Majority>,
    /// Disagreed with, the strongest first
    pub disagree: Vec<Majority>,
}

/// One statement of a [`Consensus`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Majority {
    /// Which statement
    pub statement: StatementId,
    /// How many took this side
    pub successes: u32,
    /// How many answered
    pub trials: u32,
    /// The chance that the next one takes this side
    pub probability: f64,
    /// That chance against one half, in standard errors
    pub probability_test: f64,
}

impl Majority {
    fn of(statement: StatementId, successes: u32, trials: u32) -> Self {
        Self {
            statement,
            successes,
            trials,
            probability: (1.0 + f64::from(successes)) / (2.0 + f64::from(trials)),
            probability_test: proportion_test(successes, trials),
        }
    }

    fn holds(&self) -> bool {
        self.probability > 0.5 && self.probability_test > Z90
    }

    fn score(&self) -> f64 {
        self.probability * self.probability_test
    }
}

/// The strongest majorities among `statements`, in either direction.
#[must_use]
pub fn consensus(statements: &[(StatementId, Tally)]) -> Consensus {
    let strongest = |successes: fn(&Tally) -> u32| {
        let mut list: Vec<_> = statements
            .iter()
            .map(|(id, tally)| Majority::of(*id, successes(tally), tally.seen))
            .filter(Majority::holds)
            .collect();
        list.sort_by(|a, b| b.score().total_cmp(&a.score()));
        list.truncate(MOST_CONSENSUS);
        list
    };
    Consensus {
        agree: strongest(|tally| tally.agrees),
        disagree: strongest(|tally| tally.disagrees),
    }
}

/// The product over all groups of the chance that somebody of the group agrees.
#[must_use]
pub fn group_aware_consensus(by_group: &[Tally]) -> f64 {
    by_group.iter().map(Tally::chance_to_agree).product()
}

/// The two groups furthest apart about a statement; nothing with fewer than two groups that answered.
#[must_use]
pub fn division(statement: StatementId, by_group: &[Tally]) -> Option<Division> {
    let chances = (0_u8..)
        .zip(by_group)
        .filter(|(_, tally)| tally.seen > 0)
        .map(|(group, tally)| (group, tally.chance_to_agree()));
    let most = chances
        .clone()
        .reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    let least = chances.reduce(|a, b| if b.1 < a.1 { b } else { a })?;
    (most.0 != least.0).then_some(Division {
        statement,
        most: most.0,
        least: least.0,
        gap: most.1 - least.1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(agrees: u32, disagrees: u32, seen: u32) -> Tally {
        Tally {
            agrees,
            disagrees,
            seen,
        }
    }

    #[test]
    fn without_votes_each_group_halves_the_consensus() {
        assert_eq!(group_aware_consensus(&[Tally::default(); 3]), 0.125);
        assert_eq!(group_aware_consensus(&[]), 1.0);
    }

    #[test]
    fn a_majority_needs_more_than_half_and_enough_votes() {
        let lists = consensus(&[
            (StatementId(1), tally(2, 0, 2)),
            (StatementId(2), tally(60, 20, 100)),
            (StatementId(3), tally(90, 0, 100)),
            (StatementId(4), tally(0, 90, 100)),
            (StatementId(5), tally(48, 40, 100)),
        ]);
        let ids = |list: &[Majority]| list.iter().map(|one| one.statement.0).collect::<Vec<_>>();
        assert_eq!(ids(&lists.agree), [3, 1, 2]);
        assert_eq!(ids(&lists.disagree), [4]);
    }

    #[test]
    fn a_division_names_the_groups_that_differ_most() {
        let found = division(
            StatementId(9),
            &[
                tally(1, 8, 9),
                tally(5, 5, 10),
                tally(9, 0, 9),
                Tally::default(),
            ],
        )
        .unwrap();
        assert_eq!((found.most, found.least), (2, 0));
        assert!((found.gap - 8.0 / 11.0).abs() < 1e-15);
        assert_eq!(
            division(StatementId(9), &[tally(1, 1, 2), Tally::default()]),
            None
        );
    }
}
