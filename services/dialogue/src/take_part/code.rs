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
use crate::{arguments, live::Hub, pulses, rounds};

const TEMPLATE: &str = "dialogue/take_part/code.html";
const KEPT_FOR_A_DAY: &str = "public, max-age=86400";

/// A code may be that of any form.
type Hubs = (Extension<Hub>, Extension<pulses::live::Hub>);

#[derive(Serialize)]
struct View {
    form: Form,
}

/// GET: asks for a code; with `?code=` goes to what it stands for.
pub(super) async fn ask(page: Page, hubs: Hubs) -> Result {
    let Some(typed) = page.query("code") else {
        let form = Form::empty(&["code"]);
        return page.html(TEMPLATE, &View { form });
    };
    let found = match kernel::code::read(&typed) {
        Some(code) => address(&page, &hubs, &code).await?,
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
pub(super) async fn follow(page: Page, hubs: Hubs, Path(code): Path<String>) -> Result {
    let code = kernel::code::read(&code).ok_or(Error::NotFound)?;
    let href = address(&page, &hubs, &code).await?.ok_or(Error::NotFound)?;
    Ok(Redirect::to(&href).into_response())
}

/// Where a code leads, if the visitor may go there.
async fn address(page: &Page, (rounds, pulses): &Hubs, code: &str) -> Result<Option<String>> {
    let Some(target) = rounds::find_code(&page.app, code).await? else {
        return Ok(None);
    };
    let Some(organisation) = place::by_id(&page.app, target.organisation()).await? else {
        return Ok(None);
    };
    let place = Place::of(page.clone(), organisation).await?;
    let live = rounds
        .live(&page.app, target.organisation(), target.dialogue_id)
        .await?;
    let Some(live) = live else {
        let pulse = pulses::address(page, pulses, &place, target.dialogue_id, code).await?;
        return match pulse {
            Some(href) => Ok(Some(href)),
            None => arguments::take_part::address(&place, code).await,
        };
    };
    Ok(live.read(|board| {
        let href = format!("/{}/stellingen/{code}", board.conversation.slug);
        may_see(&place, board, false).then(|| place.href(&href))
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
