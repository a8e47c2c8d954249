use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use serde::Serialize;
use thiserror::Error;

use crate::{App, Page, encode};

/// Why a request cannot be answered as asked. Each has a page with a sentence that says what to do.
#[derive(Debug, Error)]
pub enum Error {
    /// It is not there, or not for this person: the two cannot be told apart.
    #[error("not found")]
    NotFound,
    /// A link that worked once and does not any more.
    #[error("gone")]
    Gone,
    /// The person is known, and their role does not allow it.
    #[error("forbidden")]
    Forbidden,
    /// Somebody has to sign in first; afterwards they come back here.
    #[error("sign in first")]
    SignIn {
        /// Where to come back to.
        back: String,
    },
    /// The request cannot be understood: not something that our pages send.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// Larger than we take.
    #[error("too large")]
    TooLarge,
    /// Too often from one address or organisation; the seconds to wait.
    #[error("too many requests")]
    TooMany(u64),
    /// The database or another thing we need is away.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A mistake of ours.
    #[error("{0}")]
    Internal(String),
}

/// What a handler gives.
pub type Result<T = Response, E = Error> = std::result::Result<T, E>;

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::Unavailable(_) => Self::Unavailable(error.to_string()),
            // A NUL or another character that Postgres cannot keep: a bad request, not our mistake.
            db::Error::Refused(sqlx::Error::Database(ref refused))
                if refused
                    .code()
                    .is_some_and(|code| code == "22021" || code == "22P05") =>
            {
                Self::BadRequest(error.to_string())
            }
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        db::Error::from(error).into()
    }
}

impl From<tera::Error> for Error {
    fn from(error: tera::Error) -> Self {
        let mut text = error.to_string();
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            text = format!("{text}: {cause}");
            source = cause.source();
        }
        Self::Internal(text)
    }
}

impl From<files::Error> for Error {
    fn from(error: files::Error) -> Self {
        match error {
            files::Error::Database(error) => error.into(),
            files::Error::NotFound => Self::NotFound,
            files::Error::Storage(reason) => Self::Unavailable(reason),
            other => Self::BadRequest(other.to_string()),
        }
    }
}

impl Error {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Marks a response whose body has yet to be written by [`pages`], which knows the language.
#[derive(Clone, Debug)]
struct Failed(String);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::SignIn { back } = &self {
            let query = encode::query_value(back);
            return Redirect::to(&format!("/inloggen?naar={query}")).into_response();
        }
        let mut response = self.status().into_response();
        if let Self::TooMany(seconds) = self {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Failed(self.to_string()));
        response
    }
}

#[derive(Serialize)]
struct ErrorView {
    error: Sentence,
}

#[derive(Serialize)]
struct Sentence {
    title: String,
    text: String,
    reference: Option<String>,
}

/// Writes the error pages, in the visitor's language, and the line in the log with the same reference.
pub async fn pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let page = Page::anonymous(&app, &mut parts);
    let reference = parts
        .extensions
        .get::<tower_http::request_id::RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let plain = parts.uri.path().starts_with("/api/") || parts.uri.path().ends_with(".json");
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let failed = response.extensions_mut().remove::<Failed>();
    // Refusals by axum's own extractors and by layers carry a short text and no page.
    let bare = failed.is_some()
        || (status.is_client_error() || status.is_server_error())
            && !is_html(&response)
            && status != StatusCode::NOT_MODIFIED;
    if !bare || plain && failed.is_none() {
        return response;
    }
    if status.is_server_error() {
        let reason = failed.map(|failed| failed.0).unwrap_or_default();
        tracing::error!(
            reference,
            status = status.as_u16(),
            reason,
            "a request failed"
        );
    }
    let name = sentence_of(status);
    let view = ErrorView {
        error: Sentence {
            title: page.t(&format!("error-{name}-title")),
            text: page.t(&format!("error-{name}-text")),
            reference: status.is_server_error().then_some(reference),
        },
    };
    match page.html("error.html", &view) {
        Ok(mut html) => {
            *html.status_mut() = status;
            for name in [header::RETRY_AFTER, header::ALLOW] {
                if let Some(value) = response.headers().get(&name) {
                    html.headers_mut().insert(name, value.clone());
                }
            }
            html
        }
        Err(_) => response,
    }
}

fn is_html(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
}

fn sentence_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::GONE => "gone",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::TOO_MANY_REQUESTS => "too-many",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::SERVICE_UNAVAILABLE
        | StatusCode::REQUEST_TIMEOUT
        | StatusCode::GATEWAY_TIMEOUT => "unavailable",
        status if status.is_client_error() => "bad-request",
        _ => "internal",
    }
}
