use axum::{
    extract::{Request, State},
    http::{StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{App, place};

/// More than any page of ours has.
const LARGEST_PAGE: usize = 32 << 20;

/// First parts of paths that are the same on every domain.
pub const SHARED: [&str; 21] = [
    "assets",
    "inloggen",
    "uitloggen",
    "account",
    "beginnen",
    "over",
    "toegankelijkheid",
    "privacy",
    "health",
    "metrics",
    "dev",
    "d",
    "i",
    "r",
    "deur",
    "voorkeuren",
    "meedoen",
    "notulen",
    "afspraak",
    "werkvormen",
    "lid",
];

/// Lets an organisation's own domain leave out the first two parts of an address. Wraps the router:
/// it has to run before a route is chosen.
pub async fn own_domains(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .map(str::to_lowercase);
    let Some(host) = host.filter(|host| {
        host != app.settings.host()
            && !host.starts_with("localhost")
            && !host.starts_with("127.0.0.1")
    }) else {
        return next.run(request).await;
    };
    let card = match place::by_host(&app, &host).await {
        Ok(card) => card,
        Err(error) => return error.into_response(),
    };
    let Some(card) = card else {
        return next.run(request).await;
    };
    let prefix = card.href();
    let path = request.uri().path();
    let first = path
        .trim_start_matches('/')
        .split('/')
        .next()
        .unwrap_or_default();
    if !SHARED.contains(&first) && !path.starts_with(&prefix) {
        let rest = request
            .uri()
            .path_and_query()
            .map_or("", |whole| whole.as_str());
        let whole = format!("{prefix}{}", if rest == "/" { "" } else { rest });
        if let Ok(uri) = whole.parse::<Uri>() {
            *request.uri_mut() = uri;
        }
    }
    shortened(next.run(request).await, &prefix).await
}

/// The answer with the first two parts left out of the addresses on this domain: where it leads on to, and
/// in the attributes of a page. Whole addresses, of other domains, stay as they are.
async fn shortened(answer: Response, prefix: &str) -> Response {
    let (mut parts, body) = answer.into_parts();
    if let Some(location) = parts.headers.get(header::LOCATION)
        && let Some(rest) = location
            .to_str()
            .ok()
            .and_then(|location| after(location, prefix))
        && let Ok(short) = rest.parse()
    {
        parts.headers.insert(header::LOCATION, short);
    }
    let is_page = parts
        .headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return Response::from_parts(parts, body);
    }
    let Ok(bytes) = axum::body::to_bytes(body, LARGEST_PAGE).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = String::from_utf8_lossy(&bytes)
        .replace(&format!("=\"{prefix}\""), "=\"/\"")
        .replace(&format!("=\"{prefix}/"), "=\"/")
        .replace(&format!("=\"{prefix}?"), "=\"/?")
        .replace(&format!("=\"{prefix}#"), "=\"/#");
    if !bytes.is_empty() {
        parts.headers.remove(header::CONTENT_LENGTH);
    }
    Response::from_parts(parts, page.into())
}

/// What of an address comes after the prefix, as an address.
fn after(address: &str, prefix: &str) -> Option<String> {
    let rest = address.strip_prefix(prefix)?;
    match rest.chars().next() {
        None => Some("/".to_owned()),
        Some('/') => Some(rest.to_owned()),
        Some('?' | '#') => Some(format!("/{rest}")),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn only_whole_parts_of_an_address_are_left_out() {
        let short = |address| after(address, "/utrecht/buurt");
        assert_eq!(short("/utrecht/buurt").as_deref(), Some("/"));
        assert_eq!(
            short("/utrecht/buurt/plein#kop").as_deref(),
            Some("/plein#kop")
        );
        assert_eq!(
            short("/utrecht/buurt?taal=en").as_deref(),
            Some("/?taal=en")
        );
        assert_eq!(short("/utrecht/buurthuis"), None);
        assert_eq!(short("/inloggen"), None);
    }
}
