//! What a list looks like to us, before anything is written.

use kernel::Language;
use serde::Serialize;
use tables::{Mapping, Table, columns::Role};
use web::choices::{Choice, languages};
use web::{Error, Form, Organiser, Place, Result};

use super::{
    Outcome, judge,
    judge::Verdict,
    pages::{Tile, judged, tiles},
    reading::{self, field_of},
    report::{RowView, row_view},
    store::Import,
};
use crate::{conversations::Tabs, invitations::subject::Subject};

const PREVIEW: &str = "events/invitations/imports/preview.html";
/// Rows of the list that are shown.
const SHOWN_ROWS: usize = 5;
/// Columns of the list that are shown.
const SHOWN_COLUMNS: usize = 8;
/// Rows with a problem that are shown.
const SHOWN_PROBLEMS: usize = 10;
/// Characters of a cell that are shown.
const SHOWN_CHARACTERS: usize = 60;

#[derive(Serialize)]
struct PreviewView {
    tabs: Tabs,
    form: Form,
    name: String,
    rows: usize,
    columns: Vec<ColumnView>,
    hidden_columns: usize,
    sample: Vec<SampleRow>,
    choices: Vec<ChoiceView>,
    options: Vec<Choice>,
    languages: Vec<Choice>,
    tiles: Vec<Tile>,
    added: i64,
    problems: Vec<RowView>,
    more_problems: usize,
    discard: String,
}

#[derive(Serialize)]
struct ColumnView {
    name: String,
    role: String,
}

#[derive(Serialize)]
struct SampleRow {
    number: usize,
    cells: Vec<String>,
}

#[derive(Serialize)]
struct ChoiceView {
    field: &'static str,
    label: String,
    required: bool,
}

/// The page with the guess, the first rows and the counts.
pub async fn show(place: &Organiser, subject: &Subject, import: &Import) -> Result {
    let source = import.source.clone().ok_or(Error::NotFound)?;
    let table = reading::read(source, import.pasted)
        .await?
        .map_err(|error| Error::Internal(error.to_string()))?;
    let mapping = import.mapping.0.clone();
    let form = form_of(&mapping, &import.language);
    if mapping.email.is_none() {
        let view = view(place, subject, import, &table, form, None);
        return place.html(PREVIEW, &view);
    }
    let language = Language::parse(&import.language).unwrap_or_default();
    let (table, verdicts) =
        judged(place, subject.conversation.id, table, mapping, language).await?;
    let view = view(place, subject, import, &table, form, Some(&verdicts));
    place.html(PREVIEW, &view)
}

/// The page with a choice of columns that does not fit.
pub fn again(
    place: &Place,
    subject: &Subject,
    import: &Import,
    table: &Table,
    form: Form,
) -> Result {
    place.again(PREVIEW, &view(place, subject, import, table, form, None))
}

fn form_of(mapping: &Mapping, language: &str) -> Form {
    let mut form = Form::empty(&["language"]).with("language", language);
    for role in Role::ALL {
        let column = mapping.column(role).map(|column| column.to_string());
        form.set(field_of(role), column.unwrap_or_default());
    }
    form
}

fn view(
    place: &Place,
    subject: &Subject,
    import: &Import,
    table: &Table,
    form: Form,
    verdicts: Option<&[Verdict]>,
) -> PreviewView {
    let tally = verdicts.map(judge::tally);
    let problems: Vec<&Verdict> = verdicts
        .unwrap_or_default()
        .iter()
        .filter(|verdict| verdict.outcome != Outcome::Added)
        .collect();
    PreviewView {
        tabs: subject.tabs(place),
        form,
        name: name_of(place, import),
        rows: table.rows.len(),
        columns: columns(place, table, &import.mapping.0),
        hidden_columns: table.header.len().saturating_sub(SHOWN_COLUMNS),
        sample: sample(table),
        choices: Role::ALL.map(|role| choice(place, role)).into(),
        options: column_options(place, table),
        languages: languages(),
        added: tally
            .as_ref()
            .and_then(|tally| tally.get(&Outcome::Added).copied())
            .unwrap_or_default(),
        tiles: tally
            .map(|tally| tiles(place, &tally, None))
            .unwrap_or_default(),
        more_problems: problems.len().saturating_sub(SHOWN_PROBLEMS),
        problems: problems
            .into_iter()
            .take(SHOWN_PROBLEMS)
            .map(|verdict| {
                row_view(
                    place,
                    verdict.row,
                    &verdict.text,
                    verdict.outcome,
                    &verdict.detail,
                )
            })
            .collect(),
        discard: subject.href(place, &format!("/lijsten/{}/intrekking", import.id)),
    }
}

/// How a list is called.
pub fn name_of(place: &Place, import: &Import) -> String {
    if import.file_name.is_empty() {
        place.t("invitation-list-pasted")
    } else {
        import.file_name.clone()
    }
}

fn columns(place: &Place, table: &Table, mapping: &Mapping) -> Vec<ColumnView> {
    let role = |column| {
        mapping.role_of(column).map_or_else(String::new, |role| {
            place.t(&format!("invitation-column-{}", field_of(role)))
        })
    };
    table
        .header
        .iter()
        .take(SHOWN_COLUMNS)
        .enumerate()
        .map(|(column, name)| ColumnView {
            name: column_name(place, table, column, name),
            role: role(column),
        })
        .collect()
}

/// The name of a column; its number in words where the list has no header.
fn column_name(place: &Place, table: &Table, column: usize, name: &str) -> String {
    if table.header_row.is_some() && name != (column + 1).to_string() {
        shortened(name)
    } else {
        place.t_with(
            "invitation-column-number",
            &[("number", (column + 1).into())],
        )
    }
}

fn sample(table: &Table) -> Vec<SampleRow> {
    let width = table.header.len().min(SHOWN_COLUMNS);
    table
        .rows
        .iter()
        .take(SHOWN_ROWS)
        .map(|row| SampleRow {
            number: row.number,
            cells: (0..width)
                .map(|column| shortened(row.cell(column)))
                .collect(),
        })
        .collect()
}

fn choice(place: &Place, role: Role) -> ChoiceView {
    ChoiceView {
        field: field_of(role),
        label: place.t(&format!("invitation-column-{}", field_of(role))),
        required: role == Role::Email,
    }
}

fn column_options(place: &Place, table: &Table) -> Vec<Choice> {
    table
        .header
        .iter()
        .enumerate()
        .map(|(column, name)| {
            Choice::new(column.to_string(), column_name(place, table, column, name))
        })
        .collect()
}

fn shortened(text: &str) -> String {
    if text.chars().nth(SHOWN_CHARACTERS).is_none() {
        return text.to_owned();
    }
    text.chars().take(SHOWN_CHARACTERS).chain(['…']).collect()
}
