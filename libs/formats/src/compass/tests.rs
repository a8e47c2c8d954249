use std::collections::BTreeSet;

use kernel::Language;

use super::*;
use crate::{Bounds, Kind, Level, starter, starters};

fn compass() -> &'static Compass {
    Compass::of_the_program()
}

/// Answers as `stake=experience people=few`.
pub(super) fn answers(given: &str) -> Answers {
    let given: std::collections::BTreeMap<_, _> = given
        .split_whitespace()
        .map(|pair| pair.split_once('=').unwrap())
        .collect();
    let read = compass().answers(|question| given.get(question));
    assert_eq!(read.iter().count(), given.len(), "unknown in {given:?}");
    read
}

/// All answers to all questions.
fn all_answers() -> Vec<Answers> {
    let mut all = vec![Answers::default()];
    for question in &compass().questions {
        let longer = |answers: Answers| {
            question.answers.iter().map(move |answer| {
                let mut answers = answers.clone();
                answers.0.insert(&question.key, &answer.key);
                answers
            })
        };
        all = all.into_iter().flat_map(longer).collect();
    }
    all
}

#[test]
fn there_are_at_most_eight_questions_and_each_has_answers() {
    assert!(compass().questions.len() <= 8);
    for question in &compass().questions {
        assert!(question.answers.len() >= 2, "{}", question.key);
    }
}

#[test]
fn every_rule_is_about_something_and_asks_for_answers_that_exist() {
    let compass = compass();
    let targets: Vec<&String> = compass
        .designs
        .iter()
        .map(|design| &design.key)
        .chain(compass.selections.iter().map(|way| &way.key))
        .chain(compass.channels.iter().map(|way| &way.key))
        .collect();
    let distinct: BTreeSet<_> = targets.iter().collect();
    assert_eq!(distinct.len(), targets.len(), "two things of one name");
    for rule in &compass.rules {
        for about in &rule.about {
            assert!(targets.contains(&about), "{about} in {rule:?}");
        }
        for (question, wanted) in &rule.when {
            let question = compass
                .questions
                .iter()
                .find(|known| known.key == *question)
                .unwrap_or_else(|| panic!("{question} in {rule:?}"));
            for code in wanted {
                assert!(question.answer(code).is_some(), "{code} in {rule:?}");
            }
        }
        assert!(!rule.never || rule.points == 0, "both in {rule:?}");
    }
}

#[test]
fn every_design_is_made_of_things_that_exist_and_is_named_after_the_format_that_leads_it() {
    let compass = compass();
    let leading: BTreeSet<_> = compass.designs.iter().map(|design| &design.key).collect();
    let formats: BTreeSet<_> = starters().iter().map(|starter| &starter.key).collect();
    assert_eq!(leading, formats, "every format leads one design");
    for design in &compass.designs {
        assert!(design.formats.contains(&design.key), "{}", design.key);
        for format in &design.formats {
            assert!(starter(format).is_some(), "{format}");
        }
        for selection in &design.selections {
            assert!(compass.selections.iter().any(|way| way.key == *selection));
        }
        for cost in &design.costs {
            assert!(compass.costs.iter().any(|known| known.key == *cost));
        }
        for language in Language::ALL {
            let title = design.words(language).title("de brug");
            assert!(title.contains("de brug"), "{title}");
        }
    }
    let levels = compass
        .questions
        .iter()
        .flat_map(|question| &question.answers);
    for level in levels.filter_map(|answer| answer.level.as_deref()) {
        assert!(Level::parse(level).is_some(), "{level}");
    }
}

#[test]
fn what_is_at_stake_counts_for_the_formats_that_say_so_themselves() {
    for kind in Kind::ALL {
        let at_stake = answers(&format!("stake={}", kind.code()));
        for design in &compass().designs {
            let counts = compass().rules.iter().any(|rule| {
                rule.points == 3
                    && rule.when.len() == 1
                    && rule.about.contains(&design.key)
                    && rule.applies(&at_stake)
                    && rule.when.contains_key("stake")
            });
            let says = starter(&design.key).unwrap().facts.kinds.contains(kind);
            assert_eq!(counts, says, "{} and {kind:?}", design.key);
        }
    }
}

/// All 57,600 situations in which everything was answered.
#[test]
fn whatever_is_answered_what_is_advised_can_be_done() {
    let (mut situations, mut weakest) = (0, i32::MAX);
    for answers in all_answers() {
        let advice = compass().advise(&answers);
        let count = advice.designs.len();
        assert!((2..=3).contains(&count), "{count} designs for {answers:?}");
        assert_eq!(count + advice.others.len(), compass().designs.len());
        for advised in &advice.designs {
            if let Some(wrong) = impossible(advised, &answers) {
                panic!("{} {wrong}: {answers:?}", advised.verdict.about.key);
            }
        }
        situations += 1;
        weakest = weakest.min(advice.designs[0].verdict.points);
    }
    println!("{situations} situations; the weakest first advice has {weakest} points");
}

/// Why the design cannot be done with what there is.
fn impossible(advised: &Advised<'_>, answers: &Answers) -> Option<String> {
    let design = advised.verdict.about;
    let budget = &advised.budget;
    let limit = compass().chosen(answers).find_map(|answer| answer.limit);
    let crowd = crate::Crowd::parse(answers.to("people")?)?;
    // A group that is drawn is as large as it is; the others take part in the round before it.
    let holds = design.panel.is_some() || starter(&design.key)?.facts.holds(crowd);
    if advised.verdict.is_ruled_out() {
        Some("is ruled out".into())
    } else if advised.selection.as_ref().is_none_or(Verdict::is_ruled_out) {
        Some("has no way to choose people".into())
    } else if advised.channels.is_empty() {
        Some("reaches nobody".into())
    } else if limit.is_some_and(|limit| budget.low > limit) || budget.low > budget.high {
        Some(format!("costs at least {}", budget.low))
    } else if answers.to("time") == Some("weeks") && advised.steps[0].week < -6 {
        Some("begins before today".into())
    } else if !holds && !warned(advised, "people") {
        Some(format!("does not hold {crowd:?}, and nobody says so"))
    } else {
        None
    }
}

fn warned(advised: &Advised<'_>, question: &str) -> bool {
    advised
        .verdict
        .rules
        .iter()
        .any(|rule| rule.points < 0 && rule.when.contains_key(question))
}

#[test]
fn too_few_answers_advise_nothing_and_an_unknown_answer_is_none() {
    let few = answers("stake=ideas people=many");
    assert!(compass().advise(&few).designs.is_empty());
    let read = compass().answers(|question| (question == "stake").then_some("nonsense"));
    assert!(read.is_empty());
    let enough = answers("stake=ideas people=many stage=open");
    assert!(compass().advise(&enough).designs.len() >= 2);
}

#[test]
fn a_question_that_was_not_answered_meets_no_condition() {
    let rule = compass()
        .rules
        .iter()
        .find(|rule| rule.when.len() == 1)
        .unwrap();
    assert!(!rule.applies(&Answers::default()));
    let always = compass()
        .rules
        .iter()
        .find(|rule| rule.when.is_empty())
        .unwrap();
    assert!(always.applies(&Answers::default()));
}

#[test]
fn the_budget_counts_people_meetings_and_letters() {
    let advised = compass()
        .design(
            "mini-panel",
            &answers("touched=city outcome=advice time=months"),
        )
        .unwrap();
    let line = |key: &str| {
        let line = advised
            .budget
            .lines
            .iter()
            .find(|line| line.cost.key == key);
        line.map(|line| (line.low, line.high)).unwrap()
    };
    assert_eq!(
        advised.people,
        Bounds {
            least: 20,
            most: 50
        }
    );
    assert_eq!(line("allowance"), (20 * 3 * 50, 50 * 3 * 100));
    assert_eq!(line("letters"), (20 * 20, 50 * 20 * 3 / 2));
    assert_eq!(line("trained"), (3 * 250, 3 * 1_500));
    let sums = advised.budget.lines.iter();
    assert_eq!(advised.budget.high, sums.map(|line| line.high).sum::<i64>());
}

#[test]
fn a_host_may_choose_a_design_that_is_not_advised() {
    let answers = answers("people=few money=none time=weeks");
    let assembly = compass().design("citizens-assembly", &answers).unwrap();
    assert!(assembly.verdict.is_ruled_out());
    assert!(compass().design("nothing-of-the-kind", &answers).is_none());
}
