//! Coming in by a personal link: that of an invitation, or the one that was mailed to confirm an address.
//! Opening a link changes nothing; its button does.

use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect, Response},
};
use db::TenantTx;
use kernel::links::Purpose;
use serde::Serialize;
use web::{Conversation, Error, Flash, Result, markdown, personal::PersonalLink};

use super::view::Words;
use crate::{
    arguments::{
        ArgumentMap, Kind, follow_up,
        store::{
            self,
            people::{Invited, Person},
        },
    },
    take_part::Who,
};

const OWN: &str = "dialogue/arguments/take_part/own.html";

#[derive(Serialize)]
struct InvitedView {
    title: String,
    explanation: String,
}

/// The map that an invitation and a code open: one of the conversation that the invitation is for.
async fn open(
    link: &PersonalLink,
    tx: &mut TenantTx,
    code: &str,
) -> Result<(ArgumentMap, Invited)> {
    let invited = store::people::invited(tx, link.claim.id)
        .await?
        .ok_or(Error::NotFound)?;
    link.proves(Purpose::Invitation, invited.revision)?;
    let map = store::by_code(tx, code)
        .await?
        .filter(|map| map.conversation_id == invited.conversation_id && map.published_at.is_some())
        .ok_or(Error::NotFound)?;
    Ok((map, invited))
}

/// GET: says what the button does.
pub(super) async fn ask(link: PersonalLink, Path((_, code)): Path<(String, String)>) -> Result {
    let mut tx = link.place.tx().await?;
    let (map, _) = open(&link, &mut tx, &code).await?;
    drop(tx);
    let view = InvitedView {
        title: map.plan.title.clone(),
        explanation: markdown::render(&map.plan.explanation),
    };
    link.place
        .html("dialogue/arguments/take_part/invited.html", &view)
}

/// POST: makes this browser that of the person who was invited. Their address needs no confirming: the link came to it.
pub(super) async fn come(link: PersonalLink, Path((_, code)): Path<(String, String)>) -> Result {
    let mut tx = link.place.tx().await?;
    let (map, invited) = open(&link, &mut tx, &code).await?;
    store::hold(&mut tx, map.id).await?;
    let who = Who::invited(&link.place.app.secret, map.id, link.claim.id);
    let id = store::people::welcome(&mut tx, map.id, who.id, link.claim.id, &invited).await?;
    let person = store::people::by_id(&mut tx, id).await?;
    if let Some(person) = person.filter(|it| !it.is_confirmed) {
        store::people::confirm(&mut tx, &person, link.place.app.clock.now()).await?;
        follow_up::plan_weighing(&mut tx, map.id).await?;
    }
    let href = map_href(&link, &mut tx, &map).await?;
    tx.commit().await?;
    Ok(known(
        &link,
        &map,
        &who,
        Redirect::to(&href).into_response(),
    ))
}

/// Where the map is.
async fn map_href(link: &PersonalLink, tx: &mut TenantTx, map: &ArgumentMap) -> Result<String> {
    let conversation = Conversation::find(tx, map.conversation_id)
        .await?
        .ok_or(Error::NotFound)?;
    let (slug, code) = (conversation.slug, &map.short_code);
    Ok(link.place.href(&format!("/{slug}/argumenten/{code}")))
}

fn known(link: &PersonalLink, map: &ArgumentMap, who: &Who, response: Response) -> Response {
    who.let_in(&link.place.app, map.id, &map.short_code, response)
}

#[derive(Serialize)]
struct OwnView {
    title: String,
    organisation: String,
    address: String,
    is_confirmed: bool,
    follows: Vec<Followed>,
}

/// A motion that somebody follows.
#[derive(Serialize)]
struct Followed {
    words: Words,
    level: String,
    href: String,
}

/// Whom a mailed link names, and their map.
async fn person(link: &PersonalLink, tx: &mut TenantTx) -> Result<(Person, ArgumentMap)> {
    let person = store::people::by_id(tx, link.claim.id)
        .await?
        .filter(|person| person.email.is_some())
        .ok_or(Error::NotFound)?;
    link.proves(Purpose::Participation, person.revision)?;
    let map = store::find(tx, person.dialogue_id)
        .await?
        .filter(|map| map.published_at.is_some())
        .ok_or(Error::NotFound)?;
    Ok((person, map))
}

/// GET: what the button does, and what this person follows.
pub(super) async fn own(link: PersonalLink) -> Result {
    let mut tx = link.place.tx().await?;
    let (person, map) = person(&link, &mut tx).await?;
    let items = store::items::all(&mut tx, map.id).await?;
    let known = store::people::recognised(&mut tx, person.id).await?;
    let me = known.map_or(person.participant_id, |it| it.participant_id);
    let levels = store::people::follows(&mut tx, map.id, me).await?;
    let href = map_href(&link, &mut tx, &map).await?;
    drop(tx);
    let followed = |item: &crate::arguments::Item| {
        let level = levels.get(&item.number())?;
        let place = &link.place;
        (item.kind == Kind::Motion && item.statement.is_shown()).then(|| Followed {
            words: Words::new(place, &item.statement),
            level: place.t(&format!("map-level-{}", level.code())),
            href: format!("{href}/{}/volgen", item.number()),
        })
    };
    let view = OwnView {
        title: map.plan.title.clone(),
        organisation: link.place.organisation.name.clone(),
        address: person.email.clone().unwrap_or_default(),
        is_confirmed: person.is_confirmed,
        follows: items.iter().filter_map(followed).collect(),
    };
    link.place.html(OWN, &view)
}

/// POST: confirms the address, and makes this browser that of the person.
pub(super) async fn confirm(link: PersonalLink) -> Result {
    let mut tx = link.place.tx().await?;
    let (person, map) = person(&link, &mut tx).await?;
    store::hold(&mut tx, map.id).await?;
    let now = link.place.app.clock.now();
    if !person.is_confirmed {
        store::people::confirm(&mut tx, &person, now).await?;
        follow_up::plan_weighing(&mut tx, map.id).await?;
    }
    // The mail may have been opened in another browser than the one that voted.
    let who = Who::invited(&link.place.app.secret, map.id, person.id);
    let known_as = store::people::recognised(&mut tx, person.id).await?;
    if let Some(known_as) = known_as {
        store::people::also_known_as(&mut tx, &known_as, who.id, now).await?;
    }
    let href = map_href(&link, &mut tx, &map).await?;
    tx.commit().await?;
    let flash = if person.is_confirmed {
        Flash::ok("map-welcome-back")
    } else {
        Flash::ok("map-address-confirmed")
    };
    let response = link.place.to(&format!("{href}/mijn"), flash);
    Ok(known(&link, &map, &who, response))
}
