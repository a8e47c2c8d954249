//! Results: groups of opinion, what they have in common, what divides them. Public when the host says.

pub(crate) mod export;
mod findings;
pub(crate) mod map;
pub(crate) mod moderation;
mod pages;
mod stream;
mod view;

use axum::{Router, routing::get};
use web::{App, Service};

pub use findings::{Counts, Figures, Findings, Group, SMALLEST_GROUP, Shared};

pub(crate) use export::day;
pub(crate) use stream::State;

use crate::take_part::AT;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{AT}{rest}");
    let routes: Router<App> = Router::new()
        .route(&at("/resultaten"), get(pages::results))
        .route(&at("/resultaten/stroom"), get(stream::results))
        .route(&at("/resultaten/comments.csv"), get(export::comments))
        .route(&at("/resultaten/comment-groups.csv"), get(export::groups))
        .route(&at("/resultaten/summary.csv"), get(export::summary))
        .route(&at("/resultaten/resultaten.json"), get(export::json))
        .route(&at("/resultaten/export/verslag"), get(export::report))
        .route(&at("/scherm"), get(pages::screen));
    service.routes(routes)
}

/// The name of a group by its place in the findings: A, B, C …
pub(crate) fn letter(place: usize) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    letters.get(place).map_or_else(
        || format!("{}", place + 1),
        |it| char::from(*it).to_string(),
    )
}
