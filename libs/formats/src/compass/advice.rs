//! Adding up, and choosing.

use super::{
    Answers,
    data::{Compass, Cost, Design, Rule, Step, Unit, Way},
};
use crate::Bounds;

/// At most so many designs are advised.
const MOST_DESIGNS: usize = 3;
/// So many are advised even when they fit only in part: the host sees why, and what else there is.
const LEAST_DESIGNS: usize = 2;
/// At most so many channels are advised with a design.
const MOST_CHANNELS: usize = 4;
/// From so many points a second way to choose people is advised beside the first.
const SUPPLEMENT_FROM: i32 = 2;
/// How many people there are where nobody said so.
const UNKNOWN_PEOPLE: Bounds = Bounds {
    least: 12,
    most: 40,
};
/// Letters for each participant; the file says where that comes from.
const LETTERS_EACH: i64 = 20;
/// Amounts are rough: they are rounded to so many euros.
const ROUNDED_TO: i64 = 50;

/// What fits, and what does not.
#[derive(Debug)]
pub struct Advice<'a> {
    /// What is advised, the best first; empty with too few answers.
    pub designs: Vec<Advised<'a>>,
    /// What is not: what may still be chosen first, what was ruled out last.
    pub others: Vec<Verdict<'a, Design>>,
}

/// A design that is advised, with all that goes with it.
#[derive(Debug)]
pub struct Advised<'a> {
    /// Why.
    pub verdict: Verdict<'a, Design>,
    /// How to choose people.
    pub selection: Option<Verdict<'a, Way>>,
    /// Another way for those who would be missing.
    pub supplement: Option<Verdict<'a, Way>>,
    /// How to reach them.
    pub channels: Vec<Verdict<'a, Way>>,
    /// What it may cost.
    pub budget: Budget<'a>,
    /// What has to be done, in order.
    pub steps: Vec<&'a Step>,
    /// With how many people it was counted.
    pub people: Bounds,
}

/// What the rules say of something.
#[derive(Clone, Debug)]
pub struct Verdict<'a, T> {
    /// What it is about.
    pub about: &'a T,
    /// The sum.
    pub points: i32,
    /// The rules that applied, as they stand in the file.
    pub rules: Vec<&'a Rule>,
}

impl<T> Verdict<'_, T> {
    /// Whether a rule rules it out.
    pub fn is_ruled_out(&self) -> bool {
        self.rules.iter().any(|rule| rule.never)
    }
}

/// What it may cost, in euros.
#[derive(Debug)]
pub struct Budget<'a> {
    /// Item by item.
    pub lines: Vec<Line<'a>>,
    /// In all, at least.
    pub low: i64,
    /// In all, at most.
    pub high: i64,
}

/// One item of a budget.
#[derive(Debug)]
pub struct Line<'a> {
    /// What it is.
    pub cost: &'a Cost,
    /// At least.
    pub low: i64,
    /// At most.
    pub high: i64,
}

impl Rule {
    /// Whether the answers are those that it is about. A question that was not answered meets no condition.
    pub fn applies(&self, answers: &Answers) -> bool {
        self.when.iter().all(|(question, wanted)| {
            answers
                .to(question)
                .is_some_and(|given| wanted.iter().any(|one| one == given))
        })
    }
}

impl Compass {
    /// What fits these answers.
    pub fn advise(&self, answers: &Answers) -> Advice<'_> {
        let given = Given::new(self, answers);
        let mut verdicts: Vec<_> = self
            .designs
            .iter()
            .map(|design| given.weigh(design, &design.key))
            .collect();
        verdicts.sort_by_key(|verdict| (verdict.is_ruled_out(), -verdict.points));
        let advised = if answers.are_enough() {
            advisable(&verdicts)
        } else {
            0
        };
        let others = verdicts.split_off(advised);
        let designs = verdicts
            .into_iter()
            .map(|verdict| given.complete(verdict))
            .collect();
        Advice { designs, others }
    }

    /// One design with all that goes with it, whatever the rules say of it: a host may choose any.
    pub fn design(&self, key: &str, answers: &Answers) -> Option<Advised<'_>> {
        let design = self.designs.iter().find(|design| design.key == key)?;
        let given = Given::new(self, answers);
        Some(given.complete(given.weigh(design, key)))
    }
}

/// A compass with the rules that the answers call up.
struct Given<'a> {
    compass: &'a Compass,
    rules: Vec<&'a Rule>,
    /// How many people were answered.
    people: Option<Bounds>,
}

impl<'a> Given<'a> {
    fn new(compass: &'a Compass, answers: &Answers) -> Self {
        let applies = |rule: &&Rule| rule.applies(answers);
        Self {
            compass,
            rules: compass.rules.iter().filter(applies).collect(),
            people: compass.chosen(answers).find_map(|answer| answer.people),
        }
    }

    fn weigh<T>(&self, about: &'a T, key: &str) -> Verdict<'a, T> {
        let names = |rule: &&&Rule| rule.about.iter().any(|about| about == key);
        let rules: Vec<_> = self.rules.iter().filter(names).copied().collect();
        Verdict {
            about,
            points: rules.iter().map(|rule| rule.points).sum(),
            rules,
        }
    }

    fn complete(&self, verdict: Verdict<'a, Design>) -> Advised<'a> {
        let design = verdict.about;
        let mut selections = self.ranked(&self.compass.selections);
        selections.retain(|way| design.selections.contains(&way.about.key));
        let mut selections = selections.into_iter();
        let selection = selections.next();
        let supplement = selections
            .next()
            .filter(|way| way.points >= SUPPLEMENT_FROM && !way.is_ruled_out());
        let mut channels = self.ranked(&self.compass.channels);
        channels.retain(|way| way.points > 0 && !way.is_ruled_out());
        channels.truncate(MOST_CHANNELS);
        let people = design.panel.or(self.people).unwrap_or(UNKNOWN_PEOPLE);
        Advised {
            budget: self.compass.budget(design, selection.as_ref(), people),
            steps: self.compass.steps(design, selection.as_ref()),
            verdict,
            selection,
            supplement,
            channels,
            people,
        }
    }

    /// Ways, the best first; those of equal points as they stand in the file.
    fn ranked(&self, ways: &'a [Way]) -> Vec<Verdict<'a, Way>> {
        let mut ranked: Vec<_> = ways.iter().map(|way| self.weigh(way, &way.key)).collect();
        ranked.sort_by_key(|way| (way.is_ruled_out(), -way.points));
        ranked
    }
}

impl Compass {
    fn budget<'a>(
        &'a self,
        design: &Design,
        selection: Option<&Verdict<'_, Way>>,
        people: Bounds,
    ) -> Budget<'a> {
        let keys = || {
            let of_selection = selection.map_or(&[][..], |way| &way.about.costs);
            design.costs.iter().chain(of_selection)
        };
        let line = |cost: &'a Cost| Line {
            cost,
            low: rounded(cost.low, cost.per, people.least, design.meetings),
            high: rounded(cost.high, cost.per, people.most, design.meetings),
        };
        let lines: Vec<_> = self
            .costs
            .iter()
            .filter(|cost| keys().any(|key| *key == cost.key))
            .map(line)
            .collect();
        Budget {
            low: lines.iter().map(|line| line.low).sum(),
            high: lines.iter().map(|line| line.high).sum(),
            lines,
        }
    }

    fn steps(&self, design: &Design, selection: Option<&Verdict<'_, Way>>) -> Vec<&Step> {
        let needed = |step: &&Step| {
            let names = |key: &String| step.only.contains(key);
            step.only.is_empty()
                || names(&design.key)
                || selection.is_some_and(|way| names(&way.about.key))
        };
        let mut steps: Vec<_> = self.steps.iter().filter(needed).collect();
        steps.sort_by_key(|step| step.week);
        steps
    }
}

/// How many of the verdicts, the best first, are advised: two, and a third that is not much weaker.
fn advisable(verdicts: &[Verdict<'_, Design>]) -> usize {
    let best = verdicts.first().map_or(0, |verdict| verdict.points);
    let fits = |(place, verdict): (usize, &Verdict<'_, Design>)| {
        let comes_near = verdict.points > 0 && 2 * verdict.points >= best;
        !verdict.is_ruled_out() && (place < LEAST_DESIGNS || comes_near)
    };
    verdicts
        .iter()
        .take(MOST_DESIGNS)
        .enumerate()
        .take_while(|pair| fits(*pair))
        .count()
}

fn rounded(each: f64, per: Unit, people: i32, meetings: i64) -> i64 {
    let people = i64::from(people);
    let times = match per {
        Unit::Person => people,
        Unit::Meeting => meetings,
        Unit::PersonMeeting => people * meetings,
        Unit::Letter => people * LETTERS_EACH,
    };
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    let euros = (each * times as f64).round() as i64;
    (euros + ROUNDED_TO / 2) / ROUNDED_TO * ROUNDED_TO
}
