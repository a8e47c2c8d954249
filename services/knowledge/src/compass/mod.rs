//! The compass in the workspace: a few plain questions, and two or three designs that fit, each with its
//! reasons and with what was done in that form here. Questions, designs, rules and amounts are data
//! (`libs/formats`); these pages put them into words. Nothing is kept: the answers stand in the address.

mod advice;
mod questions;

use ::formats::compass::{Answers, Compass};
use axum::{Router, routing::get};
use web::{Place, Result, Service, Workspace, encode};

/// There in an address that asks for advice.
const SENT: &str = "advies";
const TOPIC: &str = "topic";
/// Longest topic, in characters: it has to fit into a title.
const LONGEST_TOPIC: usize = 60;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    const WORK: &str = "/{city}/{organisation}/beheer/kompas";
    service.routes(Router::new().route(WORK, get(page)))
}

/// GET: the questions; the designs where they were sent.
async fn page(place: Workspace) -> Result {
    let answers = answers(&place);
    if place.query(SENT).is_none() {
        questions::ask(&place)
    } else if answers.are_enough() {
        advice::give(&place, &answers).await
    } else {
        questions::again(&place)
    }
}

/// What was answered, from the address.
fn answers(place: &Place) -> Answers {
    Compass::of_the_program().answers(|question| place.query(question))
}

/// What it is about, from the address.
fn topic(place: &Place) -> String {
    let topic = place.query(TOPIC).unwrap_or_default();
    topic.trim().chars().take(LONGEST_TOPIC).collect()
}

/// Answers and topic as a query string.
fn query(answers: &Answers, topic: &str) -> String {
    let mut pairs: Vec<_> = answers
        .iter()
        .map(|(question, answer)| format!("{question}={answer}"))
        .collect();
    if !topic.is_empty() {
        pairs.push(format!("{TOPIC}={}", encode::query_value(topic)));
    }
    pairs.join("&")
}
