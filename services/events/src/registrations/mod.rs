//! Registrations: who comes, who waits, and what everybody is told about it.

mod ask;
mod audience;
mod calendar;
mod desk;
mod door;
mod export;
pub mod facts;
mod follow_up;
mod host;
mod letters;
mod list;
mod messages;
pub mod model;
mod open;
pub(crate) mod personal;
mod promises;
pub mod rules;
mod seats;
mod store;
mod turns;
mod window;

pub(crate) use desk::days_after;

use web::Service;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let pages = personal::routes()
        .merge(open::routes())
        .merge(host::routes())
        .merge(door::routes());
    follow_up::add(service.routes(pages))
}
