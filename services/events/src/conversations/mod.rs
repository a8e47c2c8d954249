//! Conversations: what they are, and the host's pages about them.

pub mod model;
pub(crate) mod names;
mod names;
mod rules;
mod store;
mod tabs;
mod when;

pub use tabs::{Pill, Tab, Tabs};

use web::Service;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    service
}
