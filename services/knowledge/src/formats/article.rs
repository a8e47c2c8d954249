//! How a format reads, on the screen and on paper.

use ::formats::{Bounds, Facts, Format, Role, Text};
use kernel::Language;
use serde::Serialize;
use web::{Page, choices, length, markdown};

use super::{Entry, Host, uses::Uses};

/// What the component `format_article` takes.
#[derive(Serialize)]
pub(super) struct Article {
    /// The language of the text, where it is another than the page's.
    lang: Option<&'static str>,
    /// Name, which is the page's title.
    pub(super) name: String,
    /// Summary.
    pub(super) summary: String,
    facts: Vec<Fact>,
    suits: Vec<String>,
    unsuited: Vec<String>,
    people: String,
    roles: Vec<Role>,
    materials: Vec<String>,
    rounds: Vec<RoundView>,
    rounds_length: String,
    outcome: String,
    pitfalls: Vec<String>,
    variants: Vec<String>,
    access: String,
    sources: Vec<Source>,
}

/// One line of the figures.
#[derive(Serialize)]
struct Fact {
    label: String,
    text: String,
}

/// One round, as a facilitator reads it.
#[derive(Serialize)]
struct RoundView {
    name: String,
    length: String,
    goal: String,
    how: String,
    say: String,
    result: String,
}

/// Where it comes from; an address becomes a link.
#[derive(Serialize)]
struct Source {
    text: String,
    is_address: bool,
}

impl Article {
    pub(super) fn new(page: &Page, format: &Format, language: Language) -> Self {
        let text = &format.text;
        let round = |round: &::formats::Round| RoundView {
            name: round.name.clone(),
            length: length::words(page, round.minutes),
            goal: round.goal.clone(),
            how: markdown::render(&round.how),
            say: round.say.clone(),
            result: round.result.clone(),
        };
        let source = |text: &String| Source {
            is_address: text.starts_with("https://"),
            text: text.clone(),
        };
        Self {
            lang: (language != page.language).then(|| language.code()),
            name: text.name.clone(),
            summary: text.summary.clone(),
            facts: facts(page, &format.facts, text),
            suits: text.suits.clone(),
            unsuited: text.unsuited.clone(),
            people: text.people.clone(),
            roles: text.roles.clone(),
            materials: text.materials.clone(),
            rounds: text.rounds.iter().map(round).collect(),
            rounds_length: length::words(page, text.minutes()),
            outcome: text.outcome.clone(),
            pitfalls: text.pitfalls.clone(),
            variants: text.variants.clone(),
            access: text.access.clone(),
            sources: format.sources.iter().map(source).collect(),
        }
    }
}

/// `6 tot 8 mensen per tafel, met meer tafels tegelijk`.
pub(crate) fn group(page: &Page, facts: &Facts) -> String {
    let key = if facts.parallel {
        "format-group-tables"
    } else {
        "format-group"
    };
    between(page, key, facts.group)
}

/// How long it takes, in words.
pub(crate) fn time(page: &Page, facts: &Facts) -> String {
    length::range(page, facts.minutes.least, facts.minutes.most)
}

fn between(page: &Page, key: &str, bounds: Bounds) -> String {
    page.t_with(
        key,
        &[("least", bounds.least.into()), ("most", bounds.most.into())],
    )
}

fn facts(page: &Page, facts: &Facts, text: &Text) -> Vec<Fact> {
    let fact = |key: &str, text: String| Fact {
        label: page.t(key),
        text,
    };
    let codes = |kind: &str, codes: Vec<&'static str>| {
        let codes: Vec<_> = codes.into_iter().map(str::to_owned).collect();
        choices::words(page, kind, &codes)
    };
    let kinds = facts.kinds.iter().map(|code| code.code()).collect();
    let levels = facts.levels.iter().map(|code| code.code()).collect();
    let settings = facts.settings.iter().map(|code| code.code()).collect();
    let outputs = facts.outputs.iter().map(|code| code.code()).collect();
    let mut all = vec![fact("format-people", group(page, facts))];
    if let Some(table) = facts.table {
        all.push(fact("format-table", between(page, "format-group", table)));
    }
    let time = match text.spread.as_str() {
        "" => time(page, facts),
        spread => spread.to_owned(),
    };
    all.extend([
        fact("format-time", time),
        fact("format-kinds", codes("format-kind", kinds)),
        fact("format-levels", codes("influence", levels)),
        fact("format-settings", codes("format-setting", settings)),
        fact("format-outputs", codes("format-output", outputs)),
        fact(
            "format-skill",
            page.t(&format!("format-skill-{}", facts.skill)),
        ),
    ]);
    all
}

/// What the component `format_card` takes.
#[derive(Serialize)]
pub(super) struct CardView {
    href: String,
    lang: Option<&'static str>,
    name: String,
    summary: String,
    group: String,
    time: String,
    kinds: Vec<String>,
    host: Option<String>,
}

impl CardView {
    pub(super) fn new(page: &Page, entry: &Entry, home: &str) -> Self {
        let facts = &entry.format.facts;
        Self {
            href: format!("{home}/{}", entry.key),
            lang: (entry.language != page.language).then(|| entry.language.code()),
            name: entry.format.text.name.clone(),
            summary: entry.format.text.summary.clone(),
            group: group(page, facts),
            time: time(page, facts),
            kinds: facts
                .kinds
                .iter()
                .map(|kind| page.t(&format!("format-kind-{}", kind.code())))
                .collect(),
            host: entry.host.as_ref().map(|host| host.name.clone()),
        }
    }
}

/// What stands beside a format of the catalogue.
#[derive(Serialize)]
pub(super) struct Colophon {
    host: Option<Host>,
    licence: String,
    practice: bool,
    experience: String,
}

impl Colophon {
    pub(super) fn new(page: &Page, entry: &Entry, uses: Option<Uses>) -> Self {
        Self {
            host: entry.host.clone(),
            licence: entry.licence.clone(),
            practice: entry.practice,
            experience: experience(page, uses),
        }
    }
}

/// How often a form was held here, in words: figures of this installation and nothing else.
pub(crate) fn experience(page: &Page, uses: Option<Uses>) -> String {
    let Uses { held, reported } = uses.unwrap_or_default();
    if held == 0 {
        return page.t("format-never-held");
    }
    page.t_with(
        "format-held",
        &[("held", held.into()), ("reported", reported.into())],
    )
}
