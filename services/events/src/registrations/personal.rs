//! A participant's own pages, reached by a personal link: `/i/{token}` for who was invited, `/r/{token}`
//! for who registered openly. GET and HEAD change nothing; one POST confirms.

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use db::Once;
use kernel::links::Purpose;
use serde::Serialize;
use uuid::Uuid;
use web::{App, Error, Flash, Form, Result, dates, personal::PersonalLink, qr_svg};

use crate::conversations::model::Visibility;

use super::{
    ask::{self, Ask},
    calendar,
    desk::{Desk, Who, answers_kept},
    letters::{Words, seat_in_words},
    model::{Answer, Attendance, By, Gathering, Registration, Source, State as Standing, Window},
    rules::Seat,
    seats,
    store::{self, Invited, Newcomer},
};

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
}

/// Who opened the page, and what they have.
struct Person {
    link: PersonalLink,
    gathering: Gathering,
    invited: Option<Invited>,
    registration: Option<Registration>,
    attendances: Vec<Attendance>,
    answers: Vec<(Uuid, String)>,
    positions: std::collections::HashMap<Uuid, i64>,
}

impl Person {
    async fn find<K: Kind>(link: PersonalLink) -> Result<Self> {
        let mut tx = link.place.tx().await?;
        Self::find_in::<K>(&mut tx, link).await
    }

    async fn find_in<K: Kind>(tx: &mut db::TenantTx, link: PersonalLink) -> Result<Self> {
        let (invited, registration) = match K::PURPOSE {
            Purpose::Invitation => {
                let invited = store::invitation(tx, link.claim.id)
                    .await?
                    .ok_or(Error::NotFound)?;
                link.proves(Purpose::Invitation, invited.revision)?;
                let registration = store::of_invitation(tx, &invited).await?;
                if invited.withdrawn && registration.is_none() {
                    return Err(Error::Gone);
                }
                (Some(invited), registration)
            }
            _ => {
                let registration = store::by_id(tx, link.claim.id)
                    .await?
                    .ok_or(Error::NotFound)?;
                link.proves(K::PURPOSE, registration.revision)?;
                (None, Some(registration))
            }
        };
        let conversation_id = match (&invited, &registration) {
            (Some(invited), _) => invited.conversation_id,
            (None, Some(registration)) => registration.conversation_id,
            (None, None) => return Err(Error::NotFound),
        };
        let gathering = store::gathering(tx, conversation_id).await?;
        let (mut attendances, mut answers, mut positions) = Default::default();
        if let Some(registration) = &registration {
            attendances = store::attendances(tx, registration.id).await?;
            answers = store::question_answers(tx, registration.id).await?;
            positions = seats::positions(tx, registration.id).await?;
        }
        let person = Self {
            link,
            gathering,
            invited,
            registration,
            attendances,
            answers,
            positions,
        };
        match person.window() {
            Window::Hidden => Err(Error::NotFound),
            _ => Ok(person),
        }
    }

    fn window(&self) -> Window {
        self.gathering.window(self.link.place.app.clock.now())
    }

    /// The registration, if it counts.
    fn active(&self) -> Option<&Registration> {
        self.registration
            .as_ref()
            .filter(|registration| registration.state == Standing::Active)
    }

    /// The address of the page, with something behind it.
    fn href(&self, purpose: Purpose, rest: &str) -> String {
        format!("{}{}{rest}", purpose.path(), self.link.token)
    }

    fn proposed(&self) -> Option<Answer> {
        let word = self.link.place.query("antwoord")?;
        Answer::proposed(&word)
    }

    fn form(&self) -> Form {
        let now = self.link.place.app.clock.now();
        match &self.registration {
            Some(registration) => ask::filled(
                &self.gathering,
                registration,
                &self.attendances,
                &self.answers,
                self.proposed(),
                now,
            ),
            None => {
                let name = self.invited.as_ref().map_or("", |it| it.name.as_str());
                ask::empty(&self.gathering, name, self.proposed(), now)
            }
        }
    }

    /// As the desk wants them; a registration of the same address now answers the invitation.
    fn who(&self) -> Result<Who> {
        let language = self.link.place.language;
        if let Some(registration) = &self.registration {
            let mut known = registration.clone();
            known.language = language;
            if let (None, Some(invited)) = (known.invitation_id, &self.invited) {
                known.invitation_id = Some(invited.id);
                known.invitation_revision = Some(invited.revision);
            }
            return Ok(Who::Known(Box::new(known)));
        }
        let invited = self.invited.as_ref().ok_or(Error::NotFound)?;
        Ok(Who::New(Newcomer {
            conversation_id: invited.conversation_id,
            invitation: Some((invited.id, invited.revision)),
            email: Some(invited.email.clone()),
            language,
            source: Source::Invitation,
            state: Standing::Active,
        }))
    }
}

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
struct FormView {
    about: About,
    form: Form,
    ask: Ask,
    action: String,
    sessions: Vec<SessionView>,
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
}

/// When and where each session is, with what the person has there.
fn session_views(person: &Person) -> Vec<SessionView> {
    let page = &person.link.place;
    let words = Words::new(&page.app, page.language);
    let wished = person.active().map_or(1, |it| it.guests + 1);
    let view = |session: &crate::conversations::model::Session| {
        let own = person.active().and_then(|_| {
            person
                .attendances
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
        }
    };
    person.gathering.sessions.iter().map(view).collect()
}

/// The form, for the first time or again.
fn form_view<K: Kind>(person: &Person, form: Form) -> FormView {
    let place = &person.link.place;
    let now = place.app.clock.now();
    let window = person.window();
    FormView {
        about: About::new(place, &person.gathering),
        form,
        ask: Ask::new(place, &person.gathering, By::Themselves, now),
        action: person.href(K::PURPOSE, ""),
        sessions: session_views(person),
        open: window == Window::Open,
        why_not: why_not(place, window),
        changing: person.active().is_some(),
        asks_address: false,
        email: person
            .registration
            .as_ref()
            .and_then(|it| it.email.clone())
            .or_else(|| person.invited.as_ref().map(|it| it.email.clone()))
            .unwrap_or_default(),
    }
}

#[derive(Serialize)]
struct OwnView {
    about: About,
    sessions: Vec<SessionView>,
    details: Vec<Detail>,
    change_href: Option<String>,
    withdraw_action: Option<String>,
    calendar_href: Option<String>,
    why_not: Option<String>,
    waiting: bool,
    seated: bool,
    qr: Option<String>,
    qr_url: String,
    email: String,
    reply_to: String,
}

/// Something that the person told us.
#[derive(Serialize)]
struct Detail {
    label: String,
    text: String,
}

async fn show<K: Kind>(link: PersonalLink) -> Result {
    let person = Person::find::<K>(link).await?;
    let place = &person.link.place;
    match &person.registration {
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

fn own_view<K: Kind>(person: &Person, registration: &Registration) -> OwnView {
    let place = &person.link.place;
    let window = person.window();
    let any = |wanted: fn(&Seat) -> bool| person.attendances.iter().any(|a| wanted(&a.seat()));
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
        details: details(person, registration),
        change_href: (window == Window::Open).then(|| person.href(K::PURPOSE, "/wijzigen")),
        withdraw_action: ahead.then(|| person.href(K::PURPOSE, "/intrekking")),
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
        if let Some((_, value)) = person.answers.iter().find(|(id, _)| *id == question.id) {
            add(
                question.label.clone(),
                &ask::answer_in_words(page, question, value),
            );
        }
    }
    add(page.t("registration-remark"), &registration.remark);
    details
}

async fn change<K: Kind>(link: PersonalLink) -> Result {
    let person = Person::find::<K>(link).await?;
    let form = person.form();
    person.link.place.html(FORM, &form_view::<K>(&person, form))
}

async fn answer<K: Kind>(State(app): State<App>, link: PersonalLink, mut form: Form) -> Result {
    let mut tx = link.place.tx().await?;
    let person = Person::find_in::<K>(&mut tx, link).await?;
    let place = &person.link.place;
    let unconfirmed = person
        .registration
        .as_ref()
        .is_some_and(|it| it.state == Standing::Unconfirmed);
    if K::PURPOSE == Purpose::Registration && unconfirmed {
        return Err(Error::BadRequest("the address is not confirmed".into()));
    }
    let now = app.clock.now();
    let answers = ask::read(place, &mut form, &person.gathering, By::Themselves, now);
    if !form.is_good() || person.window() != Window::Open {
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

async fn withdraw<K: Kind>(State(app): State<App>, link: PersonalLink) -> Result {
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

#[derive(Serialize)]
struct ConfirmView {
    about: About,
    sessions: Vec<SessionView>,
    action: String,
    email: String,
    open: bool,
    why_not: Option<String>,
}

fn confirm_view(person: &Person, registration: &Registration) -> ConfirmView {
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

/// Confirms the address of an open registration; only now does it take seats.
async fn confirm(State(app): State<App>, link: PersonalLink) -> Result {
    let mut tx = link.place.tx().await?;
    let person = Person::find_in::<ByRegistration>(&mut tx, link).await?;
    let place = &person.link.place;
    let registration = person.registration.as_ref().ok_or(Error::NotFound)?;
    let home = person.href(Purpose::Registration, "");
    if registration.state != Standing::Unconfirmed {
        return Ok(place.to(&home, Flash::ok("registration-saved")));
    }
    if person.window() != Window::Open {
        return place.again(CONFIRM, &confirm_view(&person, registration));
    }
    let answers = answers_kept(registration, &person.attendances, person.answers.clone());
    let desk = Desk::new(&app, &place.organisation, &person.gathering);
    let who = Who::Known(Box::new(registration.clone()));
    desk.register(&mut tx, who, &answers).await?;
    tx.commit().await?;
    Ok(place.to(&home, Flash::ok("registration-confirmed")))
}

/// The sessions with a seat, for a calendar program.
async fn download<K: Kind>(State(app): State<App>, link: PersonalLink) -> Result {
    let person = Person::find::<K>(link).await?;
    let registration = person.active().ok_or(Error::NotFound)?;
    let seated: Vec<Uuid> = person
        .attendances
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
