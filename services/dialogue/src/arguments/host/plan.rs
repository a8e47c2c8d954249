//! The form of a map: what it is about, and by which rules. The rules are those of rounds.

use db::Once;
use kernel::ids::new_id;
use serde::Serialize;
use web::{
    Conversation, Desk, Flash, Form, Ids, Organiser, Place, Result,
    choices::{Choice, choices, explained, languages},
};

use super::Found;
use crate::{
    arguments::{follow_up, store::FORM},
    host::{
        self, conversation_of, list_href,
        plan::{FIELDS, filled, read, version},
    },
    rounds::{self, Moderation, Results, reserve_code},
};

const TEMPLATE: &str = "dialogue/arguments/host/form.html";
/// Longest title of a motion or an argument where the host chose nothing else, in characters.
const USUAL_LENGTH: usize = 100;

#[derive(Serialize)]
struct View {
    head: Desk,
    form: Form,
    new: bool,
    languages: Vec<Choice>,
    moderation: Vec<Choice>,
    results: Vec<Choice>,
    back: String,
}

impl View {
    fn new(place: &Place, conversation: &Conversation, mut form: Form, back: String) -> Self {
        form.declare(&FIELDS);
        Self {
            head: host::head(place, conversation),
            form,
            new: false,
            languages: languages(),
            moderation: explained(place, "map-moderation", &Moderation::CODES),
            results: choices(place, "map-results", &Results::CODES),
            back,
        }
    }
}

/// GET: the form of a new map.
pub(super) async fn new(place: Organiser, Ids([conversation]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversation_of(&mut tx, conversation).await?;
    drop(tx);
    let form = Form::default()
        .with("once", new_id().to_string())
        .with_all("languages", vec![place.language.code().to_owned()])
        .with("may_add", "yes")
        .with("moderation", Moderation::After.code())
        .with("longest", USUAL_LENGTH.to_string())
        .with("results", Results::Live.code());
    let back = list_href(&place, conversation.id);
    let view = View {
        new: true,
        ..View::new(&place, &conversation, form, back)
    };
    place.html(TEMPLATE, &view)
}

/// POST: keeps a new map as a draft.
pub(super) async fn create(
    place: Organiser,
    Ids([conversation]): Ids<1>,
    mut form: Form,
) -> Result {
    let id = new_id();
    let mut tx = place.tx().await?;
    let conversation = conversation_of(&mut tx, conversation).await?;
    let back = list_href(&place, conversation.id);
    let plan = read(&place, &mut form);
    let Some(plan) = plan.filter(|_| form.is_good()) else {
        drop(tx);
        let view = View {
            new: true,
            ..View::new(&place, &conversation, form, back)
        };
        return place.again(TEMPLATE, &view);
    };
    let location = format!("{back}/argumenten/{id}");
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(place.to(&location, Flash::ok("map-made")));
    }
    let (mut tx, code) = reserve_code(tx, id).await?;
    let now = place.app.clock.now();
    rounds::store::insert_as(&mut tx, FORM, id, conversation.id, &code, &plan, now).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("map-made")))
}

/// GET: the form as the map is.
pub(super) async fn edit(place: Organiser, Ids([conversation, map]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, map).await?;
    drop(tx);
    let form = filled(&found.map.plan).with("version", version(&found.map.plan));
    let view = View::new(&place, &found.conversation, form, found.href(&place));
    place.html(TEMPLATE, &view)
}

/// POST: keeps what was changed, unless somebody else changed it meanwhile.
pub(super) async fn save(
    place: Organiser,
    Ids([conversation, map]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, map).await?;
    let href = found.href(&place);
    let plan = read(&place, &mut form);
    if form.text("version") != version(&found.map.plan) {
        // Sent once more, it takes the place of what the other wrote.
        form.reject("title", place.t("map-overtaken"));
        form.set("version", version(&found.map.plan));
    }
    let Some(plan) = plan.filter(|_| form.is_good()) else {
        drop(tx);
        let view = View::new(&place, &found.conversation, form, href);
        return place.again(TEMPLATE, &view);
    };
    let now = place.app.clock.now();
    rounds::store::update(&mut tx, found.map.id, &plan, now).await?;
    if found.map.published_at.is_some() {
        follow_up::plan_end(&mut tx, found.map.id, plan.closes_at).await?;
    }
    tx.commit().await?;
    Ok(place.to(&href, Flash::ok("map-saved")))
}
