use std::hash::{DefaultHasher, Hash, Hasher};

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::App;

/// Which version of an answer this is: a browser that has it already is told so in a few bytes (304).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version(String);

impl Version {
    /// The version that follows from these parts, and from the program's own templates and texts.
    /// Everything that shows on the page has to be in one or the other.
    pub fn of(app: &App, parts: impl Hash) -> Self {
        let installation = (&app.settings.public_url, app.settings.demo);
        Self::new((app.templates.fingerprint(), installation, parts))
    }

    fn new(parts: impl Hash) -> Self {
        let mut hash = DefaultHasher::new();
        parts.hash(&mut hash);
        // Weak: a compressed answer and a plain one are the same version.
        Self(format!("W/\"{:016x}\"", hash.finish()))
    }

    /// Whether the browser says that it has this version.
    pub fn is_known(&self, headers: &HeaderMap) -> bool {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(|tag| opaque(tag) == opaque(&self.0) || tag.trim() == "*")
    }

    /// The answer to a browser that has it.
    pub fn not_modified(&self, cache_control: &'static str) -> Response {
        self.mark(StatusCode::NOT_MODIFIED.into_response(), cache_control)
    }

    /// Writes the version, and how long it may be kept, on an answer.
    pub fn mark(&self, mut response: Response, cache_control: &'static str) -> Response {
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&self.0) {
            headers.insert(header::ETAG, tag);
        }
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static(cache_control),
        );
        headers.append(
            header::VARY,
            HeaderValue::from_static("Cookie, Accept-Language"),
        );
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(tag: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_str(tag).unwrap())])
    }

    #[test]
    fn a_browser_that_has_the_version_is_recognised_and_no_other() {
        let version = Version::new(("a", 1));
        assert!(version.is_known(&asks(&version.0)));
        assert!(version.is_known(&asks(&format!("\"x\", {}", &version.0[2..]))));
        assert!(!version.is_known(&asks("W/\"x\"")));
        assert!(!version.is_known(&HeaderMap::new()));
        assert_ne!(version, Version::new(("a", 2)));
    }
}
