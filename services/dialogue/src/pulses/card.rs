//! The card of a participant: what is asked now, one statement to score, or a sentence about why there is none.

use pulse::{Person, Phase, Score, StatementId};
use serde::Serialize;
use web::Page;

use super::{live::Board, model::Standing, visit::Visit};
use crate::statements::Statement;

/// What the component `pulse_card` takes.
#[derive(Serialize)]
pub(super) struct Card {
    /// `draft`, `lobby`, `statement`, `wait`, `paused` or `finished`.
    state: &'static str,
    /// What just happened.
    note: Option<String>,
    topic: Option<TopicView>,
    statement: Option<Shown>,
    buttons: Vec<Button>,
    /// How many more wait.
    more: Option<String>,
    people: String,
    href: String,
    score_href: String,
    outcome_href: String,
}

#[derive(Serialize)]
pub(super) struct TopicView {
    pub(super) number: u16,
    pub(super) title: String,
    /// "Vraag 2 van 4", and how long it still takes.
    pub(super) place: String,
    pub(super) left: String,
}

#[derive(Serialize)]
struct Shown {
    number: u32,
    words: String,
    language: String,
    /// What it builds on.
    parent: Option<String>,
    build_href: String,
}

#[derive(Serialize)]
struct Button {
    score: &'static str,
    label: String,
    key: usize,
}

pub(super) const SCORES: [(&str, Score); 3] = [
    ("agree", Score::Agree),
    ("disagree", Score::Disagree),
    ("pass", Score::Pass),
];

impl TopicView {
    /// The topic that is open.
    pub(super) fn new(page: &Page, board: &Board, now: u64) -> Option<Self> {
        let topic = board.pulse.topic()?;
        let topics = &board.kept.plan.topics;
        let numbers = [
            ("number", (topic.0 + 1).into()),
            ("total", topics.len().into()),
        ];
        Some(Self {
            number: topic.0,
            title: topics.get(usize::from(topic.0))?.title.clone(),
            place: page.t_with("pulse-topic", &numbers),
            left: match board.minutes_left(now) {
                Some(minutes) => page.t_with(
                    "pulse-minutes-left",
                    &[("count", i64::try_from(minutes).unwrap_or(0).into())],
                ),
                None => page.t("pulse-time-over"),
            },
        })
    }
}

impl Card {
    /// The card of this visitor.
    pub(super) fn new(visit: &Visit, board: &Board, note: Option<&'static str>) -> Self {
        let page = &visit.place;
        let person = visit.person(board).and_then(|it| board.pulse.person(it));
        let next = person.and_then(|person| next(board, person));
        let statement = next.filter(|_| matches!(board.pulse.phase(), Phase::Open(_)));
        let waiting = person.map_or(0, |it| it.hand.len()).saturating_sub(1);
        Self {
            state: state(board, statement.is_some()),
            note: note.map(|key| page.t(key)),
            topic: TopicView::new(page, board, visit.now()),
            statement: statement.map(|(id, it)| shown(visit, board, id, it)),
            buttons: buttons(page),
            more: (waiting > 0 && statement.is_some())
                .then(|| page.t_with("pulse-more", &[("count", waiting.into())])),
            people: page.t_with(
                "pulse-people",
                &[("count", board.pulse.people().len().into())],
            ),
            href: visit.href.clone(),
            score_href: format!("{}/score", visit.href),
            outcome_href: format!("{}/uitkomst", visit.href),
        }
    }
}

/// What tells whether a card is another one.
pub(super) fn state_of(
    visit: &Visit,
    board: &Board,
) -> (&'static str, Option<u16>, Option<u32>, usize, Option<u64>) {
    let person = visit.person(board).and_then(|it| board.pulse.person(it));
    let next = person.and_then(|person| next(board, person));
    let in_lobby = board.pulse.topic().is_none();
    (
        state(board, next.is_some()),
        board.pulse.topic().map(|topic| topic.0),
        next.map(|(id, _)| id.0),
        if in_lobby {
            board.pulse.people().len()
        } else {
            0
        },
        board.minutes_left(visit.now()),
    )
}

fn state(board: &Board, has_statement: bool) -> &'static str {
    match (board.kept.standing(), board.pulse.phase()) {
        (_, Phase::Finished) => "finished",
        (Standing::Draft, _) => "draft",
        (_, Phase::Lobby) => "lobby",
        (_, Phase::Paused(_)) => "paused",
        (_, Phase::Open(_)) if has_statement => "statement",
        (_, Phase::Open(_)) => "wait",
    }
}

fn next<'a>(board: &'a Board, person: &Person) -> Option<(StatementId, &'a Statement)> {
    let mut hand = person.hand.iter();
    hand.find_map(|id| Some((*id, board.statement(*id).filter(|it| it.is_shown())?)))
}

fn shown(visit: &Visit, board: &Board, id: StatementId, statement: &Statement) -> Shown {
    let parent = board.pulse.statement(id).and_then(|it| it.parent);
    let parent = parent
        .and_then(|parent| board.statement(parent))
        .filter(|it| it.is_shown());
    Shown {
        number: id.0,
        words: statement.text.clone(),
        language: statement.language.clone(),
        parent: parent.map(|it| it.text.clone()),
        build_href: format!("{}?op={}#schrijf", visit.href, id.0),
    }
}

fn buttons(page: &Page) -> Vec<Button> {
    SCORES
        .into_iter()
        .zip(1..)
        .map(|((score, _), key)| Button {
            score,
            label: page.t(&format!("answer-{score}")),
            key,
        })
        .collect()
}
