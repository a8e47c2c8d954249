//! The big screen in the hall: how to come in, what is asked now, what rises; and at the end what is shared.

use axum::{http::header, response::IntoResponse};
use pulse::Phase;
use serde::Serialize;
use web::{Result, qr_svg};

use super::{card::TopicView, live::Board, visit::Visit};
use crate::take_part::short_url;

/// Statements on the screen.
const MOST: usize = 6;
const KEPT_FOR_A_DAY: &str = "public, max-age=86400";

/// What the component `pulse_screen` takes.
#[derive(Serialize)]
pub(super) struct Screen {
    /// `lobby`, `open`, `paused` or `finished`.
    state: &'static str,
    people: String,
    written: String,
    topic: Option<TopicView>,
    risen: Vec<Line>,
    outcome_href: String,
}

#[derive(Serialize)]
pub(super) struct Line {
    pub(super) number: u32,
    pub(super) words: String,
    pub(super) language: String,
    /// "Niveau 2 van 5".
    pub(super) level: String,
    /// Of a hundred, how far that is.
    pub(super) part: usize,
}

impl Line {
    /// What rose, the strongest first.
    pub(super) fn all(page: &web::Page, board: &Board) -> Vec<Self> {
        let levels = usize::from(pulse::Rules::levels(board.pulse.people().len())).max(1);
        let line = |(risen, statement): (super::live::Risen, &crate::statements::Statement)| {
            let level = usize::from(risen.level);
            Self {
                number: risen.statement.0,
                words: statement.text.clone(),
                language: statement.language.clone(),
                level: page.t_with(
                    "pulse-level",
                    &[("level", level.into()), ("levels", levels.into())],
                ),
                part: (level * 100 / levels).min(100),
            }
        };
        board.risen().map(line).collect()
    }
}

impl Screen {
    /// The screen as it is now.
    pub(super) fn new(visit: &Visit, board: &Board) -> Self {
        let place = &visit.place;
        let count = |key: &str, count: usize| place.t_with(key, &[("count", count.into())]);
        let topic = board.pulse.topic();
        let written = board
            .pulse
            .statements()
            .filter(|(_, it)| Some(it.topic) == topic)
            .count();
        let mut risen = Line::all(place, board);
        risen.truncate(MOST);
        Self {
            state: state(board),
            people: count("pulse-people", board.pulse.people().len()),
            written: count("pulse-written-count", written),
            topic: TopicView::new(place, board, visit.now()),
            risen,
            outcome_href: format!("{}/uitkomst", visit.href),
        }
    }
}

fn state(board: &Board) -> &'static str {
    match board.pulse.phase() {
        Phase::Lobby => "lobby",
        Phase::Open(_) => "open",
        Phase::Paused(_) => "paused",
        Phase::Finished => "finished",
    }
}

/// What tells whether the screen is another one.
pub(super) type State = (
    &'static str,
    usize,
    usize,
    Option<u64>,
    i32,
    Vec<super::live::Risen>,
);

pub(super) fn state_of(visit: &Visit, board: &Board) -> State {
    (
        state(board),
        board.pulse.people().len(),
        board.statements.len(),
        board.minutes_left(visit.now()),
        board.kept.revision,
        board.risen.clone(),
    )
}

#[derive(Serialize)]
struct View {
    title: String,
    conversation: String,
    href: String,
    stream_href: Option<String>,
    screen: Screen,
    is_over: bool,
    qr_href: String,
    short_url: String,
}

/// GET: the big screen.
pub(super) async fn page(visit: Visit) -> Result {
    let view = visit.live.read(|board| {
        let is_over = board.pulse.phase() == Phase::Finished;
        View {
            title: board.kept.plan.title.clone(),
            conversation: board.conversation.title.clone(),
            stream_href: (!is_over).then(|| format!("{}/scherm/stroom", visit.href)),
            screen: Screen::new(&visit, board),
            is_over,
            qr_href: format!("{}/qr.svg", visit.href),
            short_url: short_url(&visit.place, &visit.code)
                .split_once("://")
                .map_or_else(String::new, |(_, rest)| rest.to_owned()),
            href: visit.href.clone(),
        }
    });
    visit.place.html("dialogue/pulses/screen.html", &view)
}

/// GET: the code as a picture for a telephone.
pub(super) async fn qr(visit: Visit) -> Result {
    let svg = qr_svg(&short_url(&visit.place, &visit.code));
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, KEPT_FOR_A_DAY),
    ];
    Ok((headers, svg).into_response())
}
