//! Starting an organisation: name, kind, city and a short name; under a minute.

mod store;

use axum::{
    Router,
    response::{IntoResponse, Redirect},
    routing::get,
};
use db::Once;
use kernel::{OrganisationId, ids::new_id, slug};
use serde::Serialize;
use uuid::Uuid;
use web::choices::{Choice, choices};
use web::{App, Flash, Form, Page, Result};

pub use store::{Founding, found};

/// Kinds of organisation, as forms and the database write them.
pub const KINDS: [&str; 4] = [
    "neighbourhood-group",
    "civil-society",
    "municipality",
    "other",
];
const LONGEST_NAME: usize = 80;
const LONGEST_SLUG: usize = 40;
/// Short names that mean something else under a city.
const RESERVED: [&str; 4] = ["beheer", "gesprekken", "kalender", "zoeken"];

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/beginnen", get(ask).post(start))
}

#[derive(Serialize)]
struct StartView {
    form: Form,
    kinds: Vec<Choice>,
    cities: Vec<Choice>,
}

async fn view(page: &Page, form: Form) -> Result<StartView> {
    let mut tx = page.app.db.platform().await?;
    let cities = store::cities(&mut tx)
        .await?
        .into_iter()
        .map(|(value, label)| Choice::new(value, label))
        .collect();
    let kinds = choices(page, "kind", &KINDS);
    Ok(StartView {
        form,
        kinds,
        cities,
    })
}

async fn ask(page: Page) -> Result {
    page.signed_in()?;
    let form = Form::empty(&["name", "kind", "slug"])
        .with("city", page.query("stad").unwrap_or_default())
        .with("once", Uuid::now_v7().to_string());
    page.html("organisations/start/start.html", &view(&page, form).await?)
}

async fn start(page: Page, mut form: Form) -> Result {
    let account = page.signed_in()?.clone();
    form.declare(&["name", "kind", "city", "slug", "once"]);
    let name = form.required(&page, "name", LONGEST_NAME);
    let kind = form.choice(&page, "kind", |code| {
        KINDS.into_iter().find(|kind| *kind == code)
    });
    let city_slug = form.text("city").to_owned();
    let slug = short_name(&mut form, &page, &name);
    let mut tx = page.app.db.platform().await?;
    let city = store::city(&mut tx, &city_slug).await?;
    if city.is_none() {
        form.reject("city", page.t("start-city-unknown"));
    }
    let (true, Some(kind), Some(city)) = (form.is_good(), kind, city) else {
        drop(tx);
        return page.again("organisations/start/start.html", &view(&page, form).await?);
    };
    let home = format!("/{city_slug}/{slug}/beheer");
    if let Once::Again { location } = tx.once(form.idempotency_key(), &home).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let founding = Founding {
        id: OrganisationId(new_id()),
        name,
        slug,
        kind: kind.to_owned(),
        city_code: city,
        account_id: account.id,
        owner_email: account.email.clone(),
        owner_name: if account.name == account.email {
            String::new()
        } else {
            account.name
        },
        language: page.language,
    };
    match found(tx, &founding).await {
        Ok(tx) => tx.commit().await?,
        Err(error) if error.constraint() == Some("directory_tenant_id_city_code_slug_key") => {
            form.reject("slug", page.t("start-slug-taken"));
            return page.again("organisations/start/start.html", &view(&page, form).await?);
        }
        Err(error) => return Err(error.into()),
    }
    Ok(page.to(&home, Flash::ok("start-done")))
}

/// The short name that was typed, or one made from the name.
pub(crate) fn short_name(form: &mut Form, page: &Page, name: &str) -> String {
    let typed = form.text("slug").to_lowercase();
    let wanted = if typed.is_empty() {
        slug::slugify(name, LONGEST_SLUG)
    } else {
        typed
    };
    let sentence = if !slug::is_slug(&wanted) || wanted.len() > LONGEST_SLUG || wanted.len() < 2 {
        Some("start-slug-wrong")
    } else if RESERVED.contains(&wanted.as_str()) {
        Some("start-slug-taken")
    } else {
        None
    };
    if let Some(sentence) = sentence
        && !name.is_empty()
    {
        form.reject("slug", page.t(sentence));
    }
    wanted
}
