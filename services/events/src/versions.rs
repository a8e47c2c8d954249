//! Two people at one form: who saves second is told what the first one wrote, and decides.
//!
//! The form carries a fingerprint of what it was filled with (field `version`). When it comes back and
//! the row no longer has that fingerprint, somebody else was faster.

use serde::Serialize;
use uuid::Uuid;
use web::{Form, Page};

const FINGERPRINTS: Uuid = Uuid::from_u128(0x7665_7273_696f_4e73_8000_0000_0000_0001);

/// A field that two people may both change.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    /// Its name in the form.
    pub name: &'static str,
    /// Key of its label.
    pub label: &'static str,
    /// Where it holds codes: the kind of their words (`theme`).
    pub kind: Option<&'static str>,
}

impl Shared {
    /// A field with text.
    pub const fn text(name: &'static str, label: &'static str) -> Self {
        Self {
            name,
            label,
            kind: None,
        }
    }

    /// A field with codes of this kind.
    pub const fn codes(name: &'static str, label: &'static str, kind: &'static str) -> Self {
        Self {
            name,
            label,
            kind: Some(kind),
        }
    }
}

/// A field in which the stored version is another than the one that was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    label: String,
    stored: String,
    typed: String,
}

/// What became of the row while the form was open.
#[derive(Debug, PartialEq, Eq)]
pub enum Meanwhile {
    /// Nothing: the form may be saved.
    Unchanged,
    /// Somebody wrote exactly the same: nothing is left to do.
    SavedAlready,
    /// Somebody wrote something else.
    Changed(Vec<Difference>),
}

/// The fingerprint of a form as it is filled in from the row.
pub fn version(stored: &Form, fields: &[Shared]) -> String {
    let mut whole = String::new();
    for field in fields {
        for value in filled(stored, field.name) {
            whole.push_str(value);
            whole.push('\u{1f}');
        }
        whole.push('\u{1e}');
    }
    Uuid::new_v5(&FINGERPRINTS, whole.as_bytes())
        .simple()
        .to_string()
}

/// Compares the row as it is now with the form as it came back.
pub fn meanwhile(page: &Page, stored: &Form, typed: &Form, fields: &[Shared]) -> Meanwhile {
    if typed.text("version") == version(stored, fields) {
        return Meanwhile::Unchanged;
    }
    let differences: Vec<_> = fields
        .iter()
        .filter(|field| filled(stored, field.name) != filled(typed, field.name))
        .map(|field| Difference {
            label: page.t(field.label),
            stored: in_words(page, stored, field),
            typed: in_words(page, typed, field),
        })
        .collect();
    if differences.is_empty() {
        Meanwhile::SavedAlready
    } else {
        Meanwhile::Changed(differences)
    }
}

fn filled<'a>(form: &'a Form, name: &str) -> Vec<&'a str> {
    let values = form.values(name).iter().map(|value| value.trim());
    values.filter(|value| !value.is_empty()).collect()
}

fn in_words(page: &Page, form: &Form, field: &Shared) -> String {
    let words = |value: &str| match field.kind {
        Some("format") => {
            let starter = ::formats::starter(value);
            starter.map_or_else(
                || page.t("hosting-format-own"),
                |starter| starter.text(page.language).name.clone(),
            )
        }
        Some(kind)
            if page
                .app
                .texts
                .has(page.language, &format!("{kind}-{value}")) =>
        {
            page.t(&format!("{kind}-{value}"))
        }
        _ => value.to_owned(),
    };
    let values: Vec<_> = filled(form, field.name).into_iter().map(words).collect();
    if values.is_empty() {
        page.t("version-empty")
    } else {
        values.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [Shared; 2] = [Shared::text("a", "a"), Shared::codes("b", "b", "theme")];

    #[test]
    fn the_fingerprint_is_that_of_the_shared_fields_only() {
        let form = |a: &str, b: &[&str], c: &str| {
            let codes = b.iter().map(|code| (*code).to_owned()).collect();
            Form::empty(&[])
                .with("a", a)
                .with_all("b", codes)
                .with("c", c)
        };
        let first = version(&form("x", &["y", "z"], ""), &FIELDS);
        assert_eq!(first, version(&form("x ", &["y", "z"], "other"), &FIELDS));
        for other in [form("x", &["y"], ""), form("", &["x", "y", "z"], "")] {
            assert_ne!(first, version(&other, &FIELDS));
        }
    }

    #[test]
    fn an_empty_field_and_a_missing_one_are_the_same() {
        assert_eq!(
            version(&Form::empty(&["a", "b"]), &FIELDS),
            version(&Form::default(), &FIELDS)
        );
        assert_eq!(
            version(&Form::default().with("a", ""), &FIELDS),
            version(&Form::default(), &FIELDS)
        );
    }
}
