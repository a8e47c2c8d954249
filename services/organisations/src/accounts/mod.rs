//! The account page: who am I, which organisations do I belong to.

pub mod store;

use axum::{
    Router,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect},
    routing::{get, post},
};
use kernel::Language;
use serde::Serialize;
use web::choices::{Choice, languages};
use web::{App, Flash, Form, Page, Result, session};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/account", get(show).post(change))
        .route("/uitloggen", post(sign_out))
}

#[derive(Serialize)]
struct AccountView {
    form: Form,
    organisations: Vec<store::Membership>,
    languages: Vec<Choice>,
}

async fn view(page: &Page, form: Form) -> Result<AccountView> {
    let account = page.signed_in()?;
    let mut tx = page.app.db.platform().await?;
    let organisations = store::memberships(&mut tx, account.id).await?;
    Ok(AccountView {
        form,
        organisations,
        languages: languages(),
    })
}

async fn show(page: Page) -> Result {
    let account = page.signed_in()?;
    let mut tx = page.app.db.platform().await?;
    let (name, language) = store::particulars(&mut tx, account.id).await?;
    drop(tx);
    let form = Form::empty(&[])
        .with("name", name)
        .with("language", language);
    page.html(
        "organisations/accounts/account.html",
        &view(&page, form).await?,
    )
}

async fn change(page: Page, mut form: Form) -> Result {
    let account = page.signed_in()?;
    form.declare(&["name", "language"]);
    let name = form.optional(&page, "name", 80);
    let language = form.choice(&page, "language", Language::parse);
    let (true, Some(language)) = (form.is_good(), language) else {
        return page.again(
            "organisations/accounts/account.html",
            &view(&page, form).await?,
        );
    };
    let mut tx = page.app.db.platform().await?;
    store::change(&mut tx, account.id, &name, language).await?;
    tx.commit().await?;
    Ok(page.to("/account", Flash::ok("account-changed")))
}

async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result {
    let mut tx = app.db.platform().await?;
    let cookie = session::end(&mut tx, &app.settings, &headers).await?;
    tx.commit().await?;
    let mut response = Redirect::to("/").into_response();
    response
        .headers_mut()
        .append(axum::http::header::SET_COOKIE, cookie);
    Ok(response)
}
