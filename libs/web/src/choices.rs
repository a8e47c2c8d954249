//! What a form offers to choose from, as the select, radio and checkbox components take it.

use kernel::Language;
use serde::Serialize;

use crate::Page;

/// One choice: what the form sends, its words, and a sentence about it where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    value: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

impl Choice {
    /// A choice with its words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
        }
    }

    /// The choice for none of the others.
    pub fn none(label: impl Into<String>) -> Self {
        Self::new("", label)
    }
}

/// The codes with their words, from the texts `KIND-CODE`.
pub fn choices(page: &Page, kind: &str, codes: &[&str]) -> Vec<Choice> {
    codes
        .iter()
        .map(|code| Choice::new(*code, page.t(&format!("{kind}-{code}"))))
        .collect()
}

/// The codes with their words and a sentence each, from the texts `KIND-CODE` and `KIND-CODE-hint`.
pub fn explained(page: &Page, kind: &str, codes: &[&str]) -> Vec<Choice> {
    choices(page, kind, codes)
        .into_iter()
        .map(|choice| Choice {
            hint: Some(page.t(&format!("{kind}-{}-hint", choice.value))),
            ..choice
        })
        .collect()
}

/// The languages that we write in, each in its own name.
pub fn languages() -> Vec<Choice> {
    Language::ALL
        .map(|language| Choice::new(language.code(), language.own_name()))
        .into()
}

/// The words of some codes, in one line.
pub fn words(page: &Page, kind: &str, codes: &[String]) -> String {
    codes
        .iter()
        .map(|code| page.t(&format!("{kind}-{code}")))
        .collect::<Vec<_>>()
        .join(", ")
}
