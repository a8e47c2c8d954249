//! The decision on a motion: taken over, partly, or not, with a reason. Everybody who took part hears of it.

use serde::Serialize;
use web::{
    Desk, Error, Flash, Form, Organiser, Result,
    choices::{Choice, choices},
};

use super::{Here, Numbered};
use crate::{
    arguments::{Decision, Kind, Outcome, follow_up, store},
    rounds,
};

const TEMPLATE: &str = "dialogue/arguments/host/decide.html";
/// Longest reason, in characters.
const LONGEST: usize = 2000;

#[derive(Serialize)]
struct View {
    head: Desk,
    form: Form,
    words: String,
    language: String,
    outcomes: Vec<Choice>,
    longest: usize,
    /// Whether there is a decision already, of which people were told.
    again: bool,
    back: String,
}

fn view(place: &Organiser, here: &Here, mut form: Form) -> View {
    form.declare(&["outcome", "reason", "revision"]);
    let statement = &here.item.statement;
    View {
        head: here.found.head(place),
        form,
        words: statement.text.clone(),
        language: statement.language.clone(),
        outcomes: choices(place, "map-decision", &Outcome::CODES),
        longest: LONGEST,
        again: here.item.decision.is_some(),
        back: here.href(place),
    }
}

/// Reads the motion of an address; there are decisions on what everybody sees, and on nothing else.
async fn motion(tx: &mut db::TenantTx, path: &Numbered, hold: bool) -> Result<Here> {
    let here = Here::read(tx, path, hold).await?;
    let fits = here.item.kind == Kind::Motion
        && here.item.statement.is_shown()
        && here.found.map.published_at.is_some();
    if fits { Ok(here) } else { Err(Error::NotFound) }
}

/// GET: asks what is decided.
pub(super) async fn ask(place: Organiser, path: Numbered) -> Result {
    let mut tx = place.tx().await?;
    let here = motion(&mut tx, &path, false).await?;
    drop(tx);
    let mut form = Form::default().with("revision", here.item.decision_revision.to_string());
    if let Some(decision) = &here.item.decision {
        form.set("outcome", decision.outcome.code());
        form.set("reason", &decision.reason);
    }
    place.html(TEMPLATE, &view(&place, &here, form))
}

/// POST: keeps the decision, and has everybody who took part told.
pub(super) async fn keep(place: Organiser, path: Numbered, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let here = motion(&mut tx, &path, true).await?;
    let outcome = form.choice(&place, "outcome", Outcome::parse);
    let reason = form.required(&place, "reason", LONGEST);
    let now_at = here.item.decision_revision.to_string();
    let same = |it: &Decision| Some(it.outcome) == outcome && it.reason == reason;
    if here.item.decision.as_ref().is_some_and(same) {
        // Pressed twice, or nothing changed: nobody is written to again.
        return Ok(place.to(&here.href(&place), Flash::ok("map-decided")));
    }
    if form.text("revision") != now_at {
        form.reject("outcome", place.t("map-decision-overtaken"));
        form.set("revision", now_at);
    }
    let Some(outcome) = outcome.filter(|_| form.is_good()) else {
        drop(tx);
        return place.again(TEMPLATE, &view(&place, &here, form));
    };
    let (map, number) = (here.found.map.id, here.item.number());
    let decision = Decision {
        outcome,
        reason,
        at: place.app.clock.now(),
    };
    let by = place.member.account_id;
    let revision = store::items::decide(&mut tx, map, number, &decision, by).await?;
    follow_up::plan_decision_letters(&mut tx, map, number, revision).await?;
    rounds::store::touch(&mut tx, map).await?;
    tx.commit().await?;
    Ok(place.to(&here.href(&place), Flash::ok("map-decided")))
}
