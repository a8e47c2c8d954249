//! Showing the pictures that organisations uploaded. The identifier in the address is random and is
//! the key: whoever was given the address may see the picture, signed in or not. Only under the
//! address of the organisation that uploaded it is it found.

use axum::{
    Router,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use files::Width;
use serde::Deserialize;
use uuid::Uuid;
use web::{App, Error, Result, Service, place};

/// A picture never changes under its address.
const KEEP: &str = "public, max-age=31536000, immutable";

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    service.routes(Router::new().route("/{city}/{organisation}/beeld/{id}", get(show)))
}

#[derive(Deserialize)]
struct Wish {
    /// How many pixels wide it will be shown.
    b: Option<String>,
}

impl Wish {
    fn width(&self) -> Width {
        let pixels = self.b.as_deref().and_then(|pixels| pixels.parse().ok());
        pixels.map_or(Width::Full, Width::at_least)
    }
}

async fn show(
    State(app): State<App>,
    Path((city, slug, id)): Path<(String, String, String)>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Result {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    let organisation = place::by_address(&app, &city, &slug)
        .await?
        .ok_or(Error::NotFound)?;
    let mut tx = app.db.organisation(organisation.id()).await?;
    let file = app.files.find(&mut tx, id).await?;
    drop(tx);
    let width = wish.width();
    let tag = format!("\"{}-{}\"", file.id.simple(), width.pixels());
    if known(&headers, &tag) {
        return answer(StatusCode::NOT_MODIFIED, &tag, ());
    }
    let bytes = app.files.read(&file, width).await?;
    let mut response = answer(StatusCode::OK, &tag, bytes)?;
    let kind = HeaderValue::from_str(&file.media_type).map_err(|_| Error::NotFound)?;
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

fn answer(status: StatusCode, tag: &str, body: impl IntoResponse) -> Result<Response> {
    let headers = [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, KEEP),
        (header::CONTENT_DISPOSITION, "inline"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
    ];
    Ok((status, headers, body).into_response())
}

/// Whether the browser has it already.
fn known(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_that_makes_no_sense_gets_the_whole_picture() {
        for (wish, width) in [
            (Some("640"), Width::Small),
            (Some("-1"), Width::Full),
            (Some("breed"), Width::Full),
            (None, Width::Full),
        ] {
            let b = wish.map(str::to_owned);
            assert_eq!(Wish { b }.width(), width, "{wish:?}");
        }
    }

    #[test]
    fn a_browser_that_has_it_does_not_get_it_again() {
        let mut headers = HeaderMap::new();
        assert!(!known(&headers, "\"a\""));
        headers.insert(
            header::IF_NONE_MATCH,
            HeaderValue::from_static("\"b\", \"a\""),
        );
        assert!(known(&headers, "\"a\""));
        assert!(!known(&headers, "\"c\""));
    }
}
