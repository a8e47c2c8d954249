//! The list as a table to keep.

use axum::{extract::Path, response::Response};
use kernel::Language;
use tables::write::{self, CsvStyle, WriteError};
use web::{Error, Organiser, Place, Result, dates};

use super::{
    Filter,
    store::{self, ListedRow, Wanted},
};
use crate::invitations::{download, imports::ConversationPath, rules::MailState, subject::Subject};

/// Most rows of one table.
const MOST: i64 = 100_000;
const HEADER: [&str; 10] = [
    "invitation-export-name",
    "invitation-export-email",
    "invitation-export-language",
    "invitation-export-added",
    "invitation-export-invited",
    "invitation-export-reminded",
    "invitation-export-mail",
    "invitation-export-reason",
    "invitation-export-answer",
    "invitation-export-guests",
];

/// As CSV that Excel opens.
pub async fn csv(place: Organiser, Path(path): Path<ConversationPath>) -> Result<Response> {
    let table = table(&place, &path).await?;
    let bytes = written(move || {
        let mut bytes = Vec::new();
        write::csv(
            &mut bytes,
            CsvStyle::DUTCH_EXCEL,
            &table.header(),
            &table.rows,
        )?;
        Ok(bytes)
    })
    .await?;
    Ok(download::csv(&place.t("invitation-export-file"), bytes))
}

/// As XLSX.
pub async fn xlsx(place: Organiser, Path(path): Path<ConversationPath>) -> Result<Response> {
    let table = table(&place, &path).await?;
    let bytes = written(move || write::xlsx(&table.sheet, &table.header(), &table.rows)).await?;
    Ok(download::xlsx(&place.t("invitation-export-file"), bytes))
}

/// Writes away from the threads that answer requests.
async fn written(
    write: impl FnOnce() -> Result<Vec<u8>, WriteError> + Send + 'static,
) -> Result<Vec<u8>> {
    tokio::task::spawn_blocking(write)
        .await
        .map_err(|error| Error::Internal(error.to_string()))?
        .map_err(|error| Error::Internal(error.to_string()))
}

struct Exported {
    sheet: String,
    header: Vec<String>,
    rows: Vec<[String; 10]>,
}

impl Exported {
    fn header(&self) -> Vec<&str> {
        self.header.iter().map(String::as_str).collect()
    }
}

async fn table(place: &Organiser, path: &ConversationPath) -> Result<Exported> {
    let search = place.query("q").unwrap_or_default().replace('\0', "");
    let wanted = Wanted {
        conversation_id: path.id,
        filter: Filter::parse(&place.query("toon").unwrap_or_default()),
        search: search.trim(),
    };
    let mut tx = place.tx().await?;
    let subject = Subject::load(&mut tx, path.id).await?;
    let rows = store::rows(&mut tx, &wanted, 0, MOST).await?;
    drop(tx);
    Ok(Exported {
        sheet: subject.conversation.title,
        header: HEADER.map(|key| place.t(key)).into(),
        rows: rows.iter().map(|row| cells(place, row)).collect(),
    })
}

fn cells(place: &Place, row: &ListedRow) -> [String; 10] {
    let at = |moment: Option<jiff_sqlx::Timestamp>| {
        moment.map_or_else(String::new, |moment| {
            dates::local(moment.to_jiff())
                .strftime("%Y-%m-%d %H:%M")
                .to_string()
        })
    };
    let mail = MailState::new(row.invited_at.is_some(), row.state.as_deref());
    let mail = if row.withdrawn_at.is_some() {
        "withdrawn"
    } else {
        mail.code()
    };
    [
        row.name.clone(),
        row.email.clone(),
        Language::parse(&row.language)
            .unwrap_or_default()
            .own_name()
            .to_owned(),
        at(Some(row.created_at)),
        at(row.invited_at),
        at(row.reminded_at),
        place.t(&format!("invitation-mail-{mail}")),
        row.reason.clone().unwrap_or_default(),
        row.answer
            .as_deref()
            .map(|answer| place.t(&format!("invitation-answer-{answer}")))
            .unwrap_or_default(),
        row.guests
            .map(|guests| guests.to_string())
            .unwrap_or_default(),
    ]
}
