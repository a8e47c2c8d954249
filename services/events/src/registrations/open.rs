//! Open registration, `/{city}/{organisation}/{conversation}/aanmelden`: one form, and the address is
//! confirmed by mail before any seat is taken. The answer is the same whether or not the address is
//! known already.

use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
    routing::get,
};
use db::Once;
use serde::Serialize;
use web::{App, Error, Form, Place, Result, dates};

use crate::conversations::model::Visibility;

use super::{
    ask::{self, Ask, EMAIL},
    desk::Desk,
    model::{By, CONFIRM_WITHIN_HOURS, Gathering, Source, State as Standing},
    personal::{About, why_not},
    store::{self, Newcomer},
    window::Window,
};

const FORM: &str = "events/registrations/open.html";
const SENT: &str = "events/registrations/sent.html";

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/{city}/{organisation}/{conversation}/aanmelden",
            get(show).post(send),
        )
        .route(
            "/{city}/{organisation}/{conversation}/aanmelden/verstuurd",
            get(sent),
        )
}

/// The last part of the conversation's address, after city and organisation.
type Slug = Path<(String, String, String)>;

#[derive(Serialize)]
struct OpenView {
    about: About,
    form: Form,
    ask: Ask,
    action: String,
    sessions: Vec<When>,
    open: bool,
    why_not: Option<String>,
    hours: i64,
}

#[derive(Serialize)]
struct When {
    title: String,
    when: String,
    place: String,
}

fn view(place: &Place, gathering: &Gathering, form: Form) -> OpenView {
    let now = place.app.clock.now();
    let window = gathering.window(now);
    OpenView {
        about: About::new(place, gathering),
        form,
        ask: Ask::new(place, gathering, By::Themselves, now),
        action: href(place, gathering, ""),
        sessions: gathering
            .sessions
            .iter()
            .map(|session| When {
                title: session.title.clone(),
                when: dates::period(place.language, session.starts_at, session.ends_at),
                place: session.location(),
            })
            .collect(),
        open: window == Window::Open,
        why_not: why_not(place, window),
        hours: CONFIRM_WITHIN_HOURS,
    }
}

fn href(place: &Place, gathering: &Gathering, rest: &str) -> String {
    place.href(&format!("/{}/aanmelden{rest}", gathering.conversation.slug))
}

async fn find(tx: &mut db::TenantTx, slug: &str) -> Result<Gathering> {
    let gathering = store::gathering_by_slug(tx, slug).await?;
    let conversation = &gathering.conversation;
    if conversation.visibility == Visibility::Invitation || !conversation.status.is_public() {
        return Err(Error::NotFound);
    }
    Ok(gathering)
}

async fn show(place: Place, Path((_, _, slug)): Slug) -> Result {
    let mut tx = place.tx().await?;
    let gathering = find(&mut tx, &slug).await?;
    drop(tx);
    let form = ask::empty(&gathering, "", None, place.app.clock.now());
    place.html(FORM, &view(&place, &gathering, form))
}

async fn send(
    State(app): State<App>,
    place: Place,
    Path((_, _, slug)): Slug,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let gathering = find(&mut tx, &slug).await?;
    let email = form.address(&place, EMAIL);
    let now = app.clock.now();
    let answers = ask::read(&place, &mut form, &gathering, By::Themselves, now);
    if form.is_good() {
        form.limit(&place, EMAIL, app.limits.registration(&place.from));
    }
    if !form.is_good() || gathering.window(now) != Window::Open {
        return place.again(FORM, &view(&place, &gathering, form));
    }
    let next = href(&place, &gathering, "/verstuurd");
    if let Once::Again { location } = tx.once(form.idempotency_key(), &next).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let newcomer = Newcomer {
        conversation_id: gathering.conversation.id,
        invitation: store::invitation_of_address(&mut tx, gathering.conversation.id, &email)
            .await?,
        email: Some(email),
        language: place.language,
        source: Source::Open,
        state: Standing::Unconfirmed,
    };
    Desk::new(&app, &place.organisation, &gathering)
        .ask_to_confirm(&mut tx, newcomer, &answers)
        .await?;
    tx.commit().await?;
    Ok(Redirect::to(&next).into_response())
}

#[derive(Serialize)]
struct SentView {
    about: About,
    hours: i64,
    again_href: String,
}

async fn sent(place: Place, Path((_, _, slug)): Slug) -> Result {
    let mut tx = place.tx().await?;
    let gathering = find(&mut tx, &slug).await?;
    drop(tx);
    let view = SentView {
        about: About::new(&place, &gathering),
        hours: CONFIRM_WITHIN_HOURS,
        again_href: href(&place, &gathering, ""),
    };
    place.html(SENT, &view)
}
