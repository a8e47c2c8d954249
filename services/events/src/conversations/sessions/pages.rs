//! The host's pages about one session.

use db::{Once, TenantTx};
use kernel::ids::new_id;
use serde::Serialize;
use uuid::Uuid;
use web::{Error, Flash, Form, Ids, Organiser, Result, dates};

use super::{
    form::{FIELDS, filled, filled_place, read},
    rules::{Kept, changes, removal, seats_suffice},
    store,
};
use crate::{
    codes,
    conversations::{
        Tab, Tabs, details,
        life::{self, Follow},
        model::{self, Conversation, Session, Status},
        rules::{Step, may},
    },
    facts::Moved,
    versions::{Difference, Meanwhile, meanwhile, version},
};
use web::choices::{Choice, choices};

const FORM: &str = "events/conversations/sessions/form.html";

#[derive(Serialize)]
struct FormView {
    tabs: Tabs,
    form: Form,
    new: bool,
    features: Vec<Choice>,
    told: bool,
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
            features: choices(place, "access", &codes::ACCESSIBILITY),
            told: !new && conversation.status == Status::Published,
            differences: Vec::new(),
            back: details::href(place, conversation.id),
        }
    }
}

pub(super) async fn new(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = super::super::store::find(&mut tx, id).await?;
    let example = example(&place, &mut tx, id).await?;
    drop(tx);
    let form = example.as_ref().map(filled_place).unwrap_or_default();
    let form = form.with("once", new_id().to_string());
    place.html(FORM, &FormView::new(&place, &conversation, form, true))
}

/// The session whose place a new one begins with: the one that is asked for (a copied conversation's
/// original), else the last of this conversation.
async fn example(
    place: &Organiser,
    tx: &mut TenantTx,
    conversation_id: Uuid,
) -> Result<Option<Session>> {
    match place.query("van").and_then(|id| id.parse().ok()) {
        Some(id) => model::session_by_id(tx, id).await,
        None => Ok(model::sessions_of(tx, conversation_id).await?.pop()),
    }
}

pub(super) async fn create(place: Organiser, Ids([id]): Ids<1>, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let conversation = super::super::store::lock(&mut tx, id).await?;
    let location = details::href(&place, id);
    if !may(Step::Arrange, conversation.status, 0) {
        return Ok(place.to(&location, Flash::warning("hosting-fixed")));
    }
    let session = read(&place, &mut form, None);
    require_where(&place, &mut form, &conversation, session.as_ref());
    let Some(session) = session.filter(|_| form.is_good()) else {
        return place.again(FORM, &FormView::new(&place, &conversation, form, true));
    };
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(place.to(&location, Flash::ok("session-made")));
    }
    store::insert(&mut tx, id, &session).await?;
    life::follow(&mut tx, &conversation, Follow::default()).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("session-made")))
}

pub(super) async fn edit(place: Organiser, Ids([id, session]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = super::super::store::find(&mut tx, id).await?;
    let session = of_conversation(&mut tx, id, session).await?;
    drop(tx);
    if !may(Step::Arrange, conversation.status, 0) {
        return Ok(place.to(&details::href(&place, id), Flash::warning("hosting-fixed")));
    }
    let form = filled(&session);
    let form = form.clone().with("version", version(&form, &FIELDS));
    place.html(FORM, &FormView::new(&place, &conversation, form, false))
}

pub(super) async fn save(place: Organiser, Ids([id, session]): Ids<2>, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let conversation = super::super::store::lock(&mut tx, id).await?;
    let before = store::lock(&mut tx, id, session).await?;
    let location = details::href(&place, id);
    if !may(Step::Arrange, conversation.status, 0) {
        return Ok(place.to(&location, Flash::warning("hosting-fixed")));
    }
    let read = read(&place, &mut form, Some(before.starts_at));
    require_where(&place, &mut form, &conversation, read.as_ref());
    require_seats(&place, &mut form, &before, read.as_ref());
    let stored = filled(&before);
    let differences = match meanwhile(&place, &stored, &form, &FIELDS) {
        Meanwhile::SavedAlready => return Ok(place.to(&location, Flash::ok("session-saved"))),
        Meanwhile::Unchanged => Vec::new(),
        Meanwhile::Changed(differences) => differences,
    };
    let good = form.is_good() && differences.is_empty();
    let Some(read) = read.filter(|_| good) else {
        if !differences.is_empty() {
            form.set("version", version(&stored, &FIELDS));
        }
        let view = FormView::new(&place, &conversation, form, false);
        return place.again(
            FORM,
            &FormView {
                differences,
                ..view
            },
        );
    };
    let after = Session {
        id: before.id,
        taken: before.taken,
        sequence: before.sequence,
        moved_from: before.moved_from,
        ..read
    };
    let flash = write(&mut tx, &conversation, &before, after).await?;
    tx.commit().await?;
    Ok(place.to(&location, flash))
}

/// Writes a changed session, and tells those who come if its time or place is another.
async fn write(
    tx: &mut TenantTx,
    conversation: &Conversation,
    before: &Session,
    mut after: Session,
) -> Result<Flash> {
    let changes = changes(before, &after);
    if changes.moved {
        after.sequence += 1;
    }
    let announced = conversation.status == Status::Published;
    if announced && after.starts_at != before.starts_at {
        after.moved_from = Some(before.starts_at);
    }
    store::update(tx, &after).await?;
    let moved = changes.moved.then(|| Moved {
        session_id: before.id,
        started_at: before.starts_at,
        ended_at: before.ends_at,
        location: before.location(),
    });
    let follow = Follow {
        moved: moved.into_iter().collect(),
        seats: changes.seats,
    };
    life::follow(tx, conversation, follow).await?;
    Ok(if changes.moved && announced {
        Flash::ok("session-moved")
    } else {
        Flash::ok("session-saved")
    })
}

#[derive(Serialize)]
struct RemoveView {
    tabs: Tabs,
    when: String,
    reason: Option<String>,
    back: String,
}

pub(super) async fn ask_removal(place: Organiser, Ids([id, session]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = super::super::store::find(&mut tx, id).await?;
    let session = of_conversation(&mut tx, id, session).await?;
    let kept = kept(&place, &mut tx, &conversation, session.id).await?;
    drop(tx);
    let view = RemoveView {
        tabs: Tabs::new(&place, &conversation, Tab::Details),
        when: dates::period(place.language, session.starts_at, session.ends_at),
        reason: kept,
        back: details::href(&place, id),
    };
    place.html("events/conversations/sessions/remove.html", &view)
}

pub(super) async fn remove(place: Organiser, Ids([id, session]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = super::super::store::lock(&mut tx, id).await?;
    let session = store::lock(&mut tx, id, session).await?;
    if let Some(reason) = kept(&place, &mut tx, &conversation, session.id).await? {
        let view = RemoveView {
            tabs: Tabs::new(&place, &conversation, Tab::Details),
            when: dates::period(place.language, session.starts_at, session.ends_at),
            reason: Some(reason),
            back: details::href(&place, id),
        };
        return place.again("events/conversations/sessions/remove.html", &view);
    }
    store::remove(&mut tx, session.id).await?;
    life::follow(&mut tx, &conversation, Follow::default()).await?;
    tx.commit().await?;
    Ok(place.to(&details::href(&place, id), Flash::ok("session-removed")))
}

/// The sentence that says why a session has to stay; `None` if it need not.
async fn kept(
    place: &Organiser,
    tx: &mut TenantTx,
    conversation: &Conversation,
    session_id: Uuid,
) -> Result<Option<String>> {
    if !may(Step::Arrange, conversation.status, 0) {
        return Ok(Some(place.t("hosting-fixed")));
    }
    let sessions = model::sessions_of(tx, conversation.id).await?.len();
    let coming = store::coming(tx, session_id).await?;
    Ok(removal(conversation.status, sessions, coming)
        .err()
        .map(|kept| match kept {
            Kept::People(count) => place.t_with("session-kept-people", &[("count", count.into())]),
            Kept::Last => place.t("session-kept-last"),
        }))
}

async fn of_conversation(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    session_id: Uuid,
) -> Result<Session> {
    let sessions = model::sessions_of(tx, conversation_id).await?;
    sessions
        .into_iter()
        .find(|session| session.id == session_id)
        .ok_or(Error::NotFound)
}

/// What others can see needs a place or a link.
fn require_where(
    place: &Organiser,
    form: &mut Form,
    conversation: &Conversation,
    session: Option<&Session>,
) {
    if conversation.status.is_public() && session.is_some_and(|session| !session.has_where()) {
        form.reject("place_name", place.t("missing-place"));
    }
}

fn require_seats(place: &Organiser, form: &mut Form, before: &Session, after: Option<&Session>) {
    if after.is_some_and(|after| !seats_suffice(after.capacity, before.taken)) {
        let taken = i64::from(before.taken);
        form.reject(
            "capacity",
            place.t_with("session-too-few-seats", &[("taken", taken.into())]),
        );
    }
}
