//! Reports (verslagen): what came out of a conversation, and per promise what was done with it and why.
//!
//! [`rules`] says when a report may be published and what is still missing; [`form`] is the page on
//! which it is written; [`article`] is how it reads, in the preview as in public.

mod article;
mod form;
mod head;
mod pages;
mod public;
mod publication;
pub mod rules;
pub mod store;

use axum::{Router, routing::get};
use db::TenantTx;
use jiff::{Timestamp, civil::Date};
use kernel::facts::ConversationRemoved;
use uuid::Uuid;
use web::{App, Error, Service};

/// What was done with a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Taken over.
    Adopted,
    /// Taken over in part.
    Partly,
    /// Not taken over.
    NotAdopted,
    /// Not decided yet.
    Later,
}

impl Decision {
    /// All of them, as a form shows them.
    pub const ALL: [Self; 4] = [Self::Adopted, Self::Partly, Self::NotAdopted, Self::Later];

    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Partly => "partly",
            Self::NotAdopted => "not-adopted",
            Self::Later => "later",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|decision| decision.code() == code)
    }
}

/// Something that people could influence, and what was done with what they said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    /// What could be influenced.
    pub text: String,
    /// What was done; `None` while the report is a draft.
    pub decision: Option<Decision>,
    /// Why.
    pub motivation: String,
}

/// A picture in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub file_id: Uuid,
    /// What is on it, for who cannot see it.
    pub alt: String,
    /// Width of the full picture, in pixels.
    pub width: i32,
    /// Height of the full picture, in pixels.
    pub height: i32,
}

/// What a report says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// What came out, in Markdown.
    pub body: String,
    /// Per promise what was done with it.
    pub promises: Vec<Promise>,
    /// Pictures.
    pub pictures: Vec<Picture>,
}

/// The report of a conversation as it is kept.
#[derive(Clone, Debug)]
pub struct Report {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// What it says.
    pub content: Content,
    /// Edition: 1 until it is changed after publication.
    pub edition: i32,
    /// When it was published; `None` for a draft.
    pub published_at: Option<Timestamp>,
    /// When it was last saved.
    pub updated_at: Timestamp,
}

/// The conversation that a report is about, as its owner shows it to us.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// Last part of its address.
    pub slug: String,
    /// Title.
    pub title: String,
    /// The question that was asked.
    pub question: String,
    /// What it is, in a few sentences.
    pub summary: String,
    /// Code of where it stands.
    pub status: String,
    /// Code of who can find it.
    pub visibility: String,
    /// Who must answer at the end; may be empty.
    pub commissioner: String,
    /// What could be influenced.
    pub can_influence: String,
    /// By when an answer was promised.
    pub feedback_due: Option<Date>,
    /// When its last session ends; `None` if it has none.
    pub ends_at: Option<Timestamp>,
    /// Its cover picture.
    pub cover_file_id: Option<Uuid>,
}

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    const WORK: &str = "/{city}/{organisation}/beheer/gesprekken/{conversation}/verslag";
    let routes = Router::new()
        .route(WORK, get(pages::write).post(pages::save))
        .route(
            &format!("{WORK}/publicatie"),
            get(publication::ask).post(publication::publish),
        )
        .route(
            "/{city}/{organisation}/{conversation}/verslag",
            get(public::read),
        );
    service.routes(routes).on(remove)
}

/// A conversation that is withdrawn takes its report and the pictures in it along.
async fn remove(app: App, mut tx: TenantTx, gone: ConversationRemoved) -> Result<TenantTx, Error> {
    for file_id in store::remove(&mut tx, gone.conversation_id).await? {
        let file = app.files.forget(&mut tx, file_id).await?;
        erase(&app, &file).await;
    }
    Ok(tx)
}

/// Erases a picture that nothing shows any more. Where that fails the bytes stay, out of everybody's reach.
async fn erase(app: &App, file: &files::StoredFile) {
    if let Err(error) = app.files.erase(file).await {
        tracing::warn!(%error, file = %file.id, "the bytes of a removed picture stay behind");
    }
}

#[cfg(test)]
pub(crate) mod tests;
