//! One person who is invited: added by hand, looked up, corrected, sent the mail again, taken back.

mod actions;
mod by_hand;
mod change;
mod page;
mod store;

use axum::{
    Router,
    routing::{get, post},
};
use serde::Deserialize;
use uuid::Uuid;
use web::App;

/// What stands in the path of a person's pages.
#[derive(Deserialize)]
pub struct PersonPath {
    /// The conversation.
    pub id: Uuid,
    /// The invitation.
    pub invitation: Uuid,
}

/// Pages of one person.
pub fn routes() -> Router<App> {
    const BASE: &str = "/{city}/{organisation}/beheer/gesprekken/{id}/uitnodigingen";
    const PERSON: &str = "/{city}/{organisation}/beheer/gesprekken/{id}/uitnodigingen/{invitation}";
    Router::new()
        .route(
            &format!("{BASE}/persoon"),
            get(by_hand::show).post(by_hand::add),
        )
        .route(PERSON, get(page::show))
        .route(
            &format!("{PERSON}/gegevens"),
            get(change::show).post(change::change),
        )
        .route(&format!("{PERSON}/intrekking"), post(actions::withdraw))
        .route(&format!("{PERSON}/herstel"), post(actions::restore))
        .route(&format!("{PERSON}/nieuwe-link"), post(actions::renew))
        .route(&format!("{PERSON}/mail"), post(actions::send_again))
}
