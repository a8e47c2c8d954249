//! What a host does with a list: showing it to everybody, throwing a number, filling gaps, throwing it all away.

use db::{Once, TenantTx};
use jiff::{SignedDuration, Timestamp};
use kernel::ids::new_id;
use lottery::{DropOut, Record, alternates};
use serde::Serialize;
use web::{App, Desk, Error, Flash, Form, Ids, Organiser, Result};

use super::{
    Found, PoolExpires, desk, head, list_href,
    model::{Draw, LIST_LENGTH, Status, panel},
    quotas,
    store::{self, Thrown},
};

/// Answers are kept this long after a draw, to fill gaps with.
const KEPT_AFTER_DRAW: SignedDuration = SignedDuration::from_hours(30 * 24);
/// And this long where nothing is drawn.
const KEPT_UNDRAWN: SignedDuration = SignedDuration::from_hours(180 * 24);

/// Of every panel so many do not come, as far as we know beforehand; as many stand by.
const DROP_OUT: f64 = 0.15;

/// When a pool is forgotten of which nobody is drawn.
pub(super) fn undrawn_until(now: Timestamp) -> Timestamp {
    now + KEPT_UNDRAWN
}

/// Keeps a new draw, to be forgotten in time.
pub(super) async fn keep(tx: &mut TenantTx, draw: &Draw) -> Result<()> {
    store::insert(tx, draw).await?;
    if let Some(at) = draw.forget_at {
        tx.publish_at(&PoolExpires { draw_id: draw.id }, at).await?;
    }
    Ok(())
}

/// Forgets the answers in a pool, unless they are kept longer by now.
pub(super) async fn pool_expires(
    app: App,
    mut tx: TenantTx,
    fact: PoolExpires,
) -> Result<TenantTx> {
    store::forget(&mut tx, fact.draw_id, app.clock.now()).await?;
    Ok(tx)
}

/// POST: shows the list to everybody; from now on it does not change.
pub(super) async fn publish(
    place: Organiser,
    Ids([conversation, draw]): Ids<2>,
    _: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, draw).await?;
    let href = found.href(&place);
    if found.draw.status != Status::Listed {
        return Ok(place.to(&href, Flash::warning("lottery-not-ready")));
    }
    if found.draw.published_at.is_none() {
        store::publish(&mut tx, draw, place.app.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(place.to(&href, Flash::ok("lottery-published")))
}

/// POST: keeps the number that was thrown.
pub(super) async fn throw(
    place: Organiser,
    Ids([conversation, draw]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, draw).await?;
    let href = found.href(&place);
    let not_ready = || Ok(place.to(&href, Flash::warning("lottery-not-ready")));
    if found.draw.status != Status::Listed || found.draw.published_at.is_none() {
        return not_ready();
    }
    form.declare(&["number"]);
    let number = form.number(&place, "number", 0..=(LIST_LENGTH as i32 - 1));
    if number.is_none() && form.text("number").is_empty() {
        form.reject("number", place.t("form-required"));
    }
    let Some(number) = number.map(i32::unsigned_abs) else {
        drop(tx);
        return desk::again(&place, &found, form);
    };
    let (list, record) = store::published(&mut tx, draw).await?;
    drop(tx);
    let thrown = thrown(found.draw, list, &record, number, place.app.clock.now()).await?;
    let mut tx = place.tx().await?;
    if !store::throw(&mut tx, draw, &thrown).await? {
        return not_ready();
    }
    tx.publish_at(&PoolExpires { draw_id: draw }, thrown.forget_at)
        .await?;
    tx.commit().await?;
    Ok(place.to(&href, Flash::ok("lottery-drawn")))
}

/// What a number settles: whose panel it is, and who stands by for them.
pub(super) async fn thrown(
    draw: Draw,
    list: String,
    record: &str,
    number: u32,
    at: Timestamp,
) -> Result<Thrown> {
    let internal = |error: serde_json::Error| Error::Internal(error.to_string());
    let mut record: Record = serde_json::from_str(record).map_err(internal)?;
    record.number = Some(number as usize);
    record.panel = panel(&list, number)
        .into_iter()
        .map(str::to_owned)
        .collect();
    let members = record.panel.clone();
    let standing_by = move || {
        let pool = draw.pool().ok().flatten()?;
        let place = |id: &String| pool.people().iter().position(|person| person.id == *id);
        let panel: Vec<usize> = members.iter().filter_map(place).collect();
        let count = (panel.len() as f64 * DROP_OUT).ceil() as usize;
        let chosen = alternates(
            &pool,
            &panel,
            count,
            &DropOut::Everyone(DROP_OUT),
            &draw.list_sha256,
        );
        Some(
            chosen
                .into_iter()
                .map(|person| pool.people()[person].id.clone())
                .collect(),
        )
    };
    let alternates = tokio::task::spawn_blocking(standing_by)
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Thrown {
        number,
        record: serde_json::to_string(&record).map_err(internal)?,
        alternates: alternates.unwrap_or_default(),
        at,
        forget_at: at + KEPT_AFTER_DRAW,
    })
}

#[derive(Serialize)]
struct GapsView {
    desk: Desk,
    form: Form,
    once: String,
    back: String,
}

const GAPS: &str = "selection/lottery/gaps.html";

/// GET: who dropped out.
pub(super) async fn ask_gaps(place: Organiser, Ids([conversation, draw]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, draw).await?;
    drop(tx);
    if !can_fill_gaps(&found.draw) {
        return Ok(place.to(&found.href(&place), Flash::warning("lottery-not-ready")));
    }
    let form = Form::empty(&["withdrawn"]).with("once", new_id().to_string());
    place.html(GAPS, &gaps_view(&place, &found, form))
}

fn gaps_view(place: &Organiser, found: &Found, form: Form) -> GapsView {
    GapsView {
        desk: head(place, &found.conversation),
        once: form.text("once").to_owned(),
        back: found.href(place),
        form,
    }
}

fn can_fill_gaps(draw: &Draw) -> bool {
    draw.status == Status::Drawn && draw.people.is_some()
}

/// POST: a new draw from the same pool, in which everybody else keeps a seat.
pub(super) async fn fill_gaps(
    place: Organiser,
    Ids([conversation, draw]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, draw).await?;
    if !can_fill_gaps(&found.draw) {
        return Ok(place.to(&found.href(&place), Flash::warning("lottery-not-ready")));
    }
    let (list, _) = store::published(&mut tx, draw).await?;
    drop(tx);
    let drawn = panel(&list, found.draw.number.unwrap_or_default());
    form.declare(&["withdrawn"]);
    let gone: Vec<String> = form
        .text("withdrawn")
        .split([',', ';', '\n', ' ', '\t', '\r'])
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect();
    let stranger = gone.iter().find(|id| !drawn.contains(&id.as_str()));
    if gone.is_empty() {
        form.reject("withdrawn", place.t("form-required"));
    } else if let Some(stranger) = stranger {
        let id: String = stranger.chars().take(40).collect();
        form.reject(
            "withdrawn",
            place.t_with("lottery-not-drawn", &[("id", id.into())]),
        );
    }
    if !form.is_good() {
        return place.again(GAPS, &gaps_view(&place, &found, form));
    }
    let staying = drawn
        .iter()
        .filter(|id| !gone.iter().any(|gone| gone == *id));
    let mut withdrawn = found.draw.withdrawn.clone();
    let confirmed = staying.map(|id| (*id).to_owned()).collect();
    withdrawn.extend(gone);
    let mut next = Draw {
        id: new_id(),
        status: Status::Pool,
        confirmed,
        withdrawn,
        failure: String::new(),
        list_sha256: String::new(),
        figures: None,
        published_at: None,
        number: None,
        drawn_at: None,
        alternates: Vec::new(),
        forget_at: Some(undrawn_until(place.app.clock.now())),
        replaces: Some(draw),
        revision: 1,
        ..found.draw.clone()
    };
    quotas::look(&mut next).await?;
    let mut tx = place.tx().await?;
    let href = format!("{}/{}", list_href(&place, &found.conversation), next.id);
    if let Once::Again { location } = tx.once(form.idempotency_key(), &href).await? {
        return Ok(place.to(&location, Flash::ok("lottery-gaps-made")));
    }
    keep(&mut tx, &next).await?;
    tx.commit().await?;
    Ok(place.to(&href, Flash::ok("lottery-gaps-made")))
}

#[derive(Serialize)]
struct RemoveView {
    published: bool,
    back: String,
}

/// GET: what throwing it away means.
pub(super) async fn ask_removal(place: Organiser, Ids([conversation, draw]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, draw).await?;
    drop(tx);
    let view = RemoveView {
        published: found.draw.published_at.is_some(),
        back: found.href(&place),
    };
    place.html("selection/lottery/remove.html", &view)
}

/// POST: throws it away.
pub(super) async fn remove(place: Organiser, Ids([conversation, draw]): Ids<2>, _: Form) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, draw).await?;
    store::remove(&mut tx, draw).await?;
    tx.commit().await?;
    Ok(place.to(
        &list_href(&place, &found.conversation),
        Flash::ok("lottery-removed"),
    ))
}
