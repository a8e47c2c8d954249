//! The outcome to take along. Who scored what is in no file: a row of scores tells one person from all others.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::json;
use tables::write::{CsvStyle, csv};
use web::{Error, Result, markdown};

use super::{findings::Findings, live::Board, outcome::Outcome, visit::Visit};

const REPORT: &str = "dialogue/pulses/report.html";

/// Makes a file from what came out, as soon as the pulse is over.
fn export(
    visit: &Visit,
    name: &str,
    media_type: &'static str,
    write: impl FnOnce(&Board, &Findings) -> Result<Vec<u8>>,
) -> Result {
    let bytes = visit.live.read(|board| {
        let findings = board.findings.clone().ok_or(Error::NotFound)?;
        write(board, &findings)
    })?;
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}-{name}\"", visit.code),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// GET: the statements, in the columns of Polis's `comments.csv` and with topic, parent, level and whether it is shared.
/// `author-id` is empty, and times are days.
pub(super) async fn comments(visit: Visit) -> Result {
    let header = [
        "timestamp",
        "datetime",
        "comment-id",
        "author-id",
        "agrees",
        "disagrees",
        "moderated",
        "comment-body",
        "topic",
        "parent-id",
        "level",
        "shared",
    ];
    export(
        &visit,
        "comments.csv",
        "text/csv; charset=utf-8",
        |board, findings| {
            let row = |(topic, ranked): (u16, &super::findings::Ranked)| {
                let statement = board
                    .statement(pulse::StatementId(ranked.statement))
                    .filter(|it| it.is_shown())?;
                let day = crate::results::day(statement.created_at);
                let number =
                    |value: Option<u32>| value.map_or_else(String::new, |it| it.to_string());
                Some(vec![
                    day.as_millisecond().to_string(),
                    day.strftime("%Y-%m-%d").to_string(),
                    ranked.statement.to_string(),
                    String::new(),
                    number(ranked.all.map(|it| it.agree)),
                    number(ranked.all.map(|it| it.disagree)),
                    u8::from(statement.moderated_at.is_some()).to_string(),
                    statement.text.clone(),
                    (topic + 1).to_string(),
                    number(ranked.parent),
                    ranked.level.to_string(),
                    ranked.shared.to_string(),
                ])
            };
            let all = findings
                .topics
                .iter()
                .flat_map(|topic| topic.statements.iter().map(|it| (topic.topic, it)));
            let mut bytes = Vec::new();
            csv(&mut bytes, CsvStyle::PLAIN, &header, all.filter_map(row))
                .map_err(|error| Error::Internal(error.to_string()))?;
            Ok(bytes)
        },
    )
}

/// GET: everything that the page shows, for machines.
pub(super) async fn json(visit: Visit) -> Result {
    export(
        &visit,
        "uitkomst.json",
        "application/json",
        |board, findings| {
            let plan = &board.kept.plan;
            let statements: Vec<_> = board
                .statements
                .iter()
                .filter(|it| it.is_shown())
                .map(|it| json!({"number": it.number, "text": it.text, "language": it.language}))
                .collect();
            let whole = json!({
                "title": plan.title,
                "url": visit.place.app.settings.url(&visit.href),
                "closed_at": board.kept.closed_at.map(|at| at.to_string()),
                "topics": plan.topics,
                "questions": plan.questions,
                "findings": findings,
                "statements": statements,
                "hidden": board.statements.iter().filter(|it| !it.is_shown()).count(),
            });
            serde_json::to_vec_pretty(&whole).map_err(|error| Error::Internal(error.to_string()))
        },
    )
}

#[derive(Serialize)]
struct ReportView {
    title: String,
    explanation: String,
    conversation: String,
    organisation: String,
    url: String,
    made: String,
    outcome: Outcome,
}

/// GET: the outcome as one page that can be kept and sent, with its pictures in it.
pub(super) async fn report(visit: Visit) -> Result {
    let place = &visit.place;
    let mut response: Response = export(
        &visit,
        "verslag.html",
        "text/html; charset=utf-8",
        |board, findings| {
            let plan = &board.kept.plan;
            let today = web::dates::local(place.app.clock.now()).date();
            let view = ReportView {
                title: plan.title.clone(),
                explanation: markdown::render(&plan.explanation),
                conversation: board.conversation.title.clone(),
                organisation: place.organisation.name.clone(),
                url: place.app.settings.url(&format!("{}/uitkomst", visit.href)),
                made: web::dates::date(place.language, today),
                outcome: Outcome::new(place, board, findings),
            };
            Ok(place.render(REPORT, &view)?.into_bytes())
        },
    )?;
    let language = HeaderValue::from_static(place.language.code());
    response
        .headers_mut()
        .insert(header::CONTENT_LANGUAGE, language);
    Ok(response)
}
