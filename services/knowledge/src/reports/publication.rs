//! Publishing a report: a page that says what will happen, and the one button that does it.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use kernel::{Role, facts::ReportPublished};
use serde::Serialize;
use web::{Error, Flash, Result, Workspace};

use super::{
    Conversation, Report,
    head::Head,
    pages::{Where, hindrance, identifier},
    rules::{self, Gap},
    store,
};

const TEMPLATE: &str = "knowledge/reports/publish.html";

#[derive(Serialize)]
struct View {
    head: Head,
    hindrance: Option<String>,
    gaps: Vec<String>,
    allowed: bool,
    people: i64,
    visibility: String,
}

/// Whether this member may send mail in the organisation's name.
fn allowed(place: &Workspace) -> bool {
    place.member.role() >= Role::Organiser
}

/// What keeps the report from being published, but for who asks.
fn view(place: &Workspace, conversation: &Conversation, report: &Report, people: i64) -> View {
    let gap = |gap: Gap| match gap {
        Gap::Body => place.t("report-lacks-body"),
        Gap::Decision(number) => lacks(place, "decision", &report.content.promises[number].text),
        Gap::Motivation(number) => {
            lacks(place, "motivation", &report.content.promises[number].text)
        }
        Gap::Alt(number) => lacks(place, "alt", &(number + 1).to_string()),
    };
    View {
        head: Head::new(place, conversation),
        hindrance: hindrance(place, conversation),
        gaps: rules::gaps(&report.content).into_iter().map(gap).collect(),
        allowed: allowed(place),
        people,
        visibility: place.t(&format!("report-visibility-{}", conversation.visibility)),
    }
}

fn lacks(place: &Workspace, what: &str, of: &str) -> String {
    place.t_with(&format!("report-lacks-{what}"), &[("of", of.into())])
}

/// GET: what will happen, or what is still missing. A published report needs no such page.
pub(super) async fn ask(place: Workspace, Path((_, _, id)): Where) -> Result {
    let mut tx = place.tx().await?;
    let conversation = store::conversation(&mut tx, identifier(&id)?)
        .await?
        .ok_or(Error::NotFound)?;
    let report = store::find(&mut tx, conversation.id).await?;
    let people = store::audience(&mut tx, conversation.id).await?;
    drop(tx);
    match report {
        Some(report) if report.published_at.is_none() => {
            place.html(TEMPLATE, &view(&place, &conversation, &report, people))
        }
        _ => Ok(Redirect::to(&Head::new(&place, &conversation).write_href).into_response()),
    }
}

/// POST: publishes it, and lets those who took part know. A second time changes nothing and mails nobody.
pub(super) async fn publish(place: Workspace, Path((_, _, id)): Where) -> Result {
    let mut tx = place.tx().await?;
    let conversation = store::conversation(&mut tx, identifier(&id)?)
        .await?
        .ok_or(Error::NotFound)?;
    if !allowed(&place) {
        return Err(Error::Forbidden);
    }
    let head = Head::new(&place, &conversation);
    let Some(report) = store::hold(&mut tx, conversation.id).await? else {
        return Ok(place.to(&head.write_href, Flash::warning("report-not-begun")));
    };
    let now = place.app.clock.now();
    let published = report.published_at.is_some();
    let ready =
        rules::hindrance(&conversation, now).is_none() && rules::gaps(&report.content).is_empty();
    if !ready && !published {
        let people = store::audience(&mut tx, conversation.id).await?;
        drop(tx);
        return place.again(TEMPLATE, &view(&place, &conversation, &report, people));
    }
    if store::publish(&mut tx, report.id, now).await? {
        let conversation_id = conversation.id;
        tx.publish(&ReportPublished { conversation_id }).await?;
        tx.commit().await?;
    }
    Ok(place.to(&head.public_href, Flash::ok("report-published")))
}
