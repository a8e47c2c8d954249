//! What everyone sees without an account: the front page, a city, an organisation, a conversation, and
//! their feeds. The city's pages read copies that [`listing`] writes whenever something changed.

mod cards;
mod cities;
mod city;
mod conversation;
mod feeds;
mod front;
pub mod listing;
mod organisation;
mod pictures;
pub mod statements;

pub(crate) use conversation::{online_part, visible_conversation};

use axum::{Router, routing::get};
use web::Service;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let routes = Router::new()
        .route("/", get(front::page))
        .route("/over", get(front::about))
        .route("/privacy", get(front::privacy))
        .route("/toegankelijkheid", get(front::accessibility))
        .route("/{city}", get(city::answer))
        .route("/{city}/{organisation}", get(organisation::page))
        .merge(conversation::routes());
    service
        .routes(routes)
        .on(listing::conversation_changed)
        .on(listing::organisation_changed)
}
