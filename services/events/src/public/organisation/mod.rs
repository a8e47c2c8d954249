//! An organisation: who they are and what they talk about.

use db::TenantTx;
use serde::Serialize;
use sqlx::FromRow;
use web::{Error, Paging, Place, Result, markdown, page_number};

use super::{
    cards::Card,
    cities,
    city::{Feeds, PAGE_SIZE, filter::Filter, in_time, store, window},
};

#[derive(FromRow)]
struct About {
    about: String,
    email: String,
    website: String,
}

#[derive(Serialize)]
struct View {
    name: String,
    kind: String,
    city_name: String,
    city_href: String,
    about: String,
    email: String,
    website: Option<String>,
    upcoming: Vec<Card>,
    past: Vec<Card>,
    paging: Paging,
    feeds: Feeds,
    /// For members: where they begin a conversation.
    work_href: Option<String>,
}

pub(super) async fn page(place: Place) -> Result {
    let organisation = &place.organisation;
    let city = cities::by_slug(&place.app, &organisation.city_slug)
        .await?
        .ok_or(Error::NotFound)?;
    let now = place.app.clock.now();
    let number = page_number(&place);
    let filter = Filter::of_organisation(&organisation.slug);
    let mut tx = place.tx().await?;
    let about = about(&mut tx).await?;
    let mut tx = tx.into_city(organisation.city_id()).await?;
    let counts = store::count(&mut tx, &filter, now).await?;
    let listings = store::list(&mut tx, &filter, now, &counts, window(number)).await?;
    drop(tx);
    let (upcoming, past) = in_time(&place, city, &listings, now);
    place.html(
        "events/public/organisation/page.html",
        &View {
            name: organisation.name.clone(),
            kind: capitalised(&place.t(&format!("kind-{}", organisation.kind))),
            city_name: organisation.city_name.clone(),
            city_href: city.href(),
            about: markdown::render(&about.about),
            email: about.email,
            website: web_address(&about.website),
            upcoming,
            past,
            paging: Paging::with_size(&place, number, counts.total(), PAGE_SIZE),
            feeds: Feeds::of_organisation(city, &organisation.slug),
            work_href: place.member.as_ref().map(|_| place.work("")),
        },
    )
}

async fn about(tx: &mut TenantTx) -> Result<About> {
    sqlx::query_as("select about, email, website from organisation_contacts where tenant_id = $1")
        .bind(tx.tenant())
        .fetch_optional(&mut **tx)
        .await?
        .ok_or(Error::NotFound)
}

/// With a capital, as the beginning of a line.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The address of a website, where it is one; without a scheme it is taken to be secure.
fn web_address(website: &str) -> Option<String> {
    let website = website.trim();
    if website.is_empty() || website.contains(char::is_whitespace) {
        return None;
    }
    if website.starts_with("https://") || website.starts_with("http://") {
        return Some(website.to_owned());
    }
    (!website.contains(':')).then(|| format!("https://{website}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_a_capital() {
        assert_eq!(capitalised("buurtgroep"), "Buurtgroep");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert_eq!(
            web_address("buurt.example"),
            Some("https://buurt.example".into())
        );
        assert_eq!(
            web_address("http://buurt.example/a:b"),
            Some("http://buurt.example/a:b".into())
        );
        for no_address in ["", "javascript:alert(1)", "geen website"] {
            assert_eq!(web_address(no_address), None, "{no_address}");
        }
    }
}
