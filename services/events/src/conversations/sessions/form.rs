//! The form of a session.

use jiff::Timestamp;
use kernel::ids::new_id;
use web::{Form, Page, dates};

use crate::{
    codes,
    conversations::{model::Session, when},
    versions::Shared,
};

/// The fields that two people may both change.
pub(super) const FIELDS: [Shared; 11] = [
    Shared::text("title", "session-title"),
    Shared::text("date", "session-date"),
    Shared::text("start", "session-start"),
    Shared::text("end", "session-end"),
    Shared::text("end_date", "session-end-date"),
    Shared::text("place_name", "session-place"),
    Shared::text("address", "session-address"),
    Shared::codes("accessibility", "session-accessibility", "access"),
    Shared::text("accessibility_note", "session-note"),
    Shared::text("online_url", "session-online"),
    Shared::text("capacity", "session-capacity"),
];

const MOST_SEATS: i32 = 100_000;

/// Reads a session; `None` if its times are not right, which then stands at the fields. `before`: when
/// it began as it was stored, because a session that is on may still be changed.
pub(in crate::conversations) fn read(
    page: &Page,
    form: &mut Form,
    before: Option<Timestamp>,
) -> Option<Session> {
    let title = form.optional(page, "title", 120);
    let session = read_untitled(page, form, before)?;
    Some(Session { title, ..session })
}

/// Reads a session out of a form in which the title is another thing's.
pub(in crate::conversations) fn read_untitled(
    page: &Page,
    form: &mut Form,
    before: Option<Timestamp>,
) -> Option<Session> {
    let times = read_times(page, form, before);
    let accessibility = form.values("accessibility");
    let accessibility = codes::ACCESSIBILITY
        .iter()
        .filter(|code| accessibility.iter().any(|chosen| chosen == *code))
        .map(|code| (*code).to_owned())
        .collect();
    let session = |(starts_at, ends_at), form: &mut Form| Session {
        id: new_id(),
        title: String::new(),
        starts_at,
        ends_at,
        place_name: form.optional(page, "place_name", 120),
        address: form.optional(page, "address", 200),
        accessibility,
        accessibility_note: form.optional(page, "accessibility_note", 500),
        online_url: read_url(page, form, "online_url"),
        capacity: form.number(page, "capacity", 1..=MOST_SEATS),
        taken: 0,
        sequence: 0,
        moved_from: None,
    };
    match times {
        Some(times) => Some(session(times, form)),
        None => {
            // The other fields get their sentences too.
            session((Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH), form);
            None
        }
    }
}

/// Reads begin and end from `date`, `start`, `end` and, where it ends on another day, `end_date`.
fn read_times(
    page: &Page,
    form: &mut Form,
    before: Option<Timestamp>,
) -> Option<(Timestamp, Timestamp)> {
    let date = form.text("date").to_owned();
    let end_date = Some(form.text("end_date").to_owned())
        .filter(|typed| !typed.is_empty())
        .unwrap_or_else(|| date.clone());
    let starts_at = read_moment(page, form, (&date, "date"), "start");
    // One sentence about a date is enough.
    let ends_at = if end_date == date && when::moment(&date, "12:00").is_err() {
        None
    } else {
        read_moment(page, form, (&end_date, "end_date"), "end")
    };
    let (starts_at, ends_at) = (starts_at?, ends_at?);
    if ends_at <= starts_at {
        form.reject("end", page.t("when-end-first"));
        return None;
    }
    if starts_at < page.app.clock.now() && before != Some(starts_at) {
        form.reject("date", page.t("when-past"));
        return None;
    }
    Some((starts_at, ends_at))
}

fn read_moment(
    page: &Page,
    form: &mut Form,
    (date, date_field): (&str, &str),
    time_field: &str,
) -> Option<Timestamp> {
    match when::moment(date, form.text(time_field)) {
        Ok(moment) => Some(moment),
        Err(wrong) => {
            let field = if wrong.is_about_date() {
                date_field
            } else {
                time_field
            };
            form.reject(field, page.t(wrong.sentence()));
            None
        }
    }
}

fn read_url(page: &Page, form: &mut Form, name: &str) -> String {
    let url = form.optional(page, name, 500);
    if !url.is_empty() && !is_web_address(&url) {
        form.reject(name, page.t("session-online-wrong"));
    }
    url
}

/// Whether a browser can open it: a scheme of the web, a host, no space.
fn is_web_address(url: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty()
            && !url.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>'))
    })
}

/// The form filled in from a session.
pub(super) fn filled(session: &Session) -> Form {
    let (date, start) = dates::to_fields(session.starts_at);
    let (end_date, end) = dates::to_fields(session.ends_at);
    let end_date = if end_date == date {
        String::new()
    } else {
        end_date
    };
    filled_place(session)
        .with("title", &session.title)
        .with("date", date)
        .with("start", start)
        .with("end", end)
        .with("end_date", end_date)
}

/// The form filled in with another session's place, not its time.
pub(super) fn filled_place(session: &Session) -> Form {
    let capacity = session
        .capacity
        .map_or_else(String::new, |seats| seats.to_string());
    Form::default()
        .with("place_name", &session.place_name)
        .with("address", &session.address)
        .with_all("accessibility", session.accessibility.clone())
        .with("accessibility_note", &session.accessibility_note)
        .with("online_url", &session.online_url)
        .with("capacity", capacity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_browser_opens_is_a_web_address() {
        for right in ["https://praat.example/a?b=c", "http://x.nl"] {
            assert!(is_web_address(right), "{right}");
        }
        for wrong in [
            "praat.example",
            "javascript:alert(1)",
            "https://",
            "https:// x",
            "ftp://x.nl",
        ] {
            assert!(!is_web_address(wrong), "{wrong}");
        }
    }
}
