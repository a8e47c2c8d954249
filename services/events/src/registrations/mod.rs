//! Registrations: who comes, who waits, and what everybody is told about it.

mod ask;
mod calendar;
mod desk;
pub mod facts;
mod letters;
pub mod model;
mod open;
mod personal;
pub mod rules;
mod seats;
mod store;

use web::Service;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    service.routes(personal::routes()).routes(open::routes())
}
