//! invitations.

use web::Service;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    service
}
