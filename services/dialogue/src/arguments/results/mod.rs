//! What came out of a map: its motions with what convinces people on both sides, what was decided and why. Public when
//! the host says. Nothing stands in an order of numbers of votes alone, and no verdict is made of pro and con.

mod export;
mod view;

use axum::{Router, routing::get};
use serde::Serialize;
use web::{App, Error, Paging, Result, Service, page_number};

use super::{
    Item, Kind, store,
    take_part::{AT, Visit},
    weighing::Standings,
};
use crate::take_part::code::short_url;
use view::{MotionView, moderation};

/// Motions on a page.
const ON_A_PAGE: usize = 10;
/// Arguments on either side that the page shows; all stand at the motion.
const TOP: usize = 3;

/// Adds the feature to the service.
pub(super) fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{AT}{rest}");
    let routes: Router<App> = Router::new()
        .route(&at("/uitkomst"), get(page))
        .route(&at("/scherm"), get(screen))
        .route(&at("/uitkomst/comments.csv"), get(export::comments))
        .route(&at("/uitkomst/argumenten.csv"), get(export::arguments))
        .route(&at("/uitkomst/argumenten.json"), get(export::json))
        .route(&at("/uitkomst/export/verslag"), get(export::report));
    service.routes(routes)
}

#[derive(Serialize)]
struct View {
    title: String,
    conversation: String,
    conversation_href: String,
    map_href: String,
    results_href: String,
    screen_href: String,
    standing: String,
    people: String,
    is_open: bool,
    /// For members, while others do not see the page.
    only_members: bool,
    hidden: bool,
    motions: Vec<MotionView>,
    paging: Paging,
    moderation: Vec<String>,
    qr_href: String,
    short_url: String,
}

/// Everything that is told, read at one moment, for whoever may see it.
struct Read {
    items: Vec<Item>,
    standings: Standings,
}

impl Read {
    async fn of(visit: &Visit) -> Result<Self> {
        if !visit.sees_results() {
            return Err(Error::NotFound);
        }
        let mut tx = visit.place.tx().await?;
        let items = store::items::all(&mut tx, visit.map.id).await?;
        let (_, standings) = store::votes::standings(&mut tx, visit.map.id).await?;
        Ok(Self { items, standings })
    }

    fn motions(&self) -> impl Iterator<Item = &Item> {
        self.items
            .iter()
            .filter(|it| it.kind == Kind::Motion && it.statement.is_shown())
    }
}

async fn page(visit: Visit) -> Result {
    show(visit, "dialogue/arguments/results/page.html").await
}

/// The same for a big screen, with the way to take part.
async fn screen(visit: Visit) -> Result {
    show(visit, "dialogue/arguments/results/screen.html").await
}

async fn show(visit: Visit, template: &str) -> Result {
    let read = Read::of(&visit).await?;
    let place = &visit.place;
    let page = page_number(place);
    let from = usize::try_from(page - 1).unwrap_or(0) * ON_A_PAGE;
    let total = read.motions().count();
    let motions = read.motions().skip(from).take(ON_A_PAGE);
    let href = &visit.href;
    let people = [("count", i64::from(read.standings.people()).into())];
    let only_members = !visit.map.shows_results(place.app.clock.now());
    let view = View {
        title: visit.map.plan.title.clone(),
        conversation: visit.conversation.title.clone(),
        conversation_href: place.href(&format!("/{}", visit.conversation.slug)),
        map_href: href.clone(),
        results_href: format!("{href}/uitkomst"),
        screen_href: format!("{href}/scherm"),
        standing: super::take_part::standing_in_words(&visit),
        people: place.t_with("map-people", &people),
        is_open: visit.is_open(),
        only_members,
        hidden: !visit.conversation.is_findable() || only_members,
        motions: motions
            .map(|it| MotionView::new(&visit, &read, it, TOP))
            .collect(),
        paging: Paging::with_size(
            place,
            page,
            i64::try_from(total).unwrap_or(0),
            ON_A_PAGE as i64,
        ),
        moderation: moderation(place, &read.items),
        qr_href: format!("{href}/qr.svg"),
        short_url: short_url(place, &visit.map.short_code)
            .split_once("://")
            .map_or_else(String::new, |(_, rest)| rest.to_owned()),
    };
    visit.html(template, &view)
}
