//! What the buttons under a mail do: show it, mail it to oneself, send it.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use db::Once;
use jiff::Timestamp;
use kernel::ids::new_id;
use web::{Form, Organiser, Place, Result, dates};

use super::{
    compose::{ComposePath, Draft, FIELDS, page, sentence, wordings_of},
    store::{self, NewRound},
};
use crate::{
    facts::RoundDue,
    invitations::{letter::Wordings, rules::FURTHEST_AHEAD, subject::too_often},
    letters::trial,
};

const LONGEST_SUBJECT: usize = 150;
const LONGEST_TEXT: usize = 5000;

/// Shows the mail as typed, mails it to whoever is signed in, or sends it.
pub async fn send(place: Organiser, Path(path): Path<ComposePath>, mut form: Form) -> Result {
    let kind = path.kind()?;
    let now = place.app.clock.now();
    let mut tx = place.tx().await?;
    let draft = Draft::load(&mut tx, path.id, kind, now).await?;
    drop(tx);
    form.declare(&FIELDS);
    for field in ["subject", "subject_en"] {
        form.optional(&place, field, LONGEST_SUBJECT);
    }
    for field in ["own_text", "own_text_en"] {
        form.optional(&place, field, LONGEST_TEXT);
    }
    if !form.is_good() {
        return page(&place, &draft, form, false);
    }
    match form.text("action") {
        "send" => begin(&place, &draft, form, now).await,
        "test" => {
            let sent = !too_often(&place, &mut form, "subject");
            if sent {
                test(&place, &draft, &wordings_of(&form)).await?;
            }
            page(&place, &draft, form, sent)
        }
        _ => page(&place, &draft, form, false),
    }
}

/// Mails the letter to whoever is signed in, in each language in which it will be read.
async fn test(place: &Organiser, draft: &Draft, wordings: &Wordings) -> Result<()> {
    let path = if draft.subject.conversation.status.is_public() {
        place.href(&format!("/{}", draft.subject.conversation.slug))
    } else {
        draft.subject.href(place, "")
    };
    let occasion = draft.occasion(place);
    let mut tx = place.tx().await?;
    for language in draft.languages() {
        let letter = occasion.letter(draft.kind, language, wordings);
        tx.publish(&trial(place, language, letter, &path, &draft.reply_to)?)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Begins the round, now or at its time.
async fn begin(place: &Organiser, draft: &Draft, mut form: Form, now: Timestamp) -> Result {
    let send_at = moment(place, draft, &mut form, now);
    let recipients = draft.total();
    if recipients == 0 {
        form.reject("subject", place.t("invitation-nobody"));
    }
    let send_at = send_at.filter(|_| form.is_good() && !too_often(place, &mut form, "subject"));
    let Some(send_at) = send_at else {
        return page(place, draft, form, false);
    };
    let id = new_id();
    let location = draft.subject.href(place, &format!("/rondes/{id}"));
    let mut tx = place.tx().await?;
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let round = NewRound {
        id,
        conversation_id: draft.subject.conversation.id,
        kind: draft.kind,
        wordings: &wordings_of(&form),
        send_at,
        recipients,
        created_by: place.member.id,
    };
    store::add(&mut tx, &round).await?;
    let due = RoundDue { round_id: id };
    if send_at > now {
        tx.publish_at(&due, send_at).await?;
    } else {
        tx.publish(&due).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// When it goes out; what is wrong with it stands at the field.
fn moment(place: &Place, draft: &Draft, form: &mut Form, now: Timestamp) -> Option<Timestamp> {
    if let Some(obstacle) = draft.subject.obstacle(now) {
        form.reject("subject", sentence(place, obstacle));
        return None;
    }
    if form.text("when") != "later" {
        return Some(now);
    }
    let Some(at) = dates::from_fields(form.text("date"), form.text("time")) else {
        form.reject("date", place.t("invitation-when-unclear"));
        return None;
    };
    if at <= now || at > now + FURTHEST_AHEAD {
        form.reject("date", place.t("invitation-when-past"));
        return None;
    }
    if draft.subject.obstacle(at).is_some() {
        form.reject("date", place.t("invitation-when-closed"));
        return None;
    }
    Some(at)
}
