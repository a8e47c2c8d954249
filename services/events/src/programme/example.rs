//! The programme and the tables of the demonstration: those of a conversation's own format, for whoever registered.

use ::formats::starter;
use db::TenantTx;
use kernel::Language;
use uuid::Uuid;
use web::Result;

use super::{desk, store, tables};
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
    let Some(starter) = starter(format) else {
        return Ok(());
    };
    let questions = model::questions_of(tx, conversation).await?;
    let traits: Vec<Uuid> = questions
        .iter()
        .filter(|question| question.kind != "text")
        .map(|question| question.id)
        .collect();
    for session in model::sessions_of(tx, conversation).await? {
        store::hold(tx, conversation, session.id).await?;
        for round in &starter.copy(Language::Nl).text.rounds {
            store::insert(tx, session.id, &desk::of_round(round)).await?;
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
