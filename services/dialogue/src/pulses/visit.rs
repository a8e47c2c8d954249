use std::sync::Arc;

use axum::{
    Extension,
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::Response,
};
use pulse::{Millis, PersonId};
use serde::Deserialize;
use uuid::Uuid;
use web::{App, Error, Form, Page, Place, Result};

use super::live::{Act, Board, Hub, Live, Refusal};
use crate::take_part::{Pass, Who};

/// The last parts of the address.
#[derive(Deserialize)]
struct Named {
    conversation: String,
    pulse: String,
}

/// Somebody at the public pages of a pulse.
pub(super) struct Visit {
    /// Where.
    pub(super) place: Place,
    /// The pulse.
    pub(super) live: Arc<Live>,
    hub: Hub,
    /// The participant, if the browser has been here before.
    pub(super) who: Option<Who>,
    /// The pulse's code.
    pub(super) code: String,
    /// Address of its pages.
    pub(super) href: String,
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
            pulse: code,
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
            href: place.href(&format!("/{slug}/puls/{code}")),
            code,
            hub,
            place,
            live,
        })
    }
}

/// Whether a visitor may see a pulse: members of the organisation always, others when its lobby is open and its
/// conversation public, or they came by an invitation.
fn may_see(place: &Place, board: &Board, guest: bool) -> bool {
    let open = board.conversation.is_public() || guest;
    place.member.is_some() || board.kept.published_at.is_some() && open
}

impl Visit {
    /// Now, as the events of a pulse count time.
    pub(super) fn now(&self) -> Millis {
        Millis::try_from(self.place.app.clock.now().as_millisecond()).unwrap_or(0)
    }

    /// The number of this participant, if they joined.
    pub(super) fn person(&self, board: &Board) -> Option<PersonId> {
        board.person(self.who.as_ref()?.id)
    }

    /// Whoever sends this form.
    pub(super) fn sender(&self, form: &Form) -> Who {
        self.who.clone().unwrap_or_else(|| {
            Who::with_key(&self.place.app.secret, self.live.id, form.text("key"))
        })
    }

    /// Lets something happen; comes back when it is durable.
    pub(super) async fn act(&self, act: Act) -> Result<(), Refusal> {
        self.hub.act(&self.live, act).await
    }

    /// Keeps the participant's cookie with an answer, if the browser does not have it.
    pub(super) fn remember(&self, who: &Who, mut response: Response) -> Response {
        if !who.is_known {
            let cookie = who.cookie(&self.place.app.settings, &self.code);
            response
                .headers_mut()
                .append(axum::http::header::SET_COOKIE, cookie);
        }
        response
    }
}

/// Where a code leads, if it is that of a pulse that this visitor may see.
pub(crate) async fn address(
    page: &Page,
    hub: &Hub,
    place: &Place,
    id: Uuid,
    code: &str,
) -> Result<Option<String>> {
    let live = hub.live(&page.app, place.organisation.id(), id).await?;
    Ok(live.and_then(|live| {
        live.read(|board| {
            let href = format!("/{}/puls/{code}", board.conversation.slug);
            may_see(place, board, false).then(|| place.href(&href))
        })
    }))
}
