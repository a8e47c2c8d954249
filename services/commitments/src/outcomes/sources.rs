//! Choosing what a sentence rests on, among the notes of its conversation, a page at a time.

use serde::Serialize;
use uuid::Uuid;
use web::{Choice, Conversation, Error, Flash, Form, Ids, Paging, Result, Workspace, page_number};

use super::{Sentence, desk::whole, store};
use crate::{
    conversation::{Head, desk_href},
    notes,
};

/// Notes on a page.
const SIZE: i64 = 40;

#[derive(Serialize)]
struct View {
    head: Head,
    form: Form,
    sentence: String,
    notes: Vec<Choice>,
    shown: String,
    action: String,
    paging: Paging,
    back: String,
}

async fn found(
    place: &Workspace,
    [conversation, outcome, sentence]: [Uuid; 3],
) -> Result<(db::TenantTx<db::Organisation>, Conversation, Sentence)> {
    let mut tx = place.tx().await?;
    let (conversation, _, sentences) = whole(&mut tx, conversation, outcome).await?;
    let sentence = sentences
        .into_iter()
        .find(|it| it.id == sentence)
        .ok_or(Error::NotFound)?;
    Ok((tx, conversation, sentence))
}

/// GET: the notes, those that it rests on ticked.
pub(super) async fn choose(place: Workspace, Ids(ids): Ids<3>) -> Result {
    let (mut tx, conversation, sentence) = found(&place, ids).await?;
    let current = page_number(&place);
    let (notes, total) =
        notes::store::page(&mut tx, conversation.id, SIZE, (current - 1) * SIZE).await?;
    drop(tx);
    let ticked = sentence.sources.iter().map(|note| note.id.to_string());
    let choice = |note: &notes::Note| {
        let label = format!("{} ({})", note.text, notes::where_said(&place, note));
        Choice::new(note.id.to_string(), label)
    };
    let shown: Vec<_> = notes.iter().map(|note| note.id.to_string()).collect();
    let view = View {
        head: Head::new(&place, &conversation),
        form: Form::empty(&[]).with_all("notes", ticked.collect()),
        sentence: sentence.text,
        notes: notes.iter().map(choice).collect(),
        shown: shown.join(" "),
        action: place.here(),
        paging: Paging::with_size(&place, current, total, SIZE),
        back: desk_href(&place, &conversation, &format!("/uitkomsten/{}", ids[1])),
    };
    place.html("commitments/outcomes/sources.html", &view)
}

/// POST: of the notes that the page showed, the sentence rests on those that are ticked.
pub(super) async fn save(place: Workspace, Ids(ids): Ids<3>, form: Form) -> Result {
    let (mut tx, conversation, sentence) = found(&place, ids).await?;
    let read = |text: &str| text.parse::<Uuid>().ok();
    let most = usize::try_from(SIZE).unwrap_or(usize::MAX);
    let shown: Vec<Uuid> = form
        .text("shown")
        .split(' ')
        .filter_map(read)
        .take(most)
        .collect();
    let chosen: Vec<Uuid> = form
        .values("notes")
        .iter()
        .filter_map(|text| read(text))
        .filter(|id| shown.contains(id))
        .collect();
    store::choose(&mut tx, conversation.id, sentence.id, &shown, &chosen).await?;
    tx.commit().await?;
    let location = desk_href(&place, &conversation, &format!("/uitkomsten/{}", ids[1]));
    Ok(place.to(&location, Flash::ok("outcome-sources-saved")))
}
