//! Answering a statement. One request: it is answered when the vote is durable, with the next statement.

use axum::http::HeaderMap;
use web::{Form, Result};

use super::{
    Visit,
    card::{Just, number, reply},
};
use crate::live::{Answer, Ballot, Refusal, Vote};

/// POST: an answer.
pub(super) async fn cast(visit: Visit, headers: HeaderMap, form: Form) -> Result {
    let statement = number(form.text("statement"))?;
    let Some(answer) = Answer::parse(form.text("answer")) else {
        // Enter in the checkbox sends the form without a button.
        let who = visit.sender(&form);
        return reply(&visit, &headers, &who, Just::TookBack(statement));
    };
    let vote = Vote {
        answer,
        important: form.yes("important"),
    };
    put(&visit, &headers, &form, statement, Some(vote)).await
}

/// POST: takes an answer back.
pub(super) async fn take_back(visit: Visit, headers: HeaderMap, form: Form) -> Result {
    let statement = number(form.text("statement"))?;
    put(&visit, &headers, &form, statement, None).await
}

async fn put(
    visit: &Visit,
    headers: &HeaderMap,
    form: &Form,
    statement: i32,
    vote: Option<Vote>,
) -> Result {
    let who = visit.sender(form);
    let ballot = Ballot {
        participant: who.id,
        statement,
        vote,
    };
    let just = match visit.live.cast(ballot).await {
        Ok(()) if vote.is_some() => Just::Answered(statement),
        Ok(()) => Just::TookBack(statement),
        Err(Refusal::Closed) => Just::Late,
        Err(Refusal::NoStatement) => Just::Gone,
        Err(refusal @ Refusal::Unavailable(_)) => return Err(refusal.into()),
    };
    reply(visit, headers, &who, just)
}
