//! The host arranges a programme.

use ::formats::{Format, starter, starters};
use axum::response::{IntoResponse, Redirect};
use kernel::ids::new_id;
use serde::Serialize;
use web::{Choice, Error, Flash, Form, Ids, Organiser, Place, Result, Workspace, dates, length};

use super::{
    Found,
    schedule::{Part, excess, schedule},
    store::{self, Block},
};
use crate::conversations::{Tab, Tabs, model};

const PAGE: &str = "events/programme/desk.html";
/// Most parts of a programme.
pub(super) const MOST_BLOCKS: usize = 60;

#[derive(Serialize)]
struct SessionsView {
    tabs: Tabs,
    sessions: Vec<SessionLine>,
    details_href: String,
}

#[derive(Serialize)]
struct SessionLine {
    label: String,
    href: String,
}

/// GET: of which session; straight on where there is one.
pub(super) async fn sessions(place: Workspace, Ids([conversation]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = crate::conversations::find(&mut tx, conversation).await?;
    let sessions = model::sessions_of(&mut tx, conversation.id).await?;
    drop(tx);
    let href = |session: &model::Session| super::href(&place, conversation.id, session.id, "");
    if let [only] = sessions.as_slice() {
        return Ok(Redirect::to(&href(only)).into_response());
    }
    let line = |session: &model::Session| SessionLine {
        label: name(&place, session),
        href: href(session),
    };
    let view = SessionsView {
        tabs: Tabs::new(&place, &conversation, Tab::Programme),
        sessions: sessions.iter().map(line).collect(),
        details_href: place.work(&format!("/gesprekken/{}/gegevens", conversation.id)),
    };
    place.html("events/programme/sessions.html", &view)
}

/// A session by its name and time.
pub(super) fn name(place: &Place, session: &model::Session) -> String {
    let when = dates::period(place.language, session.starts_at, session.ends_at);
    if session.title.is_empty() {
        when
    } else {
        format!("{}: {when}", session.title)
    }
}

#[derive(Serialize)]
struct View {
    tabs: Tabs,
    session: String,
    blocks: Vec<Line>,
    length: String,
    remark: Option<String>,
    formats: Vec<Choice>,
    form: Form,
    once: String,
    shown: bool,
    full: bool,
    may_edit: bool,
    public_href: String,
    href: String,
    sessions_href: String,
}

#[derive(Serialize)]
struct Line {
    title: String,
    time: String,
    length: String,
    lead: String,
    public_line: String,
    edit_href: String,
    place_href: String,
}

/// GET: the programme of a session.
pub(super) async fn page(place: Workspace, Ids([conversation, session]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    let blocks = store::blocks(&mut tx, session).await?;
    let shown = store::is_shown(&mut tx, session).await?;
    drop(tx);
    let may_edit = place.member.role() >= kernel::Role::Organiser;
    place.html(
        PAGE,
        &view(
            &place,
            &found,
            &blocks,
            shown,
            may_edit,
            Form::empty(&["format"]),
        ),
    )
}

fn view(
    place: &Place,
    found: &Found,
    blocks: &[Block],
    shown: bool,
    may_edit: bool,
    form: Form,
) -> View {
    let parts: Vec<Part> = blocks.iter().map(Block::part).collect();
    let planned: Vec<Part> = parts
        .iter()
        .map(|part| Part {
            began_at: None,
            extra: 0,
            ..*part
        })
        .collect();
    let slots = schedule(found.session.starts_at, &planned, found.session.starts_at);
    let line = |(block, slot): (&Block, &super::schedule::Slot)| Line {
        title: block.title.clone(),
        time: dates::time(place.language, slot.begins),
        length: length::words(place, block.minutes),
        lead: block.lead.clone(),
        public_line: block.public_line.clone(),
        edit_href: found.href(place, &format!("/onderdelen/{}", block.id)),
        place_href: found.href(place, &format!("/onderdelen/{}/plaats", block.id)),
    };
    let minutes: i32 = blocks.iter().map(|block| block.minutes).sum();
    View {
        tabs: found.tabs(place),
        session: name(place, &found.session),
        blocks: blocks.iter().zip(&slots).map(line).collect(),
        length: length::words(place, minutes),
        remark: remark(place, found, &parts),
        formats: starters()
            .iter()
            .map(|starter| Choice::new(&starter.key, &starter.text(place.language).name))
            .collect(),
        once: new_id().to_string(),
        form,
        shown,
        full: blocks.len() >= MOST_BLOCKS,
        may_edit,
        public_href: place.href(&format!("/{}/programma", found.conversation.slug)),
        href: found.href(place, ""),
        sessions_href: place.work(&format!("/gesprekken/{}/programma", found.conversation.id)),
    }
}

/// How the programme and the session differ in length, in a sentence.
fn remark(place: &Place, found: &Found, parts: &[Part]) -> Option<String> {
    let excess = excess(found.session.starts_at, found.session.ends_at, parts);
    let minutes = ("minutes", excess.abs().into());
    match excess {
        _ if parts.is_empty() => None,
        0 => Some(place.t("programme-fits")),
        1.. => Some(place.t_with("programme-too-long", &[minutes])),
        ..0 => Some(place.t_with("programme-too-short", &[minutes])),
    }
}

/// POST: adds the rounds of a format as parts.
pub(super) async fn begin_with(
    place: Organiser,
    Ids([conversation, session]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    let shown = store::hold(&mut tx, conversation, session).await?;
    let blocks = store::blocks(&mut tx, session).await?;
    let href = found.href(&place, "");
    form.declare(&["format"]);
    let chosen = form.choice(&place, "format", starter);
    let format: Option<Format> = chosen.map(|starter| starter.copy(place.language));
    if format
        .as_ref()
        .is_some_and(|format| blocks.len() + format.text.rounds.len() > MOST_BLOCKS)
    {
        form.reject(
            "format",
            place.t_with("programme-full", &[("most", MOST_BLOCKS.into())]),
        );
    }
    let Some(format) = format.filter(|_| form.is_good()) else {
        return place.again(PAGE, &view(&place, &found, &blocks, shown, true, form));
    };
    if let db::Once::Again { location } = tx.once(form.idempotency_key(), &href).await? {
        return Ok(place.to(&location, Flash::ok("programme-begun")));
    }
    for round in &format.text.rounds {
        store::insert(&mut tx, session, &of_round(round)).await?;
    }
    tx.commit().await?;
    Ok(place.to(&href, Flash::ok("programme-begun")))
}

pub(super) fn of_round(round: &::formats::Round) -> Block {
    let paragraphs = [&round.goal, &round.how, &round.say].map(String::as_str);
    let how: Vec<&str> = paragraphs
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    Block {
        id: new_id(),
        title: round.name.clone(),
        minutes: round.minutes.clamp(1, 600),
        how: how.join("\n\n"),
        ..Block::default()
    }
}

/// POST: shows the programme to participants, or no longer.
pub(super) async fn show(
    place: Organiser,
    Ids([conversation, session]): Ids<2>,
    form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, session).await?;
    store::hold(&mut tx, conversation, session).await?;
    let shown = form.text("action") == "show";
    if shown && store::blocks(&mut tx, session).await?.is_empty() {
        return Err(Error::NotFound);
    }
    store::show(&mut tx, session, shown).await?;
    tx.commit().await?;
    let flash = if shown {
        "programme-is-shown"
    } else {
        "programme-is-hidden"
    };
    Ok(place.to(&found.href(&place, ""), Flash::ok(flash)))
}
