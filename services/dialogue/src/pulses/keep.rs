//! A pulse that was held already, with everything that happened in it: for demonstrations. Its outcome is not written but
//! played.

use db::TenantTx;
use jiff::Timestamp;
use kernel::ids::new_id;
use pulse::{Happening, PersonId, crowd::Hall};
use uuid::Uuid;
use web::Result;

use super::{crowd, model::Plan, store};
use crate::rounds::reserve_code;

/// Such a pulse.
pub struct Held {
    /// What the host decided.
    pub plan: Plan,
    /// What all draws followed from.
    pub seed: i64,
    /// What happened, to its end.
    pub hall: Hall,
    /// The words of its statements, in order.
    pub words: Vec<String>,
    /// Code of their language.
    pub language: &'static str,
    /// When its lobby was opened.
    pub published_at: Timestamp,
    /// When it was finished.
    pub closed_at: Timestamp,
}

/// Keeps it in a conversation.
///
/// # Errors
/// If the database is away.
pub async fn keep(
    tx: TenantTx,
    conversation_id: Uuid,
    held: &Held,
    now: Timestamp,
) -> Result<TenantTx> {
    let id = new_id();
    let (mut tx, code) = reserve_code(tx, id).await?;
    store::insert(
        &mut tx,
        id,
        conversation_id,
        &code,
        &held.plan,
        held.seed,
        now,
    )
    .await?;
    let entries: Vec<store::Entry> = held.hall.log.iter().map(|event| entry(id, event)).collect();
    let words: Vec<store::Words> = held
        .hall
        .log
        .iter()
        .filter_map(|event| match event.what {
            Happening::Wrote {
                person, statement, ..
            } => Some(store::Words {
                number: i32::try_from(statement.0).unwrap_or(i32::MAX),
                text: held
                    .words
                    .get(statement.0 as usize - 1)
                    .cloned()
                    .unwrap_or_default(),
                language: held.language.to_owned(),
                author: crowd::participant(id, person),
            }),
            _ => None,
        })
        .collect();
    store::append(&mut tx, id, 0, &entries, &words, held.published_at).await?;
    store::publish(&mut tx, id, held.published_at).await?;
    store::close(&mut tx, id, held.closed_at).await?;
    Ok(tx)
}

fn entry(pulse: Uuid, event: &pulse::Event) -> store::Entry {
    let joined = |person: PersonId| crowd::participant(pulse, person);
    store::Entry {
        participant: match event.what {
            Happening::Joined { person, .. } => Some(joined(person)),
            _ => None,
        },
        event: event.clone(),
    }
}
