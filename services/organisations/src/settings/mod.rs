//! What an owner says about the organisation itself.

mod store;

use axum::{Router, routing::get};
use kernel::{Language, facts::OrganisationChanged};
use serde::Serialize;
use web::choices::{Choice, choices, languages};
use web::{App, Flash, Form, Owner, Result};

use crate::start::KINDS;

pub(crate) fn routes() -> Router<App> {
    Router::new().route(
        "/{city}/{organisation}/beheer/instellingen",
        get(show).post(change),
    )
}

#[derive(Serialize)]
struct SettingsView {
    form: Form,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    address: String,
}

fn view(owner: &Owner, form: Form) -> SettingsView {
    SettingsView {
        form,
        kinds: choices(owner, "kind", &KINDS),
        languages: languages(),
        address: owner.app.settings.url(&owner.href("")),
    }
}

async fn show(owner: Owner) -> Result {
    let mut tx = owner.tx().await?;
    let now = store::read(&mut tx).await?;
    drop(tx);
    let form = Form::empty(&[])
        .with("name", now.name)
        .with("kind", now.kind)
        .with("about", now.about)
        .with("email", now.email)
        .with("website", now.website)
        .with("language", now.language);
    owner.html("organisations/settings/settings.html", &view(&owner, form))
}

async fn change(owner: Owner, mut form: Form) -> Result {
    form.declare(&["name", "kind", "about", "email", "website", "language"]);
    let page = &owner.page;
    let name = form.required(page, "name", 80);
    let kind = form.choice(page, "kind", |code| {
        KINDS.into_iter().find(|kind| *kind == code)
    });
    let about = form.optional(page, "about", 2000);
    let email = form.address(page, "email");
    let website = form.optional(page, "website", 200);
    let is_address = website.starts_with("https://") || website.starts_with("http://");
    if !website.is_empty() && !is_address {
        form.reject("website", page.t("settings-website-wrong"));
    }
    let language = form.choice(page, "language", Language::parse);
    let (true, Some(kind), Some(language)) = (form.is_good(), kind, language) else {
        return owner.again("organisations/settings/settings.html", &view(&owner, form));
    };
    let particulars = store::Particulars {
        name,
        kind: kind.to_owned(),
        about,
        email,
        website,
        language: language.code().to_owned(),
    };
    let mut tx = owner.tx().await?;
    store::write(&mut tx, &particulars).await?;
    tx.publish(&OrganisationChanged).await?;
    let mut tx = tx.into_platform().await?;
    store::list(&mut tx, owner.organisation.id(), &particulars).await?;
    tx.commit().await?;
    Ok(owner.to(&owner.work("/instellingen"), Flash::ok("settings-saved")))
}
