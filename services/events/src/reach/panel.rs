//! Participants beside the neighbourhood, in words: the same for residents as for the host.

use ::reach::{
    figures::Area,
    floor::FLOOR,
    measures::{Group, dissimilarity, gap, total},
};
use serde::Serialize;
use web::{Page, dates};

use super::{
    drawing,
    questions::{ELSEWHERE, Question},
    store::{Counts, Settings},
};

/// What the template of the panel takes.
#[derive(Serialize)]
pub(super) struct Panel {
    pub variables: Vec<VariableView>,
    source: String,
    taken: String,
}

/// One variable.
#[derive(Serialize)]
pub(super) struct VariableView {
    code: &'static str,
    label: String,
    rows: Vec<Row>,
    svg: String,
    sentences: Vec<String>,
    hides: bool,
    compares: bool,
    dissimilarity: Option<String>,
    #[serde(skip)]
    pub missing: Vec<Missing>,
}

#[derive(Serialize)]
struct Row {
    label: String,
    count: String,
    share: String,
    population: String,
    gap: String,
}

/// A group that is missing, for advice.
pub(super) struct Missing {
    pub variable: &'static str,
    pub value: String,
    pub label: String,
    pub people: f64,
}

impl Panel {
    pub fn new(
        page: &Page,
        settings: &Settings,
        shown: Option<&(Counts, jiff::Timestamp)>,
    ) -> Option<Self> {
        let (counts, taken) = shown?;
        let variables = settings
            .asked()
            .filter_map(|question| variable(page, question, settings, counts))
            .collect();
        Some(Self {
            variables,
            source: settings.edition.clone(),
            taken: dates::long_date(page.language, dates::local(*taken).date()),
        })
    }

    /// Groups that are missing, the largest gap first.
    pub fn missing(&self) -> Vec<&Missing> {
        let mut missing: Vec<_> = self.variables.iter().flat_map(|it| &it.missing).collect();
        missing.sort_by(|a, b| b.people.total_cmp(&a.people));
        missing
    }
}

fn variable(
    page: &Page,
    question: Question,
    settings: &Settings,
    counts: &Counts,
) -> Option<VariableView> {
    let counts = counts.get(question.code)?;
    let areas = &settings.areas;
    let values = question.compared(areas);
    let shown: Vec<Option<u32>> = values
        .iter()
        .map(|value| counts.get(value).copied().flatten())
        .collect();
    let shares = question.shares(areas);
    let hides = shown.contains(&None);
    let n: u32 = shown.iter().flatten().sum();
    let labels: Vec<String> = values
        .iter()
        .map(|value| value_in_words(page, question, value, areas))
        .collect();
    let group = |at: usize| {
        Some(Group {
            count: shown[at]?,
            share: shares.as_ref()?[at],
        })
    };
    // With a hidden group the whole is not known, and so no share of it.
    let whole = if hides {
        None
    } else {
        (0..values.len()).map(group).collect::<Option<Vec<Group>>>()
    };
    let mut view = VariableView {
        code: question.code,
        label: page.t(&format!("reach-variable-{}", question.code)),
        rows: Vec::new(),
        svg: String::new(),
        sentences: Vec::new(),
        hides,
        compares: shares.is_some(),
        dissimilarity: whole
            .as_deref()
            .and_then(dissimilarity)
            .map(|d| format!("{:.0}", d * 100.0)),
        missing: Vec::new(),
    };
    let mut bars = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let population = shares.as_ref().map(|shares| shares[at]);
        let own = shown[at]
            .filter(|_| !hides && n > 0)
            .map(|count| f64::from(count) / f64::from(n));
        let gap = whole
            .as_deref()
            .map(|groups| gap(groups[at], total(groups)));
        bars.push((label.as_str(), own, population));
        view.rows.push(Row {
            label: label.clone(),
            count: shown[at].map_or_else(|| page.t("reach-hidden"), |count| count.to_string()),
            share: own.map(percent).unwrap_or_default(),
            population: population.map(percent).unwrap_or_default(),
            gap: gap.map_or_else(String::new, |gap| {
                format!(
                    "{} ({} – {})",
                    signed(gap.people),
                    signed(gap.low),
                    signed(gap.high)
                )
            }),
        });
        if let Some(gap) = gap.filter(|gap| gap.people <= -1.0) {
            let key = if gap.is_clear() {
                "reach-needed"
            } else {
                "reach-perhaps"
            };
            let people = gap.people.abs().round();
            view.sentences.push(page.t_with(
                key,
                &[
                    ("people", (people as i64).into()),
                    ("group", label.as_str().into()),
                ],
            ));
            if gap.is_clear() {
                view.missing
                    .push(missing(question, &values[at], label, people));
            }
        }
        let expected = population.map_or(0.0, |share| share * f64::from(n));
        if shown[at].is_none() && expected >= f64::from(2 * FLOOR) {
            let people = expected.round();
            view.sentences.push(page.t_with(
                "reach-expected",
                &[
                    ("people", (people as i64).into()),
                    ("group", label.as_str().into()),
                ],
            ));
            view.missing.push(missing(
                question,
                &values[at],
                label,
                people - f64::from(FLOOR),
            ));
        }
    }
    view.svg = drawing::bars(
        &bars,
        &page.t("reach-participants"),
        &page.t("reach-population"),
    );
    Some(view)
}

fn missing(question: Question, value: &str, label: &str, people: f64) -> Missing {
    Missing {
        variable: question.code,
        value: value.to_owned(),
        label: label.to_owned(),
        people,
    }
}

/// Whole people, with a sign where there is anybody.
fn signed(people: f64) -> String {
    match people.round() as i64 {
        0 => "0".to_owned(),
        people => format!("{people:+}"),
    }
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// A value as people say it.
pub(super) fn value_in_words(
    page: &Page,
    question: Question,
    value: &str,
    areas: &[Area],
) -> String {
    if question.code == "area" && value != ELSEWHERE {
        let area = areas.iter().find(|area| area.code == value);
        return area.map_or_else(|| value.to_owned(), |area| area.name.clone());
    }
    page.t(&format!("reach-{}-{value}", question.code))
}
