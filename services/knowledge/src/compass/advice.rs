//! The answer: designs, in words.

use std::collections::HashMap;

use ::formats::{
    Role,
    compass::{Advised, Answers, Budget, Compass, Design, Rule, Step, Verdict, Way},
    starter,
};
use kernel::{Language, Role as MemberRole};
use serde::Serialize;
use web::{Page, Place, Result, Workspace, length};

use crate::formats::{
    experience,
    uses::{self, Uses},
};

/// From so few points a design fits only in part, and the page says so.
const WEAK: i32 = 4;

#[derive(Serialize)]
struct View {
    answers: Vec<Answered>,
    designs: Vec<DesignView>,
    others: Vec<Other>,
    change_href: String,
    skip_href: String,
}

#[derive(Serialize)]
struct Answered {
    ask: String,
    answer: String,
}

#[derive(Serialize)]
struct DesignView {
    number: usize,
    key: String,
    name: String,
    idea: String,
    weak: bool,
    reasons: Vec<String>,
    cautions: Vec<String>,
    parts: Vec<Part>,
    roles: Vec<Role>,
    selection: Option<WayView>,
    supplement: Option<WayView>,
    channels: Vec<WayView>,
    budget: BudgetView,
    steps: Vec<StepView>,
    counted: Vec<Counted>,
    points: i32,
    start_href: Option<String>,
}

/// A format of a design, with its rounds and what was done in it here.
#[derive(Serialize)]
struct Part {
    name: String,
    href: String,
    length: String,
    rounds: Vec<Round>,
    experience: String,
}

#[derive(Serialize)]
struct Round {
    name: String,
    length: String,
}

#[derive(Serialize)]
struct WayView {
    name: String,
    text: String,
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct BudgetView {
    people: String,
    lines: Vec<BudgetLine>,
    total: String,
}

#[derive(Serialize)]
struct BudgetLine {
    what: String,
    amount: String,
}

#[derive(Serialize)]
struct StepView {
    when: String,
    what: String,
}

/// A rule that applied, and what it added.
#[derive(Serialize)]
struct Counted {
    reason: String,
    points: String,
}

/// A design that is not advised.
#[derive(Serialize)]
struct Other {
    name: String,
    ruled_out: bool,
    points: i32,
    reasons: Vec<String>,
}

/// The designs that fit the answers.
pub(super) async fn give(place: &Workspace, answers: &Answers) -> Result {
    let compass = Compass::of_the_program();
    let advice = compass.advise(answers);
    let advised = advice.designs.iter().map(|advised| advised.verdict.about);
    let formats: Vec<&str> = advised
        .flat_map(|design| design.formats.iter().map(String::as_str))
        .collect();
    let mut tx = place.app.db.platform().await?;
    let uses = uses::of(&mut tx, &formats).await?;
    drop(tx);
    let query = super::query(answers, &super::topic(place));
    let designs = advice.designs.iter().enumerate();
    let view = View {
        answers: answered(place, compass, answers),
        designs: designs
            .map(|(place_in_list, advised)| {
                DesignView::new(place, place_in_list + 1, advised, &uses, &query)
            })
            .collect(),
        others: advice
            .others
            .iter()
            .map(|other| Other::new(place, other))
            .collect(),
        change_href: format!("{}?{query}", place.work("/kompas")),
        skip_href: place.work("/gesprekken/nieuw"),
    };
    place.html("knowledge/compass/advice.html", &view)
}

fn answered(page: &Page, compass: &Compass, answers: &Answers) -> Vec<Answered> {
    let answered = |question: &::formats::compass::Question| {
        let answer = question.answer(answers.to(&question.key)?)?;
        Some(Answered {
            ask: question.words(page.language).ask.clone(),
            answer: answer.words(page.language).to_owned(),
        })
    };
    compass.questions.iter().filter_map(answered).collect()
}

impl DesignView {
    fn new(
        place: &Workspace,
        number: usize,
        advised: &Advised<'_>,
        uses: &HashMap<String, Uses>,
        query: &str,
    ) -> Self {
        let language = place.language;
        let design: &Design = advised.verdict.about;
        let words = design.words(language);
        let organises = place.member.role() >= MemberRole::Organiser;
        let (cautions, reasons): (Vec<_>, Vec<_>) = advised
            .verdict
            .rules
            .iter()
            .partition(|rule| rule.points < 0);
        Self {
            number,
            key: design.key.clone(),
            name: words.name.clone(),
            idea: words.idea.clone(),
            weak: advised.verdict.points <= WEAK,
            reasons: said(language, &reasons),
            cautions: said(language, &cautions),
            parts: design
                .formats
                .iter()
                .filter_map(|key| Part::new(place, key, uses))
                .collect(),
            roles: roles(design, language),
            selection: advised
                .selection
                .as_ref()
                .map(|way| WayView::new(language, way)),
            supplement: advised
                .supplement
                .as_ref()
                .map(|way| WayView::new(language, way)),
            channels: advised
                .channels
                .iter()
                .map(|way| WayView::new(language, way))
                .collect(),
            budget: BudgetView::new(place, advised, &advised.budget),
            steps: advised
                .steps
                .iter()
                .map(|step| StepView::new(place, step))
                .collect(),
            counted: counted(language, &advised.verdict.rules),
            points: advised.verdict.points,
            start_href: organises.then(|| {
                let new = place.work("/gesprekken/nieuw");
                format!("{new}?ontwerp={}&{query}", design.key)
            }),
        }
    }
}

fn said(language: Language, rules: &[&&Rule]) -> Vec<String> {
    let words = rules.iter().map(|rule| rule.words(language).to_owned());
    words.collect()
}

fn counted(language: Language, rules: &[&Rule]) -> Vec<Counted> {
    let counted = |rule: &&Rule| Counted {
        reason: rule.words(language).to_owned(),
        points: format!("{:+}", rule.points),
    };
    rules.iter().map(counted).collect()
}

/// Who is needed, over all forms of a design; a name that comes back is named once.
fn roles(design: &Design, language: Language) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for starter in design.formats.iter().filter_map(|key| starter(key)) {
        for role in &starter.text(language).roles {
            if roles.iter().all(|known| known.name != role.name) {
                roles.push(role.clone());
            }
        }
    }
    roles
}

impl Part {
    fn new(place: &Place, key: &str, uses: &HashMap<String, Uses>) -> Option<Self> {
        let starter = starter(key)?;
        let text = starter.text(place.language);
        let round = |round: &::formats::Round| Round {
            name: round.name.clone(),
            length: length::words(place, round.minutes),
        };
        Some(Self {
            name: text.name.clone(),
            href: place.work(&format!("/werkvormen/catalogus/{key}")),
            length: length::words(place, text.minutes()),
            rounds: text.rounds.iter().map(round).collect(),
            experience: experience(place, uses.get(key).copied()),
        })
    }
}

impl WayView {
    fn new(language: Language, way: &Verdict<'_, Way>) -> Self {
        let words = way.about.words(language);
        let reasons: Vec<_> = way.rules.iter().collect();
        Self {
            name: words.name.clone(),
            text: words.text.clone(),
            reasons: said(language, &reasons),
        }
    }
}

impl BudgetView {
    fn new(page: &Page, advised: &Advised<'_>, budget: &Budget<'_>) -> Self {
        let line = |line: &::formats::compass::Line<'_>| BudgetLine {
            what: line.cost.words(page.language).to_owned(),
            amount: amount(page, line.low, line.high),
        };
        Self {
            people: page.t_with(
                "format-group",
                &[
                    ("least", advised.people.least.into()),
                    ("most", advised.people.most.into()),
                ],
            ),
            lines: budget.lines.iter().map(line).collect(),
            total: amount(page, budget.low, budget.high),
        }
    }
}

/// `€ 0 tot € 1.250`.
fn amount(page: &Page, low: i64, high: i64) -> String {
    let (low, high) = (euros(page.language, low), euros(page.language, high));
    page.t_with(
        "length-range",
        &[("least", low.into()), ("most", high.into())],
    )
}

/// Whole euros, thousands apart as the language writes them.
fn euros(language: Language, euros: i64) -> String {
    let digits = euros.to_string();
    let mark = match language {
        Language::Nl => '.',
        Language::En => ',',
    };
    let mut written = String::from("€ ");
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(mark);
        }
        written.push(digit);
    }
    written
}

impl StepView {
    fn new(page: &Page, step: &Step) -> Self {
        let key = match step.week {
            0 => "compass-week-of",
            week if week < 0 => "compass-week-before",
            _ => "compass-week-after",
        };
        Self {
            when: page.t_with(key, &[("count", step.week.abs().into())]),
            what: step.words(page.language).to_owned(),
        }
    }
}

impl Other {
    fn new(page: &Page, verdict: &Verdict<'_, Design>) -> Self {
        let ruled_out = verdict.is_ruled_out();
        let telling = |rule: &&&Rule| {
            if ruled_out {
                rule.never
            } else {
                rule.points < 0
            }
        };
        let reasons: Vec<_> = verdict.rules.iter().filter(telling).collect();
        Self {
            name: verdict.about.words(page.language).name.clone(),
            ruled_out,
            points: verdict.points,
            reasons: said(page.language, &reasons),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_as_the_language_does() {
        assert_eq!(euros(Language::Nl, 0), "€ 0");
        assert_eq!(euros(Language::Nl, 950), "€ 950");
        assert_eq!(euros(Language::Nl, 12_500), "€ 12.500");
        assert_eq!(euros(Language::En, 1_234_567), "€ 1,234,567");
    }
}
