//! The short way to a round: a code that is typed over, and its QR picture.

use axum::{
    Extension,
    extract::Path,
    http::header,
    response::{IntoResponse, Redirect},
};
use serde::Serialize;
use web::{Error, Form, Page, Place, Result, place, qr_svg};

use super::{Visit, may_see};
use crate::{arguments, live::Hub, rounds};

const TEMPLATE: &str = "dialogue/take_part/code.html";
const KEPT_FOR_A_DAY: &str = "public, max-age=86400";

#[derive(Serialize)]
struct View {
    form: Form,
}

/// GET: asks for a code; with `?code=` goes to what it stands for.
pub(super) async fn ask(page: Page, hub: Extension<Hub>) -> Result {
    let Some(typed) = page.query("code") else {
        let form = Form::empty(&["code"]);
        return page.html(TEMPLATE, &View { form });
    };
    let found = match kernel::code::read(&typed) {
        Some(code) => address(&page, &hub, &code).await?,
        None => None,
    };
    match found {
        Some(href) => Ok(Redirect::to(&href).into_response()),
        None => {
            let mut form = Form::empty(&["code"]).with("code", typed);
            form.reject("code", page.t("code-unknown"));
            page.again(TEMPLATE, &View { form })
        }
    }
}

/// GET: goes to what a code stands for.
pub(super) async fn follow(page: Page, hub: Extension<Hub>, Path(code): Path<String>) -> Result {
    let code = kernel::code::read(&code).ok_or(Error::NotFound)?;
    let href = address(&page, &hub, &code).await?.ok_or(Error::NotFound)?;
    Ok(Redirect::to(&href).into_response())
}

/// Where a code leads, if the visitor may go there.
async fn address(page: &Page, hub: &Hub, code: &str) -> Result<Option<String>> {
    let Some(target) = rounds::find_code(&page.app, code).await? else {
        return Ok(None);
    };
    let Some(organisation) = place::by_id(&page.app, target.organisation()).await? else {
        return Ok(None);
    };
    let place = Place::of(page.clone(), organisation).await?;
    let live = hub
        .live(&page.app, target.organisation(), target.dialogue_id)
        .await?;
    let Some(live) = live else {
        return arguments::take_part::address(&place, code).await;
    };
    Ok(live.read(|board| {
        let href = format!("/{}/stellingen/{code}", board.conversation.slug);
        may_see(&place, board).then(|| place.href(&href))
    }))
}

/// GET: the code as a picture for a telephone.
pub(super) async fn qr(visit: Visit) -> Result {
    let svg = qr_svg(&short_url(&visit.place, &visit.code));
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, KEPT_FOR_A_DAY),
    ];
    Ok((headers, svg).into_response())
}

/// The address that is short enough to be typed over.
pub(crate) fn short_url(place: &Place, code: &str) -> String {
    place.app.settings.url(&format!("/d/{code}"))
}
