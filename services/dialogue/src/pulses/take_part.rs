//! Taking part: coming in, scoring with one tap, writing. Each is a plain form.

use axum::{
    http::{HeaderMap, HeaderValue},
    response::{IntoResponse, Redirect},
};
use pulse::{StatementId, TopicId};
use serde::Serialize;
use web::{Error, Flash, Form, Result, choices::Choice, markdown};

use super::{
    card::{Card, SCORES},
    live::{Act, Board, Refusal},
    model::{LONGEST, Standing},
    visit::Visit,
};
use crate::{
    statements::{
        State,
        rules::{self, Fault},
    },
    take_part::{Who, short_url},
};

const PAGE: &str = "dialogue/pulses/page.html";
const FRAGMENT: &str = "dialogue/pulses/fragment.html";
/// Largest number of a table.
const MOST_TABLES: i32 = 200;

#[derive(Serialize)]
struct View {
    title: String,
    explanation: String,
    conversation: String,
    conversation_href: String,
    href: String,
    card: Card,
    stream_href: Option<String>,
    /// Whether this browser takes part.
    joined: bool,
    /// Whether it may come in now.
    may_join: bool,
    begins: Option<String>,
    form: Form,
    questions: Vec<QuestionView>,
    /// Whether something can be written now.
    may_write: bool,
    longest: usize,
    parent: Option<ParentView>,
    own: Vec<Own>,
    hidden: bool,
    rehearsal: bool,
    screen_href: String,
    qr_href: String,
    short_url: String,
    desk_href: Option<String>,
}

#[derive(Serialize)]
struct QuestionView {
    field: String,
    label: String,
    choices: Vec<Choice>,
}

#[derive(Serialize)]
struct ParentView {
    number: u32,
    words: String,
    language: String,
}

/// A statement of one's own, and what became of it.
#[derive(Serialize)]
struct Own {
    words: String,
    language: String,
    text: String,
}

#[derive(Serialize)]
struct FragmentView {
    card: Card,
}

/// GET: what this participant sees now; `?op=7` builds on a statement.
pub(super) async fn page(visit: Visit) -> Result {
    let view = visit
        .live
        .read(|board| view(&visit, board, Form::default()));
    let mut response = visit.place.html(PAGE, &view)?;
    if view.hidden {
        let nowhere = HeaderValue::from_static("noindex, nofollow");
        response.headers_mut().insert("x-robots-tag", nowhere);
    }
    Ok(response)
}

fn view(visit: &Visit, board: &Board, mut form: Form) -> View {
    let place = &visit.place;
    let plan = &board.kept.plan;
    let joined = visit.person(board).is_some();
    let questions: Vec<QuestionView> = (0..)
        .zip(&plan.questions)
        .map(|(at, question)| QuestionView {
            field: format!("background-{at}"),
            label: question.label.clone(),
            choices: (0..)
                .zip(&question.choices)
                .map(|(at, choice): (usize, _)| Choice::new(at.to_string(), choice.clone()))
                .collect(),
        })
        .collect();
    form.declare(&["table", "text", "topic", "parent", "key"]);
    for question in &questions {
        form.declare(&[question.field.as_str()]);
    }
    if visit.who.is_none() && form.text("key").is_empty() {
        let stranger = Who::stranger(&place.app.secret, visit.live.id);
        form.set("key", stranger.key_for_page());
    }
    if let Some(topic) = board.pulse.topic() {
        form.set("topic", topic.0.to_string());
    }
    let standing = board.kept.standing();
    let running = matches!(standing, Standing::Open | Standing::Rehearsal);
    let parent = parent(visit, board, &form);
    View {
        title: plan.title.clone(),
        explanation: markdown::render(&plan.explanation),
        conversation: board.conversation.title.clone(),
        conversation_href: place.href(&format!("/{}", board.conversation.slug)),
        card: Card::new(visit, board, None),
        stream_href: (running && joined).then(|| format!("{}/stroom", visit.href)),
        joined,
        may_join: running && !joined,
        begins: plan.begins_at.map(|at| {
            let when = web::dates::moment(place.language, at);
            place.t_with("pulse-begins", &[("when", when.into())])
        }),
        questions,
        may_write: running && joined && board.pulse.topic().is_some(),
        longest: LONGEST,
        parent,
        own: own(visit, board),
        hidden: !board.conversation.is_findable(),
        rehearsal: standing == Standing::Rehearsal,
        screen_href: format!("{}/scherm", visit.href),
        qr_href: format!("{}/qr.svg", visit.href),
        short_url: short_url(place, &visit.code),
        desk_href: place.member.is_some().then(|| {
            let (conversation, id) = (board.kept.conversation_id, board.kept.id);
            place.work(&format!("/gesprekken/{conversation}/online/puls/{id}"))
        }),
        href: visit.href.clone(),
        form,
    }
}

/// The statement that is built on: that of the form that came back, or of the address.
fn parent(visit: &Visit, board: &Board, form: &Form) -> Option<ParentView> {
    let asked = visit.place.query("op").unwrap_or_default();
    let number: u32 = [form.text("parent"), &asked]
        .into_iter()
        .find_map(|text| text.parse().ok())?;
    let statement = board
        .statement(StatementId(number))
        .filter(|it| it.is_shown())?;
    let topic = board.pulse.statement(StatementId(number))?.topic;
    (Some(topic) == board.pulse.topic()).then(|| ParentView {
        number,
        words: statement.text.clone(),
        language: statement.language.clone(),
    })
}

fn own(visit: &Visit, board: &Board) -> Vec<Own> {
    let place = &visit.place;
    let Some(who) = &visit.who else {
        return Vec::new();
    };
    let state = |state: &State| match state {
        State::Hidden(reason) => place.t(&format!("hidden-{}-text", reason.code())),
        _ => place.t("pulse-own-shown"),
    };
    board
        .statements
        .iter()
        .filter(|it| it.author == Some(who.id))
        .map(|it| {
            let why = if it.explanation.is_empty() {
                String::new()
            } else {
                format!(" {}", it.explanation)
            };
            Own {
                words: it.text.clone(),
                language: it.language.clone(),
                text: format!("{}{why}", state(&it.state)),
            }
        })
        .collect()
}

/// POST: comes in, at a table or at home.
pub(super) async fn join(visit: Visit, mut form: Form) -> Result {
    let table = form.number(&visit.place, "table", 1..=MOST_TABLES);
    if !form.is_good() {
        // What comes back to be mended has its form, wherever the pulse is by now.
        let view = visit.live.read(|board| View {
            may_join: true,
            ..view(&visit, board, form)
        });
        return visit.place.again(PAGE, &view);
    }
    let who = visit.sender(&form);
    let (standing, questions) = visit
        .live
        .read(|board| (board.kept.standing(), board.kept.plan.questions.clone()));
    if matches!(standing, Standing::Draft | Standing::Finished(_)) {
        return Ok(visit
            .place
            .to(&visit.href, Flash::warning("pulse-not-open")));
    }
    let answer = |(at, question): (usize, &super::model::Question)| -> Option<u8> {
        let chosen: usize = form.text(&format!("background-{at}")).parse().ok()?;
        (chosen < question.choices.len()).then_some(u8::try_from(chosen).ok()?)
    };
    let act = Act::Join {
        participant: who.id,
        table: table.and_then(|table| u16::try_from(table).ok()),
        answers: questions.iter().enumerate().map(answer).collect(),
    };
    match visit.act(act).await {
        Ok(()) => Ok(visit.remember(&who, Redirect::to(&visit.href).into_response())),
        Err(Refusal::Rule(_)) => Ok(visit
            .place
            .to(&visit.href, Flash::warning("pulse-not-open"))),
        Err(refusal) => Err(refusal.into()),
    }
}

/// POST: a score, or a statement laid aside; the answer is the next card.
pub(super) async fn score(visit: Visit, headers: HeaderMap, form: Form) -> Result {
    let statement = StatementId(
        form.text("statement")
            .parse()
            .map_err(|_| Error::NotFound)?,
    );
    let participant = visit.sender(&form).id;
    let code = form.text("score");
    let act = match SCORES.into_iter().find(|(known, _)| *known == code) {
        Some((_, score)) => Act::Score {
            participant,
            statement,
            score,
        },
        None if code == "skip" => Act::Skip {
            participant,
            statement,
        },
        None => return Err(Error::BadRequest("no such score".into())),
    };
    let note = match visit.act(act).await {
        Ok(()) => "pulse-kept",
        Err(Refusal::Rule(rule)) => late(rule),
        Err(refusal) => return Err(refusal.into()),
    };
    if headers.contains_key("x-partial") {
        let card = visit
            .live
            .read(|board| Card::new(&visit, board, Some(note)));
        return visit.place.html(FRAGMENT, &FragmentView { card });
    }
    if note == "pulse-kept" {
        return Ok(Redirect::to(&visit.href).into_response());
    }
    Ok(visit.place.to(&visit.href, Flash::warning(note)))
}

/// The sentence about something that came too late, or too early.
fn late(rule: pulse::Refusal) -> &'static str {
    match rule {
        pulse::Refusal::Paused => "pulse-late-paused",
        pulse::Refusal::TopicOver => "pulse-late-topic",
        pulse::Refusal::Finished => "pulse-late-finished",
        pulse::Refusal::NoPerson => "pulse-late-join",
        pulse::Refusal::Enough => "pulse-late-enough",
        _ => "pulse-late-gone",
    }
}

/// POST: a statement. What cannot be kept comes back with what was typed.
pub(super) async fn write(visit: Visit, mut form: Form) -> Result {
    let text = rules::tidy(form.text("text"));
    if let Some(fault) = rules::fault(&text, LONGEST) {
        let sentence = match fault {
            Fault::TooShort => visit.place.t("own-too-short"),
            Fault::TooLong(length) => visit.place.t_with(
                "form-too-long",
                &[("longest", LONGEST.into()), ("length", length.into())],
            ),
        };
        form.reject("text", sentence);
    }
    let topic = TopicId(form.text("topic").parse().unwrap_or(u16::MAX));
    let participant = visit.sender(&form).id;
    let same = |it: &crate::statements::Statement| {
        it.is_shown() && it.author != Some(participant) && rules::is_same(&it.text, &text)
    };
    if !text.is_empty() && visit.live.read(|board| board.statements.iter().any(same)) {
        form.reject("text", visit.place.t("own-same"));
    }
    // A button pressed twice is one statement.
    if form.is_good() && !is_there(&visit, participant, &text) {
        let act = Act::Write {
            participant,
            topic,
            text,
            language: visit.place.language.code(),
            parent: form.text("parent").parse().ok().map(StatementId),
        };
        match visit.act(act).await {
            Ok(()) => {}
            Err(Refusal::Rule(rule)) => form.reject("text", visit.place.t(late(rule))),
            Err(refusal) => return Err(refusal.into()),
        }
    }
    if !form.is_good() {
        let view = visit.live.read(|board| View {
            may_write: true,
            ..view(&visit, board, form)
        });
        return visit.place.again(PAGE, &view);
    }
    Ok(visit.place.to(&visit.href, Flash::ok("pulse-written")))
}

fn is_there(visit: &Visit, participant: uuid::Uuid, text: &str) -> bool {
    let same = |it: &crate::statements::Statement| {
        it.author == Some(participant) && rules::is_same(&it.text, text)
    };
    visit.live.read(|board| board.statements.iter().any(same))
}
