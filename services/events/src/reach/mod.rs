//! Reach: what is asked of participants about themselves, who is missing beside the people of the neighbourhood, and
//! where letters would go. Everything that is shown comes from what [`::reach::floor`] lets through.

mod advice;
mod ask;
mod drawing;
mod example;
mod keeping;
mod letters;
mod pages;
mod panel;
mod personal;
mod questions;
mod store;
mod upload;

pub use example::example;
pub use keeping::ReachKeepingEnds;
pub use store::is_asked;

use axum::{Router, routing::get};
use web::{App, Service};

use crate::registrations::personal::{ByInvitation, ByRegistration};

const HOME: &str = "/{city}/{organisation}/beheer/gesprekken/{id}/bereik";

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let routes: Router<App> = Router::new()
        .route(HOME, get(pages::show))
        .route(&format!("{HOME}/vragen"), get(ask::edit).post(ask::save))
        .route(
            &format!("{HOME}/cijfers"),
            get(upload::form).post(upload::save),
        )
        .route(&format!("{HOME}/brieven"), get(letters::page))
        .route(&format!("{HOME}/brieven.csv"), get(letters::csv))
        .route(
            "/{city}/{organisation}/{conversation}/bereik",
            get(pages::public),
        )
        .route(
            "/i/{token}/achtergrond",
            get(personal::show::<ByInvitation>).post(personal::save::<ByInvitation>),
        )
        .route(
            "/r/{token}/achtergrond",
            get(personal::show::<ByRegistration>).post(personal::save::<ByRegistration>),
        );
    service
        .routes(routes)
        .on::<ReachKeepingEnds, _, _, _>(keeping::keeping_ends)
}
