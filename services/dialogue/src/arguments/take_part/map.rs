//! The map: its motions, and what is loose.

use axum::{http::header, response::IntoResponse as _};
use serde::Serialize;
use web::{Paging, Result, dates, markdown, page_number, qr_svg};

use super::{
    Visit,
    view::{DecisionView, FiguresView, Words},
};
use crate::{
    arguments::{Item, Kind, Side, store, weighing::Standings},
    rounds::Standing,
    take_part::code::short_url,
};

const TEMPLATE: &str = "dialogue/arguments/take_part/map.html";
const KEPT_FOR_A_DAY: &str = "public, max-age=86400";
/// Motions, and statements, on a page.
const ON_A_PAGE: usize = 20;

#[derive(Serialize)]
struct View {
    title: String,
    explanation: String,
    conversation: String,
    conversation_href: String,
    standing: String,
    is_open: bool,
    motions: Vec<Line>,
    statements: Vec<Line>,
    paging: Paging,
    /// For guests who voted: how their votes come to count.
    address_href: Option<String>,
    mine_href: Option<String>,
    new_href: Option<String>,
    results_href: Option<String>,
    desk_href: Option<String>,
    qr_href: String,
    short_url: String,
    hidden: bool,
}

/// A motion or a loose statement in the list. Who wrote it stands on its own page.
#[derive(Serialize)]
struct Line {
    words: Words,
    href: String,
    decision: Option<DecisionView>,
    /// How many arguments there are on either side.
    arguments: Option<String>,
    figures: Option<FiguresView>,
}

/// GET: the map.
pub(super) async fn page(visit: Visit) -> Result {
    let mut tx = visit.place.tx().await?;
    let items = store::items::all(&mut tx, visit.map.id).await?;
    let (_, standings) = store::votes::standings(&mut tx, visit.map.id).await?;
    drop(tx);
    visit.html(TEMPLATE, &view(&visit, &items, &standings))
}

fn view(visit: &Visit, items: &[Item], standings: &Standings) -> View {
    let place = &visit.place;
    let of = |kind: Kind| {
        let fits = |it: &&Item| it.kind == kind && it.statement.is_shown();
        items.iter().filter(fits).collect::<Vec<_>>()
    };
    let motions = of(Kind::Motion);
    // The newest first: what is loose waits for somebody to do something with it.
    let statements: Vec<&Item> = of(Kind::Statement).into_iter().rev().collect();
    let page = page_number(place);
    let from = usize::try_from(page - 1).unwrap_or(0) * ON_A_PAGE;
    let longest = motions.len().max(statements.len());
    let lines = |list: Vec<&Item>| {
        list.into_iter()
            .skip(from)
            .take(ON_A_PAGE)
            .map(|item| line(visit, items, standings, item))
            .collect()
    };
    let href = &visit.href;
    let did_something = visit.me().is_some();
    View {
        title: visit.map.plan.title.clone(),
        explanation: markdown::render(&visit.map.plan.explanation),
        conversation: visit.conversation.title.clone(),
        conversation_href: place.href(&format!("/{}", visit.conversation.slug)),
        standing: standing_in_words(visit),
        is_open: visit.is_open(),
        motions: lines(motions),
        statements: lines(statements),
        paging: Paging::with_size(
            place,
            page,
            i64::try_from(longest).unwrap_or(0),
            ON_A_PAGE as i64,
        ),
        address_href: address_href(visit),
        mine_href: did_something.then(|| format!("{href}/mijn")),
        new_href: (visit.is_open() && visit.map.plan.may_add).then(|| format!("{href}/nieuw")),
        results_href: visit.sees_results().then(|| format!("{href}/uitkomst")),
        desk_href: place.member.is_some().then(|| {
            let (conversation, id) = (visit.map.conversation_id, visit.map.id);
            place.work(&format!(
                "/gesprekken/{conversation}/online/argumenten/{id}"
            ))
        }),
        qr_href: format!("{href}/qr.svg"),
        short_url: short_url(place, &visit.map.short_code)
            .split_once("://")
            .map_or_else(String::new, |(_, rest)| rest.to_owned()),
        hidden: !visit.conversation.is_findable(),
    }
}

fn line(visit: &Visit, items: &[Item], standings: &Standings, item: &Item) -> Line {
    let place = &visit.place;
    let on = |side: Side| {
        let fits = |it: &&Item| it.is_argument(item.number(), side) && it.statement.is_shown();
        items.iter().filter(fits).count()
    };
    let counts = [("pro", on(Side::Pro).into()), ("con", on(Side::Con).into())];
    Line {
        words: Words::new(place, &item.statement),
        href: format!("{}/{}", visit.href, item.number()),
        decision: DecisionView::new(place, item),
        arguments: (item.kind == Kind::Motion).then(|| place.t_with("map-counts", &counts)),
        figures: visit
            .sees_results()
            .then(|| FiguresView::new(place, standings, item))
            .flatten(),
    }
}

/// For guests: where they confirm an address, so that their votes count.
pub(super) fn address_href(visit: &Visit) -> Option<String> {
    let guest = visit.who.is_some() && !visit.is_confirmed();
    guest.then(|| format!("{}/mijn/adres", visit.href))
}

/// Until when one can take part, in a sentence.
pub(in crate::arguments) fn standing_in_words(visit: &Visit) -> String {
    let place = &visit.place;
    let when = |key: &str, at| {
        let moment = dates::moment(place.language, at);
        place.t_with(key, &[("when", moment.into())])
    };
    match visit.standing() {
        Standing::Draft => place.t("map-draft"),
        Standing::NotYet(at) => when("card-not-yet", at),
        Standing::Open(Some(until)) => when("card-until", until),
        Standing::Open(None) => place.t("map-open"),
        Standing::Closed(at) => when("map-closed", at),
    }
}

/// GET: the map's code as a picture for a telephone.
pub(super) async fn qr(visit: Visit) -> Result {
    let svg = qr_svg(&short_url(&visit.place, &visit.map.short_code));
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, KEPT_FOR_A_DAY),
    ];
    Ok((headers, svg).into_response())
}
