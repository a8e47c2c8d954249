//! Correcting what is known of somebody.

use axum::extract::Path;
use kernel::Language;
use serde::Serialize;
use web::choices::{Choice, languages};
use web::{Error, Flash, Form, Organiser, Place, Result};

use super::{
    PersonPath, actions,
    by_hand::{is_unwanted, read},
    store::{self, Invitation, Particulars},
};
use crate::{
    conversations::Tabs,
    invitations::subject::{Subject, too_often},
};

const PAGE: &str = "events/invitations/people/change.html";

#[derive(Serialize)]
struct ChangeView {
    tabs: Tabs,
    form: Form,
    languages: Vec<Choice>,
    invited: bool,
    back: String,
}

fn view(place: &Place, subject: &Subject, invitation: &Invitation, form: Form) -> ChangeView {
    ChangeView {
        tabs: subject.tabs(place),
        form,
        languages: languages(),
        invited: invitation.invited_at.is_some(),
        back: subject.href(place, &format!("/{}", invitation.id)),
    }
}

/// The form.
pub async fn show(place: Organiser, Path(path): Path<PersonPath>) -> Result {
    let mut tx = place.tx().await?;
    let subject = Subject::load(&mut tx, path.id).await?;
    let invitation = store::find(&mut tx, path.id, path.invitation)
        .await?
        .ok_or(Error::NotFound)?;
    drop(tx);
    let form = Form::empty(&[])
        .with("email", invitation.email.clone())
        .with("name", invitation.name.clone())
        .with("language", invitation.language.clone());
    place.html(PAGE, &view(&place, &subject, &invitation, form))
}

/// Keeps the corrections. Another address gets another link and, where the invitation had gone out, a
/// mail of its own; the link in the mail to the wrong address is dead.
pub async fn change(place: Organiser, Path(path): Path<PersonPath>, mut form: Form) -> Result {
    let now = place.app.clock.now();
    let mut tx = place.tx().await?;
    let subject = Subject::load(&mut tx, path.id).await?;
    let invitation = store::find(&mut tx, path.id, path.invitation)
        .await?
        .ok_or(Error::NotFound)?;
    drop(tx);
    form.declare(&["email", "name", "language"]);
    let Some(person) = read(&place, &mut form) else {
        return place.again(PAGE, &view(&place, &subject, &invitation, form));
    };
    let moved = person.key != invitation.email_key;
    if moved && is_unwanted(&place, &person.key).await? {
        form.reject("email", place.t("invitation-by-hand-suppressed"));
    }
    let mails = moved
        && invitation.invited_at.is_some()
        && invitation.withdrawn_at.is_none()
        && subject.obstacle(now).is_none();
    if !form.is_good() || mails && too_often(&place, &mut form, "email") {
        return place.again(PAGE, &view(&place, &subject, &invitation, form));
    }
    let particulars = Particulars {
        email: &person.email,
        key: &person.key,
        name: &person.name,
        language: Language::code(person.language),
    };
    let mut tx = place.tx().await?;
    if !store::correct(&mut tx, path.id, path.invitation, &particulars).await? {
        form.reject("email", place.t("invitation-by-hand-there"));
        return place.again(PAGE, &view(&place, &subject, &invitation, form));
    }
    let mut done = Flash::ok("invitation-person-changed");
    if mails {
        let person = store::send_again(&mut tx, path.id, path.invitation, now)
            .await?
            .ok_or(Error::NotFound)?;
        actions::mail_one(&place, &mut tx, &subject, &person).await?;
        done = Flash::ok("invitation-person-changed-sent");
    } else if moved {
        store::renew(&mut tx, path.id, path.invitation).await?;
    }
    tx.commit().await?;
    let back = subject.href(&place, &format!("/{}", invitation.id));
    Ok(place.to(&back, done))
}
