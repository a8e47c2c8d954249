//! Notes (aantekeningen): what was said at a table in a round of a session, a sentence a note. The host's
//! people write them, or a note-taker by a personal link; both without a script.

mod desk;
pub mod store;
mod taker;

pub(crate) use desk::{Line, where_said};

use axum::{Router, routing::get};
use uuid::Uuid;
use web::{Form, Page, Service};

/// Longest sentence, in characters.
const LONGEST_SENTENCE: usize = 500;
/// Longest text of one form, in characters.
const LONGEST_TEXT: usize = 6_000;
/// Highest number of a table and of a round.
const MOST_TABLES: i32 = 200;
const MOST_ROUNDS: i32 = 30;

/// A sentence that was written down.
#[derive(Clone, Debug)]
pub struct Note {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// Of which session.
    pub session_id: Uuid,
    /// At which table.
    pub table: i32,
    /// In which round.
    pub round: i32,
    /// What was said.
    pub text: String,
    /// Who wrote it down.
    pub author: String,
}

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    const WORK: &str =
        "/{city}/{organisation}/beheer/gesprekken/{conversation}/opbrengst/aantekeningen";
    let routes = Router::new()
        .route(WORK, get(desk::list).post(desk::write))
        .route(
            &format!("{WORK}/schrijvers"),
            get(desk::takers).post(desk::appoint),
        )
        .route(
            &format!("{WORK}/{{note}}"),
            get(desk::show).post(desk::change),
        )
        .route("/notulen/{token}", get(taker::page).post(taker::write));
    service.routes(routes)
}

/// The sentences of a text, one a line.
pub(crate) fn sentences(form: &mut Form, page: &Page, name: &str) -> Vec<String> {
    let text = form.optional(page, name, LONGEST_TEXT);
    let sentences: Vec<String> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    if sentences
        .iter()
        .any(|sentence| sentence.chars().count() > LONGEST_SENTENCE)
    {
        let longest = [("longest", LONGEST_SENTENCE.into())];
        form.reject(name, page.t_with("note-sentence-too-long", &longest));
    }
    sentences
}

/// A number from 1 that has to be there.
fn number(form: &mut Form, page: &Page, name: &str, most: i32) -> i32 {
    if form.text(name).is_empty() {
        form.reject(name, page.t("form-required"));
    }
    form.number(page, name, 1..=most).unwrap_or(1)
}
