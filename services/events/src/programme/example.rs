//! The programme and the tables of the demonstration: those of a conversation's own format, for whoever registered.

use db::TenantTx;
use kernel::Language;
use uuid::Uuid;
use web::Result;

use super::{store, tables};
use crate::conversations::model;

/// People at a table.
const AT_A_TABLE: usize = 7;
const ROUNDS: usize = 3;

/// Keeps a programme for each session of a conversation, and tables where people registered; nothing where its format is
/// not of the starter set.
///
/// # Errors
/// If the database is away.
pub async fn keep(tx: &mut TenantTx, conversation: Uuid, format: &str) -> Result<()> {
    let questions = model::questions_of(tx, conversation).await?;
    let traits: Vec<Uuid> = questions
        .iter()
        .filter(|question| question.kind != "text")
        .map(|question| question.id)
        .collect();
    for session in model::sessions_of(tx, conversation).await? {
        super::begin_with(tx, conversation, session.id, format, Language::Nl).await?;
        if store::blocks(tx, session.id).await?.is_empty() {
            continue;
        }
        store::show(tx, session.id, true).await?;
        tables::example(
            tx,
            conversation,
            session.id,
            traits.clone(),
            AT_A_TABLE,
            ROUNDS,
        )
        .await?;
    }
    Ok(())
}
