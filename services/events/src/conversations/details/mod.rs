//! What a conversation says, when and where it is, and what it asks: the tab, and the form for the
//! conversation itself.

mod cover;
mod form;
mod pages;

use axum::{Router, routing::get};
use uuid::Uuid;
use web::{App, Place};

pub(super) fn routes(home: &str) -> Router<App> {
    Router::new()
        .route(&format!("{home}/{{id}}/gegevens"), get(pages::show))
        .route(
            &format!("{home}/{{id}}/gegevens/wijzigen"),
            get(pages::edit).post(pages::save),
        )
        .route(
            &format!("{home}/{{id}}/gegevens/omslag"),
            get(cover::edit).post(cover::save),
        )
}

/// The address of the tab.
pub(super) fn href(place: &Place, id: Uuid) -> String {
    place.work(&format!("/gesprekken/{id}/gegevens"))
}
