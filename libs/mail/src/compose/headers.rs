//! The headers of a mail. Whatever a person typed is tidied, whatever a program made is checked.

use super::ComposeError;
use crate::{
    address,
    letter::{AutoSubmitted, Mailbox, Outgoing, Unsubscribe},
};
use jiff::Timestamp;
use lettre::message::{
    self, Message, MessageBuilder,
    header::{HeaderName, HeaderValue},
};
use std::time::SystemTime;

/// Longest subject and longest name, in characters.
const SUBJECT: usize = 200;
const NAME: usize = 100;

/// All headers but those of the body.
pub(super) fn build(letter: &Outgoing, now: Timestamp) -> Result<MessageBuilder, ComposeError> {
    let id = format!(
        "<{}>",
        checked("Message-ID", &letter.message_id, is_message_id)?
    );
    let mut builder = Message::builder()
        .date(SystemTime::from(now))
        .from(mailbox("sender", &letter.from)?)
        .to(mailbox("recipient", &letter.to)?)
        .subject(tidy(&letter.subject, SUBJECT))
        .message_id(Some(id));
    if let Some(reply_to) = &letter.reply_to {
        builder = builder.reply_to(mailbox("reply address", reply_to)?);
    }
    for (name, value) in optional(letter)? {
        builder = builder.raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str(name),
            value,
        ));
    }
    Ok(builder)
}

/// The headers that lettre has no types for.
fn optional(letter: &Outgoing) -> Result<Vec<(&'static str, String)>, ComposeError> {
    let mut headers = Vec::new();
    if !letter.language.is_empty() {
        let tag = checked("Content-Language", &letter.language, is_language)?;
        headers.push(("Content-Language", tag.to_owned()));
    }
    if let Some(unsubscribe) = &letter.list_unsubscribe {
        headers.push(("List-Unsubscribe", unsubscribe_value(unsubscribe)?));
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".into()));
    }
    if let Some(list) = &letter.list_id {
        let list = checked("List-Id", list, is_list_id)?;
        headers.push(("List-Id", format!("<{list}>")));
    }
    match letter.auto_submitted {
        AutoSubmitted::No => {}
        AutoSubmitted::Generated => headers.push(("Auto-Submitted", "auto-generated".into())),
        AutoSubmitted::Replied => headers.push(("Auto-Submitted", "auto-replied".into())),
    }
    if let Some(feedback) = &letter.feedback_id {
        let feedback = checked("Feedback-ID", feedback, is_feedback_id)?;
        headers.push(("Feedback-ID", feedback.to_owned()));
    }
    Ok(headers)
}

fn unsubscribe_value(unsubscribe: &Unsubscribe) -> Result<String, ComposeError> {
    let url = checked("List-Unsubscribe", &unsubscribe.url, is_web_address)?;
    match &unsubscribe.mailto {
        None => Ok(format!("<{url}>")),
        Some(mailto) => {
            let mailto = checked("List-Unsubscribe", mailto, |text| {
                is_visible(text) && address::parse(text).is_some()
            })?;
            Ok(format!("<{url}>, <mailto:{mailto}>"))
        }
    }
}

fn mailbox(field: &'static str, mailbox: &Mailbox) -> Result<message::Mailbox, ComposeError> {
    let address = super::envelope_address(field, &mailbox.address)?;
    let name = tidy(&mailbox.name, NAME);
    Ok(message::Mailbox::new(
        (!name.is_empty()).then_some(name),
        address,
    ))
}

/// One line of text for a header: no control characters, no marks that turn the direction of
/// what follows, no look-alike of an encoded word, single spaces, a bounded length.
fn tidy(text: &str, longest: usize) -> String {
    let plain: String = text
        .chars()
        .map(|character| match character {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => ' ',
            other if other.is_control() => ' ',
            other => other,
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let line = words.join(" ").replace("=?", "= ?");
    match line.char_indices().nth(longest) {
        None => line,
        Some(_) => line.chars().take(longest - 1).chain(['…']).collect(),
    }
}

fn checked<'a>(
    header: &'static str,
    value: &'a str,
    is_legal: impl Fn(&str) -> bool,
) -> Result<&'a str, ComposeError> {
    if is_legal(value) {
        Ok(value)
    } else {
        Err(ComposeError::Header {
            header,
            value: value.to_owned(),
        })
    }
}

/// Printable ASCII that cannot end an address in angle brackets.
fn is_visible(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|octet| octet.is_ascii_graphic() && !matches!(octet, b'<' | b'>' | b',' | b'"'))
}

fn is_message_id(text: &str) -> bool {
    let sides = text.split_once('@');
    text.len() <= 200
        && is_visible(text)
        && sides.is_some_and(|(left, right)| {
            !left.is_empty() && !right.is_empty() && !right.contains('@')
        })
}

fn is_web_address(text: &str) -> bool {
    text.len() <= 900
        && is_visible(text)
        && (text.starts_with("https://") || text.starts_with("http://"))
}

fn is_list_id(text: &str) -> bool {
    text.len() <= 255
        && text.split('.').all(|label| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_'))
        })
}

fn is_feedback_id(text: &str) -> bool {
    text.len() <= 250 && is_visible(text)
}

fn is_language(text: &str) -> bool {
    text.len() <= 35
        && text
            .bytes()
            .all(|octet| octet.is_ascii_alphanumeric() || octet == b'-')
}
