//! A mail taken apart again, as a reader would see it.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use serde::Serialize;

use super::Delivered;

/// What `/dev/mail.json` and the pages show.
#[derive(Serialize)]
pub(super) struct Opened {
    pub(super) id: u64,
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
    pub(super) headers: Vec<Header>,
    /// Every web address in the text, once each.
    pub(super) links: Vec<String>,
    pub(super) attachments: Vec<Attachment>,
}

/// One header, as it stands in the mail but unfolded.
#[derive(Serialize)]
pub(super) struct Header {
    pub(super) name: String,
    pub(super) value: String,
}

/// Something that travels with the mail.
#[derive(Serialize)]
pub(super) struct Attachment {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) text: String,
}

impl Opened {
    pub(super) fn new(mail: &Delivered) -> Self {
        let Some(message) = MessageParser::default().parse(&mail.bytes) else {
            return Self::unreadable(mail);
        };
        let text = message
            .body_text(0)
            .map(|text| text.replace("\r\n", "\n"))
            .unwrap_or_default();
        Self {
            id: mail.id,
            to: mail.to.clone(),
            subject: message.subject().unwrap_or_default().to_owned(),
            html: message.body_html(0).unwrap_or_default().into_owned(),
            headers: headers(&message),
            links: links(&text),
            attachments: attachments(&message),
            text,
        }
    }

    /// What is no mail at all.
    fn unreadable(mail: &Delivered) -> Self {
        Self {
            id: mail.id,
            to: mail.to.clone(),
            subject: String::new(),
            text: String::new(),
            html: String::new(),
            headers: Vec::new(),
            links: Vec::new(),
            attachments: Vec::new(),
        }
    }

    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> String {
        self.headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name))
            .map(|header| header.value.clone())
            .unwrap_or_default()
    }
}

fn headers(message: &Message<'_>) -> Vec<Header> {
    message
        .headers_raw()
        .map(|(name, value)| Header {
            name: name.to_owned(),
            value: value.split_whitespace().collect::<Vec<_>>().join(" "),
        })
        .collect()
}

fn attachments(message: &Message<'_>) -> Vec<Attachment> {
    message
        .attachments()
        .filter_map(|part| Some((part.attachment_name()?.to_owned(), part)))
        .enumerate()
        .map(|(number, (name, part))| Attachment {
            number,
            name,
            media_type: part
                .content_type()
                .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()))
                .unwrap_or_default(),
            text: match &part.body {
                PartType::Text(text) => text.clone().into_owned(),
                _ => String::from_utf8_lossy(part.contents()).into_owned(),
            },
        })
        .collect()
}

/// Web addresses, each once, in order.
fn links(text: &str) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for word in text.split([' ', '\n', '<', '>', '(', ')']) {
        let link = word.trim_end_matches(['.', ',', ';']);
        let is_link = link.starts_with("https://") || link.starts_with("http://");
        if is_link && !links.iter().any(|known| known == link) {
            links.push(link.to_owned());
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_once_each_without_what_follows_them() {
        let text = "Ga naar https://a.example/i/x?antwoord=ja.\nOf: http://b.example, of\n<https://a.example/i/x?antwoord=ja>";
        assert_eq!(
            links(text),
            ["https://a.example/i/x?antwoord=ja", "http://b.example"]
        );
    }

    #[test]
    fn what_is_no_mail_opens_as_an_empty_one() {
        let opened = Opened::new(&Delivered {
            id: 1,
            from: String::new(),
            to: "a@b.example".into(),
            bytes: vec![0xff, 0, b'\n'],
        });
        assert_eq!((opened.id, opened.links.len()), (1, 0));
    }
}
