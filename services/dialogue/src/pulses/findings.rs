//! What may be said of a pulse to others when it is over. This is the one door through which anything of its scores gets
//! out: pages, files and pictures are made from [`Findings`] and from nothing else.
//!
//! No figure is about fewer than [`SMALLEST_GROUP`] people, and none can be had by taking one figure from another.

use opinion::Tally;
use pulse::{Pulse, StatementId};
use serde::Serialize;

use crate::results::SMALLEST_GROUP;

/// Statements that are listed for people of a background.
const MOST_OF_A_BACKGROUND: usize = 5;

/// What others may know.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Findings {
    /// People who joined.
    pub people: usize,
    /// Scores that they gave.
    pub scores: usize,
    /// Levels that a shared statement passed.
    pub levels: u8,
    /// Sizes of the opinion groups of five people and more, the largest first.
    pub groups: Vec<usize>,
    /// Topic by topic.
    pub topics: Vec<Topic>,
}

/// What came out of a topic.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Topic {
    /// Its place in the script, from 0.
    pub topic: u16,
    /// Its statements, the strongest first.
    pub statements: Vec<Ranked>,
    /// What one group values and the others do not.
    pub favourites: Vec<Favourite>,
    /// What people of a background value most.
    pub backgrounds: Vec<Background>,
}

/// A statement as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranked {
    /// Its number.
    pub statement: u32,
    /// The statement that it builds on.
    pub parent: Option<u32>,
    /// Levels that it passed.
    pub level: u8,
    /// Whether these are all levels.
    pub shared: bool,
    /// Everybody who read it; `None` where that says too much about few people.
    pub all: Option<Counts>,
    /// Each group, in the order of [`Findings::groups`].
    pub groups: Vec<Option<Counts>>,
    /// When it passed each level, in whole minutes since the topic was opened.
    pub path: Vec<u64>,
}

/// A statement of a minority.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Favourite {
    /// Its number.
    pub statement: u32,
    /// Which group, by its place in [`Findings::groups`].
    pub group: usize,
    /// That group.
    pub own: Counts,
    /// The others.
    pub others: Counts,
}

/// What people with the same answer to a background question value most.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Background {
    /// Which question, from 0.
    pub question: usize,
    /// Which answer, from 0.
    pub answer: u8,
    /// Statements that five of them read and valued, the strongest first.
    pub statements: Vec<(u32, Counts)>,
}

/// Numbers of people; there are always five of them or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Who agree.
    pub agree: u32,
    /// Who disagree.
    pub disagree: u32,
    /// Who read it.
    pub readers: u32,
}

impl Counts {
    /// In whole percents: who agree, who disagree, who passed. They add up to a hundred.
    pub fn percents(self) -> [u8; 3] {
        let percent =
            |part: u32| (f64::from(part) * 100.0 / f64::from(self.readers.max(1))).round() as u8;
        let agree = percent(self.agree);
        let disagree = percent(self.disagree).min(100 - agree);
        [agree, disagree, 100 - agree - disagree]
    }

    fn of(tally: Tally) -> Option<Self> {
        (tally.seen as usize >= SMALLEST_GROUP).then_some(Self {
            agree: tally.agrees,
            disagree: tally.disagrees,
            readers: tally.seen,
        })
    }

    const fn plus(self, other: Self) -> Self {
        Self {
            agree: self.agree + other.agree,
            disagree: self.disagree + other.disagree,
            readers: self.readers + other.readers,
        }
    }
}

impl Findings {
    /// What may be said of a pulse.
    pub fn of(pulse: &Pulse) -> Self {
        let outcome = pulse.outcome();
        // Places in the outcome of the groups that are shown, the largest first.
        let mut shown: Vec<usize> = (0..outcome.groups.len())
            .filter(|at| outcome.groups[*at] >= SMALLEST_GROUP)
            .collect();
        shown.sort_by_key(|at| std::cmp::Reverse(outcome.groups[*at]));
        let topics = outcome
            .topics
            .iter()
            .map(|topic| self::topic(pulse, topic, &shown));
        Self {
            people: outcome.people,
            scores: outcome.scores,
            levels: outcome.levels,
            groups: shown.iter().map(|at| outcome.groups[*at]).collect(),
            topics: topics.collect(),
        }
    }

    /// The figures of a statement, wherever it stands.
    pub fn statement(&self, number: u32) -> Option<&Ranked> {
        let mut all = self.topics.iter().flat_map(|topic| &topic.statements);
        all.find(|it| it.statement == number)
    }
}

fn topic(pulse: &Pulse, outcome: &pulse::TopicOutcome, shown: &[usize]) -> Topic {
    let began = pulse.began(outcome.topic).unwrap_or(0);
    let ranked = |it: &pulse::Ranked| {
        let groups: Vec<Option<Counts>> = shown
            .iter()
            .map(|at| Counts::of(it.by_group[*at]))
            .collect();
        let minute = |step: &pulse::Step| step.at.saturating_sub(began) / 60_000;
        Ranked {
            statement: it.statement.0,
            parent: pulse
                .statement(it.statement)
                .and_then(|it| it.parent)
                .map(|it| it.0),
            level: it.level,
            shared: it.shared,
            all: whole(it.all, &groups),
            groups,
            path: it.path.iter().map(minute).collect(),
        }
    };
    let statements: Vec<Ranked> = outcome.ranked.iter().map(ranked).collect();
    Topic {
        topic: outcome.topic.0,
        favourites: favourites(outcome, &statements, shown),
        backgrounds: backgrounds(outcome, &statements),
        statements,
    }
}

/// Everybody, where nobody can work out what fewer than five others said; otherwise the groups that are shown.
fn whole(all: Tally, groups: &[Option<Counts>]) -> Option<Counts> {
    let nobody = Counts {
        agree: 0,
        disagree: 0,
        readers: 0,
    };
    let sum = groups
        .iter()
        .flatten()
        .fold(nobody, |sum, group| sum.plus(*group));
    let others = all.seen.saturating_sub(sum.readers) as usize;
    if others == 0 || others >= SMALLEST_GROUP {
        Counts::of(all)
    } else {
        Some(sum).filter(|sum| sum.readers > 0)
    }
}

/// What only a group of five and more values: as its own figures and those of the other groups together tell.
fn favourites(
    outcome: &pulse::TopicOutcome,
    statements: &[Ranked],
    shown: &[usize],
) -> Vec<Favourite> {
    let favourite = |it: &pulse::Favourite| {
        let group = shown.iter().position(|at| *at == it.group)?;
        let figures = statements
            .iter()
            .find(|ranked| ranked.statement == it.statement.0)?;
        let (own, all) = (figures.groups[group]?, figures.all?);
        let others = Counts {
            agree: all.agree - own.agree,
            disagree: all.disagree - own.disagree,
            readers: all.readers - own.readers,
        };
        (others.readers as usize >= SMALLEST_GROUP).then_some(Favourite {
            statement: it.statement.0,
            group,
            own,
            others,
        })
    };
    outcome.favourites.iter().filter_map(favourite).collect()
}

fn backgrounds(outcome: &pulse::TopicOutcome, statements: &[Ranked]) -> Vec<Background> {
    outcome
        .segments
        .iter()
        .filter(|segment| segment.people >= SMALLEST_GROUP)
        .map(|segment| {
            let counted = |(statement, tally): &(StatementId, Tally)| {
                let all = statements
                    .iter()
                    .find(|it| it.statement == statement.0)?
                    .all?;
                // Of the same question all answers are told, or the others are five and more.
                let siblings = outcome
                    .segments
                    .iter()
                    .filter(|other| other.question == segment.question);
                let told: u32 = siblings
                    .filter(|other| other.people >= SMALLEST_GROUP)
                    .filter_map(|other| other.ranked.iter().find(|it| it.0 == *statement))
                    .map(|it| it.1.seen)
                    .sum();
                let rest = all.readers.checked_sub(told)? as usize;
                (rest == 0 || rest >= SMALLEST_GROUP).then_some(())?;
                Some((statement.0, Counts::of(*tally)?))
            };
            let valued = |(_, counts): &(u32, Counts)| counts.agree * 2 > counts.readers;
            Background {
                question: segment.question,
                answer: segment.answer,
                statements: segment
                    .ranked
                    .iter()
                    .filter_map(counted)
                    .filter(valued)
                    .take(MOST_OF_A_BACKGROUND)
                    .collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(agrees: u32, seen: u32) -> Tally {
        Tally {
            agrees,
            disagrees: seen - agrees,
            seen,
        }
    }

    #[test]
    fn four_readers_are_no_figures_and_cannot_be_had_by_subtraction() {
        assert_eq!(Counts::of(tally(2, 4)), None);
        let group = Counts::of(tally(5, 6));
        assert_eq!(
            whole(tally(8, 10), &[group, None]),
            group,
            "four others would show"
        );
        assert_eq!(whole(tally(8, 11), &[group, None]).unwrap().readers, 11);
        assert_eq!(whole(tally(2, 4), &[]), None);
    }
}
