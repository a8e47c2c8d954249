//! What people said of themselves is erased in time.

use db::TenantTx;
use jiff::Timestamp;
use kernel::facts::Fact;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{App, Result};

use super::store;
use crate::{conversations::model, registrations::days_after};

/// What participants said of themselves may have to be erased (published with that time).
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ReachKeepingEnds {
    /// Which conversation.
    pub conversation_id: Uuid,
}

impl Fact for ReachKeepingEnds {
    const NAME: &'static str = "reach-keeping-ends";
    const PRIORITY: i16 = 8;

    fn key(&self) -> Option<String> {
        Some(self.conversation_id.to_string())
    }
}

/// When it has to be gone: so many days after the last session, or after now where none is planned.
pub(super) async fn end(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    keep_days: i32,
    now: Timestamp,
) -> Result<Timestamp> {
    let sessions = model::sessions_of(tx, conversation_id).await?;
    let last = sessions.iter().map(|session| session.ends_at).max();
    Ok(days_after(last.unwrap_or(now), keep_days))
}

/// Erases it, or sets the alarm anew where sessions moved meanwhile.
pub(super) async fn keeping_ends(
    app: App,
    mut tx: TenantTx,
    fact: ReachKeepingEnds,
) -> Result<TenantTx> {
    let now = app.clock.now();
    let Some(settings) = store::settings(&mut tx, fact.conversation_id).await? else {
        return Ok(tx);
    };
    let end = end(&mut tx, fact.conversation_id, settings.keep_days, now).await?;
    if end <= now {
        store::erase(&mut tx, fact.conversation_id).await?;
    } else {
        tx.publish_at(&fact, end).await?;
    }
    Ok(tx)
}
