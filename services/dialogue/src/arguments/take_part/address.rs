//! Giving an address: from its confirmation on, what one did counts, and decisions are mailed.

use axum::response::{IntoResponse as _, Redirect};
use db::{Once, TenantTx};
use kernel::ids::new_id;
use serde::Serialize;
use uuid::Uuid;
use web::{Error, Flash, Form, Result};

use super::Visit;
use crate::{
    arguments::{
        follow_up::{self, CONFIRM_WITHIN_HOURS},
        letters, store,
    },
    take_part::Who,
};

const TEMPLATE: &str = "dialogue/arguments/take_part/address.html";

#[derive(Serialize)]
struct View {
    title: String,
    form: Form,
    hours: i64,
    back: String,
}

fn view(visit: &Visit, mut form: Form) -> View {
    form.declare(&["email", "once", "key"]);
    View {
        title: visit.map.plan.title.clone(),
        form,
        hours: CONFIRM_WITHIN_HOURS,
        back: visit.href.clone(),
    }
}

/// GET: asks for the address.
pub(super) async fn ask(visit: Visit) -> Result {
    if visit.is_confirmed() {
        return Ok(Redirect::to(&format!("{}/mijn", visit.href)).into_response());
    }
    let form = Form::default()
        .with("once", new_id().to_string())
        .with("key", visit.key());
    visit.html(TEMPLATE, &view(&visit, form))
}

/// POST: mails the link that confirms it.
pub(super) async fn give(visit: Visit, mut form: Form) -> Result {
    let (who, me) = visit.sender(&form);
    let email = read(&visit, &mut form);
    if !form.is_good() {
        return again(&visit, form, &who);
    }
    let mut tx = visit.place.tx().await?;
    let mine = format!("{}/mijn", visit.href);
    if let Once::First = tx.once(form.idempotency_key(), &mine).await? {
        keep(&visit, &mut tx, me, &email).await?;
        tx.commit().await?;
    }
    let sent = visit.place.to(&mine, Flash::ok("map-address-sent"));
    Ok(visit.remember(&who, sent))
}

fn again(visit: &Visit, mut form: Form, who: &Who) -> Result {
    form.set("key", who.key_for_page().to_owned());
    visit.place.again(TEMPLATE, &view(visit, form))
}

/// The address in a form; what is wrong stands at the field.
pub(super) fn read(visit: &Visit, form: &mut Form) -> String {
    let place = &visit.place;
    let email = form.address(place, "email");
    if form.is_good() {
        form.limit(place, "email", place.app.limits.registration(&place.from));
    }
    email
}

/// Keeps an address that is to be confirmed, and mails the link.
pub(super) async fn keep(visit: &Visit, tx: &mut TenantTx, me: Uuid, email: &str) -> Result<()> {
    let (app, map) = (&visit.place.app, visit.map.id);
    let language = visit.place.language;
    let person = store::people::give_address(tx, map, me, email, language).await?;
    // Who is confirmed already keeps the address that they have.
    if let Some(person) = person {
        let context = letters::Context::read(app, tx, map)
            .await?
            .ok_or(Error::NotFound)?;
        follow_up::ask_to_confirm(app, tx, &context, &person).await?;
    }
    Ok(())
}
