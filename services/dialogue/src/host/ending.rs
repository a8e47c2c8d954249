//! What happens without anybody pressing a button: a round ends, a conversation goes and takes its
//! rounds along.

use db::{Platform, TenantTx};
use jiff::Timestamp;
use kernel::{
    OrganisationId,
    facts::{ConversationRemoved, DialogueClosed, Fact},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{App, Error, Service};

use crate::rounds::{self, Standing, release_codes};

/// A round's time may be over.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RoundEnds {
    /// Which.
    pub dialogue_id: Uuid,
}

impl Fact for RoundEnds {
    const NAME: &'static str = "round-ends";
}

/// Adds the handlers.
pub(super) fn add(service: Service) -> Service {
    service.on(end).on(remove)
}

/// Plans the closing of a round that has an end.
pub(super) async fn plan(
    tx: &mut TenantTx,
    round: Uuid,
    closes_at: Option<Timestamp>,
) -> db::Result<()> {
    match closes_at {
        Some(at) => tx.publish_at(&RoundEnds { dialogue_id: round }, at).await,
        None => Ok(()),
    }
}

/// Notes that a round is closed, if its time is over: the host may have changed that meanwhile.
async fn end(app: App, mut tx: TenantTx, ends: RoundEnds) -> Result<TenantTx, Error> {
    let Some(round) = rounds::store::hold(&mut tx, ends.dialogue_id).await? else {
        return Ok(tx);
    };
    if let Standing::Closed(at) = round.standing(app.clock.now())
        && rounds::store::close(&mut tx, round.id, at).await?
    {
        tx.publish(&DialogueClosed {
            conversation_id: round.conversation_id,
            dialogue_id: round.id,
        })
        .await?;
    }
    Ok(tx)
}

/// A conversation that is withdrawn takes its rounds along, and their codes are free again.
async fn remove(
    _: App,
    mut tx: TenantTx,
    gone: ConversationRemoved,
) -> Result<TenantTx<Platform>, Error> {
    let organisation = OrganisationId(tx.tenant());
    let removed = rounds::store::remove_all(&mut tx, gone.conversation_id).await?;
    let mut tx = tx.into_platform().await?;
    release_codes(&mut tx, organisation, &removed).await?;
    Ok(tx)
}
