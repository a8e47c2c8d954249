//! The catalogue: the starter set, and what organisations offer to everyone. Everybody can look; a member
//! of an organisation sees it in the workspace, with what can be done with a format there.

use ::formats::{Crowd, Kind, Length, starters};
use axum::extract::Path;
use db::{Platform, TenantTx};
use kernel::Role;
use serde::Serialize;
use web::{Choice, Error, Form, Page, Paging, Result, Workspace, choices::choices, page_number};

use super::{
    Entry,
    article::{Article, CardView, Colophon},
    offered::{self, Filter},
    uses,
};

/// Formats on a page.
const SIZE: i64 = 12;
const FIELDS: [&str; 3] = ["soort", "mensen", "tijd"];
/// The public address.
const HOME: &str = "/werkvormen";

#[derive(Serialize)]
struct ListView {
    form: Form,
    kinds: Vec<Choice>,
    crowds: Vec<Choice>,
    lengths: Vec<Choice>,
    filtered: bool,
    cards: Vec<CardView>,
    paging: Paging,
    home: String,
    /// Of the workspace, where it is shown there.
    own_href: Option<String>,
}

/// GET: the catalogue, for everybody.
pub(super) async fn everyone(page: Page) -> Result {
    let view = list(&page, HOME.to_owned(), None).await?;
    page.html("knowledge/formats/catalogue.html", &view)
}

/// GET: the catalogue, in an organisation's workspace.
pub(super) async fn members(place: Workspace) -> Result {
    let own = place.work(HOME);
    let view = list(&place, format!("{own}/catalogus"), Some(own)).await?;
    place.html("knowledge/formats/work/catalogue.html", &view)
}

async fn list(page: &Page, home: String, own_href: Option<String>) -> Result<ListView> {
    let mut form = Form::empty(&FIELDS);
    for name in FIELDS {
        if let Some(value) = page.query(name) {
            form.add(name, &value);
        }
    }
    let filter = Filter {
        kind: Kind::parse(form.text("soort")),
        crowd: Crowd::parse(form.text("mensen")),
        length: Length::parse(form.text("tijd")),
    };
    let number = page_number(page);
    let mut tx = page.app.db.platform().await?;
    let (entries, total) = entries(&mut tx, page, &filter, (number - 1) * SIZE).await?;
    drop(tx);
    let codes = |kinds: Vec<&'static str>, of: &str| choices(page, of, &kinds);
    Ok(ListView {
        kinds: codes(
            Kind::ALL.iter().map(|kind| kind.code()).collect(),
            "format-kind",
        ),
        crowds: codes(
            Crowd::ALL.iter().map(|crowd| crowd.code()).collect(),
            "format-crowd",
        ),
        lengths: codes(
            Length::ALL.iter().map(|length| length.code()).collect(),
            "format-length",
        ),
        filtered: filter != Filter::default(),
        cards: entries
            .iter()
            .map(|entry| CardView::new(page, entry, &home))
            .collect(),
        paging: Paging::with_size(page, number, total, SIZE),
        form,
        home,
        own_href,
    })
}

/// A page of what fits: the starter set first, then what is offered.
async fn entries(
    tx: &mut TenantTx<Platform>,
    page: &Page,
    filter: &Filter,
    offset: i64,
) -> Result<(Vec<Entry>, i64)> {
    let fits = |facts: &::formats::Facts| {
        filter.kind.is_none_or(|kind| facts.kinds.contains(&kind))
            && filter.crowd.is_none_or(|crowd| facts.holds(crowd))
            && filter.length.is_none_or(|length| facts.takes(length))
    };
    let fitting: Vec<_> = starters()
        .iter()
        .filter(|starter| fits(&starter.facts))
        .collect();
    let count = i64::try_from(fitting.len()).unwrap_or(i64::MAX);
    let skip = usize::try_from(offset).unwrap_or(usize::MAX);
    let size = usize::try_from(SIZE).unwrap_or(usize::MAX);
    let mut entries: Vec<_> = fitting
        .into_iter()
        .skip(skip)
        .take(size)
        .map(|starter| Entry::of_the_starter_set(starter, page.language))
        .collect();
    let room = SIZE - i64::try_from(entries.len()).unwrap_or(SIZE);
    let (offered, total) = offered::page(tx, filter, room, (offset - count).max(0)).await?;
    entries.extend(offered);
    Ok((entries, count + total))
}

#[derive(Serialize)]
struct OneView {
    article: Article,
    colophon: Colophon,
    home: String,
    /// Where it can be copied, for who may.
    copy_href: Option<String>,
    /// Where a conversation can begin with it, for who may.
    use_href: Option<String>,
}

/// GET: one format, for everybody.
pub(super) async fn one_for_everyone(page: Page, Path(key): Path<String>) -> Result {
    let view = one(&page, &key, HOME.to_owned()).await?;
    page.html("knowledge/formats/page.html", &view)
}

/// GET: one format, with what an organisation can do with it.
pub(super) async fn one_for_members(
    place: Workspace,
    Path((_, _, key)): Path<(String, String, String)>,
) -> Result {
    let view = one(&place, &key, format!("{}/catalogus", place.work(HOME))).await?;
    let organises = place.member.role() >= Role::Organiser;
    let view = OneView {
        copy_href: organises.then(|| format!("{}/nieuw?van={key}", place.work(HOME))),
        use_href: organises.then(|| place.work(&format!("/gesprekken/nieuw?werkvorm={key}"))),
        ..view
    };
    place.html("knowledge/formats/work/page.html", &view)
}

async fn one(page: &Page, key: &str, home: String) -> Result<OneView> {
    let mut tx = page.app.db.platform().await?;
    let entry = Entry::find(&mut tx, key, page.language)
        .await?
        .ok_or(Error::NotFound)?;
    let uses = uses::of(&mut tx, &[key]).await?;
    drop(tx);
    Ok(OneView {
        article: Article::new(page, &entry.format, entry.language),
        colophon: Colophon::new(page, &entry, uses.get(key).copied()),
        home,
        copy_href: None,
        use_href: None,
    })
}
