use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;
use web::{Error, Page, Result};

use super::JSON_PAGE;
use crate::public::{cities::City, city::store::Listing, pictures::Cover};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    city: CityAnswer<'a>,
    total: i64,
    page: i64,
    page_size: i64,
    next_url: Option<String>,
    conversations: Vec<Conversation<'a>>,
}

#[derive(Serialize)]
struct CityAnswer<'a> {
    name: &'a str,
    url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Conversation<'a> {
    id: Uuid,
    url: String,
    title: &'a str,
    question: &'a str,
    summary: &'a str,
    status: &'a str,
    organisation: Organisation<'a>,
    themes: &'a [String],
    languages: &'a [String],
    format: Option<&'a str>,
    attendance: &'static str,
    starts_at: Timestamp,
    ends_at: Timestamp,
    image_url: Option<String>,
    image_alternative: Option<&'a str>,
    published_at: Timestamp,
    updated_at: Timestamp,
    sessions: Vec<Session<'a>>,
}

#[derive(Serialize)]
struct Organisation<'a> {
    name: &'a str,
    kind: &'a str,
    url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Session<'a> {
    id: Uuid,
    title: &'a str,
    starts_at: Timestamp,
    ends_at: Timestamp,
    place: &'a str,
    online: bool,
}

/// A page of the conversations as JSON.
pub(super) fn write(
    page: &Page,
    city: &City,
    listings: &[Listing],
    total: i64,
    number: i64,
) -> Result<String> {
    let answer = Answer {
        city: CityAnswer {
            name: &city.name,
            url: page.app.settings.url(&city.href()),
        },
        total,
        page: number,
        page_size: JSON_PAGE,
        next_url: (number * JSON_PAGE < total).then(|| next_url(page, number + 1)),
        conversations: listings
            .iter()
            .map(|listing| Conversation::new(page, city, listing))
            .collect(),
    };
    serde_json::to_string(&answer).map_err(|error| Error::Internal(error.to_string()))
}

fn next_url(page: &Page, number: i64) -> String {
    let here = page.here();
    let (path, query) = here.split_once('?').unwrap_or((&here, ""));
    let kept: String = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("pagina="))
        .map(|pair| format!("{pair}&"))
        .collect();
    page.app
        .settings
        .url(&format!("{path}?{kept}pagina={number}"))
}

impl<'a> Conversation<'a> {
    fn new(page: &Page, city: &City, listing: &'a Listing) -> Self {
        let url = |path: &str| page.app.settings.url(path);
        let home = listing.home(city);
        Self {
            id: listing.conversation_id,
            url: url(&listing.href(city)),
            title: &listing.title,
            question: &listing.question,
            summary: &listing.summary,
            status: &listing.status,
            organisation: Organisation {
                name: &listing.organisation_name,
                kind: &listing.organisation_kind,
                url: url(&home),
            },
            themes: &listing.themes,
            languages: &listing.languages,
            format: match listing.format.as_str() {
                "" => None,
                code if ::formats::starter(code).is_some() => Some(code),
                _ => Some("own"),
            },
            attendance: attendance(listing.in_person, listing.online),
            starts_at: listing.starts_at.to_jiff(),
            ends_at: listing.ends_at.to_jiff(),
            image_url: listing
                .cover_file_id
                .map(|id| url(&Cover::full(&home, id, "").src)),
            image_alternative: listing.cover_file_id.map(|_| listing.cover_alt.as_str()),
            published_at: listing.published_at.to_jiff(),
            updated_at: listing.updated_at.to_jiff(),
            sessions: listing.sessions.iter().map(Session::from).collect(),
        }
    }
}

impl<'a> From<&'a crate::public::listing::ListedSession> for Session<'a> {
    fn from(session: &'a crate::public::listing::ListedSession) -> Self {
        Self {
            id: session.id,
            title: &session.title,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            place: &session.place,
            online: session.online,
        }
    }
}

/// How one can take part; a conversation whose place is not known yet is one to come to.
const fn attendance(in_person: bool, online: bool) -> &'static str {
    match (in_person, online) {
        (true, true) => "mixed",
        (false, true) => "online",
        _ => "inPerson",
    }
}
