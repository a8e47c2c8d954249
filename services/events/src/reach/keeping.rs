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

/// When what is said now has to be gone: so many days after the last session, or after now where none is planned.
pub(super) async fn end(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    keep_days: i32,
    now: Timestamp,
) -> Result<Timestamp> {
    let last = last_session(tx, conversation_id).await?;
    Ok(days_after(last.unwrap_or(now), keep_days))
}

async fn last_session(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Option<Timestamp>> {
    let sessions = model::sessions_of(tx, conversation_id).await?;
    Ok(sessions.iter().map(|session| session.ends_at).max())
}

/// Erases what is over, and sets the alarm for the rest. Nothing stays longer than its person was told, and all goes
/// sooner where a host chose fewer days or a session was moved forward.
pub(super) async fn keeping_ends(
    app: App,
    mut tx: TenantTx,
    fact: ReachKeepingEnds,
) -> Result<TenantTx> {
    let now = app.clock.now();
    let conversation_id = fact.conversation_id;
    let Some(settings) = store::settings(&mut tx, conversation_id).await? else {
        return Ok(tx);
    };
    let end = last_session(&mut tx, conversation_id)
        .await?
        .map(|last| days_after(last, settings.keep_days));
    let all = end.is_some_and(|end| end <= now);
    let Some(next) = store::erase(&mut tx, conversation_id, all, now).await? else {
        return Ok(tx);
    };
    tx.publish_at(&fact, end.map_or(next, |end| end.min(next)))
        .await?;
    Ok(tx)
}
