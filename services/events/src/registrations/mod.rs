//! Registrations: who comes, who waits, and what everybody is told about it.

pub mod rules;

use web::Service;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    service
}
