use axum::extract::Path;
use kernel::letters::Category;
use serde::Serialize;
use uuid::Uuid;
use web::choices::Choice;
use web::{Error, Flash, Organiser, Page, Paging, Result, dates, page_number};

use super::{
    State,
    store::{self, Filter, Row},
};
use crate::{
    letters::{Class, poke},
    reasons::{Code, Reason},
};

const CATEGORIES: [Category; 4] = [
    Category::Reply,
    Category::Change,
    Category::Invitation,
    Category::News,
];

#[derive(Serialize)]
struct ListView {
    tiles: Vec<Tile>,
    away: bool,
    states: Vec<Choice>,
    categories: Vec<Choice>,
    state: String,
    category: String,
    query: String,
    filtered: bool,
    messages: Vec<MessageView>,
    paging: Paging,
    list_href: String,
}

#[derive(Serialize)]
struct Tile {
    value: i64,
    label: String,
    href: String,
}

#[derive(Serialize)]
struct MessageView {
    address: String,
    name: String,
    subject: String,
    category: String,
    state: StateView,
    queued: String,
    /// What happened last, and when.
    last: Option<String>,
    /// Why, in plain words.
    reason: Option<String>,
    /// The words of the mail server.
    words: Option<String>,
    try_again_href: Option<String>,
}

#[derive(Serialize)]
struct StateView {
    kind: &'static str,
    label: String,
}

/// All messages of the organisation, with filters.
pub(super) async fn list(work: Organiser) -> Result {
    let state = work.query("stand").and_then(|code| State::parse(&code));
    let category = work.query("soort").and_then(|code| Category::parse(&code));
    let query = work.query("q").unwrap_or_default().trim().to_owned();
    let filter = Filter {
        state: state.map(State::code),
        category: category.map(Category::code),
        address_hash: (!query.is_empty()).then(|| work.app.secret.address_hash(&query).to_vec()),
    };
    let number = page_number(&work);
    let mut tx = work.tx().await?;
    let counts = store::counts(&mut tx).await?;
    let away = store::server_away(&mut tx).await?;
    let total = store::count(&mut tx, &filter).await?;
    let offset = (number - 1) * Paging::SIZE;
    let rows = store::list(&mut tx, &filter, Paging::SIZE, offset).await?;
    drop(tx);
    let list_href = work.work("/berichten");
    let view = ListView {
        tiles: tiles(&work, &counts, &list_href),
        away,
        states: State::ALL
            .map(|state| option(&work, "message-state", state.code()))
            .into(),
        categories: CATEGORIES
            .map(|category| option(&work, "message-category", category.code()))
            .into(),
        state: filter.state.unwrap_or_default().to_owned(),
        category: filter.category.unwrap_or_default().to_owned(),
        filtered: state.is_some() || category.is_some() || !query.is_empty(),
        query,
        messages: rows
            .iter()
            .map(|row| message(&work, row, &list_href))
            .collect(),
        paging: Paging::new(&work, number, total),
        list_href,
    };
    work.html("notifications/ledger/list.html", &view)
}

/// One more try for a message that failed.
pub(super) async fn try_again(
    work: Organiser,
    Path((_, _, message)): Path<(String, String, String)>,
) -> Result {
    let id: Uuid = message.parse().map_err(|_| Error::NotFound)?;
    let back = work.work("/berichten");
    let mut tx = work.tx().await?;
    let ended = store::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let again = State::parse(&ended.state)
        .is_some_and(|state| state.can_be_tried_again(Reason::read(&ended.reason).as_ref()));
    if !again {
        return Ok(work.to(&back, Flash::warning("message-not-again")));
    }
    store::queue_again(&mut tx, id, &ended).await?;
    let category = Category::parse(&ended.category).unwrap_or(Category::News);
    poke(&mut tx, Class::of(category), None).await?;
    tx.commit().await?;
    Ok(work.to(&back, Flash::ok("message-again")))
}

fn tiles(page: &Page, counts: &[(String, i64)], list_href: &str) -> Vec<Tile> {
    State::ALL
        .map(|state| Tile {
            value: counts
                .iter()
                .find(|(code, _)| code == state.code())
                .map_or(0, |(_, count)| *count),
            label: page.t(&format!("message-count-{}", state.code())),
            href: format!("{list_href}?stand={}", state.code()),
        })
        .into()
}

fn option(page: &Page, key: &str, value: &'static str) -> Choice {
    Choice::new(value, page.t(&format!("{key}-{value}")))
}

fn message(page: &Page, row: &Row, list_href: &str) -> MessageView {
    let state = State::parse(&row.state).unwrap_or(State::Queued);
    let reason = Reason::read(&row.reason);
    let again = state.can_be_tried_again(reason.as_ref());
    MessageView {
        address: row.address.clone(),
        name: row.name.clone(),
        subject: row.subject.clone(),
        category: page.t(&format!("message-category-{}", row.category)),
        state: StateView {
            kind: state.kind(),
            label: page.t(&format!("message-state-{}", state.code())),
        },
        queued: dates::moment(page.language, row.created_at.to_jiff()),
        last: last(page, state, row),
        reason: reason
            .as_ref()
            .map(|reason| page.t(&format!("message-reason-{}", reason.code.code()))),
        words: reason
            .filter(|reason| reason.code != Code::CannotBeMade)
            .map(|reason| reason.words)
            .filter(|words| !words.is_empty()),
        try_again_href: again.then(|| format!("{list_href}/{}/nieuwe-poging", row.id)),
    }
}

/// When it was sent, or when it is tried again.
fn last(page: &Page, state: State, row: &Row) -> Option<String> {
    let say = |key: &str, at: jiff::Timestamp| {
        let moment = dates::moment(page.language, at);
        let arguments = [("moment", moment.into()), ("attempts", row.attempts.into())];
        page.t_with(key, &arguments)
    };
    match (state, row.sent_at) {
        (State::Sent, Some(at)) => Some(say("message-sent-at", at.to_jiff())),
        (State::Queued, _) if row.attempts > 0 => {
            Some(say("message-next-try", row.next_try_at.to_jiff()))
        }
        _ => None,
    }
}
