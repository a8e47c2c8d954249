//! Numbers and the list, with filters and search.

use super::{ConversationPath, called, home, session_name, session_options, standing};
use crate::conversations::{Tab, Tabs};
use crate::registrations::{
    audience::{self, Standing},
    list::{self, Filter, Numbers},
    model::{Attendance, Gathering, Registration, Source, State as Stands},
    store,
};
use axum::extract::Path;
use kernel::Role;
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;
use web::choices::Choice;
use web::{Paging, Place, Result, Workspace, dates, page_number};

const LIST: &str = "events/registrations/list.html";

#[derive(Serialize)]
struct ListView {
    tabs: Tabs,
    home: String,
    organiser: bool,
    numbers: Vec<NumbersView>,
    rows: Vec<RowView>,
    paging: Paging,
    filter: FilterView,
    filtered: bool,
    sessions: Vec<Choice>,
    standings: Vec<Choice>,
    sources: Vec<Choice>,
    several: bool,
}

#[derive(Serialize)]
struct NumbersView {
    title: String,
    tiles: Vec<Tile>,
    needs: Vec<Tile>,
}

#[derive(Serialize)]
struct Tile {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct RowView {
    href: String,
    name: String,
    email: String,
    guests: i32,
    standings: Vec<StandingView>,
    needs: String,
    source: String,
    when: String,
}

/// What somebody has in a session.
#[derive(Clone, Serialize)]
struct StandingView {
    session: String,
    kind: &'static str,
    label: String,
}

#[derive(Serialize)]
struct FilterView {
    session: String,
    standing: String,
    source: String,
    needs: bool,
    search: String,
    all: bool,
}

/// What the address asks for; all unknown values are left out.
fn filter(page: &web::Page) -> Filter {
    let query = |name: &str| page.query(name).unwrap_or_default();
    Filter {
        session_id: query("bijeenkomst").parse().ok(),
        standing: Standing::parse(&query("stand")),
        with_needs: query("nodig") == "ja",
        source: Source::ALL
            .into_iter()
            .find(|source| source.code() == query("bron")),
        search: query("q").trim().chars().take(100).collect(),
        all_states: query("alles") == "ja",
    }
}

pub(super) async fn show(place: Workspace, Path((_, _, id)): ConversationPath) -> Result {
    let filter = filter(&place);
    let page = page_number(&place);
    let mut tx = place.tx().await?;
    let gathering = store::gathering(&mut tx, id).await?;
    let numbers = list::numbers(&mut tx, id).await?;
    let total = list::count(&mut tx, id, &filter).await?;
    let offset = (page - 1) * Paging::SIZE;
    let ids = list::ids(&mut tx, id, &filter, Paging::SIZE, offset).await?;
    let found = store::by_ids(&mut tx, &ids).await?;
    let attendances = audience::attendances_of(&mut tx, &ids).await?;
    drop(tx);
    let home = home(&place, id);
    let view = ListView {
        tabs: Tabs::new(&place, &gathering.conversation, Tab::Registrations),
        organiser: place.member.role() >= Role::Organiser,
        numbers: gathering
            .sessions
            .iter()
            .map(|session| numbers_view(&place, session, &numbers))
            .collect(),
        rows: in_order(&ids, found)
            .iter()
            .map(|it| row(&place, &gathering, &home, it, &attendances))
            .collect(),
        paging: Paging::new(&place, page, total),
        filtered: filter.session_id.is_some()
            || filter.standing.is_some()
            || filter.with_needs
            || filter.source.is_some()
            || filter.all_states
            || !filter.search.is_empty(),
        filter: filter_view(filter),
        sessions: session_options(&place, &gathering),
        standings: choices(
            &place,
            "registration-standing",
            Standing::ALL.map(Standing::code),
        ),
        sources: choices(&place, "registration-source", Source::ALL.map(Source::code)),
        several: gathering.sessions.len() > 1,
        home,
    };
    place.html(LIST, &view)
}

fn filter_view(filter: Filter) -> FilterView {
    FilterView {
        session: filter
            .session_id
            .map(|id| id.to_string())
            .unwrap_or_default(),
        standing: filter.standing.map_or("", Standing::code).to_owned(),
        source: filter.source.map_or("", Source::code).to_owned(),
        needs: filter.with_needs,
        search: filter.search,
        all: filter.all_states,
    }
}

fn choices(
    place: &Place,
    prefix: &str,
    codes: impl IntoIterator<Item = &'static str>,
) -> Vec<Choice> {
    codes
        .into_iter()
        .map(|code| Choice::new(code, place.t(&format!("{prefix}-{code}"))))
        .collect()
}

fn in_order(ids: &[Uuid], found: Vec<Registration>) -> Vec<Registration> {
    let mut by_id: HashMap<Uuid, Registration> = found.into_iter().map(|it| (it.id, it)).collect();
    ids.iter().filter_map(|id| by_id.remove(id)).collect()
}

fn numbers_view(
    place: &Place,
    session: &crate::conversations::model::Session,
    numbers: &[Numbers],
) -> NumbersView {
    let own = numbers.iter().find(|it| it.session_id == session.id);
    let count = |of: fn(&Numbers) -> i64| own.map_or(0, of);
    let tile = |key: &str, value: i64| Tile {
        value: value.to_string(),
        label: place.t_with(key, &[("count", value.into())]),
    };
    let mut tiles = vec![
        tile("registration-count-coming", count(|it| it.coming)),
        tile("registration-count-guests", count(|it| it.guests)),
        tile("registration-count-waiting", count(|it| it.waiting)),
        tile("registration-count-maybe", count(|it| it.maybe)),
        tile("registration-count-no", count(|it| it.no)),
    ];
    if let Some(left) = session.left() {
        tiles.insert(1, tile("registration-count-left", i64::from(left)));
    }
    if count(|it| it.attended) > 0 {
        tiles.push(tile("registration-count-attended", count(|it| it.attended)));
    }
    let needs = [
        ("registration-need-access", count(|it| it.need_access)),
        ("registration-need-language", count(|it| it.need_language)),
        (
            "registration-need-child-care",
            count(|it| it.need_child_care),
        ),
        ("registration-need-food", count(|it| it.need_food)),
    ];
    NumbersView {
        title: session_name(place, session),
        tiles,
        needs: needs
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| Tile {
                value: count.to_string(),
                label: place.t(key),
            })
            .collect(),
    }
}

/// What a registration has in each session, in a few words.
fn standings(
    place: &Place,
    gathering: &Gathering,
    attendances: &[Attendance],
) -> Vec<StandingView> {
    let several = gathering.sessions.len() > 1;
    let own = |id: Uuid| attendances.iter().find(|it| it.session_id == id);
    gathering
        .sessions
        .iter()
        .filter_map(|session| Some((session, own(session.id)?)))
        .map(|(session, attendance)| {
            let (kind, key) = standing(attendance);
            StandingView {
                session: if several {
                    session_name(place, session)
                } else {
                    String::new()
                },
                kind,
                label: place.t_with(
                    key,
                    &[("people", i64::from(attendance.seat().people()).into())],
                ),
            }
        })
        .collect()
}

fn row(
    place: &Place,
    gathering: &Gathering,
    home: &str,
    registration: &Registration,
    attendances: &HashMap<Uuid, Vec<Attendance>>,
) -> RowView {
    let own = attendances
        .get(&registration.id)
        .map_or(&[][..], Vec::as_slice);
    let needs: Vec<String> = registration
        .needs
        .fields()
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(field, _)| place.t(&format!("registration-{field}-short")))
        .collect();
    RowView {
        href: format!("{home}/{}", registration.id),
        name: called(place, registration),
        email: registration.email.clone().unwrap_or_default(),
        guests: registration.guests,
        standings: match registration.state {
            Stands::Active => standings(place, gathering, own),
            other => vec![StandingView {
                session: String::new(),
                kind: "neutral",
                label: place.t(&format!("registration-state-{}", other.code())),
            }],
        },
        needs: needs.join(", "),
        source: place.t(&format!("registration-source-{}", registration.source)),
        when: dates::moment(place.language, registration.created_at),
    }
}
