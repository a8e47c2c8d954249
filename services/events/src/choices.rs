//! Codes as the choices of a form.

use serde::Serialize;
use web::Page;

/// One choice: a code, its words, and a sentence about it where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    value: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

impl Choice {
    /// The choice for none of the others.
    pub const fn none(label: String) -> Self {
        Self {
            value: String::new(),
            label,
            hint: None,
        }
    }
}

/// The codes with their words, from the texts `KIND-CODE`.
pub fn choices(page: &Page, kind: &str, codes: &[&str]) -> Vec<Choice> {
    codes
        .iter()
        .map(|code| Choice {
            value: (*code).to_owned(),
            label: page.t(&format!("{kind}-{code}")),
            hint: None,
        })
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

/// The words of some codes, in one line.
pub fn words(page: &Page, kind: &str, codes: &[String]) -> String {
    codes
        .iter()
        .map(|code| page.t(&format!("{kind}-{code}")))
        .collect::<Vec<_>>()
        .join(", ")
}
