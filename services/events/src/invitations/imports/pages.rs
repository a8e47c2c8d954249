//! Bringing a list, looking at what would happen, and letting it happen.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use db::Once;
use kernel::{Language, ids::new_id};
use serde::Serialize;
use tables::{Mapping, Table};
use uuid::Uuid;
use web::{Error, Flash, Form, Organiser, Place, Result, Upload};

use super::{
    ImportExpires, Outcome, REPORTED_FOR, UNCONFIRMED_FOR,
    judge::{self, Known, Verdict},
    preview, reading,
    store::{self, Import, NewImport},
};
use crate::{
    conversations::Tabs,
    invitations::{
        subject::{Subject, href, too_often},
        suppressed::suppressed,
    },
};

const NEW: &str = "events/invitations/imports/new.html";
/// Most characters of a file's name that are kept.
const MOST_FILE_NAME: usize = 120;

/// What stands in the path of a list's pages.
#[derive(serde::Deserialize)]
pub struct ImportPath {
    /// The conversation.
    pub id: Uuid,
    /// The list.
    pub import: Uuid,
}

/// What stands in the path of a conversation's pages.
#[derive(serde::Deserialize)]
pub struct ConversationPath {
    /// The conversation.
    pub id: Uuid,
}

#[derive(Serialize)]
struct NewView {
    tabs: Tabs,
    form: Form,
    by_hand: String,
    back: String,
}

impl NewView {
    fn new(place: &Place, subject: &Subject, form: Form) -> Self {
        Self {
            tabs: subject.tabs(place),
            form,
            by_hand: subject.href(place, "/persoon"),
            back: subject.href(place, ""),
        }
    }
}

/// The form to paste or upload a list.
pub async fn new(place: Organiser, Path(path): Path<ConversationPath>) -> Result {
    let subject = Subject::load(&mut place.tx().await?, path.id).await?;
    let form = Form::empty(&["list", "file"]).with("once", new_id().to_string());
    place.html(NEW, &NewView::new(&place, &subject, form))
}

/// A list as it came in.
struct Sent {
    bytes: Vec<u8>,
    pasted: bool,
    name: String,
}

/// Keeps a pasted or uploaded list, to be looked at.
pub async fn create(
    place: Organiser,
    Path(path): Path<ConversationPath>,
    mut upload: Upload<10>,
) -> Result {
    let subject = Subject::load(&mut place.tx().await?, path.id).await?;
    upload.form.declare(&["list", "file", "once"]);
    let sent = sent(&place, &mut upload).filter(|_| !too_often(&place, &mut upload.form, "list"));
    let table = match sent {
        None => None,
        Some(sent) => {
            let field = if sent.pasted { "list" } else { "file" };
            let (table, sent) = read(sent).await?;
            match table {
                Ok(table) => Some((sent, table)),
                Err(error) => {
                    let sentence = reading::sentence(&place, &error);
                    upload.form.reject(field, sentence);
                    None
                }
            }
        }
    };
    match table {
        None => place.again(NEW, &NewView::new(&place, &subject, upload.form)),
        Some((sent, table)) => {
            keep(
                &place,
                &subject,
                upload.form.idempotency_key(),
                &sent,
                &table,
            )
            .await
        }
    }
}

async fn read(sent: Sent) -> Result<(Result<Table, tables::read::ReadError>, Sent)> {
    let table = reading::read(sent.bytes.clone(), sent.pasted).await?;
    Ok((table, sent))
}

/// What was sent: text or a file, not both, not nothing.
fn sent(place: &Place, upload: &mut Upload<10>) -> Option<Sent> {
    let text = upload.form.text("list").to_owned();
    let file = upload.take(place, "file");
    match (file, text.is_empty()) {
        (Some(_), false) => {
            upload.form.reject("list", place.t("invitation-list-two"));
            None
        }
        (Some(file), true) => Some(Sent {
            bytes: file.bytes.to_vec(),
            pasted: false,
            name: file
                .name
                .chars()
                .filter(|c| !c.is_control())
                .take(MOST_FILE_NAME)
                .collect(),
        }),
        (None, false) if upload.form.is_good() => Some(Sent {
            bytes: text.into_bytes(),
            pasted: true,
            name: String::new(),
        }),
        (None, _) => {
            if upload.form.is_good() {
                upload
                    .form
                    .reject("list", place.t("invitation-list-nothing"));
            }
            None
        }
    }
}

async fn keep(
    place: &Organiser,
    subject: &Subject,
    once: Uuid,
    sent: &Sent,
    table: &Table,
) -> Result {
    let id = new_id();
    let location = subject.href(place, &format!("/lijsten/{id}"));
    let now = place.app.clock.now();
    let mut tx = place.tx().await?;
    if let Once::Again { location } = tx.once(once, &location).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    store::add(
        &mut tx,
        &NewImport {
            id,
            conversation_id: subject.conversation.id,
            file_name: &sent.name,
            pasted: sent.pasted,
            source: &sent.bytes,
            header: &table.header,
            mapping: &Mapping::guess(table),
            language: default_language(subject).code(),
            rows: i32::try_from(table.rows.len()).unwrap_or(i32::MAX),
            created_by: place.member.id,
            created_at: now,
        },
    )
    .await?;
    tx.publish_at(&ImportExpires { import_id: id }, now + UNCONFIRMED_FOR)
        .await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The first of the conversation's languages that we write.
fn default_language(subject: &Subject) -> Language {
    let spoken = &subject.conversation.languages;
    spoken
        .iter()
        .find_map(|code| Language::parse(code))
        .unwrap_or_default()
}

/// What is known of the addresses in a list.
pub(super) async fn known(place: &Organiser, conversation: Uuid, keys: &[String]) -> Result<Known> {
    let mut tx = place.tx().await?;
    let known = store::invited(&mut tx, conversation, keys).await?;
    drop(tx);
    Ok(Known {
        suppressed: suppressed(&place.app, place.organisation.id(), keys).await?,
        ..known
    })
}

/// Reads a list that waits and judges its rows.
pub(super) async fn judged(
    place: &Organiser,
    conversation: Uuid,
    table: Table,
    mapping: Mapping,
    language: Language,
) -> Result<(Table, Vec<Verdict>)> {
    let (table, rows) = reading::people(table, mapping).await?;
    let known = known(place, conversation, &judge::keys(&rows)).await?;
    let verdicts = judge::judge(&table, rows, &known, language);
    Ok((table, verdicts))
}

/// Looks again with other columns, or lets it happen.
pub async fn decide(place: Organiser, Path(path): Path<ImportPath>, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let subject = Subject::load(&mut tx, path.id).await?;
    let import = store::find(&mut tx, path.id, path.import)
        .await?
        .ok_or(Error::NotFound)?;
    drop(tx);
    let location = subject.href(&place, &format!("/lijsten/{}", path.import));
    let Some(source) = import.source.clone().filter(|_| !import.confirmed) else {
        return Ok(Redirect::to(&location).into_response());
    };
    let table = reading::read(source, import.pasted)
        .await?
        .map_err(|error| Error::Internal(error.to_string()))?;
    form.declare(&["language"]);
    let mapping = reading::mapping_of(&place, &mut form, &table);
    let language = form.choice(&place, "language", Language::parse);
    let Some(language) = language.filter(|_| form.is_good()) else {
        return preview::again(&place, &subject, &import, &table, form);
    };
    let changed = mapping != import.mapping.0 || language.code() != import.language;
    if changed {
        let mut tx = place.tx().await?;
        store::choose_columns(&mut tx, import.id, &mapping, language.code()).await?;
        tx.commit().await?;
    }
    if form.text("action") != "confirm" {
        return Ok(Redirect::to(&location).into_response());
    }
    if changed {
        return Ok(place.to(&location, Flash::warning("invitation-columns-changed")));
    }
    let (_, verdicts) = judged(&place, path.id, table, mapping, language).await?;
    happen(&place, &subject, &import, verdicts).await?;
    Ok(place.to(&location, Flash::ok("invitation-list-done")))
}

/// Writes the invitations and the report, in one transaction and once.
async fn happen(
    place: &Organiser,
    subject: &Subject,
    import: &Import,
    mut verdicts: Vec<Verdict>,
) -> Result<()> {
    let now = place.app.clock.now();
    let mut tx = place.tx().await?;
    if !store::confirm(&mut tx, import.id, now).await? {
        return Ok(());
    }
    let invitees: Vec<_> = verdicts
        .iter()
        .filter_map(|verdict| verdict.invitee.as_ref())
        .collect();
    let new = store::invite(&mut tx, subject.conversation.id, &invitees, now).await?;
    judge::admit(&mut verdicts, &new);
    store::report(&mut tx, import.id, &verdicts).await?;
    let added = i32::try_from(new.len()).unwrap_or(i32::MAX);
    store::count_added(&mut tx, import.id, added).await?;
    let expires = ImportExpires {
        import_id: import.id,
    };
    tx.publish_at(&expires, now + REPORTED_FOR).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a list away that was not confirmed.
pub async fn discard(place: Organiser, Path(path): Path<ImportPath>) -> Result<Response> {
    let mut tx = place.tx().await?;
    let gone = store::discard(&mut tx, path.id, path.import).await?;
    tx.commit().await?;
    let back = href(&place, path.id, "");
    if gone {
        Ok(place.to(&back, Flash::ok("invitation-list-discarded")))
    } else {
        Err(Error::NotFound)
    }
}

/// The numbers of a list, as tiles; those that lead to their rows where `base` is given.
pub(super) fn tiles(
    place: &Place,
    tally: &std::collections::BTreeMap<Outcome, i64>,
    base: Option<&str>,
) -> Vec<Tile> {
    Outcome::ALL
        .into_iter()
        .map(|outcome| Tile {
            value: tally.get(&outcome).copied().unwrap_or_default(),
            label: place.t(&format!("invitation-outcome-{}", outcome.code())),
            href: base.map(|base| format!("{base}?uitkomst={}", outcome.code())),
        })
        .collect()
}

/// A number with its words.
#[derive(Serialize)]
pub(super) struct Tile {
    value: i64,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}
