//! What conversations taught. Folders are features: [`reports`] (what came out, and what was done
//! with each promise), [`formats`] (how people talk with each other), [`compass`] (which of them fits a
//! question) and [`pictures`] (showing what organisations uploaded).
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod compass;
pub mod formats;
pub mod pictures;
pub mod reports;

use rust_embed::RustEmbed;
use web::Service;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src"]
#[include = "*.html"]
#[include = "*.ftl"]
struct Beside;

/// Routes, jobs, templates and texts.
pub fn service() -> Service {
    let features = [pictures::add, reports::add, formats::add, compass::add];
    features
        .into_iter()
        .fold(Service::new::<Beside>("knowledge"), |service, add| {
            add(service)
        })
}
