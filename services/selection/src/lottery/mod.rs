//! Civic lotteries (lotingen). A host brings a pool of people with classes of answers, says how many members of the
//! panel each class has to have, and gets a numbered list of panels with chances as equal as that allows. The list is
//! published; a throw of dice takes one panel of it. The arithmetic lies in `libs/lottery`.
//!
//! [`bring`] (a pool), [`quotas`], [`making`] (the list, as a job), [`steps`] (publishing, throwing, filling gaps),
//! [`desk`] and [`list`] (the host's pages), [`public`] (everybody's), [`files`] (to take along).

mod bring;
mod desk;
pub mod example;
mod files;
mod list;
mod making;
mod model;
mod pool;
mod public;
mod quotas;
mod steps;
mod store;

pub use model::Draw;

use axum::{
    Router,
    routing::{get, post},
};
use db::TenantTx;
use kernel::facts::Fact;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{App, Conversation, Desk, DeskTab, Error, Place, Result, Service};

const AT: &str = "/{city}/{organisation}/beheer/gesprekken/{conversation}/loting";
const PUBLIC: &str = "/{city}/{organisation}/{conversation}/loting/{draw}";

/// A host wants the list of a draw.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ListWanted {
    /// Of which.
    pub draw_id: Uuid,
    /// As it was then: quotas that changed meanwhile want a list of their own.
    pub revision: i32,
}

impl Fact for ListWanted {
    const NAME: &'static str = "lottery-list-wanted";

    fn key(&self) -> Option<String> {
        Some(self.draw_id.to_string())
    }
}

/// The day has come on which the answers in a pool are forgotten.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct PoolExpires {
    /// Of which draw.
    pub draw_id: Uuid,
}

impl Fact for PoolExpires {
    const NAME: &'static str = "lottery-pool-expires";

    fn key(&self) -> Option<String> {
        Some(self.draw_id.to_string())
    }
}

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{AT}{rest}");
    let public = |rest: &str| format!("{PUBLIC}{rest}");
    let routes: Router<App> = Router::new()
        .route(AT, get(list::page))
        .route(&at("/nieuw"), get(bring::new).post(bring::create))
        .route(&at("/{draw}"), get(desk::page))
        .route(&at("/{draw}/quota"), get(quotas::edit).post(quotas::save))
        .route(&at("/{draw}/voorstel"), post(quotas::follow))
        .route(&at("/{draw}/lijst"), post(making::ask))
        .route(&at("/{draw}/publicatie"), post(steps::publish))
        .route(&at("/{draw}/worp"), post(steps::throw))
        .route(
            &at("/{draw}/vervanging"),
            get(steps::ask_gaps).post(steps::fill_gaps),
        )
        .route(
            &at("/{draw}/verwijderen"),
            get(steps::ask_removal).post(steps::remove),
        )
        .route(&at("/{draw}/mensen"), get(desk::people))
        .route(&at("/{draw}/categories.csv"), get(files::categories))
        .route(&at("/{draw}/respondents.csv"), get(files::respondents))
        .route(&at("/{draw}/record.json"), get(files::record))
        .route(PUBLIC, get(public::page))
        .route(&public("/lijst.csv"), get(files::public_list))
        .route(&public("/record.json"), get(files::public_record));
    service
        .routes(routes)
        .on(making::list_wanted)
        .on(steps::pool_expires)
}

/// The conversation of this organisation, or the answer for an unknown one.
async fn conversation_of(tx: &mut TenantTx, id: Uuid) -> Result<Conversation> {
    Conversation::find(tx, id).await?.ok_or(Error::NotFound)
}

/// What stands above the host's pages of lotteries.
fn head(place: &Place, conversation: &Conversation) -> Desk {
    conversation.desk(place, DeskTab::Invitations)
}

/// Address of the lotteries of a conversation in the workspace.
fn list_href(place: &Place, conversation: &Conversation) -> String {
    place.work(&format!("/gesprekken/{}/loting", conversation.id))
}

/// A draw and its conversation, as the host's pages take them.
struct Found {
    conversation: Conversation,
    draw: Draw,
}

impl Found {
    /// Reads them; a draw of another conversation is not found under this one.
    async fn read(tx: &mut TenantTx, conversation: Uuid, draw: Uuid) -> Result<Self> {
        let draw = store::find(tx, draw).await?;
        Self::of(tx, conversation, draw).await
    }

    /// The same, and nobody else changes the draw before the transaction is over.
    async fn hold(tx: &mut TenantTx, conversation: Uuid, draw: Uuid) -> Result<Self> {
        let draw = store::hold(tx, draw).await?;
        Self::of(tx, conversation, draw).await
    }

    async fn of(tx: &mut TenantTx, conversation: Uuid, draw: Option<Draw>) -> Result<Self> {
        let of_conversation = |draw: &Draw| draw.conversation_id == conversation;
        let draw = draw.filter(of_conversation).ok_or(Error::NotFound)?;
        let conversation = conversation_of(tx, conversation).await?;
        Ok(Self { conversation, draw })
    }

    /// Address of the draw's pages in the workspace.
    fn href(&self, place: &Place) -> String {
        format!("{}/{}", list_href(place, &self.conversation), self.draw.id)
    }

    /// Address of the draw's public page.
    fn public_href(&self, place: &Place) -> String {
        place.href(&format!(
            "/{}/loting/{}",
            self.conversation.slug, self.draw.id
        ))
    }
}

/// A chance in words: as a percentage with one decimal, as the language writes it.
fn percent(place: &Place, chance: f64) -> String {
    let number = format!("{:.1}", chance * 100.0);
    let number = match place.language {
        kernel::Language::Nl => number.replace('.', ","),
        kernel::Language::En => number,
    };
    format!("{number} %")
}
