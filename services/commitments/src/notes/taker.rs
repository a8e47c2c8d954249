//! The note-taker's page, by a personal link: a round, sentences, and what was written so far.

use db::Once;
use kernel::{ids::new_id, links::Purpose};
use serde::Serialize;
use web::{Error, Flash, Form, Paging, Result, page_number, personal::PersonalLink};

use super::{
    MOST_ROUNDS,
    desk::Line,
    number, sentences,
    store::{self, At, Taker},
};
use crate::conversation;

const TEMPLATE: &str = "commitments/notes/taker.html";

#[derive(Serialize)]
struct View<'a> {
    form: &'a Form,
    once: &'a str,
    title: String,
    name: String,
    table: i32,
    notes: Vec<Line>,
    paging: Paging,
}

async fn view<'a>(link: &PersonalLink, taker: &Taker, form: &'a Form) -> Result<View<'a>> {
    let place = &link.place;
    let current = page_number(place);
    let mut tx = place.tx().await?;
    let conversation = conversation::find(&mut tx, taker.conversation_id).await?;
    let offset = (current - 1) * Paging::SIZE;
    let (notes, total) = store::by_taker(&mut tx, taker.id, Paging::SIZE, offset).await?;
    drop(tx);
    Ok(View {
        form,
        once: form.text("once"),
        title: conversation.title,
        name: taker.name.clone(),
        table: taker.table_number,
        notes: notes
            .iter()
            .map(|note| Line::new(place, note, String::new()))
            .collect(),
        paging: Paging::new(place, current, total),
    })
}

async fn taker(link: &PersonalLink) -> Result<Taker> {
    let mut tx = link.place.tx().await?;
    let taker = store::taker(&mut tx, link.claim.id)
        .await?
        .ok_or(Error::NotFound)?;
    link.proves(Purpose::Notes, taker.revision)?;
    Ok(taker)
}

/// GET: the form and what was written so far.
pub(super) async fn page(link: PersonalLink) -> Result {
    let taker = taker(&link).await?;
    let round = link.place.query("round").unwrap_or_else(|| "1".to_owned());
    let form = Form::empty(&["text"])
        .with("round", round)
        .with("once", new_id().to_string());
    let view = view(&link, &taker, &form).await?;
    link.place.html(TEMPLATE, &view)
}

/// POST: writes sentences down, one a line.
pub(super) async fn write(link: PersonalLink, mut form: Form) -> Result {
    let taker = taker(&link).await?;
    let place = &link.place;
    let round = number(&mut form, place, "round", MOST_ROUNDS);
    let said = sentences(&mut form, place, "text");
    if said.is_empty() {
        form.reject("text", place.t("form-required"));
    }
    if !form.is_good() {
        form.declare(&["round", "text"]);
        let view = view(&link, &taker, &form).await?;
        return place.again(TEMPLATE, &view);
    }
    let location = format!("/notulen/{}?round={round}", link.token);
    let mut tx = place.tx().await?;
    if let Once::First = tx.once(form.idempotency_key(), &location).await? {
        let at = At {
            conversation: taker.conversation_id,
            session: taker.session_id,
            table: taker.table_number,
            round,
            author: &taker.name,
            taker: Some(taker.id),
        };
        store::insert(&mut tx, &at, &said, place.app.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(place.to(&location, Flash::ok("note-written")))
}
