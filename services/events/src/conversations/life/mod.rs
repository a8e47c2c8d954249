//! The life of a conversation: published, changed, held, cancelled, copied, thrown away; and who is told.

mod pages;

use axum::{
    Router,
    routing::{get, post},
};
use db::TenantTx;
use kernel::facts::ConversationHeld;
use web::{App, Result};

use super::{
    model::{self, Conversation, Status},
    rules::ends_at,
    store,
};
use crate::facts::{ConversationEnded, ListingChanged, Moved, SessionsChanged};

pub(super) fn routes(home: &str) -> Router<App> {
    let at = |rest: &str| format!("{home}/{{id}}{rest}");
    Router::new()
        .route(&at("/publicatie"), post(pages::publish))
        .route(
            &at("/intrekking"),
            get(pages::ask_unpublication).post(pages::unpublish),
        )
        .route(
            &at("/annulering"),
            get(pages::ask_cancellation).post(pages::cancel),
        )
        .route(&at("/kopie"), post(pages::copy))
        .route(
            &at("/verwijderen"),
            get(pages::ask_removal).post(pages::remove),
        )
}

/// What a change means for those who come.
#[derive(Debug, Default)]
pub(super) struct Follow {
    /// Sessions whose time or place is another, as they were.
    pub moved: Vec<Moved>,
    /// Whether a number of seats is another.
    pub seats: bool,
}

/// What follows from a change of a conversation that others can see: a new revision, the city's page,
/// the moment that it will have been held, and those who come.
pub(super) async fn follow(
    tx: &mut TenantTx,
    conversation: &Conversation,
    follow: Follow,
) -> Result<()> {
    if !conversation.status.is_public() {
        return Ok(());
    }
    let conversation_id = conversation.id;
    let revision = store::raise(tx, conversation_id).await?;
    tx.publish(&ListingChanged { conversation_id }).await?;
    if matches!(conversation.status, Status::Held | Status::Reported) {
        tx.publish(&ConversationHeld { conversation_id }).await?;
    }
    if conversation.status != Status::Published {
        return Ok(());
    }
    await_end(tx, conversation).await?;
    if !follow.moved.is_empty() || follow.seats {
        tx.publish(&SessionsChanged {
            conversation_id,
            moved: follow.moved,
            revision,
        })
        .await?;
    }
    Ok(())
}

/// Has the end of the last session told when it comes.
async fn await_end(tx: &mut TenantTx, conversation: &Conversation) -> Result<()> {
    let sessions = model::sessions_of(tx, conversation.id).await?;
    if let Some(end) = ends_at(&sessions) {
        let fact = ConversationEnded {
            conversation_id: conversation.id,
        };
        tx.publish_at(&fact, end).await?;
    }
    Ok(())
}

/// The last session is over, as it was planned when this was published. It may have been moved since:
/// then the end is awaited anew.
pub(super) async fn ended(app: App, mut tx: TenantTx, fact: ConversationEnded) -> Result<TenantTx> {
    let now = app.clock.now();
    let Some(conversation) = store::lock_if_there(&mut tx, fact.conversation_id).await? else {
        return Ok(tx);
    };
    if conversation.status != Status::Published {
        return Ok(tx);
    }
    let sessions = model::sessions_of(&mut tx, conversation.id).await?;
    if ends_at(&sessions).is_some_and(|end| end > now) {
        await_end(&mut tx, &conversation).await?;
        return Ok(tx);
    }
    store::set_status(&mut tx, conversation.id, Status::Held, now).await?;
    follow(
        &mut tx,
        &Conversation {
            status: Status::Held,
            ..conversation
        },
        Follow::default(),
    )
    .await?;
    Ok(tx)
}
