//! The form of a pulse: its script and its background questions.

use db::Once;
use jiff::Timestamp;
use kernel::ids::new_id;
use rand::Rng as _;
use serde::Serialize;
use web::{Conversation, Desk, Flash, Form, Ids, Organiser, Page, Place, Result, dates};

use super::{Found, Pulses, settle, store};
use crate::{
    host::{head, list_href},
    pulses::model::{MOST_CHOICES, MOST_QUESTIONS, MOST_TOPICS, Plan, Question, Standing, Topic},
    rounds::reserve_code,
};

const TEMPLATE: &str = "dialogue/pulses/form.html";
/// Minutes of a topic where the host chose nothing else.
const USUAL_MINUTES: u16 = 10;
const FIELDS: [&str; 8] = [
    "once",
    "version",
    "title",
    "explanation",
    "topics",
    "minutes",
    "begins_date",
    "begins_time",
];

#[derive(Serialize)]
struct View {
    head: Desk,
    form: Form,
    new: bool,
    back: String,
    questions: Vec<QuestionFields>,
}

#[derive(Serialize)]
struct QuestionFields {
    number: usize,
    label: String,
    choices: String,
}

impl View {
    fn new(
        place: &Place,
        conversation: &Conversation,
        mut form: Form,
        back: String,
        new: bool,
    ) -> Self {
        form.declare(&FIELDS);
        let questions: Vec<QuestionFields> = (0..MOST_QUESTIONS).map(fields).collect();
        for question in &questions {
            form.declare(&[question.label.as_str(), question.choices.as_str()]);
        }
        Self {
            head: head(place, conversation),
            form,
            new,
            back,
            questions,
        }
    }
}

fn fields(at: usize) -> QuestionFields {
    QuestionFields {
        number: at + 1,
        label: format!("question-{at}"),
        choices: format!("choices-{at}"),
    }
}

/// GET: the form of a new pulse.
pub(super) async fn new(place: Organiser, Ids([conversation]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = Conversation::find(&mut tx, conversation)
        .await?
        .ok_or(web::Error::NotFound)?;
    drop(tx);
    let form = Form::default()
        .with("once", new_id().to_string())
        .with("minutes", USUAL_MINUTES.to_string());
    let back = list_href(&place, conversation.id);
    place.html(
        TEMPLATE,
        &View::new(&place, &conversation, form, back, true),
    )
}

/// POST: keeps a new pulse as a draft.
pub(super) async fn create(
    place: Organiser,
    Ids([conversation]): Ids<1>,
    mut form: Form,
) -> Result {
    let id = new_id();
    let mut tx = place.tx().await?;
    let conversation = Conversation::find(&mut tx, conversation)
        .await?
        .ok_or(web::Error::NotFound)?;
    let back = list_href(&place, conversation.id);
    let plan = read(&place, &mut form);
    if !form.is_good() {
        drop(tx);
        return place.again(
            TEMPLATE,
            &View::new(&place, &conversation, form, back, true),
        );
    }
    let location = format!("{back}/puls/{id}");
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(place.to(&location, Flash::ok("pulse-made")));
    }
    let (mut tx, code) = reserve_code(tx, id).await?;
    let seed: i64 = rand::rng().random();
    store::insert(
        &mut tx,
        id,
        conversation.id,
        &code,
        &plan,
        seed,
        place.app.clock.now(),
    )
    .await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("pulse-made")))
}

/// GET: the form as the pulse is.
pub(super) async fn edit(place: Organiser, Ids([conversation, pulse]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, pulse).await?;
    drop(tx);
    let form = filled(&found.kept.plan).with("version", version(&found.kept.plan));
    place.html(
        TEMPLATE,
        &View::new(&place, &found.conversation, form, found.href(&place), false),
    )
}

/// POST: keeps what was changed. Once people are in, the script stays as it is.
pub(super) async fn save(
    place: Organiser,
    hub: Pulses,
    Ids([conversation, pulse]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, pulse).await?;
    let href = found.href(&place);
    if found.kept.standing() != Standing::Draft {
        return Ok(place.to(&href, Flash::warning("pulse-is-fixed")));
    }
    let plan = read(&place, &mut form);
    if form.text("version") != version(&found.kept.plan) {
        // Sent once more, it takes the place of what the other wrote.
        form.reject("title", place.t("pulse-overtaken"));
        form.set("version", version(&found.kept.plan));
    }
    if !form.is_good() {
        drop(tx);
        return place.again(
            TEMPLATE,
            &View::new(&place, &found.conversation, form, href, false),
        );
    }
    store::update(&mut tx, pulse, &plan, place.app.clock.now()).await?;
    // Another script is another pulse: what this process played by the old one is thrown away.
    store::rehearse(&mut tx, pulse, false).await?;
    settle(tx, &hub, &place, pulse).await?;
    Ok(place.to(&href, Flash::ok("pulse-saved")))
}

/// Another plan, another version.
fn version(plan: &Plan) -> String {
    let whole = format!("{plan:?}");
    uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, whole.as_bytes())
        .simple()
        .to_string()
}

fn filled(plan: &Plan) -> Form {
    let (date, time) = plan.begins_at.map(dates::to_fields).unwrap_or_default();
    let topics: Vec<&str> = plan
        .topics
        .iter()
        .map(|topic| topic.title.as_str())
        .collect();
    let minutes = plan
        .topics
        .first()
        .map_or(USUAL_MINUTES, |topic| topic.minutes);
    let mut form = Form::default()
        .with("title", &plan.title)
        .with("explanation", &plan.explanation)
        .with("topics", topics.join("\n"))
        .with("minutes", minutes.to_string())
        .with("begins_date", date)
        .with("begins_time", time);
    for (at, question) in plan.questions.iter().enumerate() {
        form.set(&fields(at).label, &question.label);
        form.set(&fields(at).choices, question.choices.join("\n"));
    }
    form
}

/// Reads the form; what is wrong stands at the fields.
fn read(page: &Page, form: &mut Form) -> Plan {
    let title = form.required(page, "title", 150);
    let explanation = form.optional(page, "explanation", 2000);
    let minutes = form.number(page, "minutes", 1..=60);
    let minutes = minutes
        .and_then(|it| u16::try_from(it).ok())
        .unwrap_or(USUAL_MINUTES);
    let topics = lines(form.text("topics"));
    if topics.is_empty() {
        form.reject("topics", page.t("form-required"));
    }
    if topics.len() > MOST_TOPICS {
        form.reject(
            "topics",
            page.t_with("pulse-too-many-topics", &[("most", MOST_TOPICS.into())]),
        );
    }
    if let Some(long) = topics
        .iter()
        .map(|it| it.chars().count())
        .find(|length| *length > 200)
    {
        form.reject(
            "topics",
            page.t_with(
                "form-too-long",
                &[("longest", 200.into()), ("length", long.into())],
            ),
        );
    }
    Plan {
        title,
        explanation,
        topics: topics
            .into_iter()
            .map(|title| Topic { title, minutes })
            .collect(),
        questions: (0..MOST_QUESTIONS)
            .filter_map(|at| question(page, form, &fields(at)))
            .collect(),
        begins_at: begins(page, form),
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(crate::statements::rules::tidy)
        .filter(|line| !line.is_empty())
        .collect()
}

fn question(page: &Page, form: &mut Form, names: &QuestionFields) -> Option<Question> {
    let label = form.optional(page, &names.label, 150);
    let choices = lines(form.text(&names.choices));
    if label.is_empty() && choices.is_empty() {
        return None;
    }
    if label.is_empty() {
        form.reject(&names.label, page.t("pulse-question-missing"));
    }
    if choices.len() < 2 || choices.len() > MOST_CHOICES {
        form.reject(
            &names.choices,
            page.t_with("pulse-choices-wrong", &[("most", MOST_CHOICES.into())]),
        );
    }
    if let Some(long) = choices
        .iter()
        .map(|it| it.chars().count())
        .find(|length| *length > 80)
    {
        form.reject(
            &names.choices,
            page.t_with(
                "form-too-long",
                &[("longest", 80.into()), ("length", long.into())],
            ),
        );
    }
    Some(Question { label, choices })
}

fn begins(page: &Page, form: &mut Form) -> Option<Timestamp> {
    let (date, time) = (
        form.text("begins_date").to_owned(),
        form.text("begins_time").to_owned(),
    );
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let at = dates::from_fields(&date, &time);
    if at.is_none() {
        form.reject("begins_date", page.t("round-date-wrong"));
    }
    at
}
