//! A format as a form: a list is a line each, a role is `name: what they do`, a round is a row of fields.

use ::formats::{Bounds, Facts, Format, Kind, Level, Output, Role, Round, Setting, Text};
use web::{Form, Page};

/// Rounds that a format has at most.
pub const MOST_ROUNDS: usize = 12;
const LONGEST_NAME: usize = 80;
const LONGEST_SUMMARY: usize = 400;
const LONGEST_TEXT: usize = 2_000;
const MOST_PEOPLE: i32 = 100_000;
/// Twelve weeks.
const MOST_MINUTES: i32 = 120_960;

/// Field of the number of rounds.
const ROUNDS: &str = "rounds";
/// Fields that are there once.
const FIELDS: [&str; 24] = [
    "name",
    "summary",
    "kinds",
    "levels",
    "settings",
    "outputs",
    "skill",
    "group_least",
    "group_most",
    "parallel",
    "table_least",
    "table_most",
    "minutes_least",
    "minutes_most",
    "suits",
    "unsuited",
    "people",
    "roles",
    "materials",
    "outcome",
    "pitfalls",
    "variants",
    "access",
    "sources",
];

/// The fields of a round.
pub fn round_fields(row: usize) -> [String; 6] {
    ["name", "minutes", "goal", "how", "say", "result"].map(|name| format!("round-{name}-{row}"))
}

/// The form filled in with a format.
pub fn filled(format: &Format) -> Form {
    let (facts, text) = (&format.facts, &format.text);
    let codes = |codes: Vec<&'static str>| codes.into_iter().map(str::to_owned).collect();
    let role = |role: &Role| match role.task.as_str() {
        "" => role.name.clone(),
        task => format!("{}: {task}", role.name),
    };
    let roles: Vec<_> = text.roles.iter().map(role).collect();
    let number = |bound: Option<i32>| bound.map_or_else(String::new, |bound| bound.to_string());
    let mut form = Form::default()
        .with("name", &text.name)
        .with("summary", &text.summary)
        .with_all(
            "kinds",
            codes(facts.kinds.iter().map(|c| c.code()).collect()),
        )
        .with_all(
            "levels",
            codes(facts.levels.iter().map(|c| c.code()).collect()),
        )
        .with_all(
            "settings",
            codes(facts.settings.iter().map(|c| c.code()).collect()),
        )
        .with_all(
            "outputs",
            codes(facts.outputs.iter().map(|c| c.code()).collect()),
        )
        .with("skill", facts.skill.to_string())
        .with("group_least", facts.group.least.to_string())
        .with("group_most", facts.group.most.to_string())
        .with("parallel", if facts.parallel { "yes" } else { "" })
        .with("table_least", number(facts.table.map(|table| table.least)))
        .with("table_most", number(facts.table.map(|table| table.most)))
        .with("minutes_least", facts.minutes.least.to_string())
        .with("minutes_most", facts.minutes.most.to_string())
        .with("suits", text.suits.join("\n"))
        .with("unsuited", text.unsuited.join("\n"))
        .with("people", &text.people)
        .with("roles", roles.join("\n"))
        .with("materials", text.materials.join("\n"))
        .with("outcome", &text.outcome)
        .with("pitfalls", text.pitfalls.join("\n"))
        .with("variants", text.variants.join("\n"))
        .with("access", &text.access)
        .with("sources", format.sources.join("\n"));
    for (row, round) in text.rounds.iter().enumerate() {
        let [name, minutes, goal, how, say, result] = round_fields(row);
        form.set(&name, &round.name);
        form.set(&minutes, round.minutes.to_string());
        form.set(&goal, &round.goal);
        form.set(&how, &round.how);
        form.set(&say, &round.say);
        form.set(&result, &round.result);
    }
    form.set(ROUNDS, text.rounds.len().max(1).to_string());
    declare(&mut form);
    form
}

/// The form for a format that is not there yet.
pub fn empty() -> Form {
    let mut form = Form::default().with(ROUNDS, "3").with("skill", "1");
    declare(&mut form);
    form
}

/// Makes sure that the page finds all its fields.
pub fn declare(form: &mut Form) {
    form.declare(&FIELDS);
    for field in (0..rows(form)).flat_map(round_fields) {
        form.declare(&[&field]);
    }
}

/// How many rounds the form has: as many as it says, and never fewer than came with it.
pub fn rows(form: &Form) -> usize {
    let told = form.text(ROUNDS).parse().unwrap_or(0);
    let row = |name: &str| name.strip_prefix("round-name-")?.parse::<usize>().ok();
    let sent = form
        .names()
        .filter_map(row)
        .map(|row| row.saturating_add(1));
    sent.fold(told, usize::max).min(MOST_ROUNDS)
}

/// Gives the form one more round.
pub fn add_row(form: &mut Form) {
    let more = (rows(form) + 1).min(MOST_ROUNDS);
    form.set(ROUNDS, more.to_string());
}

/// Reads a form. What is wrong stands at the fields.
pub fn read(page: &Page, form: &mut Form) -> Format {
    let rounds = (0..rows(form))
        .filter_map(|row| round(page, form, row))
        .collect();
    let text = Text {
        name: form.required(page, "name", LONGEST_NAME),
        summary: form.required(page, "summary", LONGEST_SUMMARY),
        suits: lines(page, form, "suits"),
        unsuited: lines(page, form, "unsuited"),
        people: form.optional(page, "people", LONGEST_TEXT),
        roles: lines(page, form, "roles")
            .iter()
            .map(|line| role(line))
            .collect(),
        materials: lines(page, form, "materials"),
        outcome: form.optional(page, "outcome", LONGEST_TEXT),
        pitfalls: lines(page, form, "pitfalls"),
        variants: lines(page, form, "variants"),
        access: form.optional(page, "access", LONGEST_TEXT),
        rounds,
        ..Text::default()
    };
    if text.rounds.is_empty() {
        let [name, ..] = round_fields(0);
        form.reject(&name, page.t("format-needs-round"));
    }
    Format {
        facts: facts(page, form),
        sources: lines(page, form, "sources"),
        text,
    }
}

fn facts(page: &Page, form: &mut Form) -> Facts {
    let people = 1..=MOST_PEOPLE;
    let group = bounds(page, form, ["group_least", "group_most"], people.clone());
    let minutes = bounds(
        page,
        form,
        ["minutes_least", "minutes_most"],
        1..=MOST_MINUTES,
    );
    for name in ["group_least", "group_most", "minutes_least", "minutes_most"] {
        if form.text(name).is_empty() {
            form.reject(name, page.t("form-required"));
        }
    }
    Facts {
        group: group.unwrap_or_else(|| [1, 1].into()),
        parallel: form.yes("parallel"),
        table: bounds(page, form, ["table_least", "table_most"], people),
        minutes: minutes.unwrap_or_else(|| [1, 1].into()),
        settings: chosen(page, form, "settings", Setting::parse),
        kinds: chosen(page, form, "kinds", Kind::parse),
        levels: chosen(page, form, "levels", Level::parse),
        outputs: chosen(page, form, "outputs", Output::parse),
        skill: form
            .choice(page, "skill", |code| {
                code.parse().ok().filter(|skill| (1..=3).contains(skill))
            })
            .unwrap_or(1),
    }
}

/// A smallest and a largest number; `None` where one is missing or wrong.
fn bounds(
    page: &Page,
    form: &mut Form,
    [least, most]: [&str; 2],
    allowed: std::ops::RangeInclusive<i32>,
) -> Option<Bounds> {
    let (smallest, largest) = (
        form.number(page, least, allowed.clone()),
        form.number(page, most, allowed),
    );
    let bounds = Bounds {
        least: smallest?,
        most: largest?,
    };
    if bounds.least > bounds.most {
        form.reject(most, page.t("format-bounds"));
    }
    Some(bounds)
}

/// The codes that were chosen in a group of boxes, of which there has to be one.
fn chosen<T>(
    page: &Page,
    form: &mut Form,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    let chosen: Vec<_> = form
        .values(name)
        .iter()
        .filter_map(|code| parse(code))
        .collect();
    if chosen.is_empty() {
        form.reject(name, page.t("form-choose"));
    }
    chosen
}

/// A list, a line each.
fn lines(page: &Page, form: &mut Form, name: &str) -> Vec<String> {
    let text = form.optional(page, name, LONGEST_TEXT);
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn role(line: &str) -> Role {
    let (name, task) = line.split_once(':').unwrap_or((line, ""));
    Role {
        name: name.trim().to_owned(),
        task: task.trim().to_owned(),
    }
}

/// One row; `None` for an empty one.
fn round(page: &Page, form: &mut Form, row: usize) -> Option<Round> {
    let [name, minutes, goal, how, say, result] = round_fields(row);
    let untouched = [&name, &minutes, &goal, &how, &say, &result]
        .iter()
        .all(|field| form.text(field).is_empty());
    if untouched {
        return None;
    }
    let round = Round {
        name: form.required(page, &name, LONGEST_NAME),
        minutes: form.number(page, &minutes, 1..=MOST_MINUTES).unwrap_or(0),
        goal: form.optional(page, &goal, LONGEST_TEXT),
        how: form.optional(page, &how, LONGEST_TEXT),
        say: form.optional(page, &say, LONGEST_TEXT),
        result: form.optional(page, &result, LONGEST_TEXT),
    };
    if form.text(&minutes).is_empty() {
        form.reject(&minutes, page.t("form-required"));
    }
    Some(round)
}

#[cfg(test)]
mod tests {
    use ::formats::{starter, starters};
    use kernel::Language;

    use super::*;
    use crate::reports::tests::page;

    #[tokio::test]
    async fn every_format_of_the_starter_set_comes_back_from_the_form_as_it_went_in() {
        let page = page("/").await;
        for starter in starters() {
            let mut before = starter.copy(Language::Nl);
            before.text.spread.clear();
            let mut form = filled(&before);
            let after = read(&page, &mut form);
            assert!(form.is_good(), "{}: {form:?}", starter.key);
            assert_eq!(after, before);
        }
    }

    #[tokio::test]
    async fn an_empty_round_counts_as_none_and_a_format_needs_one() {
        let page = page("/").await;
        let mut form = filled(&starter("walk").unwrap().copy(Language::Nl));
        add_row(&mut form);
        assert_eq!(read(&page, &mut form).text.rounds.len(), 3);
        for row in 0..rows(&form) {
            for field in round_fields(row) {
                form.set(&field, "");
            }
        }
        read(&page, &mut form);
        assert!(!form.is_good());
    }

    #[tokio::test]
    async fn the_most_is_not_less_than_the_least() {
        let page = page("/").await;
        let mut form = filled(&starter("walk").unwrap().copy(Language::Nl));
        form.set("group_most", "3");
        read(&page, &mut form);
        assert!(!form.is_good());
    }
}
