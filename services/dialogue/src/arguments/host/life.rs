//! A map's life: published, closed, opened again; a draft can be removed.

use kernel::OrganisationId;
use serde::Serialize;
use web::{Desk, Flash, Ids, Organiser, Result};

use super::Found;
use crate::{
    arguments::{Kind, follow_up, store},
    host::list_href,
    rounds::{self, Standing, release_codes},
};

/// POST: publishes a draft that has a motion.
pub(super) async fn publish(place: Organiser, Ids([conversation, map]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, map).await?;
    let href = found.href(&place);
    let items = store::items::all(&mut tx, map).await?;
    if !items.iter().any(|it| it.kind == Kind::Motion) {
        return Ok(place.to(&href, Flash::warning("map-needs-motion")));
    }
    rounds::store::publish(&mut tx, map, place.app.clock.now()).await?;
    follow_up::plan_end(&mut tx, map, found.map.plan.closes_at).await?;
    tx.commit().await?;
    Ok(place.to(&href, Flash::ok("map-published")))
}

/// POST: closes it. Votes that are being written at this moment count, later ones do not.
pub(super) async fn close(place: Organiser, Ids([conversation, map]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, map).await?;
    follow_up::close(&mut tx, conversation, map, place.app.clock.now()).await?;
    tx.commit().await?;
    Ok(place.to(&found.href(&place), Flash::ok("map-is-closed")))
}

/// POST: opens a closed map again, until it is closed.
pub(super) async fn reopen(place: Organiser, Ids([conversation, map]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, map).await?;
    rounds::store::reopen(&mut tx, map, place.app.clock.now()).await?;
    tx.commit().await?;
    Ok(place.to(&found.href(&place), Flash::ok("map-reopened")))
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
pub(super) async fn ask_removal(place: Organiser, Ids([conversation, map]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, map).await?;
    drop(tx);
    let view = RemoveView {
        head: found.head(&place),
        title: found.map.plan.title.clone(),
        may: is_draft(&place, &found),
        back: found.href(&place),
    };
    place.html("dialogue/arguments/host/remove.html", &view)
}

/// POST: removes a draft; what people said is never removed by a button.
pub(super) async fn remove(place: Organiser, Ids([conversation, map]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, map).await?;
    if !is_draft(&place, &found) {
        return Ok(place.to(&found.href(&place), Flash::warning("map-is-kept")));
    }
    rounds::store::remove(&mut tx, map).await?;
    let organisation = OrganisationId(tx.tenant());
    let mut tx = tx.into_platform().await?;
    release_codes(&mut tx, organisation, &[map]).await?;
    tx.commit().await?;
    let list = list_href(&place, found.conversation.id);
    Ok(place.to(&list, Flash::ok("map-removed")))
}

fn is_draft(place: &Organiser, found: &Found) -> bool {
    found.map.standing(place.app.clock.now()) == Standing::Draft
}
