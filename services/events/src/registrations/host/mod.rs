//! The host's view of who comes: numbers, list, one registration, and what a host can change.

mod changes;
mod one;
mod overview;

use crate::conversations::model::Status;
use crate::registrations::{
    export, messages,
    model::{Answer, Attendance, Gathering, Registration},
    rules::Seat,
    store::{self, Entry},
    window::Window,
};
use axum::{
    Router,
    extract::Path,
    routing::{get, post},
};
use uuid::Uuid;
use web::choices::Choice;
use web::{App, Error, Place, Result, dates};

/// City, organisation, conversation.
pub type ConversationPath = Path<(String, String, Uuid)>;

/// City, organisation, conversation, registration.
type RegistrationPath = Path<(String, String, Uuid, Uuid)>;

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen",
            get(overview::show),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/toevoegen",
            get(changes::add_form).post(changes::add),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/bericht",
            get(messages::write).post(messages::send),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/export.csv",
            get(export::csv),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/export.xlsx",
            get(export::xlsx),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/{registration}",
            get(one::one),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/{registration}/wijzigen",
            get(changes::change_form).post(changes::change),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/{registration}/intrekking",
            post(changes::withdraw),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/{registration}/plek",
            post(changes::move_up),
        )
}

fn home(place: &Place, id: Uuid) -> String {
    place.work(&format!("/gesprekken/{id}/aanmeldingen"))
}

/// The sessions to choose from.
pub fn session_options(place: &Place, gathering: &Gathering) -> Vec<Choice> {
    gathering
        .sessions
        .iter()
        .map(|session| Choice::new(session.id, session_name(place, session)))
        .collect()
}

/// How a session is called in lists: its title and its day.
pub fn session_name(place: &Place, session: &crate::conversations::model::Session) -> String {
    let when = dates::moment(place.language, session.starts_at);
    if session.title.is_empty() {
        when
    } else {
        format!("{}, {when}", session.title)
    }
}

fn standing(attendance: &Attendance) -> (&'static str, &'static str) {
    match (attendance.attended, attendance.answer(), attendance.seat()) {
        (Some(1..), _, _) => ("success", "registration-short-attended"),
        (_, _, Seat::Confirmed(_)) => ("active", "registration-short-confirmed"),
        (_, _, Seat::Waiting { .. }) => ("warning", "registration-short-waiting"),
        (_, Answer::Maybe, _) => ("neutral", "registration-short-maybe"),
        (_, Answer::No, _) => ("neutral", "registration-short-no"),
        (_, Answer::Yes, Seat::None) => ("neutral", "registration-short-none"),
    }
}

/// A name to call somebody by, also where none was given.
pub fn called(place: &Place, registration: &Registration) -> String {
    if registration.name.is_empty() {
        place.t("registration-no-name")
    } else {
        registration.name.clone()
    }
}

async fn find(
    tx: &mut db::TenantTx,
    conversation_id: Uuid,
    id: Uuid,
) -> Result<(Gathering, Entry)> {
    let entry = store::entry(tx, id)
        .await?
        .filter(|it| it.registration.conversation_id == conversation_id)
        .ok_or(Error::NotFound)?;
    let gathering = store::gathering(tx, conversation_id).await?;
    Ok((gathering, entry))
}

/// Whether a host can still change who comes: until the last session is over.
fn changeable(gathering: &Gathering, place: &Place) -> bool {
    let now = place.app.clock.now();
    gathering.conversation.status == Status::Published
        && !matches!(gathering.window(now), Window::Over)
}
