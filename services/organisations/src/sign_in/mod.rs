//! Sign-in by mail. Whoever asks gets a link and a code, good for fifteen minutes, once, and only in
//! the browser that asked: the link alone, opened by a mail scanner or forwarded, opens nothing. In
//! another browser the page says so, and the code can be typed where the question was asked.

mod letter;
mod store;

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect},
    routing::get,
};
use jiff::SignedDuration;
use kernel::{ids::new_id, links::Claim};
use serde::Serialize;
use web::{App, Error, Flash, Form, Page, Result, session};

/// How long a link is good.
pub const GOOD_FOR: SignedDuration = SignedDuration::from_mins(15);
/// Mails to one address within [`GOOD_FOR`].
const MOST_MAILS: i64 = 5;
/// Wrong codes before a link is worthless.
pub(crate) const MOST_TRIES: i32 = 5;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/inloggen", get(ask).post(send))
        .route("/inloggen/code", get(wait).post(enter_code))
        .route("/inloggen/{token}", get(arrive).post(enter_link))
}

#[derive(Serialize)]
struct AskView {
    form: Form,
}

async fn ask(page: Page) -> Result {
    if page.account.is_some() {
        return Ok(Redirect::to("/account").into_response());
    }
    let form = Form::empty(&["email"]).with(
        "return_to",
        safe_path(&page.query("naar").unwrap_or_default()),
    );
    page.html("organisations/sign_in/ask.html", &AskView { form })
}

async fn send(page: Page, mut form: Form) -> Result {
    page.app.limits.sign_in(&page.from)?;
    form.declare(&["return_to"]);
    let email = form.address(&page, "email");
    if !form.is_good() {
        return page.again("organisations/sign_in/ask.html", &AskView { form });
    }
    let link = store::NewLink {
        id: new_id(),
        email,
        browser_token: session::random_token(),
        code: random_code(),
        return_to: safe_path(form.text("return_to")),
        language: page.language,
        expires_at: page.app.clock.now() + GOOD_FOR,
    };
    let mut tx = page.app.db.platform().await?;
    // The answer is the same when the address gets no more mail for now: it says nothing about others.
    if store::recent(&mut tx, &link.email, page.app.clock.now() - GOOD_FOR).await? < MOST_MAILS {
        store::add(&mut tx, &link).await?;
        tx.publish(&letter::sign_in(&page.app, &link)).await?;
        tx.commit().await?;
    }
    let mut response = Redirect::to("/inloggen/code").into_response();
    let cookie =
        session::browser_cookie(&page.app.settings, &link.browser_token, GOOD_FOR.as_secs());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

async fn wait(page: Page) -> Result {
    page.html(
        "organisations/sign_in/wait.html",
        &AskView {
            form: Form::empty(&["code"]),
        },
    )
}

async fn enter_code(page: Page, headers: HeaderMap, mut form: Form) -> Result {
    page.app.limits.sign_in(&page.from)?;
    form.declare(&["code"]);
    let code: String = form
        .text("code")
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let browser = session::browser_token(&headers, &page.app.settings)
        .unwrap_or_default()
        .to_owned();
    let mut tx = page.app.db.platform().await?;
    let outcome = store::use_code(&mut tx, &browser, &code, page.app.clock.now()).await?;
    match outcome {
        store::Use::Good(link) => enter(&page, tx, link).await,
        store::Use::WrongCode => {
            tx.commit().await?;
            form.reject("code", page.t("sign-in-code-wrong"));
            page.again("organisations/sign_in/wait.html", &AskView { form })
        }
        store::Use::Worthless => {
            form.reject("code", page.t("sign-in-code-worthless"));
            page.again("organisations/sign_in/wait.html", &AskView { form })
        }
    }
}

#[derive(Serialize)]
struct ArriveView {
    state: &'static str,
    token: String,
    form: Form,
}

/// The link, opened: by a person, or by a scanner of mail. Shows what a POST would do, and does nothing.
async fn arrive(page: Page, headers: HeaderMap, Path(token): Path<String>) -> Result {
    let claim = Claim::read(&token).ok_or(Error::NotFound)?;
    let browser = session::browser_token(&headers, &page.app.settings).unwrap_or_default();
    let mut tx = page.app.db.platform().await?;
    let state = store::look(
        &mut tx,
        &page.app.secret,
        &claim,
        browser,
        page.app.clock.now(),
    )
    .await?;
    drop(tx);
    let state = match state {
        store::Look::Good => "good",
        store::Look::OtherBrowser => "other-browser",
        store::Look::Worthless => "worthless",
    };
    page.html(
        "organisations/sign_in/arrive.html",
        &ArriveView {
            state,
            token,
            form: Form::default(),
        },
    )
}

async fn enter_link(page: Page, headers: HeaderMap, Path(token): Path<String>) -> Result {
    page.app.limits.sign_in(&page.from)?;
    let claim = Claim::read(&token).ok_or(Error::NotFound)?;
    let browser = session::browser_token(&headers, &page.app.settings).unwrap_or_default();
    let mut tx = page.app.db.platform().await?;
    match store::use_link(
        &mut tx,
        &page.app.secret,
        &claim,
        browser,
        page.app.clock.now(),
    )
    .await?
    {
        store::Use::Good(link) => enter(&page, tx, link).await,
        store::Use::WrongCode | store::Use::Worthless => {
            Ok(Redirect::to(&format!("/inloggen/{token}")).into_response())
        }
    }
}

/// Makes the account where there is none, and signs its browser in under a new token.
async fn enter(page: &Page, mut tx: db::TenantTx<db::Platform>, link: store::UsedLink) -> Result {
    let language = kernel::Language::parse(&link.language).unwrap_or(page.language);
    let account = crate::accounts::store::ensure(&mut tx, &link.email, language).await?;
    let cookie = session::start(&mut tx, &page.app.settings, account, page.app.clock.now()).await?;
    let home = crate::accounts::store::memberships(&mut tx, account).await?;
    tx.commit().await?;
    let onward = match (link.return_to.as_str(), home.as_slice()) {
        ("", [only]) => format!("{}/beheer", only.href),
        ("", _) => "/account".to_owned(),
        (back, _) => back.to_owned(),
    };
    let mut response = page.to(&onward, Flash::ok("sign-in-done"));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response.headers_mut().append(
        header::SET_COOKIE,
        session::browser_cookie(&page.app.settings, "", 0),
    );
    Ok(response)
}

/// Six digits.
fn random_code() -> String {
    format!("{:06}", rand::random_range(0..1_000_000))
}

/// A path on this installation, or nothing: a sign-in never leads elsewhere.
fn safe_path(path: &str) -> String {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control)
        && path.len() < 500;
    if ours { path.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_never_leads_to_another_site() {
        assert_eq!(safe_path("/utrecht/x/beheer?a=b"), "/utrecht/x/beheer?a=b");
        for evil in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "",
            "/a\nb",
        ] {
            assert_eq!(safe_path(evil), "", "{evil}");
        }
    }
}
