//! Coming in by the personal link of an invitation: the same participant on every device.

use std::sync::Arc;

use axum::{
    Extension,
    extract::Path,
    response::{IntoResponse, Redirect},
};
use kernel::links::Purpose;
use serde::Serialize;
use web::{Error, Result, personal::PersonalLink};

use super::live::{Hub, Live};
use crate::take_part::{Who, invitation_key};

#[derive(Serialize)]
struct View {
    title: String,
    explanation: String,
}

/// The pulse that a link and a code open: one of the conversation that the invitation is for.
async fn open(link: &PersonalLink, hub: &Hub, code: &str) -> Result<Arc<Live>> {
    let mut tx = link.place.tx().await?;
    let key = invitation_key(&mut tx, link.claim.id)
        .await?
        .ok_or(Error::NotFound)?;
    drop(tx);
    link.proves(Purpose::Invitation, key.revision)?;
    hub.by_code(&link.place.app, link.place.organisation.id(), code)
        .await?
        .filter(|live| {
            live.read(|board| {
                board.kept.conversation_id == key.conversation_id
                    && board.kept.published_at.is_some()
            })
        })
        .ok_or(Error::NotFound)
}

/// GET: says what the button does; opening a link changes nothing.
pub(super) async fn ask(
    link: PersonalLink,
    hub: Extension<Hub>,
    Path((_, code)): Path<(String, String)>,
) -> Result {
    let live = open(&link, &hub, &code).await?;
    let view = live.read(|board| View {
        title: board.kept.plan.title.clone(),
        explanation: web::markdown::render(&board.kept.plan.explanation),
    });
    link.place.html("dialogue/take_part/invited.html", &view)
}

/// POST: makes this browser that of the person who was invited.
pub(super) async fn come(
    link: PersonalLink,
    hub: Extension<Hub>,
    Path((_, code)): Path<(String, String)>,
) -> Result {
    let live = open(&link, &hub, &code).await?;
    let app = &link.place.app;
    let who = Who::invited(&app.secret, live.id, link.claim.id);
    let slug = live.read(|board| board.conversation.slug.clone());
    let href = link.place.href(&format!("/{slug}/puls/{code}"));
    let response = Redirect::to(&href).into_response();
    Ok(who.let_in(app, live.id, &code, response))
}
