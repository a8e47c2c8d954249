//! How a round fares, and taking it back.

use axum::{extract::Path, response::Response};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Error, Flash, Organiser, Place, Result, dates};

use super::store::{self, Fate, Round};
use crate::{
    conversations::Tabs,
    invitations::subject::{Subject, href},
};

/// What stands in the path of a round's pages.
#[derive(Deserialize)]
pub struct RoundPath {
    /// The conversation.
    id: Uuid,
    /// The round.
    round: Uuid,
}

#[derive(Serialize)]
struct RoundView {
    tabs: Tabs,
    kind: &'static str,
    stage: &'static str,
    stage_label: String,
    colour: &'static str,
    subject: String,
    at: String,
    queued: i32,
    total: i32,
    sent: i64,
    waiting: i64,
    undelivered: i64,
    moving: bool,
    reason: Option<String>,
    here: String,
    undelivered_href: String,
    withdraw: Option<String>,
    back: String,
}

/// The page of a round.
pub async fn show(place: Organiser, Path(path): Path<RoundPath>) -> Result {
    let mut tx = place.tx().await?;
    let subject = Subject::load(&mut tx, path.id).await?;
    let round = store::find(&mut tx, path.id, path.round)
        .await?
        .ok_or(Error::NotFound)?;
    let fate = store::fate(&mut tx, &round).await?;
    drop(tx);
    let view = view(&place, &subject, &round, fate);
    place.html("events/invitations/rounds/progress.html", &view)
}

fn view(place: &Place, subject: &Subject, round: &Round, fate: Fate) -> RoundView {
    let stage = round.stage(place.app.clock.now());
    let here = subject.href(place, &format!("/rondes/{}", round.id));
    RoundView {
        tabs: subject.tabs(place),
        kind: round.kind().code(),
        stage: stage.code(),
        stage_label: place.t(&format!("invitation-round-{}", stage.code())),
        colour: stage.colour(),
        subject: round.subject.clone(),
        at: dates::moment(place.language, round.send_at.to_jiff()),
        queued: round.queued,
        total: round.recipients.max(round.queued),
        sent: fate.sent,
        waiting: fate.waiting,
        undelivered: fate.undelivered,
        moving: stage.is_open() || fate.waiting > 0,
        reason: Some(&round.stopped_because)
            .filter(|code| !code.is_empty())
            .map(|code| place.t(&format!("invitation-obstacle-{code}"))),
        withdraw: stage.is_open().then(|| format!("{here}/intrekking")),
        undelivered_href: subject.href(place, "?toon=failed"),
        back: subject.href(place, ""),
        here,
    }
}

/// Takes a round back, as far as it has not gone out.
pub async fn withdraw(place: Organiser, Path(path): Path<RoundPath>) -> Result<Response> {
    let mut tx = place.tx().await?;
    store::find(&mut tx, path.id, path.round)
        .await?
        .ok_or(Error::NotFound)?;
    let withdrawn = store::withdraw(&mut tx, path.id, path.round, place.app.clock.now()).await?;
    tx.commit().await?;
    let flash = if withdrawn {
        Flash::ok("invitation-round-taken-back")
    } else {
        Flash::warning("invitation-round-too-late")
    };
    let here = href(&place, path.id, &format!("/rondes/{}", path.round));
    Ok(place.to(&here, flash))
}
