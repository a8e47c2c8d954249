//! The page of one person: what they got, what they answered, their link.

use axum::extract::Path;
use jiff::Timestamp;
use kernel::{
    Language,
    ids::new_id,
    links::{PersonalLink, Purpose},
};
use serde::Serialize;
use web::{Error, Organiser, Place, Result, dates};

use super::{
    PersonPath,
    store::{self, AnswerRow, Invitation, MailRow},
};
use crate::{
    conversations::Tabs,
    invitations::{
        rules::{MailState, answer_colour},
        subject::Subject,
    },
};

#[derive(Serialize)]
struct PersonView {
    tabs: Tabs,
    name: String,
    email: String,
    language: &'static str,
    answer: Option<AnswerView>,
    history: Vec<EventView>,
    invited: bool,
    withdrawn: bool,
    obstacle: Option<String>,
    link: String,
    once: String,
    once_link: String,
    change: String,
    base: String,
    back: String,
}

#[derive(Serialize)]
struct AnswerView {
    label: String,
    colour: &'static str,
    guests: i32,
}

#[derive(Serialize)]
struct EventView {
    at: String,
    iso: String,
    text: String,
    colour: &'static str,
    label: String,
    reason: String,
}

/// The page of one person.
pub async fn show(place: Organiser, Path(path): Path<PersonPath>) -> Result {
    let mut tx = place.tx().await?;
    let subject = Subject::load(&mut tx, path.id).await?;
    let invitation = store::find(&mut tx, path.id, path.invitation)
        .await?
        .ok_or(Error::NotFound)?;
    let mails = store::mails(&mut tx, invitation.id).await?;
    let answer = store::answer(&mut tx, path.id, invitation.id).await?;
    drop(tx);
    let base = subject.href(&place, &format!("/{}", invitation.id));
    let view = PersonView {
        tabs: subject.tabs(&place),
        language: Language::parse(&invitation.language)
            .unwrap_or_default()
            .own_name(),
        answer: answer.and_then(|answer| answer_view(&place, &answer)),
        history: history(&place, &invitation, &mails),
        invited: invitation.invited_at.is_some(),
        withdrawn: invitation.withdrawn_at.is_some(),
        obstacle: subject
            .obstacle(place.app.clock.now())
            .map(|obstacle| place.t(&format!("invitation-obstacle-{}", obstacle.code()))),
        link: link(&place, &invitation),
        once: new_id().to_string(),
        once_link: new_id().to_string(),
        change: format!("{base}/gegevens"),
        base,
        back: subject.href(&place, ""),
        name: invitation.name,
        email: invitation.email,
    };
    place.html("events/invitations/people/person.html", &view)
}

/// The personal link in full, for a host who hands it over by other means.
fn link(place: &Place, invitation: &Invitation) -> String {
    let link = PersonalLink {
        purpose: Purpose::Invitation,
        id: invitation.id,
        revision: invitation.revision,
    };
    let path = place.app.secret.path(place.organisation.id().0, link);
    place.app.settings.url(&path)
}

fn answer_view(place: &Place, row: &AnswerRow) -> Option<AnswerView> {
    let answer = row.answer.as_deref()?;
    Some(AnswerView {
        label: place.t(&format!("invitation-answer-{answer}")),
        colour: answer_colour(answer),
        guests: row.guests,
    })
}

/// What happened, the latest last.
fn history(place: &Place, invitation: &Invitation, mails: &[MailRow]) -> Vec<EventView> {
    let mut events = vec![event(
        place,
        invitation.created_at.to_jiff(),
        "invitation-history-added",
        None,
    )];
    events.extend(mails.iter().map(|mail| {
        let at = mail.sent_at.unwrap_or(mail.created_at).to_jiff();
        event(place, at, "invitation-history-mail", Some(mail))
    }));
    if let Some(withdrawn) = invitation.withdrawn_at {
        events.push(event(
            place,
            withdrawn.to_jiff(),
            "invitation-history-withdrawn",
            None,
        ));
    }
    events
}

fn event(place: &Place, at: Timestamp, key: &str, mail: Option<&MailRow>) -> EventView {
    let state = mail.map(|mail| MailState::new(true, Some(&mail.state)));
    EventView {
        at: dates::moment(place.language, at),
        iso: at.to_string(),
        text: place.t(key),
        colour: state.map_or("neutral", MailState::colour),
        label: state
            .map(|state| place.t(&format!("invitation-mail-{}", state.code())))
            .unwrap_or_default(),
        reason: mail.map(|mail| mail.reason.clone()).unwrap_or_default(),
    }
}
