//! Following a motion: what is decided, or every new argument as well.

use axum::{extract::Path, response::IntoResponse as _};
use db::Once;
use kernel::ids::new_id;
use serde::Serialize;
use web::{
    Error, Flash, Form, Result,
    choices::{Choice, explained},
};

use super::{Numbered, Visit, address, shown, view::Words};
use crate::arguments::{Item, Kind, Level, store};

const TEMPLATE: &str = "dialogue/arguments/take_part/follow.html";
/// Not at all, among the levels of a form.
const NOT: &str = "not";

#[derive(Serialize)]
struct View {
    title: String,
    form: Form,
    motion: Words,
    levels: Vec<Choice>,
    /// Whether an address has to be given first.
    asks_address: bool,
    back: String,
}

fn view(visit: &Visit, motion: &Item, mut form: Form) -> View {
    form.declare(&["level", "email", "once", "key"]);
    View {
        title: visit.map.plan.title.clone(),
        form,
        motion: Words::new(&visit.place, &motion.statement),
        levels: explained(
            &visit.place,
            "map-level",
            &[Level::All.code(), Level::Decision.code(), NOT],
        ),
        asks_address: !visit.is_confirmed(),
        back: format!("{}/{}", visit.href, motion.number()),
    }
}

fn motion<'a>(items: &'a [Item], at: &Numbered) -> Result<&'a Item> {
    Some(shown(items, at)?)
        .filter(|item| item.kind == Kind::Motion)
        .ok_or(Error::NotFound)
}

/// GET: asks how much.
pub(super) async fn ask(visit: Visit, Path(at): Path<Numbered>) -> Result {
    let mut tx = visit.place.tx().await?;
    let items = store::items::all(&mut tx, visit.map.id).await?;
    let motion = motion(&items, &at)?;
    let level = match visit.me() {
        Some(me) => store::people::follows(&mut tx, visit.map.id, me)
            .await?
            .get(&motion.number())
            .copied(),
        None => None,
    };
    drop(tx);
    let form = Form::default()
        .with("once", new_id().to_string())
        .with("key", visit.key())
        .with("level", level.map_or("", Level::code));
    visit.html(TEMPLATE, &view(&visit, motion, form))
}

/// POST: keeps it; somebody whose address is not known yet gives it in the same form.
pub(super) async fn keep(visit: Visit, Path(at): Path<Numbered>, mut form: Form) -> Result {
    let (who, me) = visit.sender(&form);
    let mut tx = visit.place.tx().await?;
    let items = store::items::all(&mut tx, visit.map.id).await?;
    let motion = motion(&items, &at)?;
    let back = format!("{}/{}", visit.href, motion.number());
    let level = form.choice(&visit.place, "level", |code| match code {
        NOT => Some(None),
        code => Level::parse(code).map(Some),
    });
    let needs_address = !visit.is_confirmed() && level != Some(None);
    let email = if needs_address {
        address::read(&visit, &mut form)
    } else {
        String::new()
    };
    let Some(level) = level.filter(|_| form.is_good()) else {
        drop(tx);
        form.set("key", who.key_for_page().to_owned());
        return visit.place.again(TEMPLATE, &view(&visit, motion, form));
    };
    if let Once::Again { location } = tx.once(form.idempotency_key(), &back).await? {
        let again = axum::response::Redirect::to(&location).into_response();
        return Ok(visit.remember(&who, again));
    }
    store::people::follow(&mut tx, visit.map.id, motion.number(), me, level).await?;
    if needs_address {
        address::keep(&visit, &mut tx, me, &email).await?;
    }
    tx.commit().await?;
    let flash = match (level, needs_address) {
        (None, _) => "map-follow-ended",
        (Some(_), true) => "map-address-sent",
        (Some(_), false) => "map-follow-kept",
    };
    Ok(visit.remember(&who, visit.place.to(&back, Flash::ok(flash))))
}
