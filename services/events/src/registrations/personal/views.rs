//! What the personal pages show.

use super::{Kind, online::OnlineView, person::Person};
use crate::conversations::model::Visibility;
use crate::registrations::{
    ask::{self, Ask},
    letters::{Words, seat_in_words},
    model::{Attendance, By, Gathering, Registration},
    rules::Seat,
    window::Window,
};
use kernel::links::Purpose;
use serde::Serialize;
use web::{Form, dates, qr_svg};

/// What the pages say about the conversation.
#[derive(Serialize)]
pub struct About {
    title: String,
    question: String,
    summary: String,
    host: String,
    href: Option<String>,
    cancelled_because: String,
}

impl About {
    /// For a page under this address of the organisation.
    pub fn new(place: &web::Place, gathering: &Gathering) -> Self {
        let conversation = &gathering.conversation;
        Self {
            title: conversation.title.clone(),
            question: conversation.question.clone(),
            summary: conversation.summary.clone(),
            host: place.organisation.name.clone(),
            href: (conversation.visibility != Visibility::Invitation)
                .then(|| place.href(&format!("/{}", conversation.slug))),
            cancelled_because: conversation.cancellation_reason.clone(),
        }
    }
}

/// Why one cannot register now, in a sentence; `None` where one can.
pub fn why_not(page: &web::Page, window: Window) -> Option<String> {
    match window {
        Window::Open => None,
        Window::Hidden | Window::Over => Some(page.t("registration-window-over")),
        Window::Closed => Some(page.t("registration-window-closed")),
        Window::Cancelled => Some(page.t("registration-window-cancelled")),
        Window::NotYet { from } => Some(page.t_with(
            "registration-window-not-yet",
            &[("from", dates::moment(page.language, from).into())],
        )),
    }
}

#[derive(Serialize)]
pub(super) struct FormView {
    about: About,
    form: Form,
    ask: Ask,
    action: String,
    sessions: Vec<SessionView>,
    online: Vec<OnlineView>,
    open: bool,
    why_not: Option<String>,
    changing: bool,
    asks_address: bool,
    email: String,
}

#[derive(Serialize)]
struct SessionView {
    title: String,
    when: String,
    place: String,
    online: bool,
    online_url: String,
    status: String,
    kind: &'static str,
    accessibility: Vec<String>,
    accessibility_note: String,
    /// Where to sit, round by round.
    tables: Option<String>,
}

/// When and where each session is, with what the person has there.
fn session_views(person: &Person) -> Vec<SessionView> {
    let page = &person.link.place;
    let words = Words::new(&page.app, page.language);
    let wished = person.active().map_or(1, |it| it.guests + 1);
    let view = |session: &crate::conversations::model::Session| {
        let own = person.active().and_then(|_| {
            person
                .attendances()
                .iter()
                .find(|a| a.session_id == session.id)
        });
        let seat = own.map(Attendance::seat).unwrap_or_default();
        let seated = matches!(seat, Seat::Confirmed(_));
        let position = person.positions.get(&session.id).copied();
        SessionView {
            title: session.title.clone(),
            when: dates::period(page.language, session.starts_at, session.ends_at),
            place: session.location(),
            online: session.is_online(),
            online_url: if seated {
                session.online_url.clone()
            } else {
                String::new()
            },
            status: own
                .map(|it| seat_in_words(words, it.answer(), seat, wished, position))
                .unwrap_or_default(),
            kind: match seat {
                Seat::Confirmed(_) => "success",
                Seat::Waiting { .. } => "warning",
                Seat::None => "neutral",
            },
            accessibility: session
                .accessibility
                .iter()
                .map(|code| page.t(&format!("access-{code}")))
                .collect(),
            accessibility_note: session.accessibility_note.clone(),
            tables: person
                .beside
                .tables
                .get(&session.id)
                .filter(|_| seated)
                .map(|tables| {
                    let of_round = |(round, table): (usize, &usize)| {
                        page.t_with(
                            "tables-own-round",
                            &[("round", (round + 1).into()), ("table", (*table).into())],
                        )
                    };
                    match tables.as_slice() {
                        [only] => only.to_string(),
                        several => several
                            .iter()
                            .enumerate()
                            .map(of_round)
                            .collect::<Vec<_>>()
                            .join(", "),
                    }
                }),
        }
    };
    person.gathering.sessions.iter().map(view).collect()
}

/// The form, for the first time or again.
pub(super) fn form_view<K: Kind>(person: &Person, form: Form) -> FormView {
    let place = &person.link.place;
    let now = place.app.clock.now();
    let window = person.window();
    FormView {
        about: About::new(place, &person.gathering),
        form,
        ask: Ask::new(place, &person.gathering, By::Themselves, now),
        action: person.href(K::PURPOSE, ""),
        sessions: session_views(person),
        online: online_views(person),
        open: window == Window::Open,
        why_not: why_not(place, window),
        changing: person.active().is_some(),
        asks_address: false,
        email: person
            .registration()
            .and_then(|it| it.email.clone())
            .or_else(|| person.invited.as_ref().map(|it| it.email.clone()))
            .unwrap_or_default(),
    }
}

#[derive(Serialize)]
pub(super) struct OwnView {
    about: About,
    sessions: Vec<SessionView>,
    online: Vec<OnlineView>,
    details: Vec<Detail>,
    change_href: Option<String>,
    withdraw_action: Option<String>,
    background_href: Option<String>,
    calendar_href: Option<String>,
    why_not: Option<String>,
    waiting: bool,
    seated: bool,
    qr: Option<String>,
    qr_url: String,
    email: String,
    reply_to: String,
}

fn online_views(person: &Person) -> Vec<OnlineView> {
    let invitation = person.href(Purpose::Invitation, "");
    let view = |online| OnlineView::new(&person.link.place, online, &invitation);
    person.beside.online.iter().map(view).collect()
}

/// Something that the person told us.
#[derive(Serialize)]
struct Detail {
    label: String,
    text: String,
}

pub(super) fn own_view<K: Kind>(person: &Person, registration: &Registration) -> OwnView {
    let place = &person.link.place;
    let window = person.window();
    let any = |wanted: fn(&Seat) -> bool| person.attendances().iter().any(|a| wanted(&a.seat()));
    let seated = any(|seat| matches!(seat, Seat::Confirmed(_)));
    let ahead = window != Window::Cancelled && window != Window::Over;
    let door = place
        .app
        .secret
        .path(person.link.claim.tenant, registration.door());
    let door_url = place.app.settings.url(&door);
    OwnView {
        about: About::new(place, &person.gathering),
        sessions: session_views(person),
        online: online_views(person),
        details: details(person, registration),
        change_href: (window == Window::Open).then(|| person.href(K::PURPOSE, "/wijzigen")),
        withdraw_action: ahead.then(|| person.href(K::PURPOSE, "/intrekking")),
        background_href: person
            .beside
            .asks_background
            .then(|| person.href(K::PURPOSE, "/achtergrond")),
        calendar_href: (seated && ahead).then(|| person.href(K::PURPOSE, "/agenda.ics")),
        why_not: why_not(place, window),
        waiting: ahead && any(|seat| matches!(seat, Seat::Waiting { .. })),
        seated,
        qr: (seated && ahead).then(|| qr_svg(&door_url)),
        qr_url: door_url,
        email: registration.email.clone().unwrap_or_default(),
        reply_to: person.gathering.reply_to.clone(),
    }
}

fn details(person: &Person, registration: &Registration) -> Vec<Detail> {
    let page = &person.link.place;
    let answers = person
        .entry
        .as_ref()
        .map_or(&[][..], |entry| &entry.answers);
    let mut details = Vec::new();
    let mut add = |label: String, text: &str| {
        if !text.is_empty() {
            details.push(Detail {
                label,
                text: text.to_owned(),
            });
        }
    };
    add(page.t("registration-name"), &registration.name);
    if registration.guests > 0 {
        add(
            page.t("registration-guests"),
            &registration.guests.to_string(),
        );
    }
    for (field, text) in registration.needs.fields() {
        add(page.t(&format!("registration-{field}")), text);
    }
    for question in &person.gathering.questions {
        if let Some((_, value)) = answers.iter().find(|(id, _)| *id == question.id) {
            add(
                question.label.clone(),
                &ask::answer_in_words(page, question, value),
            );
        }
    }
    add(page.t("registration-remark"), &registration.remark);
    details
}

#[derive(Serialize)]
pub(super) struct ConfirmView {
    about: About,
    sessions: Vec<SessionView>,
    action: String,
    email: String,
    open: bool,
    why_not: Option<String>,
}

pub(super) fn confirm_view(person: &Person, registration: &Registration) -> ConfirmView {
    let place = &person.link.place;
    let window = person.window();
    ConfirmView {
        about: About::new(place, &person.gathering),
        sessions: session_views(person),
        action: person.href(Purpose::Registration, "/bevestiging"),
        email: registration.email.clone().unwrap_or_default(),
        open: window == Window::Open,
        why_not: why_not(place, window),
    }
}
