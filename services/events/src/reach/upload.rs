//! An organisation brings the figures of its own city or a newer year.

use ::reach::figures::{self, Area, Fault};
use serde::Serialize;
use web::{Error, Flash, Form, Ids, Organiser, Result, Upload};

use super::store;
use crate::conversations::{Tab, Tabs, model};

const PAGE: &str = "events/reach/upload.html";
/// More cannot be chosen from on one page: the file of the whole country has 18,000.
const MOST_AREAS: usize = 500;

#[derive(Serialize)]
struct View {
    tabs: Tabs,
    form: Form,
    back: String,
}

impl View {
    fn new(place: &Organiser, conversation: &model::Conversation, mut form: Form) -> Self {
        form.declare(&["file", "edition"]);
        Self {
            tabs: Tabs::new(place, conversation, Tab::Reach),
            form,
            back: place.work(&format!("/gesprekken/{}/bereik/vragen", conversation.id)),
        }
    }
}

pub(super) async fn form(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = model::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    place.html(PAGE, &View::new(&place, &conversation, Form::default()))
}

pub(super) async fn save(place: Organiser, Ids([id]): Ids<1>, mut upload: Upload<10>) -> Result {
    let file = upload.take(&place, "file");
    let mut form = upload.form;
    let edition = form.required(&place, "edition", 120);
    let areas = match file {
        Some(file) => read(&place, &mut form, &file.bytes),
        None => {
            form.reject("file", place.t("reach-file-required"));
            Vec::new()
        }
    };
    let mut tx = place.tx().await?;
    let conversation = model::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !form.is_good() {
        return place.again(PAGE, &View::new(&place, &conversation, form));
    }
    store::save_figures(&mut tx, &edition, &areas).await?;
    tx.commit().await?;
    let back = place.work(&format!("/gesprekken/{id}/bereik/vragen"));
    Ok(place.to(&back, Flash::ok("reach-file-saved")))
}

fn read(place: &Organiser, form: &mut Form, bytes: &[u8]) -> Vec<Area> {
    let fault = match figures::read(bytes) {
        Ok(read) if read.areas.len() <= MOST_AREAS => return read.areas,
        Ok(_) | Err(Fault::Long) => "reach-file-long",
        Err(Fault::Columns) => "reach-file-columns",
        Err(Fault::Empty) => "reach-file-empty",
        Err(Fault::Twice) => "reach-file-twice",
    };
    form.reject("file", place.t(fault));
    Vec::new()
}
