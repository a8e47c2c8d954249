//! What a participant did, where they stand, and what became of their statements.

use axum::extract::Path;
use serde::Serialize;
use web::{Error, Flash, Form, Result};

use super::{
    Visit,
    card::{answer_in_words, number},
};
use crate::{
    live::Board,
    results::{letter, map::Map},
    rounds,
    statements::{Outcome, State, Statement, rules, store},
};

const PAGE: &str = "dialogue/take_part/mine.html";
const APPEAL: &str = "dialogue/take_part/appeal.html";
/// Longest appeal, in characters.
const LONGEST: usize = 1000;

#[derive(Serialize)]
struct View {
    title: String,
    back: String,
    results_href: Option<String>,
    take_back_href: String,
    is_open: bool,
    nothing: bool,
    stand: Option<String>,
    map: Option<Map>,
    answers: Vec<Answered>,
    statements: Vec<Own>,
}

/// An answer that was given.
#[derive(Serialize)]
struct Answered {
    words: String,
    language: String,
    answer: String,
    important: bool,
    number: i32,
    href: Option<String>,
}

/// A statement of one's own.
#[derive(Serialize)]
struct Own {
    words: String,
    language: String,
    kind: &'static str,
    state: String,
    text: String,
    explanation: String,
    appeal: Option<String>,
    appeal_answer: String,
    appeal_href: Option<String>,
    /// What others said to it, where that is shown.
    result: Option<String>,
}

type Numbered = Path<(String, String, String, String, String)>;

/// GET: the page of the participant whose browser this is.
pub(super) async fn page(visit: Visit) -> Result {
    let view = visit.live.read(|board| view(&visit, board));
    visit.place.html(PAGE, &view)
}

fn view(visit: &Visit, board: &Board) -> View {
    let place = &visit.place;
    let now = place.app.clock.now();
    let round = &board.round;
    let is_open = round.standing(now).is_open();
    let shows = round.shows_results(now);
    let id = visit.who.as_ref().map(|who| who.id);
    let answers: Vec<Answered> = id
        .and_then(|id| board.roll(id))
        .map(|roll| {
            roll.votes()
                .filter_map(|(number, vote)| {
                    let statement = board.statement(number)?;
                    let again = is_open && statement.is_shown();
                    Some(Answered {
                        words: statement.words(place.language).to_owned(),
                        language: language(visit, statement),
                        answer: answer_in_words(visit, vote.answer),
                        important: vote.important,
                        number,
                        href: again.then(|| format!("{}?stelling={number}", visit.href)),
                    })
                })
                .collect()
        })
        .unwrap_or_default();
    let statements: Vec<Own> = board
        .statements
        .iter()
        .filter(|it| id.is_some() && it.author == id)
        .map(|it| own(visit, board, it, shows))
        .collect();
    let place_on_map = id.and_then(|id| board.person(id)).filter(|_| shows);
    View {
        title: round.plan.title.clone(),
        back: visit.href.clone(),
        results_href: shows.then(|| format!("{}/resultaten", visit.href)),
        take_back_href: format!("{}/antwoord/intrekking", visit.href),
        is_open,
        nothing: answers.is_empty() && statements.is_empty(),
        stand: place_on_map.and_then(|person| stand(visit, board, person)),
        map: place_on_map.and_then(|person| {
            let published = board.published.as_ref()?;
            Map::new(place, &published.findings, Some(person.place))
        }),
        answers,
        statements,
    }
}

/// The group that somebody is in, in words; nothing about a group that is not shown.
fn stand(visit: &Visit, board: &Board, person: &opinion::Person) -> Option<String> {
    let published = board.published.as_ref()?;
    let group = board.analysis.groups.get(usize::from(person.group?))?;
    let nearest =
        |centre: [f64; 2]| (centre[0] - group.centre[0]).hypot(centre[1] - group.centre[1]);
    let groups = &published.findings.groups;
    if group.is_hidden() || groups.is_empty() {
        return Some(visit.place.t("mine-small-group"));
    }
    // The figures that are shown may be a moment older than the group: it is the one at its place.
    let at = (0..groups.len())
        .min_by(|a, b| nearest(groups[*a].centre).total_cmp(&nearest(groups[*b].centre)))?;
    Some(visit.place.t_with(
        "mine-group",
        &[
            ("group", letter(at).into()),
            ("size", groups[at].size.into()),
        ],
    ))
}

fn own(visit: &Visit, board: &Board, statement: &Statement, shows: bool) -> Own {
    let place = &visit.place;
    let kind = match statement.state {
        State::Shown => "success",
        State::Waiting => "neutral",
        State::Hidden(_) => "danger",
        State::Merged(_) => "active",
    };
    let text = match &statement.state {
        State::Waiting => place.t("own-state-waiting-text"),
        State::Shown => place.t("own-state-shown-text"),
        State::Hidden(reason) => place.t(&format!("hidden-{}-text", reason.code())),
        State::Merged(into) => {
            let other = board
                .statement(*into)
                .map_or("", |it| it.words(place.language));
            place.t_with("own-state-merged-text", &[("other", other.into())])
        }
    };
    let counted = match statement.state {
        State::Merged(into) => into,
        _ => statement.number,
    };
    let result = board
        .published
        .as_ref()
        .filter(|_| shows)
        .and_then(|published| published.findings.figures(counted)?.all)
        .map(|all| {
            let [agree, disagree, pass] = all.percents().map(i64::from);
            place.t_with(
                "own-result",
                &[
                    ("agree", agree.into()),
                    ("disagree", disagree.into()),
                    ("pass", pass.into()),
                ],
            )
        });
    let appeal = statement.appeal.as_ref().map(|appeal| {
        let key = match appeal.outcome {
            None => "appeal-state-open",
            Some(Outcome::Granted) => "appeal-state-granted",
            Some(Outcome::Refused) => "appeal-state-refused",
        };
        place.t(key)
    });
    Own {
        words: statement.text.clone(),
        language: statement.language.clone(),
        kind,
        state: place.t(&format!("own-state-{}", statement.state.code())),
        text,
        explanation: statement.explanation.clone(),
        appeal,
        appeal_answer: statement
            .appeal
            .as_ref()
            .map_or_else(String::new, |appeal| appeal.answer.clone()),
        appeal_href: rules::may_appeal(statement)
            .then(|| format!("{}/mijn/{}/bezwaar", visit.href, statement.number)),
        result,
    }
}

fn language(visit: &Visit, statement: &Statement) -> String {
    match statement.original(visit.place.language) {
        Some(_) => visit.place.language.code().to_owned(),
        None => statement.language.clone(),
    }
}

#[derive(Serialize)]
struct AppealView {
    form: Form,
    words: String,
    language: String,
    reason: String,
    explanation: String,
    longest: usize,
    back: String,
}

fn appeal_view(visit: &Visit, statement: &Statement, form: Form) -> AppealView {
    let reason = match &statement.state {
        State::Hidden(reason) => visit.place.t(&format!("hidden-{}-text", reason.code())),
        _ => String::new(),
    };
    AppealView {
        form,
        words: statement.text.clone(),
        language: statement.language.clone(),
        reason,
        explanation: statement.explanation.clone(),
        longest: LONGEST,
        back: format!("{}/mijn", visit.href),
    }
}

/// The participant's own statement against whose hiding they may appeal.
fn appealable(visit: &Visit, number: i32) -> Option<Statement> {
    let id = visit.who.as_ref().map(|who| who.id)?;
    visit
        .live
        .read(|board| board.statement(number).cloned())
        .filter(|statement| statement.author == Some(id) && rules::may_appeal(statement))
}

/// GET: the form of an appeal.
pub(super) async fn object(visit: Visit, Path((.., text)): Numbered) -> Result {
    let statement = appealable(&visit, number(&text)?).ok_or(Error::NotFound)?;
    let view = appeal_view(&visit, &statement, Form::empty(&["text"]));
    visit.place.html(APPEAL, &view)
}

/// POST: keeps the appeal; another member than the one who hid the statement decides on it.
pub(super) async fn appeal(visit: Visit, Path((.., text)): Numbered, mut form: Form) -> Result {
    let mine = format!("{}/mijn", visit.href);
    let number = number(&text)?;
    // A second press of the button, or a browser that is somebody else's by now.
    let Some(statement) = appealable(&visit, number) else {
        return Ok(visit.place.to(&mine, Flash::warning("appeal-once")));
    };
    let text = form.required(&visit.place, "text", LONGEST);
    if !form.is_good() {
        let view = appeal_view(&visit, &statement, form);
        return visit.place.again(APPEAL, &view);
    }
    let mut tx = visit.place.tx().await?;
    let now = visit.place.app.clock.now();
    store::appeal(&mut tx, visit.live.id, statement.number, &text, now).await?;
    rounds::store::touch(&mut tx, visit.live.id).await?;
    tx.commit().await?;
    visit.live.look().await?;
    Ok(visit.place.to(&mine, Flash::ok("appeal-kept")))
}
