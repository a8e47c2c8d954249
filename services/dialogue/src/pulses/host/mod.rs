//! The facilitator's side of pulses: the script, the lobby, the console, hiding with a reason, rehearsal.

mod console;
mod life;
mod list;
mod plan;
mod statement;

use axum::{
    Extension, Router,
    routing::{get, post},
};
use db::TenantTx;
use uuid::Uuid;
use web::{App, Conversation, Desk, Error, Place, Result, Service};

use super::{
    live::{Act, Hub, Refusal},
    model::Kept,
    store,
};
use crate::host::head;

pub(super) use console::Console;
pub(crate) use list::{Line, lines};

const AT: &str = "/{city}/{organisation}/beheer/gesprekken/{conversation}/online/puls";

/// The hub as handlers get it.
type Pulses = Extension<Hub>;

/// Adds the feature to the service.
pub(super) fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{AT}{rest}");
    let routes: Router<App> = Router::new()
        .route(&at("/nieuw"), get(plan::new).post(plan::create))
        .route(&at("/{pulse}"), get(console::page))
        .route(&at("/{pulse}/stroom"), get(console::stream))
        .route(&at("/{pulse}/gegevens"), get(plan::edit).post(plan::save))
        .route(&at("/{pulse}/publicatie"), post(life::publish))
        .route(&at("/{pulse}/oefening"), post(life::rehearse))
        .route(&at("/{pulse}/oefening/einde"), post(life::end_rehearsal))
        .route(&at("/{pulse}/oefening/mensen"), post(life::crowd))
        .route(&at("/{pulse}/onderwerp"), post(life::open))
        .route(&at("/{pulse}/pauze"), post(life::pause))
        .route(&at("/{pulse}/hervatting"), post(life::resume))
        .route(&at("/{pulse}/einde"), post(life::finish))
        .route(
            &at("/{pulse}/verwijderen"),
            get(life::ask_removal).post(life::remove),
        )
        .route(
            &at("/{pulse}/uitspraken/{number}"),
            get(statement::page).post(statement::decide),
        );
    service.routes(routes)
}

/// A pulse and its conversation.
struct Found {
    conversation: Conversation,
    kept: Kept,
}

impl Found {
    /// Reads them; a pulse of another conversation is not found under this one.
    async fn read(tx: &mut TenantTx, conversation: Uuid, pulse: Uuid) -> Result<Self> {
        let kept = store::find(tx, pulse).await?;
        Self::of(tx, conversation, kept).await
    }

    /// The same, and nobody else changes the pulse before the transaction is over.
    async fn hold(tx: &mut TenantTx, conversation: Uuid, pulse: Uuid) -> Result<Self> {
        let kept = store::hold(tx, pulse).await?;
        Self::of(tx, conversation, kept).await
    }

    async fn of(tx: &mut TenantTx, conversation: Uuid, kept: Option<Kept>) -> Result<Self> {
        let kept = kept
            .filter(|kept| kept.conversation_id == conversation)
            .ok_or(Error::NotFound)?;
        let conversation = Conversation::find(tx, conversation)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(Self { conversation, kept })
    }

    /// Address of the pulse in the workspace.
    fn href(&self, place: &Place) -> String {
        let (conversation, pulse) = (self.conversation.id, self.kept.id);
        place.work(&format!("/gesprekken/{conversation}/online/puls/{pulse}"))
    }

    /// Address of its public pages.
    fn public_href(&self, place: &Place) -> String {
        let (slug, code) = (&self.conversation.slug, &self.kept.short_code);
        place.href(&format!("/{slug}/puls/{code}"))
    }

    fn head(&self, place: &Place) -> Desk {
        head(place, &self.conversation)
    }
}

/// Commits what was decided about a pulse, and makes it show in this process at once.
async fn settle(tx: TenantTx, hub: &Hub, place: &Place, pulse: Uuid) -> Result<()> {
    tx.commit().await?;
    if let Some(live) = hub.live(&place.app, place.organisation.id(), pulse).await? {
        live.look().await?;
    }
    Ok(())
}

/// Lets a facilitator do something; `false` where that may not be now, because a colleague was faster.
async fn act(hub: &Hub, place: &Place, pulse: Uuid, act: Act) -> Result<bool> {
    let live = hub
        .live(&place.app, place.organisation.id(), pulse)
        .await?
        .ok_or(Error::NotFound)?;
    match hub.act(&live, act).await {
        Ok(()) => Ok(true),
        Err(Refusal::Rule(_)) => Ok(false),
        Err(refusal) => Err(refusal.into()),
    }
}
