//! Which statements speak for a group (3.8 of the design), quirks included.

use serde::{Deserialize, Serialize};

use crate::{
    statistics::{Evidence, Tally, Z90},
    vote::{Position, StatementId},
};

/// Most statements that represent a group.
pub const MOST_REPRESENTATIVE: usize = 5;

/// A statement that speaks for a group, with the side that it takes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Representative {
    /// Which statement
    pub statement: StatementId,
    /// Agree or disagree
    pub position: Position,
    /// How strong the case is
    pub evidence: Evidence,
    /// The statement that the group most agrees with. By a quirk of the method it may speak for
    /// disagreement, and is then listed last.
    pub best_agree: bool,
}

/// Both sides of one statement in one group.
struct Sides {
    statement: StatementId,
    agree: Evidence,
    disagree: Evidence,
    answered: bool,
}

impl Sides {
    fn new(statement: StatementId, group: Tally, rest: Tally) -> Self {
        Self {
            statement,
            agree: Evidence::agree(group, rest),
            disagree: Evidence::disagree(group, rest),
            answered: group.agrees + group.disagrees > 0,
        }
    }

    fn is_sufficient(&self) -> bool {
        self.agree.is_sufficient() || self.disagree.is_sufficient()
    }

    /// The statement with the side that it speaks for.
    fn speaking(&self) -> Representative {
        let (position, evidence) = if self.agree.repness_test > self.disagree.repness_test {
            (Position::Agree, self.agree)
        } else {
            (Position::Disagree, self.disagree)
        };
        Representative {
            statement: self.statement,
            position,
            evidence,
            best_agree: false,
        }
    }

    /// Whether this statement takes the place of the best agree so far.
    fn beats(&self, best: Option<&Self>) -> bool {
        let agree = &self.agree;
        if !self.answered {
            return false;
        }
        match best.map(|best| &best.agree) {
            None => {
                agree.probability_test > Z90 || (agree.repness > 1.0 && agree.probability > 0.5)
            }
            Some(best) if best.repness > 1.0 => in_scan(agree) > in_scan(best),
            Some(best) => {
                agree.probability * agree.probability_test
                    > best.probability * best.probability_test
            }
        }
    }
}

/// The score of the scan for the best agree; another order of factors than [`Evidence::score`].
fn in_scan(agree: &Evidence) -> f64 {
    agree.repness * agree.repness_test * agree.probability * agree.probability_test
}

/// The statements that represent a group, at most five. `statements` come in the order in which
/// they are to be scanned, with the tally of the group and that of all other groups together;
/// leave out those that do not count.
#[must_use]
pub fn representative(
    statements: impl IntoIterator<Item = (StatementId, Tally, Tally)>,
) -> Vec<Representative> {
    let mut best_agree: Option<Sides> = None;
    let mut best: Option<Representative> = None;
    let mut sufficient = Vec::new();
    for (statement, group, rest) in statements {
        let sides = Sides::new(statement, group, rest);
        let speaking = sides.speaking();
        if sides.is_sufficient() {
            sufficient.push(speaking);
        }
        if sufficient.is_empty()
            && best.is_none_or(|best| speaking.evidence.repness_test > best.evidence.repness_test)
        {
            best = Some(speaking);
        }
        if sides.beats(best_agree.as_ref()) {
            best_agree = Some(sides);
        }
    }
    let head = best_agree.map(|sides| Representative {
        best_agree: true,
        ..sides.speaking()
    });
    if sufficient.is_empty() {
        return head.or(best).into_iter().collect();
    }
    select(head, sufficient)
}

/// Best agree first, the others by falling score, five in all; then agrees before disagrees.
fn select(head: Option<Representative>, sufficient: Vec<Representative>) -> Vec<Representative> {
    let mut others: Vec<_> = sufficient
        .into_iter()
        .filter(|one| head.is_none_or(|head| head.statement != one.statement))
        .collect();
    others.sort_by(|a, b| b.evidence.score().total_cmp(&a.evidence.score()));
    let chosen = head.into_iter().chain(others).take(MOST_REPRESENTATIVE);
    let (mut agrees, disagrees): (Vec<_>, Vec<_>) =
        chosen.partition(|one| one.position == Position::Agree);
    agrees.extend(disagrees);
    agrees
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

    fn ids(list: &[Representative]) -> Vec<u64> {
        list.iter().map(|one| one.statement.0).collect()
    }

    #[test]
    fn agrees_come_before_disagrees_and_five_are_enough() {
        let statements = (0..8).map(|id| {
            let group = if id % 2 == 0 {
                tally(0, 30 + id, 40)
            } else {
                tally(30 + id, 0, 40)
            };
            (StatementId(u64::from(id)), group, tally(20, 20, 60))
        });
        let list = representative(statements);
        assert_eq!(list.len(), MOST_REPRESENTATIVE);
        let turn = list
            .iter()
            .position(|one| one.position == Position::Disagree);
        assert!(
            list[turn.unwrap()..]
                .iter()
                .all(|one| one.position == Position::Disagree)
        );
        assert_eq!(list[0].statement, StatementId(7));
        assert!(list[0].best_agree);
    }

    #[test]
    fn without_sufficient_evidence_one_statement_still_speaks() {
        let list = representative([
            (StatementId(1), tally(1, 1, 3), tally(2, 1, 4)),
            (StatementId(2), tally(1, 2, 3), tally(2, 1, 4)),
        ]);
        assert_eq!(ids(&list), [2]);
        assert_eq!(representative([]), []);
    }

    #[test]
    fn the_best_agree_may_speak_for_disagreement_and_is_then_last() {
        // Agreed with by most, but disagreed with far more than elsewhere.
        let list = representative([
            (StatementId(1), tally(60, 40, 100), tally(95, 5, 100)),
            (StatementId(2), tally(20, 80, 100), tally(90, 10, 100)),
        ]);
        assert_eq!(ids(&list), [1, 2]);
        assert_eq!(list[0].position, Position::Disagree);
        assert!(list[0].best_agree);
    }
}
