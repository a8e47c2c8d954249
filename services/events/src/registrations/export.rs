//! All registrations of a conversation as a table for a spreadsheet. Read in batches, so that no
//! statement grows with the conversation.

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use db::TenantTx;
use uuid::Uuid;
use web::{Error, Organiser, Result};

use super::{
    ask::answer_in_words,
    audience::attendances_of,
    host::{ConversationPath, session_name},
    list::{self, Filter},
    model::{Attendance, Gathering, Registration},
    store,
};

/// Rows per statement.
const BATCH: i64 = 1000;

/// The table as CSV, as Excel set to Dutch opens it.
pub async fn csv(place: Organiser, Path((_, _, id)): ConversationPath) -> Result {
    let sheet = sheet(&place, id).await?;
    let header: Vec<&str> = sheet.header.iter().map(String::as_str).collect();
    let mut bytes = Vec::new();
    tables::write::csv(
        &mut bytes,
        tables::write::CsvStyle::DUTCH_EXCEL,
        &header,
        sheet.rows,
    )
    .map_err(|error| Error::Internal(error.to_string()))?;
    let name = format!("{}.csv", sheet.name);
    Ok(file("text/csv; charset=utf-8", &name, bytes))
}

/// The table as an Excel workbook.
pub async fn xlsx(place: Organiser, Path((_, _, id)): ConversationPath) -> Result {
    let title = place.t("registration-export-sheet");
    let sheet = sheet(&place, id).await?;
    let header: Vec<&str> = sheet.header.iter().map(String::as_str).collect();
    let bytes = tables::write::xlsx(&title, &header, sheet.rows)
        .map_err(|error| Error::Internal(error.to_string()))?;
    let name = format!("{}.xlsx", sheet.name);
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(kind, &name, bytes))
}

fn file(kind: &str, name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    (headers, bytes).into_response()
}

struct Sheet {
    name: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

async fn sheet(place: &Organiser, id: Uuid) -> Result<Sheet> {
    let mut tx = place.tx().await?;
    let gathering = store::gathering(&mut tx, id).await?;
    let filter = Filter {
        all_states: true,
        ..Filter::default()
    };
    let mut rows = Vec::new();
    let mut offset = 0;
    loop {
        let ids = list::ids(&mut tx, id, &filter, BATCH, offset).await?;
        if ids.is_empty() {
            break;
        }
        rows.extend(batch(&mut tx, place, &gathering, &ids).await?);
        offset += BATCH;
    }
    Ok(Sheet {
        name: gathering.conversation.slug.clone(),
        header: header_of(place, &gathering),
        rows,
    })
}

fn header_of(place: &Organiser, gathering: &Gathering) -> Vec<String> {
    let fixed = [
        "registration-name",
        "registration-email",
        "registration-phone",
        "registration-language",
        "registration-source",
        "registration-state",
        "registration-since",
        "registration-guests",
    ];
    let mut header: Vec<String> = fixed.iter().map(|key| place.t(key)).collect();
    for session in &gathering.sessions {
        let name = session_name(place, session);
        header.push(name.clone());
        header.push(format!("{name}: {}", place.t("registration-export-people")));
        header.push(format!(
            "{name}: {}",
            place.t("registration-export-attended")
        ));
    }
    let needs = [
        "registration-need-access",
        "registration-need-language",
        "registration-need-child-care",
        "registration-need-food",
        "registration-remark",
    ];
    header.extend(needs.iter().map(|key| place.t(key)));
    header.extend(gathering.questions.iter().map(|it| it.label.clone()));
    header
}

async fn batch(
    tx: &mut TenantTx,
    place: &Organiser,
    gathering: &Gathering,
    ids: &[Uuid],
) -> Result<Vec<Vec<String>>> {
    let mut found = store::by_ids(tx, ids).await?;
    found.sort_by_key(|it| std::cmp::Reverse((it.created_at, it.id)));
    let attendances = attendances_of(tx, ids).await?;
    let answers = store::question_answers_of(tx, ids).await?;
    Ok(found
        .iter()
        .map(|registration| {
            let seats = attendances
                .get(&registration.id)
                .map_or(&[][..], Vec::as_slice);
            let said = answers.get(&registration.id).map_or(&[][..], Vec::as_slice);
            row(place, gathering, registration, seats, said)
        })
        .collect())
}

fn row(
    place: &Organiser,
    gathering: &Gathering,
    registration: &Registration,
    seats: &[Attendance],
    answers: &[(Uuid, String)],
) -> Vec<String> {
    let created = web::dates::local(registration.created_at);
    let mut row = vec![
        registration.name.clone(),
        registration.email.clone().unwrap_or_default(),
        registration.phone.clone(),
        registration.language.code().to_owned(),
        place.t(&format!("registration-source-{}", registration.source)),
        place.t(&format!("registration-state-{}", registration.state.code())),
        created.strftime("%Y-%m-%d %H:%M").to_string(),
        registration.guests.to_string(),
    ];
    for session in &gathering.sessions {
        let own = seats.iter().find(|it| it.session_id == session.id);
        let code = own.map(standing_code);
        row.push(
            code.map(|code| place.t(&format!("registration-standing-{code}")))
                .unwrap_or_default(),
        );
        row.push(
            own.map(|it| it.seat().people().to_string())
                .unwrap_or_default(),
        );
        row.push(
            own.and_then(|it| it.attended)
                .map(|came| came.to_string())
                .unwrap_or_default(),
        );
    }
    row.extend(
        registration
            .needs
            .fields()
            .iter()
            .map(|(_, text)| (*text).to_owned()),
    );
    row.push(registration.remark.clone());
    for question in &gathering.questions {
        let said = answers.iter().find(|(id, _)| *id == question.id);
        row.push(
            said.map(|(_, value)| answer_in_words(place, question, value))
                .unwrap_or_default(),
        );
    }
    row
}

fn standing_code(attendance: &Attendance) -> &'static str {
    match attendance.seat() {
        super::rules::Seat::Confirmed(_) => "confirmed",
        super::rules::Seat::Waiting { .. } => "waiting",
        super::rules::Seat::None => match attendance.answer() {
            super::model::Answer::Maybe => "maybe",
            super::model::Answer::Yes | super::model::Answer::No => "no",
        },
    }
}
