//! The body of a mail: the same message as text, HTML and calendar object.

use super::ComposeError;
use crate::letter::{CalendarPart, Outgoing};
use lettre::message::{
    MultiPart, MultiPartKind, SinglePart,
    header::{ContentDisposition, ContentType},
};
use ring::digest::{Context, SHA256};
use std::fmt::Write;

/// `alternative(text, html)`, or with an event
/// `mixed(alternative(text, html, calendar), attachment)`: programs that understand invitations
/// take the alternative, the others show files that can be opened, one for each event.
pub(super) fn build(letter: &Outgoing) -> Result<MultiPart, ComposeError> {
    let boundary = boundary(letter);
    let alternative = MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(format!("alternative-{boundary}"))
        .singlepart(SinglePart::plain(plain(&letter.text)))
        .singlepart(SinglePart::html(plain(&letter.html)));
    let Some(first) = letter.calendar.first() else {
        return Ok(alternative);
    };
    let mut mixed = MultiPart::builder()
        .kind(MultiPartKind::Mixed)
        .boundary(format!("mixed-{boundary}"))
        .multipart(alternative.singlepart(inline_calendar(first)?));
    for (index, calendar) in letter.calendar.iter().enumerate() {
        check_method(calendar)?;
        mixed = mixed.singlepart(attached_calendar(calendar, index + 1)?);
    }
    Ok(mixed)
}

/// A boundary that follows from the content, so that composing is repeatable. It cannot occur
/// in a part, because no text contains its own hash.
fn boundary(letter: &Outgoing) -> String {
    let mut context = Context::new(&SHA256);
    for part in [&letter.message_id, &letter.text, &letter.html] {
        context.update(part.as_bytes());
        context.update(&[0]);
    }
    for calendar in &letter.calendar {
        context.update(calendar.ics.as_bytes());
    }
    let hash = context.finish();
    hash.as_ref()[..16]
        .iter()
        .fold(String::with_capacity(32), |mut hex, octet| {
            let _ = write!(hex, "{octet:02x}");
            hex
        })
}

/// Lines end in `\n` here (lettre makes CRLF of it); no other control characters but tabs.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|&character| matches!(character, '\n' | '\t') || !character.is_control())
        .collect()
}

fn check_method(calendar: &CalendarPart) -> Result<(), ComposeError> {
    let method = calendar.method.as_str();
    let stated = calendar
        .ics
        .lines()
        .any(|line| line.strip_prefix("METHOD:") == Some(method));
    if stated {
        Ok(())
    } else {
        Err(ComposeError::CalendarMethod(method))
    }
}

fn inline_calendar(calendar: &CalendarPart) -> Result<SinglePart, ComposeError> {
    let method = calendar.method.as_str();
    let kind = content_type(&format!(
        "text/calendar; charset=utf-8; method={method}; component=VEVENT"
    ))?;
    Ok(SinglePart::builder()
        .header(kind)
        .body(calendar.ics.clone()))
}

fn attached_calendar(calendar: &CalendarPart, number: usize) -> Result<SinglePart, ComposeError> {
    let name = match number {
        1 => "invite.ics".to_owned(),
        _ => format!("invite-{number}.ics"),
    };
    Ok(SinglePart::builder()
        .header(content_type(&format!("application/ics; name=\"{name}\""))?)
        .header(ContentDisposition::attachment(&name))
        .body(calendar.ics.clone()))
}

fn content_type(text: &str) -> Result<ContentType, ComposeError> {
    ContentType::parse(text).map_err(|error| ComposeError::Message(error.to_string()))
}
