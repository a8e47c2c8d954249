//! The front page of the installation, and the pages about it.

mod store;

use serde::Serialize;
use web::{Page, Result};

use super::cities;

/// Cities that a search shows at most.
const MOST_FOUND: usize = 12;

#[derive(Serialize)]
struct View {
    typed: String,
    found: Option<Vec<CityLink>>,
    cities: Vec<CityLink>,
}

#[derive(Serialize)]
struct CityLink {
    name: String,
    href: String,
    note: Option<String>,
}

/// Where everybody comes in: what it is, where you live, and how to begin.
pub(super) async fn page(page: Page) -> Result {
    let cities = cities::all(&page.app).await?;
    let active = store::cities_with_organisations(&page.app).await?;
    let typed = page.query("stad").unwrap_or_default().trim().to_owned();
    let note = |slug: &str| {
        let (_, organisations) = active.iter().find(|(active, _)| active == slug)?;
        Some(page.t_with("front-organisations", &[("count", (*organisations).into())]))
    };
    let link = |city: &cities::City| CityLink {
        name: city.name.clone(),
        href: city.href(),
        note: note(&city.slug),
    };
    let found = (!typed.is_empty()).then(|| {
        cities::matching(cities, &typed, MOST_FOUND)
            .into_iter()
            .map(link)
            .collect()
    });
    let active_cities = cities
        .iter()
        .filter(|city| active.iter().any(|(slug, _)| *slug == city.slug))
        .map(link)
        .collect();
    page.html(
        "events/public/front/page.html",
        &View {
            typed,
            found,
            cities: active_cities,
        },
    )
}

#[derive(Serialize)]
struct TextView {
    title: String,
    lead: String,
    sections: Vec<Section>,
    begin: bool,
}

#[derive(Serialize)]
struct Section {
    title: String,
    paragraphs: Vec<String>,
}

/// What a city conversation is and how this website works.
pub(super) async fn about(page: Page) -> Result {
    text(
        &page,
        "about",
        &["who", "influence", "after", "learn", "own"],
    )
}

/// What happens with what people tell us.
pub(super) async fn privacy(page: Page) -> Result {
    text(
        &page,
        "privacy",
        &["what", "why", "who", "long", "rights", "cookies"],
    )
}

/// How usable the website is for everyone, and where it is not.
pub(super) async fn accessibility(page: Page) -> Result {
    text(&page, "accessibility", &["aim", "done", "limits", "tell"])
}

/// A page of text: a title, a lead and sections under `NAME-PART` and `NAME-PART-text`, a paragraph a line.
fn text(page: &Page, name: &str, parts: &[&str]) -> Result {
    let sections = parts.iter().map(|part| Section {
        title: page.t(&format!("{name}-{part}")),
        paragraphs: page
            .t(&format!("{name}-{part}-text"))
            .lines()
            .map(str::to_owned)
            .collect(),
    });
    page.html(
        "events/public/front/text.html",
        &TextView {
            title: page.t(&format!("{name}-title")),
            lead: page.t(&format!("{name}-lead")),
            sections: sections.collect(),
            begin: name == "about",
        },
    )
}
