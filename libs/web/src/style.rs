//! The style guide: every component in its states. Development only.

use axum::{Router, routing::get};
use serde::Serialize;

use crate::{App, Error, Form, Page, Result, qr_svg};

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/dev/stijl", get(show))
}

#[derive(Serialize)]
struct StyleView {
    form: Form,
    demo_qr: String,
}

async fn show(page: Page) -> Result {
    if !page.app.settings.development {
        return Err(Error::NotFound);
    }
    let demo_qr = qr_svg(&page.app.settings.url("/h7k2mq"));
    page.html(
        "style-guide.html",
        &StyleView {
            form: Form::default(),
            demo_qr,
        },
    )
}
