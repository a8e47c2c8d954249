//! The desk of a map: how it stands, how people get there, what is on it, and what can be done now.

use db::Once;
use kernel::{Role, ids::new_id};
use serde::Serialize;
use web::{
    Desk, Facilitator, Flash, Form, Ids, Organiser, Paging, Place, Result, Workspace, dates,
    page_number, qr_svg,
};

use super::Found;
use crate::{
    arguments::{
        Item, Kind,
        rules::{LONGEST_BODY, MOST_ITEMS},
        store,
        take_part::view::side_in_words,
    },
    host::{Pill, list_href},
    rounds::{self, Moderation, Standing},
    statements::{
        rules::{self as words, Fault},
        store::Written,
    },
    take_part::code::short_url,
};

const TEMPLATE: &str = "dialogue/arguments/host/desk.html";

#[derive(Serialize)]
struct View {
    head: Desk,
    title: String,
    standing: Pill,
    sentence: String,
    href: String,
    list_href: String,
    public_href: String,
    results_href: String,
    screen_href: String,
    /// How many things want a look.
    waiting: usize,
    may_edit: bool,
    is_draft: bool,
    is_open: bool,
    is_closed: bool,
    /// Whether there is a motion, so that it can be published.
    has_motion: bool,
    /// A published map of a conversation that is not public: what that means.
    not_public: bool,
    items: Vec<Line>,
    count: usize,
    paging: Paging,
    form: Form,
    longest: usize,
    longest_body: usize,
    qr: String,
    short_url: String,
}

/// Something on the map, in a table.
#[derive(Serialize)]
pub(super) struct Line {
    number: i32,
    words: String,
    language: String,
    place: String,
    by: String,
    kind: &'static str,
    state: String,
    decision: Option<String>,
    href: String,
}

impl Line {
    pub(super) fn new(place: &Place, found: &Found, item: &Item) -> Self {
        let statement = &item.statement;
        Self {
            number: item.number(),
            words: statement.text.clone(),
            language: statement.language.clone(),
            place: place_in_words(place, item),
            by: place.t(match statement.author {
                Some(_) => "statement-by-participant",
                None => "statement-by-host",
            }),
            kind: match statement.state.code() {
                "shown" => "success",
                "hidden" => "danger",
                "merged" => "active",
                _ => "warning",
            },
            state: place.t(&format!("statement-{}", statement.state.code())),
            decision: item
                .decision
                .as_ref()
                .map(|it| place.t(&format!("map-decision-{}", it.outcome.code()))),
            href: format!("{}/bijdragen/{}", found.href(place), item.number()),
        }
    }
}

/// "Motie", "Argument voor, bij 3".
fn place_in_words(place: &Place, item: &Item) -> String {
    match item.kind {
        Kind::Argument { motion, side } => place.t_with(
            "map-argument-at",
            &[
                ("side", side_in_words(place, side).to_lowercase().into()),
                ("motion", i64::from(motion).into()),
            ],
        ),
        kind => place.t(&format!("map-kind-{}", kind.code())),
    }
}

/// GET: the desk.
pub(super) async fn page(place: Workspace, Ids([conversation, map]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, map).await?;
    let items = store::items::all(&mut tx, map).await?;
    drop(tx);
    let form = Form::empty(&["text", "body"]).with("once", new_id().to_string());
    place.html(TEMPLATE, &view(&place, &found, &items, form))
}

fn view(place: &Workspace, found: &Found, items: &[Item], mut form: Form) -> View {
    form.declare(&["text", "body", "once"]);
    let map = &found.map;
    let standing = map.standing(place.app.clock.now());
    let public_href = found.public_href(place);
    let url = short_url(place, &map.short_code);
    let page = page_number(place);
    let size = usize::try_from(Paging::SIZE).unwrap_or(50);
    let from = usize::try_from(page - 1).unwrap_or(0) * size;
    View {
        head: found.head(place),
        title: map.plan.title.clone(),
        standing: Pill::of(place, map),
        sentence: sentence(place, standing),
        href: found.href(place),
        list_href: list_href(place, found.conversation.id),
        results_href: format!("{public_href}/uitkomst"),
        screen_href: format!("{public_href}/scherm"),
        waiting: items
            .iter()
            .filter(|it| it.statement.wants_a_look())
            .count(),
        may_edit: place.member.role() >= Role::Organiser,
        is_draft: standing == Standing::Draft,
        is_open: matches!(standing, Standing::Open(_) | Standing::NotYet(_)),
        is_closed: matches!(standing, Standing::Closed(_)),
        has_motion: items.iter().any(|it| it.kind == Kind::Motion),
        not_public: standing != Standing::Draft && !found.conversation.is_public(),
        items: items
            .iter()
            .skip(from)
            .take(size)
            .map(|item| Line::new(place, found, item))
            .collect(),
        count: items.len(),
        paging: Paging::new(place, page, i64::try_from(items.len()).unwrap_or(0)),
        form,
        longest: map.plan.longest_statement,
        longest_body: LONGEST_BODY,
        qr: qr_svg(&url),
        short_url: url
            .split_once("://")
            .map_or_else(String::new, |(_, rest)| rest.to_owned()),
        public_href,
    }
}

fn sentence(place: &Place, standing: Standing) -> String {
    let when = |key: &str, at| {
        let moment = dates::moment(place.language, at);
        place.t_with(key, &[("when", moment.into())])
    };
    match standing {
        Standing::Draft => place.t("map-draft-text"),
        Standing::NotYet(at) => when("round-not-yet-text", at),
        Standing::Open(Some(until)) => when("round-open-until", until),
        Standing::Open(None) => place.t("map-open-text"),
        Standing::Closed(at) => when("round-closed-text", at),
    }
}

/// POST: puts a motion on the map.
pub(super) async fn add_motion(
    place: Organiser,
    Ids([conversation, map]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, map).await?;
    let href = found.href(&place);
    if let Standing::Closed(_) = found.map.standing(place.app.clock.now()) {
        return Ok(place.to(&href, Flash::warning("map-late")));
    }
    let items = store::items::all(&mut tx, map).await?;
    let text = words::tidy(form.text("text"));
    let body = form.optional(&place, "body", LONGEST_BODY);
    let longest = found.map.plan.longest_statement;
    match words::fault(&text, longest) {
        Some(Fault::TooShort) => form.reject("text", place.t("own-too-short")),
        Some(Fault::TooLong(length)) => {
            let numbers = [("longest", longest.into()), ("length", length.into())];
            form.reject("text", place.t_with("form-too-long", &numbers));
        }
        None => {}
    }
    if items.len() >= MOST_ITEMS {
        form.reject("text", place.t("map-full"));
    }
    let same = |it: &Item| it.kind == Kind::Motion && words::is_same(&it.statement.text, &text);
    if !text.is_empty() && items.iter().any(same) {
        form.reject("text", place.t("map-same"));
    }
    if !form.is_good() {
        drop(tx);
        return place.again(TEMPLATE, &view(&place, &found, &items, form));
    }
    if let Once::Again { location } = tx.once(form.idempotency_key(), &href).await? {
        return Ok(place.to(&location, Flash::ok("map-motion-added")));
    }
    let written = Written {
        text: &text,
        language: place.language.code(),
        author: None,
        shown: true,
        at: place.app.clock.now(),
    };
    store::items::insert(&mut tx, map, &written, Kind::Motion, &body).await?;
    rounds::store::touch(&mut tx, map).await?;
    tx.commit().await?;
    Ok(place.to(&href, Flash::ok("map-motion-added")))
}

#[derive(Serialize)]
struct QueueView {
    head: Desk,
    title: String,
    href: String,
    appeals: Vec<Line>,
    fresh: Vec<Line>,
    before: bool,
}

/// GET: what wants a look: what participants wrote, and appeals.
pub(super) async fn queue(place: Facilitator, Ids([conversation, map]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, map).await?;
    let items = store::items::all(&mut tx, map).await?;
    drop(tx);
    let (appeals, fresh): (Vec<_>, Vec<_>) = items
        .iter()
        .filter(|item| item.statement.wants_a_look())
        .partition(|item| item.statement.appeal.is_some());
    let lines = |list: Vec<&Item>| {
        list.into_iter()
            .map(|item| Line::new(&place, &found, item))
            .collect()
    };
    let view = QueueView {
        head: found.head(&place),
        title: found.map.plan.title.clone(),
        href: found.href(&place),
        appeals: lines(appeals),
        fresh: lines(fresh),
        before: found.map.plan.moderation == Moderation::Before,
    };
    place.html("dialogue/arguments/host/queue.html", &view)
}
