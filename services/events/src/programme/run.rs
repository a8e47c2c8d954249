//! The run sheet: what happens when, on paper and on a phone, and the clock of the evening. When a part began is kept
//! here, so that a reload, another phone or an empty battery loses nothing.

use jiff::Timestamp;
use serde::Serialize;
use web::{Facilitator, Flash, Form, Ids, Result, dates, length};

use super::{
    Found, desk,
    schedule::{Part, Stands, current, schedule},
    store::{self, Block},
};
use crate::conversations::Tabs;

/// Minutes that a part is given at once.
const MORE: i32 = 5;

#[derive(Serialize)]
struct View {
    tabs: Tabs,
    session: String,
    place: String,
    parts: Vec<PartView>,
    /// What the clock says, for the next press.
    seen: String,
    started: bool,
    at_the_end: bool,
    /// The number of the part that is on, and until when, for the clock.
    now: Option<NowView>,
    ends: String,
    href: String,
    back: String,
}

#[derive(Serialize)]
struct NowView {
    title: String,
    until: String,
    iso: String,
}

#[derive(Serialize)]
struct PartView {
    id: String,
    title: String,
    begins: String,
    ends: String,
    /// As it was planned, where that is another time.
    planned: Option<String>,
    length: String,
    lead: String,
    how: Vec<String>,
    materials: Vec<String>,
    now: bool,
    done: bool,
}

/// GET: the run sheet.
pub(super) async fn page(place: Facilitator, Ids([conversation, session]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    let blocks = store::blocks(&mut tx, session).await?;
    drop(tx);
    let parts: Vec<Part> = blocks.iter().map(Block::part).collect();
    let slots = schedule(found.session.starts_at, &parts, place.app.clock.now());
    let time = |at: Timestamp| dates::time(place.language, at);
    let lines = |text: &str| {
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let part = |(block, slot): (&Block, &super::schedule::Slot)| PartView {
        id: format!("onderdeel-{}", block.id),
        title: block.title.clone(),
        begins: time(slot.begins),
        ends: time(slot.ends),
        planned: (time(slot.planned) != time(slot.begins)).then(|| time(slot.planned)),
        length: length::words(&place, block.minutes + block.extra),
        lead: block.lead.clone(),
        how: lines(&block.how),
        materials: lines(&block.materials),
        now: slot.stands == Stands::Now,
        done: slot.stands == Stands::Done,
    };
    let on = current(&parts);
    let now = on.map(|on| {
        let until = blocks[on].began_at.unwrap_or(slots[on].begins)
            + jiff::SignedDuration::from_mins(i64::from(parts[on].minutes + parts[on].extra));
        NowView {
            title: blocks[on].title.clone(),
            until: time(until),
            iso: until.to_string(),
        }
    });
    let view = View {
        tabs: found.tabs(&place),
        session: desk::name(&place, &found.session),
        place: found.session.location(),
        parts: blocks.iter().zip(&slots).map(part).collect(),
        seen: seen(&parts),
        started: on.is_some(),
        at_the_end: on.is_some_and(|on| on + 1 == parts.len()),
        now,
        ends: slots.last().map(|slot| time(slot.ends)).unwrap_or_default(),
        href: found.href(&place, "/draaiboek"),
        back: found.href(&place, ""),
    };
    place.html("events/programme/run.html", &view)
}

/// What somebody saw who presses a button: the part that is on and the minutes that it was given.
fn seen(parts: &[Part]) -> String {
    current(parts)
        .map(|on| format!("{on}+{}", parts[on].extra))
        .unwrap_or_default()
}

/// POST: the next part begins, or the one before goes on, or this one is given more minutes.
pub(super) async fn step(
    place: Facilitator,
    Ids([conversation, session]): Ids<2>,
    form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    store::hold(&mut tx, conversation, session).await?;
    let blocks = store::blocks(&mut tx, session).await?;
    let parts: Vec<Part> = blocks.iter().map(Block::part).collect();
    let on = current(&parts);
    let href = found.href(&place, "/draaiboek");
    // Two phones may press at once, or one twice: what was meant for another part, or was done already, does nothing.
    if form.text("seen") != seen(&parts) {
        return Ok(place.to(&href, Flash::warning("programme-step-meanwhile")));
    }
    let next = on.map_or(0, |on| on + 1);
    match (form.text("action"), on) {
        ("next", _) if next < blocks.len() => {
            store::time(&mut tx, blocks[next].id, Some(place.app.clock.now()), 0).await?
        }
        ("back", Some(on)) => store::time(&mut tx, blocks[on].id, None, 0).await?,
        ("more", Some(on)) => {
            store::time(
                &mut tx,
                blocks[on].id,
                blocks[on].began_at,
                blocks[on].extra + MORE,
            )
            .await?
        }
        _ => return Ok(place.to(&href, Flash::warning("programme-step-meanwhile"))),
    }
    tx.commit().await?;
    Ok(place.to(&href, Flash::ok("programme-step")))
}
