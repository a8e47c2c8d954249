//! One statement at the host's side: let it through, hide it with a reason, put it together with another,
//! translate it, decide on its author's appeal.

use std::collections::BTreeMap;

use axum::extract::Path;
use db::TenantTx;
use kernel::Language;
use serde::Serialize;
use uuid::Uuid;
use web::{
    Desk, Error, Facilitator, Flash, Form, Result,
    choices::{Choice, choices},
};

use super::{Found, Rounds, desk::Line, settle};
use crate::{
    rounds,
    statements::{
        Outcome, Reason, State, Statement,
        rules::{self, may_decide},
        store::{self, Decision},
    },
    take_part::number,
};

const TEMPLATE: &str = "dialogue/host/statement.html";
/// Longest explanation to an author, in characters.
const LONGEST: usize = 500;
/// Statements that are offered to put this one together with; the most alike come first.
const MOST_OFFERED: usize = 30;

#[derive(Serialize)]
struct View {
    head: Desk,
    line: Line,
    title: String,
    form: Form,
    href: String,
    back: String,
    is_hidden: bool,
    is_shown: bool,
    reason: Option<String>,
    explanation: String,
    reasons: Vec<Choice>,
    others: Vec<Choice>,
    translations: Vec<Translation>,
    appeal: Option<AppealView>,
}

#[derive(Serialize)]
struct Translation {
    field: String,
    language: &'static str,
    code: &'static str,
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

/// City, organisation, conversation, round and number, from the path.
type Numbered = Path<(String, String, String, String, String)>;

struct Here {
    found: Found,
    statement: Statement,
}

impl Here {
    /// Reads the statement of an address, and holds the round where something is to be changed.
    async fn read(tx: &mut TenantTx, Path(parts): &Numbered, hold: bool) -> Result<Self> {
        let id = |text: &str| text.parse::<Uuid>().map_err(|_| Error::NotFound);
        let (conversation, round) = (id(&parts.2)?, id(&parts.3)?);
        let number = number(&parts.4)?;
        let found = if hold {
            Found::hold(tx, conversation, round).await?
        } else {
            Found::read(tx, conversation, round).await?
        };
        let statement = store::find(tx, round, number).await?;
        Ok(Self {
            found,
            statement: statement.ok_or(Error::NotFound)?,
        })
    }

    fn href(&self, place: &Facilitator) -> String {
        let number = self.statement.number;
        format!("{}/stellingen/{number}", self.found.href(place))
    }
}

/// GET: the statement, with what can be decided.
pub(super) async fn page(place: Facilitator, path: Numbered) -> Result {
    let mut tx = place.tx().await?;
    let here = Here::read(&mut tx, &path, false).await?;
    let all = store::all(&mut tx, here.found.round.id).await?;
    drop(tx);
    let mut form = Form::default();
    for (language, text) in &here.statement.translations {
        form.set(&format!("translation-{language}"), text);
    }
    place.html(TEMPLATE, &view(&place, &here, &all, form))
}

fn view(place: &Facilitator, here: &Here, all: &[Statement], mut form: Form) -> View {
    let statement = &here.statement;
    form.declare(&["reason", "explanation", "into", "answer", "outcome"]);
    let translations: Vec<Translation> = Language::ALL
        .into_iter()
        .filter(|language| language.code() != statement.language)
        .map(|language| Translation {
            field: format!("translation-{}", language.code()),
            language: language.own_name(),
            code: language.code(),
        })
        .collect();
    for translation in &translations {
        form.declare(&[translation.field.as_str()]);
    }
    let reason = match statement.state {
        State::Hidden(reason) => Some(place.t(&format!("hidden-{}", reason.code()))),
        _ => None,
    };
    View {
        head: here.found.head(place),
        line: Line::new(place, &here.found, statement),
        title: here.found.round.plan.title.clone(),
        form,
        href: here.href(place),
        back: format!("{}/moderatie", here.found.href(place)),
        is_hidden: reason.is_some(),
        is_shown: statement.is_shown(),
        reason,
        explanation: statement.explanation.clone(),
        reasons: choices(place, "hidden", &Reason::ALL.map(Reason::code)),
        others: others(statement, all),
        translations,
        appeal: statement.appeal.as_ref().map(|appeal| AppealView {
            text: appeal.text.clone(),
            outcome: appeal
                .outcome
                .map(|outcome| place.t(&format!("appeal-{}", outcome.code()))),
            answer: appeal.answer.clone(),
            may: may_decide(statement, place.member.account_id),
        }),
    }
}

/// Statements to put this one together with, the most alike first.
fn others(statement: &Statement, all: &[Statement]) -> Vec<Choice> {
    let mut others: Vec<(f64, &Statement)> = all
        .iter()
        .filter(|other| other.is_shown() && other.number != statement.number)
        .map(|other| (rules::likeness(&statement.text, &other.text), other))
        .collect();
    others.sort_by(|a, b| b.0.total_cmp(&a.0));
    others
        .into_iter()
        .take(MOST_OFFERED)
        .map(|(_, other)| {
            let label = format!("{}. {}", other.number, other.text);
            Choice::new(other.number.to_string(), label)
        })
        .collect()
}

/// POST: what is decided about it; the field `action` says what.
pub(super) async fn decide(
    place: Facilitator,
    hub: Rounds,
    path: Numbered,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let here = Here::read(&mut tx, &path, true).await?;
    if !can_be(form.text("action"), &here.statement) {
        let flash = Flash::warning("statement-meanwhile");
        return Ok(place.to(&here.href(&place), flash));
    }
    let all = store::all(&mut tx, here.found.round.id).await?;
    let explanation = form.optional(&place, "explanation", LONGEST);
    let state = read(&place, &mut form, &here.statement, &all, &explanation);
    let Some(state) = state.filter(|_| form.is_good()) else {
        drop(tx);
        return place.again(TEMPLATE, &view(&place, &here, &all, form));
    };
    let (round, number) = (here.found.round.id, here.statement.number);
    let decision = Decision {
        state: &state,
        explanation: &explanation,
        by: place.member.account_id,
        at: place.app.clock.now(),
    };
    store::decide(&mut tx, round, number, &decision).await?;
    if let State::Merged(into) = state {
        store::move_votes(&mut tx, round, number, into).await?;
    }
    rounds::store::touch(&mut tx, round).await?;
    settle(tx, &hub, &place, round).await?;
    let queue = format!("{}/moderatie", here.found.href(&place));
    let flash = match state {
        State::Hidden(_) => "statement-is-hidden",
        State::Merged(_) => "statement-is-merged",
        State::Shown | State::Waiting => "statement-is-shown",
    };
    Ok(place.to(&queue, Flash::ok(flash)))
}

/// Whether this can still be decided: a colleague may have been faster.
fn can_be(action: &str, statement: &Statement) -> bool {
    match action {
        "show" => true,
        "merge" => statement.is_shown(),
        _ => !matches!(statement.state, State::Hidden(_)),
    }
}

/// What the form decides; what is wrong stands at the fields.
fn read(
    place: &Facilitator,
    form: &mut Form,
    statement: &Statement,
    all: &[Statement],
    explanation: &str,
) -> Option<State> {
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
                all.iter()
                    .find(|it| it.number == number && it.is_shown() && number != statement.number)
            };
            let into = form.choice(place, "into", chosen)?;
            Some(State::Merged(into.number))
        }
        _ => {
            form.reject("reason", place.t("form-choose"));
            None
        }
    }
}

/// POST: keeps translations.
pub(super) async fn translate(
    place: Facilitator,
    hub: Rounds,
    path: Numbered,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let here = Here::read(&mut tx, &path, true).await?;
    let round = here.found.round.id;
    let mut translations = BTreeMap::new();
    for language in Language::ALL {
        let text = form.optional(&place, &format!("translation-{}", language.code()), LONGEST);
        let text = rules::tidy(&text);
        if !text.is_empty() && language.code() != here.statement.language {
            translations.insert(language.code().to_owned(), text);
        }
    }
    if !form.is_good() {
        let all = store::all(&mut tx, round).await?;
        drop(tx);
        return place.again(TEMPLATE, &view(&place, &here, &all, form));
    }
    store::translate(&mut tx, round, here.statement.number, &translations).await?;
    rounds::store::touch(&mut tx, round).await?;
    settle(tx, &hub, &place, round).await?;
    Ok(place.to(&here.href(&place), Flash::ok("statement-translated")))
}

/// POST: decides on an appeal; whoever hid the statement may not.
pub(super) async fn end_appeal(
    place: Facilitator,
    hub: Rounds,
    path: Numbered,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let here = Here::read(&mut tx, &path, true).await?;
    let (round, by) = (here.found.round.id, place.member.account_id);
    if !may_decide(&here.statement, by) {
        let flash = Flash::warning("appeal-by-another");
        return Ok(place.to(&here.href(&place), flash));
    }
    let outcome = form.choice(&place, "outcome", Outcome::parse);
    let answer = form.required(&place, "answer", LONGEST);
    let Some(outcome) = outcome.filter(|_| form.is_good()) else {
        let all = store::all(&mut tx, round).await?;
        drop(tx);
        return place.again(TEMPLATE, &view(&place, &here, &all, form));
    };
    let (number, now) = (here.statement.number, place.app.clock.now());
    store::end_appeal(&mut tx, round, number, outcome, &answer, by, now).await?;
    rounds::store::touch(&mut tx, round).await?;
    settle(tx, &hub, &place, round).await?;
    let queue = format!("{}/moderatie", here.found.href(&place));
    Ok(place.to(&queue, Flash::ok("appeal-decided")))
}
