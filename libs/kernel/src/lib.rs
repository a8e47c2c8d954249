//! What every service agrees on, and nothing that needs a database or a web server: identifiers,
//! the clock, languages, roles, personal links, letters, and the facts that services tell each other.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod address;
pub mod clock;
pub mod code;
pub mod facts;
pub mod ids;
pub mod language;
pub mod letters;
pub mod links;
pub mod role;
pub mod slug;

pub use clock::Clock;
pub use ids::{CityId, OrganisationId, PLATFORM};
pub use language::Language;
pub use role::Role;
