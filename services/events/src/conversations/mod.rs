//! Conversations: what they are, and the host's pages about them.

pub mod model;

use web::Service;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    service
}
