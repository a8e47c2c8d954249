//! What became of each row: to read, and to take away and repair.

use axum::{extract::Path, response::Response};
use serde::Serialize;
use tables::write::{self, CsvStyle};
use web::{Error, Organiser, Paging, Place, Result, page_number};

use super::{
    Outcome,
    pages::{ImportPath, Tile, tiles},
    preview,
    store::{self, Import, RestRow},
};
use crate::{
    conversations::Tabs,
    invitations::{download, subject::Subject},
};

#[derive(Serialize)]
struct ReportView {
    tabs: Tabs,
    name: String,
    added: i32,
    rows_in_all: i32,
    tiles: Vec<Tile>,
    filter: Option<String>,
    rows: Vec<RowView>,
    paging: Paging,
    all: String,
    rest: Option<String>,
    again: String,
    back: String,
}

/// A row of a list and what became of it, in words.
#[derive(Serialize)]
pub struct RowView {
    row: usize,
    text: String,
    outcome: String,
    colour: &'static str,
    detail: String,
}

/// A row in words.
pub fn row_view(place: &Place, row: usize, text: &str, outcome: Outcome, detail: &str) -> RowView {
    RowView {
        row,
        text: text.to_owned(),
        outcome: place.t(&format!("invitation-outcome-{}", outcome.code())),
        colour: outcome.colour(),
        detail: detail_of(place, detail),
    }
}

/// The words for a detail, which is kept as `CODE` or `CODE:ARGUMENT`.
fn detail_of(place: &Place, detail: &str) -> String {
    if detail.is_empty() {
        return String::new();
    }
    let (code, argument) = detail.split_once(':').unwrap_or((detail, ""));
    place.t_with(
        &format!("invitation-detail-{code}"),
        &[("argument", argument.to_owned().into())],
    )
}

/// A list that waits as its preview, one that was confirmed as its report.
pub async fn show(place: Organiser, Path(path): Path<ImportPath>) -> Result {
    let mut tx = place.tx().await?;
    let subject = Subject::load(&mut tx, path.id).await?;
    let import = store::find(&mut tx, path.id, path.import)
        .await?
        .ok_or(Error::NotFound)?;
    if !import.confirmed {
        drop(tx);
        return preview::show(&place, &subject, &import).await;
    }
    let filter = place
        .query("uitkomst")
        .and_then(|code| Outcome::parse(&code));
    let number = page_number(&place);
    let offset = (number - 1) * Paging::SIZE;
    let tally = store::tally(&mut tx, import.id).await?;
    let rows = store::rows(&mut tx, import.id, filter, offset, Paging::SIZE).await?;
    drop(tx);
    let total = match filter {
        Some(outcome) => tally.get(&outcome).copied().unwrap_or_default(),
        None => tally.values().sum(),
    };
    let base = subject.href(&place, &format!("/lijsten/{}", import.id));
    let added = tally.get(&Outcome::Added).copied().unwrap_or_default();
    let view = ReportView {
        tabs: subject.tabs(&place),
        name: preview::name_of(&place, &import),
        added: import.added,
        rows_in_all: import.rows,
        tiles: tiles(&place, &tally, Some(&base)),
        filter: filter.map(|outcome| place.t(&format!("invitation-outcome-{}", outcome.code()))),
        rows: rows
            .iter()
            .map(|row| {
                let outcome = Outcome::parse(&row.outcome).unwrap_or(Outcome::Invalid);
                row_view(
                    &place,
                    row.row.unsigned_abs() as usize,
                    &row.text,
                    outcome,
                    &row.detail,
                )
            })
            .collect(),
        paging: Paging::new(&place, number, total),
        rest: (tally.values().sum::<i64>() > added).then(|| format!("{base}/rest.csv")),
        all: base,
        again: subject.href(&place, "/toevoegen"),
        back: subject.href(&place, ""),
    };
    place.html("events/invitations/imports/report.html", &view)
}

/// What was not added, as a table to repair and bring again.
pub async fn rest(place: Organiser, Path(path): Path<ImportPath>) -> Result<Response> {
    let mut tx = place.tx().await?;
    let import = store::find(&mut tx, path.id, path.import)
        .await?
        .filter(|import| import.confirmed)
        .ok_or(Error::NotFound)?;
    let rows = store::rest(&mut tx, import.id).await?;
    drop(tx);
    let bytes = rest_table(&place, &import, &rows)?;
    Ok(download::csv(&place.t("invitation-rest-file"), bytes))
}

fn rest_table(place: &Place, import: &Import, rows: &[RestRow]) -> Result<Vec<u8>> {
    let mut header: Vec<String> = import.header.clone();
    header.extend(
        [
            "invitation-rest-row",
            "invitation-rest-outcome",
            "invitation-rest-detail",
        ]
        .map(|key| place.t(key)),
    );
    let names: Vec<&str> = header.iter().map(String::as_str).collect();
    let width = import.header.len();
    let mut bytes = Vec::new();
    write::csv(
        &mut bytes,
        CsvStyle::DUTCH_EXCEL,
        &names,
        rows.iter().map(|row| {
            let mut cells = row.cells.0.clone();
            cells.resize(width, String::new());
            cells.push(row.row.to_string());
            cells.push(place.t(&format!("invitation-outcome-{}", row.outcome)));
            cells.push(detail_of(place, &row.detail));
            cells
        }),
    )
    .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(bytes)
}
