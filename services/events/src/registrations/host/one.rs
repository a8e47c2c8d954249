//! One registration: what it says, and how its mail fares.

use super::{RegistrationPath, called, changeable, find, home, session_name, standing};
use crate::conversations::{Tab, Tabs};
use crate::registrations::{
    ask, list,
    model::{Attendance, Gathering, Registration},
    rules::Seat,
    seats,
};
use axum::extract::Path;
use kernel::Role;
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;
use web::{Place, Result, Workspace, dates};

const ONE: &str = "events/registrations/one.html";

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

pub(super) async fn one(
    place: Workspace,
    Path((_, _, id, registration)): RegistrationPath,
) -> Result {
    let mut tx = place.tx().await?;
    let (gathering, entry) = find(&mut tx, id, registration).await?;
    let registration = &entry.registration;
    let positions = seats::positions(&mut tx, registration.id).await?;
    let mail = list::mail(&mut tx, registration.id).await?;
    drop(tx);
    let home = home(&place, id);
    let own = format!("{home}/{}", registration.id);
    let view = OneView {
        tabs: Tabs::new(&place, &gathering.conversation, Tab::Registrations),
        name: called(&place, registration),
        state: registration.state.code().to_owned(),
        state_label: place.t(&format!("registration-state-{}", registration.state.code())),
        organiser: place.member.role() >= Role::Organiser,
        changeable: changeable(&gathering, &place),
        facts: facts(&place, registration),
        standings: session_standings(&place, &gathering, &entry.attendances, &positions),
        answers: own_answers(&place, &gathering, registration, &entry.answers),
        mail: mail.iter().map(|it| mail_view(&place, it)).collect(),
        change_href: format!("{own}/wijzigen"),
        withdraw_action: format!("{own}/intrekking"),
        move_up_action: format!("{own}/plek"),
        home,
    };
    place.html(ONE, &view)
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
