//! Who sits at which table in a session. The arithmetic lies in `libs/seating`; here are the people who have a seat, what
//! the host wishes, and what came of it.

mod pages;
mod people;
mod store;
mod view;

use std::collections::HashMap;

use axum::{
    Router,
    routing::{get, post},
};
use db::TenantTx;
use seating::{Plan, Question};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{App, Result, Service};

/// Most people that are seated at once.
const MOST_PEOPLE: usize = 1_000;
/// Most wishes of a session.
const MOST_WISHES: usize = 200;

pub(super) fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{}/{{session}}/tafels{rest}", super::AT);
    let routes: Router<App> = Router::new()
        .route(&at(""), get(pages::page).post(pages::allocate))
        .route(&at("/wensen"), post(pages::wish))
        .route(&at("/wensen/verwijderen"), post(pages::drop_wish))
        .route(&at("/verplaatsing"), post(pages::relocate))
        .route(&at("/zichtbaar"), post(pages::show));
    service.routes(routes)
}

/// Two registrations that sit together, or never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wish {
    a: Uuid,
    b: Uuid,
    together: bool,
}

/// The tables of a registration, round by round, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seat {
    id: Uuid,
    tables: Vec<usize>,
}

/// How good a plan is.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Figures {
    /// Times that two people meet again.
    repeats: usize,
    /// No plan has fewer.
    least: usize,
}

/// What was asked for, and what came of it.
#[derive(Clone, Debug, Default)]
struct Seating {
    tables: usize,
    rounds: usize,
    traits: Vec<Uuid>,
    access_tables: Vec<usize>,
    language_tables: Vec<usize>,
    wishes: Vec<Wish>,
    plan: Vec<Seat>,
    figures: Option<Figures>,
    shown: bool,
    revision: i32,
}

impl Seating {
    /// Keeps what came out.
    fn settle(&mut self, people: &people::People, question: &Question, plan: &Plan) {
        let mut at = 0;
        self.plan.clear();
        for party in &people.parties {
            self.plan.push(Seat {
                id: party.id,
                tables: plan.tables.iter().map(|tables| tables[at]).collect(),
            });
            at += party.people;
        }
        self.figures = Some(self.figures(question, plan));
    }

    fn figures(&self, question: &Question, plan: &Plan) -> Figures {
        Figures {
            repeats: plan.repeats(question),
            least: question.least_repeats(),
        }
    }

    fn seat_of(&self, registration: Uuid) -> Option<&Seat> {
        self.plan.iter().find(|seat| seat.id == registration)
    }
}

/// The tables of a registration in every session of which participants see them, round by round, counted from 1.
pub(crate) async fn of_registration(
    tx: &mut TenantTx,
    conversation: Uuid,
    registration: Uuid,
) -> Result<HashMap<Uuid, Vec<usize>>> {
    let shown = store::shown(tx, conversation).await?;
    let mine = |(session, plan): (Uuid, Vec<Seat>)| {
        let seat = plan.into_iter().find(|seat| seat.id == registration)?;
        Some((
            session,
            seat.tables.into_iter().map(|table| table + 1).collect(),
        ))
    };
    Ok(shown.into_iter().filter_map(mine).collect())
}

/// Seats everybody who has a seat, as a host would: for the demonstration.
pub(super) async fn example(
    tx: &mut TenantTx,
    conversation: Uuid,
    session: Uuid,
    traits: Vec<Uuid>,
    at_a_table: usize,
    rounds: usize,
) -> Result<()> {
    let people = people::People::read(tx, session).await?;
    let mut seating = Seating {
        tables: people.count() / at_a_table,
        rounds,
        traits,
        shown: true,
        ..Seating::default()
    };
    let question = people.question(&seating);
    if let Ok(plan) = seating::seat(&question, 1) {
        seating.settle(&people, &question, &plan);
        store::keep(tx, conversation, session, &seating).await?;
    }
    Ok(())
}

/// The plan as the arithmetic has it, person by person, from that of registrations.
fn plan_of(people: &people::People, seating: &Seating) -> Option<Plan> {
    let mut tables = vec![Vec::new(); seating.rounds];
    for party in &people.parties {
        let seat = seating.seat_of(party.id)?;
        for (round, tables) in tables.iter_mut().enumerate() {
            tables.extend(std::iter::repeat_n(*seat.tables.get(round)?, party.people));
        }
    }
    Some(Plan { tables })
}
