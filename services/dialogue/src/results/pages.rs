//! The page of the results, and the same for the big screen in a hall.

use axum::http::HeaderValue;
use serde::Serialize;
use web::{Error, Result, dates};

use super::view::Results;
use crate::{
    live::Board,
    rounds::{Source, Standing},
    take_part::{Visit, code::short_url},
};

#[derive(Serialize)]
struct View {
    title: String,
    conversation: String,
    conversation_href: String,
    href: String,
    results_href: String,
    stream_href: Option<String>,
    screen_href: String,
    mine_href: Option<String>,
    standing: String,
    /// For members, while others do not see the page.
    only_members: bool,
    hidden: bool,
    is_open: bool,
    results: Results,
    qr_href: String,
    short_url: String,
    source: Option<Source>,
}

/// Whether this visitor may see the results now; members always.
pub(super) fn may_see(visit: &Visit, board: &Board) -> bool {
    visit.place.member.is_some() || board.round.shows_results(visit.place.app.clock.now())
}

/// GET: the results.
pub(super) async fn results(visit: Visit) -> Result {
    show(&visit, "dialogue/results/page.html")
}

/// GET: the results for a big screen, with the way to take part.
pub(super) async fn screen(visit: Visit) -> Result {
    show(&visit, "dialogue/results/screen.html")
}

fn show(visit: &Visit, template: &str) -> Result {
    if !visit.live.read(|board| may_see(visit, board)) {
        return Err(Error::NotFound);
    }
    let view = visit.live.read(|board| view(visit, board));
    let mut response = visit.place.html(template, &view)?;
    if view.hidden {
        let nowhere = HeaderValue::from_static("noindex, nofollow");
        response.headers_mut().insert("x-robots-tag", nowhere);
    }
    Ok(response)
}

fn view(visit: &Visit, board: &Board) -> View {
    let place = &visit.place;
    let round = &board.round;
    let now = place.app.clock.now();
    let standing = round.standing(now);
    let href = &visit.href;
    let answered = visit
        .who
        .as_ref()
        .is_some_and(|who| board.roll(who.id).is_some());
    View {
        title: round.plan.title.clone(),
        conversation: board.conversation.title.clone(),
        conversation_href: place.href(&format!("/{}", board.conversation.slug)),
        results_href: format!("{href}/resultaten"),
        stream_href: standing
            .is_open()
            .then(|| format!("{href}/resultaten/stroom")),
        screen_href: format!("{href}/scherm"),
        mine_href: answered.then(|| format!("{href}/mijn")),
        standing: standing_in_words(visit, standing),
        only_members: !round.shows_results(now),
        hidden: !board.conversation.is_findable() || !round.shows_results(now),
        is_open: standing.is_open(),
        results: Results::new(place, board),
        qr_href: format!("{href}/qr.svg"),
        short_url: short_url(place, &visit.code)
            .split_once("://")
            .map_or_else(String::new, |(_, rest)| rest.to_owned()),
        source: round.source.clone(),
        href: href.clone(),
    }
}

fn standing_in_words(visit: &Visit, standing: Standing) -> String {
    let place = &visit.place;
    let when = |key: &str, at| {
        let day = dates::moment(place.language, at);
        place.t_with(key, &[("when", day.into())])
    };
    match standing {
        Standing::Draft => place.t("results-draft"),
        Standing::NotYet(at) => when("results-not-yet", at),
        Standing::Open(Some(until)) => when("results-until", until),
        Standing::Open(None) => place.t("results-open"),
        Standing::Closed(at) => when("results-closed", at),
    }
}
