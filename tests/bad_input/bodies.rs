//! What is sent: a whole form, with one thing in it that should not be there.

use jiff::{SignedDuration, Timestamp};

use super::{
    find::Found,
    forms::{Field, HtmlForm, Kind},
};

/// Names and values, in order.
pub type Body = Vec<(String, Vec<u8>)>;

/// One thing to try.
pub struct Attempt<'a> {
    pub found: &'a Found,
    pub field: &'a Field,
    pub input: &'a str,
    pub value: &'a [u8],
    pub file: Option<&'a str>,
}

/// The whole form: what was filled in when it was found, what is hidden in it now, and one bad input.
pub fn filled(it: &Attempt<'_>, current: &HtmlForm, button: Option<&(String, String)>) -> Body {
    let mut body = Body::new();
    for field in &it.found.form.fields {
        let value = match field.kind {
            Kind::Hidden => current.field(&field.name).unwrap_or(field).value.clone(),
            _ => good(field),
        };
        let chosen = !matches!(field.kind, Kind::Boxes | Kind::File) || !value.is_empty();
        if chosen && field.name != it.field.name {
            body.push((field.name.clone(), value.into_bytes()));
        }
    }
    if it.file.is_none() {
        body.push((it.field.name.clone(), it.value.to_vec()));
    }
    if let Some((name, value)) = button.filter(|(name, _)| *name != it.field.name) {
        body.push((name.clone(), value.clone().into_bytes()));
    }
    body
}

/// Something that fits in a field.
fn good(field: &Field) -> String {
    if !field.value.is_empty() {
        return field.value.clone();
    }
    let soon = || {
        let day = Timestamp::now() + SignedDuration::from_hours(24 * 30);
        day.to_string()
            .split('T')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    match &field.kind {
        Kind::Choice => field
            .options
            .iter()
            .find(|it| !it.is_empty())
            .cloned()
            .unwrap_or_default(),
        Kind::Line(kind) => match kind.as_str() {
            "email" => "mens@straat.example".to_owned(),
            "date" => soon(),
            "time" if field.name == "end" => "21:30".to_owned(),
            "time" => "19:30".to_owned(),
            "number" => "1".to_owned(),
            "url" => "https://praat.example/kamer".to_owned(),
            _ if field.name == "email" => "mens@straat.example".to_owned(),
            _ => "12".to_owned(),
        },
        Kind::Text => "Een gewone zin.".to_owned(),
        Kind::Boxes | Kind::Hidden | Kind::File => String::new(),
    }
}

const BOUNDARY: &str = "grens-die-nergens-in-staat";

/// The body and its media type.
pub fn encoded(it: &Attempt<'_>, form: &HtmlForm, body: &Body) -> (String, Vec<u8>) {
    if !form.multipart {
        let pairs: Vec<String> = body
            .iter()
            .map(|(name, value)| format!("{}={}", percent(name.as_bytes()), percent(value)))
            .collect();
        let kind = "application/x-www-form-urlencoded".to_owned();
        return (kind, pairs.join("&").into_bytes());
    }
    let mut bytes = Vec::new();
    let mut part = |disposition: String, content: &[u8]| {
        bytes.extend(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n")
                .bytes(),
        );
        bytes.extend(content);
        bytes.extend(b"\r\n");
    };
    for (name, value) in body {
        part(format!("name=\"{name}\""), value);
    }
    if let Some(file) = it.file {
        part(
            format!("name=\"{}\"; filename=\"{file}\"", it.field.name),
            it.value,
        );
    }
    bytes.extend(format!("--{BOUNDARY}--\r\n").bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), bytes)
}

fn percent(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii_alphanumeric() {
            text.push(char::from(*byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}
