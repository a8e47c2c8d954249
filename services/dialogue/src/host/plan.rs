//! The form of a round: what is asked, and by which rules.

use db::Once;
use jiff::Timestamp;
use kernel::{Language, ids::new_id};
use serde::Serialize;
use web::{
    Conversation, Desk, Flash, Form, Ids, Organiser, Page, Place, Result,
    choices::{Choice, choices, explained, languages},
    dates,
};

use super::{Found, Rounds, conversation_of, ending, head, list_href, settle};
use crate::rounds::{self, Moderation, Plan, Results, reserve_code};

const TEMPLATE: &str = "dialogue/host/form.html";
pub(crate) const FIELDS: [&str; 14] = [
    "once",
    "version",
    "title",
    "explanation",
    "languages",
    "may_add",
    "moderation",
    "longest",
    "results",
    "opens_date",
    "opens_time",
    "closes_date",
    "closes_time",
    "seeds",
];
/// Longest statement where the host chose nothing else, in characters.
const USUAL_LENGTH: usize = 140;

#[derive(Serialize)]
struct View {
    head: Desk,
    form: Form,
    new: bool,
    languages: Vec<Choice>,
    moderation: Vec<Choice>,
    results: Vec<Choice>,
    back: String,
}

impl View {
    fn new(place: &Place, conversation: &Conversation, mut form: Form, back: String) -> Self {
        form.declare(&FIELDS);
        Self {
            head: head(place, conversation),
            form,
            new: false,
            languages: languages(),
            moderation: explained(place, "round-moderation", &Moderation::CODES),
            results: choices(place, "round-results", &Results::CODES),
            back,
        }
    }
}

/// GET: the form of a new round.
pub(super) async fn new(place: Organiser, Ids([conversation]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversation_of(&mut tx, conversation).await?;
    drop(tx);
    let form = Form::default()
        .with("once", new_id().to_string())
        .with_all("languages", vec![place.language.code().to_owned()])
        .with("may_add", "yes")
        .with("moderation", Moderation::After.code())
        .with("longest", USUAL_LENGTH.to_string())
        .with("results", Results::Live.code());
    let back = list_href(&place, conversation.id);
    let view = View {
        new: true,
        ..View::new(&place, &conversation, form, back)
    };
    place.html(TEMPLATE, &view)
}

/// POST: keeps a new round as a draft.
pub(super) async fn create(
    place: Organiser,
    Ids([conversation]): Ids<1>,
    mut form: Form,
) -> Result {
    let id = new_id();
    let mut tx = place.tx().await?;
    let conversation = conversation_of(&mut tx, conversation).await?;
    let back = list_href(&place, conversation.id);
    let plan = read(&place, &mut form);
    let Some(plan) = plan.filter(|_| form.is_good()) else {
        drop(tx);
        let view = View {
            new: true,
            ..View::new(&place, &conversation, form, back)
        };
        return place.again(TEMPLATE, &view);
    };
    let location = format!("{back}/{id}");
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(place.to(&location, Flash::ok("round-made")));
    }
    let (mut tx, code) = reserve_code(tx, id).await?;
    let now = place.app.clock.now();
    rounds::store::insert(&mut tx, id, conversation.id, &code, &plan, now).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("round-made")))
}

/// GET: the form as the round is.
pub(super) async fn edit(place: Organiser, Ids([conversation, round]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, round).await?;
    drop(tx);
    let form = filled(&found.round.plan).with("version", version(&found.round.plan));
    let view = View::new(&place, &found.conversation, form, found.href(&place));
    place.html(TEMPLATE, &view)
}

/// POST: keeps what was changed, unless somebody else changed it meanwhile.
pub(super) async fn save(
    place: Organiser,
    hub: Rounds,
    Ids([conversation, round]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, round).await?;
    let href = found.href(&place);
    let plan = read(&place, &mut form);
    if form.text("version") != version(&found.round.plan) {
        // Sent once more, it takes the place of what the other wrote.
        form.reject("title", place.t("round-overtaken"));
        form.set("version", version(&found.round.plan));
    }
    let Some(plan) = plan.filter(|_| form.is_good()) else {
        drop(tx);
        let view = View::new(&place, &found.conversation, form, href);
        return place.again(TEMPLATE, &view);
    };
    let now = place.app.clock.now();
    rounds::store::update(&mut tx, found.round.id, &plan, now).await?;
    ending::plan(&mut tx, found.round.id, plan.closes_at).await?;
    settle(tx, &hub, &place, found.round.id).await?;
    Ok(place.to(&href, Flash::ok("round-saved")))
}

/// Another plan, another version.
pub(crate) fn version(plan: &Plan) -> String {
    let whole = format!("{plan:?}");
    uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, whole.as_bytes())
        .simple()
        .to_string()
}

pub(crate) fn filled(plan: &Plan) -> Form {
    let (opens, closes) = (fields(plan.opens_at), fields(plan.closes_at));
    Form::default()
        .with("title", &plan.title)
        .with("explanation", &plan.explanation)
        .with_all("languages", plan.languages.clone())
        .with("may_add", if plan.may_add { "yes" } else { "" })
        .with("moderation", plan.moderation.code())
        .with("longest", plan.longest_statement.to_string())
        .with("results", plan.results.code())
        .with("opens_date", opens.0)
        .with("opens_time", opens.1)
        .with("closes_date", closes.0)
        .with("closes_time", closes.1)
}

fn fields(at: Option<Timestamp>) -> (String, String) {
    at.map(dates::to_fields).unwrap_or_default()
}

/// Reads the form; what is wrong stands at the fields.
pub(crate) fn read(page: &Page, form: &mut Form) -> Option<Plan> {
    let title = form.required(page, "title", 150);
    let explanation = form.optional(page, "explanation", 2000);
    let moderation = form.choice(page, "moderation", Moderation::parse);
    let results = form.choice(page, "results", Results::parse);
    let longest = form.number(page, "longest", 40..=500);
    let opens_at = moment(page, form, "opens_date", "opens_time", "00:00");
    let closes_at = moment(page, form, "closes_date", "closes_time", "23:59");
    if let (Some(opens), Some(closes)) = (opens_at, closes_at)
        && closes <= opens
    {
        form.reject("closes_date", page.t("round-closes-first"));
    }
    let languages: Vec<String> = Language::ALL
        .into_iter()
        .map(Language::code)
        .filter(|code| form.values("languages").iter().any(|chosen| chosen == code))
        .map(str::to_owned)
        .collect();
    if languages.is_empty() {
        form.reject("languages", page.t("form-choose"));
    }
    Some(Plan {
        title,
        explanation,
        languages,
        moderation: moderation?,
        may_add: form.yes("may_add"),
        longest_statement: longest.map_or(USUAL_LENGTH, |it| usize::try_from(it).unwrap_or(0)),
        results: results?,
        opens_at,
        closes_at,
    })
}

/// A moment that may be left open; a date without a time is the whole day.
fn moment(page: &Page, form: &mut Form, date: &str, time: &str, usual: &str) -> Option<Timestamp> {
    let typed = (form.text(date).to_owned(), form.text(time).to_owned());
    let (day, hour) = match (typed.0.as_str(), typed.1.as_str()) {
        ("", "") => return None,
        ("", _) => {
            form.reject(date, page.t("round-date-missing"));
            return None;
        }
        (day, "") => (day, usual),
        both => both,
    };
    let at = dates::from_fields(day, hour);
    if at.is_none() {
        form.reject(date, page.t("round-date-wrong"));
    }
    at
}
