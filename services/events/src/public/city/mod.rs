//! A city: all published conversations of all its organisations, as a page and as feeds.

pub(super) mod address;
pub(super) mod filter;
mod short_code;
pub(super) mod store;

use axum::{extract::Path, http::HeaderMap};
use serde::Serialize;
use web::choices::{Choice, choices};
use web::{Error, Form, Page, Paging, Result, page_number};

use super::{cards::Card, cities, feeds};
use crate::codes;
use address::Address;
use filter::{Filter, HOST_KINDS};
use store::{Counts, Listing, Window};

pub(super) use short_code::follow as follow_short_code;

/// Conversations on a page.
pub(super) const PAGE_SIZE: i64 = 24;

/// Whatever the first part of an address means: a city, its feeds, or a conversation's short code.
pub(super) async fn answer(page: Page, headers: HeaderMap, Path(segment): Path<String>) -> Result {
    match Address::read(&segment) {
        Address::Code(code) => follow_short_code(page, &code, None).await,
        Address::Feed(slug, format) => {
            let city = cities::by_slug(&page.app, slug).await?;
            feeds::answer(&page, &headers, city.ok_or(Error::NotFound)?, format).await
        }
        Address::City(slug) => {
            let city = cities::by_slug(&page.app, slug).await?;
            show(&page, city.ok_or(Error::NotFound)?).await
        }
    }
}

async fn show(page: &Page, city: &cities::City) -> Result {
    let (filter, form) = Filter::read(page);
    let now = page.app.clock.now();
    let number = page_number(page);
    let mut tx = page.app.db.city(city.id()).await?;
    let counts = store::count(&mut tx, &filter, now).await?;
    let listings = store::list(&mut tx, &filter, now, &counts, window(number)).await?;
    drop(tx);
    let (upcoming, past) = in_time(page, city, &listings, now);
    page.html(
        "events/public/city/page.html",
        &View {
            city: city.into(),
            results: results(page, &counts),
            options: Options::new(page),
            paging: Paging::with_size(page, number, counts.total(), PAGE_SIZE),
            feeds: Feeds::new(page, city),
            filtered: filter.is_active(),
            detailed: filter.is_detailed(),
            form,
            upcoming,
            past,
        },
    )
}

/// The part of the list that stands on a page.
pub(super) const fn window(number: i64) -> Window {
    Window {
        offset: (number - 1) * PAGE_SIZE,
        size: PAGE_SIZE,
    }
}

/// Cards of what is to come and of what is over.
pub(super) fn in_time(
    page: &Page,
    city: &cities::City,
    listings: &[Listing],
    now: jiff::Timestamp,
) -> (Vec<Card>, Vec<Card>) {
    let (upcoming, past): (Vec<_>, Vec<_>) = listings
        .iter()
        .partition(|listing| listing.ends_at.to_jiff() >= now);
    let cards = |listings: Vec<&Listing>| {
        listings
            .into_iter()
            .map(|listing| Card::new(page, city, listing, now))
            .collect()
    };
    (cards(upcoming), cards(past))
}

fn results(page: &Page, counts: &Counts) -> String {
    page.t_with(
        "city-results",
        &[
            ("total", counts.total().into()),
            ("upcoming", counts.upcoming.into()),
        ],
    )
}

#[derive(Serialize)]
struct View {
    city: CityView,
    form: Form,
    options: Options,
    results: String,
    filtered: bool,
    detailed: bool,
    upcoming: Vec<Card>,
    past: Vec<Card>,
    paging: Paging,
    feeds: Feeds,
}

#[derive(Serialize)]
pub(super) struct CityView {
    name: String,
    href: String,
}

impl From<&cities::City> for CityView {
    fn from(city: &cities::City) -> Self {
        Self {
            name: city.name.clone(),
            href: city.href(),
        }
    }
}

/// What can be chosen.
#[derive(Serialize)]
struct Options {
    themes: Vec<Choice>,
    kinds: Vec<Choice>,
    ways: Vec<Choice>,
}

impl Options {
    fn new(page: &Page) -> Self {
        Self {
            themes: choices(page, "theme", &codes::THEMES),
            kinds: choices(page, "kind", &HOST_KINDS),
            ways: choices(page, "city-way", &["op-locatie", "online"]),
        }
    }
}

/// Where the same choice can be had as a feed.
#[derive(Serialize)]
pub(super) struct Feeds {
    calendar: String,
    atom: String,
    json: String,
}

impl Feeds {
    /// With the choice of the page.
    fn new(page: &Page, city: &cities::City) -> Self {
        let here = page.here();
        let query: Vec<&str> = here
            .split_once('?')
            .map_or("", |(_, query)| query)
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.ends_with('=') && !pair.starts_with("pagina="))
            .collect();
        Self::with_query(city, &query.join("&"))
    }

    /// Of one organisation.
    pub(super) fn of_organisation(city: &cities::City, slug: &str) -> Self {
        Self::with_query(city, &format!("organisatie={slug}"))
    }

    fn with_query(city: &cities::City, query: &str) -> Self {
        let joint = if query.is_empty() { "" } else { "?" };
        let address = |end: &str| format!("{}{end}{joint}{query}", city.href());
        Self {
            calendar: address(".ics"),
            atom: address(".atom"),
            json: address(".json"),
        }
    }
}
