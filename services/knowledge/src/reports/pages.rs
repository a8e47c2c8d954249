//! The workspace page on which a report is written. It can be left at any moment: a draft may be
//! unfinished, and a form that cannot be kept comes back as it was.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use db::{Once, TenantTx};
use serde::Serialize;
use uuid::Uuid;
use web::choices::{Choice, explained};
use web::{Error, Flash, Form, Result, Upload, Workspace, dates};

use super::{
    Content, Conversation, Decision, Picture, Report,
    article::{Article, Kept, Shown},
    erase,
    form::{self, PICTURE, PICTURE_ALT, Written},
    head::Head,
    rules::{self, Hindrance, MOST_PICTURES, MOST_PROMISES},
    store,
};

const TEMPLATE: &str = "knowledge/reports/write.html";

/// City, organisation and conversation, from the path.
pub(super) type Where = Path<(String, String, String)>;

/// An identifier in an address; what is none is not found.
pub(super) fn identifier(text: &str) -> Result<Uuid> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Why there can be no published report, in words.
pub(super) fn hindrance(place: &Workspace, conversation: &Conversation) -> Option<String> {
    let hindrance = rules::hindrance(conversation, place.app.clock.now())?;
    let when = match hindrance {
        Hindrance::NotOver(ends_at) => dates::moment(place.language, ends_at),
        _ => String::new(),
    };
    Some(place.t_with(hindrance.key(), &[("when", when.into())]))
}

#[derive(Serialize)]
struct View<'a> {
    head: Head,
    form: &'a Form,
    once: &'a str,
    version: &'a str,
    rows: Vec<Row>,
    row_count: usize,
    more: bool,
    decisions: Vec<Choice>,
    pictures: Vec<PictureRow>,
    more_pictures: bool,
    preview: Option<Article>,
    notice: Option<String>,
    hindrance: Option<String>,
    feedback: Option<Kept>,
    published: Option<String>,
}

/// The names of the fields of a promise.
#[derive(Serialize)]
struct Row {
    number: usize,
    text: String,
    decision: String,
    motivation: String,
}

/// A picture, and the names of its fields.
#[derive(Serialize)]
struct PictureRow {
    number: usize,
    shown: Shown,
    alt: String,
    remove: String,
}

/// The page about one report.
struct Desk {
    place: Workspace,
    conversation: Conversation,
    report: Option<Report>,
}

impl Desk {
    /// The pictures that the report has.
    fn pictures(&self) -> &[Picture] {
        self.report
            .as_ref()
            .map_or(&[], |report| &report.content.pictures)
    }

    fn is_published(&self) -> bool {
        self.report
            .as_ref()
            .is_some_and(|report| report.published_at.is_some())
    }

    /// What the report says; before it is first saved it asks about each promise.
    fn content(&self) -> Content {
        match &self.report {
            Some(report) => report.content.clone(),
            None => Content {
                promises: rules::promises(&self.conversation.can_influence),
                ..Content::default()
            },
        }
    }

    fn view<'a>(&self, form: &'a Form) -> View<'a> {
        let place = &self.place;
        let published_at = self.report.as_ref().and_then(|report| report.published_at);
        let row = |number| {
            let [text, decision, motivation] = form::promise_fields(number);
            Row {
                number: number + 1,
                text,
                decision,
                motivation,
            }
        };
        let picture = |(number, picture): (usize, &Picture)| {
            let [alt, remove] = form::picture_fields(picture.file_id);
            PictureRow {
                number: number + 1,
                shown: Shown::new(place, picture),
                alt,
                remove,
            }
        };
        let rows = form::rows(form);
        View {
            head: Head::new(place, &self.conversation),
            form,
            once: form.text("once"),
            version: form.text("version"),
            rows: (0..rows).map(row).collect(),
            row_count: rows,
            more: rows < MOST_PROMISES,
            decisions: explained(place, "decision", &Decision::ALL.map(Decision::code)),
            pictures: self.pictures().iter().enumerate().map(picture).collect(),
            more_pictures: self.pictures().len() < MOST_PICTURES,
            preview: None,
            notice: None,
            hindrance: hindrance(place, &self.conversation),
            feedback: Kept::new(place, self.conversation.feedback_due, published_at),
            published: published_at.map(|at| dates::date(place.language, dates::local(at).date())),
        }
    }

    /// The form as it was sent, with what is wrong with it.
    fn again(&self, mut form: Form) -> Result {
        form::declare(&mut form, &self.content());
        self.place.again(TEMPLATE, &self.view(&form))
    }

    /// The form as it was sent, looked at but not kept.
    fn show(&self, mut form: Form, written: Option<&Content>, file_was_chosen: bool) -> Result {
        form::declare(&mut form, &self.content());
        let mut view = self.view(&form);
        let published_at = self.report.as_ref().and_then(|report| report.published_at);
        view.preview = written
            .map(|content| Article::new(&self.place, &self.conversation, content, published_at));
        view.notice = file_was_chosen.then(|| self.place.t("report-picture-again"));
        self.place.html(TEMPLATE, &view)
    }
}

/// GET: the report as it stands, or a new one.
pub(super) async fn write(place: Workspace, Path((_, _, id)): Where) -> Result {
    let mut tx = place.tx().await?;
    let conversation = store::conversation(&mut tx, identifier(&id)?)
        .await?
        .ok_or(Error::NotFound)?;
    let report = store::find(&mut tx, conversation.id).await?;
    drop(tx);
    let desk = Desk {
        place,
        conversation,
        report,
    };
    let form = form::filled(&desk.content(), desk.report.as_ref());
    desk.place.html(TEMPLATE, &desk.view(&form))
}

/// POST: keeps the report, or only shows how it reads or one more row.
pub(super) async fn save(
    place: Workspace,
    Path((_, _, id)): Where,
    mut upload: Upload<10>,
) -> Result {
    let new_picture = upload.picture(&place, PICTURE).await?;
    let mut form = upload.form;
    let mut tx = place.tx().await?;
    let conversation = store::conversation(&mut tx, identifier(&id)?)
        .await?
        .ok_or(Error::NotFound)?;
    let report = store::hold(&mut tx, conversation.id).await?;
    let desk = Desk {
        place,
        conversation,
        report,
    };
    match form.text("action") {
        "preview" => {
            drop(tx);
            let written = Written::read(&mut form, &desk.place, desk.pictures());
            desk.show(form, Some(&written.content), new_picture.is_some())
        }
        "more" => {
            drop(tx);
            form::add_row(&mut form);
            desk.show(form, None, new_picture.is_some())
        }
        _ => keep(desk, tx, form, new_picture).await,
    }
}

async fn keep(
    desk: Desk,
    mut tx: TenantTx,
    mut form: Form,
    new_picture: Option<files::Picture>,
) -> Result {
    let head = Head::new(&desk.place, &desk.conversation);
    let next = form.text("action") == "publish" && !desk.is_published();
    let location = if next {
        head.publish_href
    } else {
        head.write_href
    };
    if let Once::Again { location } = tx.once(form.idempotency_key(), &location).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let mut written = Written::read(&mut form, &desk.place, desk.pictures());
    if form::was_overtaken(&mut form, desk.report.as_ref()) {
        form.reject("body", desk.place.t("report-overtaken"));
    }
    check_picture(&desk, &mut form, &written, new_picture.is_some());
    if desk.is_published() {
        written.reject_gaps(&mut form, &desk.place);
    }
    if !form.is_good() {
        if new_picture.is_some() {
            form.reject(PICTURE, desk.place.t("report-picture-again"));
        }
        drop(tx);
        return desk.again(form);
    }
    let now = desk.place.app.clock.now();
    let report_id = match &desk.report {
        Some(report) => report.id,
        None => {
            let id = kernel::ids::new_id();
            if !store::begin(&mut tx, id, desk.conversation.id, now).await? {
                return lost_the_race(desk, tx, form).await;
            }
            id
        }
    };
    if let Some(picture) = new_picture {
        let files = &desk.place.app.files;
        let author = desk.place.member.account_id;
        let file = files.store(&mut tx, picture, author, now).await?;
        written.content.pictures.push(Picture {
            file_id: file.id,
            alt: form.text(PICTURE_ALT).to_owned(),
            width: file.width,
            height: file.height,
        });
    }
    store::save(&mut tx, report_id, &written.content, now).await?;
    commit_and_erase(&desk.place, tx, &written.removed).await?;
    let flash = match (desk.is_published(), next) {
        (true, _) => Flash::ok("report-changed"),
        (false, true) => Flash::ok("report-saved"),
        (false, false) => Flash::ok("report-saved-as-draft"),
    };
    Ok(desk.place.to(&location, flash))
}

/// A picture needs a description in public, a description needs a picture, and there is a limit.
fn check_picture(desk: &Desk, form: &mut Form, written: &Written, chosen: bool) {
    let described = !form.text(PICTURE_ALT).is_empty();
    if chosen && written.content.pictures.len() >= MOST_PICTURES {
        let most = [("most", MOST_PICTURES.into())];
        form.reject(PICTURE, desk.place.t_with("report-pictures-full", &most));
    } else if chosen && !described && desk.is_published() {
        form.reject(PICTURE_ALT, desk.place.t("report-gap-alt"));
    } else if !chosen && described && form.is_good() {
        form.reject(PICTURE, desk.place.t("report-picture-missing"));
    }
}

/// Somebody else began the same report in the same moment: theirs is there, ours comes back.
async fn lost_the_race(desk: Desk, tx: TenantTx, mut form: Form) -> Result {
    drop(tx);
    let mut tx = desk.place.tx().await?;
    let report = store::find(&mut tx, desk.conversation.id).await?;
    drop(tx);
    form::was_overtaken(&mut form, report.as_ref());
    form.reject("body", desk.place.t("report-overtaken"));
    Desk { report, ..desk }.again(form)
}

async fn commit_and_erase(place: &Workspace, mut tx: TenantTx, removed: &[Uuid]) -> Result<()> {
    let files = &place.app.files;
    let mut gone = Vec::with_capacity(removed.len());
    for file_id in removed {
        gone.push(files.forget(&mut tx, *file_id).await?);
    }
    tx.commit().await?;
    for file in &gone {
        erase(&place.app, file).await;
    }
    Ok(())
}
