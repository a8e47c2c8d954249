//! The shortest way to a conversation: one page, few questions.

mod start;

use axum::{Router, routing::get};
use db::Once;
use kernel::ids::new_id;
use serde::Serialize;
use uuid::Uuid;
use web::{App, Error, Flash, Form, Organiser, Page, Result};

use super::{
    home,
    model::Session,
    sessions,
    store::{self, Beginning},
};
use crate::{
    chosen_format::{self, ChosenFormat},
    codes,
    issues::{self, Issue},
    programme,
};
use web::choices::{Choice, explained};

const TEMPLATE: &str = "events/conversations/create/new.html";
const FIELDS: [&str; 13] = [
    "once",
    "title",
    "question",
    "summary",
    "format",
    "reason",
    "influence_level",
    "date",
    "start",
    "end",
    "place_name",
    "address",
    "issue",
];
/// Issues that are offered on the page; there is a list of all.
const MOST_ISSUES: i64 = 6;

pub(super) fn routes(home: &str) -> Router<App> {
    Router::new().route(&format!("{home}/nieuw"), get(new).post(create))
}

#[derive(Serialize)]
struct NewView {
    form: Form,
    issue_title: Option<String>,
    issues: Vec<Link>,
    all_issues_href: String,
    new_href: String,
    levels: Vec<Choice>,
    /// The format that it begins with, where one was chosen.
    chosen: Option<Chosen>,
    compass_href: String,
    back: String,
}

#[derive(Serialize)]
struct Chosen {
    name: String,
    summary: String,
}

#[derive(Serialize)]
struct Link {
    label: String,
    href: String,
}

impl NewView {
    fn new(
        place: &Organiser,
        mut form: Form,
        issue: Option<&Issue>,
        issues: Vec<(Uuid, String)>,
        format: &ChosenFormat,
    ) -> Self {
        form.declare(&FIELDS);
        let new_href = place.work("/gesprekken/nieuw");
        Self {
            form,
            issue_title: issue.map(|issue| issue.title.clone()),
            issues: issues
                .into_iter()
                .map(|(id, label)| Link {
                    label,
                    href: format!("{new_href}?vraagstuk={id}"),
                })
                .collect(),
            all_issues_href: place.work("/vraagstukken"),
            new_href,
            levels: explained(place, "influence", &codes::INFLUENCE_LEVELS),
            chosen: (!format.is_none()).then(|| Chosen {
                name: format.name(place.language).to_owned(),
                summary: format.summary(place.language).to_owned(),
            }),
            compass_href: place.work("/kompas"),
            back: place.work("/gesprekken"),
        }
    }
}

async fn new(place: Organiser) -> Result {
    let chosen = place.query("vraagstuk");
    let mut tx = place.tx().await?;
    let issue = match chosen.as_deref() {
        Some(id) => Some(find_issue(&mut tx, id).await?),
        None => None,
    };
    let issues = issues::titles(&mut tx, MOST_ISSUES).await?;
    let mut form = Form::default().with("once", new_id().to_string());
    let (tx, format) = start::fill(&place, tx, &mut form).await?;
    drop(tx);
    if let Some(issue) = &issue {
        form.set("issue", issue.id.to_string());
    }
    place.html(
        TEMPLATE,
        &NewView::new(&place, form, issue.as_ref(), issues, &format),
    )
}

async fn create(place: Organiser, mut form: Form) -> Result {
    let id = new_id();
    let location = home::href(&place, id);
    let mut tx = place.tx().await?;
    let known_issue = match form.text("issue") {
        "" => None,
        issue => Some(find_issue(&mut tx, issue).await?),
    };
    let (mut tx, format) = chosen_format::find(tx, form.text("format")).await?;
    let format = format.unwrap_or_default();
    let title = form.required(&place, "title", 150);
    let question = form.required(&place, "question", 300);
    let summary = form.optional(&place, "summary", start::LONGEST_SUMMARY);
    let new_issue = known_issue.is_none().then(|| read_issue(&place, &mut form));
    let session = read_session(&place, &mut form);
    if !form.is_good() {
        let issues = issues::titles(&mut tx, MOST_ISSUES).await?;
        drop(tx);
        return place.again(
            TEMPLATE,
            &NewView::new(&place, form, known_issue.as_ref(), issues, &format),
        );
    }
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(place.to(&location, Flash::ok("hosting-made")));
    }
    let (mut tx, short_code) = store::reserve_code(tx, id).await?;
    let issue_id = match (known_issue, new_issue) {
        (Some(issue), _) => issue.id,
        (None, new) => {
            let issue = Issue {
                title: title.clone(),
                ..new.unwrap_or_default()
            };
            issues::insert(&mut tx, &issue).await?;
            issue.id
        }
    };
    let beginning = Beginning {
        id,
        issue_id,
        short_code: &short_code,
        title: &title,
        question: &question,
        summary: &summary,
        format: &format,
    };
    store::insert(&mut tx, &beginning).await?;
    if let Some(session) = session {
        sessions::store::insert(&mut tx, id, &session).await?;
        programme::begin_with(&mut tx, id, session.id, &format.code, place.language).await?;
    }
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("hosting-made")))
}

async fn find_issue(tx: &mut db::TenantTx, id: &str) -> Result<Issue> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    issues::by_id(tx, id).await?.ok_or(Error::NotFound)
}

/// What the page asks about a new issue; the rest is asked before publication.
fn read_issue(page: &Page, form: &mut Form) -> Issue {
    let influence_level = form
        .choice(page, "influence_level", |code| {
            codes::known(&codes::INFLUENCE_LEVELS, code)
        })
        .unwrap_or_default();
    Issue {
        id: new_id(),
        reason: form.optional(page, "reason", 2_000),
        influence_level: influence_level.to_owned(),
        ..Issue::default()
    }
}

/// The first session, where something was filled in about it: when and where may come later.
fn read_session(page: &Page, form: &mut Form) -> Option<Session> {
    let asked = ["date", "start", "end", "place_name", "address"];
    if asked.iter().all(|name| form.text(name).is_empty()) {
        return None;
    }
    sessions::form::read_untitled(page, form, None)
}
