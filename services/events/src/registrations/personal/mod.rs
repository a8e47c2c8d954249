//! A participant's own pages, reached by a personal link: `/i/{token}` for who was invited, `/r/{token}`
//! for who registered openly. GET and HEAD change nothing; one POST confirms.

mod online;
mod person;
mod views;

pub use views::{About, why_not};

use crate::registrations::{
    ask, calendar,
    desk::{Desk, Who, answers_kept},
    model::{By, State as Standing},
    rules::Seat,
    turns::Turns,
    window::Window,
};
use axum::{
    Extension, Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use db::Once;
use kernel::links::Purpose;
use person::Person;
use uuid::Uuid;
use views::{confirm_view, form_view, own_view};
use web::{App, Error, Flash, Form, Result, personal::PersonalLink};

const FORM: &str = "events/registrations/form.html";
const OWN: &str = "events/registrations/own.html";
const CONFIRM: &str = "events/registrations/confirm.html";

/// The two kinds of personal page.
pub trait Kind: Send + Sync + 'static {
    /// What the link is for.
    const PURPOSE: Purpose;
}

/// Reached by an invitation.
pub struct ByInvitation;

/// Reached by a registration of one's own.
pub struct ByRegistration;

impl Kind for ByInvitation {
    const PURPOSE: Purpose = Purpose::Invitation;
}

impl Kind for ByRegistration {
    const PURPOSE: Purpose = Purpose::Registration;
}

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/i/{token}",
            get(show::<ByInvitation>).post(answer::<ByInvitation>),
        )
        .route("/i/{token}/wijzigen", get(change::<ByInvitation>))
        .route("/i/{token}/intrekking", post(withdraw::<ByInvitation>))
        .route("/i/{token}/agenda.ics", get(download::<ByInvitation>))
        .route(
            "/r/{token}",
            get(show::<ByRegistration>).post(answer::<ByRegistration>),
        )
        .route("/r/{token}/bevestiging", post(confirm))
        .route("/r/{token}/wijzigen", get(change::<ByRegistration>))
        .route("/r/{token}/intrekking", post(withdraw::<ByRegistration>))
        .route("/r/{token}/agenda.ics", get(download::<ByRegistration>))
        .layer(Extension(Turns::default()))
}

/// An active registration, reached by its personal link.
pub(crate) struct Registered {
    /// The registration.
    pub id: Uuid,
    /// Its conversation.
    pub conversation_id: Uuid,
    /// What the conversation is called.
    pub title: String,
}

/// Who opened a personal page, where they are registered.
pub(crate) async fn registered<K: Kind>(
    tx: &mut db::TenantTx,
    link: PersonalLink,
) -> Result<(Registered, PersonalLink)> {
    let person = Person::find_in::<K>(tx, link).await?;
    let id = person.active().ok_or(Error::NotFound)?.id;
    let conversation = &person.gathering.conversation;
    let own = Registered {
        id,
        conversation_id: conversation.id,
        title: conversation.title.clone(),
    };
    Ok((own, person.link))
}

async fn show<K: Kind>(link: PersonalLink) -> Result {
    let person = Person::find::<K>(link).await?;
    let place = &person.link.place;
    match person.registration() {
        Some(registration) if registration.state == Standing::Active => {
            place.html(OWN, &own_view::<K>(&person, registration))
        }
        Some(registration)
            if registration.state == Standing::Unconfirmed
                && K::PURPOSE == Purpose::Registration =>
        {
            place.html(CONFIRM, &confirm_view(&person, registration))
        }
        _ => {
            let form = person.form();
            place.html(FORM, &form_view::<K>(&person, form))
        }
    }
}

async fn change<K: Kind>(link: PersonalLink) -> Result {
    let person = Person::find::<K>(link).await?;
    let form = person.form();
    person.link.place.html(FORM, &form_view::<K>(&person, form))
}

async fn answer<K: Kind>(
    State(app): State<App>,
    Extension(turns): Extension<Turns>,
    link: PersonalLink,
    mut form: Form,
) -> Result {
    let _turn = turns.wait().await?;
    let mut tx = link.place.tx().await?;
    let mut person = Person::find_in::<K>(&mut tx, link).await?;
    let place = &person.link.place;
    let unconfirmed = person
        .registration()
        .is_some_and(|it| it.state == Standing::Unconfirmed);
    if K::PURPOSE == Purpose::Registration && unconfirmed {
        return Err(Error::BadRequest("the address is not confirmed".into()));
    }
    let now = app.clock.now();
    let answers = ask::read(place, &mut form, &person.gathering, By::Themselves, now);
    if !form.is_good() || person.window() != Window::Open {
        person.look_beside::<K>(&mut tx).await?;
        let place = &person.link.place;
        return place.again(FORM, &form_view::<K>(&person, form));
    }
    let home = person.href(K::PURPOSE, "");
    if let Once::Again { location } = tx.once(form.idempotency_key(), &home).await? {
        return Ok(axum::response::Redirect::to(&location).into_response());
    }
    let desk = Desk::new(&app, &place.organisation, &person.gathering);
    desk.register(&mut tx, person.who()?, &answers).await?;
    tx.commit().await?;
    Ok(place.to(&home, Flash::ok("registration-saved")))
}

async fn withdraw<K: Kind>(
    State(app): State<App>,
    Extension(turns): Extension<Turns>,
    link: PersonalLink,
) -> Result {
    let _turn = turns.wait().await?;
    let mut tx = link.place.tx().await?;
    let person = Person::find_in::<K>(&mut tx, link).await?;
    let place = &person.link.place;
    let home = person.href(K::PURPOSE, "");
    if matches!(person.window(), Window::Over | Window::Cancelled) {
        return Ok(place.to(&home, Flash::warning("registration-too-late")));
    }
    if let Some(registration) = person.active() {
        let desk = Desk::new(&app, &place.organisation, &person.gathering);
        desk.withdraw(&mut tx, registration).await?;
        tx.commit().await?;
    }
    Ok(place.to(&home, Flash::ok("registration-withdrawn")))
}

/// Confirms the address of an open registration; only now does it take seats.
async fn confirm(
    State(app): State<App>,
    Extension(turns): Extension<Turns>,
    link: PersonalLink,
) -> Result {
    let _turn = turns.wait().await?;
    let mut tx = link.place.tx().await?;
    let person = Person::find_in::<ByRegistration>(&mut tx, link).await?;
    let place = &person.link.place;
    let entry = person.entry.as_ref().ok_or(Error::NotFound)?;
    let registration = &entry.registration;
    let home = person.href(Purpose::Registration, "");
    if registration.state != Standing::Unconfirmed {
        return Ok(place.to(&home, Flash::ok("registration-saved")));
    }
    if person.window() != Window::Open {
        return place.again(CONFIRM, &confirm_view(&person, registration));
    }
    let answers = answers_kept(entry);
    let desk = Desk::new(&app, &place.organisation, &person.gathering);
    let who = Who::Known(Box::new(registration.clone()));
    desk.register(&mut tx, who, &answers).await?;
    tx.commit().await?;
    Ok(place.to(&home, Flash::ok("registration-confirmed")))
}

/// The sessions with a seat, for a calendar program.
async fn download<K: Kind>(State(app): State<App>, link: PersonalLink) -> Result {
    let mut tx = link.place.tx().await?;
    let person = Person::find_in::<K>(&mut tx, link).await?;
    drop(tx);
    let registration = person.active().ok_or(Error::NotFound)?;
    let seated: Vec<Uuid> = person
        .attendances()
        .iter()
        .filter(|a| matches!(a.seat(), Seat::Confirmed(_)))
        .map(|a| a.session_id)
        .collect();
    if seated.is_empty() {
        return Err(Error::NotFound);
    }
    let desk = Desk::new(&app, &person.link.place.organisation, &person.gathering);
    let url = app.settings.url(&person.href(K::PURPOSE, ""));
    let file = calendar::file(&desk, registration, &seated, &url);
    let name = format!(
        "attachment; filename=\"{}.ics\"",
        person.gathering.conversation.slug
    );
    Ok(calendar_response(file, &name))
}

fn calendar_response(file: String, disposition: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "private, no-cache"),
    ];
    (headers, file).into_response()
}
