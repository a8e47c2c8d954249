//! Results to take along, under Polis's own names and columns where it has them. Who voted what is in
//! none of them: a row of votes tells one person from all others, with a name or without. So there is
//! no `votes.csv` and no `participants-votes.csv`, and `comments.csv` names no authors.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use tables::write::{CsvStyle, csv};
use web::{Error, Result, markdown};

use super::{Counts, Findings, letter, moderation::Moderation, pages::may_see, view::Results};
use crate::{
    live::Board,
    rounds::Source,
    statements::{State, Statement},
    take_part::Visit,
};

const REPORT: &str = "dialogue/results/report.html";

/// What an export is made from, read at one moment.
struct Sheet<'a> {
    board: &'a Board,
    findings: &'a Findings,
}

/// Makes a file from the board, for whoever may see the results.
fn export(
    visit: &Visit,
    name: &str,
    media_type: &'static str,
    write: impl FnOnce(&Sheet<'_>) -> Result<Vec<u8>>,
) -> Result {
    let bytes = visit.live.read(|board| {
        if !may_see(visit, board) {
            return Err(Error::NotFound);
        }
        let nothing = Findings::default();
        let findings = board
            .published
            .as_ref()
            .map_or(&nothing, |published| &published.findings);
        write(&Sheet { board, findings })
    })?;
    let file = format!("attachment; filename=\"{}-{name}\"", visit.code);
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, file),
    ];
    Ok((headers, bytes).into_response())
}

/// A table as bytes.
pub(crate) fn table(header: &[&str], rows: Vec<Vec<String>>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    csv(&mut bytes, CsvStyle::PLAIN, header, rows)
        .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(bytes)
}

pub(crate) const CSV: &str = "text/csv; charset=utf-8";

/// GET: the statements, in the columns of Polis's `comments.csv`. `author-id` is empty, and times are days.
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
    ];
    export(&visit, "comments.csv", CSV, |sheet| {
        let rows = sheet.public().map(|statement| {
            let counts = sheet.counts(statement.number);
            let day = day(statement.created_at);
            vec![
                day.as_millisecond().to_string(),
                day.strftime("%Y-%m-%d").to_string(),
                statement.number.to_string(),
                String::new(),
                counts.map_or_else(String::new, |it| it.agree.to_string()),
                counts.map_or_else(String::new, |it| it.disagree.to_string()),
                moderated(statement).to_string(),
                statement.text.clone(),
            ]
        });
        table(&header, rows.collect())
    })
}

/// The beginning of its day: a moment could be matched with who was seen writing.
pub(crate) fn day(at: Timestamp) -> Timestamp {
    const DAY: i64 = 24 * 3600;
    Timestamp::from_second(at.as_second().div_euclid(DAY) * DAY).unwrap_or(at)
}

/// As Polis writes it: 1 accepted, 0 not looked at, -1 taken out.
pub(crate) fn moderated(statement: &Statement) -> i8 {
    match statement.state {
        State::Shown if statement.author.is_none() || statement.moderated_at.is_some() => 1,
        State::Shown | State::Waiting => 0,
        State::Hidden(_) | State::Merged(_) => -1,
    }
}

/// GET: how each group answered, in the columns of Polis's `comment-groups.csv`. Cells about fewer than
/// five people are empty.
pub(super) async fn groups(visit: Visit) -> Result {
    export(&visit, "comment-groups.csv", CSV, |sheet| {
        let mut header = vec!["comment-id".to_owned(), "comment".to_owned()];
        let names = (0..sheet.findings.groups.len())
            .map(|at| format!("group-{}", letter(at).to_lowercase()));
        for name in std::iter::once("total".to_owned()).chain(names) {
            for column in ["votes", "agrees", "disagrees", "passes"] {
                header.push(format!("{name}-{column}"));
            }
        }
        let rows = sheet.shown().map(|statement| {
            let mut row = vec![statement.number.to_string(), statement.text.clone()];
            row.extend(cells(sheet.counts(statement.number)));
            for at in 0..sheet.findings.groups.len() {
                let figures = sheet.findings.figures(statement.number);
                row.extend(cells(figures.and_then(|it| it.groups[at])));
            }
            row
        });
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        table(&header, rows.collect())
    })
}

fn cells(counts: Option<Counts>) -> [String; 4] {
    counts.map_or_else(Default::default, |it| {
        [it.answers, it.agree, it.disagree, it.pass()].map(|count| count.to_string())
    })
}

/// GET: the round in a few lines, as Polis's `summary.csv`.
pub(super) async fn summary(visit: Visit) -> Result {
    export(&visit, "summary.csv", CSV, |sheet| {
        let (findings, round) = (sheet.findings, &sheet.board.round);
        let line = |name: &str, value: String| vec![name.to_owned(), value];
        let app = &visit.place.app;
        let rows = vec![
            line("url", app.settings.url(&visit.href)),
            line("voters", findings.people.to_string()),
            line("votes", findings.answers.to_string()),
            line("comments", sheet.board.statements.len().to_string()),
            line("groups", findings.groups.len().to_string()),
            line("conversation-description", round.plan.explanation.clone()),
        ];
        table(&["topic", &round.plan.title], rows)
    })
}

/// GET: everything that the page shows, for machines.
pub(super) async fn json(visit: Visit) -> Result {
    export(&visit, "resultaten.json", "application/json", |sheet| {
        let findings = sheet.findings;
        let statements: Vec<_> = sheet
            .public()
            .map(|statement| {
                json!({
                    "number": statement.number,
                    "text": statement.text,
                    "language": statement.language,
                    "translations": statement.translations,
                    "by": if statement.author.is_some() { "participant" } else { "host" },
                    "state": statement.state.code(),
                    "figures": findings.figures(statement.number).filter(|_| statement.is_shown()),
                })
            })
            .collect();
        let round = &sheet.board.round;
        let whole = json!({
            "title": round.plan.title,
            "url": visit.place.app.settings.url(&visit.href),
            "closed_at": round.closed_at.map(|at| at.to_string()),
            "source": round.source.as_ref().map(|it| json!({"credit": it.credit, "url": it.url})),
            "people": findings.people,
            "answers": findings.answers,
            "groups": findings.groups,
            "small_groups": findings.small_groups,
            "common_ground": findings.common_ground,
            "divisive": findings.divisive,
            "statements": statements,
            "moderation": Moderation::of(&sheet.board.statements),
        });
        serde_json::to_vec_pretty(&whole).map_err(|error| Error::Internal(error.to_string()))
    })
}

#[derive(Serialize)]
struct ReportView {
    title: String,
    explanation: String,
    conversation: String,
    organisation: String,
    url: String,
    made: String,
    results: Results,
    source: Option<Source>,
}

/// GET: the results as one page that can be kept and sent, with its pictures in it.
pub(super) async fn report(visit: Visit) -> Result {
    let place = &visit.place;
    let mut response: Response = export(
        &visit,
        "verslag.html",
        "text/html; charset=utf-8",
        |sheet| {
            let round = &sheet.board.round;
            let today = web::dates::local(place.app.clock.now()).date();
            let view = ReportView {
                title: round.plan.title.clone(),
                explanation: markdown::render(&round.plan.explanation),
                conversation: sheet.board.conversation.title.clone(),
                organisation: place.organisation.name.clone(),
                url: place
                    .app
                    .settings
                    .url(&format!("{}/resultaten", visit.href)),
                made: web::dates::date(place.language, today),
                results: Results::new(place, sheet.board),
                source: round.source.clone(),
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

impl<'a> Sheet<'a> {
    /// Statements that may be read. What was hidden was hidden for a reason, and only counted.
    fn public(&self) -> impl Iterator<Item = &'a Statement> {
        self.board
            .statements
            .iter()
            .filter(|it| matches!(it.state, State::Shown | State::Merged(_)))
    }

    fn shown(&self) -> impl Iterator<Item = &'a Statement> {
        self.board.statements.iter().filter(|it| it.is_shown())
    }

    fn counts(&self, number: i32) -> Option<Counts> {
        let shown = self
            .board
            .statement(number)
            .is_some_and(Statement::is_shown);
        self.findings.figures(number).filter(|_| shown)?.all
    }
}
