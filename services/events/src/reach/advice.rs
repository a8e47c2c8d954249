//! What to do next: which way of inviting for whom.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};
use web::Page;

use super::panel::Missing;

/// Most pieces of advice at once: more is not done.
const MOST: usize = 3;

#[derive(Deserialize)]
struct Catalogue {
    form: Vec<Outreach>,
}

/// A way to reach people, from data/outreach.toml.
#[derive(Deserialize)]
struct Outreach {
    code: String,
    /// `VARIABLE:VALUE`, or `VARIABLE:*`.
    suits: Vec<String>,
    text: BTreeMap<String, Words>,
}

#[derive(Clone, Deserialize)]
struct Words {
    name: String,
    reason: String,
}

static CATALOGUE: LazyLock<Vec<Outreach>> = LazyLock::new(|| {
    let text = include_str!("../../../../data/outreach.toml");
    // A test reads it as well.
    toml::from_str::<Catalogue>(text)
        .map(|it| it.form)
        .unwrap_or_default()
});

/// One piece of advice.
#[derive(Serialize)]
pub(super) struct Advice {
    group: String,
    name: String,
    reason: String,
}

/// For those who are missing most, the first way that suits them and was not named yet.
pub(super) fn advice(page: &Page, missing: &[&Missing]) -> Vec<Advice> {
    let mut used: Vec<&str> = Vec::new();
    let mut advice = Vec::new();
    for group in missing {
        let fits = |form: &&Outreach| {
            let exact = format!("{}:{}", group.variable, group.value);
            let any = format!("{}:*", group.variable);
            !used.contains(&form.code.as_str())
                && form.suits.iter().any(|it| *it == exact || *it == any)
        };
        let Some(form) = CATALOGUE.iter().find(fits) else {
            continue;
        };
        let Some(words) = form.text.get(page.language.code()) else {
            continue;
        };
        used.push(&form.code);
        advice.push(Advice {
            group: group.label.clone(),
            name: words.name.clone(),
            reason: words.reason.clone(),
        });
        if advice.len() == MOST {
            break;
        }
    }
    advice
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reach::questions::QUESTIONS;

    #[test]
    fn every_way_suits_a_group_that_is_asked_for_and_has_its_words_in_both_languages() {
        assert!(CATALOGUE.len() >= 6);
        for form in CATALOGUE.iter() {
            assert!(
                form.text.contains_key("nl") && form.text.contains_key("en"),
                "{}",
                form.code
            );
            for suits in &form.suits {
                let (variable, value) = suits.split_once(':').unwrap();
                let question = QUESTIONS
                    .into_iter()
                    .find(|it| it.code == variable)
                    .unwrap();
                assert!(
                    value == "*" || question.values(&[]).iter().any(|it| it == value),
                    "{suits}"
                );
            }
        }
    }
}
