//! Who takes part. One feature so far: [`lottery`], civic lotteries from a pool that a host brings.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod lottery;

use rust_embed::RustEmbed;
use web::Service;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src"]
#[include = "*.html"]
#[include = "*.ftl"]
struct Beside;

/// Routes, jobs, templates and texts.
pub fn service() -> Service {
    lottery::add(Service::new::<Beside>("selection"))
}
