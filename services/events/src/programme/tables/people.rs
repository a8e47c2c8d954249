//! Who is to be seated: everybody with a seat in the session, and whoever they bring.

use std::collections::BTreeMap;

use db::TenantTx;
use seating::Question;
use sqlx::FromRow;
use uuid::Uuid;
use web::Result;

use super::Seating;

/// A registration with a seat.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Party {
    pub id: Uuid,
    pub name: String,
    people: i32,
    needs_access: bool,
    needs_language: bool,
    /// Questions and answers, by which tables can be mixed.
    #[sqlx(json)]
    answers: BTreeMap<Uuid, String>,
}

/// A party with the number of its people.
#[derive(Clone, Debug)]
pub(super) struct Seated {
    pub id: Uuid,
    pub name: String,
    pub people: usize,
    needs_access: bool,
    needs_language: bool,
    answers: BTreeMap<Uuid, String>,
}

/// Everybody.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    pub parties: Vec<Seated>,
}

impl People {
    pub async fn read(tx: &mut TenantTx, session: Uuid) -> Result<Self> {
        let rows: Vec<Party> = sqlx::query_as(
            "select r.id, coalesce(nullif(r.name, ''), r.email, '') as name, a.people, r.need_access <> '' as needs_access, r.need_language <> '' as needs_language, \
               (select coalesce(jsonb_object_agg(n.question_id, n.value), '{}') from registration_answers n where n.tenant_id = $1 and n.registration_id = r.id) as answers \
             from attendances a join registrations r on r.tenant_id = $1 and r.id = a.registration_id \
             where a.tenant_id = $1 and a.session_id = $2 and a.seat = 'confirmed' and r.state = 'active' order by name, r.id",
        )
        .bind(tx.tenant())
        .bind(session)
        .fetch_all(&mut **tx)
        .await?;
        let seated = |row: Party| Seated {
            id: row.id,
            name: row.name,
            people: usize::try_from(row.people).unwrap_or(1).max(1),
            needs_access: row.needs_access,
            needs_language: row.needs_language,
            answers: row.answers,
        };
        Ok(Self {
            parties: rows.into_iter().map(seated).collect(),
        })
    }

    pub fn count(&self) -> usize {
        self.parties.iter().map(|party| party.people).sum()
    }

    pub fn find(&self, id: Uuid) -> Option<&Seated> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// Those who have a table: whoever got a seat after the tables were made has none yet.
    pub fn at_tables(&self, seating: &Seating) -> Self {
        let has_table = |party: &&Seated| seating.seat_of(party.id).is_some();
        Self {
            parties: self.parties.iter().filter(has_table).cloned().collect(),
        }
    }

    /// The first person of a registration, as the arithmetic counts them.
    pub fn first_of(&self, id: Uuid) -> Option<usize> {
        let before = self.parties.iter().position(|party| party.id == id)?;
        Some(self.parties[..before].iter().map(|it| it.people).sum())
    }

    /// What is asked of the arithmetic. People of one registration sit together; who needs a table with room for a
    /// wheelchair or an interpreter has one, where the host named any.
    pub fn question(&self, seating: &Seating) -> Question {
        let mut question = Question {
            tables: seating.tables,
            rounds: seating.rounds,
            ..Question::default()
        };
        let mut first = BTreeMap::new();
        let classes: Vec<BTreeMap<&str, usize>> = seating
            .traits
            .iter()
            .map(|question| self.classes(*question))
            .collect();
        for party in &self.parties {
            let at = question.people.len();
            first.insert(party.id, at);
            let class = |(topic, classes): (&Uuid, &BTreeMap<&str, usize>)| {
                classes[party.answers.get(topic).map_or("", String::as_str)]
            };
            let traits: Vec<usize> = seating.traits.iter().zip(&classes).map(class).collect();
            for person in at..at + party.people {
                question.people.push(traits.clone());
                if person > at {
                    question.together.push((at, person));
                }
            }
            for (needs, tables) in [
                (party.needs_access, &seating.access_tables),
                (party.needs_language, &seating.language_tables),
            ] {
                if needs && !tables.is_empty() {
                    question.at.push((at, tables.clone()));
                }
            }
        }
        for wish in &seating.wishes {
            if let (Some(&a), Some(&b)) = (first.get(&wish.a), first.get(&wish.b)) {
                let wishes = if wish.together {
                    &mut question.together
                } else {
                    &mut question.apart
                };
                wishes.push((a, b));
            }
        }
        question
    }

    /// A number for each answer to a question; who gave none is a class too.
    fn classes(&self, question: Uuid) -> BTreeMap<&str, usize> {
        let answers = self
            .parties
            .iter()
            .map(|party| party.answers.get(&question).map_or("", String::as_str));
        let mut classes = BTreeMap::new();
        for answer in answers {
            let next = classes.len();
            classes.entry(answer).or_insert(next);
        }
        classes
    }

    /// The name of whom a person of the arithmetic belongs to.
    pub fn name_of(&self, person: usize) -> &str {
        let mut from = 0;
        for party in &self.parties {
            from += party.people;
            if person < from {
                return &party.name;
            }
        }
        ""
    }
}
