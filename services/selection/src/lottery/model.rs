//! A draw and what it is made of.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use lottery::{Change, Check, Infeasible, Method, Person, Pool, PoolError, Quota, Standing};
use serde::{Deserialize, Serialize};
use tables::Table;
use uuid::Uuid;

/// Most people in a pool: beyond it the arithmetic would keep everybody waiting.
pub const MOST_PEOPLE: usize = 5_000;
/// A column with more answers than this is no class, but a name or a remark: it is not kept.
pub const MOST_ANSWERS: usize = 25;
/// A longer answer is no class either.
const LONGEST_ANSWER: usize = 80;
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

/// A pool as it was read from a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Brought {
    /// What was asked.
    pub categories: Vec<String>,
    /// Who is in it.
    pub people: Vec<Member>,
    /// Columns that were not kept, because they hold no classes.
    pub left_out: Vec<String>,
}

/// Why a table is no pool.
#[derive(Debug, PartialEq, Eq)]
pub enum NoPool {
    /// No column with identifiers.
    NoId,
    /// An identifier is missing in this row.
    Empty(usize),
    /// An identifier in this row is more than a code.
    NotACode(usize),
    /// Somebody stands in it twice.
    Twice(String),
    /// No column holds classes.
    NoCategories,
    /// Too many people.
    TooMany,
}

/// Reads a pool: a column `id`, one `address` where it is known, and one for each class that was asked. Of addresses
/// only who shares one is kept.
///
/// # Errors
/// What is wrong with the table.
pub fn brought(table: &Table) -> Result<Brought, NoPool> {
    let named = |names: &[&str]| {
        table
            .header
            .iter()
            .position(|name| names.contains(&name.to_lowercase().as_str()))
    };
    let id = named(&["id", "code", "nummer"]).ok_or(NoPool::NoId)?;
    let address = named(&["address", "adres", "household", "huishouden"]);
    if table.rows.len() > MOST_PEOPLE {
        return Err(NoPool::TooMany);
    }
    let mut seen = BTreeSet::new();
    for row in &table.rows {
        match row.cell(id) {
            "" => return Err(NoPool::Empty(row.number)),
            code if !is_code(code) => return Err(NoPool::NotACode(row.number)),
            code if !seen.insert(code) => return Err(NoPool::Twice(code.to_owned())),
            _ => {}
        }
    }
    let others = (0..table.header.len()).filter(|&column| column != id && Some(column) != address);
    let (kept, left_out): (Vec<usize>, Vec<usize>) = others.partition(|&column| {
        let answers: BTreeSet<&str> = table
            .column(column)
            .filter(|answer| !answer.is_empty())
            .collect();
        let is_short =
            |answer: &&str| answer.chars().count() <= LONGEST_ANSWER && !answer.contains('\0');
        !answers.is_empty() && answers.len() <= MOST_ANSWERS && answers.iter().all(is_short)
    });
    if kept.is_empty() {
        return Err(NoPool::NoCategories);
    }
    let homes = homes(table, address);
    let member = |row: &tables::Row| Member {
        id: row.cell(id).to_owned(),
        answers: kept
            .iter()
            .map(|&column| row.cell(column).to_owned())
            .collect(),
        home: address.and_then(|address| homes.get(row.cell(address)).copied()),
    };
    let names = |columns: Vec<usize>| {
        columns
            .into_iter()
            .map(|column| table.header[column].clone())
            .collect()
    };
    Ok(Brought {
        people: table.rows.iter().map(member).collect(),
        categories: names(kept),
        left_out: names(left_out),
    })
}

/// Letters, digits, hyphens, dots and low lines: it stands in a published table, and must be no name with a space.
fn is_code(id: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    id.len() <= 40 && id.starts_with(|c: char| c.is_ascii_alphanumeric()) && id.chars().all(fits)
}

/// A number for each address where more than one person lives.
fn homes(table: &Table, address: Option<usize>) -> BTreeMap<&str, u32> {
    let mut people: BTreeMap<&str, u32> = BTreeMap::new();
    for row in address.into_iter().flat_map(|column| table.column(column)) {
        *people.entry(row).or_default() += 1;
    }
    let shared = people
        .into_iter()
        .filter(|(address, people)| *people > 1 && !address.is_empty());
    shared.map(|(address, _)| address).zip(1..).collect()
}

/// Quotas to begin with: as the pool is made up, with room for one in five on both sides. What a city is made up of
/// the host knows better.
pub fn first_quotas(brought: &Brought, seats: u32) -> Vec<QuotaLine> {
    let mut lines = Vec::new();
    for (column, category) in brought.categories.iter().enumerate() {
        let mut people: BTreeMap<&str, f64> = BTreeMap::new();
        for member in &brought.people {
            *people.entry(&member.answers[column]).or_default() += 1.0;
        }
        for (feature, count) in people
            .into_iter()
            .filter(|(feature, _)| !feature.is_empty())
        {
            let share = count / brought.people.len() as f64 * f64::from(seats);
            lines.push(QuotaLine {
                category: category.clone(),
                feature: feature.to_owned(),
                min: (share * 0.8).floor() as u32,
                max: (share * 1.2).ceil() as u32,
            });
        }
    }
    lines.truncate(MOST_QUOTAS);
    lines
}

/// The panel with a number in a published list, and in how many panels of it somebody is.
pub fn panel(list: &str, number: u32) -> Vec<&str> {
    let line = list.lines().nth(number as usize);
    line.map(|line| line.split(',').skip(1).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tables::read;

    fn table(csv: &str) -> Table {
        let options = read::Options {
            header: read::Header::Present,
            ..read::Options::default()
        };
        read::file(csv.as_bytes(), &options).unwrap()
    }

    #[test]
    fn of_addresses_only_who_shares_one_is_kept_and_names_are_not() {
        let rows: String = (0..30)
            .map(|n| {
                format!(
                    "p{n},Name {n},{},Street {}\n",
                    ["young", "old"][n % 2],
                    n / 2
                )
            })
            .collect();
        let brought = brought(&table(&format!("id,name,age,address\n{rows}"))).unwrap();
        assert_eq!(brought.categories, ["age"]);
        assert_eq!(brought.left_out, ["name"]);
        assert_eq!(brought.people[0].home, brought.people[1].home);
        assert_ne!(brought.people[0].home, brought.people[2].home);
        let kept = serde_json::to_string(&brought.people).unwrap();
        assert!(!kept.contains("Street") && !kept.contains("Name"));
        let quotas = first_quotas(&brought, 10);
        assert_eq!((quotas[0].min, quotas[0].max), (4, 6));
    }

    #[test]
    fn a_table_that_is_no_pool_says_why() {
        assert_eq!(brought(&table("name,age\nAn,old\n")), Err(NoPool::NoId));
        assert_eq!(
            brought(&table("id,age\na,old\n,young\n")),
            Err(NoPool::Empty(3))
        );
        assert_eq!(
            brought(&table("id,age\na,old\na,young\n")),
            Err(NoPool::Twice("a".to_owned()))
        );
        assert_eq!(
            brought(&table("id,age\nAn de Vries,old\n")),
            Err(NoPool::NotACode(2))
        );
        assert_eq!(
            brought(&table("id,age\na,\nb,\n")),
            Err(NoPool::NoCategories)
        );
    }
}
