//! The first page of the workspace: what asks for attention now.

use axum::{Router, routing::get};
use kernel::Role;
use serde::Serialize;
use web::{App, Place, Result, Workspace, dates};

use super::{
    lines::{self, LineView},
    model::Status,
};
use crate::issues;

/// Lines of each kind; the lists have all of them.
const MOST: i64 = 10;

pub(super) fn routes(home: &str) -> Router<App> {
    let workspace = home.strip_suffix("/gesprekken").unwrap_or(home);
    Router::new().route(workspace, get(overview))
}

#[derive(Serialize)]
struct OverviewView {
    name: String,
    nothing_yet: bool,
    may_edit: bool,
    drafts: Vec<LineView>,
    upcoming: Vec<LineView>,
    held: Vec<LineView>,
    overdue: Vec<OverdueView>,
    new_href: String,
    list_href: String,
    public_href: String,
}

#[derive(Serialize)]
struct OverdueView {
    title: String,
    href: String,
    due: String,
}

async fn overview(place: Workspace) -> Result {
    let now = place.app.clock.now();
    let today = dates::local(now).date();
    let mut tx = place.tx().await?;
    let drafts = lines::of_status(&mut tx, Status::Draft, now, MOST).await?;
    let upcoming = lines::of_status(&mut tx, Status::Published, now, MOST).await?;
    let held = lines::of_status(&mut tx, Status::Held, now, MOST).await?;
    let overdue = issues::overdue(&mut tx, today, MOST).await?;
    let any = lines::any(&mut tx).await?;
    drop(tx);
    let view = OverviewView {
        name: place.organisation.name.clone(),
        nothing_yet: !any,
        may_edit: place.member.role() >= Role::Organiser,
        drafts: LineView::all(&place, &drafts),
        upcoming: LineView::all(&place, &upcoming),
        held: LineView::all(&place, &held),
        overdue: overdue
            .into_iter()
            .map(|issue| overdue_view(&place, issue))
            .collect(),
        new_href: place.work("/gesprekken/nieuw"),
        list_href: place.work("/gesprekken"),
        public_href: place.href(""),
    };
    place.html("events/conversations/overview/page.html", &view)
}

fn overdue_view(place: &Place, issue: issues::Overdue) -> OverdueView {
    OverdueView {
        href: place.work(&format!("/vraagstukken/{}", issue.id)),
        due: dates::long_date(place.language, issue.due()),
        title: issue.title,
    }
}
