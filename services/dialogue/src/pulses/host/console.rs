//! The facilitator's console: what is asked, how it goes, what rises, what is new; and the buttons of this moment.

use axum::Extension;
use kernel::Role;
use pulse::{Phase, TopicId};
use serde::Serialize;
use web::{Desk, Error, Facilitator, Ids, Page, Place, Result, Workspace, qr_svg};

use super::{Found, Hub, list::Pill};
use crate::{
    host::list_href,
    pulses::{card::TopicView, live::Board, model::Standing, screen::Line, stream},
    take_part::short_url,
};

const TEMPLATE: &str = "dialogue/pulses/desk.html";
/// New statements in the list.
const MOST_NEW: usize = 15;

#[derive(Serialize)]
struct View {
    head: Desk,
    title: String,
    standing: Pill,
    sentence: String,
    href: String,
    list_href: String,
    public_href: String,
    screen_href: String,
    outcome_href: Option<String>,
    may_edit: bool,
    is_draft: bool,
    is_rehearsal: bool,
    is_open: bool,
    runs: bool,
    is_paused: bool,
    in_topic: bool,
    has_crowd: bool,
    next: Option<Next>,
    topics: Vec<Scripted>,
    questions: Vec<String>,
    console: Console,
    stream_href: Option<String>,
    warning: Option<String>,
    qr: String,
    short_url: String,
}

#[derive(Serialize)]
struct Next {
    number: u16,
    title: String,
}

#[derive(Serialize)]
struct Scripted {
    title: String,
    minutes: String,
    is_now: bool,
}

/// What changes while it runs: what the component `pulse_console` takes.
#[derive(Serialize)]
pub(in crate::pulses) struct Console {
    topic: Option<TopicView>,
    figures: Vec<String>,
    quiet: Option<String>,
    risen: Vec<Line>,
    fresh: Vec<Fresh>,
}

#[derive(Serialize)]
struct Fresh {
    words: String,
    language: String,
    href: String,
    hidden: bool,
}

impl Console {
    /// As it is now. It tells how much is read and written, and never what anybody scored.
    pub(in crate::pulses) fn new(page: &Page, board: &Board, href: &str, now: u64) -> Self {
        let pace = board.pulse.pace(now);
        let count = |key: &str, count: usize| page.t_with(key, &[("count", count.into())]);
        let home = pace.people - pace.in_the_hall;
        let part = [
            ("active", pace.active.into()),
            ("people", pace.people.into()),
        ];
        let places = [("hall", pace.in_the_hall.into()), ("home", home.into())];
        let rate = [
            ("scores", (pace.scores_a_minute.round() as i64).into()),
            (
                "statements",
                (pace.statements_a_minute.round() as i64).into(),
            ),
        ];
        let quiet: Vec<String> = pace
            .tables
            .iter()
            .filter(|table| table.is_quiet())
            .map(|table| table.number.to_string())
            .collect();
        let topic = board.pulse.topic();
        let fresh = board
            .pulse
            .statements()
            .filter(|(_, it)| Some(it.topic) == topic)
            .filter_map(|(id, _)| board.statement(id))
            .map(|it| Fresh {
                words: it.text.clone(),
                language: it.language.clone(),
                href: format!("{href}/uitspraken/{}", it.number),
                hidden: !it.is_shown(),
            });
        let mut fresh: Vec<Fresh> = fresh.collect();
        fresh.reverse();
        fresh.truncate(MOST_NEW);
        Self {
            topic: TopicView::new(page, board, now),
            figures: vec![
                count("pulse-people", pace.people),
                page.t_with("pulse-places", &places),
                page.t_with("pulse-part", &part),
                count("pulse-written-count", pace.statements),
                count("pulse-scores", pace.scores),
                page.t_with("pulse-pace", &rate),
            ],
            quiet: (!quiet.is_empty())
                .then(|| page.t_with("pulse-quiet", &[("tables", quiet.join(", ").into())])),
            risen: Line::all(page, board),
            fresh,
        }
    }
}

/// GET: the console.
pub(super) async fn page(
    place: Workspace,
    hub: Extension<Hub>,
    Ids([conversation, pulse]): Ids<2>,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, pulse).await?;
    drop(tx);
    let live = hub
        .live(&place.app, place.organisation.id(), pulse)
        .await?
        .ok_or(Error::NotFound)?;
    let view = live.read(|board| view(&place, &found, board));
    place.html(TEMPLATE, &view)
}

fn view(place: &Workspace, found: &Found, board: &Board) -> View {
    let kept = &found.kept;
    let standing = kept.standing();
    let href = found.href(place);
    let public_href = found.public_href(place);
    let url = short_url(place, &kept.short_code);
    let now = u64::try_from(place.app.clock.now().as_millisecond()).unwrap_or(0);
    let phase = board.pulse.phase();
    let may_run = place.member.role() >= Role::Facilitator;
    let runs = matches!(standing, Standing::Open | Standing::Rehearsal)
        && phase != Phase::Finished
        && may_run;
    let topic = board.pulse.topic();
    View {
        head: found.head(place),
        title: kept.plan.title.clone(),
        standing: Pill::of(place, kept),
        sentence: place.t(&format!("pulse-{}-text", standing.code())),
        list_href: list_href(place, found.conversation.id),
        screen_href: format!("{public_href}/scherm"),
        outcome_href: board
            .findings
            .is_some()
            .then(|| format!("{public_href}/uitkomst")),
        may_edit: place.member.role() >= Role::Organiser,
        is_draft: standing == Standing::Draft,
        is_rehearsal: standing == Standing::Rehearsal,
        is_open: standing == Standing::Open,
        runs,
        is_paused: matches!(phase, Phase::Paused(_)),
        in_topic: topic.is_some(),
        has_crowd: !board.pulse.people().is_empty(),
        next: next(board),
        topics: (0..)
            .zip(&kept.plan.topics)
            .map(|(at, it)| Scripted {
                title: it.title.clone(),
                minutes: place.t_with("pulse-minutes", &[("count", i64::from(it.minutes).into())]),
                is_now: topic == Some(TopicId(at)),
            })
            .collect(),
        questions: kept
            .plan
            .questions
            .iter()
            .map(|it| format!("{} ({})", it.label, it.choices.join(", ")))
            .collect(),
        console: Console::new(place, board, &href, now),
        stream_href: runs.then(|| format!("{href}/stroom")),
        warning: (!found.conversation.is_public() && standing == Standing::Open)
            .then(|| place.t("pulse-not-public")),
        qr: qr_svg(&url),
        short_url: url
            .split_once("://")
            .map_or_else(String::new, |(_, rest)| rest.to_owned()),
        public_href,
        href,
    }
}

/// The topic that the button begins.
fn next(board: &Board) -> Option<Next> {
    let number = board.pulse.topic().map_or(0, |topic| topic.0 + 1);
    let title = board
        .kept
        .plan
        .topics
        .get(usize::from(number))?
        .title
        .clone();
    Some(Next { number, title })
}

/// GET: what changes on the console, as server-sent events.
pub(super) async fn stream(
    place: Facilitator,
    hub: Extension<Hub>,
    Ids([conversation, pulse]): Ids<2>,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, pulse).await?;
    drop(tx);
    let live = hub
        .live(&place.app, place.organisation.id(), pulse)
        .await?
        .ok_or(Error::NotFound)?;
    let href = found.href(&place);
    let place: &Place = &place;
    Ok(stream::console(place.page.clone(), live, href))
}
