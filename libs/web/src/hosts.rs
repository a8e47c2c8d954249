use axum::{
    extract::{Request, State},
    http::{Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{App, place};

/// First parts of paths that are the same on every domain.
pub const SHARED: [&str; 17] = [
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
    if let Some(card) = card {
        let path = request.uri().path();
        let first = path
            .trim_start_matches('/')
            .split('/')
            .next()
            .unwrap_or_default();
        let prefix = card.href();
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
    }
    next.run(request).await
}
