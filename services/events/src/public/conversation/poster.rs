//! A sheet for the window of a shop: what, when, where, and how to take part.

use axum::extract::Path;
use serde::Serialize;
use web::{Place, Result, qr_svg};

use super::{
    Named, Shown, short_url,
    view::{SessionView, without_scheme},
};
use crate::public::pictures::Cover;

#[derive(Serialize)]
struct View {
    title: String,
    question: String,
    host: String,
    href: String,
    cover: Option<Cover>,
    sessions: Vec<SessionView>,
    qr: String,
    address: String,
}

pub(super) async fn page(place: Place, Path(named): Path<Named>) -> Result {
    let shown = Shown::read(&place, &named.conversation).await?;
    let found = &shown.found;
    let url = short_url(&place, found);
    place.html(
        "events/public/conversation/poster.html",
        &View {
            title: found.title.clone(),
            question: found.question.clone(),
            host: place.organisation.name.clone(),
            href: place.href(&format!("/{}", found.slug)),
            cover: found
                .cover_file_id
                .map(|id| Cover::full(&place.organisation.href(), id, &found.cover_alt)),
            sessions: shown
                .sessions
                .iter()
                .map(|session| SessionView::new(&place, shown.standing, session))
                .collect(),
            qr: qr_svg(&url),
            address: without_scheme(&url),
        },
    )
}
