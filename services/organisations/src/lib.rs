//! Accounts, sign-in by mail, organisations and their members.
//!
//! Accounts live in the platform's scope, members in their organisation's; the platform keeps only
//! which organisations an account belongs to, so that nothing of an organisation is read to list them.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod accounts;
pub mod housekeeping;
pub mod members;
pub mod settings;
pub mod sign_in;
pub mod start;

use rust_embed::RustEmbed;
use web::Service;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src"]
#[include = "*.html"]
#[include = "*.ftl"]
struct Beside;

/// Routes, jobs, templates and texts.
pub fn service() -> Service {
    Service::new::<Beside>("organisations")
        .routes(sign_in::routes())
        .routes(accounts::routes())
        .routes(start::routes())
        .routes(settings::routes())
        .routes(members::routes())
        .on(housekeeping::tidy)
}
