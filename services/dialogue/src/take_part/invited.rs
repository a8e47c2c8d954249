//! Coming in by the personal link of an invitation: the same participant on every device. Who it is, the
//! round does not keep: the participant's identifier follows from the link, and not the other way round.

use axum::{
    Extension,
    extract::Path,
    response::{IntoResponse, Redirect},
};
use db::TenantTx;
use kernel::links::Purpose;
use serde::Serialize;
use sqlx::FromRow;
use std::sync::Arc;
use uuid::Uuid;
use web::{Error, Result, personal::PersonalLink};

use super::Who;
use crate::live::{Hub, Live};

#[derive(Serialize)]
struct View {
    title: String,
    explanation: String,
}

/// What proves an invitation.
#[derive(FromRow)]
pub(crate) struct Key {
    pub(crate) conversation_id: Uuid,
    pub(crate) revision: i32,
}

/// The key of an invitation that was not withdrawn.
pub(crate) async fn key(tx: &mut TenantTx, invitation: Uuid) -> Result<Option<Key>, sqlx::Error> {
    sqlx::query_as(
        "select conversation_id, revision from invitation_keys where tenant_id = $1 and invitation_id = $2",
    )
    .bind(tx.tenant())
    .bind(invitation)
    .fetch_optional(&mut **tx)
    .await
}

/// The round that a link and a code open: one of the conversation that the invitation is for.
async fn open(link: &PersonalLink, hub: &Hub, code: &str) -> Result<Arc<Live>> {
    let mut tx = link.place.tx().await?;
    let key = key(&mut tx, link.claim.id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    link.proves(Purpose::Invitation, key.revision)?;
    let organisation = link.place.organisation.id();
    hub.by_code(&link.place.app, organisation, code)
        .await?
        .filter(|live| {
            live.read(|board| {
                board.round.conversation_id == key.conversation_id
                    && board.round.published_at.is_some()
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
        title: board.round.plan.title.clone(),
        explanation: web::markdown::render(&board.round.plan.explanation),
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
    let href = link.place.href(&format!("/{slug}/stellingen/{code}"));
    let response = Redirect::to(&href).into_response();
    Ok(who.let_in(app, live.id, &code, response))
}
