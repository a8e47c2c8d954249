//! One thing on a map at the host's side: let it through, hide it with a reason, put it together with another, move it
//! to where it belongs, translate it, decide on its author's appeal.

use std::collections::BTreeMap;

use kernel::{Language, Role};
use serde::Serialize;
use web::{
    Desk, Facilitator, Flash, Form, Organiser, Place, Result,
    choices::{Choice, choices},
};

use super::{Here, Numbered, desk::Line};
use crate::{
    arguments::{
        Item, Kind, Side, follow_up,
        rules::{Fixed, may_move},
        store,
        take_part::view::side_in_words,
    },
    rounds,
    statements::{
        self, Outcome, Reason, State,
        rules::{self, may_decide},
        store::Decision,
    },
};

const TEMPLATE: &str = "dialogue/arguments/host/item.html";
/// Longest explanation to an author, in characters.
const LONGEST: usize = 500;
/// Things that are offered to put this one together with, and motions to move it to.
const MOST_OFFERED: usize = 30;

#[derive(Serialize)]
struct View {
    head: Desk,
    line: Line,
    title: String,
    body: String,
    form: Form,
    href: String,
    map_href: String,
    back: String,
    may_edit: bool,
    is_hidden: bool,
    is_shown: bool,
    is_motion: bool,
    reason: Option<String>,
    explanation: String,
    reasons: Vec<Choice>,
    others: Vec<Choice>,
    /// Where it can be moved to; empty where it has to stay.
    places: Vec<Choice>,
    translations: Vec<Translation>,
    appeal: Option<AppealView>,
    decision: Option<String>,
}

#[derive(Serialize)]
struct Translation {
    field: String,
    language: &'static str,
}

#[derive(Serialize)]
struct AppealView {
    text: String,
    /// How it ended, in words.
    outcome: Option<String>,
    answer: String,
    /// Whether this member may decide.
    may: bool,
}

/// GET: it, with what can be decided.
pub(super) async fn page(place: Facilitator, path: Numbered) -> Result {
    let mut tx = place.tx().await?;
    let here = Here::read(&mut tx, &path, false).await?;
    drop(tx);
    let mut form = Form::default();
    for (language, text) in &here.item.statement.translations {
        form.set(&format!("translation-{language}"), text);
    }
    place.html(TEMPLATE, &view(&place, &here, form))
}

fn view(place: &Facilitator, here: &Here, mut form: Form) -> View {
    let (item, statement) = (&here.item, &here.item.statement);
    form.declare(&["reason", "explanation", "into", "answer", "outcome", "to"]);
    let translations: Vec<Translation> = Language::ALL
        .into_iter()
        .filter(|language| language.code() != statement.language)
        .map(|language| Translation {
            field: format!("translation-{}", language.code()),
            language: language.own_name(),
        })
        .collect();
    for translation in &translations {
        form.declare(&[translation.field.as_str()]);
    }
    let reason = match statement.state {
        State::Hidden(reason) => Some(place.t(&format!("hidden-{}", reason.code()))),
        _ => None,
    };
    let map_href = here.found.href(place);
    View {
        head: here.found.head(place),
        line: Line::new(place, &here.found, item),
        title: here.found.map.plan.title.clone(),
        body: crate::arguments::take_part::view::body(item),
        form,
        href: here.href(place),
        back: format!("{map_href}/moderatie"),
        map_href,
        may_edit: place.member.role() >= Role::Organiser,
        is_hidden: reason.is_some(),
        is_shown: statement.is_shown(),
        is_motion: item.kind == Kind::Motion,
        reason,
        explanation: statement.explanation.clone(),
        reasons: choices(place, "hidden", &Reason::ALL.map(Reason::code)),
        others: others(item, &here.items),
        places: places(place, item, &here.items),
        translations,
        appeal: statement.appeal.as_ref().map(|appeal| AppealView {
            text: appeal.text.clone(),
            outcome: appeal
                .outcome
                .map(|outcome| place.t(&format!("appeal-{}", outcome.code()))),
            answer: appeal.answer.clone(),
            may: may_decide(statement, place.member.account_id),
        }),
        decision: item
            .decision
            .as_ref()
            .map(|it| place.t(&format!("map-decision-{}", it.outcome.code()))),
    }
}

/// Whether two things stand at the same place, so that they can be put together.
fn stand_together(one: &Item, other: &Item) -> bool {
    let same = match (one.kind, other.kind) {
        (Kind::Argument { .. }, _) | (_, Kind::Argument { .. }) => one.kind == other.kind,
        _ => true,
    };
    same && other.statement.is_shown() && other.number() != one.number()
}

fn numbered(item: &Item) -> Choice {
    let label = format!("{}. {}", item.number(), item.statement.text);
    Choice::new(item.number().to_string(), label)
}

/// Things to put this one together with, the most alike first.
fn others(item: &Item, items: &[Item]) -> Vec<Choice> {
    let likeness = |other: &Item| rules::likeness(&item.statement.text, &other.statement.text);
    let mut others: Vec<(f64, &Item)> = items
        .iter()
        .filter(|other| stand_together(item, other))
        .map(|other| (likeness(other), other))
        .collect();
    others.sort_by(|a, b| b.0.total_cmp(&a.0));
    others
        .into_iter()
        .take(MOST_OFFERED)
        .map(|(_, other)| numbered(other))
        .collect()
}

/// Where it can be moved to.
fn places(place: &Place, item: &Item, items: &[Item]) -> Vec<Choice> {
    let motions = items
        .iter()
        .filter(|it| it.kind == Kind::Motion && it.statement.is_shown())
        .take(MOST_OFFERED);
    let under = motions.flat_map(|motion| {
        let at = |side| Kind::Argument {
            motion: motion.number(),
            side,
        };
        Side::ALL.map(at)
    });
    [Kind::Motion, Kind::Statement]
        .into_iter()
        .chain(under)
        .filter(|to| may_move(items, item, *to).is_ok())
        .map(|to| Choice::new(place_code(to), place_label(place, to, items)))
        .collect()
}

/// A place as a form sends it: `motion`, `pro:3`.
fn place_code(kind: Kind) -> String {
    match kind {
        Kind::Argument { motion, side } => format!("{}:{motion}", side.code()),
        kind => kind.code().to_owned(),
    }
}

fn read_place(code: &str) -> Option<Kind> {
    match code {
        "motion" => Some(Kind::Motion),
        "statement" => Some(Kind::Statement),
        code => {
            let (side, motion) = code.split_once(':')?;
            Some(Kind::Argument {
                motion: motion.parse().ok()?,
                side: Side::parse(side)?,
            })
        }
    }
}

fn place_label(place: &Place, kind: Kind, items: &[Item]) -> String {
    let Kind::Argument { motion, side } = kind else {
        return place.t(&format!("map-kind-{}", kind.code()));
    };
    let words = items
        .iter()
        .find(|it| it.number() == motion)
        .map_or("", |it| it.statement.text.as_str());
    place.t_with(
        "map-argument-under",
        &[
            ("side", side_in_words(place, side).to_lowercase().into()),
            ("motion", words.into()),
        ],
    )
}

/// POST: what is decided about it; the field `action` says what.
pub(super) async fn moderate(place: Facilitator, path: Numbered, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let here = Here::read(&mut tx, &path, true).await?;
    let statement = &here.item.statement;
    let can_be = match form.text("action") {
        "show" => true,
        "merge" => statement.is_shown(),
        _ => !matches!(statement.state, State::Hidden(_)),
    };
    if !can_be {
        let flash = Flash::warning("map-meanwhile");
        return Ok(place.to(&here.href(&place), flash));
    }
    let explanation = form.optional(&place, "explanation", LONGEST);
    let state = read(&place, &mut form, &here, &explanation);
    let Some(state) = state.filter(|_| form.is_good()) else {
        drop(tx);
        return place.again(TEMPLATE, &view(&place, &here, form));
    };
    let (map, number) = (here.found.map.id, here.item.number());
    let decision = Decision {
        state: &state,
        explanation: &explanation,
        by: place.member.account_id,
        at: place.app.clock.now(),
    };
    statements::store::decide(&mut tx, map, number, &decision).await?;
    match (&state, here.item.motion()) {
        (State::Merged(into), _) => {
            statements::store::move_votes(&mut tx, map, number, *into).await?;
            store::items::move_arguments(&mut tx, map, number, *into).await?;
            follow_up::plan_weighing(&mut tx, map).await?;
        }
        (State::Shown, Some(motion)) => {
            follow_up::plan_argument_letters(&place.app, &mut tx, map, motion).await?;
        }
        _ => {}
    }
    rounds::store::touch(&mut tx, map).await?;
    tx.commit().await?;
    let queue = format!("{}/moderatie", here.found.href(&place));
    let flash = match state {
        State::Hidden(_) => "map-item-hidden",
        State::Merged(_) => "map-item-merged",
        State::Shown | State::Waiting => "map-item-shown",
    };
    Ok(place.to(&queue, Flash::ok(flash)))
}

/// What the form decides; what is wrong stands at the fields.
fn read(place: &Facilitator, form: &mut Form, here: &Here, explanation: &str) -> Option<State> {
    match form.text("action") {
        "show" => Some(State::Shown),
        "hide" => {
            let reason = form.choice(place, "reason", Reason::parse)?;
            if reason == Reason::Other && explanation.is_empty() {
                form.reject("explanation", place.t("hidden-other-why"));
            }
            Some(State::Hidden(reason))
        }
        "merge" => {
            let chosen = |text: &str| {
                let number: i32 = text.parse().ok()?;
                let fits = |it: &&Item| it.number() == number && stand_together(&here.item, it);
                here.items.iter().find(fits)
            };
            let into = form.choice(place, "into", chosen)?;
            Some(State::Merged(into.number()))
        }
        _ => {
            form.reject("reason", place.t("form-choose"));
            None
        }
    }
}

/// POST: moves it to another place, with its author and its votes.
pub(super) async fn move_to(place: Organiser, path: Numbered, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let here = Here::read(&mut tx, &path, true).await?;
    let href = here.href(&place);
    let Some(to) = read_place(form.text("to")) else {
        form.set("to", "");
        return Ok(place.to(&href, Flash::warning("map-move-choose")));
    };
    if let Err(fixed) = may_move(&here.items, &here.item, to) {
        let key = match fixed {
            Fixed::HasArguments => "map-move-has-arguments",
            Fixed::IsDecided => "map-move-decided",
            Fixed::NoSuchMotion => "map-move-choose",
            Fixed::StandsThere => "map-move-stands-there",
        };
        return Ok(place.to(&href, Flash::warning(key)));
    }
    let (map, number) = (here.found.map.id, here.item.number());
    store::items::move_to(&mut tx, map, number, to).await?;
    rounds::store::touch(&mut tx, map).await?;
    follow_up::plan_weighing(&mut tx, map).await?;
    tx.commit().await?;
    Ok(place.to(&href, Flash::ok("map-moved")))
}

/// POST: keeps translations.
pub(super) async fn translate(place: Facilitator, path: Numbered, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let here = Here::read(&mut tx, &path, true).await?;
    let map = here.found.map.id;
    let mut translations = BTreeMap::new();
    for language in Language::ALL {
        let text = form.optional(&place, &format!("translation-{}", language.code()), LONGEST);
        let text = rules::tidy(&text);
        if !text.is_empty() && language.code() != here.item.statement.language {
            translations.insert(language.code().to_owned(), text);
        }
    }
    if !form.is_good() {
        drop(tx);
        return place.again(TEMPLATE, &view(&place, &here, form));
    }
    statements::store::translate(&mut tx, map, here.item.number(), &translations).await?;
    rounds::store::touch(&mut tx, map).await?;
    tx.commit().await?;
    Ok(place.to(&here.href(&place), Flash::ok("statement-translated")))
}

/// POST: decides on an appeal; whoever hid it may not.
pub(super) async fn end_appeal(place: Facilitator, path: Numbered, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let here = Here::read(&mut tx, &path, true).await?;
    let (map, by) = (here.found.map.id, place.member.account_id);
    if !may_decide(&here.item.statement, by) {
        let flash = Flash::warning("map-appeal-by-another");
        return Ok(place.to(&here.href(&place), flash));
    }
    let outcome = form.choice(&place, "outcome", Outcome::parse);
    let answer = form.required(&place, "answer", LONGEST);
    let Some(outcome) = outcome.filter(|_| form.is_good()) else {
        drop(tx);
        return place.again(TEMPLATE, &view(&place, &here, form));
    };
    let (number, now) = (here.item.number(), place.app.clock.now());
    statements::store::end_appeal(&mut tx, map, number, outcome, &answer, by, now).await?;
    rounds::store::touch(&mut tx, map).await?;
    tx.commit().await?;
    let queue = format!("{}/moderatie", here.found.href(&place));
    Ok(place.to(&queue, Flash::ok("appeal-decided")))
}
