//! The host's pages about issues.

use db::Once;
use jiff::civil::Date;
use kernel::{Role, ids::new_id};
use serde::Serialize;
use uuid::Uuid;
use web::{
    Error, Flash, Form, Ids, Organiser, Page, Paging, Place, Result, Workspace, dates, markdown,
    page_number,
};

use super::{
    rules::{Promise, promise},
    store::{self, Issue},
};
use crate::{
    codes,
    conversations::{Pill, model::Status},
    facts::ListingChanged,
    versions::{Difference, Meanwhile, Shared, meanwhile, version},
};
use web::choices::{Choice, explained};

const FIELDS: [Shared; 8] = [
    Shared::text("title", "issue-title"),
    Shared::text("reason", "issue-reason"),
    Shared::text("background", "issue-background"),
    Shared::text("commissioner", "issue-commissioner"),
    Shared::codes("influence_level", "issue-influence", "influence"),
    Shared::text("can_influence", "issue-can"),
    Shared::text("cannot_influence", "issue-cannot"),
    Shared::text("feedback_due", "issue-feedback"),
];

#[derive(Serialize)]
struct ListView {
    lines: Vec<LineView>,
    paging: Paging,
    may_edit: bool,
    new_href: String,
}

#[derive(Serialize)]
struct LineView {
    title: String,
    href: String,
    influence: String,
    feedback: String,
    overdue: bool,
    conversations: usize,
}

pub(super) async fn list(place: Workspace) -> Result {
    let number = page_number(&place);
    let mut tx = place.tx().await?;
    let (lines, total) = store::list(&mut tx, Paging::SIZE, (number - 1) * Paging::SIZE).await?;
    drop(tx);
    let today = today(&place);
    let view = ListView {
        lines: lines
            .iter()
            .map(|line| {
                let statuses: Vec<Status> = line
                    .statuses
                    .iter()
                    .map(|code| code.as_str().into())
                    .collect();
                LineView {
                    title: line.title.clone(),
                    href: href(&place, line.id),
                    influence: place.t(&format!("influence-{}", line.influence_level)),
                    feedback: day(&place, line.feedback_due()),
                    overdue: promise(line.feedback_due(), today, &statuses) == Promise::Overdue,
                    conversations: statuses.len(),
                }
            })
            .collect(),
        paging: Paging::new(&place, number, total),
        may_edit: may_edit(&place),
        new_href: place.work("/vraagstukken/nieuw"),
    };
    place.html("events/issues/list.html", &view)
}

#[derive(Serialize)]
struct FormView {
    form: Form,
    new: bool,
    levels: Vec<Choice>,
    all_required: bool,
    differences: Vec<Difference>,
    back: String,
}

impl FormView {
    fn new(place: &Place, mut form: Form, id: Option<Uuid>, all_required: bool) -> Self {
        form.declare(&FIELDS.map(|field| field.name));
        form.declare(&["once", "version"]);
        Self {
            form,
            new: id.is_none(),
            levels: explained(place, "influence", &codes::INFLUENCE_LEVELS),
            all_required,
            differences: Vec::new(),
            back: id.map_or_else(|| place.work("/vraagstukken"), |id| href(place, id)),
        }
    }
}

pub(super) async fn new(place: Organiser) -> Result {
    let form = Form::default().with("once", new_id().to_string());
    let view = FormView::new(&place, form, None, false);
    place.html("events/issues/form.html", &view)
}

pub(super) async fn create(place: Organiser, mut form: Form) -> Result {
    let issue = Issue {
        id: new_id(),
        ..read(&place, &mut form, None, false)
    };
    if !form.is_good() {
        let view = FormView::new(&place, form, None, false);
        return place.again("events/issues/form.html", &view);
    }
    let location = href(&place, issue.id);
    let mut tx = place.tx().await?;
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(place.to(&location, Flash::ok("issue-made")));
    }
    store::insert(&mut tx, &issue).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("issue-made")))
}

#[derive(Serialize)]
struct ShowView {
    title: String,
    reason: String,
    background: String,
    commissioner: String,
    influence: String,
    influence_sentence: String,
    can_influence: String,
    cannot_influence: String,
    feedback: String,
    promise: Option<PromiseView>,
    conversations: Vec<ConversationView>,
    may_edit: bool,
    removable: bool,
    edit_href: String,
    remove_href: String,
    new_href: String,
}

#[derive(Serialize)]
struct PromiseView {
    kind: &'static str,
    label: String,
}

#[derive(Serialize)]
struct ConversationView {
    title: String,
    href: String,
    status: Pill,
}

pub(super) async fn show(place: Workspace, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let issue = store::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let conversations = store::conversations_of(&mut tx, id).await?;
    drop(tx);
    let statuses: Vec<Status> = conversations
        .iter()
        .map(|line| line.status.as_str().into())
        .collect();
    let promise = promise(issue.feedback_due, today(&place), &statuses);
    let view = ShowView {
        influence: place.t(&format!("influence-{}", issue.influence_level)),
        influence_sentence: place.t(&format!("influence-{}-hint", issue.influence_level)),
        feedback: day(&place, issue.feedback_due),
        promise: promise_view(&place, promise),
        background: markdown::render(&issue.background),
        removable: conversations.is_empty(),
        conversations: conversations
            .into_iter()
            .map(|line| ConversationView {
                href: place.work(&format!("/gesprekken/{}", line.id)),
                status: Pill::of(&place, &line.status),
                title: line.title,
            })
            .collect(),
        may_edit: may_edit(&place),
        edit_href: format!("{}/wijzigen", href(&place, id)),
        remove_href: format!("{}/verwijderen", href(&place, id)),
        new_href: place.work(&format!("/gesprekken/nieuw?vraagstuk={id}")),
        title: issue.title,
        reason: issue.reason,
        commissioner: issue.commissioner,
        can_influence: issue.can_influence,
        cannot_influence: issue.cannot_influence,
    };
    place.html("events/issues/show.html", &view)
}

fn promise_view(page: &Page, promise: Promise) -> Option<PromiseView> {
    let (kind, key) = match promise {
        Promise::None | Promise::Pending => return None,
        Promise::Overdue => ("danger", "issue-overdue"),
        Promise::Kept => ("success", "issue-kept"),
    };
    Some(PromiseView {
        kind,
        label: page.t(key),
    })
}

pub(super) async fn edit(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let issue = store::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let stands = stands_in_public(&store::conversations_of(&mut tx, id).await?);
    drop(tx);
    let form = filled(&issue);
    let form = form.clone().with("version", version(&form, &FIELDS));
    let view = FormView::new(&place, form, Some(id), stands);
    place.html("events/issues/form.html", &view)
}

pub(super) async fn save(place: Organiser, Ids([id]): Ids<1>, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let issue = store::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let stands = stands_in_public(&store::conversations_of(&mut tx, id).await?);
    let changed = Issue {
        id,
        ..read(&place, &mut form, issue.feedback_due, stands)
    };
    let location = href(&place, id);
    let stored = filled(&issue);
    match meanwhile(&place, &stored, &form, &FIELDS) {
        Meanwhile::SavedAlready => return Ok(place.to(&location, Flash::ok("issue-saved"))),
        Meanwhile::Unchanged if form.is_good() => {}
        Meanwhile::Unchanged => {
            let view = FormView::new(&place, form, Some(id), stands);
            return place.again("events/issues/form.html", &view);
        }
        Meanwhile::Changed(differences) => {
            form.set("version", version(&stored, &FIELDS));
            let mut view = FormView::new(&place, form, Some(id), stands);
            view.differences = differences;
            return place.again("events/issues/form.html", &view);
        }
    }
    store::update(&mut tx, &changed).await?;
    for conversation_id in store::raise_conversations(&mut tx, id).await? {
        tx.publish(&ListingChanged { conversation_id }).await?;
    }
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("issue-saved")))
}

#[derive(Serialize)]
struct RemoveView {
    title: String,
    conversations: usize,
    back: String,
}

pub(super) async fn ask_removal(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let issue = store::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let conversations = store::conversations_of(&mut tx, id).await?.len();
    drop(tx);
    let view = RemoveView {
        title: issue.title,
        conversations,
        back: href(&place, id),
    };
    place.html("events/issues/remove.html", &view)
}

pub(super) async fn remove(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    store::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !store::remove(&mut tx, id).await? {
        return Ok(place.to(&href(&place, id), Flash::warning("issue-still-used")));
    }
    tx.commit().await?;
    Ok(place.to(&place.work("/vraagstukken"), Flash::ok("issue-removed")))
}

/// Reads the form. `all`: people can see a conversation about it, so that nothing of the promise may be
/// missing. A date in the past is only taken if it stood there before.
fn read(page: &Page, form: &mut Form, due_before: Option<Date>, all: bool) -> Issue {
    let influence_level = form
        .choice(page, "influence_level", |code| {
            codes::known(&codes::INFLUENCE_LEVELS, code)
        })
        .unwrap_or_default();
    let text = |form: &mut Form, name: &str, needed: bool| {
        if needed {
            form.required(page, name, 2_000)
        } else {
            form.optional(page, name, 2_000)
        }
    };
    Issue {
        id: Uuid::nil(),
        title: form.required(page, "title", 150),
        reason: text(form, "reason", false),
        background: form.optional(page, "background", 50_000),
        commissioner: text(form, "commissioner", all),
        influence_level: influence_level.to_owned(),
        can_influence: text(form, "can_influence", all && influence_level != "inform"),
        cannot_influence: text(form, "cannot_influence", all),
        feedback_due: read_due(page, form, due_before, all),
    }
}

fn read_due(page: &Page, form: &mut Form, before: Option<Date>, needed: bool) -> Option<Date> {
    let typed = form.text("feedback_due").to_owned();
    if typed.is_empty() {
        if needed {
            form.reject("feedback_due", page.t("issue-feedback-required"));
        }
        return None;
    }
    let Some(due) = typed
        .parse()
        .ok()
        .filter(|due: &Date| (1900..=2200).contains(&due.year()))
    else {
        form.reject("feedback_due", page.t("issue-feedback-wrong"));
        return None;
    };
    if due < today(page) && before != Some(due) {
        form.reject("feedback_due", page.t("issue-feedback-past"));
    }
    Some(due)
}

fn filled(issue: &Issue) -> Form {
    Form::default()
        .with("title", &issue.title)
        .with("reason", &issue.reason)
        .with("background", &issue.background)
        .with("commissioner", &issue.commissioner)
        .with("influence_level", &issue.influence_level)
        .with("can_influence", &issue.can_influence)
        .with("cannot_influence", &issue.cannot_influence)
        .with(
            "feedback_due",
            issue
                .feedback_due
                .map_or_else(String::new, |due| due.to_string()),
        )
}

fn stands_in_public(conversations: &[store::ConversationLine]) -> bool {
    conversations.iter().any(|line| {
        let status: Status = line.status.as_str().into();
        status.is_public() && status != Status::Cancelled
    })
}

fn may_edit(place: &Workspace) -> bool {
    place.member.role() >= Role::Organiser
}

fn today(page: &Page) -> Date {
    dates::local(page.app.clock.now()).date()
}

fn day(page: &Page, date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| dates::long_date(page.language, date))
}

fn href(place: &Place, id: Uuid) -> String {
    place.work(&format!("/vraagstukken/{id}"))
}
