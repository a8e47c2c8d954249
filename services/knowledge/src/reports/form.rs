//! The page on which a report is written, as a form: each promise is a row of three fields, each
//! picture a description and a box to take it out.

use uuid::Uuid;
use web::{Form, Page};

use super::{
    Content, Decision, Picture, Promise, Report,
    rules::{self, Gap, LONGEST_PROMISE, MOST_PROMISES},
};

const LONGEST_BODY: usize = 100_000;
const LONGEST_MOTIVATION: usize = 5_000;
const LONGEST_ALT: usize = 300;

/// Field of the number of rows of promises.
const ROWS: &str = "promises";
/// Field of the moment that the form was filled from, to see that nobody else saved meanwhile.
const VERSION: &str = "version";
/// Field of a new picture.
pub(super) const PICTURE: &str = "picture";
/// Field of the description of a new picture.
pub(super) const PICTURE_ALT: &str = "alt";

/// The fields of a promise.
pub(super) fn promise_fields(row: usize) -> [String; 3] {
    ["promise", "decision", "motivation"].map(|name| format!("{name}-{row}"))
}

/// The fields of a picture: its description, and whether to take it out.
pub(super) fn picture_fields(file_id: Uuid) -> [String; 2] {
    ["alt", "remove"].map(|name| format!("{name}-{file_id}"))
}

/// The form with what the report says.
pub(super) fn filled(content: &Content, report: Option<&Report>) -> Form {
    let rows = content.promises.len().max(1);
    let mut form = Form::empty(&["body", PICTURE, PICTURE_ALT])
        .with("once", kernel::ids::new_id().to_string())
        .with(VERSION, version(report))
        .with("body", content.body.as_str());
    for (row, promise) in content.promises.iter().enumerate() {
        let [text, decision, motivation] = promise_fields(row);
        form.set(&text, promise.text.as_str());
        form.set(&decision, promise.decision.map_or("", Decision::code));
        form.set(&motivation, promise.motivation.as_str());
    }
    for picture in &content.pictures {
        let [alt, _] = picture_fields(picture.file_id);
        form.set(&alt, picture.alt.as_str());
    }
    form.set(ROWS, rows.to_string());
    declare(&mut form, content);
    form
}

/// Makes sure that the page finds all its fields.
pub(super) fn declare(form: &mut Form, content: &Content) {
    let rows = (0..rows(form)).flat_map(promise_fields);
    let pictures = content.pictures.iter();
    let fields = rows.chain(pictures.flat_map(|picture| picture_fields(picture.file_id)));
    for field in fields {
        form.declare(&[&field]);
    }
    form.declare(&["body", PICTURE, PICTURE_ALT]);
}

/// How many rows of promises the form has: as many as it says, and never fewer than came with it.
pub(super) fn rows(form: &Form) -> usize {
    let told = form.text(ROWS).parse().unwrap_or(0);
    let row = |name: &str| name.strip_prefix("promise-")?.parse::<usize>().ok();
    let sent = form
        .names()
        .filter_map(row)
        .map(|row| row.saturating_add(1));
    sent.fold(told, usize::max).min(MOST_PROMISES)
}

/// Gives the form one more row.
pub(super) fn add_row(form: &mut Form) {
    let more = (rows(form) + 1).min(MOST_PROMISES);
    form.set(ROWS, more.to_string());
}

/// Which saving a form was filled from.
fn version(report: Option<&Report>) -> String {
    report.map_or_else(String::new, |report| {
        report.updated_at.as_microsecond().to_string()
    })
}

/// Whether somebody saved the report since the form was made. From then on the form counts as made
/// from what they saved: sending it once more is a decision.
pub(super) fn was_overtaken(form: &mut Form, report: Option<&Report>) -> bool {
    let now = version(report);
    let overtaken = form.text(VERSION) != now;
    form.set(VERSION, now);
    overtaken
}

/// What a form says.
pub(super) struct Written {
    /// The report as it would become, but for a new picture.
    pub(super) content: Content,
    /// Pictures that were taken out.
    pub(super) removed: Vec<Uuid>,
    /// Of each promise the row it stands in.
    rows: Vec<usize>,
}

impl Written {
    /// Reads a form; `kept` are the pictures that the report has. What is wrong stands at the fields.
    pub(super) fn read(form: &mut Form, page: &Page, kept: &[Picture]) -> Self {
        let body = form.optional(page, "body", LONGEST_BODY);
        let (rows, promises) = (0..rows(form))
            .filter_map(|row| Some((row, promise(form, page, row)?)))
            .unzip();
        let taken_out = |form: &Form, picture: &Picture| {
            let [_, remove] = picture_fields(picture.file_id);
            form.yes(&remove)
        };
        let (removed, stay): (Vec<_>, Vec<_>) = kept
            .iter()
            .cloned()
            .partition(|picture| taken_out(form, picture));
        let pictures = stay
            .into_iter()
            .map(|picture| {
                let [alt, _] = picture_fields(picture.file_id);
                let alt = form.optional(page, &alt, LONGEST_ALT);
                Picture { alt, ..picture }
            })
            .collect();
        form.optional(page, PICTURE_ALT, LONGEST_ALT);
        Self {
            content: Content {
                body,
                promises,
                pictures,
            },
            removed: removed.into_iter().map(|picture| picture.file_id).collect(),
            rows,
        }
    }

    /// Says at the fields what is missing for others to read it.
    pub(super) fn reject_gaps(&self, form: &mut Form, page: &Page) {
        for gap in rules::gaps(&self.content) {
            let field = match gap {
                Gap::Body => "body".to_owned(),
                Gap::Decision(number) => format!("decision-{}", self.rows[number]),
                Gap::Motivation(number) => format!("motivation-{}", self.rows[number]),
                Gap::Alt(number) => format!("alt-{}", self.content.pictures[number].file_id),
            };
            form.reject(&field, page.t(gap.key()));
        }
    }
}

/// One row; `None` for an empty one.
fn promise(form: &mut Form, page: &Page, row: usize) -> Option<Promise> {
    let [text, decision, motivation] = promise_fields(row);
    let promise = Promise {
        text: form.optional(page, &text, LONGEST_PROMISE),
        decision: Decision::parse(form.text(&decision)),
        motivation: form.optional(page, &motivation, LONGEST_MOTIVATION),
    };
    if promise == Promise::default() {
        return None;
    }
    if promise.text.is_empty() {
        form.reject(&text, page.t("report-promise-missing"));
    }
    Some(promise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::tests::{content, page};

    #[tokio::test]
    async fn what_the_form_is_filled_with_is_read_back() {
        let content = content();
        let mut form = filled(&content, None);
        let written = Written::read(&mut form, &page("/").await, &content.pictures);
        assert_eq!(written.content, content);
        assert!(written.removed.is_empty());
        assert!(form.is_good());
    }

    #[tokio::test]
    async fn an_empty_row_counts_as_none_and_what_is_missing_stands_in_its_own_row() {
        let page = page("/").await;
        let mut form = filled(&Content::default(), None);
        add_row(&mut form);
        form.set("body", "Er kwam veel uit.");
        form.set("promise-1", "De bomen");
        let written = Written::read(&mut form, &page, &[]);
        assert_eq!(written.content.promises.len(), 1);
        assert!(form.is_good(), "a draft may be unfinished");
        written.reject_gaps(&mut form, &page);
        let json = serde_json::to_value(&form).unwrap();
        let wrong: Vec<_> = json["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["id"].as_str().unwrap())
            .collect();
        assert_eq!(wrong, ["decision-1", "motivation-1"]);
    }

    #[tokio::test]
    async fn a_decision_without_a_promise_is_pointed_at_and_kept() {
        let mut form = filled(&Content::default(), None);
        form.set("decision-0", "adopted");
        form.set("motivation-0", "Omdat het kan.");
        Written::read(&mut form, &page("/").await, &[]);
        assert!(!form.is_good());
        assert_eq!(form.text("motivation-0"), "Omdat het kan.");
    }

    #[tokio::test]
    async fn only_pictures_of_the_report_itself_are_taken_out() {
        let content = content();
        let mut form = filled(&content, None);
        let [_, remove] = picture_fields(content.pictures[0].file_id);
        form.set(&remove, "yes");
        let [_, other] = picture_fields(Uuid::from_u128(99));
        form.set(&other, "yes");
        let written = Written::read(&mut form, &page("/").await, &content.pictures);
        assert_eq!(written.removed, [content.pictures[0].file_id]);
        assert_eq!(written.content.pictures.len(), content.pictures.len() - 1);
    }

    #[test]
    fn a_form_made_before_another_saved_is_overtaken_once() {
        let report = Report {
            id: Uuid::from_u128(1),
            content: Content::default(),
            edition: 1,
            published_at: None,
            updated_at: jiff::Timestamp::UNIX_EPOCH,
        };
        let mut form = filled(&Content::default(), None);
        assert!(!was_overtaken(&mut form, None));
        assert!(was_overtaken(&mut form, Some(&report)));
        assert!(!was_overtaken(&mut form, Some(&report)));
    }

    #[test]
    fn rows_are_added_up_to_a_limit() {
        let mut form = filled(&Content::default(), None);
        (0..99).for_each(|_| add_row(&mut form));
        assert_eq!(rows(&form), MOST_PROMISES);
        form.set(ROWS, "99999999999999999999999");
        assert_eq!(rows(&form), 1, "the one that came with it");
    }
}
