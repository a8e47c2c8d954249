//! The desk of a round: how it stands, how people get there, its statements, and what can be done now.

use kernel::{Role, ids::new_id};
use serde::Serialize;
use web::{Desk, Form, Ids, Place, Result, Workspace, dates, qr_svg};

use super::{Found, list::Pill, list_href};
use crate::{
    rounds::Standing,
    statements::{self, Statement},
    take_part::code::short_url,
};

const TEMPLATE: &str = "dialogue/host/desk.html";

#[derive(Serialize)]
pub(super) struct View {
    head: Desk,
    title: String,
    standing: Pill,
    sentence: String,
    href: String,
    list_href: String,
    public_href: String,
    results_href: String,
    screen_href: String,
    edit_href: String,
    moderation_href: String,
    /// How many statements want a look.
    waiting: usize,
    may_edit: bool,
    is_draft: bool,
    is_open: bool,
    is_closed: bool,
    /// Why it cannot be published yet.
    hindrance: Option<String>,
    /// A published round of a conversation that is not public: what that means.
    warning: Option<String>,
    rules: Vec<Fact>,
    statements: Vec<Line>,
    form: Form,
    qr: String,
    short_url: String,
}

#[derive(Serialize)]
struct Fact {
    label: String,
    text: String,
}

/// A statement in the list.
#[derive(Serialize)]
pub(super) struct Line {
    number: i32,
    words: String,
    language: String,
    by: String,
    kind: &'static str,
    state: String,
    href: String,
}

impl Line {
    pub(super) fn new(place: &Place, found: &Found, statement: &Statement) -> Self {
        let by = match statement.author {
            Some(_) => "statement-by-participant",
            None => "statement-by-host",
        };
        Self {
            number: statement.number,
            words: statement.text.clone(),
            language: statement.language.clone(),
            by: place.t(by),
            kind: match statement.state.code() {
                "shown" => "success",
                "hidden" => "danger",
                "merged" => "active",
                _ => "warning",
            },
            state: place.t(&format!("statement-{}", statement.state.code())),
            href: format!("{}/stellingen/{}", found.href(place), statement.number),
        }
    }
}

/// GET: the desk.
pub(super) async fn page(place: Workspace, Ids([conversation, round]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, round).await?;
    let statements = statements::store::all(&mut tx, round).await?;
    drop(tx);
    let form = Form::empty(&["seeds"]).with("once", new_id().to_string());
    place.html(TEMPLATE, &view(&place, &found, &statements, form))
}

/// The same with the form of new statements as it came back.
pub(super) fn again(
    place: &Workspace,
    found: &Found,
    statements: &[Statement],
    mut form: Form,
) -> Result {
    form.declare(&["seeds", "once"]);
    place.again(TEMPLATE, &view(place, found, statements, form))
}

fn view(place: &Workspace, found: &Found, statements: &[Statement], form: Form) -> View {
    let round = &found.round;
    let standing = round.standing(place.app.clock.now());
    let href = found.href(place);
    let public_href = found.public_href(place);
    let url = short_url(place, &round.short_code);
    let hidden = !found.conversation.is_public();
    View {
        head: found.head(place),
        title: round.plan.title.clone(),
        standing: Pill::of(place, round),
        sentence: sentence(place, standing),
        list_href: list_href(place, found.conversation.id),
        results_href: format!("{public_href}/resultaten"),
        screen_href: format!("{public_href}/scherm"),
        edit_href: format!("{href}/gegevens"),
        moderation_href: format!("{href}/moderatie"),
        waiting: statements.iter().filter(|it| it.wants_a_look()).count(),
        may_edit: place.member.role() >= Role::Organiser,
        is_draft: standing == Standing::Draft,
        is_open: matches!(standing, Standing::Open(_) | Standing::NotYet(_)),
        is_closed: matches!(standing, Standing::Closed(_)),
        hindrance: (standing == Standing::Draft && statements.is_empty())
            .then(|| place.t("round-needs-statements")),
        warning: (hidden && standing != Standing::Draft).then(|| place.t("round-not-public")),
        rules: rules(place, found),
        statements: statements
            .iter()
            .map(|statement| Line::new(place, found, statement))
            .collect(),
        form,
        qr: qr_svg(&url),
        short_url: url
            .split_once("://")
            .map_or_else(String::new, |(_, rest)| rest.to_owned()),
        public_href,
        href,
    }
}

fn sentence(place: &Place, standing: Standing) -> String {
    let when = |key: &str, at| {
        let moment = dates::moment(place.language, at);
        place.t_with(key, &[("when", moment.into())])
    };
    match standing {
        Standing::Draft => place.t("round-draft-text"),
        Standing::NotYet(at) => when("round-not-yet-text", at),
        Standing::Open(Some(until)) => when("round-open-until", until),
        Standing::Open(None) => place.t("round-open-text"),
        Standing::Closed(at) => when("round-closed-text", at),
    }
}

/// What the host decided, in words.
fn rules(place: &Place, found: &Found) -> Vec<Fact> {
    let plan = &found.round.plan;
    let fact = |label: &str, text: String| Fact {
        label: place.t(label),
        text,
    };
    let languages = kernel::Language::ALL
        .into_iter()
        .filter(|it| plan.languages.iter().any(|code| code == it.code()))
        .map(kernel::Language::own_name)
        .collect::<Vec<_>>()
        .join(", ");
    let added = if plan.may_add {
        let longest = plan.longest_statement;
        place.t_with("round-may-add-yes", &[("longest", longest.into())])
    } else {
        place.t("round-may-add-no")
    };
    vec![
        fact("round-may-add", added),
        fact(
            "round-moderation",
            place.t(&format!("round-moderation-{}", plan.moderation.code())),
        ),
        fact(
            "round-results",
            place.t(&format!("round-results-{}", plan.results.code())),
        ),
        fact("round-languages", languages),
    ]
}
