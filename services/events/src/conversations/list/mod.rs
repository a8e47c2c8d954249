//! All conversations of an organisation.

use axum::{Router, routing::get};
use kernel::Role;
use serde::Serialize;
use web::{App, Paging, Result, Workspace, page_number};

use super::lines::{self, Filter, LineView};
use web::choices::{Choice, choices};

const STATUSES: [&str; 5] = ["draft", "published", "held", "reported", "cancelled"];

pub(super) fn routes(home: &str) -> Router<App> {
    Router::new().route(home, get(list))
}

#[derive(Serialize)]
struct ListView {
    lines: Vec<LineView>,
    paging: Paging,
    query: String,
    statuses: Vec<Choice>,
    status: String,
    narrowed: bool,
    may_edit: bool,
    new_href: String,
}

async fn list(place: Workspace) -> Result {
    let query = place.query("q").unwrap_or_default();
    let status = place
        .query("status")
        .filter(|code| STATUSES.contains(&code.as_str()))
        .unwrap_or_default();
    let filter = Filter {
        status: (!status.is_empty()).then(|| status.as_str().into()),
        text: query.trim(),
    };
    let number = page_number(&place);
    let mut tx = place.tx().await?;
    let offset = (number - 1) * Paging::SIZE;
    let (lines, total) = lines::list(
        &mut tx,
        &filter,
        place.app.clock.now(),
        Paging::SIZE,
        offset,
    )
    .await?;
    drop(tx);
    let view = ListView {
        lines: LineView::all(&place, &lines),
        paging: Paging::new(&place, number, total),
        narrowed: filter.status.is_some() || !filter.text.is_empty(),
        statuses: choices(&place, "status", &STATUSES),
        may_edit: place.member.role() >= Role::Organiser,
        new_href: place.work("/gesprekken/nieuw"),
        query,
        status,
    };
    place.html("events/conversations/list/page.html", &view)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversations::model::Status;

    #[test]
    fn every_status_can_be_filtered_by() {
        for code in STATUSES {
            let status: Status = code.into();
            assert_eq!(status.code(), code);
        }
    }
}
