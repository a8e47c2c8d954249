//! The pages of the tab.

use serde::Serialize;
use web::{Flash, Form, Ids, Organiser, Page, Result, Workspace, dates};

use super::{
    cover::Cover,
    form::{FIELDS, filled, read},
    href,
};
use crate::{
    chosen_format::Offer,
    codes,
    conversations::{
        Tab, Tabs,
        life::{self, Follow},
        model::{self, Conversation},
        names,
        questions::QuestionView,
        rules::{Step, may},
        sessions::SessionView,
        store,
    },
    issues,
    versions::{Difference, Meanwhile, meanwhile, version},
};
use web::choices::{Choice, choices, explained, words};

#[derive(Serialize)]
struct ShowView {
    tabs: Tabs,
    facts: Vec<Fact>,
    sessions: Vec<SessionView>,
    questions: Vec<QuestionView>,
    cover: Option<Cover>,
    may_edit: bool,
    may_arrange: bool,
    edit_href: String,
    cover_href: String,
    issue_href: String,
    new_session_href: String,
    new_question_href: String,
}

#[derive(Serialize)]
struct Fact {
    label: String,
    text: String,
}

pub(super) async fn show(place: Workspace, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = store::find(&mut tx, id).await?;
    let issue = issues::by_id(&mut tx, conversation.issue_id).await?;
    let sessions = model::sessions_of(&mut tx, id).await?;
    let questions = model::questions_of(&mut tx, id).await?;
    drop(tx);
    let organises = place.member.role() >= kernel::Role::Organiser;
    let home = place.work(&format!("/gesprekken/{id}"));
    let mut facts = facts(&place, &conversation);
    let issue_title = issue.map(|issue| issue.title).unwrap_or_default();
    facts.push(fact(&place, "hosting-issue", issue_title));
    let view = ShowView {
        tabs: Tabs::new(&place, &conversation, Tab::Details),
        facts,
        sessions: sessions
            .iter()
            .map(|session| SessionView::new(&place, id, session))
            .collect(),
        questions: QuestionView::all(&place, id, &questions),
        cover: Cover::of(&place, &conversation),
        may_edit: organises && may(Step::Edit, conversation.status, 0),
        may_arrange: organises && may(Step::Arrange, conversation.status, 0),
        edit_href: format!("{home}/gegevens/wijzigen"),
        cover_href: format!("{home}/gegevens/omslag"),
        issue_href: place.work(&format!("/vraagstukken/{}", conversation.issue_id)),
        new_session_href: format!("{home}/bijeenkomsten/nieuw"),
        new_question_href: format!("{home}/vragen/nieuw"),
    };
    place.html("events/conversations/details/show.html", &view)
}

fn fact(page: &Page, key: &str, text: String) -> Fact {
    let text = if text.is_empty() {
        page.t("hosting-open")
    } else {
        text
    };
    Fact {
        label: page.t(key),
        text,
    }
}

fn facts(page: &Page, conversation: &Conversation) -> Vec<Fact> {
    let word = |kind: &str, code: &str| match code {
        "" => String::new(),
        code => page.t(&format!("{kind}-{code}")),
    };
    let day = |moment: Option<jiff::Timestamp>, otherwise: &str| {
        moment.map_or_else(
            || page.t(otherwise),
            |moment| dates::moment(page.language, moment),
        )
    };
    let guests = i64::from(conversation.max_guests);
    vec![
        fact(page, "hosting-question", conversation.question.clone()),
        fact(page, "hosting-summary", conversation.summary.clone()),
        fact(
            page,
            "hosting-languages",
            words(page, "spoken", &conversation.languages),
        ),
        fact(
            page,
            "hosting-themes",
            words(page, "theme", &conversation.themes),
        ),
        fact(
            page,
            "hosting-format",
            conversation.format.name(page.language).to_owned(),
        ),
        fact(
            page,
            "hosting-visibility",
            word("visibility", conversation.visibility.code()),
        ),
        fact(
            page,
            "hosting-from",
            day(conversation.registration_from, "hosting-from-now"),
        ),
        fact(
            page,
            "hosting-until",
            day(conversation.registration_until, "hosting-until-start"),
        ),
        fact(page, "hosting-guests", guests.to_string()),
    ]
}

const FORM: &str = "events/conversations/details/form.html";

#[derive(Serialize)]
struct FormView {
    tabs: Tabs,
    form: Form,
    whole: bool,
    languages: Vec<Choice>,
    themes: Vec<Choice>,
    formats: Vec<Choice>,
    catalogue_href: String,
    compass_href: String,
    visibilities: Vec<Choice>,
    differences: Vec<Difference>,
    back: String,
}

impl FormView {
    fn new(place: &Organiser, conversation: &Conversation, offer: &Offer, mut form: Form) -> Self {
        form.declare(&FIELDS.map(|field| field.name));
        Self {
            tabs: Tabs::new(place, conversation, Tab::Details),
            form,
            whole: conversation.status.is_public(),
            languages: choices(place, "spoken", &codes::SPOKEN_LANGUAGES),
            themes: choices(place, "theme", &codes::THEMES),
            formats: offer.choices(place),
            catalogue_href: place.work("/werkvormen/catalogus"),
            compass_href: place.work("/kompas"),
            visibilities: explained(place, "visibility", &["public", "link", "invitation"]),
            differences: Vec::new(),
            back: href(place, conversation.id),
        }
    }
}

pub(super) async fn edit(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = store::find(&mut tx, id).await?;
    let offer = Offer::read(&mut tx, conversation.format.clone()).await?;
    drop(tx);
    if !may(Step::Edit, conversation.status, 0) {
        return Ok(place.to(&href(&place, id), Flash::warning("hosting-fixed")));
    }
    let form = filled(&conversation);
    let form = form.clone().with("version", version(&form, &FIELDS));
    place.html(FORM, &FormView::new(&place, &conversation, &offer, form))
}

pub(super) async fn save(place: Organiser, Ids([id]): Ids<1>, mut form: Form) -> Result {
    let location = href(&place, id);
    let mut tx = place.tx().await?;
    let before = store::lock(&mut tx, id).await?;
    if !may(Step::Edit, before.status, 0) {
        return Ok(place.to(&location, Flash::warning("hosting-fixed")));
    }
    let offer = Offer::read(&mut tx, before.format.clone()).await?;
    let after = read(&place, &mut form, &before, &offer);
    let stored = filled(&before);
    let differences = match meanwhile(&place, &stored, &form, &FIELDS) {
        Meanwhile::SavedAlready => return Ok(place.to(&location, Flash::ok("hosting-saved"))),
        Meanwhile::Unchanged => Vec::new(),
        Meanwhile::Changed(differences) => {
            form.set("version", version(&stored, &FIELDS));
            differences
        }
    };
    if !form.is_good() || !differences.is_empty() {
        drop(tx);
        let view = FormView::new(&place, &before, &offer, form);
        return place.again(
            FORM,
            &FormView {
                differences,
                ..view
            },
        );
    }
    store::update(&mut tx, &after).await?;
    let never_shown = before.published_at.is_none();
    if never_shown && !names::fits(&before.slug, &after.title, &before.short_code) {
        store::give_address(&mut tx, id, &after.title, &before.short_code).await?;
    }
    life::follow(&mut tx, &before, Follow::default()).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("hosting-saved")))
}
