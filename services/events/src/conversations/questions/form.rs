//! The form of a question.

use kernel::ids::new_id;
use web::{Form, Page};

use super::rules::choices_of;
use crate::{conversations::model::Question, versions::Shared};

/// The fields that two people may both change.
pub(super) const FIELDS: [Shared; 6] = [
    Shared::text("label", "question-label"),
    Shared::codes("kind", "question-kind", "question-kind"),
    Shared::text("choices", "question-choices"),
    Shared::codes("required", "question-required", "question-required"),
    Shared::text("reason", "question-reason"),
    Shared::text("keep_days", "question-keep"),
];

/// What kinds of question there are.
pub(super) const KINDS: [&str; 3] = ["text", "choice", "yes-no"];

const MOST_CHOICES: usize = 20;
const LONGEST_CHOICE: usize = 120;
/// Days that answers are kept after the last session, where the host chose nothing else.
pub(super) const USUAL_DAYS: i32 = 90;
const MOST_DAYS: i32 = 730;

/// Reads a question. `answered`: people answered it already, so that its kind is fixed.
pub(super) fn read(page: &Page, form: &mut Form, answered: Option<&Question>) -> Question {
    let kind = form
        .choice(page, "kind", |code| {
            KINDS.into_iter().find(|kind| *kind == code)
        })
        .unwrap_or_default();
    if answered.is_some_and(|before| before.kind != kind) {
        form.reject("kind", page.t("question-kind-fixed"));
    }
    let keep_days = form.number(page, "keep_days", 1..=MOST_DAYS);
    if keep_days.is_none() && form.text("keep_days").is_empty() {
        form.reject("keep_days", page.t("question-keep-required"));
    }
    Question {
        id: new_id(),
        kind: kind.to_owned(),
        label: form.required(page, "label", 200),
        choices: if kind == "choice" {
            read_choices(page, form)
        } else {
            Vec::new()
        },
        required: form.yes("required"),
        reason: form.required(page, "reason", 300),
        keep_days: keep_days.unwrap_or(USUAL_DAYS),
    }
}

fn read_choices(page: &Page, form: &mut Form) -> Vec<String> {
    let choices = choices_of(form.text("choices"));
    if !(2..=MOST_CHOICES).contains(&choices.len()) {
        form.reject("choices", page.t("question-choices-wrong"));
    }
    if choices
        .iter()
        .any(|choice| choice.chars().count() > LONGEST_CHOICE)
    {
        form.reject("choices", page.t("question-choices-long"));
    }
    choices
}

/// The form filled in from a question.
pub(super) fn filled(question: &Question) -> Form {
    Form::default()
        .with("label", &question.label)
        .with("kind", &question.kind)
        .with("choices", question.choices.join("\n"))
        .with("required", if question.required { "yes" } else { "" })
        .with("reason", &question.reason)
        .with("keep_days", question.keep_days.to_string())
}
