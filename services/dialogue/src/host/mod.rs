//! The host's side of opinion rounds: making them, their statements, moderation, opening and closing.

mod desk;
mod ending;
mod life;
mod list;
mod moderation;
pub(crate) mod plan;
mod seeds;
mod statement;

pub(crate) use list::Pill;

use axum::{
    Extension, Router,
    routing::{get, post},
};
use db::TenantTx;
use uuid::Uuid;
use web::{App, Conversation, Desk, DeskTab, Error, Place, Result, Service};

use crate::{
    live::Hub,
    rounds::{self, Round},
};

pub(crate) const AT: &str = "/{city}/{organisation}/beheer/gesprekken/{conversation}/online";

/// The hub as handlers get it.
type Rounds = Extension<Hub>;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{AT}{rest}");
    let routes: Router<App> = Router::new()
        .route(AT, get(list::page))
        .route(&at("/nieuw"), get(plan::new).post(plan::create))
        .route(&at("/{round}"), get(desk::page))
        .route(&at("/{round}/gegevens"), get(plan::edit).post(plan::save))
        .route(&at("/{round}/publicatie"), post(life::publish))
        .route(&at("/{round}/sluiting"), post(life::close))
        .route(&at("/{round}/heropening"), post(life::reopen))
        .route(
            &at("/{round}/verwijderen"),
            get(life::ask_removal).post(life::remove),
        )
        .route(&at("/{round}/stellingen"), post(seeds::add))
        .route(&at("/{round}/moderatie"), get(moderation::queue))
        .route(
            &at("/{round}/stellingen/{number}"),
            get(statement::page).post(statement::decide),
        )
        .route(
            &at("/{round}/stellingen/{number}/vertaling"),
            post(statement::translate),
        )
        .route(
            &at("/{round}/stellingen/{number}/bezwaar"),
            post(statement::end_appeal),
        );
    ending::add(service.routes(routes))
}

/// A round and its conversation, as the host's pages take them.
struct Found {
    conversation: Conversation,
    round: Round,
}

impl Found {
    /// Reads them; a round of another conversation is not found under this one.
    async fn read(tx: &mut TenantTx, conversation: Uuid, round: Uuid) -> Result<Self> {
        let round = rounds::store::find(tx, round).await?;
        Self::of(tx, conversation, round).await
    }

    /// The same, and nobody else changes the round before the transaction is over.
    async fn hold(tx: &mut TenantTx, conversation: Uuid, round: Uuid) -> Result<Self> {
        let round = rounds::store::hold(tx, round).await?;
        Self::of(tx, conversation, round).await
    }

    async fn of(tx: &mut TenantTx, conversation: Uuid, round: Option<Round>) -> Result<Self> {
        let round = round
            .filter(|round| round.conversation_id == conversation)
            .ok_or(Error::NotFound)?;
        let conversation = conversation_of(tx, conversation).await?;
        Ok(Self {
            conversation,
            round,
        })
    }

    /// Address of the round's pages in the workspace.
    fn href(&self, place: &Place) -> String {
        let (conversation, round) = (self.conversation.id, self.round.id);
        place.work(&format!("/gesprekken/{conversation}/online/{round}"))
    }

    /// Address of the round's public pages.
    fn public_href(&self, place: &Place) -> String {
        let (slug, code) = (&self.conversation.slug, &self.round.short_code);
        place.href(&format!("/{slug}/stellingen/{code}"))
    }

    fn head(&self, place: &Place) -> Desk {
        head(place, &self.conversation)
    }
}

pub(crate) fn head(place: &Place, conversation: &Conversation) -> Desk {
    conversation.desk(place, DeskTab::Online)
}

pub(crate) fn list_href(place: &Place, conversation: Uuid) -> String {
    place.work(&format!("/gesprekken/{conversation}/online"))
}

pub(crate) async fn conversation_of(tx: &mut TenantTx, id: Uuid) -> Result<Conversation> {
    Conversation::find(tx, id).await?.ok_or(Error::NotFound)
}

/// Commits what was decided about a round, and makes it show in this process at once.
async fn settle(tx: TenantTx, hub: &Hub, place: &Place, round: Uuid) -> Result<()> {
    tx.commit().await?;
    if let Some(live) = hub.live(&place.app, place.organisation.id(), round).await? {
        live.look().await?;
    }
    Ok(())
}
