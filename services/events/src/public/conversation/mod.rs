//! The page of a conversation, its calendar file, its poster and its QR code.

mod calendar;
mod json_ld;
mod poster;
mod standing;
pub(super) mod store;
mod view;

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::Timestamp;
use kernel::Role;
use serde::Deserialize;
use web::{App, Error, Page, Place, Result, Version, dates, qr_svg};

use super::city::follow_short_code;
use crate::conversations::model::{self, Session, Status, Visibility};
pub(crate) use view::online_part;

use standing::{Circumstances, Feedback, Standing};
use store::Found;

/// Browsers keep the page and ask each time whether it is still true: seats change by the second.
const ASK_AGAIN: &str = "private, no-cache";
/// A code and its picture stay what they are.
const KEPT_FOR_A_DAY: &str = "public, max-age=86400";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/{city}/{organisation}/{conversation}", get(page))
        .route(
            "/{city}/{organisation}/{conversation}/kalender.ics",
            get(calendar_file),
        )
        .route(
            "/{city}/{organisation}/{conversation}/poster",
            get(poster::page),
        )
        .route("/{city}/{organisation}/{conversation}/qr.svg", get(qr_code))
}

/// The last part of the address.
#[derive(Deserialize)]
struct Named {
    conversation: String,
}

/// A conversation that the visitor may see, with all that its pages show, as it is at this moment.
struct Shown {
    found: Found,
    sessions: Vec<Session>,
    standing: Standing,
    feedback: Feedback,
    /// Which session is the next; the first where all are over.
    next: usize,
}

impl Shown {
    /// Reads it: two statements in one transaction, which is over when the page is written.
    async fn read(place: &Place, slug: &str) -> Result<Self> {
        let now = place.app.clock.now();
        let mut tx = place.tx().await?;
        let found = store::by_slug(&mut tx, slug)
            .await?
            .filter(|found| may_see(place, found.status(), found.visibility()))
            .ok_or(Error::NotFound)?;
        let sessions = model::sessions_of(&mut tx, found.id).await?;
        drop(tx);
        let reported = found.reported_at.is_some();
        let standing = Circumstances {
            status: found.status(),
            reported,
            registration_from: found.registration_from.map(jiff_sqlx::Timestamp::to_jiff),
            registration_until: found.registration_until.map(jiff_sqlx::Timestamp::to_jiff),
            sessions: &sessions,
        }
        .standing(now);
        let due = found.feedback_due.map(jiff_sqlx::Date::to_jiff);
        let feedback = Feedback::of(due, reported, dates::local(now).date());
        Ok(Self {
            next: next(&sessions, now),
            found,
            sessions,
            standing,
            feedback,
        })
    }

    /// Everything that can change about the page.
    fn version(&self, place: &Place) -> Version {
        let found = &self.found;
        let seats: Vec<_> = self
            .sessions
            .iter()
            .map(|session| {
                (
                    session.id,
                    session.sequence,
                    session.capacity,
                    session.taken,
                )
            })
            .collect();
        let changed = (
            (found.revision, found.shows_reach),
            found.updated_at.to_jiff(),
            found.issue_updated_at.to_jiff(),
            found.reported_at.map(jiff_sqlx::Timestamp::to_jiff),
            found.has_outcomes,
        );
        let now = place.app.clock.now();
        let online: Vec<_> = found
            .online
            .iter()
            .map(|it| (&it.short_code, &it.title, it.is_open(now)))
            .collect();
        let host = (&place.organisation.name, &place.organisation.kind);
        Version::of(
            &place.app,
            (
                place.language,
                place.here(),
                host,
                changed,
                seats,
                (online, self.found.has_programme),
                self.standing,
                self.feedback,
                self.next,
            ),
        )
    }
}

fn next(sessions: &[Session], now: Timestamp) -> usize {
    sessions
        .iter()
        .position(|session| session.ends_at > now)
        .unwrap_or_default()
}

/// The conversation with this address, by its identifier and title, if this visitor may see it.
pub(crate) async fn visible_conversation(
    place: &Place,
    tx: &mut db::TenantTx,
    slug: &str,
) -> Result<(uuid::Uuid, String)> {
    let found = store::by_slug(tx, slug).await?;
    let found = found
        .filter(|found| may_see(place, found.status(), found.visibility()))
        .ok_or(Error::NotFound)?;
    Ok((found.id, found.title))
}

/// Whether the visitor may see a conversation: members everything, others what is published and not
/// only for those who were invited.
pub(super) fn may_see(place: &Place, status: Status, visibility: Visibility) -> bool {
    place.member.is_some() || status.is_public() && visibility != Visibility::Invitation
}

async fn page(place: Place, headers: HeaderMap, Path(named): Path<Named>) -> Result {
    let shown = match Shown::read(&place, &named.conversation).await {
        // On an organisation's own domain a short code arrives here.
        Err(Error::NotFound) => return other_name(&place, &named.conversation).await,
        shown => shown?,
    };
    if !place.is_common() {
        return render(&place, &shown);
    }
    let version = shown.version(&place);
    if version.is_known(&headers) {
        return Ok(version.not_modified(ASK_AGAIN));
    }
    Ok(version.mark(render(&place, &shown)?, ASK_AGAIN))
}

fn render(place: &Place, shown: &Shown) -> Result {
    let mut response = place.html(
        "events/public/conversation/page.html",
        &view::View::new(place, shown),
    )?;
    if shown.found.visibility() != Visibility::Public || shown.standing == Standing::Draft {
        response.headers_mut().insert(
            "x-robots-tag",
            HeaderValue::from_static("noindex, nofollow"),
        );
    }
    Ok(response)
}

async fn other_name(place: &Place, name: &str) -> Result {
    match kernel::code::read(name) {
        Some(code) => {
            follow_short_code(Page::clone(place), &code, Some(place.organisation.id())).await
        }
        None => Err(Error::NotFound),
    }
}

async fn calendar_file(place: Place, headers: HeaderMap, Path(named): Path<Named>) -> Result {
    let shown = Shown::read(&place, &named.conversation).await?;
    let version = shown.version(&place);
    if version.is_known(&headers) {
        return Ok(version.not_modified(ASK_AGAIN));
    }
    let file = format!(
        "attachment; filename=\"{}.ics\"",
        shown.found.slug.replace(['"', '\\'], "")
    );
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/calendar; charset=utf-8".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, file),
    ];
    let response = (headers, calendar::write(&place, &shown)).into_response();
    Ok(version.mark(response, ASK_AGAIN))
}

/// The QR code of the short address as a picture of its own, so that the page need not draw it.
async fn qr_code(place: Place, Path(named): Path<Named>) -> Result {
    let shown = Shown::read(&place, &named.conversation).await?;
    let svg = qr_svg(&short_url(&place, &shown.found));
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, KEPT_FOR_A_DAY),
    ];
    Ok::<Response, Error>((headers, svg).into_response())
}

/// The address that is short enough to be typed over.
fn short_url(place: &Place, found: &Found) -> String {
    place.app.settings.url(&format!("/{}", found.short_code))
}

/// Whether the visitor may change the conversation.
fn may_edit(place: &Place) -> bool {
    place
        .member
        .as_ref()
        .is_some_and(|member| member.role() >= Role::Organiser)
}
