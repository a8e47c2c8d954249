//! Conversations: what they are, and the host's pages about them.

mod create;
mod details;
mod home;
mod life;
mod lines;
mod list;
pub mod model;
pub(crate) mod names;
mod overview;
mod questions;
mod rules;
mod sessions;
mod store;
mod tabs;
mod tips;
mod when;

pub(crate) use store::find;
pub use tabs::{Pill, Tab, Tabs};

use web::Service;

use crate::facts::ConversationEnded;

const HOME: &str = "/{city}/{organisation}/beheer/gesprekken";

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    [
        create::routes,
        details::routes,
        home::routes,
        life::routes,
        list::routes,
        overview::routes,
        questions::routes,
        sessions::routes,
    ]
    .into_iter()
    .fold(service, |service, routes| service.routes(routes(HOME)))
    .on::<ConversationEnded, _, _, _>(life::ended)
}
