//! What the buttons on a person's page do.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use db::{Once, TenantTx};
use kernel::{
    facts::LettersRequested,
    letters::{Category, Mailing},
};
use web::{Error, Flash, Form, Organiser, Place, Result};

use super::{PersonPath, store};
use crate::{
    invitations::{
        letter::{Kind, Occasion},
        rounds::{self, Addressee, recipient},
        subject::{Subject, href},
    },
    letters::{reply_to, sender},
};

fn back(place: &Place, path: &PersonPath) -> String {
    href(place, path.id, &format!("/{}", path.invitation))
}

/// Ends what a statement did or did not find.
async fn finish(
    place: &Place,
    path: &PersonPath,
    tx: TenantTx,
    found: bool,
    done: Flash,
) -> Result<Response> {
    if !found {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(place.to(&back(place, path), done))
}

/// Takes the invitation back.
pub async fn withdraw(place: Organiser, Path(path): Path<PersonPath>) -> Result<Response> {
    let mut tx = place.tx().await?;
    let now = place.app.clock.now();
    let found = store::withdraw(&mut tx, path.id, path.invitation, now).await?;
    let done = Flash::ok("invitation-person-withdrawn");
    finish(&place, &path, tx, found, done).await
}

/// Makes it valid again.
pub async fn restore(place: Organiser, Path(path): Path<PersonPath>) -> Result<Response> {
    let mut tx = place.tx().await?;
    let found = store::restore(&mut tx, path.id, path.invitation).await?;
    let done = Flash::ok("invitation-person-restored");
    finish(&place, &path, tx, found, done).await
}

/// Makes the personal link another one.
pub async fn renew(place: Organiser, Path(path): Path<PersonPath>, form: Form) -> Result<Response> {
    let mut tx = place.tx().await?;
    let here = back(&place, &path);
    if let Once::Again { location } = tx.once(form.idempotency_key(), &here).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let found = store::renew(&mut tx, path.id, path.invitation).await?;
    let done = Flash::ok("invitation-person-renewed");
    finish(&place, &path, tx, found, done).await
}

/// Sends the invitation to this person by themselves.
pub async fn send_again(
    place: Organiser,
    Path(path): Path<PersonPath>,
    form: Form,
) -> Result<Response> {
    let now = place.app.clock.now();
    let here = back(&place, &path);
    let mut tx = place.tx().await?;
    let subject = Subject::load(&mut tx, path.id).await?;
    if subject.obstacle(now).is_some() {
        return Ok(place.to(&here, Flash::warning("invitation-person-not-now")));
    }
    place.app.limits.mailing(place.organisation.id())?;
    if let Once::Again { location } = tx.once(form.idempotency_key(), &here).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let person = store::send_again(&mut tx, path.id, path.invitation, now)
        .await?
        .ok_or(Error::NotFound)?;
    mail_one(&place, &mut tx, &subject, &person).await?;
    tx.commit().await?;
    Ok(place.to(&here, Flash::ok("invitation-person-sent")))
}

/// Queues the invitation for one person, with the words of the latest round.
pub async fn mail_one(
    place: &Place,
    tx: &mut TenantTx,
    subject: &Subject,
    person: &Addressee,
) -> Result<()> {
    let promise = rounds::promise(tx, subject.conversation.issue_id).await?;
    let wordings = rounds::latest_wordings(tx, subject.conversation.id).await?;
    let reply_to = reply_to(tx).await?;
    let occasion = Occasion {
        app: &place.app,
        organisation: &place.organisation,
        subject,
        promise: &promise,
        answers_arrive: !reply_to.is_empty(),
    };
    let mailing = Mailing {
        category: Category::Invitation,
        sender: sender(&place.organisation, &reply_to),
        letters: occasion.letters(Kind::Invitation, &wordings),
        recipients: vec![recipient(Kind::Invitation, person)],
    };
    tx.publish(&LettersRequested { mailing }).await?;
    Ok(())
}
