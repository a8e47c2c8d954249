//! From what was brought to a table, away from the threads that answer requests, and the sentences for what is no table.

use tables::{
    Mapping, RowOutcome, Table,
    columns::{MappingProblem, Role},
    read::{self, Foreign, Limits, Measure, Options, ReadError},
};
use web::{Error, Form, Page, Result};

/// Most people in one list, and a row for the names of the columns.
const MOST_ROWS: usize = 50_001;

/// Reads a list. The outer result is ours, the inner one the host's.
///
/// # Errors
/// If the reader gave up: a mistake of ours.
pub async fn read(source: Vec<u8>, pasted: bool) -> Result<Result<Table, ReadError>> {
    let options = Options {
        limits: Limits {
            rows: MOST_ROWS,
            ..Limits::default()
        },
        ..Options::default()
    };
    tokio::task::spawn_blocking(move || {
        if pasted {
            read::pasted(&String::from_utf8_lossy(&source), &options)
        } else {
            read::file(&source, &options)
        }
    })
    .await
    .map_err(|error| Error::Internal(error.to_string()))
}

/// The rows of a table as people or problems, and the table back.
///
/// # Errors
/// If the reader gave up: a mistake of ours.
pub async fn people(table: Table, mapping: Mapping) -> Result<(Table, Vec<RowOutcome>)> {
    tokio::task::spawn_blocking(move || {
        let rows = tables::people(&table, &mapping);
        (table, rows)
    })
    .await
    .map_err(|error| Error::Internal(error.to_string()))
}

/// What to tell somebody whose list is none.
pub fn sentence(page: &Page, error: &ReadError) -> String {
    match error {
        ReadError::TooLarge { measure, limit } => match measure {
            Measure::Rows => page.t_with(
                "invitation-list-too-many-rows",
                &[("most", (*limit - 1).into())],
            ),
            Measure::Columns => page.t_with(
                "invitation-list-too-many-columns",
                &[("most", (*limit).into())],
            ),
            Measure::Bytes | Measure::UnpackedBytes | Measure::Cells => {
                page.t("invitation-list-too-large")
            }
        },
        ReadError::NotATable { found } => page.t(match found {
            Foreign::OldOrLockedExcel => "invitation-list-old-excel",
            Foreign::OpenDocument => "invitation-list-open-document",
            Foreign::Picture => "invitation-list-picture",
            Foreign::Pdf => "invitation-list-pdf",
            Foreign::Archive => "invitation-list-archive",
            Foreign::Unknown => "invitation-list-unknown",
        }),
        ReadError::Empty => page.t("invitation-list-empty"),
        ReadError::Broken { .. } => page.t("invitation-list-broken"),
    }
}

/// The name of a role's field in the form.
pub const fn field_of(role: Role) -> &'static str {
    match role {
        Role::Email => "email",
        Role::Name => "name",
        Role::FirstName => "first-name",
        Role::Infix => "infix",
        Role::LastName => "last-name",
        Role::Language => "language-column",
    }
}

/// The columns as they were chosen in the form; what is wrong with them stands at the field.
pub fn mapping_of(page: &Page, form: &mut Form, table: &Table) -> Mapping {
    let mut mapping = Mapping::default();
    form.declare(&Role::ALL.map(field_of));
    for role in Role::ALL {
        let column = form.text(field_of(role)).parse().ok();
        mapping.set(role, column);
    }
    if let Err(problem) = mapping.check(table) {
        let (field, sentence) = match problem {
            MappingProblem::NoEmail => ("email", page.t("invitation-columns-no-email")),
            MappingProblem::NoSuchColumn { .. } => ("email", page.t("form-choose")),
            MappingProblem::ChosenTwice { number } => {
                let name = table.header.get(number - 1).cloned().unwrap_or_default();
                (
                    twice(&mapping, number - 1),
                    page.t_with("invitation-columns-twice", &[("column", name.into())]),
                )
            }
        };
        form.reject(field, sentence);
    }
    mapping
}

/// The last field for which a column was chosen.
fn twice(mapping: &Mapping, column: usize) -> &'static str {
    Role::ALL
        .into_iter()
        .rfind(|role| mapping.column(*role) == Some(column))
        .map_or("email", field_of)
}
