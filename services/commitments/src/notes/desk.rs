//! The host's pages of notes: all tables, one note with what rests on it, and who writes at which table.

use db::Once;
use kernel::{ids::new_id, links};
use serde::Serialize;
use uuid::Uuid;
use web::{
    Choice, Conversation, Error, Flash, Form, Ids, Organiser, Paging, Place, Result, Workspace,
    dates, page_number,
};

use super::{
    LONGEST_SENTENCE, MOST_ROUNDS, MOST_TABLES, Note, number, sentences,
    store::{self, At, Session, Taker},
};
use crate::{
    conversation::{self, Head, desk_href},
    outcomes,
};

const LIST: &str = "commitments/notes/list.html";
const SHOW: &str = "commitments/notes/show.html";
const TAKERS: &str = "commitments/notes/takers.html";
const FIELDS: [&str; 4] = ["session", "table", "round", "text"];
/// Longest name of a note-taker, in characters.
const LONGEST_NAME: usize = 80;

#[derive(Serialize)]
struct ListView<'a> {
    head: Head,
    form: &'a Form,
    once: &'a str,
    sessions: Vec<Choice>,
    notes: Vec<Line>,
    paging: Paging,
    takers_href: String,
}

/// A note in a list.
#[derive(Serialize)]
pub(crate) struct Line {
    text: String,
    at: String,
    author: String,
    href: String,
}

impl Line {
    pub(crate) fn new(place: &Place, note: &Note, href: String) -> Self {
        Self {
            text: note.text.clone(),
            at: where_said(place, note),
            author: note.author.clone(),
            href,
        }
    }
}

/// `tafel 2, ronde 1`.
pub(crate) fn where_said(place: &Place, note: &Note) -> String {
    place.t_with(
        "note-at",
        &[("table", note.table.into()), ("round", note.round.into())],
    )
}

fn choices(place: &Place, sessions: &[Session]) -> Vec<Choice> {
    let choice = |session: &Session| {
        let when = dates::moment(place.language, session.starts_at.to_jiff());
        let label = match session.title.as_str() {
            "" => when,
            title => format!("{title}, {when}"),
        };
        Choice::new(session.id.to_string(), label)
    };
    sessions.iter().map(choice).collect()
}

fn session(form: &mut Form, place: &Place, sessions: &[Session]) -> Option<Uuid> {
    form.choice(place, "session", |text| {
        let id: Uuid = text.parse().ok()?;
        sessions.iter().map(|it| it.id).find(|it| *it == id)
    })
}

async fn list_again(
    place: &Workspace,
    conversation: Uuid,
    mut form: Form,
) -> Result<(Form, ListParts)> {
    form.declare(&FIELDS);
    let current = page_number(place);
    let mut tx = place.tx().await?;
    let conversation = conversation::find(&mut tx, conversation).await?;
    let sessions = store::sessions(&mut tx, conversation.id).await?;
    let (notes, total) = store::page(
        &mut tx,
        conversation.id,
        Paging::SIZE,
        (current - 1) * Paging::SIZE,
    )
    .await?;
    drop(tx);
    Ok((
        form,
        ListParts {
            conversation,
            sessions,
            notes,
            paging: Paging::new(place, current, total),
        },
    ))
}

struct ListParts {
    conversation: Conversation,
    sessions: Vec<Session>,
    notes: Vec<Note>,
    paging: Paging,
}

impl ListParts {
    fn view<'a>(self, place: &Workspace, form: &'a Form) -> ListView<'a> {
        let line = |note: &Note| {
            let href = desk_href(
                place,
                &self.conversation,
                &format!("/aantekeningen/{}", note.id),
            );
            Line::new(place, note, href)
        };
        ListView {
            head: Head::new(place, &self.conversation),
            form,
            once: form.text("once"),
            sessions: choices(place, &self.sessions),
            notes: self.notes.iter().map(line).collect(),
            paging: self.paging,
            takers_href: desk_href(place, &self.conversation, "/aantekeningen/schrijvers"),
        }
    }
}

/// GET: the notes of all tables, and a form for more.
pub(super) async fn list(place: Workspace, Ids([conversation]): Ids<1>) -> Result {
    let mut form = Form::empty(&FIELDS).with("once", new_id().to_string());
    for name in ["session", "table", "round"] {
        if let Some(value) = place.query(name) {
            form.set(name, value);
        }
    }
    let (form, parts) = list_again(&place, conversation, form).await?;
    place.html(LIST, &parts.view(&place, &form))
}

/// POST: writes sentences down, one a line.
pub(super) async fn write(place: Workspace, Ids([conversation]): Ids<1>, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let found = conversation::find(&mut tx, conversation).await?;
    let sessions = store::sessions(&mut tx, found.id).await?;
    let session = session(&mut form, &place, &sessions);
    let table = number(&mut form, &place, "table", MOST_TABLES);
    let round = number(&mut form, &place, "round", MOST_ROUNDS);
    let said = sentences(&mut form, &place, "text");
    if said.is_empty() {
        form.reject("text", place.t("form-required"));
    }
    let home = desk_href(&place, &found, "/aantekeningen");
    let (true, Some(session)) = (form.is_good(), session) else {
        drop(tx);
        let (form, parts) = list_again(&place, conversation, form).await?;
        return place.again(LIST, &parts.view(&place, &form));
    };
    let location = format!("{home}?session={session}&table={table}&round={round}");
    if let Once::First = tx.once(form.idempotency_key(), &location).await? {
        let author = match place.member.name.as_str() {
            "" => place.organisation.name.as_str(),
            name => name,
        };
        let at = At {
            conversation: found.id,
            session,
            table,
            round,
            author,
            taker: None,
        };
        store::insert(&mut tx, &at, &said, place.app.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(place.to(&location, Flash::ok("note-written")))
}

#[derive(Serialize)]
struct ShowView<'a> {
    head: Head,
    form: &'a Form,
    at: String,
    author: String,
    rests: Vec<outcomes::Resting>,
}

async fn note(
    place: &Workspace,
    ids: [Uuid; 2],
) -> Result<(Conversation, Note, Vec<outcomes::Resting>)> {
    let mut tx = place.tx().await?;
    let conversation = conversation::find(&mut tx, ids[0]).await?;
    let note = store::find(&mut tx, conversation.id, ids[1])
        .await?
        .ok_or(Error::NotFound)?;
    let rests = outcomes::store::resting_on(&mut tx, note.id, false).await?;
    drop(tx);
    let rests = rests
        .into_iter()
        .map(|it| {
            let href = desk_href(
                place,
                &conversation,
                &format!("/uitkomsten/{}", it.outcome_id),
            );
            outcomes::Resting::new(place, it, href)
        })
        .collect();
    Ok((conversation, note, rests))
}

/// GET: a note, and what rests on it.
pub(super) async fn show(place: Workspace, Ids(ids): Ids<2>) -> Result {
    let (conversation, note, rests) = note(&place, ids).await?;
    let form = Form::empty(&[]).with("text", note.text.as_str());
    let view = ShowView {
        head: Head::new(&place, &conversation),
        form: &form,
        at: where_said(&place, &note),
        author: note.author.clone(),
        rests,
    };
    place.html(SHOW, &view)
}

/// POST: changes its words, or throws it away where nothing rests on it.
pub(super) async fn change(place: Workspace, Ids(ids): Ids<2>, mut form: Form) -> Result {
    let (conversation, note, rests) = note(&place, ids).await?;
    let mut tx = place.tx().await?;
    let home = desk_href(&place, &conversation, "/aantekeningen");
    if form.text("action") == "remove" {
        if store::remove(&mut tx, note.id).await? {
            tx.commit().await?;
            return Ok(place.to(&home, Flash::ok("note-removed")));
        }
        form.reject("text", place.t("note-in-use"));
    } else {
        let text = form.required(&place, "text", LONGEST_SENTENCE);
        if form.is_good() {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            store::change(&mut tx, note.id, &text).await?;
            tx.commit().await?;
            let location = format!("{home}/{}", note.id);
            return Ok(place.to(&location, Flash::ok("note-changed")));
        }
    }
    drop(tx);
    form.declare(&["text"]);
    let view = ShowView {
        head: Head::new(&place, &conversation),
        form: &form,
        at: where_said(&place, &note),
        author: note.author.clone(),
        rests,
    };
    place.again(SHOW, &view)
}

#[derive(Serialize)]
struct TakersView<'a> {
    head: Head,
    form: &'a Form,
    once: &'a str,
    sessions: Vec<Choice>,
    takers: Vec<TakerLine>,
    paging: Paging,
}

#[derive(Serialize)]
struct TakerLine {
    name: String,
    table: i32,
    url: String,
}

async fn takers_view<'a>(
    place: &Workspace,
    conversation: Uuid,
    form: &'a Form,
) -> Result<TakersView<'a>> {
    let current = page_number(place);
    let mut tx = place.tx().await?;
    let conversation = conversation::find(&mut tx, conversation).await?;
    let sessions = store::sessions(&mut tx, conversation.id).await?;
    let offset = (current - 1) * Paging::SIZE;
    let (takers, total) = store::takers(&mut tx, conversation.id, Paging::SIZE, offset).await?;
    let tenant = tx.tenant();
    drop(tx);
    let line = |taker: &Taker| {
        let link = links::PersonalLink {
            purpose: links::Purpose::Notes,
            id: taker.id,
            revision: taker.revision,
        };
        let path = place.app.secret.path(tenant, link);
        TakerLine {
            name: taker.name.clone(),
            table: taker.table_number,
            url: place.app.settings.url(&path),
        }
    };
    Ok(TakersView {
        head: Head::new(place, &conversation),
        form,
        once: form.text("once"),
        sessions: choices(place, &sessions),
        takers: takers.iter().map(line).collect(),
        paging: Paging::new(place, current, total),
    })
}

/// GET: who writes at which table, each with a link to pass on.
pub(super) async fn takers(place: Organiser, Ids([conversation]): Ids<1>) -> Result {
    let form = Form::empty(&["session", "table", "name"]).with("once", new_id().to_string());
    let view = takers_view(&place, conversation, &form).await?;
    place.html(TAKERS, &view)
}

/// POST: appoints somebody.
pub(super) async fn appoint(
    place: Organiser,
    Ids([conversation]): Ids<1>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = conversation::find(&mut tx, conversation).await?;
    let sessions = store::sessions(&mut tx, found.id).await?;
    let session = session(&mut form, &place, &sessions);
    let table_number = number(&mut form, &place, "table", MOST_TABLES);
    let name = form.required(&place, "name", LONGEST_NAME);
    let (true, Some(session_id)) = (form.is_good(), session) else {
        drop(tx);
        form.declare(&["session", "table", "name"]);
        let view = takers_view(&place, conversation, &form).await?;
        return place.again(TAKERS, &view);
    };
    let location = desk_href(&place, &found, "/aantekeningen/schrijvers");
    if let Once::First = tx.once(form.idempotency_key(), &location).await? {
        let taker = Taker {
            id: new_id(),
            conversation_id: found.id,
            session_id,
            table_number,
            name,
            revision: 1,
        };
        store::appoint(&mut tx, &taker).await?;
        tx.commit().await?;
    }
    Ok(place.to(&location, Flash::ok("note-taker-appointed")))
}
