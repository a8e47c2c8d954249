//! A round's life: published, closed, opened again; a draft can be removed.

use kernel::{OrganisationId, facts::DialogueClosed};
use serde::Serialize;
use web::{Desk, Flash, Ids, Organiser, Result};

use super::{Found, Rounds, ending, list_href, settle};
use crate::{
    rounds::{self, Standing, release_codes},
    statements,
};

/// POST: publishes a draft that has statements.
pub(super) async fn publish(
    place: Organiser,
    hub: Rounds,
    Ids([conversation, round]): Ids<2>,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, round).await?;
    let href = found.href(&place);
    if statements::store::all(&mut tx, round).await?.is_empty() {
        return Ok(place.to(&href, Flash::warning("round-needs-statements")));
    }
    rounds::store::publish(&mut tx, round, place.app.clock.now()).await?;
    ending::plan(&mut tx, round, found.round.plan.closes_at).await?;
    settle(tx, &hub, &place, round).await?;
    Ok(place.to(&href, Flash::ok("round-published")))
}

/// POST: closes it. Votes that are being written at this moment count, later ones do not.
pub(super) async fn close(
    place: Organiser,
    hub: Rounds,
    Ids([conversation, round]): Ids<2>,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, round).await?;
    if rounds::store::close(&mut tx, round, place.app.clock.now()).await? {
        tx.publish(&DialogueClosed {
            conversation_id: conversation,
            dialogue_id: round,
        })
        .await?;
    }
    settle(tx, &hub, &place, round).await?;
    Ok(place.to(&found.href(&place), Flash::ok("round-is-closed")))
}

/// POST: opens a closed round again, until it is closed.
pub(super) async fn reopen(
    place: Organiser,
    hub: Rounds,
    Ids([conversation, round]): Ids<2>,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, round).await?;
    if found.round.source.is_some() {
        return Ok(place.to(&found.href(&place), Flash::warning("round-stays-closed")));
    }
    rounds::store::reopen(&mut tx, round, place.app.clock.now()).await?;
    settle(tx, &hub, &place, round).await?;
    Ok(place.to(&found.href(&place), Flash::ok("round-reopened")))
}

#[derive(Serialize)]
struct RemoveView {
    head: Desk,
    title: String,
    /// Whether it is a draft: others are kept, with what people said.
    may: bool,
    back: String,
}

/// GET: asks whether a draft is to be removed.
pub(super) async fn ask_removal(place: Organiser, Ids([conversation, round]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, round).await?;
    drop(tx);
    let view = RemoveView {
        head: found.head(&place),
        title: found.round.plan.title.clone(),
        may: is_draft(&place, &found),
        back: found.href(&place),
    };
    place.html("dialogue/host/remove.html", &view)
}

/// POST: removes a draft; what people answered is never removed by a button.
pub(super) async fn remove(place: Organiser, Ids([conversation, round]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, round).await?;
    if !is_draft(&place, &found) {
        return Ok(place.to(&found.href(&place), Flash::warning("round-is-kept")));
    }
    rounds::store::remove(&mut tx, round).await?;
    let organisation = OrganisationId(tx.tenant());
    let mut tx = tx.into_platform().await?;
    release_codes(&mut tx, organisation, &[round]).await?;
    tx.commit().await?;
    let list = list_href(&place, found.conversation.id);
    Ok(place.to(&list, Flash::ok("round-removed")))
}

fn is_draft(place: &Organiser, found: &Found) -> bool {
    found.round.standing(place.app.clock.now()) == Standing::Draft
}
