//! What stands around every route: headers, CSRF, limits, errors, compression, log and meters.

use std::time::{Duration, Instant};

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{NotForContentType, Predicate, SizeAbove},
    },
    csrf::CsrfLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
};

use crate::{App, metrics::RequestLabels, page::visitor};

/// Largest form; uploads have their own, larger limit at their routes.
pub const LARGEST_FORM: usize = 512 * 1024;

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/// Routes on which a hall full of people behind one address presses a button in the same moment.
const IN_CHORUS: [&str; 2] = [
    "/{city}/{organisation}/{conversation}/stellingen/{round}/antwoord",
    "/{city}/{organisation}/{conversation}/argumenten/{map}/{number}/stem",
];

/// Puts the layers around a router; the first one listed here is the innermost.
///
/// # Errors
/// If the public address is not an origin.
pub fn protect(router: Router<App>, app: &App) -> Result<Router, String> {
    let csrf = CsrfLayer::new()
        .add_trusted_origin(&app.settings.public_url)
        .map_err(|error| error.to_string())?;
    let compression = CompressionLayer::new().compress_when(
        SizeAbove::new(1024)
            .and(NotForContentType::IMAGES)
            .and(NotForContentType::SSE)
            .and(NotForContentType::new("font/")),
    );
    Ok(router
        .fallback(async || crate::Error::NotFound)
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(csrf)
        .layer(middleware::from_fn_with_state(app.clone(), slow_down))
        .layer(CatchPanicLayer::custom(|_| {
            crate::Error::Internal("a handler panicked".into()).into_response()
        }))
        .layer(middleware::from_fn_with_state(
            app.clone(),
            crate::error::pages,
        ))
        .layer(compression)
        .layer(middleware::from_fn_with_state(app.clone(), headers))
        .layer(middleware::from_fn_with_state(app.clone(), record))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .with_state(app.clone()))
}

/// A limit per visitor on whatever changes something.
async fn slow_down(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method() == Method::POST {
        let from = visitor(
            request.headers(),
            request.extensions(),
            app.settings.proxies,
        );
        let in_chorus = request
            .extensions()
            .get::<MatchedPath>()
            .is_some_and(|route| IN_CHORUS.contains(&route.as_str()));
        let allowed = if in_chorus {
            app.limits.chorus(&from)
        } else {
            app.limits.post(&from)
        };
        if let Err(error) = allowed {
            return error.into_response();
        }
    }
    next.run(request).await
}

async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(), interest-cohort=()",
        ),
    ];
    for (name, value) in fixed {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if app.settings.secure() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    response
}

/// One line in the log and one count per request. The route's pattern stands in both, never the address: it may hold a personal link.
async fn record(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let reference = request
        .headers()
        .get("x-request-id")
        .and_then(|id| id.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let response = next.run(request).await;
    let took: Duration = started.elapsed();
    let status = response.status().as_u16();
    tracing::info!(reference, %method, route, status, milliseconds = took.as_secs_f64() * 1000.0, "request");
    app.metrics.seconds.observe(took.as_secs_f64());
    app.metrics
        .requests
        .get_or_create(&RequestLabels {
            route,
            method: method.to_string(),
            status,
        })
        .inc();
    response
}
