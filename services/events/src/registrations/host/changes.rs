//! What a host changes: adds by hand, changes on behalf, withdraws, moves up.

use super::{ConversationPath, RegistrationPath, called, changeable, find, home};
use crate::conversations::{Tab, Tabs};
use crate::registrations::{
    ask::{self, Ask, EMAIL},
    desk::{Desk, Who},
    model::{Answer, By, Gathering, Registration, Source, State as Stands},
    store::{self, Entry, Newcomer},
};
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use db::Once;
use serde::Serialize;
use uuid::Uuid;
use web::{App, Error, Flash, Form, Organiser, Place, Result};

const FORM: &str = "events/registrations/by_hand.html";

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

pub(super) async fn add_form(place: Organiser, Path((_, _, id)): ConversationPath) -> Result {
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

pub(super) async fn add(
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

pub(super) async fn change_form(
    place: Organiser,
    Path((_, _, id, registration)): RegistrationPath,
) -> Result {
    let mut tx = place.tx().await?;
    let (gathering, entry) = find(&mut tx, id, registration).await?;
    drop(tx);
    let now = place.app.clock.now();
    let form = ask::filled(&gathering, &entry, None, now);
    let view = form_view(&place, &gathering, form, Some(&entry.registration));
    place.html(FORM, &view)
}

pub(super) async fn change(
    State(app): State<App>,
    place: Organiser,
    Path((_, _, id, registration)): RegistrationPath,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let (gathering, Entry { registration, .. }) = find(&mut tx, id, registration).await?;
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

pub(super) async fn withdraw(
    State(app): State<App>,
    place: Organiser,
    Path((_, _, id, registration)): RegistrationPath,
) -> Result {
    let mut tx = place.tx().await?;
    let (gathering, Entry { registration, .. }) = find(&mut tx, id, registration).await?;
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

pub(super) async fn move_up(
    State(app): State<App>,
    place: Organiser,
    Path((_, _, id, registration)): RegistrationPath,
    form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let (gathering, Entry { registration, .. }) = find(&mut tx, id, registration).await?;
    let session_id: Uuid = form.text("session").parse().map_err(|_| Error::NotFound)?;
    let next = format!("{}/{}", home(&place, id), registration.id);
    let desk = Desk::new(&app, &place.organisation, &gathering);
    if !desk.move_up(&mut tx, registration.id, session_id).await? {
        return Ok(place.to(&next, Flash::warning("registration-does-not-fit")));
    }
    tx.commit().await?;
    Ok(place.to(&next, Flash::ok("registration-moved-up")))
}
