//! At the door: who is expected, who came. Made for a phone in one hand.

use axum::{
    Router,
    extract::{Path, State},
    routing::{get, post},
};
use jiff::Timestamp;
use kernel::{Role, links::Purpose};
use serde::Serialize;
use uuid::Uuid;
use web::choices::Choice;
use web::{
    App, Error, Facilitator, Flash, Form, Paging, Place, Result, page_number,
    personal::PersonalLink,
};

use crate::conversations::{Tab, Tabs, model::Session};

use super::{
    host::{ConversationPath, called, session_name, session_options},
    list::{self, DoorRow},
    model::{Attendance, Gathering, State as Stands},
    rules::Seat,
    store::{self, Entry},
};

const LIST: &str = "events/registrations/door.html";
const PERSON: &str = "events/registrations/door_person.html";
/// Rows on a page: long, because scrolling is quicker than turning pages.
const SIZE: i64 = 200;
/// Most characters of a search.
const LONGEST_SEARCH: usize = 100;

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/deur",
            get(show),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/deur/aanwezigheid",
            post(tick),
        )
        .route("/deur/{token}", get(person))
}

#[derive(Serialize)]
struct DoorView {
    tabs: Tabs,
    home: String,
    action: String,
    add_href: Option<String>,
    session_id: Option<Uuid>,
    session: String,
    sessions: Vec<Choice>,
    search: String,
    coming: i64,
    attended: i64,
    rows: Vec<RowView>,
    page_number: i64,
    paging: Paging,
}

#[derive(Serialize)]
struct RowView {
    registration_id: Uuid,
    name: String,
    email: String,
    people: i32,
    waiting: bool,
    attended: Option<i32>,
}

/// The session that is on, or the next one, or else the last one.
fn current(gathering: &Gathering, chosen: Option<Uuid>, now: Timestamp) -> Option<&Session> {
    chosen
        .and_then(|id| gathering.session(id))
        .or_else(|| gathering.sessions.iter().find(|it| it.ends_at > now))
        .or_else(|| gathering.sessions.last())
}

async fn show(place: Facilitator, Path((_, _, id)): ConversationPath) -> Result {
    let search: String = place
        .query("q")
        .unwrap_or_default()
        .trim()
        .chars()
        .take(LONGEST_SEARCH)
        .collect();
    let chosen = place
        .query("bijeenkomst")
        .and_then(|session| session.parse().ok());
    let page = page_number(&place);
    let mut tx = place.tx().await?;
    let gathering = store::gathering(&mut tx, id).await?;
    let numbers = list::numbers(&mut tx, id).await?;
    let session = current(&gathering, chosen, place.app.clock.now());
    let (rows, total) = match session {
        Some(session) => {
            let offset = (page - 1) * SIZE;
            list::at_the_door(&mut tx, session.id, &search, SIZE, offset).await?
        }
        None => (Vec::new(), 0),
    };
    drop(tx);
    let own = session.and_then(|it| numbers.iter().find(|n| n.session_id == it.id));
    let home = place.work(&format!("/gesprekken/{id}/deur"));
    let organiser = place.member.role() >= Role::Organiser;
    let view = DoorView {
        tabs: Tabs::new(&place, &gathering.conversation, Tab::Door),
        action: format!("{home}/aanwezigheid"),
        add_href: organiser
            .then(|| place.work(&format!("/gesprekken/{id}/aanmeldingen/toevoegen"))),
        session_id: session.map(|it| it.id),
        session: session
            .map(|it| session_name(&place, it))
            .unwrap_or_default(),
        sessions: session_options(&place, &gathering),
        search,
        coming: own.map_or(0, |it| it.coming),
        attended: own.map_or(0, |it| it.attended),
        rows: rows.into_iter().map(|it| row(&place, it)).collect(),
        page_number: page,
        paging: Paging::with_size(&place, page, total, SIZE),
        home,
    };
    place.html(LIST, &view)
}

fn row(place: &Place, row: DoorRow) -> RowView {
    RowView {
        registration_id: row.registration_id,
        name: if row.name.is_empty() {
            place.t("registration-no-name")
        } else {
            row.name
        },
        email: row.email.unwrap_or_default(),
        people: row.people.max(1),
        waiting: row.seat != "confirmed",
        attended: row.attended,
    }
}

/// Writes down that somebody came, or takes it back.
async fn tick(
    State(app): State<App>,
    place: Facilitator,
    Path((_, _, id)): ConversationPath,
    mut form: Form,
) -> Result {
    let identifier = |name: &str| form.text(name).parse::<Uuid>().map_err(|_| Error::NotFound);
    let (registration_id, session_id) = (identifier("registration")?, identifier("session")?);
    let home = back_to_list(&place, id, session_id, &form);
    let came = form
        .number(&place, "people", 0..=100)
        .filter(|people| *people > 0);
    if !form.is_good() {
        return Ok(place.to(&home, Flash::warning("registration-door-no-number")));
    }
    let mut tx = place.tx().await?;
    let now = app.clock.now();
    let ticked = list::tick(&mut tx, id, session_id, registration_id, came, now).await?;
    if !ticked {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    let flash = match came {
        Some(_) => Flash::ok("registration-door-ticked"),
        None => Flash::ok("registration-door-unticked"),
    };
    Ok(place.to(&home, flash))
}

/// The list as it was searched when somebody was ticked.
fn back_to_list(place: &Place, id: Uuid, session_id: Uuid, form: &Form) -> String {
    let list = place.work(&format!("/gesprekken/{id}/deur?bijeenkomst={session_id}"));
    let kept: String = form.text("q").chars().take(LONGEST_SEARCH).collect();
    let searched = match kept.as_str() {
        "" => list,
        search => format!("{list}&q={}", web::encode::query_value(search)),
    };
    match form.text("pagina").parse::<i64>() {
        Ok(number) if number > 1 => format!("{searched}&pagina={number}"),
        _ => searched,
    }
}

#[derive(Serialize)]
struct PersonView {
    title: String,
    name: String,
    active: bool,
    action: String,
    list_href: String,
    registration_id: Uuid,
    sessions: Vec<PersonSession>,
    access: String,
}

#[derive(Serialize)]
struct PersonSession {
    id: Uuid,
    name: String,
    people: i32,
    kind: &'static str,
    label: String,
    attended: Option<i32>,
}

/// What the QR code opens: the person, for a facilitator of this organisation; nothing for others.
async fn person(link: PersonalLink) -> Result {
    let place = &link.place;
    place.signed_in()?;
    let may = place
        .member
        .as_ref()
        .is_some_and(|member| member.role() >= Role::Facilitator);
    if !may {
        return Err(Error::NotFound);
    }
    let mut tx = place.tx().await?;
    let Entry {
        registration,
        attendances,
        ..
    } = store::entry(&mut tx, link.claim.id)
        .await?
        .ok_or(Error::NotFound)?;
    link.proves(Purpose::Door, registration.revision)?;
    let gathering = store::gathering(&mut tx, registration.conversation_id).await?;
    drop(tx);
    let door = place.work(&format!("/gesprekken/{}/deur", gathering.conversation.id));
    let view = PersonView {
        title: gathering.conversation.title.clone(),
        name: called(place, &registration),
        active: registration.state == Stands::Active,
        action: format!("{door}/aanwezigheid"),
        list_href: door,
        registration_id: registration.id,
        sessions: gathering
            .sessions
            .iter()
            .filter_map(|session| person_session(place, session, &attendances))
            .collect(),
        access: registration.needs.access.clone(),
    };
    place.html(PERSON, &view)
}

fn person_session(
    place: &Place,
    session: &Session,
    attendances: &[Attendance],
) -> Option<PersonSession> {
    let own = attendances.iter().find(|it| it.session_id == session.id)?;
    let (kind, key) = match own.seat() {
        Seat::Confirmed(_) => ("success", "registration-short-confirmed"),
        Seat::Waiting { .. } => ("warning", "registration-short-waiting"),
        Seat::None => ("warning", "registration-short-none"),
    };
    let people = own.seat().people();
    Some(PersonSession {
        id: session.id,
        name: session_name(place, session),
        people: people.max(1),
        kind,
        label: place.t_with(key, &[("people", i64::from(people).into())]),
        attended: own.attended,
    })
}
