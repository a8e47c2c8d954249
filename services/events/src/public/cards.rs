//! A conversation as a card in a list.

use jiff::Timestamp;
use serde::Serialize;
use web::{Page, dates::When};

use super::{
    cities::City, city::store::Listing, feeds::location, listing::shortened, pictures::Cover,
};
use crate::conversations::model::Status;

/// Longest text on a card.
const LONGEST_TEXT: usize = 170;
/// Most themes on a card.
const MOST_THEMES: usize = 2;

/// What the component `conversation_card` takes.
#[derive(Serialize)]
pub(super) struct Card {
    title: String,
    href: String,
    host: String,
    summary: String,
    when: When,
    place: String,
    cover: Option<Cover>,
    status: Option<Pill>,
    note: Option<String>,
    themes: Vec<String>,
}

#[derive(Serialize)]
struct Pill {
    kind: &'static str,
    label: String,
}

impl Card {
    /// The card of a listing.
    pub(super) fn new(page: &Page, city: &City, listing: &Listing, now: Timestamp) -> Self {
        let text = if listing.question.is_empty() {
            &listing.summary
        } else {
            &listing.question
        };
        Self {
            title: listing.title.clone(),
            href: listing.href(city),
            host: listing.organisation_name.clone(),
            summary: shortened(text, LONGEST_TEXT),
            when: When::new(page.language, next(listing, now)),
            place: location(page, &listing.places, listing.online).unwrap_or_default(),
            cover: listing
                .cover_file_id
                .map(|id| Cover::small(&listing.home(city), id, &listing.cover_alt)),
            status: status(page, listing.status.as_str().into()),
            note: several(page, listing.sessions.len()),
            themes: listing
                .themes
                .iter()
                .take(MOST_THEMES)
                .map(|theme| page.t(&format!("theme-{theme}")))
                .collect(),
        }
    }
}

/// The beginning of the next session, or of the first where all are over.
fn next(listing: &Listing, now: Timestamp) -> Timestamp {
    listing
        .sessions
        .iter()
        .find(|session| session.ends_at >= now)
        .map_or_else(|| listing.starts_at.to_jiff(), |session| session.starts_at)
}

fn status(page: &Page, status: Status) -> Option<Pill> {
    let kind = match status {
        Status::Cancelled => "danger",
        Status::Reported => "success",
        Status::Draft | Status::Published | Status::Held => return None,
    };
    Some(Pill {
        kind,
        label: page.t(&format!("status-{}", status.code())),
    })
}

fn several(page: &Page, sessions: usize) -> Option<String> {
    (sessions > 1).then(|| page.t_with("public-sessions", &[("count", sessions.into())]))
}
