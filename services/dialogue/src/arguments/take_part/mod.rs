//! Taking part in a map without an account: reading, voting, adding, following, and seeing what came of it.

mod add;
mod address;
mod follow;
mod invited;
mod item;
mod map;
mod mine;
pub(in crate::arguments) mod view;
mod vote;

pub(in crate::arguments) use map::standing_in_words;

use axum::{
    Router,
    extract::{FromRequestParts, Path},
    http::{HeaderValue, header, request::Parts},
    response::Response,
    routing::{get, post},
};
use serde::Deserialize;
use uuid::Uuid;
use web::{App, Conversation, Error, Form, Place, Result, Service};

use super::{ArgumentMap, Item, store, store::people::Person};
use crate::{
    rounds::Standing,
    take_part::{Pass, Who},
};

/// The public pages of a map, behind its conversation.
pub(in crate::arguments) const AT: &str = "/{city}/{organisation}/{conversation}/argumenten/{map}";

/// Adds the feature to the service.
pub(super) fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{AT}{rest}");
    let routes: Router<App> = Router::new()
        .route(AT, get(map::page))
        .route(&at("/qr.svg"), get(map::qr))
        .route(&at("/nieuw"), get(add::new_statement).post(add::statement))
        .route(&at("/mijn"), get(mine::page))
        .route(&at("/mijn/adres"), get(address::ask).post(address::give))
        .route(
            &at("/mijn/{number}/bezwaar"),
            get(mine::object).post(mine::appeal),
        )
        .route(&at("/{number}"), get(item::page))
        .route(&at("/{number}/stem"), post(vote::cast))
        .route(&at("/{number}/reactie"), post(vote::react))
        .route(
            &at("/{number}/argument"),
            get(add::new_argument).post(add::argument),
        )
        .route(&at("/{number}/volgen"), get(follow::ask).post(follow::keep))
        .route(
            "/i/{token}/argumenten/{map}",
            get(invited::ask).post(invited::come),
        )
        .route("/meedoen/{token}", get(invited::own).post(invited::confirm));
    service.routes(routes)
}

/// The last parts of the address.
#[derive(Deserialize)]
struct Named {
    conversation: String,
    map: String,
}

/// The number of something on the map, in the address.
#[derive(Deserialize)]
pub(in crate::arguments) struct Numbered {
    number: String,
}

/// Somebody at the public pages of a map.
pub(in crate::arguments) struct Visit {
    /// Where.
    pub(in crate::arguments) place: Place,
    /// The map.
    pub(in crate::arguments) map: ArgumentMap,
    /// Its conversation.
    pub(in crate::arguments) conversation: Conversation,
    /// The participant, if the browser has taken part before.
    who: Option<Who>,
    /// What is known of them.
    person: Option<Person>,
    /// Address of the map's pages.
    pub(in crate::arguments) href: String,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let place = Place::from_request_parts(parts, app).await?;
        let Path(Named {
            conversation: slug,
            map: code,
        }) = Path::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::NotFound)?;
        let mut tx = place.tx().await?;
        let map = store::by_code(&mut tx, &code)
            .await?
            .ok_or(Error::NotFound)?;
        let conversation = Conversation::find(&mut tx, map.conversation_id)
            .await?
            .filter(|it| {
                let guest =
                    Pass::is_with(&app.secret, &app.settings, &parts.headers, map.id, &code);
                it.slug == slug && may_see(&place, &map, it, guest)
            })
            .ok_or(Error::NotFound)?;
        let who = Who::known(&app.secret, &app.settings, &parts.headers, map.id, &code);
        let person = match &who {
            Some(who) => store::people::find(&mut tx, map.id, who.id).await?,
            None => None,
        };
        Ok(Self {
            href: place.href(&format!("/{slug}/argumenten/{code}")),
            place,
            map,
            conversation,
            who,
            person,
        })
    }
}

/// Whether a visitor may see a map: members of the organisation always, others when it is published and its
/// conversation public, or they came by an invitation.
fn may_see(place: &Place, map: &ArgumentMap, conversation: &Conversation, guest: bool) -> bool {
    let open = conversation.is_public() || guest;
    place.member.is_some() || map.published_at.is_some() && open
}

/// Where a map's public pages are, if the visitor may go there: for its short code.
///
/// # Errors
/// If the database is away.
pub(crate) async fn address(place: &Place, code: &str) -> Result<Option<String>> {
    let mut tx = place.tx().await?;
    let Some(map) = store::by_code(&mut tx, code).await? else {
        return Ok(None);
    };
    let conversation = Conversation::find(&mut tx, map.conversation_id).await?;
    Ok(conversation
        .filter(|it| may_see(place, &map, it, false))
        .map(|it| place.href(&format!("/{}/argumenten/{code}", it.slug))))
}

impl Visit {
    /// Under what this person's votes stand, if they have taken part before.
    pub(in crate::arguments) fn me(&self) -> Option<Uuid> {
        let person = self.person.as_ref().map(|person| person.participant_id);
        person.or_else(|| self.who.as_ref().map(|who| who.id))
    }

    /// Whether this person's votes count.
    fn is_confirmed(&self) -> bool {
        self.person.as_ref().is_some_and(|it| it.is_confirmed)
    }

    fn standing(&self) -> Standing {
        self.map.standing(self.place.app.clock.now())
    }

    /// Whether people vote and add at this moment.
    pub(in crate::arguments) fn is_open(&self) -> bool {
        self.standing().is_open()
    }

    /// Whether this visitor may see how people voted.
    pub(in crate::arguments) fn sees_results(&self) -> bool {
        self.place.member.is_some() || self.map.shows_results(self.place.app.clock.now())
    }

    /// What identifies somebody whose browser has no cookie yet, for the forms of a page.
    fn key(&self) -> String {
        match &self.who {
            Some(_) => String::new(),
            None => Who::stranger(&self.place.app.secret, self.map.id)
                .key_for_page()
                .to_owned(),
        }
    }

    /// Whoever sends this form, and under what their votes stand.
    fn sender(&self, form: &Form) -> (Who, Uuid) {
        let who = self.who.clone().unwrap_or_else(|| {
            Who::with_key(&self.place.app.secret, self.map.id, form.text("key"))
        });
        let id = self.me().unwrap_or(who.id);
        (who, id)
    }

    /// Keeps the participant's cookie with an answer, if the browser does not have it.
    fn remember(&self, who: &Who, mut response: Response) -> Response {
        if !who.is_known {
            let cookie = who.cookie(&self.place.app.settings, &self.map.short_code);
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }

    /// A page that search engines show only where they may show the conversation.
    pub(in crate::arguments) fn html(
        &self,
        template: &str,
        view: &impl serde::Serialize,
    ) -> Result {
        let mut response = self.place.html(template, view)?;
        if !self.conversation.is_findable() {
            let nowhere = HeaderValue::from_static("noindex, nofollow");
            response.headers_mut().insert("x-robots-tag", nowhere);
        }
        Ok(response)
    }
}

/// Something that everybody sees, by the number in an address.
fn shown<'a>(items: &'a [Item], Numbered { number }: &Numbered) -> Result<&'a Item> {
    let number = crate::take_part::number(number)?;
    items
        .iter()
        .find(|item| item.number() == number && item.statement.is_shown())
        .ok_or(Error::NotFound)
}
