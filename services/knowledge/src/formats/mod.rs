//! Formats (werkvormen): how people talk with each other, as building blocks that travel.
//!
//! The starter set is data in the program (`libs/formats`). Beside it an organisation keeps formats of its
//! own: [`store`], [`edit`], [`desk`]. What it offers to everyone a message copies into the platform's scope
//! ([`offered`]), and [`catalogue`] shows both. [`uses`] counts what was held in which form.

mod article;
mod catalogue;
mod desk;
mod edit;
pub mod form;
pub mod offered;
pub mod store;
pub mod uses;

pub(crate) use article::experience;

use axum::{
    Router,
    routing::{get, post},
};
use db::Platform;
use kernel::{Language, facts::Fact};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::Service;

use ::formats::{Format, Starter, starter};

/// A format of this organisation was offered to everyone, changed, taken back or thrown away: the copy that
/// others see has to be written anew, or taken away.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FormatChanged {
    /// Which.
    pub format_id: Uuid,
}

impl Fact for FormatChanged {
    const NAME: &'static str = "format-changed";

    fn key(&self) -> Option<String> {
        Some(self.format_id.to_string())
    }
}

/// A format that everybody can use: of the starter set, or offered by an organisation.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its code or identifier, as its address has it.
    key: String,
    /// What it is.
    format: Format,
    /// In which language.
    language: Language,
    /// Under which licence.
    licence: String,
    /// Whether its figures come from practice and not from a source.
    practice: bool,
    /// Who offers it; nobody for the starter set.
    host: Option<Host>,
}

/// Who offers a format.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Host {
    name: String,
    href: String,
}

impl Entry {
    fn of_the_starter_set(starter: &Starter, language: Language) -> Self {
        Self {
            key: starter.key.clone(),
            format: starter.copy(language),
            language,
            licence: starter.licence.clone(),
            practice: starter.practice,
            host: None,
        }
    }

    /// The format with this code or identifier.
    pub(crate) async fn find(
        tx: &mut db::TenantTx<Platform>,
        key: &str,
        language: Language,
    ) -> Result<Option<Self>, sqlx::Error> {
        if let Some(starter) = starter(key) {
            return Ok(Some(Self::of_the_starter_set(starter, language)));
        }
        match key.parse() {
            Ok(id) => offered::by_id(tx, id).await,
            Err(_) => Ok(None),
        }
    }
}

const WORK: &str = "/{city}/{organisation}/beheer/werkvormen";

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{WORK}{rest}");
    let routes = Router::new()
        .route("/werkvormen", get(catalogue::everyone))
        .route("/werkvormen/{format}", get(catalogue::one_for_everyone))
        .route(WORK, get(desk::list))
        .route(&at("/catalogus"), get(catalogue::members))
        .route(&at("/catalogus/{format}"), get(catalogue::one_for_members))
        .route(&at("/nieuw"), get(edit::new).post(edit::create))
        .route(&at("/{format}"), get(desk::show))
        .route(&at("/{format}/wijzigen"), get(edit::edit).post(edit::save))
        .route(
            &at("/{format}/verwijderen"),
            get(desk::ask_removal).post(desk::remove),
        )
        .route(&at("/{format}/aanbod"), post(desk::offer));
    service
        .routes(routes)
        .on(offered::format_changed)
        .on(offered::organisation_changed)
        .on(uses::held)
        .on(uses::reported)
}
