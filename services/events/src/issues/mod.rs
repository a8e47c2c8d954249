//! Issues (vraagstukken): the complex matter behind conversations, how much room there is to influence
//! it, and by what date people hear what was done with what they said.

mod pages;
mod rules;
mod store;

pub use rules::{Promise, promise};
pub use store::{Issue, Overdue, by_id, insert, overdue, titles};

use axum::routing::get;
use web::Service;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let home = "/{city}/{organisation}/beheer/vraagstukken";
    let at = |rest: &str| format!("{home}{rest}");
    service.routes(
        axum::Router::new()
            .route(home, get(pages::list))
            .route(&at("/nieuw"), get(pages::new).post(pages::create))
            .route(&at("/{id}"), get(pages::show))
            .route(&at("/{id}/wijzigen"), get(pages::edit).post(pages::save))
            .route(
                &at("/{id}/verwijderen"),
                get(pages::ask_removal).post(pages::remove),
            ),
    )
}
