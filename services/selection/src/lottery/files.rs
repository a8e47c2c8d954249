//! A draw to take along: the list and the record for everybody, the pool for whoever has to judge the draw.

use axum::{http::header, response::IntoResponse};
use tables::write::{CsvStyle, csv};
use web::{Error, Ids, Organiser, Result};

use super::{Found, model::Status, public::Shown, store};

fn file(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Result {
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

const CSV: &str = "text/csv; charset=utf-8";
const JSON: &str = "application/json";

fn table(header: &[&str], rows: Vec<Vec<String>>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    csv(&mut bytes, CsvStyle::PLAIN, header, rows)
        .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(bytes)
}

/// GET: the quotas, as `stadsgesprek lottery` reads them.
pub(super) async fn categories(place: Organiser, Ids([conversation, draw]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, draw).await?;
    drop(tx);
    let rows = found.draw.quotas.into_iter().map(|quota| {
        vec![
            quota.category,
            quota.feature,
            quota.min.to_string(),
            quota.max.to_string(),
        ]
    });
    file(
        "categories.csv",
        CSV,
        table(&["category", "feature", "min", "max"], rows.collect())?,
    )
}

/// GET: the pool, as `stadsgesprek lottery` reads it. Addresses are numbers that housemates share.
pub(super) async fn respondents(place: Organiser, Ids([conversation, draw]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, draw).await?;
    drop(tx);
    let draw = found.draw;
    let people = draw.people.ok_or(Error::NotFound)?;
    let mut header = vec!["id"];
    header.extend(draw.categories.iter().map(String::as_str));
    header.push("address");
    let row = |member: super::model::Member| {
        let home = member
            .home
            .map_or_else(String::new, |home| home.to_string());
        [vec![member.id], member.answers, vec![home]].concat()
    };
    file(
        "respondents.csv",
        CSV,
        table(&header, people.into_iter().map(row).collect())?,
    )
}

/// GET: the record, once there is a list.
pub(super) async fn record(place: Organiser, Ids([conversation, draw]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, draw).await?;
    let (_, record) = store::published(&mut tx, draw).await?;
    drop(tx);
    match found.draw.status {
        Status::Listed | Status::Drawn => file("record.json", JSON, record.into_bytes()),
        Status::Pool | Status::Computing => Err(Error::NotFound),
    }
}

/// GET: the published list, byte for byte as its SHA-256 was made of it.
pub(super) async fn public_list(shown: Shown) -> Result {
    file("lijst.csv", CSV, shown.list.into_bytes())
}

/// GET: the record, from the throw on: the seed is in it.
pub(super) async fn public_record(shown: Shown) -> Result {
    if shown.found.draw.status != Status::Drawn {
        return Err(Error::NotFound);
    }
    file("record.json", JSON, shown.record.into_bytes())
}
