//! What may be said of the votes to others. This is the one door through which anything of them leaves
//! the database: pages, streams, exports and pictures are made from [`Findings`] and from nothing else.
//!
//! No figure is about fewer than [`SMALLEST_GROUP`] people, and none can be had by taking one figure
//! from another.

use opinion::{Analysis, StatementResult, Tally};
use serde::{Deserialize, Serialize};

use crate::live::statement_number;

/// Fewer people than this are never shown in figures.
pub const SMALLEST_GROUP: usize = opinion::SMALLEST_SHOWN;
/// Most statements in the lists of what people have in common and of what divides them.
const MOST: usize = 10;
/// In percent: how many of every group have to say the same before it is common ground.
const COMMON: u8 = 60;
/// From 0 to 1: how far two groups have to be apart before a statement divides them.
const DIVIDING: f64 = 0.3;

/// What others may know of the answers of a round. Statements stand in it by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// People who answered.
    pub people: usize,
    /// Answers that they gave.
    pub answers: usize,
    /// Groups of five people and more, the largest first.
    pub groups: Vec<Group>,
    /// Groups of fewer people: that they are there, and no more.
    pub small_groups: usize,
    /// What all groups say, whatever else divides them; the strongest first.
    pub common_ground: Vec<Shared>,
    /// What divides groups most; the strongest first.
    pub divisive: Vec<Divided>,
    /// Figures per statement, by number.
    pub statements: Vec<Figures>,
}

/// People who answer alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// How many.
    pub size: usize,
    /// The middle of their places on the map.
    pub centre: [f64; 2],
    /// What sets them apart from the others, the strongest first.
    pub apart: Vec<Shared>,
}

/// A statement and the side that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// Number of the statement.
    pub statement: i32,
    /// Whether people agree with it, or disagree.
    pub agree: bool,
}

/// A statement on which two groups differ. The groups stand by their place in [`Findings::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divided {
    /// Number of the statement.
    pub statement: i32,
    /// The group that agrees most.
    pub most: usize,
    /// The group that agrees least.
    pub least: usize,
}

/// How people answered a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Number of the statement.
    pub statement: i32,
    /// All together; `None` where that says too much about few people.
    pub all: Option<Counts>,
    /// Each group, in the order of [`Findings::groups`].
    pub groups: Vec<Option<Counts>>,
}

/// Numbers of people. There are always five of them or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Who agree.
    pub agree: u32,
    /// Who disagree.
    pub disagree: u32,
    /// Who answered, the ones who passed among them.
    pub answers: u32,
}

impl Counts {
    /// Who passed.
    pub const fn pass(self) -> u32 {
        self.answers.saturating_sub(self.agree + self.disagree)
    }

    /// In whole percents: who agree, who disagree, who passed. They add up to a hundred.
    pub fn percents(self) -> [u8; 3] {
        let agree = percent(self.agree, self.answers);
        let disagree = percent(self.disagree, self.answers).min(100 - agree);
        [agree, disagree, 100 - agree - disagree]
    }

    fn of(tally: Tally) -> Option<Self> {
        let counts = Self {
            agree: tally.agrees,
            disagree: tally.disagrees,
            answers: tally.seen,
        };
        (counts.answers as usize >= SMALLEST_GROUP).then_some(counts)
    }

    /// Those who are not among `part`; `None` if they are fewer than five.
    pub fn without(self, part: Self) -> Option<Self> {
        let others = Self {
            agree: self.agree.checked_sub(part.agree)?,
            disagree: self.disagree.checked_sub(part.disagree)?,
            answers: self.answers.checked_sub(part.answers)?,
        };
        (others.answers as usize >= SMALLEST_GROUP).then_some(others)
    }

    const fn plus(self, other: Self) -> Self {
        Self {
            agree: self.agree + other.agree,
            disagree: self.disagree + other.disagree,
            answers: self.answers + other.answers,
        }
    }
}

fn percent(part: u32, whole: u32) -> u8 {
    if whole == 0 {
        return 0;
    }
    let share = f64::from(part) * 100.0 / f64::from(whole);
    share.round().clamp(0.0, 100.0) as u8
}

impl Findings {
    /// What may be said of an analysis; nothing while fewer than five people answered.
    pub fn of(analysis: &Analysis) -> Self {
        let people = analysis.people.len();
        if people < SMALLEST_GROUP {
            return Self::default();
        }
        // Places in the analysis of the groups that are shown, the largest first.
        let mut shown: Vec<usize> = (0..analysis.groups.len())
            .filter(|at| !analysis.groups[*at].is_hidden())
            .collect();
        shown.sort_by_key(|at| std::cmp::Reverse(analysis.groups[*at].size));
        let counting = |it: &&StatementResult| it.counts;
        let statements: Vec<Figures> = analysis
            .statements
            .iter()
            .filter(counting)
            .map(|result| figures(result, &shown))
            .collect();
        Self {
            people,
            answers: analysis.votes,
            small_groups: analysis.groups.len() - shown.len(),
            groups: shown
                .iter()
                .map(|at| group(&analysis.groups[*at]))
                .collect(),
            common_ground: common_ground(analysis, &statements),
            divisive: divisive(analysis, &shown),
            statements,
        }
    }

    /// The figures of a statement.
    pub fn figures(&self, statement: i32) -> Option<&Figures> {
        let at = self
            .statements
            .binary_search_by_key(&statement, |figures| figures.statement);
        at.ok().map(|at| &self.statements[at])
    }
}

fn group(group: &opinion::Group) -> Group {
    let apart = group
        .representative
        .iter()
        .map(|it| Shared {
            statement: statement_number(it.statement),
            agree: it.position == opinion::Position::Agree,
        })
        .collect();
    Group {
        size: group.size,
        centre: group.centre,
        apart,
    }
}

/// The figures of one statement: of a group where five of it answered, and of all where nobody can
/// work out what fewer than five others said.
fn figures(result: &StatementResult, shown: &[usize]) -> Figures {
    let groups: Vec<Option<Counts>> = shown
        .iter()
        .map(|at| Counts::of(result.by_group[*at]))
        .collect();
    let sum = groups
        .iter()
        .flatten()
        .fold(Counts::default(), |sum, group| sum.plus(*group));
    let others = result.tally.seen.saturating_sub(sum.answers) as usize;
    let all = if others == 0 || others >= SMALLEST_GROUP {
        Counts::of(result.tally)
    } else {
        Some(sum).filter(|sum| sum.answers > 0)
    };
    Figures {
        statement: statement_number(result.id),
        all,
        groups,
    }
}

/// Statements on which every group that answered takes the same side.
fn common_ground(analysis: &Analysis, statements: &[Figures]) -> Vec<Shared> {
    let side = |number: i32| {
        let at = statements.binary_search_by_key(&number, |it| it.statement);
        let groups: Vec<[u8; 3]> = statements[at.ok()?]
            .groups
            .iter()
            .map(|counts| counts.map(Counts::percents))
            .collect::<Option<_>>()?;
        let all = |side: usize| !groups.is_empty() && groups.iter().all(|it| it[side] >= COMMON);
        match (all(0), all(1)) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    };
    let agreed = analysis.common_ground.iter().map(|it| it.statement);
    let rejected = analysis.consensus.disagree.iter().map(|it| it.statement);
    let wanted = |wanted: bool| {
        move |(statement, side): (i32, bool)| {
            (side == wanted).then_some(Shared {
                statement,
                agree: side,
            })
        }
    };
    let sided = |id| {
        let number = statement_number(id);
        side(number).map(|side| (number, side))
    };
    let agreed: Vec<Shared> = agreed.filter_map(sided).filter_map(wanted(true)).collect();
    let rejected = rejected.filter_map(sided).filter_map(wanted(false));
    agreed.into_iter().chain(rejected).take(MOST).collect()
}

/// Statements on which two groups that are shown are far apart.
fn divisive(analysis: &Analysis, shown: &[usize]) -> Vec<Divided> {
    let place = |group: u8| shown.iter().position(|at| *at == usize::from(group));
    analysis
        .divisive
        .iter()
        .filter(|it| it.gap >= DIVIDING)
        .filter_map(|it| {
            Some(Divided {
                statement: statement_number(it.statement),
                most: place(it.most)?,
                least: place(it.least)?,
            })
        })
        .take(MOST)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tally(agrees: u32, disagrees: u32, passes: u32) -> Tally {
        Tally {
            agrees,
            disagrees,
            seen: agrees + disagrees + passes,
        }
    }

    fn result(by_group: Vec<Tally>, others: Tally) -> StatementResult {
        StatementResult {
            id: opinion::StatementId(1),
            counts: true,
            tally: by_group.iter().fold(others, |sum, it| Tally {
                agrees: sum.agrees + it.agrees,
                disagrees: sum.disagrees + it.disagrees,
                seen: sum.seen + it.seen,
            }),
            by_group,
            place: [0.0; 2],
            loadings: [0.0; 2],
            common_ground: 0.0,
        }
    }

    #[test]
    fn percents_add_up_to_a_hundred() {
        let counts = Counts {
            agree: 1,
            disagree: 1,
            answers: 3,
        };
        assert_eq!(counts.percents(), [33, 33, 34]);
        assert_eq!(counts.pass(), 1);
    }

    #[test]
    fn four_others_are_not_told_by_taking_the_groups_from_all() {
        let groups = vec![tally(6, 1, 0), tally(1, 8, 0)];
        let figures = figures(&result(groups, tally(4, 0, 0)), &[0, 1]);
        assert_eq!(
            figures.all,
            Some(Counts {
                agree: 7,
                disagree: 9,
                answers: 16
            })
        );
    }

    proptest! {
        #[test]
        fn no_figure_and_no_difference_of_figures_is_about_fewer_than_five(
            groups in prop::collection::vec((0_u32..9, 0_u32..9, 0_u32..9), 0..5),
            others in (0_u32..9, 0_u32..9, 0_u32..9),
        ) {
            let groups: Vec<Tally> = groups.into_iter().map(|(a, d, p)| tally(a, d, p)).collect();
            let shown: Vec<usize> = (0..groups.len()).filter(|at| groups[*at].seen >= 2).collect();
            let figures = figures(&result(groups, tally(others.0, others.1, others.2)), &shown);
            let known: Vec<Counts> = figures.groups.iter().flatten().copied().collect();
            for counts in &known {
                prop_assert!(counts.answers >= 5);
            }
            if let Some(all) = figures.all {
                prop_assert!(all.answers >= 5);
                // Whichever of the groups one takes away, nobody or at least five people are left.
                for taken in 0..(1_usize << known.len()) {
                    let sum: u32 = known.iter().enumerate()
                        .filter(|(at, _)| taken & (1 << at) != 0)
                        .map(|(_, counts)| counts.answers)
                        .sum();
                    let left = all.answers - sum;
                    prop_assert!(left == 0 || left >= 5, "{left} people are left");
                }
            }
        }
    }
}
