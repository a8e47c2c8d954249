//! Writing a format, from nothing or from a copy.

use ::formats::{Kind, Level, Output, Setting};
use axum::response::{IntoResponse, Redirect};
use db::Once;
use kernel::{Language, ids::new_id};
use serde::Serialize;
use uuid::Uuid;
use web::{
    Choice, Error, Flash, Form, Ids, Organiser, Page, Result,
    choices::{choices, explained, languages},
};

use super::{
    Entry, FormatChanged,
    desk::href,
    form::{self, MOST_ROUNDS},
    store,
};

const TEMPLATE: &str = "knowledge/formats/work/form.html";

#[derive(Serialize)]
struct View {
    title: String,
    form: Form,
    once: String,
    revision: String,
    rounds: Vec<RoundFields>,
    round_count: usize,
    more: bool,
    /// Whether the language can be chosen: a text that is there already stays in its own.
    languages: Vec<Choice>,
    kinds: Vec<Choice>,
    levels: Vec<Choice>,
    settings: Vec<Choice>,
    outputs: Vec<Choice>,
    skills: Vec<Choice>,
    offered: bool,
    back: String,
}

/// The names of the fields of a round.
#[derive(Serialize)]
struct RoundFields {
    number: usize,
    name: String,
    minutes: String,
    goal: String,
    how: String,
    say: String,
    result: String,
}

impl View {
    fn new(place: &Organiser, own: Option<&store::Own>, mut form: Form) -> Self {
        form::declare(&mut form);
        form.declare(&["language"]);
        let count = form::rows(&form);
        let codes = |codes: Vec<&'static str>, kind: &str| choices(place, kind, &codes);
        let round = |row: usize| {
            let [name, minutes, goal, how, say, result] = form::round_fields(row);
            RoundFields {
                number: row + 1,
                name,
                minutes,
                goal,
                how,
                say,
                result,
            }
        };
        Self {
            title: match own {
                Some(own) => own.format.text.name.clone(),
                None => place.t("format-new"),
            },
            once: form.text("once").to_owned(),
            revision: form.text("revision").to_owned(),
            rounds: (0..count).map(round).collect(),
            round_count: count,
            more: count < MOST_ROUNDS,
            languages: if own.is_none() {
                languages()
            } else {
                Vec::new()
            },
            kinds: codes(Kind::ALL.iter().map(|c| c.code()).collect(), "format-kind"),
            levels: codes(Level::ALL.iter().map(|c| c.code()).collect(), "influence"),
            settings: codes(
                Setting::ALL.iter().map(|c| c.code()).collect(),
                "format-setting",
            ),
            outputs: codes(
                Output::ALL.iter().map(|c| c.code()).collect(),
                "format-output",
            ),
            skills: explained(place, "format-skill", &["1", "2", "3"]),
            offered: own.is_some_and(|own| own.offered_at.is_some()),
            back: match own {
                Some(own) => href(place, own.id),
                None => place.work("/werkvormen"),
            },
            form,
        }
    }
}

/// GET: a new format; `?van=` names one to begin with.
pub(super) async fn new(place: Organiser) -> Result {
    let mut form = match place.query("van") {
        Some(key) => copied(&place, &key).await?,
        None => form::empty().with("language", place.language.code()),
    };
    form.set("once", new_id().to_string());
    place.html(TEMPLATE, &View::new(&place, None, form))
}

/// The form filled in with a format of the catalogue, which is named as what it comes from.
async fn copied(place: &Organiser, key: &str) -> Result<Form> {
    let mut tx = place.app.db.platform().await?;
    let entry = Entry::find(&mut tx, key, place.language)
        .await?
        .ok_or(Error::NotFound)?;
    drop(tx);
    let mut format = entry.format;
    let from = entry
        .host
        .map_or_else(|| place.t("format-starter-set"), |host| host.name);
    format.sources.insert(
        0,
        place.t_with(
            "format-copied-from",
            &[
                ("name", format.text.name.as_str().into()),
                ("from", from.into()),
                ("licence", entry.licence.into()),
            ],
        ),
    );
    Ok(form::filled(&format).with("language", entry.language.code()))
}

/// POST: keeps a new format, or gives the form one more round.
pub(super) async fn create(place: Organiser, mut form: Form) -> Result {
    if form.text("action") == "more" {
        form::add_row(&mut form);
        return place.html(TEMPLATE, &View::new(&place, None, form));
    }
    let language = form.choice(&place, "language", Language::parse);
    let format = form::read(&place, &mut form);
    if !form.is_good() {
        return place.again(TEMPLATE, &View::new(&place, None, form));
    }
    let id = new_id();
    let location = href(&place, id);
    let mut tx = place.tx().await?;
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    store::insert(&mut tx, id, language.unwrap_or_default(), &format).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("format-made")))
}

/// GET: the form of a format.
pub(super) async fn edit(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let own = find(&place, id).await?;
    let form = form::filled(&own.format).with("revision", own.revision.to_string());
    place.html(TEMPLATE, &View::new(&place, Some(&own), form))
}

async fn find(place: &Organiser, id: Uuid) -> Result<store::Own> {
    let mut tx = place.tx().await?;
    store::by_id(&mut tx, id).await?.ok_or(Error::NotFound)
}

/// POST: keeps what it says now. Where it is offered, others see it too.
pub(super) async fn save(place: Organiser, Ids([id]): Ids<1>, mut form: Form) -> Result {
    if form.text("action") == "more" {
        let own = find(&place, id).await?;
        form::add_row(&mut form);
        return place.html(TEMPLATE, &View::new(&place, Some(&own), form));
    }
    let mut tx = place.tx().await?;
    let own = store::hold(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let format = form::read(&place, &mut form);
    let same = format == own.format;
    if !same && overtaken(&place, &mut form, &own) || !form.is_good() {
        drop(tx);
        return place.again(TEMPLATE, &View::new(&place, Some(&own), form));
    }
    if !same {
        store::update(&mut tx, id, &format).await?;
        if own.offered_at.is_some() {
            tx.publish(&FormatChanged { format_id: id }).await?;
        }
        tx.commit().await?;
    }
    Ok(place.to(&href(&place, id), Flash::ok("format-saved")))
}

/// Whether somebody saved it since the form was made. From then on the form counts as made from what they
/// saved: sending it once more is a decision.
fn overtaken(page: &Page, form: &mut Form, own: &store::Own) -> bool {
    let now = own.revision.to_string();
    let overtaken = form.text("revision") != now;
    form.set("revision", now);
    if overtaken {
        form.reject("name", page.t("format-overtaken"));
    }
    overtaken
}
