//! A pulse's life: its lobby opens, topic follows topic, it ends; a rehearsal leaves nothing behind.

use kernel::OrganisationId;
use pulse::TopicId;
use serde::Serialize;
use web::{Desk, Error, Facilitator, Flash, Form, Ids, Organiser, Place, Result};

use super::{Act, Found, Pulses, act, settle, store};
use crate::{host::list_href, pulses::model::Standing, rounds::release_codes};

/// Made-up people in a rehearsal.
const CROWD: usize = 24;

/// POST: opens the lobby. What a rehearsal left is thrown away.
pub(super) async fn publish(
    place: Organiser,
    hub: Pulses,
    Ids([conversation, pulse]): Ids<2>,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, pulse).await?;
    let href = found.href(&place);
    if found.kept.published_at.is_some() {
        return Ok(place.to(&href, Flash::ok("pulse-published")));
    }
    store::rehearse(&mut tx, pulse, false).await?;
    store::publish(&mut tx, pulse, place.app.clock.now()).await?;
    settle(tx, &hub, &place, pulse).await?;
    Ok(place.to(&href, Flash::ok("pulse-published")))
}

/// POST: begins a rehearsal.
pub(super) async fn rehearse(
    place: Facilitator,
    hub: Pulses,
    Ids([conversation, pulse]): Ids<2>,
) -> Result {
    turn_rehearsal(
        &place,
        &hub,
        [conversation, pulse],
        true,
        "pulse-rehearsal-began",
    )
    .await
}

/// POST: ends a rehearsal, and throws away what happened in it.
pub(super) async fn end_rehearsal(
    place: Facilitator,
    hub: Pulses,
    Ids([conversation, pulse]): Ids<2>,
) -> Result {
    turn_rehearsal(
        &place,
        &hub,
        [conversation, pulse],
        false,
        "pulse-rehearsal-ended",
    )
    .await
}

async fn turn_rehearsal(
    place: &Facilitator,
    hub: &Pulses,
    [conversation, pulse]: [uuid::Uuid; 2],
    on: bool,
    flash: &'static str,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, pulse).await?;
    let href = found.href(place);
    let may = match found.kept.standing() {
        Standing::Draft => on,
        Standing::Rehearsal => !on,
        Standing::Open | Standing::Finished(_) => false,
    };
    if !may {
        return Ok(place.to(&href, Flash::warning("pulse-meanwhile")));
    }
    store::rehearse(&mut tx, pulse, on).await?;
    settle(tx, hub, place, pulse).await?;
    Ok(place.to(&href, Flash::ok(flash)))
}

/// POST: made-up people come into a rehearsal, or write and score a little.
pub(super) async fn crowd(
    place: Facilitator,
    hub: Pulses,
    Ids([conversation, pulse]): Ids<2>,
) -> Result {
    let found = found(&place, conversation, pulse).await?;
    let href = found.href(&place);
    if found.kept.standing() != Standing::Rehearsal {
        return Ok(place.to(&href, Flash::warning("pulse-meanwhile")));
    }
    let done = act(&hub, &place, pulse, Act::Crowd(CROWD)).await?;
    Ok(place.to(
        &href,
        if done {
            Flash::ok("pulse-crowd-did")
        } else {
            Flash::warning("pulse-meanwhile")
        },
    ))
}

async fn found(place: &Place, conversation: uuid::Uuid, pulse: uuid::Uuid) -> Result<Found> {
    let mut tx = place.tx().await?;
    Found::read(&mut tx, conversation, pulse).await
}

/// Lets something happen while the pulse runs, and goes back to the console.
async fn run(
    place: &Facilitator,
    hub: &Pulses,
    [conversation, pulse]: [uuid::Uuid; 2],
    what: Act,
    flash: &'static str,
) -> Result {
    let found = found(place, conversation, pulse).await?;
    let href = found.href(place);
    let runs = matches!(found.kept.standing(), Standing::Open | Standing::Rehearsal);
    if runs && act(hub, place, pulse, what).await? {
        Ok(place.to(&href, Flash::ok(flash)))
    } else {
        Ok(place.to(&href, Flash::warning("pulse-meanwhile")))
    }
}

/// POST: begins a topic; pressing the button twice begins it once.
pub(super) async fn open(place: Facilitator, hub: Pulses, Ids(ids): Ids<2>, form: Form) -> Result {
    let topic = form
        .text("topic")
        .parse()
        .map_err(|_| Error::BadRequest("no such topic".into()))?;
    run(
        &place,
        &hub,
        ids,
        Act::Open(TopicId(topic)),
        "pulse-topic-opened",
    )
    .await
}

/// POST: asks for attention.
pub(super) async fn pause(place: Facilitator, hub: Pulses, Ids(ids): Ids<2>) -> Result {
    run(&place, &hub, ids, Act::Pause, "pulse-is-paused").await
}

/// POST: goes on.
pub(super) async fn resume(place: Facilitator, hub: Pulses, Ids(ids): Ids<2>) -> Result {
    run(&place, &hub, ids, Act::Resume, "pulse-goes-on").await
}

/// POST: ends it. The outcome is there at once.
pub(super) async fn finish(place: Facilitator, hub: Pulses, Ids(ids): Ids<2>) -> Result {
    let response = run(&place, &hub, ids, Act::Finish, "pulse-is-finished").await?;
    if let Some(live) = hub
        .live(&place.app, place.organisation.id(), ids[1])
        .await?
    {
        live.look().await?;
    }
    Ok(response)
}

#[derive(Serialize)]
struct RemoveView {
    head: Desk,
    title: String,
    may: bool,
    back: String,
}

/// GET: asks whether a draft is to be removed.
pub(super) async fn ask_removal(place: Organiser, Ids([conversation, pulse]): Ids<2>) -> Result {
    let found = found(&place, conversation, pulse).await?;
    let view = RemoveView {
        head: found.head(&place),
        title: found.kept.plan.title.clone(),
        may: found.kept.published_at.is_none(),
        back: found.href(&place),
    };
    place.html("dialogue/pulses/remove.html", &view)
}

/// POST: removes a draft; what people said is never removed by a button.
pub(super) async fn remove(place: Organiser, Ids([conversation, pulse]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, pulse).await?;
    if found.kept.published_at.is_some() {
        return Ok(place.to(&found.href(&place), Flash::warning("pulse-is-kept")));
    }
    crate::rounds::store::remove(&mut tx, pulse).await?;
    let organisation = OrganisationId(tx.tenant());
    let mut tx = tx.into_platform().await?;
    release_codes(&mut tx, organisation, &[pulse]).await?;
    tx.commit().await?;
    Ok(place.to(&list_href(&place, conversation), Flash::ok("pulse-removed")))
}
