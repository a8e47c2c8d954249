//! Which statement to show next (3.10 of the design): drawn with a probability that rises with
//! what an answer would teach.

use serde::{Deserialize, Serialize};

use crate::{statistics::Tally, vote::StatementId};

/// The priority of a statement about the participant; they come first.
pub const META_PRIORITY: f64 = 49.0;

/// How urgent votes on a statement are. `grouped` are the votes of everybody who is in a group.
#[must_use]
pub fn priority(grouped: Tally, extremity: f64) -> f64 {
    let seen = f64::from(grouped.seen);
    let passes = (f64::from(grouped.passes()) + 1.0) / (seen + 2.0);
    let importance = (1.0 - passes) * (extremity + 1.0) * grouped.chance_to_agree();
    (importance * (1.0 + 8.0 * 2.0_f64.powf(-seen / 5.0))).powi(2)
}

/// The priorities of one analysis.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Routing {
    /// By rising id
    priorities: Vec<(StatementId, f64)>,
    /// Of statements that nobody had seen
    unseen: f64,
}

impl Routing {
    pub(crate) fn new(mut priorities: Vec<(StatementId, f64)>, unseen: f64) -> Self {
        priorities.sort_by_key(|one| one.0);
        Self { priorities, unseen }
    }

    /// Before the first analysis: every statement is as urgent as every other.
    #[must_use]
    pub fn none() -> Self {
        Self::new(Vec::new(), priority(Tally::default(), 0.0))
    }

    /// The priority of a statement; that of an unseen one if the analysis did not know it.
    #[must_use]
    pub fn priority(&self, statement: StatementId) -> f64 {
        self.priorities
            .binary_search_by_key(&statement, |one| one.0)
            .map_or(self.unseen, |place| self.priorities[place].1)
    }

    /// Every statement of the analysis with its priority, by rising id.
    #[must_use]
    pub fn priorities(&self) -> &[(StatementId, f64)] {
        &self.priorities
    }

    /// Draws one of `candidates` (open, not yet answered by this participant) with probability
    /// proportional to its priority. `random` is uniform in 0..1.
    pub fn next(
        &self,
        candidates: impl IntoIterator<Item = StatementId>,
        random: f64,
    ) -> Option<StatementId> {
        let weighted: Vec<_> = candidates
            .into_iter()
            .map(|statement| (statement, self.priority(statement)))
            .collect();
        let total: f64 = weighted.iter().map(|one| one.1).sum();
        let mut left = random.clamp(0.0, 1.0) * total;
        for (statement, weight) in &weighted {
            left -= weight;
            if left < 0.0 {
                return Some(*statement);
            }
        }
        weighted.last().map(|one| one.0)
    }

    /// Largest priority divided by the smallest, at least 1. A round with votes whose spread is 1
    /// has broken routing: watch it in production.
    #[must_use]
    pub fn spread(&self) -> f64 {
        let all = self.priorities.iter().map(|one| one.1);
        let (Some(most), Some(least)) = (all.clone().reduce(f64::max), all.reduce(f64::min)) else {
            return 1.0;
        };
        most / least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_nobody_has_seen_has_the_published_priority() {
        assert_eq!(priority(Tally::default(), 0.0), 5.0625);
        assert_eq!(Routing::none().priority(StatementId(3)), 5.0625);
    }

    #[test]
    fn draws_follow_the_priorities() {
        let routing = Routing::new(vec![(StatementId(2), 3.0), (StatementId(1), 1.0)], 4.0);
        let mut drawn = [0; 3];
        for step in 0..800 {
            let random = f64::from(step) / 800.0;
            let next = routing.next([1, 2, 3].map(StatementId), random).unwrap();
            drawn[next.0 as usize - 1] += 1;
        }
        assert_eq!(drawn, [100, 300, 400]);
        assert_eq!(routing.next([], 0.3), None);
        assert_eq!(routing.next([StatementId(1)], 1.0), Some(StatementId(1)));
    }

    #[test]
    fn the_spread_shows_whether_routing_routes() {
        assert_eq!(Routing::none().spread(), 1.0);
        let flat = Routing::new(vec![(StatementId(1), 49.0), (StatementId(2), 49.0)], 1.0);
        assert_eq!(flat.spread(), 1.0);
        let routing = Routing::new(vec![(StatementId(2), 3.0), (StatementId(1), 1.0)], 1.0);
        assert_eq!(routing.spread(), 3.0);
    }
}
