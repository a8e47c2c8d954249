//! The card: one statement with its buttons, or a sentence about why there is none.

use axum::http::{HeaderMap, HeaderValue};
use serde::Serialize;
use web::{Error, Result, dates, markdown};

use super::{Visit, Who};
use crate::{
    live::{Answer, Board, Vote},
    rounds::Standing,
    statements::Statement,
};

const PAGE: &str = "dialogue/take_part/page.html";
const FRAGMENT: &str = "dialogue/take_part/fragment.html";

/// What happened just before the card is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Just {
    /// Nothing.
    #[default]
    Came,
    /// An answer to this statement was kept.
    Answered(i32),
    /// An answer to this statement was taken back.
    TookBack(i32),
    /// An answer came after the round was closed.
    Late,
    /// An answer was about a statement that is no longer shown.
    Gone,
}

/// Everything that the template of the card takes.
#[derive(Serialize)]
pub(super) struct Card {
    /// `statement`, `done`, `empty`, `draft`, `not-yet` or `closed`.
    state: &'static str,
    /// What there is to say about the state, and about what just happened.
    text: String,
    note: Option<String>,
    statement: Option<Shown>,
    buttons: Vec<Button>,
    /// What identifies somebody whose browser has no cookie yet.
    key: String,
    progress: Progress,
    /// The statement that was answered just now, to think again.
    again_href: Option<String>,
    href: String,
    answer_href: String,
    take_back_href: String,
    own_href: Option<String>,
    mine_href: Option<String>,
    results_href: Option<String>,
}

#[derive(Serialize)]
struct Shown {
    number: i32,
    words: String,
    language: String,
    original: Option<String>,
    original_language: String,
    /// The answer that was given before, in words.
    before: Option<String>,
    important: bool,
}

#[derive(Serialize)]
struct Button {
    answer: &'static str,
    label: String,
    /// The key that presses it, while the card has the focus.
    key: usize,
    chosen: bool,
}

#[derive(Serialize)]
struct Progress {
    answered: usize,
    total: usize,
    text: String,
}

#[derive(Serialize)]
struct PageView {
    title: String,
    explanation: String,
    conversation: String,
    conversation_href: String,
    card: Card,
    hidden: bool,
    screen_href: Option<String>,
    qr_href: String,
    short_url: String,
    source: Option<crate::rounds::Source>,
    desk_href: Option<String>,
}

#[derive(Serialize)]
struct FragmentView {
    card: Card,
}

/// GET: the round with a card; `?stelling=7` asks for a statement, `?vorige=7` says what was answered.
pub(super) async fn page(visit: Visit) -> Result {
    let number = |name: &str| visit.place.query(name).and_then(|text| text.parse().ok());
    let wanted: Option<i32> = number("stelling");
    let just = number("vorige").map_or(Just::Came, Just::Answered);
    let who = someone(&visit);
    show(&visit, &who, wanted, just)
}

/// The participant, or who becomes one with the first answer.
fn someone(visit: &Visit) -> Who {
    let stranger = || Who::stranger(&visit.place.app.secret, visit.live.id);
    visit.who.clone().unwrap_or_else(stranger)
}

fn show(visit: &Visit, who: &Who, wanted: Option<i32>, just: Just) -> Result {
    let place = &visit.place;
    let view = visit.live.read(|board| {
        let round = &board.round;
        let shows = round.shows_results(place.app.clock.now());
        PageView {
            title: round.plan.title.clone(),
            explanation: markdown::render(&round.plan.explanation),
            conversation: board.conversation.title.clone(),
            conversation_href: place.href(&format!("/{}", board.conversation.slug)),
            card: card(visit, board, who, wanted, just),
            hidden: !board.conversation.is_findable(),
            screen_href: shows.then(|| format!("{}/scherm", visit.href)),
            qr_href: format!("{}/qr.svg", visit.href),
            short_url: super::code::short_url(place, &visit.code),
            source: round.source.clone(),
            desk_href: place.member.is_some().then(|| {
                let (conversation, id) = (round.conversation_id, round.id);
                place.work(&format!("/gesprekken/{conversation}/online/{id}"))
            }),
        }
    });
    let mut response = place.html(PAGE, &view)?;
    if view.hidden {
        let nowhere = HeaderValue::from_static("noindex, nofollow");
        response.headers_mut().insert("x-robots-tag", nowhere);
    }
    Ok(response)
}

/// The answer to a form of the card: the next card for our script, a way on for others.
pub(super) fn reply(visit: &Visit, headers: &HeaderMap, who: &Who, just: Just) -> Result {
    if headers.contains_key("x-partial") {
        let wanted = match just {
            Just::TookBack(number) => Some(number),
            _ => None,
        };
        // From now on the browser is known: its cookie goes along with this answer.
        let known = who.clone().known_from_now();
        let card = visit
            .live
            .read(|board| card(visit, board, &known, wanted, just));
        let response = visit.place.html(FRAGMENT, &FragmentView { card })?;
        return Ok(visit.remember(who, response));
    }
    let href = &visit.href;
    let response = match just {
        Just::Came => redirect(href.clone()),
        Just::Answered(number) => redirect(format!("{href}?vorige={number}")),
        Just::TookBack(number) => redirect(format!("{href}?stelling={number}")),
        Just::Late => visit.place.to(href, web::Flash::warning("card-late")),
        Just::Gone => visit.place.to(href, web::Flash::warning("card-gone")),
    };
    Ok(visit.remember(who, response))
}

fn redirect(to: String) -> axum::response::Response {
    axum::response::IntoResponse::into_response(axum::response::Redirect::to(&to))
}

fn card(visit: &Visit, board: &Board, who: &Who, wanted: Option<i32>, just: Just) -> Card {
    let place = &visit.place;
    let now = place.app.clock.now();
    let round = &board.round;
    let standing = round.standing(now);
    let statement = standing
        .is_open()
        .then(|| choose(board, who, wanted))
        .flatten();
    let roll = board.roll(who.id);
    let before = statement.and_then(|it| roll?.vote(it.number));
    let (answered, total) = board.progress(Some(who.id));
    let has_written = board.statements.iter().any(|it| it.author == Some(who.id));
    let (state, text) = state(visit, standing, statement.is_some(), total);
    let (href, shows) = (&visit.href, round.shows_results(now));
    Card {
        state,
        text,
        note: note(visit, just),
        statement: statement.map(|it| shown(visit, it, before)),
        buttons: buttons(visit, before),
        key: who.key_for_page().to_owned(),
        progress: Progress {
            answered,
            total,
            text: place.t_with(
                "card-progress",
                &[("answered", answered.into()), ("total", total.into())],
            ),
        },
        again_href: match just {
            Just::Answered(number) if standing.is_open() && board.statement(number).is_some() => {
                Some(format!("{href}?stelling={number}"))
            }
            _ => None,
        },
        href: href.clone(),
        answer_href: format!("{href}/antwoord"),
        take_back_href: format!("{href}/antwoord/intrekking"),
        own_href: (standing.is_open() && round.plan.may_add).then(|| format!("{href}/eigen")),
        mine_href: (answered > 0 || has_written).then(|| format!("{href}/mijn")),
        // Who has not answered yet is not shown what others say.
        results_href: (shows && (answered > 0 || !standing.is_open()))
            .then(|| format!("{href}/resultaten")),
    }
}

/// The statement that is asked for, if this person can answer it; otherwise the one that teaches most.
fn choose<'a>(board: &'a Board, who: &Who, wanted: Option<i32>) -> Option<&'a Statement> {
    let asked = wanted
        .and_then(|number| board.statement(number))
        .filter(|statement| statement.is_shown());
    asked.or_else(|| board.next(Some(who.id), rand::random()))
}

fn state(visit: &Visit, standing: Standing, asks: bool, total: usize) -> (&'static str, String) {
    let place = &visit.place;
    let when = |key: &str, at| {
        let moment = dates::moment(place.language, at);
        place.t_with(key, &[("when", moment.into())])
    };
    match standing {
        Standing::Draft => ("draft", place.t("card-draft")),
        Standing::NotYet(at) => ("not-yet", when("card-not-yet", at)),
        Standing::Closed(at) => ("closed", when("card-closed", at)),
        Standing::Open(until) if asks => {
            let text = until.map_or_else(String::new, |at| when("card-until", at));
            ("statement", text)
        }
        Standing::Open(_) if total == 0 => ("empty", place.t("card-empty")),
        Standing::Open(_) => ("done", place.t("card-done")),
    }
}

fn note(visit: &Visit, just: Just) -> Option<String> {
    let key = match just {
        Just::Came => return None,
        Just::Answered(_) => "card-kept",
        Just::TookBack(_) => "card-taken-back",
        Just::Late => "card-late",
        Just::Gone => "card-gone",
    };
    Some(visit.place.t(key))
}

fn shown(visit: &Visit, statement: &Statement, before: Option<Vote>) -> Shown {
    let language = visit.place.language;
    let original = statement.original(language).map(str::to_owned);
    Shown {
        number: statement.number,
        words: statement.words(language).to_owned(),
        language: match original {
            Some(_) => language.code().to_owned(),
            None => statement.language.clone(),
        },
        original,
        original_language: statement.language.clone(),
        before: before.map(|vote| answer_in_words(visit, vote.answer)),
        important: before.is_some_and(|vote| vote.important),
    }
}

/// An answer as people say it.
pub(super) fn answer_in_words(visit: &Visit, answer: Answer) -> String {
    visit.place.t(&format!("answer-{}", answer.code()))
}

fn buttons(visit: &Visit, before: Option<Vote>) -> Vec<Button> {
    Answer::ALL
        .into_iter()
        .zip(1..)
        .map(|(answer, key)| Button {
            answer: answer.code(),
            label: answer_in_words(visit, answer),
            key,
            chosen: before.is_some_and(|vote| vote.answer == answer),
        })
        .collect()
}

/// A statement's number, from a form or an address; what is none is not found.
pub(crate) fn number(text: &str) -> Result<i32> {
    text.parse().map_err(|_| Error::NotFound)
}
