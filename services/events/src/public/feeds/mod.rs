//! A city's conversations for other programs: iCalendar, Atom and JSON. Documented in `docs/api.md`.

mod atom;
mod calendar;
mod json;

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use jiff::{Timestamp, ToSpan as _};
use web::{Page, Result, Version, dates, page_number};

use super::{
    cities::City,
    city::{
        address::Format,
        filter::Filter,
        store::{self, Window},
    },
};

pub(super) use calendar::{location, title};

/// How long other programs may keep an answer.
const KEPT: &str = "public, max-age=300";
/// How long a session that is over stays in the calendar.
const KEPT_DAYS: i32 = 90;
/// Conversations in the calendar at most.
const MOST_IN_CALENDAR: i64 = 1000;
/// Conversations in the Atom feed at most.
const MOST_IN_ATOM: i64 = 50;
/// Conversations on a page of the JSON.
const JSON_PAGE: i64 = 100;

/// Answers with the choice that the query string makes, in the form that was asked for.
pub(super) async fn answer(
    page: &Page,
    headers: &HeaderMap,
    city: &City,
    format: Format,
) -> Result {
    let (filter, _) = Filter::read(page);
    let number = page_number(page);
    let since = since(page.app.clock.now(), format);
    let mut tx = page.app.db.city(city.id()).await?;
    let counts = store::count(&mut tx, &filter, since).await?;
    let changed = counts.changed.map(jiff_sqlx::Timestamp::to_jiff);
    let state = (counts.upcoming, counts.past, changed, since);
    let version = Version::of(
        &page.app,
        (&filter, number, page.language, format, state, &page.path),
    );
    if version.is_known(headers) {
        return Ok(open_to_all(version.not_modified(KEPT)));
    }
    let listings = match format {
        Format::Calendar => store::calendar(&mut tx, &filter, since, MOST_IN_CALENDAR).await?,
        Format::Atom => store::newest(&mut tx, &filter, MOST_IN_ATOM).await?,
        Format::Json => {
            let window = Window {
                offset: (number - 1) * JSON_PAGE,
                size: JSON_PAGE,
            };
            store::list(&mut tx, &filter, since, &counts, window).await?
        }
    };
    drop(tx);
    let (media_type, body) = match format {
        Format::Calendar => (
            "text/calendar; charset=utf-8",
            calendar::write(page, city, &listings),
        ),
        Format::Atom => (
            "application/atom+xml; charset=utf-8",
            atom::write(page, city, &listings, changed),
        ),
        Format::Json => (
            "application/json",
            json::write(page, city, &listings, counts.total(), number)?,
        ),
    };
    let response = ([(header::CONTENT_TYPE, media_type)], body).into_response();
    Ok(open_to_all(dated(version.mark(response, KEPT), changed)))
}

/// From when on a conversation counts as one to come. For feeds a whole day, so that an answer stays
/// the same for a day when nothing changes.
fn since(now: Timestamp, format: Format) -> Timestamp {
    let today = dates::local(now).date();
    let first = match format {
        Format::Calendar => today.checked_sub(KEPT_DAYS.days()).unwrap_or(today),
        Format::Atom | Format::Json => today,
    };
    first
        .to_zoned(dates::zone())
        .map_or(now, |midnight| midnight.timestamp())
}

/// What is public here may be read by the pages of others.
fn open_to_all(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("cross-origin"),
    );
    response
}

fn dated(mut response: Response, changed: Option<Timestamp>) -> Response {
    let value = changed.and_then(|changed| {
        let text = changed.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        HeaderValue::from_str(&text).ok()
    });
    if let Some(value) = value {
        response.headers_mut().insert(header::LAST_MODIFIED, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_change_is_an_http_date() {
        let changed = "2026-12-03T18:30:00Z".parse().unwrap();
        let response = dated(().into_response(), Some(changed));
        assert_eq!(
            response.headers()[header::LAST_MODIFIED],
            "Thu, 03 Dec 2026 18:30:00 GMT"
        );
    }

    #[test]
    fn a_feed_changes_once_a_day_when_nothing_changes() {
        let since = |moment: &str| since(moment.parse().unwrap(), Format::Json).to_string();
        assert_eq!(since("2026-12-03T12:00:00Z"), "2026-12-02T23:00:00Z");
        assert_eq!(since("2026-12-03T12:00:00Z"), since("2026-12-03T22:59:59Z"));
    }
}
