//! The two tests of proportions and what they say per group and statement (3.7 of the design;
//! published by Polis in stats.clj and repness.clj).

use serde::{Deserialize, Serialize};

use crate::vote::Position;

/// One-sided 90 % point of the normal distribution, to the digits that Polis uses.
pub const Z90: f64 = 1.2816;

/// How a statement was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Agreed
    pub agrees: u32,
    /// Disagreed
    pub disagrees: u32,
    /// Answered at all, passes included
    pub seen: u32,
}

impl Tally {
    /// Seen, but neither agreed nor disagreed.
    #[must_use]
    pub fn passes(&self) -> u32 {
        self.seen - self.agrees - self.disagrees
    }

    /// (agrees + 1) / (seen + 2): the chance that the next one agrees.
    #[must_use]
    pub fn chance_to_agree(&self) -> f64 {
        (1.0 + f64::from(self.agrees)) / (2.0 + f64::from(self.seen))
    }

    /// (disagrees + 1) / (seen + 2)
    #[must_use]
    pub fn chance_to_disagree(&self) -> f64 {
        (1.0 + f64::from(self.disagrees)) / (2.0 + f64::from(self.seen))
    }

    pub(crate) fn add(&mut self, position: Position) {
        self.seen += 1;
        match position {
            Position::Agree => self.agrees += 1,
            Position::Disagree => self.disagrees += 1,
            Position::Pass => {}
        }
    }

    pub(crate) fn subtract(&mut self, position: Position) {
        self.seen -= 1;
        match position {
            Position::Agree => self.agrees -= 1,
            Position::Disagree => self.disagrees -= 1,
            Position::Pass => {}
        }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            agrees: self.agrees + other.agrees,
            disagrees: self.disagrees + other.disagrees,
            seen: self.seen + other.seen,
        }
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        Self {
            agrees: self.agrees - other.agrees,
            disagrees: self.disagrees - other.disagrees,
            seen: self.seen - other.seen,
        }
    }

    /// The sum of x: agrees minus disagrees.
    pub(crate) fn sum(&self) -> f64 {
        f64::from(self.agrees) - f64::from(self.disagrees)
    }

    /// The mean of x over those who answered; 0 if nobody did.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.sum() / f64::from(self.seen.max(1))
    }
}

/// How far `successes` of `trials` is from one half, in standard errors: prop(s, n) of the design.
#[must_use]
pub fn proportion_test(successes: u32, trials: u32) -> f64 {
    let (s, n) = (f64::from(successes) + 1.0, f64::from(trials) + 1.0);
    2.0 * n.sqrt() * (s / n - 0.5)
}

/// How far two proportions are apart, in standard errors: two(s1, s2, n1, n2) of the design.
#[must_use]
pub fn two_proportions_test(successes: [u32; 2], trials: [u32; 2]) -> f64 {
    let [s1, s2] = successes.map(|s| f64::from(s) + 1.0);
    let [n1, n2] = trials.map(|n| f64::from(n) + 1.0);
    let pooled = (s1 + s2) / (n1 + n2);
    if pooled == 1.0 {
        return 0.0;
    }
    (s1 / n1 - s2 / n2) / (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt()
}

/// One side of a statement in one group, against all other groups together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Took this side in the group
    pub successes: u32,
    /// Answered in the group
    pub trials: u32,
    /// Chance that the next one of the group takes this side
    pub probability: f64,
    /// That chance against one half, in standard errors
    pub probability_test: f64,
    /// That chance divided by the same chance in the rest
    pub repness: f64,
    /// Group against rest, in standard errors
    pub repness_test: f64,
}

impl Evidence {
    /// Repness, its test, probability and its test multiplied: by this the sides are ordered.
    #[must_use]
    pub fn score(&self) -> f64 {
        self.repness * self.repness_test * self.probability * self.probability_test
    }

    /// Whether it is both common in the group and more common than elsewhere.
    #[must_use]
    pub fn is_sufficient(&self) -> bool {
        self.repness_test > Z90 && self.probability_test > Z90
    }

    pub(crate) fn agree(group: Tally, rest: Tally) -> Self {
        Self::of(
            [group.agrees, rest.agrees],
            [group.seen, rest.seen],
            group.chance_to_agree(),
            rest.chance_to_agree(),
        )
    }

    pub(crate) fn disagree(group: Tally, rest: Tally) -> Self {
        Self::of(
            [group.disagrees, rest.disagrees],
            [group.seen, rest.seen],
            group.chance_to_disagree(),
            rest.chance_to_disagree(),
        )
    }

    fn of(successes: [u32; 2], trials: [u32; 2], probability: f64, elsewhere: f64) -> Self {
        Self {
            successes: successes[0],
            trials: trials[0],
            probability,
            probability_test: proportion_test(successes[0], trials[0]),
            repness: probability / elsewhere,
            repness_test: two_proportions_test(successes, trials),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_give_the_published_values() {
        assert!((two_proportions_test([15, 56], [24, 71]) - -1.514).abs() < 5e-4);
        assert!(two_proportions_test([3, 7], [3, 7]).abs() < 1e-15);
        assert!((proportion_test(47, 64) - 3.845_077).abs() < 1e-5);
        assert!((proportion_test(0, 0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn evidence_compares_the_group_with_the_rest() {
        let group = Tally {
            agrees: 252,
            disagrees: 10,
            seen: 275,
        };
        let rest = Tally {
            agrees: 20,
            disagrees: 30,
            seen: 56,
        };
        let evidence = Evidence::agree(group, rest);
        assert!((evidence.probability - 253.0 / 277.0).abs() < 1e-15);
        assert!((evidence.repness - (253.0 / 277.0) / (21.0 / 58.0)).abs() < 1e-15);
        assert!(evidence.is_sufficient());
    }
}
