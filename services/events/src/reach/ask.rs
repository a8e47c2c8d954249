//! The host chooses what is asked and what it is compared with.

use std::sync::LazyLock;

use ::reach::figures::{self, Area};
use serde::Serialize;
use sqlx::types::Json;
use web::{
    Flash, Form, Ids, Organiser, Result,
    choices::{Choice, explained},
};

use super::{
    keeping::{self, ReachKeepingEnds},
    questions::{QUESTIONS, USUAL},
    store::{self, Settings},
};
use crate::conversations::{Tab, Tabs, model};

const FORM: &str = "events/reach/ask.html";
const USUAL_DAYS: i32 = 30;
const MOST_DAYS: i32 = 365;
/// The edition that comes with the program.
pub(super) const EDITION: &str = "CBS, Kerncijfers wijken en buurten 2025";

/// The areas that come with the program.
static AREAS: LazyLock<Vec<Area>> = LazyLock::new(|| {
    let file = include_bytes!("../../../../data/reach/utrecht_kwb2025.csv");
    figures::read(file)
        .map(|read| read.areas)
        .unwrap_or_default()
});

/// Those of the areas whose codes are wanted.
pub(super) fn areas(wanted: impl Fn(&str) -> bool) -> Vec<Area> {
    AREAS
        .iter()
        .filter(|area| wanted(&area.code))
        .cloned()
        .collect()
}

/// What can be chosen from: the organisation's own file, or the one that comes with the program.
async fn offered(tx: &mut db::TenantTx) -> Result<(String, Vec<Area>)> {
    let own = store::figures(tx).await?;
    Ok(own.unwrap_or_else(|| (EDITION.to_owned(), AREAS.clone())))
}

#[derive(Serialize)]
struct View {
    tabs: Tabs,
    form: Form,
    questions: Vec<Choice>,
    areas: Vec<Choice>,
    edition: String,
    upload_href: String,
    back: String,
}

impl View {
    fn new(
        place: &Organiser,
        conversation: &model::Conversation,
        (edition, areas): &(String, Vec<Area>),
        mut form: Form,
    ) -> Self {
        form.declare(&["questions", "areas", "keep_days"]);
        Self {
            tabs: Tabs::new(place, conversation, Tab::Reach),
            form,
            questions: explained(place, "reach-question", &QUESTIONS.map(|it| it.code)),
            areas: areas
                .iter()
                .map(|area| Choice::new(&area.code, &area.name))
                .collect(),
            edition: edition.clone(),
            upload_href: place.work(&format!("/gesprekken/{}/bereik/cijfers", conversation.id)),
            back: place.work(&format!("/gesprekken/{}/bereik", conversation.id)),
        }
    }
}

pub(super) async fn edit(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = model::by_id(&mut tx, id)
        .await?
        .ok_or(web::Error::NotFound)?;
    let settings = store::settings(&mut tx, id).await?;
    let offered = offered(&mut tx).await?;
    drop(tx);
    let (questions, areas, days) = match settings {
        Some(it) => (
            it.questions,
            it.areas.0.into_iter().map(|area| area.code).collect(),
            it.keep_days,
        ),
        None => (USUAL.map(str::to_owned).to_vec(), Vec::new(), USUAL_DAYS),
    };
    let form = Form::default()
        .with_all("questions", questions)
        .with_all("areas", areas)
        .with("keep_days", days.to_string());
    place.html(FORM, &View::new(&place, &conversation, &offered, form))
}

pub(super) async fn save(place: Organiser, Ids([id]): Ids<1>, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let conversation = model::by_id(&mut tx, id)
        .await?
        .ok_or(web::Error::NotFound)?;
    let offered = offered(&mut tx).await?;
    let settings = read(&place, &mut form, &offered);
    if !form.is_good() {
        return place.again(FORM, &View::new(&place, &conversation, &offered, form));
    }
    store::save_settings(&mut tx, id, &settings).await?;
    let now = place.app.clock.now();
    let end = keeping::end(&mut tx, id, settings.keep_days, now).await?;
    tx.publish_at(
        &ReachKeepingEnds {
            conversation_id: id,
        },
        end,
    )
    .await?;
    tx.commit().await?;
    let back = place.work(&format!("/gesprekken/{id}/bereik"));
    Ok(place.to(&back, Flash::ok("reach-saved")))
}

fn read(place: &Organiser, form: &mut Form, (edition, offered): &(String, Vec<Area>)) -> Settings {
    let keep_days = form.number(place, "keep_days", 1..=MOST_DAYS);
    if keep_days.is_none() && form.text("keep_days").is_empty() {
        form.reject("keep_days", place.t("question-keep-required"));
    }
    let chosen = |name: &str, code: &str| form.values(name).iter().any(|it| it == code);
    let areas: Vec<Area> = offered
        .iter()
        .filter(|area| chosen("areas", &area.code))
        .cloned()
        .collect();
    let questions = QUESTIONS
        .iter()
        .map(|question| question.code.to_owned())
        .filter(|code| chosen("questions", code))
        .collect();
    let nested = areas.iter().any(|outer| {
        areas
            .iter()
            .any(|inner| inner.code != outer.code && lies_in(inner, outer))
    });
    if nested {
        form.reject("areas", place.t("reach-areas-nested"));
    }
    Settings {
        questions,
        keep_days: keep_days.unwrap_or(USUAL_DAYS),
        edition: if areas.is_empty() {
            String::new()
        } else {
            edition.clone()
        },
        areas: Json(areas),
    }
}

/// Whether an area is part of another, as their codes say: `BU03440111` lies in `WK034401`, and that in `GM0344`.
fn lies_in(inner: &Area, outer: &Area) -> bool {
    let (inner, outer) = (inner.code.get(2..), outer.code.get(2..));
    inner
        .zip(outer)
        .is_some_and(|(inner, outer)| inner.len() > outer.len() && inner.starts_with(outer))
}
