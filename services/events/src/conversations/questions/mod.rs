//! The questions that are asked at registration, as the host writes them.

mod form;
mod pages;
mod rules;
mod store;

use axum::{
    Router,
    routing::{get, post},
};
use serde::Serialize;
use uuid::Uuid;
use web::{App, Place};

use super::model::Question;

pub(super) fn routes(home: &str) -> Router<App> {
    let at = |rest: &str| format!("{home}/{{id}}/vragen{rest}");
    Router::new()
        .route(&at("/nieuw"), get(pages::new).post(pages::create))
        .route(&at("/{question}"), get(pages::edit).post(pages::save))
        .route(&at("/{question}/volgorde"), post(pages::reorder))
        .route(
            &at("/{question}/verwijderen"),
            get(pages::ask_removal).post(pages::remove),
        )
}

/// A question as the host's pages show it.
#[derive(Serialize)]
pub(super) struct QuestionView {
    label: String,
    kind: String,
    required: String,
    keep: String,
    edit_href: String,
    order_href: String,
    remove_href: String,
}

impl QuestionView {
    pub fn all(place: &Place, conversation_id: Uuid, questions: &[Question]) -> Vec<Self> {
        let home = place.work(&format!("/gesprekken/{conversation_id}/vragen"));
        let view = |question: &Question| {
            let href = format!("{home}/{}", question.id);
            let required = if question.required {
                "question-is-required"
            } else {
                "question-is-optional"
            };
            Self {
                label: question.label.clone(),
                kind: place.t(&format!("question-kind-{}", question.kind)),
                required: place.t(required),
                keep: place.t_with(
                    "question-kept",
                    &[("days", i64::from(question.keep_days).into())],
                ),
                order_href: format!("{href}/volgorde"),
                remove_href: format!("{href}/verwijderen"),
                edit_href: href,
            }
        };
        questions.iter().map(view).collect()
    }
}
