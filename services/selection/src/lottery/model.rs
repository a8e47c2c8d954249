//! A draw and what it is made of.

use std::collections::BTreeMap;

use jiff::Timestamp;
use lottery::{Change, Check, Infeasible, Method, Person, Pool, PoolError, Quota, Standing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::pool::Brought;

/// Most quotas.
pub const MOST_QUOTAS: usize = 150;
/// Panels in a list: what three ten-sided dice can tell apart.
pub const LIST_LENGTH: usize = 1_000;

/// Where a draw stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The host sets quotas.
    Pool,
    /// The list is being made.
    Computing,
    /// The list is there; no number was thrown yet.
    Listed,
    /// A number was thrown.
    Drawn,
}

impl Status {
    /// The code as the database and the keys of texts write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pool => "pool",
            Self::Computing => "computing",
            Self::Listed => "listed",
            Self::Drawn => "drawn",
        }
    }

    /// Reads a code; an unknown one is a pool.
    pub fn parse(code: &str) -> Self {
        [Self::Computing, Self::Listed, Self::Drawn]
            .into_iter()
            .find(|status| status.code() == code)
            .unwrap_or(Self::Pool)
    }
}

/// Somebody in the pool: answers in the order of the draw's categories, and a number that housemates share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The identifier that the host brought: a code, never a name.
    pub id: String,
    /// Answers, in the order of the categories; empty where none was given.
    pub answers: Vec<String>,
    /// Number of the address, where somebody else in the pool lives there too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<u32>,
}

/// How many members of the panel must, and may, have given an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaLine {
    /// What was asked.
    pub category: String,
    /// The answer.
    pub feature: String,
    /// The fewest.
    pub min: u32,
    /// The most.
    pub max: u32,
}

/// What a look at the quotas found.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Findings {
    /// Whether there is a panel.
    pub is_feasible: bool,
    /// Who fits in none, and what would have to change for them.
    pub nowhere: Vec<Outsider>,
    /// Ways to a panel where there is none.
    pub suggestions: Vec<WayOut>,
    /// The largest panel that has one person of each address.
    pub most_seats: u32,
}

/// Somebody who fits in no panel.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outsider {
    /// Identifier.
    pub id: String,
    /// Quotas as they would have to be.
    pub changes: Vec<QuotaLine>,
}

/// Changes after which there is a panel.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WayOut {
    /// How many seats.
    pub seats: u32,
    /// Quotas as they would have to be.
    pub changes: Vec<QuotaLine>,
}

/// What the list amounts to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Figures {
    /// The smallest chance of anybody who fits in a panel.
    pub smallest: f64,
    /// No lottery gives everybody more.
    pub bound: f64,
    /// The greatest chance.
    pub greatest: f64,
    /// Gini coefficient of the chances.
    pub gini: f64,
    /// How many people have which chance: the lower end of ten equal classes up to the greatest, and people.
    pub spread: Vec<(f64, u32)>,
    /// Who fits in no panel.
    pub nowhere: u32,
}

/// A draw.
#[derive(Clone, Debug)]
pub struct Draw {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// For which conversation.
    pub conversation_id: Uuid,
    /// Where it stands.
    pub status: Status,
    /// Seats of the panel.
    pub seats: u32,
    /// What is fair.
    pub method: Method,
    /// What was asked.
    pub categories: Vec<String>,
    /// The pool; none once it was forgotten.
    pub people: Option<Vec<Member>>,
    /// How many people the pool has, or had.
    pub people_count: u32,
    /// The quotas.
    pub quotas: Vec<QuotaLine>,
    /// Who keeps a seat, in a draw that fills gaps.
    pub confirmed: Vec<String>,
    /// Who no longer takes part.
    pub withdrawn: Vec<String>,
    /// What the last look found; none where quotas were not looked at.
    pub findings: Option<Findings>,
    /// Why no list could be made: the key of a text.
    pub failure: String,
    /// SHA-256 of the list.
    pub list_sha256: String,
    /// What the list amounts to.
    pub figures: Option<Figures>,
    /// Since when everybody can see the list.
    pub published_at: Option<Timestamp>,
    /// The number thrown.
    pub number: Option<u32>,
    /// When it was thrown.
    pub drawn_at: Option<Timestamp>,
    /// Who stands by for those who drop out, the one who helps most first.
    pub alternates: Vec<String>,
    /// When the answers are forgotten.
    pub forget_at: Option<Timestamp>,
    /// Whose gaps it fills.
    pub replaces: Option<Uuid>,
    /// Rises with each change.
    pub revision: i32,
}

impl Draw {
    /// A draw from a pool that was brought, with its first quotas.
    pub fn new(
        id: Uuid,
        conversation_id: Uuid,
        seats: u32,
        pool: Brought,
        quotas: Vec<QuotaLine>,
        forget_at: Timestamp,
    ) -> Self {
        Self {
            id,
            conversation_id,
            status: Status::Pool,
            seats,
            method: Method::default(),
            categories: pool.categories,
            people_count: pool.people.len() as u32,
            people: Some(pool.people),
            quotas,
            confirmed: Vec::new(),
            withdrawn: Vec::new(),
            findings: None,
            failure: String::new(),
            list_sha256: String::new(),
            figures: None,
            published_at: None,
            number: None,
            drawn_at: None,
            alternates: Vec::new(),
            forget_at: Some(forget_at),
            replaces: None,
            revision: 1,
        }
    }

    /// The pool as the arithmetic wants it; none once it was forgotten.
    ///
    /// # Errors
    /// If quotas contradict themselves.
    pub fn pool(&self) -> Result<Option<Pool>, PoolError> {
        let Some(people) = &self.people else {
            return Ok(None);
        };
        let places: BTreeMap<(&str, &str), usize> = self
            .quotas
            .iter()
            .enumerate()
            .map(|(place, quota)| ((quota.category.as_str(), quota.feature.as_str()), place))
            .collect();
        let person = |member: &Member| Person {
            id: member.id.clone(),
            quotas: self
                .categories
                .iter()
                .zip(&member.answers)
                .filter_map(|(category, answer)| {
                    places.get(&(category.as_str(), answer.as_str())).copied()
                })
                .collect(),
            household: member.home.map(|home| home.to_string()),
            standing: Standing::Open,
        };
        let quota =
            |line: &QuotaLine| Quota::new(&line.category, &line.feature, line.min, line.max);
        let mut pool = Pool::new(
            people.iter().map(person).collect(),
            self.quotas.iter().map(quota).collect(),
            self.seats,
        )?;
        pool.stand(
            self.confirmed.iter().map(String::as_str),
            Standing::Confirmed,
        )?;
        pool.stand(
            self.withdrawn.iter().map(String::as_str),
            Standing::Withdrawn,
        )?;
        Ok(Some(pool))
    }

    /// What a look at the quotas found, in this draw's own words.
    pub fn findings_of(&self, pool: &Pool, check: Check) -> Findings {
        let changes =
            |changes: &[Change]| changes.iter().map(|change| self.changed(change)).collect();
        match check {
            Check::Feasible { nowhere } => Findings {
                is_feasible: true,
                nowhere: nowhere
                    .iter()
                    .map(|nowhere| Outsider {
                        id: pool.people()[nowhere.person].id.clone(),
                        changes: changes(&nowhere.changes),
                    })
                    .collect(),
                ..Findings::default()
            },
            Check::Infeasible(Infeasible {
                suggestions,
                most_seats,
            }) => Findings {
                suggestions: suggestions
                    .iter()
                    .map(|suggestion| WayOut {
                        seats: suggestion.seats,
                        changes: changes(&suggestion.changes),
                    })
                    .collect(),
                most_seats,
                ..Findings::default()
            },
        }
    }

    fn changed(&self, change: &Change) -> QuotaLine {
        let line = &self.quotas[change.quota];
        QuotaLine {
            min: change.min,
            max: change.max,
            ..line.clone()
        }
    }

    /// How many people of the pool gave an answer; nobody once the pool was forgotten.
    pub fn count(&self, quota: &QuotaLine) -> usize {
        let Some(column) = self
            .categories
            .iter()
            .position(|category| *category == quota.category)
        else {
            return 0;
        };
        let people = self.people.iter().flatten();
        people
            .filter(|member| member.answers.get(column) == Some(&quota.feature))
            .count()
    }
}

/// The panel with a number in a published list, and in how many panels of it somebody is.
pub fn panel(list: &str, number: u32) -> Vec<&str> {
    let line = list.lines().nth(number as usize);
    line.map(|line| line.split(',').skip(1).collect())
        .unwrap_or_default()
}
