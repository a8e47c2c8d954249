//! Our own cookies: first-party, unreadable to scripts.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::Settings;

/// The value of a cookie of ours; over TLS its name has the prefix that binds it to this host.
pub fn read<'a>(headers: &'a HeaderMap, settings: &Settings, name: &str) -> Option<&'a str> {
    let whole = full_name(settings, name);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(key, value)| (key == whole).then_some(value))
}

/// A `Set-Cookie` value; `seconds` of life, 0 takes it away. Values are ours: letters and digits.
pub fn write(settings: &Settings, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if settings.secure() { "; Secure" } else { "" };
    let cookie = format!(
        "{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}",
        full_name(settings, name)
    );
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}

fn full_name(settings: &Settings, name: &str) -> String {
    if settings.secure() {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}
