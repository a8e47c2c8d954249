//! A participant says something about themselves, or rather not.

use kernel::links::Purpose;
use serde::Serialize;
use web::{Error, Flash, Form, Result, choices::Choice, dates, personal::PersonalLink};

use super::{
    keeping::{self, ReachKeepingEnds},
    panel::value_in_words,
    questions::RATHER_NOT,
    store::{self, Answers, Settings},
};
use crate::registrations::personal::{Kind, registered};

const PAGE: &str = "events/reach/background.html";

#[derive(Serialize)]
struct View {
    title: String,
    form: Form,
    asked: Vec<Asked>,
    until: String,
    back: String,
}

/// One question, with its field.
#[derive(Serialize)]
struct Asked {
    code: &'static str,
    label: String,
    reason: String,
    choices: Vec<Choice>,
}

pub(super) async fn show<K: Kind>(link: PersonalLink) -> Result {
    let mut tx = link.place.tx().await?;
    let (own, link) = registered::<K>(&mut tx, link).await?;
    let settings = asked(&mut tx, own.conversation_id).await?;
    let answers = store::answers(&mut tx, own.id).await?;
    let now = link.place.app.clock.now();
    let end = keeping::end(&mut tx, own.conversation_id, settings.keep_days, now).await?;
    drop(tx);
    let form = answers.iter().fold(Form::default(), |form, (code, value)| {
        form.with(code, value)
    });
    link.place
        .html(PAGE, &view::<K>(&link, &settings, form, &own.title, end))
}

pub(super) async fn save<K: Kind>(link: PersonalLink, mut form: Form) -> Result {
    let mut tx = link.place.tx().await?;
    let (own, link) = registered::<K>(&mut tx, link).await?;
    let settings = asked(&mut tx, own.conversation_id).await?;
    let now = link.place.app.clock.now();
    let end = keeping::end(&mut tx, own.conversation_id, settings.keep_days, now).await?;
    let answers = read(&link, &settings, &mut form);
    if !form.is_good() {
        return link
            .place
            .again(PAGE, &view::<K>(&link, &settings, form, &own.title, end));
    }
    let home = home(K::PURPOSE, &link);
    if end <= now {
        // What would have to be erased at once is not taken.
        return Ok(link.place.to(&home, Flash::warning("reach-too-late")));
    }
    store::answer(&mut tx, own.conversation_id, own.id, &answers, end, now).await?;
    let fact = ReachKeepingEnds {
        conversation_id: own.conversation_id,
    };
    tx.publish_at(&fact, end).await?;
    tx.commit().await?;
    Ok(link.place.to(&home, Flash::ok("reach-thanks")))
}

async fn asked(tx: &mut db::TenantTx, conversation_id: uuid::Uuid) -> Result<Settings> {
    let settings = store::settings(tx, conversation_id).await?;
    settings
        .filter(|settings| settings.asked().next().is_some())
        .ok_or(Error::NotFound)
}

/// Everything may be left open; what is not one of the answers is refused.
fn read(link: &PersonalLink, settings: &Settings, form: &mut Form) -> Answers {
    let mut answers = Answers::new();
    for question in settings.asked() {
        let value = form.text(question.code).to_owned();
        let known = value == RATHER_NOT || question.values(&settings.areas).contains(&value);
        if known {
            answers.insert(question.code.to_owned(), value);
        } else if !value.is_empty() {
            form.reject(question.code, link.place.t("form-choose"));
        }
    }
    answers
}

fn home(purpose: Purpose, link: &PersonalLink) -> String {
    format!("{}{}", purpose.path(), link.token)
}

fn view<K: Kind>(
    link: &PersonalLink,
    settings: &Settings,
    mut form: Form,
    title: &str,
    end: jiff::Timestamp,
) -> View {
    let place = &link.place;
    let asked: Vec<Asked> = settings
        .asked()
        .map(|question| {
            let values = question.values(&settings.areas);
            let known = values.iter().map(|value| {
                Choice::new(
                    value,
                    value_in_words(place, question, value, &settings.areas),
                )
            });
            let rather_not = Choice::new(RATHER_NOT, place.t("reach-rather-not"));
            Asked {
                code: question.code,
                label: place.t(&format!("reach-ask-{}", question.code)),
                reason: place.t(&format!("reach-why-{}", question.code)),
                choices: known.chain([rather_not]).collect(),
            }
        })
        .collect();
    form.declare(&asked.iter().map(|it| it.code).collect::<Vec<_>>());
    View {
        title: title.to_owned(),
        form,
        asked,
        until: dates::long_date(place.language, dates::local(end).date()),
        back: home(K::PURPOSE, link),
    }
}
