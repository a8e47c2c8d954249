//! The form: what is asked, with its reasons, and what a filled-in form says.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;
use web::choices::Choice;
use web::{Form, Page, dates};

use crate::conversations::model::{Question, Session};

use super::{
    model::{Answer, Answers, By, Gathering, NEEDS_KEPT_DAYS, Needs},
    store::Entry,
};

const NAME: &str = "name";
const GUESTS: &str = "guests";
const REMARK: &str = "remark";
const PHONE: &str = "phone";
/// The address: only asked where none is known.
pub const EMAIL: &str = "email";
/// Longest name.
const LONGEST_NAME: usize = 100;
/// Longest free text.
const LONGEST_TEXT: usize = 1000;

fn session_field(id: Uuid) -> String {
    format!("session-{id}")
}

fn question_field(id: Uuid) -> String {
    format!("question-{id}")
}

/// What the page `events/registrations/fields.html` asks.
#[derive(Clone, Debug, Serialize)]
pub struct Ask {
    sessions: Vec<AskSession>,
    needs: Vec<AskNeed>,
    questions: Vec<AskQuestion>,
    max_guests: i32,
    by_host: bool,
    kept: String,
    once: Uuid,
}

#[derive(Clone, Debug, Serialize)]
struct AskSession {
    field: String,
    label: String,
    hint: String,
    options: Vec<Choice>,
}

#[derive(Clone, Debug, Serialize)]
struct AskNeed {
    field: &'static str,
    label: String,
    hint: String,
}

#[derive(Clone, Debug, Serialize)]
struct AskQuestion {
    field: String,
    kind: String,
    label: String,
    hint: String,
    required: bool,
    options: Vec<Choice>,
}

impl Ask {
    /// What is asked about the sessions that are still to come.
    pub fn new(page: &Page, gathering: &Gathering, by: By, now: Timestamp) -> Self {
        Self {
            sessions: gathering
                .answerable(by, now)
                .map(|session| ask_session(page, session))
                .collect(),
            needs: ask_needs(page),
            questions: gathering
                .questions
                .iter()
                .map(|question| ask_question(page, question, by))
                .collect(),
            max_guests: gathering.conversation.max_guests,
            by_host: by == By::Host,
            kept: page.t_with(
                "registration-needs-kept",
                &[("days", i64::from(NEEDS_KEPT_DAYS).into())],
            ),
            once: Uuid::now_v7(),
        }
    }
}

fn ask_session(page: &Page, session: &Session) -> AskSession {
    let when = dates::period(page.language, session.starts_at, session.ends_at);
    let label = if session.title.is_empty() {
        page.t_with("registration-come", &[("when", when.into())])
    } else {
        page.t_with(
            "registration-come-to",
            &[
                ("title", session.title.as_str().into()),
                ("when", when.into()),
            ],
        )
    };
    let place = match (session.is_in_person(), session.is_online()) {
        (true, true) => page.t_with(
            "registration-place-or-online",
            &[("place", session.location().into())],
        ),
        (true, false) => session.location(),
        (false, _) => page.t("registration-place-online"),
    };
    let room = match session.left() {
        None => String::new(),
        Some(0) => page.t("registration-full"),
        Some(left) => page.t_with("registration-left", &[("left", i64::from(left).into())]),
    };
    let hint = [place, room]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(". ");
    let full = session.left() == Some(0);
    let option = |answer: Answer, key: &str| Choice::new(answer.code(), page.t(key));
    let yes = if full {
        "registration-answer-yes-full"
    } else {
        "registration-answer-yes"
    };
    AskSession {
        field: session_field(session.id),
        label,
        hint,
        options: vec![
            option(Answer::Yes, yes),
            option(Answer::Maybe, "registration-answer-maybe"),
            option(Answer::No, "registration-answer-no"),
        ],
    }
}

fn ask_needs(page: &Page) -> Vec<AskNeed> {
    Needs::default()
        .fields()
        .iter()
        .map(|(field, _)| AskNeed {
            field,
            label: page.t(&format!("registration-{field}")),
            hint: page.t(&format!("registration-{field}-hint")),
        })
        .collect()
}

fn ask_question(page: &Page, question: &Question, by: By) -> AskQuestion {
    let kept = page.t_with(
        "registration-question-kept",
        &[("days", i64::from(question.keep_days).into())],
    );
    let hint = if question.reason.is_empty() {
        kept
    } else {
        format!("{} {kept}", question.reason)
    };
    AskQuestion {
        field: question_field(question.id),
        kind: question.kind.clone(),
        label: question.label.clone(),
        hint,
        required: question.required && by == By::Themselves,
        options: question
            .choices
            .iter()
            .map(|choice| Choice::new(choice, choice))
            .collect(),
    }
}

/// Makes sure that the page finds every field.
pub fn declare(form: &mut Form, gathering: &Gathering) {
    form.declare(&[NAME, EMAIL, PHONE, GUESTS, REMARK]);
    for (field, _) in Needs::default().fields() {
        form.declare(&[field]);
    }
    for session in &gathering.sessions {
        form.declare(&[&session_field(session.id)]);
    }
    for question in &gathering.questions {
        form.declare(&[&question_field(question.id)]);
    }
}

/// An empty form, with the answer that a link proposes chosen for every session still to come.
pub fn empty(gathering: &Gathering, name: &str, proposed: Option<Answer>, now: Timestamp) -> Form {
    let mut form = Form::empty(&[]).with(GUESTS, "0").with(NAME, name);
    if let Some(answer) = proposed {
        for session in gathering.ahead(now) {
            form.set(&session_field(session.id), answer.code());
        }
    }
    declare(&mut form, gathering);
    form
}

/// The form with what somebody answered before.
pub fn filled(
    gathering: &Gathering,
    entry: &Entry,
    proposed: Option<Answer>,
    now: Timestamp,
) -> Form {
    let registration = &entry.registration;
    let mut form = empty(gathering, &registration.name, proposed, now)
        .with(GUESTS, registration.guests.to_string())
        .with(PHONE, registration.phone.as_str())
        .with(REMARK, registration.remark.as_str());
    for (field, text) in registration.needs.fields() {
        form.set(field, text);
    }
    if proposed.is_none() {
        for attendance in &entry.attendances {
            form.set(
                &session_field(attendance.session_id),
                attendance.answer().code(),
            );
        }
    }
    for (question, value) in &entry.answers {
        form.set(&question_field(*question), value.as_str());
    }
    form
}

/// Reads a filled-in form; what is wrong is said in the form.
pub fn read(
    page: &Page,
    form: &mut Form,
    gathering: &Gathering,
    by: By,
    now: Timestamp,
) -> Answers {
    declare(form, gathering);
    let mut answers = Answers {
        name: form.optional(page, NAME, LONGEST_NAME),
        phone: form.optional(page, PHONE, 40),
        remark: form.optional(page, REMARK, LONGEST_TEXT),
        needs: Needs {
            access: form.optional(page, "need-access", LONGEST_TEXT),
            language: form.optional(page, "need-language", LONGEST_TEXT),
            child_care: form.optional(page, "need-child-care", LONGEST_TEXT),
            food: form.optional(page, "need-food", LONGEST_TEXT),
        },
        ..Answers::default()
    };
    let most = gathering.conversation.max_guests;
    answers.guests = form.number(page, GUESTS, 0..=most).unwrap_or(0);
    for session in gathering.answerable(by, now) {
        let field = session_field(session.id);
        let Some(answer) = form.choice(page, &field, Answer::parse) else {
            continue;
        };
        let too_many = session
            .capacity
            .filter(|capacity| answer == Answer::Yes && answers.guests + 1 > *capacity);
        if let Some(capacity) = too_many {
            let sentence = page.t_with(
                "registration-group-too-large",
                &[("capacity", i64::from(capacity).into())],
            );
            form.reject(GUESTS, sentence);
        }
        answers.sessions.push((session.id, answer));
    }
    for question in &gathering.questions {
        if let Some(value) = read_question(page, form, question, by) {
            answers.questions.push((question.id, value));
        }
    }
    answers
}

fn read_question(page: &Page, form: &mut Form, question: &Question, by: By) -> Option<String> {
    let field = question_field(question.id);
    let value = form.optional(page, &field, LONGEST_TEXT);
    if value.is_empty() {
        if question.required && by == By::Themselves {
            form.reject(&field, page.t("form-required"));
        }
        return None;
    }
    let known = match question.kind.as_str() {
        "choice" => question.choices.contains(&value),
        "yes-no" => matches!(value.as_str(), "yes" | "no"),
        _ => true,
    };
    if !known {
        form.reject(&field, page.t("form-choose"));
    }
    Some(value)
}

/// An answer to a question, in words.
pub fn answer_in_words(page: &Page, question: &Question, value: &str) -> String {
    match (question.kind.as_str(), value) {
        ("yes-no", "yes") => page.t("component-yes"),
        ("yes-no", "no") => page.t("component-no"),
        _ => value.to_owned(),
    }
}
