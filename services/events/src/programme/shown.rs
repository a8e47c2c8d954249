//! The programme as participants see it: times, and what there is then.

use axum::extract::Path;
use serde::{Deserialize, Serialize};
use web::{Error, Place, Result, dates};

use super::{
    desk,
    schedule::{Part, schedule},
    store::{self, Block},
};
use crate::conversations::model;
use crate::public::visible_conversation;

/// The last part of the address.
#[derive(Deserialize)]
pub(super) struct Named {
    conversation: String,
}

#[derive(Serialize)]
struct View {
    title: String,
    conversation_href: String,
    sessions: Vec<SessionView>,
}

#[derive(Serialize)]
struct SessionView {
    name: String,
    parts: Vec<PartView>,
}

#[derive(Serialize)]
struct PartView {
    time: String,
    line: String,
}

/// GET: the programme of every session of which it is shown.
pub(super) async fn page(place: Place, Path(named): Path<Named>) -> Result {
    let mut tx = place.tx().await?;
    let (id, title) = visible_conversation(&place, &mut tx, &named.conversation).await?;
    let shown = store::shown_sessions(&mut tx, id).await?;
    let sessions = model::sessions_of(&mut tx, id).await?;
    let mut views = Vec::new();
    for session in sessions
        .iter()
        .filter(|session| shown.contains(&session.id))
    {
        let blocks = store::blocks(&mut tx, session.id).await?;
        let parts: Vec<Part> = blocks
            .iter()
            .map(|block| Part {
                minutes: block.minutes,
                extra: 0,
                began_at: None,
            })
            .collect();
        let slots = schedule(session.starts_at, &parts, session.starts_at);
        let part = |(block, slot): (&Block, &super::schedule::Slot)| PartView {
            time: dates::time(place.language, slot.begins),
            line: if block.public_line.is_empty() {
                block.title.clone()
            } else {
                block.public_line.clone()
            },
        };
        views.push(SessionView {
            name: desk::name(&place, session),
            parts: blocks.iter().zip(&slots).map(part).collect(),
        });
    }
    drop(tx);
    if views.is_empty() {
        return Err(Error::NotFound);
    }
    let view = View {
        title,
        conversation_href: place.href(&format!("/{}", named.conversation)),
        sessions: views,
    };
    place.html("events/programme/shown.html", &view)
}
