//! Reports: what came out, and what was done with each promise.

use rust_embed::RustEmbed;
use web::Service;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src"]
#[include = "*.html"]
#[include = "*.ftl"]
struct Beside;

/// Routes, jobs, templates and texts.
pub fn service() -> Service {
    Service::new::<Beside>("knowledge")
}
