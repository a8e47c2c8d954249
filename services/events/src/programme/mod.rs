//! The programme of a session: its parts with times, instructions and materials, the run sheet with a clock, what
//! participants see of it, and who sits at which table.
//!
//! [`schedule`] (when each part begins and ends, without I/O), [`desk`] (the host arranges), [`block`] (one part),
//! [`run`] (the evening itself), [`shown`] (participants), [`tables`] (seating).

mod block;
mod desk;
pub mod example;
mod run;
pub mod schedule;
pub(crate) mod shown;
mod store;
pub(crate) mod tables;

use ::formats::starter;
use axum::{
    Router,
    routing::{get, post},
};
use db::TenantTx;
use kernel::Language;
use uuid::Uuid;
use web::{App, Error, Place, Result, Service};

use crate::conversations::{
    Tab, Tabs,
    model::{self, Conversation, Session},
};

const AT: &str = "/{city}/{organisation}/beheer/gesprekken/{conversation}/programma";

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{AT}{rest}");
    let routes: Router<App> = Router::new()
        .route(AT, get(desk::sessions))
        .route(&at("/{session}"), get(desk::page))
        .route(&at("/{session}/nieuw"), get(block::new).post(block::create))
        .route(
            &at("/{session}/onderdelen/{block}"),
            get(block::edit).post(block::save),
        )
        .route(
            &at("/{session}/onderdelen/{block}/plaats"),
            post(block::place),
        )
        .route(
            &at("/{session}/onderdelen/{block}/verwijderen"),
            post(block::remove),
        )
        .route(&at("/{session}/werkvorm"), post(desk::begin_with))
        .route(&at("/{session}/zichtbaar"), post(desk::show))
        .route(&at("/{session}/draaiboek"), get(run::page).post(run::step))
        .route(
            "/{city}/{organisation}/{conversation}/programma",
            get(shown::page),
        );
    tables::add(service.routes(routes))
}

/// Begins a programme with the rounds of a format; with nothing where it is not of the starter set.
///
/// # Errors
/// If the database is away.
pub(crate) async fn begin_with(
    tx: &mut TenantTx,
    conversation: Uuid,
    session: Uuid,
    format: &str,
    language: Language,
) -> Result<()> {
    let Some(starter) = starter(format) else {
        return Ok(());
    };
    store::hold(tx, conversation, session).await?;
    for round in &starter.copy(language).text.rounds {
        store::insert(tx, session, &desk::of_round(round)).await?;
    }
    Ok(())
}

/// A session and its conversation, as the host's pages take them.
struct Found {
    conversation: Conversation,
    session: Session,
}

impl Found {
    /// Reads them; a session of another conversation is not found under this one.
    async fn read(tx: &mut TenantTx, conversation: Uuid, session: Uuid) -> Result<Self> {
        let conversation = crate::conversations::find(tx, conversation).await?;
        let sessions = model::sessions_of(tx, conversation.id).await?;
        let session = sessions
            .into_iter()
            .find(|it| it.id == session)
            .ok_or(Error::NotFound)?;
        Ok(Self {
            conversation,
            session,
        })
    }

    fn tabs(&self, place: &Place) -> Tabs {
        Tabs::new(place, &self.conversation, Tab::Programme)
    }

    /// Address of the session's programme in the workspace, with something behind it.
    fn href(&self, place: &Place, rest: &str) -> String {
        href(place, self.conversation.id, self.session.id, rest)
    }
}

fn href(place: &Place, conversation: Uuid, session: Uuid, rest: &str) -> String {
    place.work(&format!(
        "/gesprekken/{conversation}/programma/{session}{rest}"
    ))
}
