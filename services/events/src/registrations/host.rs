//! The host's view of who comes: numbers, list, one registration, and what a host can change.

use std::collections::HashMap;

use axum::{
    Router,
    extract::{Path, State},
    response::IntoResponse,
    routing::{get, post},
};
use db::Once;
use kernel::Role;
use serde::Serialize;
use uuid::Uuid;
use web::{
    App, Error, Flash, Form, Organiser, Paging, Place, Result, Workspace, dates, page_number,
};

use crate::conversations::{Tab, Tabs, model::Status};

use super::{
    ask::{self, Ask, Choice, EMAIL},
    audience::{self, Standing},
    desk::{Desk, Who},
    export,
    list::{self, Filter, Numbers},
    messages,
    model::{Answer, Attendance, By, Gathering, Registration, Source, State as Stands, Window},
    rules::Seat,
    seats,
    store::{self, Newcomer},
};

const LIST: &str = "events/registrations/list.html";
const ONE: &str = "events/registrations/one.html";
const FORM: &str = "events/registrations/by_hand.html";

/// City, organisation, conversation.
pub type ConversationPath = Path<(String, String, Uuid)>;
/// City, organisation, conversation, registration.
type RegistrationPath = Path<(String, String, Uuid, Uuid)>;

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen",
            get(show),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/toevoegen",
            get(add_form).post(add),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/bericht",
            get(messages::write).post(messages::send),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/export.csv",
            get(export::csv),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/export.xlsx",
            get(export::xlsx),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/{registration}",
            get(one),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/{registration}/wijzigen",
            get(change_form).post(change),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/{registration}/intrekking",
            post(withdraw),
        )
        .route(
            "/{city}/{organisation}/beheer/gesprekken/{id}/aanmeldingen/{registration}/plek",
            post(move_up),
        )
}

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
pub struct StandingView {
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
pub fn filter(page: &web::Page) -> Filter {
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

async fn show(place: Workspace, Path((_, _, id)): ConversationPath) -> Result {
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

fn home(place: &Place, id: Uuid) -> String {
    place.work(&format!("/gesprekken/{id}/aanmeldingen"))
}

fn choices(
    place: &Place,
    prefix: &str,
    codes: impl IntoIterator<Item = &'static str>,
) -> Vec<Choice> {
    codes
        .into_iter()
        .map(|code| Choice {
            value: code.to_owned(),
            label: place.t(&format!("{prefix}-{code}")),
        })
        .collect()
}

/// The sessions to choose from.
pub fn session_options(place: &Place, gathering: &Gathering) -> Vec<Choice> {
    gathering
        .sessions
        .iter()
        .map(|session| Choice {
            value: session.id.to_string(),
            label: session_name(place, session),
        })
        .collect()
}

/// How a session is called in lists: its title and its day.
pub fn session_name(place: &Place, session: &crate::conversations::model::Session) -> String {
    let when = dates::moment(place.language, session.starts_at);
    if session.title.is_empty() {
        when
    } else {
        format!("{}, {when}", session.title)
    }
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
pub fn standings(
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

fn standing(attendance: &Attendance) -> (&'static str, &'static str) {
    match (attendance.attended, attendance.answer(), attendance.seat()) {
        (Some(1..), _, _) => ("success", "registration-short-attended"),
        (_, _, Seat::Confirmed(_)) => ("active", "registration-short-confirmed"),
        (_, _, Seat::Waiting { .. }) => ("warning", "registration-short-waiting"),
        (_, Answer::Maybe, _) => ("neutral", "registration-short-maybe"),
        (_, Answer::No, _) => ("neutral", "registration-short-no"),
        (_, Answer::Yes, Seat::None) => ("neutral", "registration-short-none"),
    }
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

/// A name to call somebody by, also where none was given.
pub fn called(place: &Place, registration: &Registration) -> String {
    if registration.name.is_empty() {
        place.t("registration-no-name")
    } else {
        registration.name.clone()
    }
}

#[derive(Serialize)]
struct OneView {
    tabs: Tabs,
    home: String,
    name: String,
    state: String,
    state_label: String,
    organiser: bool,
    changeable: bool,
    facts: Vec<Fact>,
    standings: Vec<SessionStanding>,
    answers: Vec<Fact>,
    mail: Vec<MailView>,
    change_href: String,
    withdraw_action: String,
    move_up_action: String,
}

#[derive(Serialize)]
struct Fact {
    label: String,
    text: String,
}

#[derive(Serialize)]
struct SessionStanding {
    session_id: Uuid,
    session: String,
    kind: &'static str,
    label: String,
    position: Option<i64>,
    can_move_up: bool,
}

#[derive(Serialize)]
struct MailView {
    what: String,
    when: String,
    kind: &'static str,
    label: String,
    reason: String,
}

async fn find(
    tx: &mut db::TenantTx,
    conversation_id: Uuid,
    id: Uuid,
) -> Result<(Gathering, Registration)> {
    let registration = store::by_id(tx, id)
        .await?
        .filter(|it| it.conversation_id == conversation_id)
        .ok_or(Error::NotFound)?;
    let gathering = store::gathering(tx, conversation_id).await?;
    Ok((gathering, registration))
}

async fn one(place: Workspace, Path((_, _, id, registration)): RegistrationPath) -> Result {
    let mut tx = place.tx().await?;
    let (gathering, registration) = find(&mut tx, id, registration).await?;
    let attendances = store::attendances(&mut tx, registration.id).await?;
    let answers = store::question_answers(&mut tx, registration.id).await?;
    let positions = seats::positions(&mut tx, registration.id).await?;
    let mail = list::mail(&mut tx, registration.id).await?;
    drop(tx);
    let home = home(&place, id);
    let own = format!("{home}/{}", registration.id);
    let view = OneView {
        tabs: Tabs::new(&place, &gathering.conversation, Tab::Registrations),
        name: called(&place, &registration),
        state: registration.state.code().to_owned(),
        state_label: place.t(&format!("registration-state-{}", registration.state.code())),
        organiser: place.member.role() >= Role::Organiser,
        changeable: changeable(&gathering, &place),
        facts: facts(&place, &registration),
        standings: session_standings(&place, &gathering, &attendances, &positions),
        answers: own_answers(&place, &gathering, &registration, &answers),
        mail: mail.iter().map(|it| mail_view(&place, it)).collect(),
        change_href: format!("{own}/wijzigen"),
        withdraw_action: format!("{own}/intrekking"),
        move_up_action: format!("{own}/plek"),
        home,
    };
    place.html(ONE, &view)
}

/// Whether a host can still change who comes: until the last session is over.
fn changeable(gathering: &Gathering, place: &Place) -> bool {
    let now = place.app.clock.now();
    gathering.conversation.status == Status::Published
        && !matches!(gathering.window(now), Window::Over)
}

fn facts(place: &Place, registration: &Registration) -> Vec<Fact> {
    let address = registration
        .email
        .clone()
        .unwrap_or_else(|| place.t("registration-no-address"));
    let mut facts = vec![
        (place.t("registration-email"), address),
        (place.t("registration-phone"), registration.phone.clone()),
        (
            place.t("registration-guests"),
            registration.guests.to_string(),
        ),
        (
            place.t("registration-source"),
            place.t(&format!("registration-source-{}", registration.source)),
        ),
        (
            place.t("registration-since"),
            dates::moment(place.language, registration.created_at),
        ),
    ];
    facts.retain(|(_, text)| !text.is_empty());
    facts
        .into_iter()
        .map(|(label, text)| Fact { label, text })
        .collect()
}

fn session_standings(
    place: &Place,
    gathering: &Gathering,
    attendances: &[Attendance],
    positions: &HashMap<Uuid, i64>,
) -> Vec<SessionStanding> {
    gathering
        .sessions
        .iter()
        .filter_map(|session| {
            let own = attendances.iter().find(|it| it.session_id == session.id)?;
            let (kind, key) = standing(own);
            let people = own.seat().people();
            let waits = matches!(own.seat(), Seat::Waiting { .. });
            Some(SessionStanding {
                session_id: session.id,
                session: session_name(place, session),
                kind,
                label: place.t_with(key, &[("people", i64::from(people).into())]),
                position: positions.get(&session.id).copied(),
                can_move_up: waits && session.left().is_none_or(|left| left >= people),
            })
        })
        .collect()
}

fn own_answers(
    place: &Place,
    gathering: &Gathering,
    registration: &Registration,
    answers: &[(Uuid, String)],
) -> Vec<Fact> {
    let needs = registration.needs.fields().map(|(field, text)| Fact {
        label: place.t(&format!("registration-{field}")),
        text: text.to_owned(),
    });
    let questions = gathering.questions.iter().filter_map(|question| {
        let (_, value) = answers.iter().find(|(id, _)| *id == question.id)?;
        Some(Fact {
            label: question.label.clone(),
            text: ask::answer_in_words(place, question, value),
        })
    });
    let remark = Fact {
        label: place.t("registration-remark"),
        text: registration.remark.clone(),
    };
    needs
        .into_iter()
        .chain(questions)
        .chain([remark])
        .filter(|fact| !fact.text.is_empty())
        .collect()
}

fn mail_view(place: &Place, mail: &list::MailRow) -> MailView {
    let kind = match mail.state.as_str() {
        "sent" => "success",
        "failed" | "suppressed" => "danger",
        _ => "neutral",
    };
    MailView {
        what: place.t(&format!("registration-mail-category-{}", mail.category)),
        when: dates::moment(place.language, mail.created_at.to_jiff()),
        kind,
        label: place.t(&format!("registration-mail-state-{}", mail.state)),
        reason: mail.reason.clone(),
    }
}

#[derive(Serialize)]
struct FormView {
    tabs: Tabs,
    form: Form,
    ask: Ask,
    title: String,
    action: String,
    back_href: String,
    asks_address: bool,
    has_address: bool,
}

fn form_view(
    place: &Place,
    gathering: &Gathering,
    form: Form,
    known: Option<&Registration>,
) -> FormView {
    let home = home(place, gathering.conversation.id);
    let back_href = known.map_or_else(|| home.clone(), |it| format!("{home}/{}", it.id));
    FormView {
        tabs: Tabs::new(place, &gathering.conversation, Tab::Registrations),
        form,
        ask: Ask::new(place, gathering, By::Host, place.app.clock.now()),
        title: match known {
            Some(it) => place.t_with(
                "registration-change-for",
                &[("name", called(place, it).into())],
            ),
            None => place.t("registration-add-title"),
        },
        action: match known {
            Some(_) => format!("{back_href}/wijzigen"),
            None => format!("{home}/toevoegen"),
        },
        back_href,
        asks_address: known.is_none(),
        has_address: known.is_some_and(|it| it.email.is_some()),
    }
}

async fn add_form(place: Organiser, Path((_, _, id)): ConversationPath) -> Result {
    let mut tx = place.tx().await?;
    let gathering = store::gathering(&mut tx, id).await?;
    drop(tx);
    if !changeable(&gathering, &place) {
        return Ok(place.to(&home(&place, id), Flash::warning("registration-not-now")));
    }
    let now = place.app.clock.now();
    let form = ask::empty(&gathering, "", Some(Answer::Yes), now);
    place.html(FORM, &form_view(&place, &gathering, form, None))
}

async fn add(
    State(app): State<App>,
    place: Organiser,
    Path((_, _, id)): ConversationPath,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let gathering = store::gathering(&mut tx, id).await?;
    if !changeable(&gathering, &place) {
        return Ok(place.to(&home(&place, id), Flash::warning("registration-not-now")));
    }
    let answers = ask::read(&place, &mut form, &gathering, By::Host, app.clock.now());
    let email = form.text(EMAIL).to_owned();
    let email = (!email.is_empty()).then_some(email);
    if let Some(address) = &email {
        form.address(&place, EMAIL);
        if store::by_address(&mut tx, id, address).await?.is_some() {
            form.reject(EMAIL, place.t("registration-address-known"));
        }
    }
    if email.is_none() && answers.name.is_empty() && answers.phone.is_empty() {
        form.reject("name", place.t("registration-somebody"));
    }
    if !form.is_good() {
        return place.again(FORM, &form_view(&place, &gathering, form, None));
    }
    let next = home(&place, id);
    if let Once::Again { location } = tx.once(form.idempotency_key(), &next).await? {
        return Ok(axum::response::Redirect::to(&location).into_response());
    }
    let invitation = match &email {
        Some(address) => store::invitation_of_address(&mut tx, id, address).await?,
        None => None,
    };
    let newcomer = Newcomer {
        conversation_id: id,
        invitation,
        email,
        language: place.language,
        source: Source::ByHand,
        state: Stands::Active,
    };
    let desk = Desk::new(&app, &place.organisation, &gathering);
    let made = desk.register(&mut tx, Who::New(newcomer), &answers).await?;
    tx.commit().await?;
    Ok(place.to(
        &format!("{next}/{}", made.id),
        Flash::ok("registration-added"),
    ))
}

async fn change_form(place: Organiser, Path((_, _, id, registration)): RegistrationPath) -> Result {
    let mut tx = place.tx().await?;
    let (gathering, registration) = find(&mut tx, id, registration).await?;
    let attendances = store::attendances(&mut tx, registration.id).await?;
    let answers = store::question_answers(&mut tx, registration.id).await?;
    drop(tx);
    let now = place.app.clock.now();
    let form = ask::filled(&gathering, &registration, &attendances, &answers, None, now);
    place.html(
        FORM,
        &form_view(&place, &gathering, form, Some(&registration)),
    )
}

async fn change(
    State(app): State<App>,
    place: Organiser,
    Path((_, _, id, registration)): RegistrationPath,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let (gathering, registration) = find(&mut tx, id, registration).await?;
    let next = format!("{}/{}", home(&place, id), registration.id);
    if !changeable(&gathering, &place) {
        return Ok(place.to(&next, Flash::warning("registration-not-now")));
    }
    let answers = ask::read(&place, &mut form, &gathering, By::Host, app.clock.now());
    if !form.is_good() {
        let view = form_view(&place, &gathering, form, Some(&registration));
        return place.again(FORM, &view);
    }
    if let Once::Again { location } = tx.once(form.idempotency_key(), &next).await? {
        return Ok(axum::response::Redirect::to(&location).into_response());
    }
    let desk = Desk::new(&app, &place.organisation, &gathering);
    desk.register(&mut tx, Who::Known(Box::new(registration)), &answers)
        .await?;
    tx.commit().await?;
    Ok(place.to(&next, Flash::ok("registration-changed")))
}

async fn withdraw(
    State(app): State<App>,
    place: Organiser,
    Path((_, _, id, registration)): RegistrationPath,
) -> Result {
    let mut tx = place.tx().await?;
    let (gathering, registration) = find(&mut tx, id, registration).await?;
    let next = format!("{}/{}", home(&place, id), registration.id);
    if !changeable(&gathering, &place) {
        return Ok(place.to(&next, Flash::warning("registration-not-now")));
    }
    if registration.state == Stands::Active {
        let desk = Desk::new(&app, &place.organisation, &gathering);
        desk.withdraw(&mut tx, &registration).await?;
        tx.commit().await?;
    }
    Ok(place.to(&next, Flash::ok("registration-withdrawn-by-host")))
}

async fn move_up(
    State(app): State<App>,
    place: Organiser,
    Path((_, _, id, registration)): RegistrationPath,
    form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let (gathering, registration) = find(&mut tx, id, registration).await?;
    let session_id: Uuid = form.text("session").parse().map_err(|_| Error::NotFound)?;
    let next = format!("{}/{}", home(&place, id), registration.id);
    let desk = Desk::new(&app, &place.organisation, &gathering);
    if !desk.move_up(&mut tx, registration.id, session_id).await? {
        return Ok(place.to(&next, Flash::warning("registration-does-not-fit")));
    }
    tx.commit().await?;
    Ok(place.to(&next, Flash::ok("registration-moved-up")))
}
