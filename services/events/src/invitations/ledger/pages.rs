//! The page with the list.

use axum::extract::Path;
use kernel::Language;
use serde::Serialize;
use web::{Organiser, Paging, Place, Result, dates, page_number};

use super::{
    Filter,
    store::{self, ListedRow, Numbers, Wanted},
};
use crate::{
    conversations::Tabs,
    invitations::{
        imports::{self, Brought, ConversationPath},
        letter::Kind,
        rounds::{self, Round},
        rules::{MailState, answer_colour},
        subject::Subject,
    },
};

#[derive(Serialize)]
struct ListView {
    tabs: Tabs,
    obstacle: Option<String>,
    tiles: Vec<Tile>,
    total: i64,
    unsent: i64,
    unanswered: i64,
    search: String,
    filters: Vec<FilterView>,
    narrowed: bool,
    rows: Vec<RowView>,
    paging: Paging,
    rounds: Vec<RoundView>,
    lists: Vec<ListRowView>,
    here: String,
    add: String,
    by_hand: String,
    lottery: String,
    send: String,
    remind: String,
    csv: String,
    xlsx: String,
}

#[derive(Serialize)]
struct Tile {
    value: i64,
    label: String,
    href: String,
}

#[derive(Serialize)]
struct FilterView {
    value: &'static str,
    label: String,
    current: bool,
}

/// Somebody on the list.
#[derive(Serialize)]
struct RowView {
    href: String,
    name: String,
    email: String,
    language: &'static str,
    mail: String,
    mail_colour: &'static str,
    reason: String,
    answer: String,
    answer_colour: &'static str,
    reminded: bool,
    withdrawn: bool,
}

#[derive(Serialize)]
struct RoundView {
    href: String,
    label: String,
    at: String,
    stage: String,
    colour: &'static str,
    queued: i32,
}

#[derive(Serialize)]
struct ListRowView {
    href: String,
    name: String,
    at: String,
    rows: i32,
    added: i32,
    confirmed: bool,
}

/// Everybody who is invited, by pages.
pub async fn list(place: Organiser, Path(path): Path<ConversationPath>) -> Result {
    let filter = Filter::parse(&place.query("toon").unwrap_or_default());
    let search = place.query("q").unwrap_or_default().replace('\0', "");
    let search = search.trim();
    let number = page_number(&place);
    let wanted = Wanted {
        conversation_id: path.id,
        filter,
        search,
    };
    let mut tx = place.tx().await?;
    let subject = Subject::load(&mut tx, path.id).await?;
    let numbers = store::numbers(&mut tx, path.id).await?;
    let total = store::count(&mut tx, &wanted).await?;
    let offset = (number - 1) * Paging::SIZE;
    let rows = store::rows(&mut tx, &wanted, offset, Paging::SIZE).await?;
    let rounds = rounds::list(&mut tx, path.id).await?;
    let lists = imports::brought(&mut tx, path.id).await?;
    drop(tx);
    let here = subject.href(&place, "");
    let query = export_query(filter, search);
    let view = ListView {
        tabs: subject.tabs(&place),
        obstacle: subject
            .obstacle(place.app.clock.now())
            .map(|obstacle| place.t(&format!("invitation-obstacle-{}", obstacle.code()))),
        tiles: tiles(&place, &here, &numbers),
        total: numbers.total,
        unsent: numbers.unsent,
        unanswered: numbers.unanswered,
        search: search.to_owned(),
        filters: filters(&place, filter),
        narrowed: filter != Filter::All || !search.is_empty(),
        rows: rows
            .iter()
            .map(|row| row_view(&place, &here, row))
            .collect(),
        paging: Paging::new(&place, number, total),
        rounds: rounds
            .iter()
            .map(|round| round_view(&place, &here, round))
            .collect(),
        lists: lists
            .iter()
            .map(|list| list_view(&place, &here, list))
            .collect(),
        add: format!("{here}/toevoegen"),
        by_hand: format!("{here}/persoon"),
        lottery: place.work(&format!("/gesprekken/{}/loting", path.id)),
        send: format!("{here}/versturen/uitnodiging"),
        remind: format!("{here}/versturen/herinnering"),
        csv: format!("{here}/lijst.csv{query}"),
        xlsx: format!("{here}/lijst.xlsx{query}"),
        here,
    };
    place.html("events/invitations/ledger/list.html", &view)
}

/// The query that keeps filter and search on the way to a download.
fn export_query(filter: Filter, search: &str) -> String {
    let mut query = format!("?toon={}", filter.code());
    if !search.is_empty() {
        query.push_str("&q=");
        query.push_str(&web::encode::query_value(search));
    }
    query
}

fn tiles(place: &Place, here: &str, numbers: &Numbers) -> Vec<Tile> {
    [
        (numbers.total, Filter::All),
        (numbers.unsent, Filter::Unsent),
        (numbers.failed, Filter::Failed),
        (numbers.yes, Filter::Yes),
        (numbers.maybe, Filter::Maybe),
        (numbers.no, Filter::No),
        (numbers.unanswered, Filter::Unanswered),
    ]
    .map(|(value, filter)| Tile {
        value,
        label: place.t(&format!("invitation-tile-{}", filter.code())),
        href: format!("{here}?toon={}", filter.code()),
    })
    .into()
}

fn filters(place: &Place, current: Filter) -> Vec<FilterView> {
    Filter::ALL
        .map(|filter| FilterView {
            value: filter.code(),
            label: place.t(&format!("invitation-filter-{}", filter.code())),
            current: filter == current,
        })
        .into()
}

fn row_view(place: &Place, here: &str, row: &ListedRow) -> RowView {
    let mail = MailState::new(row.invited_at.is_some(), row.state.as_deref());
    RowView {
        href: format!("{here}/{}", row.id),
        name: row.name.clone(),
        email: row.email.clone(),
        language: Language::parse(&row.language)
            .unwrap_or_default()
            .own_name(),
        mail: place.t(&format!("invitation-mail-{}", mail.code())),
        mail_colour: mail.colour(),
        reason: match mail {
            MailState::Failed => row.reason.clone().unwrap_or_default(),
            _ => String::new(),
        },
        answer: row
            .answer
            .as_deref()
            .map(|answer| place.t(&format!("invitation-answer-{answer}")))
            .unwrap_or_default(),
        answer_colour: answer_colour(row.answer.as_deref().unwrap_or_default()),
        reminded: row.reminded_at.is_some(),
        withdrawn: row.withdrawn_at.is_some(),
    }
}

fn round_view(place: &Place, here: &str, round: &Round) -> RoundView {
    let stage = round.stage(place.app.clock.now());
    RoundView {
        href: format!("{here}/rondes/{}", round.id),
        label: place.t(match round.kind() {
            Kind::Invitation => "invitation-round-invitation",
            Kind::Reminder => "invitation-round-reminder",
        }),
        at: dates::moment(place.language, round.send_at.to_jiff()),
        stage: place.t(&format!("invitation-round-{}", stage.code())),
        colour: stage.colour(),
        queued: round.queued,
    }
}

fn list_view(place: &Place, here: &str, list: &Brought) -> ListRowView {
    ListRowView {
        href: format!("{here}/lijsten/{}", list.id),
        name: if list.file_name.is_empty() {
            place.t("invitation-list-pasted")
        } else {
            list.file_name.clone()
        },
        at: dates::moment(place.language, list.created_at.to_jiff()),
        rows: list.rows,
        added: list.added,
        confirmed: list.confirmed,
    }
}
