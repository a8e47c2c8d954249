//! A conversation as its host comes back to it: how it stands, what is left to do, what can be done.

use axum::{Router, routing::get};
use kernel::{Role, ids::new_id};
use serde::Serialize;
use uuid::Uuid;
use web::{App, Ids, Place, Result, Workspace, dates, qr_svg};

use super::{
    Tab, Tabs, details,
    model::{Conversation, Status, Visibility},
    rules::{Missing, Step, Where, may},
    sessions::SessionView,
    store::{self, People, Whole},
    tips::tips,
};
use crate::issues::{Promise, promise};

pub(super) fn routes(home: &str) -> Router<App> {
    Router::new().route(&format!("{home}/{{id}}"), get(show))
}

/// The address of a conversation in the workspace.
pub(super) fn href(place: &Place, id: Uuid) -> String {
    place.work(&format!("/gesprekken/{id}"))
}

#[derive(Serialize)]
struct ShowView {
    tabs: Tabs,
    status: &'static str,
    question: String,
    issue: Link,
    tiles: Vec<Tile>,
    sessions: Vec<SessionView>,
    left: Vec<Todo>,
    advice: Vec<Todo>,
    feedback: String,
    overdue: bool,
    cancellation_reason: String,
    shared: Option<Shared>,
    actions: Actions,
}

#[derive(Serialize)]
struct Link {
    label: String,
    href: String,
}

/// Something to do, and the page for it.
#[derive(Serialize)]
struct Todo {
    text: String,
    href: String,
}

#[derive(Serialize)]
struct Tile {
    value: i64,
    label: String,
    href: String,
}

/// How others find it.
#[derive(Serialize)]
struct Shared {
    href: String,
    short_url: String,
    qr: String,
    by_invitation: bool,
}

/// What can be done; empty addresses for what cannot.
#[derive(Serialize)]
struct Actions {
    once: String,
    publish: String,
    unpublish: String,
    cancel: String,
    copy: String,
    remove: String,
    invite: String,
    report: String,
}

async fn show(place: Workspace, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = store::find(&mut tx, id).await?;
    let whole = store::whole(&mut tx, conversation).await?;
    let people = store::people(&mut tx, id).await?;
    drop(tx);
    place.html(
        "events/conversations/home/show.html",
        &view(&place, &whole, people),
    )
}

fn view(place: &Workspace, whole: &Whole, people: People) -> ShowView {
    let Whole {
        conversation,
        issue,
        ..
    } = whole;
    let today = dates::local(place.app.clock.now()).date();
    let promise = promise(issue.feedback_due, today, &[conversation.status]);
    ShowView {
        tabs: Tabs::new(place, conversation, Tab::Overview),
        status: conversation.status.code(),
        question: conversation.question.clone(),
        issue: Link {
            label: issue.title.clone(),
            href: issue_href(place, issue.id),
        },
        tiles: tiles(place, whole, people),
        sessions: whole
            .sessions
            .iter()
            .map(|session| SessionView::new(place, conversation.id, session))
            .collect(),
        left: left(place, whole),
        advice: advice(place, conversation),
        feedback: issue
            .feedback_due
            .map_or_else(String::new, |due| dates::long_date(place.language, due)),
        overdue: promise == Promise::Overdue,
        cancellation_reason: conversation.cancellation_reason.clone(),
        shared: shared(place, conversation),
        actions: actions(place, conversation, people),
    }
}

fn issue_href(place: &Place, id: Uuid) -> String {
    place.work(&format!("/vraagstukken/{id}"))
}

fn tiles(place: &Place, whole: &Whole, people: People) -> Vec<Tile> {
    let home = href(place, whole.conversation.id);
    let tile = |value: i64, key: &str, rest: &str| Tile {
        value,
        label: place.t(key),
        href: format!("{home}{rest}"),
    };
    let taken = whole
        .sessions
        .iter()
        .map(|session| i64::from(session.taken))
        .sum();
    vec![
        tile(people.invited, "home-invited", "/uitnodigingen"),
        tile(people.registered, "home-registered", "/aanmeldingen"),
        tile(taken, "home-seats", "/aanmeldingen"),
    ]
}

/// What is missing for publication; nothing once it was published.
fn left(place: &Place, whole: &Whole) -> Vec<Todo> {
    if whole.conversation.status != Status::Draft {
        return Vec::new();
    }
    let missing = whole.missing(place.app.clock.now());
    missing
        .into_iter()
        .map(|what| todo(place, whole, what))
        .collect()
}

fn todo(place: &Place, whole: &Whole, what: Missing) -> Todo {
    let details = details::href(place, whole.conversation.id);
    let href = match (what.place(), whole.sessions.first()) {
        (Where::Conversation, _) => format!("{details}/wijzigen"),
        (Where::Sessions, None) => {
            format!("{}/bijeenkomsten/nieuw", href(place, whole.conversation.id))
        }
        (Where::Sessions, Some(_)) => details,
        (Where::Issue, _) => format!("{}/wijzigen", issue_href(place, whole.issue.id)),
    };
    Todo {
        text: place.t(what.sentence()),
        href,
    }
}

/// What would make it better, before it is held.
fn advice(place: &Place, conversation: &Conversation) -> Vec<Todo> {
    if !may(Step::Arrange, conversation.status, 0) {
        return Vec::new();
    }
    let details = details::href(place, conversation.id);
    let edit = format!("{details}/wijzigen");
    let mut keys: Vec<(&str, String)> = tips(&conversation.question)
        .into_iter()
        .map(|tip| (tip.sentence(), edit.clone()))
        .collect();
    if conversation.themes.is_empty() {
        keys.push(("advice-theme", edit.clone()));
    }
    if conversation.format.is_none() {
        keys.push(("advice-format", edit));
    }
    if conversation.cover_file_id.is_none() {
        keys.push(("advice-cover", format!("{details}/omslag")));
    }
    keys.into_iter()
        .map(|(key, href)| Todo {
            text: place.t(key),
            href,
        })
        .collect()
}

fn shared(place: &Place, conversation: &Conversation) -> Option<Shared> {
    if !conversation.status.is_public() {
        return None;
    }
    let short = place
        .app
        .settings
        .url(&format!("/{}", conversation.short_code));
    Some(Shared {
        href: place.href(&format!("/{}", conversation.slug)),
        qr: qr_svg(&short),
        short_url: short.split("://").last().unwrap_or_default().to_owned(),
        by_invitation: conversation.visibility == Visibility::Invitation,
    })
}

fn actions(place: &Workspace, conversation: &Conversation, people: People) -> Actions {
    let home = href(place, conversation.id);
    let organises = place.member.role() >= Role::Organiser;
    let offer = |allowed: bool, rest: &str| {
        if allowed {
            format!("{home}{rest}")
        } else {
            String::new()
        }
    };
    let step = |step: Step, rest: &str| {
        offer(
            organises && may(step, conversation.status, people.counting_on_it()),
            rest,
        )
    };
    Actions {
        once: new_id().to_string(),
        publish: step(Step::Publish, "/publicatie"),
        unpublish: step(Step::Unpublish, "/intrekking"),
        cancel: step(Step::Cancel, "/annulering"),
        copy: offer(organises, "/kopie"),
        remove: step(Step::Remove, "/verwijderen"),
        invite: offer(
            organises && conversation.status == Status::Published,
            "/uitnodigingen",
        ),
        report: offer(conversation.status == Status::Held, "/verslag"),
    }
}
