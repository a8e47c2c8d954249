//! Outcomes (uitkomsten): what came out of a conversation, each sentence with the notes that it rests on. From an
//! outcome one sees its sources, from a note what became of it; a sentence without a source is the host's own.

mod desk;
mod public;
mod sources;
pub mod store;

use axum::{Router, routing::get};
use serde::Serialize;
use uuid::Uuid;
use web::{Place, Service};

use crate::notes::Note;

/// What sort of outcome it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something that could be done.
    Idea,
    /// Something that was understood.
    Insight,
    /// Something that will be done.
    Plan,
    /// Something that somebody else is asked to do.
    Advice,
    /// Where people differ.
    Disagreement,
}

impl Kind {
    /// All of them, as a form shows them.
    pub const ALL: [Self; 5] = [
        Self::Idea,
        Self::Insight,
        Self::Plan,
        Self::Advice,
        Self::Disagreement,
    ];

    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Insight => "insight",
            Self::Plan => "plan",
            Self::Advice => "advice",
            Self::Disagreement => "disagreement",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An outcome as it is kept.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// What sort.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// Rises with each change.
    pub revision: i32,
    /// Whether others can read it.
    pub is_published: bool,
}

/// A sentence of an outcome. Without sources it is the host's own.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// Its words.
    pub text: String,
    /// What it rests on.
    pub sources: Vec<Note>,
}

/// A sentence that rests on a note, with its outcome: the thread from what was said to what became of it.
#[derive(Serialize)]
pub(crate) struct Resting {
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) sentence: String,
    pub(crate) href: String,
}

impl Resting {
    pub(crate) fn new(place: &Place, rests: store::RestingRow, href: String) -> Self {
        Self {
            title: rests.title,
            kind: place.t(&format!("outcome-kind-{}", rests.kind)),
            sentence: rests.text,
            href,
        }
    }
}

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    const WORK: &str = "/{city}/{organisation}/beheer/gesprekken/{conversation}/opbrengst";
    const SHOWN: &str = "/{city}/{organisation}/{conversation}/opbrengst";
    let routes = Router::new()
        .route(WORK, get(desk::list))
        .route(&format!("{WORK}/nieuw"), get(desk::new).post(desk::create))
        .route(
            &format!("{WORK}/uitkomsten/{{outcome}}"),
            get(desk::show).post(desk::publish),
        )
        .route(
            &format!("{WORK}/uitkomsten/{{outcome}}/wijzigen"),
            get(desk::edit).post(desk::save),
        )
        .route(
            &format!("{WORK}/uitkomsten/{{outcome}}/zinnen/{{sentence}}"),
            get(sources::choose).post(sources::save),
        )
        .route(SHOWN, get(public::page))
        .route(&format!("{SHOWN}/gegevens.json"), get(public::data))
        .route(&format!("{SHOWN}/bron/{{note}}"), get(public::thread));
    service.routes(routes)
}
