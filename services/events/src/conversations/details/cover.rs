//! The cover picture, and what is on it in words.

use db::TenantTx;
use files::{Picture, Width};
use serde::Serialize;
use uuid::Uuid;
use web::{Flash, Form, Ids, Organiser, Place, Result, Upload};

use super::href;
use crate::conversations::{
    Tab, Tabs,
    life::{self, Follow},
    model::Conversation,
    rules::{Step, may},
    store,
};

const TEMPLATE: &str = "events/conversations/details/cover.html";
const FIELDS: [&str; 2] = ["picture", "alt"];
const LONGEST_ALT: usize = 300;

/// A picture as templates take it.
#[derive(Serialize)]
pub(super) struct Cover {
    src: String,
    alt: String,
}

impl Cover {
    /// The cover of a conversation, if it has one.
    pub fn of(place: &Place, conversation: &Conversation) -> Option<Self> {
        conversation.cover_file_id.map(|file| Self {
            src: files::address(&place.href(""), file, Width::Small),
            alt: conversation.cover_alt.clone(),
        })
    }
}

#[derive(Serialize)]
struct FormView {
    tabs: Tabs,
    form: Form,
    cover: Option<Cover>,
    back: String,
}

impl FormView {
    fn new(place: &Organiser, conversation: &Conversation, mut form: Form) -> Self {
        form.declare(&FIELDS);
        Self {
            tabs: Tabs::new(place, conversation, Tab::Details),
            form,
            cover: Cover::of(place, conversation),
            back: href(place, conversation.id),
        }
    }
}

pub(super) async fn edit(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = store::find(&mut tx, id).await?;
    drop(tx);
    if !may(Step::Edit, conversation.status, 0) {
        return Ok(place.to(&href(&place, id), Flash::warning("hosting-fixed")));
    }
    let form = Form::default().with("alt", &conversation.cover_alt);
    place.html(TEMPLATE, &FormView::new(&place, &conversation, form))
}

pub(super) async fn save(place: Organiser, Ids([id]): Ids<1>, mut upload: Upload<10>) -> Result {
    let picture = upload.picture(&place, "picture").await?;
    let mut form = upload.form;
    let location = href(&place, id);
    let mut tx = place.tx().await?;
    let conversation = store::lock(&mut tx, id).await?;
    if !may(Step::Edit, conversation.status, 0) {
        return Ok(place.to(&location, Flash::warning("hosting-fixed")));
    }
    if form.text("action") == "remove" {
        store::set_cover(&mut tx, id, None, "").await?;
        life::follow(&mut tx, &conversation, Follow::default()).await?;
        tx.commit().await?;
        return Ok(place.to(&location, Flash::ok("cover-removed")));
    }
    let alt = form.required(&place, "alt", LONGEST_ALT);
    if form.is_good() && picture.is_none() && conversation.cover_file_id.is_none() {
        form.reject("picture", place.t("cover-required"));
    }
    if !form.is_good() {
        if picture.is_some() {
            form.reject("picture", place.t("cover-again"));
        }
        drop(tx);
        return place.again(TEMPLATE, &FormView::new(&place, &conversation, form));
    }
    let file = keep(&place, &mut tx, picture, &conversation).await?;
    store::set_cover(&mut tx, id, file, &alt).await?;
    life::follow(&mut tx, &conversation, Follow::default()).await?;
    tx.commit().await?;
    Ok(place.to(&location, Flash::ok("cover-saved")))
}

/// Stores a new picture; without one the picture stays and only its words change. The old picture is not
/// thrown away: a copy of the conversation may show it.
async fn keep(
    place: &Organiser,
    tx: &mut TenantTx,
    picture: Option<Picture>,
    conversation: &Conversation,
) -> Result<Option<Uuid>> {
    match picture {
        Some(picture) => {
            let now = place.app.clock.now();
            let stored = place
                .app
                .files
                .store(tx, picture, place.member.id, now)
                .await?;
            Ok(Some(stored.id))
        }
        None => Ok(conversation.cover_file_id),
    }
}
