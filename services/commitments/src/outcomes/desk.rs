//! The host's pages of outcomes: the list, one of them, writing it and letting others read it.

use db::{Once, TenantTx};
use kernel::{Role, ids::new_id};
use serde::Serialize;
use uuid::Uuid;
use web::{
    Choice, Conversation, Error, Flash, Form, Ids, Organiser, Paging, Place, Result, Workspace,
    choices::choices, page_number,
};

use super::{Kind, Outcome, Sentence, store};
use crate::{
    conversation::{self, Head, desk_href},
    notes::{self, sentences},
};

const FORM: &str = "commitments/outcomes/form.html";
/// Longest title, in characters.
const LONGEST_TITLE: usize = 160;
/// Longest sentence, in characters.
const LONGEST_SENTENCE: usize = 500;
/// Most sentences of one outcome.
const MOST_SENTENCES: usize = 60;

#[derive(Serialize)]
struct ListView {
    head: Head,
    outcomes: Vec<Line>,
    paging: Paging,
    new_href: String,
    public_href: String,
    notes: i64,
}

#[derive(Serialize)]
struct Line {
    title: String,
    kind: String,
    href: String,
    is_published: bool,
}

fn href(place: &Place, conversation: &Conversation, outcome: Uuid) -> String {
    desk_href(place, conversation, &format!("/uitkomsten/{outcome}"))
}

/// GET: what came out so far.
pub(super) async fn list(place: Workspace, Ids([id]): Ids<1>) -> Result {
    let current = page_number(&place);
    let mut tx = place.tx().await?;
    let conversation = conversation::find(&mut tx, id).await?;
    let offset = (current - 1) * Paging::SIZE;
    let (outcomes, total) =
        store::page(&mut tx, conversation.id, false, Paging::SIZE, offset).await?;
    let (_, notes) = notes::store::page(&mut tx, conversation.id, 1, 0).await?;
    drop(tx);
    let line = |outcome: &Outcome| Line {
        title: outcome.title.clone(),
        kind: kind(&place, outcome),
        href: href(&place, &conversation, outcome.id),
        is_published: outcome.is_published,
    };
    let view = ListView {
        head: Head::new(&place, &conversation),
        outcomes: outcomes.iter().map(line).collect(),
        paging: Paging::new(&place, current, total),
        new_href: desk_href(&place, &conversation, "/nieuw"),
        public_href: conversation.href(&place, "/opbrengst"),
        notes,
    };
    place.html("commitments/outcomes/list.html", &view)
}

pub(super) fn kind(place: &Place, outcome: &Outcome) -> String {
    place.t(&format!("outcome-kind-{}", outcome.kind.code()))
}

#[derive(Serialize)]
struct ShowView {
    head: Head,
    title: String,
    kind: String,
    is_published: bool,
    may_publish: bool,
    edit_href: String,
    public_href: String,
    sentences: Vec<SentenceView>,
}

/// A sentence with its sources.
#[derive(Serialize)]
pub(super) struct SentenceView {
    text: String,
    sources: Vec<notes::Line>,
    /// Where its sources are chosen.
    sources_href: Option<String>,
}

impl SentenceView {
    pub(super) fn new(
        place: &Place,
        sentence: &Sentence,
        source: impl Fn(Uuid) -> String,
        sources_href: Option<String>,
    ) -> Self {
        Self {
            text: sentence.text.clone(),
            sources: sentence
                .sources
                .iter()
                .map(|note| notes::Line::new(place, note, source(note.id)))
                .collect(),
            sources_href,
        }
    }
}

/// An outcome with its sentences.
pub(super) async fn whole(
    tx: &mut TenantTx,
    conversation: Uuid,
    id: Uuid,
) -> Result<(Conversation, Outcome, Vec<Sentence>)> {
    let conversation = conversation::find(tx, conversation).await?;
    let outcome = store::hold(tx, conversation.id, id)
        .await?
        .ok_or(Error::NotFound)?;
    let mut sentences = store::sentences(tx, &[id]).await?;
    let sentences = sentences.remove(&id).unwrap_or_default();
    Ok((conversation, outcome, sentences))
}

/// GET: one of them, with what each sentence rests on.
pub(super) async fn show(place: Workspace, Ids([conversation, id]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let (conversation, outcome, sentences) = whole(&mut tx, conversation, id).await?;
    drop(tx);
    let home = href(&place, &conversation, id);
    let sentence = |sentence: &Sentence| {
        let note = |note: Uuid| desk_href(&place, &conversation, &format!("/aantekeningen/{note}"));
        let sources = Some(format!("{home}/zinnen/{}", sentence.id));
        SentenceView::new(&place, sentence, note, sources)
    };
    let view = ShowView {
        head: Head::new(&place, &conversation),
        title: outcome.title.clone(),
        kind: kind(&place, &outcome),
        is_published: outcome.is_published,
        may_publish: place.member.role() >= Role::Organiser,
        edit_href: format!("{home}/wijzigen"),
        public_href: conversation.href(&place, &format!("/opbrengst#uitkomst-{id}")),
        sentences: sentences.iter().map(sentence).collect(),
    };
    place.html("commitments/outcomes/show.html", &view)
}

/// POST: lets others read it, or no longer. A second time changes nothing.
pub(super) async fn publish(
    place: Organiser,
    Ids([conversation, id]): Ids<2>,
    form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let (conversation, outcome, _) = whole(&mut tx, conversation, id).await?;
    let wanted = form.text("action") == "publish";
    if wanted != outcome.is_published {
        let since = wanted.then(|| place.app.clock.now());
        store::publish(&mut tx, id, since).await?;
        tx.commit().await?;
    }
    let flash = Flash::ok(if wanted {
        "outcome-published"
    } else {
        "outcome-taken-back"
    });
    Ok(place.to(&href(&place, &conversation, id), flash))
}

#[derive(Serialize)]
struct FormView<'a> {
    head: Head,
    form: &'a Form,
    once: &'a str,
    version: &'a str,
    kinds: Vec<Choice>,
    /// The names of the fields of the sentences: words, and whether to take them out.
    fields: Vec<[String; 2]>,
    back: String,
    is_new: bool,
}

fn fields(sentence: Uuid) -> [String; 2] {
    ["sentence", "remove"].map(|name| format!("{name}-{sentence}"))
}

/// Sentences of a form that are not there: somebody else took them out meanwhile. What was typed in them comes back
/// and, sent once more, becomes a sentence again.
fn taken_out(form: &Form, sentences: &[Sentence]) -> Vec<Uuid> {
    let id = |name: &str| name.strip_prefix("sentence-")?.parse::<Uuid>().ok();
    let mut gone: Vec<Uuid> = form.names().filter_map(id).collect();
    gone.retain(|id| sentences.iter().all(|it| it.id != *id));
    gone.truncate(MOST_SENTENCES);
    gone
}

fn form_view<'a>(
    place: &Workspace,
    conversation: &Conversation,
    sentences: &[Sentence],
    form: &'a Form,
    outcome: Option<Uuid>,
) -> FormView<'a> {
    FormView {
        head: Head::new(place, conversation),
        form,
        once: form.text("once"),
        version: form.text("version"),
        kinds: choices(place, "outcome-kind", &Kind::ALL.map(Kind::code)),
        fields: sentences
            .iter()
            .map(|it| it.id)
            .chain(taken_out(form, sentences))
            .map(fields)
            .collect(),
        back: match outcome {
            Some(id) => href(place, conversation, id),
            None => desk_href(place, conversation, ""),
        },
        is_new: outcome.is_none(),
    }
}

/// GET: a new one.
pub(super) async fn new(place: Workspace, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversation::find(&mut tx, id).await?;
    drop(tx);
    let form = Form::empty(&["title", "kind", "more"]).with("once", new_id().to_string());
    place.html(FORM, &form_view(&place, &conversation, &[], &form, None))
}

/// What a form says, but for the sentences that are there.
struct Written {
    title: String,
    kind: Option<Kind>,
    more: Vec<String>,
}

fn read(form: &mut Form, place: &Workspace, there: usize) -> Written {
    let title = form.required(place, "title", LONGEST_TITLE);
    let kind = form.choice(place, "kind", Kind::parse);
    let more = sentences(form, place, "more");
    if there + more.len() > MOST_SENTENCES {
        let most = [("most", MOST_SENTENCES.into())];
        form.reject("more", place.t_with("outcome-too-many", &most));
    }
    form.declare(&["title", "kind", "more"]);
    Written { title, kind, more }
}

/// POST: begins one.
pub(super) async fn create(place: Workspace, Ids([id]): Ids<1>, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversation::find(&mut tx, id).await?;
    let written = read(&mut form, &place, 0);
    if written.more.is_empty() {
        form.reject("more", place.t("form-required"));
    }
    let (true, Some(kind)) = (form.is_good(), written.kind) else {
        drop(tx);
        return place.again(FORM, &form_view(&place, &conversation, &[], &form, None));
    };
    let outcome = new_id();
    let location = href(&place, &conversation, outcome);
    match tx.once(form.idempotency_key(), &location).await? {
        Once::Again { location } => Ok(place.to(&location, Flash::ok("outcome-saved"))),
        Once::First => {
            store::insert(&mut tx, conversation.id, outcome, kind, &written.title).await?;
            store::add_sentences(&mut tx, outcome, &written.more).await?;
            tx.commit().await?;
            Ok(place.to(&location, Flash::ok("outcome-saved")))
        }
    }
}

/// GET: the words of one that is there.
pub(super) async fn edit(place: Workspace, Ids([conversation, id]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let (conversation, outcome, sentences) = whole(&mut tx, conversation, id).await?;
    drop(tx);
    let mut form = Form::empty(&["more"])
        .with("title", outcome.title.as_str())
        .with("kind", outcome.kind.code())
        .with("version", outcome.revision.to_string());
    for sentence in &sentences {
        let [text, remove] = fields(sentence.id);
        form.set(&text, sentence.text.as_str());
        form.declare(&[&remove]);
    }
    let view = form_view(&place, &conversation, &sentences, &form, Some(id));
    place.html(FORM, &view)
}

/// POST: keeps the words. A sentence whose words change goes on resting on what it rested on.
pub(super) async fn save(
    place: Workspace,
    Ids([conversation, id]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let (conversation, outcome, sentences) = whole(&mut tx, conversation, id).await?;
    let written = read(&mut form, &place, sentences.len());
    let version = outcome.revision.to_string();
    if form.text("version") != version {
        form.reject("title", place.t("outcome-overtaken"));
        form.set("version", version);
    }
    let mut changed = Vec::new();
    for sentence in &sentences {
        // A sentence that somebody else added since is not in this form, and stays.
        let [name, remove] = fields(sentence.id);
        if form.yes(&remove) {
            changed.push((sentence.id, String::new()));
        } else if form.names().any(|it| it == name) {
            let text = form.required(&place, &name, LONGEST_SENTENCE);
            changed.push((sentence.id, text));
        } else {
            form.set(&name, sentence.text.as_str());
        }
        form.declare(&[&name, &remove]);
    }
    let mut again = Vec::new();
    for gone in taken_out(&form, &sentences) {
        let [name, remove] = fields(gone);
        let text = form.optional(&place, &name, LONGEST_SENTENCE);
        if !text.is_empty() && !form.yes(&remove) {
            again.push(text);
        }
        form.declare(&[&remove]);
    }
    let (true, Some(kind)) = (form.is_good(), written.kind) else {
        drop(tx);
        let view = form_view(&place, &conversation, &sentences, &form, Some(id));
        return place.again(FORM, &view);
    };
    let now = place.app.clock.now();
    store::change(&mut tx, id, kind, &written.title, now).await?;
    for (sentence, text) in &changed {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        store::change_sentence(&mut tx, *sentence, &text).await?;
    }
    again.extend(written.more);
    store::add_sentences(&mut tx, id, &again).await?;
    tx.commit().await?;
    let location = href(&place, &conversation, id);
    Ok(place.to(&location, Flash::ok("outcome-saved")))
}
