//! A form as it was filled in: its values, and what is wrong with them. It goes back to the page as a
//! whole, so that nothing typed is lost.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use serde::{Serialize, Serializer, ser::SerializeStruct};
use uuid::Uuid;

use crate::{App, Error, Page, Result};

/// Values and errors per field.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: BTreeMap<String, Field>,
    order: Vec<String>,
}

/// One field, as the components of the layout take it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Field {
    name: String,
    id: String,
    value: String,
    values: Vec<String>,
    errors: Vec<String>,
}

impl Form {
    /// An empty form with these fields.
    pub fn empty(names: &[&str]) -> Self {
        let mut form = Self::default();
        for name in names {
            form.field(name);
        }
        form
    }

    /// Fills a field in.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    /// Fills a group of checkboxes in.
    #[must_use]
    pub fn with_all(mut self, name: &str, values: Vec<String>) -> Self {
        let field = self.field(name);
        field.value = values.first().cloned().unwrap_or_default();
        field.values = values;
        self
    }

    /// Fills a field in.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let field = self.field(name);
        field.value = value.into();
        field.values = vec![field.value.clone()];
    }

    /// Lays what was sent over this form, errors too: where a page has more fields than the form of it that was sent.
    #[must_use]
    pub fn with_sent(mut self, sent: Self) -> Self {
        for name in sent.order {
            if let Some(field) = sent.fields.get(&name) {
                *self.field(&name) = field.clone();
            }
        }
        self
    }

    /// Makes sure that the page finds these fields, filled in or not.
    pub fn declare(&mut self, names: &[&str]) {
        for name in names {
            self.field(name);
        }
    }

    /// What stands in a field, without space around it.
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |field| field.value.trim())
    }

    /// What was chosen in a group.
    pub fn values(&self, name: &str) -> &[String] {
        self.fields.get(name).map_or(&[], |field| &field.values)
    }

    /// Whether a checkbox is on, or a question answered with yes.
    pub fn yes(&self, name: &str) -> bool {
        self.text(name) == "yes"
    }

    /// The names of all fields, as they came.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// The key with which a repeated request is known; a new one where the form has none.
    pub fn idempotency_key(&self) -> Uuid {
        self.text("once").parse().unwrap_or_else(|_| Uuid::now_v7())
    }

    /// Says what is wrong with a field.
    pub fn reject(&mut self, name: &str, sentence: impl Into<String>) {
        let field = self.field(name);
        field.errors.push(sentence.into());
    }

    /// A text that must be there, of at most so many characters.
    pub fn required(&mut self, page: &Page, name: &str, longest: usize) -> String {
        if self.text(name).is_empty() {
            self.reject(name, page.t("form-required"));
        }
        self.optional(page, name, longest)
    }

    /// A text that may be there, of at most so many characters.
    pub fn optional(&mut self, page: &Page, name: &str, longest: usize) -> String {
        let text = self.text(name).to_owned();
        let length = text.chars().count();
        if length > longest {
            self.reject(
                name,
                page.t_with(
                    "form-too-long",
                    &[("longest", longest.into()), ("length", length.into())],
                ),
            );
        }
        text
    }

    /// An e-mail address that must be there.
    pub fn address(&mut self, page: &Page, name: &str) -> String {
        let address = self.text(name).to_owned();
        if address.is_empty() {
            self.reject(name, page.t("form-address-required"));
        } else if !kernel::address::looks_like_address(&address) {
            self.reject(name, page.t("form-address-wrong"));
        }
        address
    }

    /// One of a list of codes; the sentence is for a missing or unknown one.
    pub fn choice<T>(
        &mut self,
        page: &Page,
        name: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let chosen = parse(self.text(name));
        if chosen.is_none() {
            self.reject(name, page.t("form-choose"));
        }
        chosen
    }

    /// A whole number within bounds; `None` where the field is empty or (with an error) not a number.
    pub fn number(
        &mut self,
        page: &Page,
        name: &str,
        bounds: std::ops::RangeInclusive<i32>,
    ) -> Option<i32> {
        if self.text(name).is_empty() {
            return None;
        }
        let number = self
            .text(name)
            .parse()
            .ok()
            .filter(|number| bounds.contains(number));
        if number.is_none() {
            let (least, most) = (i64::from(*bounds.start()), i64::from(*bounds.end()));
            self.reject(
                name,
                page.t_with(
                    "form-number",
                    &[("least", least.into()), ("most", most.into())],
                ),
            );
        }
        number
    }

    /// Says at a field that somebody asks too much, so that what was typed is not lost. Whether it may go on.
    pub fn limit(&mut self, page: &Page, name: &str, allowed: Result<()>) -> bool {
        if allowed.is_err() {
            self.reject(name, page.t("error-too-many-text"));
        }
        allowed.is_ok()
    }

    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.fields.values().all(|field| field.errors.is_empty())
    }

    fn field(&mut self, name: &str) -> &mut Field {
        if !self.fields.contains_key(name) {
            self.order.push(name.to_owned());
        }
        self.fields.entry(name.to_owned()).or_insert_with(|| Field {
            name: name.to_owned(),
            id: name.to_owned(),
            ..Field::default()
        })
    }

    /// Adds one pair of a submitted form.
    pub fn add(&mut self, name: &str, value: &str) {
        let value = clean(value);
        let field = self.field(&clean(name));
        if field.values.is_empty() {
            field.value.clone_from(&value);
        }
        field.values.push(value);
    }
}

/// Takes out what no text of ours holds and Postgres cannot keep: control characters but for tab and
/// line break, and the marks that turn the direction of the text around it.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|c| {
            matches!(c, '\n' | '\t')
                || !c.is_control()
                    && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .collect()
}

#[derive(Serialize)]
struct Problem<'a> {
    id: &'a str,
    text: &'a str,
}

impl Serialize for Form {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let errors: Vec<_> = self
            .order
            .iter()
            .filter_map(|name| self.fields.get(name))
            .flat_map(|field| {
                field.errors.iter().map(|text| Problem {
                    id: &field.id,
                    text,
                })
            })
            .collect();
        let mut form = serializer.serialize_struct("Form", 2)?;
        form.serialize_field("errors", &errors)?;
        form.serialize_field("fields", &self.fields)?;
        form.end()
    }
}

/// Reads `application/x-www-form-urlencoded`, whatever stands in it.
impl FromRequest<App> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let body = Bytes::from_request(request, app)
            .await
            .map_err(|rejection| {
                if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
                    Error::TooLarge
                } else {
                    Error::BadRequest(rejection.body_text())
                }
            })?;
        let mut form = Self::default();
        for (name, value) in pairs(&body) {
            form.add(&name, &value);
        }
        Ok(form)
    }
}

/// The pairs of an urlencoded body; bytes that are not UTF-8 become replacement characters.
fn pairs(body: &[u8]) -> Vec<(String, String)> {
    body.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let at = pair
                .iter()
                .position(|byte| *byte == b'=')
                .unwrap_or(pair.len());
            (
                decode(&pair[..at]),
                decode(pair.get(at + 1..).unwrap_or_default()),
            )
        })
        .collect()
}

fn decode(bytes: &[u8]) -> String {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(&byte) = rest.next() {
        plain.push(match byte {
            b'+' => b' ',
            b'%' => {
                let ahead = rest.as_slice();
                match ahead
                    .get(..2)
                    .and_then(|hex| std::str::from_utf8(hex).ok())
                    .and_then(|hex| u8::from_str_radix(hex, 16).ok())
                {
                    Some(value) => {
                        rest.nth(1);
                        value
                    }
                    None => b'%',
                }
            }
            other => other,
        });
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_comes_back_and_what_cannot_be_kept_does_not() {
        let mut form = Form::default();
        for (name, value) in pairs(b"a=caf%C3%A9+x&b=1&b=2&c=%ff%00%zz%E2%80%AE") {
            form.add(&name, &value);
        }
        assert_eq!(form.text("a"), "café x");
        assert_eq!(form.values("b"), ["1", "2"]);
        assert_eq!(form.text("c"), "\u{fffd}%zz");
        form.reject("b", "Kies er een.");
        assert!(!form.is_good());
        let json = serde_json::to_value(&form).unwrap();
        assert_eq!(json["errors"][0]["id"], "b");
        assert_eq!(json["fields"]["a"]["value"], "café x");
    }
}
