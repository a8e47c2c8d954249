//! The host's pages about one question.

use db::{Once, TenantTx};
use kernel::ids::new_id;
use serde::Serialize;
use uuid::Uuid;
use web::{Error, Flash, Form, Ids, Organiser, Result};

use super::{
    form::{FIELDS, KINDS, USUAL_DAYS, filled, read},
    rules::{Direction, reordered},
    store,
};
use crate::{
    conversations::{
        Tab, Tabs, details,
        life::{self, Follow},
        model::{self, Conversation, Question},
        rules::{Step, may},
        store as conversations,
    },
    versions::{Difference, Meanwhile, meanwhile, version},
};
use web::choices::{Choice, explained};

const FORM: &str = "events/conversations/questions/form.html";

#[derive(Serialize)]
struct FormView {
    tabs: Tabs,
    form: Form,
    new: bool,
    kinds: Vec<Choice>,
    differences: Vec<Difference>,
    back: String,
}

impl FormView {
    fn new(place: &Organiser, conversation: &Conversation, mut form: Form, new: bool) -> Self {
        form.declare(&FIELDS.map(|field| field.name));
        form.declare(&["once", "version"]);
        Self {
            tabs: Tabs::new(place, conversation, Tab::Details),
            form,
            new,
            kinds: explained(place, "question-kind", &KINDS),
            differences: Vec::new(),
            back: details::href(place, conversation.id),
        }
    }
}

pub(super) async fn new(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversations::find(&mut tx, id).await?;
    drop(tx);
    let form = Form::default()
        .with("once", new_id().to_string())
        .with("keep_days", USUAL_DAYS.to_string());
    place.html(FORM, &FormView::new(&place, &conversation, form, true))
}

pub(super) async fn create(place: Organiser, Ids([id]): Ids<1>, mut form: Form) -> Result {
    let location = details::href(&place, id);
    let mut tx = place.tx().await?;
    let conversation = conversations::lock(&mut tx, id).await?;
    if !may(Step::Arrange, conversation.status, 0) {
        return Ok(place.to(&location, Flash::warning("hosting-fixed")));
    }
    let question = read(&place, &mut form, None);
    if !form.is_good() {
        return place.again(FORM, &FormView::new(&place, &conversation, form, true));
    }
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(place.to(&location, Flash::ok("question-made")));
    }
    store::insert(&mut tx, id, &question).await?;
    life::follow(&mut tx, &conversation, Follow::default()).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("question-made")))
}

pub(super) async fn edit(place: Organiser, Ids([id, question]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversations::find(&mut tx, id).await?;
    let question = of_conversation(&mut tx, id, question).await?;
    drop(tx);
    let form = filled(&question);
    let form = form.clone().with("version", version(&form, &FIELDS));
    place.html(FORM, &FormView::new(&place, &conversation, form, false))
}

pub(super) async fn save(place: Organiser, Ids([id, question]): Ids<2>, mut form: Form) -> Result {
    let location = details::href(&place, id);
    let mut tx = place.tx().await?;
    // The conversation's lock keeps its questions from changing too.
    let conversation = conversations::lock(&mut tx, id).await?;
    let before = of_conversation(&mut tx, id, question).await?;
    if !may(Step::Arrange, conversation.status, 0) {
        return Ok(place.to(&location, Flash::warning("hosting-fixed")));
    }
    let answered = store::answers(&mut tx, before.id).await? > 0;
    let after = Question {
        id: before.id,
        ..read(&place, &mut form, answered.then_some(&before))
    };
    let stored = filled(&before);
    let differences = match meanwhile(&place, &stored, &form, &FIELDS) {
        Meanwhile::SavedAlready => return Ok(place.to(&location, Flash::ok("question-saved"))),
        Meanwhile::Unchanged => Vec::new(),
        Meanwhile::Changed(differences) => {
            form.set("version", version(&stored, &FIELDS));
            differences
        }
    };
    if !form.is_good() || !differences.is_empty() {
        drop(tx);
        let view = FormView::new(&place, &conversation, form, false);
        return place.again(
            FORM,
            &FormView {
                differences,
                ..view
            },
        );
    }
    store::update(&mut tx, &after).await?;
    life::follow(&mut tx, &conversation, Follow::default()).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("question-saved")))
}

pub(super) async fn reorder(place: Organiser, Ids([id, question]): Ids<2>, form: Form) -> Result {
    let direction = Direction::parse(form.text("direction"));
    let direction = direction.ok_or_else(|| Error::BadRequest("no direction".into()))?;
    let location = details::href(&place, id);
    let mut tx = place.tx().await?;
    let conversation = conversations::lock(&mut tx, id).await?;
    let questions = model::questions_of(&mut tx, id).await?;
    let order: Vec<Uuid> = questions.iter().map(|question| question.id).collect();
    if !order.contains(&question) {
        return Err(Error::NotFound);
    }
    if !may(Step::Arrange, conversation.status, 0) {
        return Ok(place.to(&location, Flash::warning("hosting-fixed")));
    }
    store::set_order(&mut tx, &reordered(order, question, direction)).await?;
    life::follow(&mut tx, &conversation, Follow::default()).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("question-reordered")))
}

#[derive(Serialize)]
struct RemoveView {
    tabs: Tabs,
    label: String,
    answers: i64,
    back: String,
}

pub(super) async fn ask_removal(place: Organiser, Ids([id, question]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversations::find(&mut tx, id).await?;
    let question = of_conversation(&mut tx, id, question).await?;
    let answers = store::answers(&mut tx, question.id).await?;
    drop(tx);
    let view = RemoveView {
        tabs: Tabs::new(&place, &conversation, Tab::Details),
        label: question.label,
        answers,
        back: details::href(&place, id),
    };
    place.html("events/conversations/questions/remove.html", &view)
}

pub(super) async fn remove(place: Organiser, Ids([id, question]): Ids<2>) -> Result {
    let location = details::href(&place, id);
    let mut tx = place.tx().await?;
    let conversation = conversations::lock(&mut tx, id).await?;
    let question = of_conversation(&mut tx, id, question).await?;
    if !may(Step::Arrange, conversation.status, 0) {
        return Ok(place.to(&location, Flash::warning("hosting-fixed")));
    }
    store::remove(&mut tx, question.id).await?;
    life::follow(&mut tx, &conversation, Follow::default()).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("question-removed")))
}

async fn of_conversation(tx: &mut TenantTx, conversation_id: Uuid, id: Uuid) -> Result<Question> {
    let questions = model::questions_of(tx, conversation_id).await?;
    questions
        .into_iter()
        .find(|question| question.id == id)
        .ok_or(Error::NotFound)
}
