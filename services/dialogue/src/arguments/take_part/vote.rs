//! Voting and reacting: one button, answered when it is durable. Guests do it at once; it counts when their
//! address is confirmed.

use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect},
};
use db::TenantTx;
use web::{Error, Flash, Form, Result};

use super::{Numbered, Visit};
use crate::{
    arguments::{Item, Kind, Reaction, follow_up, store},
    live::{Answer, Ballot, Vote, ballots},
    take_part::number,
};

/// POST: a vote; without an answer, an earlier one is taken back.
pub(super) async fn cast(visit: Visit, Path(at): Path<Numbered>, form: Form) -> Result {
    let (who, me) = visit.sender(&form);
    let mut tx = visit.place.tx().await?;
    let item = item(&visit, &mut tx, &at).await?;
    let back = back(&visit, &item, &form);
    if item.is_by(Some(me)) {
        return Ok(visit.place.to(&back, Flash::warning("map-vote-own")));
    }
    let answer = Answer::parse(form.text("answer"));
    // An argument convinces or does not: there is no third answer.
    let fits = !matches!(
        (item.kind, answer),
        (Kind::Argument { .. }, Some(Answer::Pass))
    );
    let ballot = Ballot {
        participant: me,
        statement: item.number(),
        vote: answer.filter(|_| fits).map(|answer| Vote {
            answer,
            important: false,
        }),
    };
    let now = visit.place.app.clock.now();
    if ballots::write(&mut tx, visit.map.id, &[ballot], now)
        .await?
        .is_none()
    {
        return Ok(visit.place.to(&back, Flash::warning("map-vote-late")));
    }
    follow_up::plan_weighing(&mut tx, visit.map.id).await?;
    tx.commit().await?;
    Ok(visit.remember(&who, Redirect::to(&back).into_response()))
}

/// POST: gives a reaction, or takes it back.
pub(super) async fn react(visit: Visit, Path(at): Path<Numbered>, form: Form) -> Result {
    let (who, me) = visit.sender(&form);
    let mut tx = visit.place.tx().await?;
    let item = item(&visit, &mut tx, &at).await?;
    let back = back(&visit, &item, &form);
    let reaction = Reaction::parse(form.text("reaction"));
    let Some(reaction) = reaction.filter(|_| item.motion().is_some()) else {
        return Ok(Redirect::to(&back).into_response());
    };
    if item.is_by(Some(me)) {
        return Ok(visit.place.to(&back, Flash::warning("map-vote-own")));
    }
    let (map, now) = (visit.map.id, visit.place.app.clock.now());
    if !store::votes::react(&mut tx, map, item.number(), me, reaction, now).await? {
        return Ok(visit.place.to(&back, Flash::warning("map-vote-late")));
    }
    follow_up::plan_weighing(&mut tx, map).await?;
    tx.commit().await?;
    Ok(visit.remember(&who, Redirect::to(&back).into_response()))
}

/// What the button is about; it alone is read, because many press at once.
async fn item(visit: &Visit, tx: &mut TenantTx, at: &Numbered) -> Result<Item> {
    store::items::find(tx, visit.map.id, number(&at.number)?)
        .await?
        .filter(|item| item.statement.is_shown())
        .ok_or(Error::NotFound)
}

/// Where the button was pressed: at the motion whose list the thing stands in, or at its own page.
fn back(visit: &Visit, item: &Item, form: &Form) -> String {
    let number = item.number();
    match item.motion().filter(|_| form.yes("list")) {
        Some(motion) => format!("{}/{motion}#bijdrage-{number}", visit.href),
        None => format!("{}/{number}", visit.href),
    }
}
