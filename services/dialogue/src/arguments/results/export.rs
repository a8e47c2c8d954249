//! Results to take along. As with rounds, who voted what is in none of them, authors are left out, and figures about
//! fewer than five people are empty. What was hidden was hidden for a reason, and is only counted.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use serde_json::json;
use web::{Error, Result, markdown};

use super::{
    Read,
    view::{MotionView, moderation},
};
use crate::{
    arguments::{Item, Side, take_part::Visit, weighing::Figures},
    results::export::{CSV, day, moderated, table},
    statements::State,
};

const REPORT: &str = "dialogue/arguments/results/report.html";

fn file(visit: &Visit, name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let code = &visit.map.short_code;
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{code}-{name}\""),
        ),
    ];
    (headers, bytes).into_response()
}

impl Read {
    /// What may be read, and how it was voted on.
    fn public(&self) -> impl Iterator<Item = (&Item, Option<Figures>)> {
        let public = |it: &&Item| matches!(it.statement.state, State::Shown | State::Merged(_));
        self.items.iter().filter(public).map(|item| {
            let shown = item.statement.is_shown();
            let figures = self.standings.figures(item.number());
            (item, figures.filter(|_| shown))
        })
    }
}

fn cell(figures: Option<Figures>, number: impl Fn(Figures) -> u32) -> String {
    figures.map_or_else(String::new, |it| number(it).to_string())
}

/// GET: everything that was written, in the columns of Polis's `comments.csv`.
pub(super) async fn comments(visit: Visit) -> Result {
    let read = Read::of(&visit).await?;
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
    let row = |(item, figures): (&Item, Option<Figures>)| {
        let day = day(item.statement.created_at);
        vec![
            day.as_millisecond().to_string(),
            day.strftime("%Y-%m-%d").to_string(),
            item.number().to_string(),
            String::new(),
            cell(figures, |it| it.all.agree),
            cell(figures, |it| it.all.disagree),
            moderated(&item.statement).to_string(),
            item.statement.text.clone(),
        ]
    };
    let bytes = table(&header, read.public().map(row).collect())?;
    Ok(file(&visit, "comments.csv", CSV, bytes))
}

/// GET: the map as a table: where everything stands, how it was voted on, what was decided.
pub(super) async fn arguments(visit: Visit) -> Result {
    let read = Read::of(&visit).await?;
    let header = [
        "number",
        "kind",
        "motion",
        "side",
        "text",
        "explanation",
        "language",
        "state",
        "voters",
        "agree",
        "disagree",
        "pro-voters",
        "pro-agree",
        "con-voters",
        "con-agree",
        "decision",
        "reason",
    ];
    let row = |(item, figures): (&Item, Option<Figures>)| {
        let side = |at: usize, number: fn(crate::arguments::weighing::Tally) -> u32| {
            let sides = figures.and_then(|it| it.sides);
            sides.map_or_else(String::new, |it| number(it[at]).to_string())
        };
        let decision = item.decision.as_ref();
        vec![
            item.number().to_string(),
            item.kind.code().to_owned(),
            item.motion().map_or_else(String::new, |it| it.to_string()),
            side_code(item).to_owned(),
            item.statement.text.clone(),
            item.body.clone(),
            item.statement.language.clone(),
            item.statement.state.code().to_owned(),
            cell(figures, |it| it.all.seen),
            cell(figures, |it| it.all.agree),
            cell(figures, |it| it.all.disagree),
            side(0, |it| it.seen),
            side(0, |it| it.agree),
            side(1, |it| it.seen),
            side(1, |it| it.agree),
            decision.map_or("", |it| it.outcome.code()).to_owned(),
            decision.map_or_else(String::new, |it| it.reason.clone()),
        ]
    };
    let bytes = table(&header, read.public().map(row).collect())?;
    Ok(file(&visit, "argumenten.csv", CSV, bytes))
}

fn side_code(item: &Item) -> &'static str {
    match item.kind {
        crate::arguments::Kind::Argument { side, .. } => Side::code(side),
        _ => "",
    }
}

/// GET: everything that the page shows, for machines.
pub(super) async fn json(visit: Visit) -> Result {
    let read = Read::of(&visit).await?;
    let items: Vec<_> = read
        .public()
        .map(|(item, figures)| {
            json!({
                "number": item.number(),
                "kind": item.kind.code(),
                "motion": item.motion(),
                "side": side_code(item),
                "text": item.statement.text,
                "explanation": item.body,
                "language": item.statement.language,
                "translations": item.statement.translations,
                "by": if item.statement.author.is_some() { "participant" } else { "host" },
                "state": item.statement.state.code(),
                "moved": item.moved_at > 0,
                "figures": figures,
                "decision": item.decision.as_ref().map(|it| json!({
                    "outcome": it.outcome.code(),
                    "reason": it.reason,
                    "at": it.at.to_string(),
                })),
            })
        })
        .collect();
    let app = &visit.place.app;
    let whole = json!({
        "title": visit.map.plan.title,
        "url": app.settings.url(&visit.href),
        "closed_at": visit.map.closed_at.map(|at| at.to_string()),
        "people": read.standings.people(),
        "items": items,
        "moderation": moderation(&visit.place, &read.items),
    });
    let bytes =
        serde_json::to_vec_pretty(&whole).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(file(&visit, "argumenten.json", "application/json", bytes))
}

#[derive(Serialize)]
struct ReportView {
    title: String,
    explanation: String,
    conversation: String,
    organisation: String,
    url: String,
    made: String,
    people: String,
    motions: Vec<MotionView>,
    moderation: Vec<String>,
}

/// GET: the results as one page that can be kept and sent, with its pictures in it.
pub(super) async fn report(visit: Visit) -> Result {
    let read = Read::of(&visit).await?;
    let place = &visit.place;
    let today = web::dates::local(place.app.clock.now()).date();
    let people = [("count", i64::from(read.standings.people()).into())];
    let view = ReportView {
        title: visit.map.plan.title.clone(),
        explanation: markdown::render(&visit.map.plan.explanation),
        conversation: visit.conversation.title.clone(),
        organisation: place.organisation.name.clone(),
        url: place.app.settings.url(&format!("{}/uitkomst", visit.href)),
        made: web::dates::date(place.language, today),
        people: place.t_with("map-people", &people),
        motions: read
            .motions()
            .map(|it| MotionView::new(&visit, &read, it, usize::MAX))
            .collect(),
        moderation: moderation(place, &read.items),
    };
    let html = place.render(REPORT, &view)?.into_bytes();
    let mut response = file(&visit, "verslag.html", "text/html; charset=utf-8", html);
    let language = HeaderValue::from_static(place.language.code());
    response
        .headers_mut()
        .insert(header::CONTENT_LANGUAGE, language);
    Ok(response)
}
