//! The report as everybody reads it.

use axum::{extract::Path, http::HeaderMap};
use files::Width;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use web::{Error, Place, Result, Version, dates};

use super::{Conversation, Report, article::Article, pages::Where, rules, store};

const TEMPLATE: &str = "knowledge/reports/report.html";

/// A browser may keep the page, but asks each time whether it still holds.
const ASK_AGAIN: &str = "private, no-cache";

#[derive(Serialize)]
struct View {
    title: String,
    host: String,
    summary: String,
    conversation_href: String,
    city_name: String,
    city_href: String,
    host_href: String,
    article: Article,
    commissioner: String,
    published: Moment,
    changed: Option<Moment>,
    edition: i32,
    /// Absolute address of a picture for who shares the page.
    image: Option<String>,
    data: String,
}

/// A date for people and for machines.
#[derive(Serialize)]
struct Moment {
    text: String,
    iso: String,
}

impl Moment {
    fn new(place: &Place, at: Timestamp) -> Self {
        let local = dates::local(at);
        Self {
            text: dates::date(place.language, local.date()),
            iso: local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        }
    }
}

/// GET: the published report of a conversation.
pub(super) async fn read(place: Place, headers: HeaderMap, Path((_, _, slug)): Where) -> Result {
    let mut tx = place.tx().await?;
    let conversation = store::conversation_at(&mut tx, &slug)
        .await?
        .filter(|it| rules::is_readable(&it.visibility, place.member.is_some()))
        .ok_or(Error::NotFound)?;
    let report = store::find(&mut tx, conversation.id).await?;
    drop(tx);
    let published = report.and_then(|report| Some((report.published_at?, report)));
    let (published_at, report) = published.ok_or(Error::NotFound)?;
    let view = view(&place, conversation, report, published_at);
    if !place.is_common() {
        return place.html(TEMPLATE, &view);
    }
    // What shows is in the view, in the organisation's name or in the language.
    let said = serde_json::to_string(&view).map_err(|error| Error::Internal(error.to_string()))?;
    let version = Version::of(&place.app, (place.language, place.here(), said));
    if version.is_known(&headers) {
        return Ok(version.not_modified(ASK_AGAIN));
    }
    Ok(version.mark(place.html(TEMPLATE, &view)?, ASK_AGAIN))
}

fn view(place: &Place, conversation: Conversation, report: Report, at: Timestamp) -> View {
    let article = Article::new(place, &conversation, &report.content, Some(at));
    let conversation_href = place.href(&format!("/{}", conversation.slug));
    let published = Moment::new(place, at);
    let changed = (report.edition > 1).then(|| Moment::new(place, report.updated_at));
    let cover = conversation
        .cover_file_id
        .map(|id| files::address(&place.organisation.href(), id, Width::Full));
    let first = article.pictures().first().map(|picture| &picture.src);
    let image = first
        .or(cover.as_ref())
        .map(|path| place.app.settings.url(path));
    let data = linked_data(
        place,
        &conversation,
        &published,
        changed.as_ref(),
        image.as_deref(),
    );
    View {
        host: place.organisation.name.clone(),
        city_name: place.organisation.city_name.clone(),
        city_href: format!("/{}", place.organisation.city_slug),
        host_href: place.organisation.href(),
        conversation_href,
        article,
        published,
        changed,
        edition: report.edition,
        image,
        data,
        title: conversation.title,
        summary: conversation.summary,
        commissioner: conversation.commissioner,
    }
}

/// The report for machines, as schema.org says it.
fn linked_data(
    place: &Place,
    conversation: &Conversation,
    published: &Moment,
    changed: Option<&Moment>,
    image: Option<&str>,
) -> String {
    let url = |path: &str| place.app.settings.url(&place.href(path));
    let (slug, host) = (&conversation.slug, &place.organisation);
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": conversation.title,
        "abstract": conversation.question,
        "url": url(&format!("/{slug}/verslag")),
        "datePublished": published.iso,
        "dateModified": changed.unwrap_or(published).iso,
        "publisher": {"@type": "Organization", "name": host.name, "url": url("")},
        "about": {"@type": "Event", "name": conversation.title, "url": url(&format!("/{slug}"))},
    });
    if let Some(image) = image {
        data["image"] = image.into();
    }
    // Inside a script element no text may look like its end.
    data.to_string().replace('<', "\\u003c")
}
