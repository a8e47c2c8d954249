//! From words to what is done with them. Folders are features: [`notes`] (what was said at the tables),
//! [`outcomes`] (what came out, each sentence with the notes that it rests on) and [`promises`] (who carries
//! what, and how it stands).

mod conversation;
pub mod notes;
pub mod outcomes;
pub mod promises;

use db::TenantTx;
use kernel::facts::ConversationRemoved;
use rust_embed::RustEmbed;
use web::{App, Error, Service};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src"]
#[include = "*.html"]
#[include = "*.ftl"]
struct Beside;

/// Routes, jobs, templates and texts.
pub fn service() -> Service {
    let features = [notes::add, outcomes::add, promises::add];
    features
        .into_iter()
        .fold(Service::new::<Beside>("commitments"), |service, add| {
            add(service)
        })
        .on(remove)
}

/// A conversation that is withdrawn takes along what was noted, what came out and what was promised.
async fn remove(_: App, mut tx: TenantTx, gone: ConversationRemoved) -> Result<TenantTx, Error> {
    // In this order: a note that a sentence rests on cannot go before the sentence.
    for sql in [
        "delete from commitments where tenant_id = $1 and conversation_id = $2",
        "delete from outcomes where tenant_id = $1 and conversation_id = $2",
        "delete from session_notes where tenant_id = $1 and conversation_id = $2",
        "delete from note_takers where tenant_id = $1 and conversation_id = $2",
    ] {
        sqlx::query(sql)
            .bind(tx.tenant())
            .bind(gone.conversation_id)
            .execute(&mut *tx)
            .await?;
    }
    Ok(tx)
}
