//! Adding somebody by hand.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use db::Once;
use kernel::{Language, ids::new_id};
use serde::Serialize;
use tables::Address;
use web::choices::{Choice, languages};
use web::{Flash, Form, Organiser, Place, Result};

use super::store;
use crate::{
    conversations::Tabs,
    invitations::{
        imports::{self, ConversationPath, Invitee},
        subject::Subject,
        suppressed::suppressed,
    },
};

const PAGE: &str = "events/invitations/people/by-hand.html";
const FIELDS: [&str; 4] = ["email", "name", "language", "once"];
const LONGEST_NAME: usize = 200;

#[derive(Serialize)]
struct ByHandView {
    tabs: Tabs,
    form: Form,
    languages: Vec<Choice>,
    lists: String,
    back: String,
}

fn view(place: &Place, subject: &Subject, form: Form) -> ByHandView {
    ByHandView {
        tabs: subject.tabs(place),
        form,
        languages: languages(),
        lists: subject.href(place, "/toevoegen"),
        back: subject.href(place, ""),
    }
}

/// The form.
pub async fn show(place: Organiser, Path(path): Path<ConversationPath>) -> Result {
    let subject = Subject::load(&mut place.tx().await?, path.id).await?;
    let form = Form::empty(&FIELDS)
        .with("language", "nl")
        .with("once", new_id().to_string());
    place.html(PAGE, &view(&place, &subject, form))
}

/// Adds somebody.
pub async fn add(place: Organiser, Path(path): Path<ConversationPath>, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let subject = Subject::load(&mut tx, path.id).await?;
    drop(tx);
    form.declare(&FIELDS);
    let person = read(&place, &mut form);
    let Some(person) = person else {
        return place.again(PAGE, &view(&place, &subject, form));
    };
    let unwanted = is_unwanted(&place, &person.key).await?;
    let location = subject.href(&place, "");
    let mut tx = place.tx().await?;
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let problem = if unwanted {
        Some("invitation-by-hand-suppressed")
    } else if store::by_address(&mut tx, path.id, &person.key)
        .await?
        .is_some()
    {
        Some("invitation-by-hand-there")
    } else {
        None
    };
    if let Some(problem) = problem {
        form.reject("email", place.t(problem));
        return place.again(PAGE, &view(&place, &subject, form));
    }
    imports::invite(&mut tx, path.id, &[&person], place.app.clock.now()).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("invitation-by-hand-done")))
}

/// Whether an address wants no invitations.
pub async fn is_unwanted(place: &Place, key: &str) -> Result<bool> {
    let found = suppressed(&place.app, place.organisation.id(), &[key.to_owned()]).await?;
    Ok(!found.is_empty())
}

/// The person in the form; what is wrong stands at the fields.
pub fn read(place: &Place, form: &mut Form) -> Option<Invitee> {
    let name = form
        .optional(place, "name", LONGEST_NAME)
        .replace('\n', " ");
    let language = form.choice(place, "language", Language::parse);
    let address = match Address::parse(form.text("email")) {
        Ok(address) => Some(address),
        Err(problem) => {
            let sentence = place.t(&format!("invitation-detail-{}", problem.key()));
            form.reject("email", sentence);
            None
        }
    };
    let (address, language) = (address?, language?);
    form.is_good().then(|| Invitee {
        email: address.as_str().to_owned(),
        key: address.key(),
        name,
        language,
    })
}
