//! Taking part in an opinion round: one statement at a time, without an account.

mod card;
pub(crate) mod code;
mod invited;
mod mine;
mod own;
mod vote;
mod who;

use std::sync::Arc;

use axum::{
    Extension, Router,
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::Response,
    routing::{get, post},
};
use serde::Deserialize;
use web::{App, Error, Place, Result, Service};

use crate::live::{Board, Hub, Live};
pub(crate) use card::number;
pub(crate) use code::short_url;
pub(crate) use invited::key as invitation_key;
pub(crate) use who::{Pass, Who};

/// The public pages of a round, behind its conversation.
pub(crate) const AT: &str = "/{city}/{organisation}/{conversation}/stellingen/{round}";

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{AT}{rest}");
    let routes: Router<App> = Router::new()
        .route("/d", get(code::ask))
        .route("/d/{code}", get(code::follow))
        .route(
            "/i/{token}/stellingen/{round}",
            get(invited::ask).post(invited::come),
        )
        .route(AT, get(card::page))
        .route(&at("/antwoord"), post(vote::cast))
        .route(&at("/antwoord/intrekking"), post(vote::take_back))
        .route(&at("/eigen"), get(own::write).post(own::add))
        .route(&at("/mijn"), get(mine::page))
        .route(
            &at("/mijn/{number}/bezwaar"),
            get(mine::object).post(mine::appeal),
        )
        .route(&at("/qr.svg"), get(code::qr));
    service.routes(routes)
}

/// The last parts of the address.
#[derive(Deserialize)]
struct Named {
    conversation: String,
    round: String,
}

/// Somebody at the public pages of a round.
pub(crate) struct Visit {
    /// Where.
    pub(crate) place: Place,
    /// The round.
    pub(crate) live: Arc<Live>,
    /// The participant, if the browser has taken part before.
    pub(crate) who: Option<Who>,
    /// The round's code, as the address has it.
    pub(crate) code: String,
    /// Address of the round's pages.
    pub(crate) href: String,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let place = Place::from_request_parts(parts, app).await?;
        let Extension(hub) = Extension::<Hub>::from_request_parts(parts, app)
            .await
            .map_err(|error| Error::Internal(error.to_string()))?;
        let Path(Named {
            conversation: slug,
            round: code,
        }) = Path::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::NotFound)?;
        let live = hub
            .by_code(app, place.organisation.id(), &code)
            .await?
            .filter(|live| {
                let guest =
                    Pass::is_with(&app.secret, &app.settings, &parts.headers, live.id, &code);
                live.read(|board| may_see(&place, board, guest) && board.conversation.slug == slug)
            })
            .ok_or(Error::NotFound)?;
        Ok(Self {
            who: Who::known(&app.secret, &app.settings, &parts.headers, live.id, &code),
            href: place.href(&format!("/{slug}/stellingen/{code}")),
            code,
            place,
            live,
        })
    }
}

/// Whether a visitor may see a round: members of the organisation always, others when it is published
/// and its conversation public, or they came by an invitation.
fn may_see(place: &Place, board: &Board, guest: bool) -> bool {
    let open = board.conversation.is_public() || guest;
    place.member.is_some() || board.round.published_at.is_some() && open
}

impl Visit {
    /// Keeps the participant's cookie with an answer, if the browser does not have it.
    pub(crate) fn remember(&self, who: &Who, mut response: Response) -> Response {
        if !who.is_known {
            let cookie = who.cookie(&self.place.app.settings, &self.code);
            response
                .headers_mut()
                .append(axum::http::header::SET_COOKIE, cookie);
        }
        response
    }

    /// Whoever sends this form: the participant whose cookie it came with, or whose key it holds.
    pub(crate) fn sender(&self, form: &web::Form) -> Who {
        self.who.clone().unwrap_or_else(|| {
            Who::with_key(&self.place.app.secret, self.live.id, form.text("key"))
        })
    }
}
