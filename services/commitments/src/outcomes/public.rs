//! What came out, as everybody reads it, and the thread from something that was said to what became of it.

use axum::{Json, extract::Path, response::IntoResponse as _};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;
use web::{Error, Paging, Place, Result, page_number};

use super::{
    Outcome, Resting, Sentence,
    desk::{SentenceView, kind},
    store,
};
use crate::{conversation, notes, promises};

/// Most outcomes of one file.
const MOST_IN_A_FILE: i64 = 1_000;

#[derive(Serialize)]
struct View {
    title: String,
    conversation_href: String,
    outcomes: Vec<OutcomeView>,
    commitments: Vec<promises::Shown>,
    data_href: String,
    paging: Paging,
}

#[derive(Serialize)]
struct OutcomeView {
    id: Uuid,
    title: String,
    kind: String,
    sentences: Vec<SentenceView>,
}

/// GET: what came out of a conversation, what each sentence rests on, and who promised what.
pub(super) async fn page(
    place: Place,
    Path((_, _, slug)): Path<(String, String, String)>,
) -> Result {
    let current = page_number(&place);
    let mut tx = place.tx().await?;
    let conversation = conversation::shown(&mut tx, &place, &slug).await?;
    let offset = (current - 1) * Paging::SIZE;
    let (outcomes, total) =
        store::page(&mut tx, conversation.id, true, Paging::SIZE, offset).await?;
    if total == 0 {
        return Err(Error::NotFound);
    }
    let ids: Vec<Uuid> = outcomes.iter().map(|it| it.id).collect();
    let mut sentences = store::sentences(&mut tx, &ids).await?;
    let commitments = promises::of_outcomes(&mut tx, &place, &ids).await?;
    drop(tx);
    let home = conversation.href(&place, "/opbrengst");
    let sentence = |sentence: &Sentence| {
        let source = |note: Uuid| format!("{home}/bron/{note}");
        SentenceView::new(&place, sentence, source, None)
    };
    let outcome = |outcome: &Outcome| OutcomeView {
        id: outcome.id,
        title: outcome.title.clone(),
        kind: kind(&place, outcome),
        sentences: sentences
            .remove(&outcome.id)
            .unwrap_or_default()
            .iter()
            .map(sentence)
            .collect(),
    };
    let view = View {
        outcomes: outcomes.iter().map(outcome).collect(),
        commitments,
        data_href: format!("{home}/gegevens.json"),
        conversation_href: conversation.href(&place, ""),
        title: conversation.title,
        paging: Paging::new(&place, current, total),
    };
    place.html("commitments/outcomes/page.html", &view)
}

/// GET: the same for machines.
pub(super) async fn data(
    place: Place,
    Path((_, _, slug)): Path<(String, String, String)>,
) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversation::shown(&mut tx, &place, &slug).await?;
    let (outcomes, total) = store::page(&mut tx, conversation.id, true, MOST_IN_A_FILE, 0).await?;
    if total == 0 {
        return Err(Error::NotFound);
    }
    let ids: Vec<Uuid> = outcomes.iter().map(|it| it.id).collect();
    let sentences = store::sentences(&mut tx, &ids).await?;
    let commitments = promises::of_outcomes(&mut tx, &place, &ids).await?;
    drop(tx);
    let note = |note: &notes::Note| json!({"id": note.id, "text": note.text, "table": note.table, "round": note.round});
    let sentence = |it: &Sentence| {
        let sources: Vec<Value> = it.sources.iter().map(note).collect();
        json!({"text": it.text, "own": sources.is_empty(), "sources": sources})
    };
    let outcome = |it: &Outcome| {
        let sentences: Vec<Value> = sentences
            .get(&it.id)
            .into_iter()
            .flatten()
            .map(sentence)
            .collect();
        json!({"id": it.id, "kind": it.kind.code(), "title": it.title, "sentences": sentences})
    };
    let url = place.app.settings.url(&conversation.href(&place, ""));
    let outcomes: Vec<Value> = outcomes.iter().map(outcome).collect();
    let whole = json!({
        "conversation": {"title": conversation.title, "url": url},
        "outcomes": outcomes,
        "commitments": commitments,
    });
    Ok(Json(whole).into_response())
}

#[derive(Serialize)]
struct ThreadView {
    title: String,
    conversation_href: String,
    home: String,
    text: String,
    at: String,
    rests: Vec<Resting>,
    commitments: Vec<promises::Shown>,
}

/// GET: something that was said, what came of it and who promised what. Only what something public rests on is public.
pub(super) async fn thread(
    place: Place,
    Path((_, _, slug, note)): Path<(String, String, String, String)>,
) -> Result {
    let id: Uuid = note.parse().map_err(|_| Error::NotFound)?;
    let mut tx = place.tx().await?;
    let conversation = conversation::shown(&mut tx, &place, &slug).await?;
    let note = notes::store::find(&mut tx, conversation.id, id)
        .await?
        .ok_or(Error::NotFound)?;
    let rests = store::resting_on(&mut tx, note.id, true).await?;
    if rests.is_empty() {
        return Err(Error::NotFound);
    }
    let mut ids: Vec<Uuid> = rests.iter().map(|it| it.outcome_id).collect();
    ids.dedup();
    let commitments = promises::of_outcomes(&mut tx, &place, &ids).await?;
    drop(tx);
    let home = conversation.href(&place, "/opbrengst");
    let rests = rests.into_iter().map(|it| {
        let href = format!("{home}#uitkomst-{}", it.outcome_id);
        Resting::new(&place, it, href)
    });
    let view = ThreadView {
        rests: rests.collect(),
        commitments,
        at: notes::where_said(&place, &note),
        text: note.text,
        conversation_href: conversation.href(&place, ""),
        title: conversation.title,
        home,
    };
    place.html("commitments/outcomes/thread.html", &view)
}
