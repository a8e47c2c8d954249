//! Sessions (bijeenkomsten) as the host arranges them.

pub(super) mod form;
mod pages;
mod rules;
pub(super) mod store;

use axum::{Router, routing::get};
use serde::Serialize;
use uuid::Uuid;
use web::{App, Place, dates};

use super::model::Session;
use web::choices::words;

pub(super) fn routes(home: &str) -> Router<App> {
    let at = |rest: &str| format!("{home}/{{id}}/bijeenkomsten{rest}");
    Router::new()
        .route(&at("/nieuw"), get(pages::new).post(pages::create))
        .route(&at("/{session}"), get(pages::edit).post(pages::save))
        .route(
            &at("/{session}/verwijderen"),
            get(pages::ask_removal).post(pages::remove),
        )
}

/// A session as the host's pages show it.
#[derive(Serialize)]
pub(super) struct SessionView {
    title: String,
    when: String,
    place: String,
    online: bool,
    accessibility: String,
    seats: String,
    edit_href: String,
    remove_href: String,
}

impl SessionView {
    pub fn new(place: &Place, conversation_id: Uuid, session: &Session) -> Self {
        let href = href(place, conversation_id, session.id);
        let taken = i64::from(session.taken);
        let seats = match session.capacity {
            Some(capacity) => place.t_with(
                "session-seats-taken",
                &[
                    ("taken", taken.into()),
                    ("capacity", i64::from(capacity).into()),
                ],
            ),
            None => place.t_with("session-seats-open", &[("taken", taken.into())]),
        };
        Self {
            title: session.title.clone(),
            when: dates::period(place.language, session.starts_at, session.ends_at),
            place: session.location(),
            online: session.is_online(),
            accessibility: words(place, "access", &session.accessibility),
            seats,
            remove_href: format!("{href}/verwijderen"),
            edit_href: href,
        }
    }
}

fn href(place: &Place, conversation_id: Uuid, session_id: Uuid) -> String {
    place.work(&format!(
        "/gesprekken/{conversation_id}/bijeenkomsten/{session_id}"
    ))
}
