//! What the host's page of tables shows.

use serde::Serialize;
use uuid::Uuid;
use web::{Choice, Form, Place, Result};

use super::{Seating, Wish, people::People, store};
use crate::{
    conversations::{
        Tabs,
        model::{self, Question},
    },
    programme::{Found, desk},
};

#[derive(Serialize)]
pub(super) struct View {
    tabs: Tabs,
    session: String,
    form: Form,
    people: usize,
    traits: Vec<Choice>,
    parties: Vec<Choice>,
    numbers: Vec<Choice>,
    round_numbers: Vec<Choice>,
    wishes: Vec<WishView>,
    revision: i32,
    rounds: Vec<RoundView>,
    unseated: Vec<String>,
    figures: Option<String>,
    shown: bool,
    href: String,
    back: String,
}

#[derive(Serialize)]
struct WishView {
    number: usize,
    sentence: String,
}

#[derive(Serialize)]
struct RoundView {
    number: usize,
    tables: Vec<TableView>,
}

#[derive(Serialize)]
struct TableView {
    number: usize,
    people: usize,
    names: Vec<String>,
}

/// What a page is made of.
pub(super) struct Desk {
    pub found: Found,
    pub people: People,
    pub questions: Vec<Question>,
    pub seating: Seating,
}

impl Desk {
    pub async fn read(tx: &mut db::TenantTx, conversation: Uuid, session: Uuid) -> Result<Self> {
        let found = Found::read(tx, conversation, session).await?;
        let people = People::read(tx, session).await?;
        let questions = model::questions_of(tx, conversation).await?;
        let seating = store::find(tx, session).await?.unwrap_or_default();
        let mixing = questions
            .into_iter()
            .filter(|question| question.kind != "text")
            .collect();
        Ok(Self {
            found,
            people,
            questions: mixing,
            seating,
        })
    }

    pub fn href(&self, place: &Place) -> String {
        self.found.href(place, "/tafels")
    }

    pub async fn keep(&self, tx: &mut db::TenantTx, seating: &Seating) -> Result<bool> {
        store::keep(
            tx,
            self.found.conversation.id,
            self.found.session.id,
            seating,
        )
        .await
    }

    pub fn form(&self) -> Form {
        let list = |tables: &[usize]| {
            tables
                .iter()
                .map(|table| (table + 1).to_string())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (tables, rounds) = match self.seating.tables {
            0 => ((self.people.count() / 7).max(1), 1),
            tables => (tables, self.seating.rounds),
        };
        Form::empty(&[
            "tables",
            "rounds",
            "traits",
            "access_tables",
            "language_tables",
            "a",
            "b",
            "kind",
            "person",
            "round",
            "table",
        ])
        .with("tables", tables.to_string())
        .with("rounds", rounds.to_string())
        .with("access_tables", list(&self.seating.access_tables))
        .with("language_tables", list(&self.seating.language_tables))
        .with_all(
            "traits",
            self.seating.traits.iter().map(Uuid::to_string).collect(),
        )
    }

    pub fn view(&self, place: &Place, mut form: Form) -> View {
        form.declare(&[
            "tables",
            "rounds",
            "traits",
            "access_tables",
            "language_tables",
            "a",
            "b",
            "kind",
            "person",
            "round",
            "table",
        ]);
        let seating = &self.seating;
        let name = |id: Uuid| {
            self.people
                .find(id)
                .map_or_else(|| place.t("tables-gone"), |party| party.name.clone())
        };
        let wish = |(number, wish): (usize, &Wish)| WishView {
            number,
            sentence: place.t_with(
                if wish.together {
                    "tables-wish-together"
                } else {
                    "tables-wish-apart"
                },
                &[("a", name(wish.a).into()), ("b", name(wish.b).into())],
            ),
        };
        let number = |number: usize| Choice::new(number.to_string(), number.to_string());
        View {
            tabs: self.found.tabs(place),
            session: desk::name(place, &self.found.session),
            form,
            people: self.people.count(),
            traits: self
                .questions
                .iter()
                .map(|question| Choice::new(question.id.to_string(), &question.label))
                .collect(),
            parties: self
                .people
                .parties
                .iter()
                .map(|party| Choice::new(party.id.to_string(), &party.name))
                .collect(),
            numbers: (1..=seating.tables).map(number).collect(),
            round_numbers: (1..=seating.rounds).map(number).collect(),
            wishes: seating.wishes.iter().enumerate().map(wish).collect(),
            revision: seating.revision,
            rounds: self.rounds(),
            unseated: self.unseated(),
            figures: seating.figures.map(|figures| {
                place.t_with(
                    "tables-figures",
                    &[
                        ("repeats", figures.repeats.into()),
                        ("least", figures.least.into()),
                    ],
                )
            }),
            shown: seating.shown,
            href: self.href(place),
            back: self.found.href(place, ""),
        }
    }

    fn rounds(&self) -> Vec<RoundView> {
        if self.seating.plan.is_empty() {
            return Vec::new();
        }
        let table = |round: usize, table: usize| {
            let here = |party: &&super::people::Seated| {
                self.seating
                    .seat_of(party.id)
                    .is_some_and(|seat| seat.tables.get(round) == Some(&table))
            };
            let parties: Vec<_> = self.people.parties.iter().filter(here).collect();
            TableView {
                number: table + 1,
                people: parties.iter().map(|party| party.people).sum(),
                names: parties
                    .iter()
                    .map(|party| {
                        if party.people > 1 {
                            format!("{} (+{})", party.name, party.people - 1)
                        } else {
                            party.name.clone()
                        }
                    })
                    .collect(),
            }
        };
        let round = |round: usize| RoundView {
            number: round + 1,
            tables: (0..self.seating.tables)
                .map(|at| table(round, at))
                .collect(),
        };
        (0..self.seating.rounds).map(round).collect()
    }

    /// Who got a seat after the tables were made.
    fn unseated(&self) -> Vec<String> {
        if self.seating.plan.is_empty() {
            return Vec::new();
        }
        let parties = self
            .people
            .parties
            .iter()
            .filter(|party| self.seating.seat_of(party.id).is_none());
        parties.map(|party| party.name.clone()).collect()
    }
}
