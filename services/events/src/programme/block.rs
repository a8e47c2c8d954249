//! One part of a programme.

use db::Once;
use kernel::ids::new_id;
use serde::Serialize;
use uuid::Uuid;
use web::{Error, Flash, Form, Ids, Organiser, Place, Result};

use super::{
    Found,
    desk::MOST_BLOCKS,
    store::{self, Block},
};
use crate::conversations::Tabs;

const FORM: &str = "events/programme/block.html";
const FIELDS: [&str; 6] = [
    "title",
    "minutes",
    "lead",
    "how",
    "materials",
    "public_line",
];

#[derive(Serialize)]
struct View {
    tabs: Tabs,
    form: Form,
    once: String,
    new: bool,
    remove_href: Option<String>,
    back: String,
}

fn view(place: &Place, found: &Found, mut form: Form, block: Option<Uuid>) -> View {
    form.declare(&FIELDS);
    View {
        tabs: found.tabs(place),
        once: form.text("once").to_owned(),
        new: block.is_none(),
        remove_href: block
            .map(|block| found.href(place, &format!("/onderdelen/{block}/verwijderen"))),
        back: found.href(place, ""),
        form,
    }
}

/// GET: a new part.
pub(super) async fn new(place: Organiser, Ids([conversation, session]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    drop(tx);
    let form = Form::empty(&FIELDS).with("once", new_id().to_string());
    place.html(FORM, &view(&place, &found, form, None))
}

/// POST: keeps it, behind the others.
pub(super) async fn create(
    place: Organiser,
    Ids([conversation, session]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    store::hold(&mut tx, conversation, session).await?;
    let block = read(&place, &mut form, new_id());
    if store::blocks(&mut tx, session).await?.len() >= MOST_BLOCKS {
        form.reject(
            "title",
            place.t_with("programme-full", &[("most", MOST_BLOCKS.into())]),
        );
    }
    let Some(block) = block.filter(|_| form.is_good()) else {
        return place.again(FORM, &view(&place, &found, form, None));
    };
    let href = found.href(&place, "");
    if let Once::Again { location } = tx.once(form.idempotency_key(), &href).await? {
        return Ok(place.to(&location, Flash::ok("programme-saved")));
    }
    store::insert(&mut tx, session, &block).await?;
    tx.commit().await?;
    Ok(place.to(&href, Flash::ok("programme-saved")))
}

fn read(place: &Place, form: &mut Form, id: Uuid) -> Option<Block> {
    form.declare(&FIELDS);
    let title = form.required(place, "title", 120);
    let minutes = form.number(place, "minutes", 1..=600);
    if form.text("minutes").is_empty() {
        form.reject("minutes", place.t("form-required"));
    }
    let lead = form.optional(place, "lead", 120);
    let how = form.optional(place, "how", 4000);
    let materials = form.optional(place, "materials", 1000);
    let public_line = form.optional(place, "public_line", 200);
    Some(Block {
        id,
        title,
        minutes: minutes?,
        lead,
        how,
        materials,
        public_line,
        ..Block::default()
    })
}

/// The part under a session, with all the others.
async fn find(tx: &mut db::TenantTx, session: Uuid, block: Uuid) -> Result<(Block, Vec<Block>)> {
    let blocks = store::blocks(tx, session).await?;
    let found = blocks.iter().find(|it| it.id == block).cloned();
    Ok((found.ok_or(Error::NotFound)?, blocks))
}

/// GET: the part as it is.
pub(super) async fn edit(place: Organiser, Ids([conversation, session, block]): Ids<3>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    let (kept, _) = find(&mut tx, session, block).await?;
    drop(tx);
    let form = Form::empty(&FIELDS)
        .with("title", kept.title)
        .with("minutes", kept.minutes.to_string())
        .with("lead", kept.lead)
        .with("how", kept.how)
        .with("materials", kept.materials)
        .with("public_line", kept.public_line);
    place.html(FORM, &view(&place, &found, form, Some(block)))
}

/// POST: keeps it.
pub(super) async fn save(
    place: Organiser,
    Ids([conversation, session, block]): Ids<3>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    store::hold(&mut tx, conversation, session).await?;
    find(&mut tx, session, block).await?;
    let Some(changed) = read(&place, &mut form, block).filter(|_| form.is_good()) else {
        return place.again(FORM, &view(&place, &found, form, Some(block)));
    };
    store::update(&mut tx, &changed).await?;
    tx.commit().await?;
    Ok(place.to(&found.href(&place, ""), Flash::ok("programme-saved")))
}

/// POST: one place up or down.
pub(super) async fn place(
    place: Organiser,
    Ids([conversation, session, block]): Ids<3>,
    form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    store::hold(&mut tx, conversation, session).await?;
    let (_, blocks) = find(&mut tx, session, block).await?;
    let mut order: Vec<Uuid> = blocks.iter().map(|it| it.id).collect();
    let at = order.iter().position(|id| *id == block).unwrap_or_default();
    let to = if form.text("direction") == "up" {
        at.saturating_sub(1)
    } else {
        (at + 1).min(order.len() - 1)
    };
    order.swap(at, to);
    store::order(&mut tx, &order).await?;
    tx.commit().await?;
    Ok(place.to(&found.href(&place, ""), Flash::ok("programme-moved")))
}

/// POST: throws it away.
pub(super) async fn remove(
    place: Organiser,
    Ids([conversation, session, block]): Ids<3>,
    _: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    store::hold(&mut tx, conversation, session).await?;
    find(&mut tx, session, block).await?;
    store::remove(&mut tx, block).await?;
    tx.commit().await?;
    Ok(place.to(&found.href(&place, ""), Flash::ok("programme-removed")))
}
