//! Style sheets, script, fonts and drawings, embedded in the program. Each has its hash in its
//! address and may be kept for ever.

use std::collections::BTreeMap;

use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::RustEmbed;

use crate::App;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/assets"]
#[exclude = "LICENSES/*"]
struct Embedded;

/// Logical names (`app_css`) to addresses (`/assets/1f2e3d4c/app.css`).
pub struct Assets {
    addresses: BTreeMap<String, String>,
}

impl Assets {
    /// Those in the program.
    pub fn embedded() -> Self {
        let version = version();
        let addresses = Embedded::iter()
            .filter(|path| !path.contains('/'))
            .map(|path| {
                let name = path
                    .replace(['.', '-'], "_")
                    .replace("theme_stad_css", "theme_css");
                (name, format!("/assets/{version}/{path}"))
            })
            .collect();
        Self { addresses }
    }

    /// What templates see as `assets`.
    pub const fn addresses(&self) -> &BTreeMap<String, String> {
        &self.addresses
    }
}

/// One hash over all of them: style sheets refer to fonts by relative addresses, so they share a folder.
fn version() -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for path in Embedded::iter() {
        if let Some(file) = Embedded::get(&path) {
            hash.update(path.as_bytes());
            hash.update(file.metadata.sha256_hash());
        }
    }
    hash.finalize()
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/assets/{version}/{*path}", get(asset))
}

async fn asset(Path((_, path)): Path<(String, String)>) -> Response {
    let Some(file) = Embedded::get(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, media_type(&path)),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, file.data.into_owned()).into_response()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
