//! Tables as files to keep.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// A CSV file; `name` without its ending.
pub fn csv(name: &str, bytes: Vec<u8>) -> Response {
    attachment(&format!("{name}.csv"), "text/csv; charset=utf-8", bytes)
}

/// An XLSX file; `name` without its ending.
pub fn xlsx(name: &str, bytes: Vec<u8>) -> Response {
    attachment(
        &format!("{name}.xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes,
    )
}

fn attachment(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    let disposition = format!("attachment; filename=\"{}\"", plain(name));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// The name in letters that every browser takes in a header.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        .collect()
}
