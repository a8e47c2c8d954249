//! What a host does with a whole conversation.

use db::Once;
use kernel::{facts::ConversationRemoved, ids::new_id};
use serde::Serialize;
use uuid::Uuid;
use web::{Flash, Form, Ids, Organiser, Result};

use super::await_end;
use crate::{
    conversations::{
        Tab, Tabs, home,
        model::{self, Conversation, Status},
        rules::{Step, may},
        store::{self, People},
    },
    facts::{ConversationCancelled, ListingChanged},
};

const LONGEST_TITLE: usize = 150;

pub(super) async fn publish(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let now = place.app.clock.now();
    let location = home::href(&place, id);
    let mut tx = place.tx().await?;
    let conversation = store::lock(&mut tx, id).await?;
    if !may(Step::Publish, conversation.status, 0) {
        return Ok(place.to(&location, Flash::warning("hosting-published-already")));
    }
    let whole = store::whole(&mut tx, conversation).await?;
    if !whole.missing(now).is_empty() {
        return Ok(place.to(&location, Flash::warning("hosting-incomplete")));
    }
    store::set_status(&mut tx, id, Status::Published, now).await?;
    let published = Conversation {
        status: Status::Published,
        ..whole.conversation
    };
    tx.publish(&ListingChanged {
        conversation_id: id,
    })
    .await?;
    await_end(&mut tx, &published).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("hosting-published")))
}

#[derive(Serialize)]
struct AskView {
    tabs: Tabs,
    form: Form,
    mails: i64,
    calls: i64,
    invited: i64,
    registered: i64,
    possible: bool,
    back: String,
}

impl AskView {
    fn new(
        place: &Organiser,
        conversation: &Conversation,
        people: People,
        form: Form,
        step: Step,
    ) -> Self {
        Self {
            tabs: Tabs::new(place, conversation, Tab::Overview),
            form,
            mails: people.coming_with_mail,
            calls: people.coming_without_mail,
            invited: people.mailed,
            registered: people.registered,
            possible: may(step, conversation.status, people.counting_on_it()),
            back: home::href(place, conversation.id),
        }
    }
}

async fn ask(place: &Organiser, id: Uuid, step: Step, template: &str) -> Result {
    let mut tx = place.tx().await?;
    let conversation = store::find(&mut tx, id).await?;
    let people = store::people(&mut tx, id).await?;
    drop(tx);
    let view = AskView::new(place, &conversation, people, Form::empty(&["reason"]), step);
    place.html(template, &view)
}

pub(super) async fn ask_unpublication(place: Organiser, Ids([id]): Ids<1>) -> Result {
    ask(
        &place,
        id,
        Step::Unpublish,
        "events/conversations/life/unpublish.html",
    )
    .await
}

pub(super) async fn unpublish(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let location = home::href(&place, id);
    let mut tx = place.tx().await?;
    let conversation = store::lock(&mut tx, id).await?;
    let people = store::people(&mut tx, id).await?;
    if !may(
        Step::Unpublish,
        conversation.status,
        people.counting_on_it(),
    ) {
        return Ok(place.to(&location, Flash::warning("hosting-people-know")));
    }
    store::set_status(&mut tx, id, Status::Draft, place.app.clock.now()).await?;
    tx.publish(&ListingChanged {
        conversation_id: id,
    })
    .await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("hosting-unpublished")))
}

const CANCEL: &str = "events/conversations/life/cancel.html";

pub(super) async fn ask_cancellation(place: Organiser, Ids([id]): Ids<1>) -> Result {
    ask(&place, id, Step::Cancel, CANCEL).await
}

pub(super) async fn cancel(place: Organiser, Ids([id]): Ids<1>, mut form: Form) -> Result {
    let location = home::href(&place, id);
    let reason = form.required(&place, "reason", 1_000);
    let mut tx = place.tx().await?;
    let conversation = store::lock(&mut tx, id).await?;
    if !may(Step::Cancel, conversation.status, 0) {
        return Ok(place.to(&location, Flash::warning("hosting-fixed")));
    }
    if !form.is_good() {
        let people = store::people(&mut tx, id).await?;
        drop(tx);
        let view = AskView::new(&place, &conversation, people, form, Step::Cancel);
        return place.again(CANCEL, &view);
    }
    store::cancel(&mut tx, id, &reason, place.app.clock.now()).await?;
    tx.publish(&ConversationCancelled {
        conversation_id: id,
    })
    .await?;
    tx.publish(&ListingChanged {
        conversation_id: id,
    })
    .await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("hosting-cancelled")))
}

pub(super) async fn copy(place: Organiser, Ids([id]): Ids<1>, form: Form) -> Result {
    let copy_id = new_id();
    let mut tx = place.tx().await?;
    let original = store::find(&mut tx, id).await?;
    let last = model::sessions_of(&mut tx, id).await?.pop();
    let location = match last {
        Some(last) => place.work(&format!(
            "/gesprekken/{copy_id}/bijeenkomsten/nieuw?van={}",
            last.id
        )),
        None => home::href(&place, copy_id),
    };
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(place.to(&location, Flash::ok("hosting-copied")));
    }
    let title: String = place
        .t_with(
            "hosting-copy-of",
            &[("title", original.title.as_str().into())],
        )
        .chars()
        .take(LONGEST_TITLE)
        .collect();
    let (mut tx, code) = store::reserve_code(tx, copy_id).await?;
    store::insert_copy(&mut tx, &original, copy_id, &title, &code).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("hosting-copied")))
}

pub(super) async fn ask_removal(place: Organiser, Ids([id]): Ids<1>) -> Result {
    ask(
        &place,
        id,
        Step::Remove,
        "events/conversations/life/remove.html",
    )
    .await
}

pub(super) async fn remove(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = store::lock(&mut tx, id).await?;
    let people = store::people(&mut tx, id).await?;
    if !may(Step::Remove, conversation.status, people.counting_on_it()) {
        return Ok(place.to(
            &home::href(&place, id),
            Flash::warning("hosting-people-know"),
        ));
    }
    tx.publish(&ConversationRemoved {
        conversation_id: id,
    })
    .await?;
    store::remove(tx, id).await?.commit().await?;
    Ok(place.to(&place.work("/gesprekken"), Flash::ok("hosting-removed")))
}
