//! A draw in one file, and a judge of it.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::{
    draw::{Lottery, Method, lottery},
    error::{DrawError, SolverFailure},
    list::{PanelList, csv, sha256},
    pool::{Pool, PoolError, Standing},
    price::{self, Effort},
    types::Types,
};

/// How much the smallest chance may be below what is proven to be the most.
const PROVEN: f64 = 1e-6;

/// Weights that prove how great the smallest chance can be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// A weight for everybody; together 1.
    pub y: BTreeMap<String, f64>,
    /// What no panel is worth more than.
    pub bound: f64,
}

/// Everything that is published of a draw. With the two files that it was made of it can be judged by anybody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What was taken for fair.
    pub method: Method,
    /// Members of a panel.
    pub seats: u32,
    /// Where the list comes from.
    pub seed: String,
    /// SHA-256 of the list's text, published before the dice were thrown.
    pub list_sha256: String,
    /// The number thrown, from 0; none before the throw.
    pub number: Option<usize>,
    /// Who was drawn.
    pub panel: Vec<String>,
    /// Who had a seat already, in a draw that replaces others.
    #[serde(default)]
    pub confirmed: Vec<String>,
    /// Who no longer took part.
    #[serde(default)]
    pub withdrawn: Vec<String>,
    /// The fair chance of everybody.
    pub probabilities: BTreeMap<String, f64>,
    /// The smallest of those among people who fit in a panel.
    pub minimum_probability: f64,
    /// Proof that it could not be greater.
    pub certificate: Weights,
    /// The numbered list.
    pub panels: Vec<Vec<String>>,
}

/// Why a record cannot be judged at all.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RecordError {
    /// Of another pool.
    #[error("the record and the files are of different pools: {0}")]
    Foreign(#[from] PoolError),
    /// Arithmetic.
    #[error(transparent)]
    Solver(#[from] SolverFailure),
}

/// One thing that has to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// What was looked at: `list`, `panels`, `panel`, `chances`, `certificate` or `seed`.
    pub what: &'static str,
    /// What is wrong; none where it holds.
    pub wrong: Option<String>,
}

impl Record {
    /// The record of a draw; before the throw there is no number.
    #[must_use]
    pub fn of(
        lottery: &Lottery<'_>,
        pool: &Pool,
        method: Method,
        seed: &str,
        list: &PanelList,
        number: Option<usize>,
    ) -> Self {
        let id = |person: usize| pool.people()[person].id.clone();
        let ids = |people: &[usize]| people.iter().map(|&person| id(person)).collect::<Vec<_>>();
        let each = |values: &[f64]| {
            values
                .iter()
                .enumerate()
                .map(|(person, &value)| (id(person), value))
                .collect()
        };
        let standing = |standing| {
            let people = pool
                .people()
                .iter()
                .filter(|person| person.standing == standing);
            people.map(|person| person.id.clone()).collect()
        };
        Self {
            method,
            seats: pool.seats(),
            seed: seed.to_owned(),
            list_sha256: sha256(&list.csv(pool)),
            number,
            panel: number
                .and_then(|number| list.panels.get(number))
                .map(|panel| ids(panel))
                .unwrap_or_default(),
            confirmed: standing(Standing::Confirmed),
            withdrawn: standing(Standing::Withdrawn),
            probabilities: each(&lottery.chances),
            minimum_probability: lottery.smallest(&lottery.chances),
            certificate: Weights {
                y: each(&lottery.certificate.weights),
                bound: lottery.certificate.bound,
            },
            panels: list.panels.iter().map(|panel| ids(panel)).collect(),
        }
    }
}

/// Judges a record by the files it was made of. The pool is as read, of the record's number of seats.
///
/// # Errors
/// Where the record names people that the files do not.
pub fn verify(pool: &Pool, record: &Record) -> Result<Vec<Verdict>, RecordError> {
    let mut pool = pool.with_seats(record.seats);
    pool.stand(
        record.confirmed.iter().map(String::as_str),
        Standing::Confirmed,
    )?;
    pool.stand(
        record.withdrawn.iter().map(String::as_str),
        Standing::Withdrawn,
    )?;
    let types = Types::of(&pool);
    let verdicts = [
        ("list", list(record)),
        ("panels", panels(&pool, record)),
        ("panel", panel(record)),
        ("chances", chances(&pool, &types, record)?),
        ("certificate", certificate(&pool, &types, record)?),
        ("seed", seed(&pool, record)?),
    ];
    Ok(verdicts
        .into_iter()
        .map(|(what, wrong)| Verdict { what, wrong })
        .collect())
}

fn list(record: &Record) -> Option<String> {
    let found = sha256(&csv(&record.panels));
    (found != record.list_sha256).then(|| format!("the list's SHA-256 is {found}"))
}

/// Whether each panel keeps to every rule, counted in whole numbers.
fn panels(pool: &Pool, record: &Record) -> Option<String> {
    let places: HashMap<&str, usize> = pool
        .people()
        .iter()
        .map(|person| person.id.as_str())
        .zip(0..)
        .collect();
    record.panels.iter().enumerate().find_map(|(number, ids)| {
        let members: Option<Vec<usize>> = ids
            .iter()
            .map(|id| places.get(id.as_str()).copied())
            .collect();
        let Some(members) = members else {
            return Some(format!(
                "panel {number} has somebody who is not in the pool"
            ));
        };
        broken(pool, &members).map(|rule| format!("panel {number}: {rule}"))
    })
}

fn broken(pool: &Pool, members: &[usize]) -> Option<String> {
    let mut sorted = members.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() != members.len() || members.len() != pool.seats() as usize {
        return Some(format!(
            "{} people for {} seats",
            sorted.len(),
            pool.seats()
        ));
    }
    let people = || sorted.iter().map(|&person| &pool.people()[person]);
    let mut homes: Vec<&String> = people()
        .filter_map(|person| person.household.as_ref())
        .collect();
    homes.sort_unstable();
    if homes.windows(2).any(|pair| pair[0] == pair[1]) {
        return Some("two people of one address".to_owned());
    }
    let confirmed = |standing| {
        pool.people()
            .iter()
            .filter(|person| person.standing == standing)
            .count()
    };
    let of_panel = people()
        .filter(|person| person.standing == Standing::Confirmed)
        .count();
    if people().any(|person| person.standing == Standing::Withdrawn)
        || of_panel != confirmed(Standing::Confirmed)
    {
        return Some("somebody who withdrew, or somebody who confirmed is missing".to_owned());
    }
    pool.quotas().iter().enumerate().find_map(|(place, quota)| {
        let count = people()
            .filter(|person| person.quotas.contains(&place))
            .count() as u32;
        let is_met = (quota.min..=quota.max).contains(&count);
        let told = || {
            format!(
                "{}={}: {count} where {} to {} are asked",
                quota.category, quota.feature, quota.min, quota.max
            )
        };
        (!is_met).then(told)
    })
}

fn panel(record: &Record) -> Option<String> {
    match record.number {
        None => (!record.panel.is_empty())
            .then(|| "there is a panel before a number was thrown".to_owned()),
        Some(number) => match record.panels.get(number) {
            None => Some(format!("the list has no panel {number}")),
            Some(panel) => (*panel != record.panel)
                .then(|| format!("panel {number} of the list is another one")),
        },
    }
}

/// Whether the list gives everybody the chance that the record says, to four panels in the list: rounding
/// alone keeps it within that.
fn chances(pool: &Pool, types: &Types, record: &Record) -> Result<Option<String>, SolverFailure> {
    let length = record.panels.len() as f64;
    let mut copies: HashMap<&str, f64> = HashMap::new();
    record
        .panels
        .iter()
        .flatten()
        .for_each(|id| *copies.entry(id).or_default() += 1.0);
    let mut smallest = 1.0_f64;
    let mut seats = 0.0;
    let nowhere = match price::any(types)? {
        None => return Ok(Some("there is no panel at all".to_owned())),
        Some(first) => crate::fair::nowhere(types, first)?,
    };
    let nowhere: Vec<usize> = nowhere
        .into_iter()
        .flat_map(|kind| types.members[kind].clone())
        .collect();
    for (place, person) in pool.people().iter().enumerate() {
        let Some(&chance) = record.probabilities.get(&person.id) else {
            return Ok(Some(format!("no chance is told for {}", person.id)));
        };
        let in_list = copies.get(person.id.as_str()).copied().unwrap_or(0.0) / length;
        if (in_list - chance).abs() > 4.0 / length + PROVEN {
            return Ok(Some(format!(
                "{} has {in_list} in the list and {chance} in the record",
                person.id
            )));
        }
        if person.standing == Standing::Open && !nowhere.contains(&place) {
            smallest = smallest.min(chance);
        }
        seats += chance;
    }
    if (seats - f64::from(record.seats)).abs() > 1e-6 {
        return Ok(Some(format!(
            "chances add up to {seats} seats of {}",
            record.seats
        )));
    }
    let told = record.minimum_probability;
    Ok(((smallest - told).abs() > 1e-9)
        .then(|| format!("the smallest chance is {smallest}, not {told}")))
}

/// Whether no panel is worth more than the bound, and the smallest chance reaches it.
fn certificate(
    pool: &Pool,
    types: &Types,
    record: &Record,
) -> Result<Option<String>, SolverFailure> {
    let weight = |person: &usize| {
        record
            .certificate
            .y
            .get(&pool.people()[*person].id)
            .copied()
            .unwrap_or(0.0)
    };
    let sum: f64 = (0..pool.people().len()).map(|person| weight(&person)).sum();
    if record.certificate.y.values().any(|weight| *weight < 0.0) || (sum - 1.0).abs() > 1e-6 {
        let is_trivial = types.least.iter().sum::<u32>() == record.seats;
        return Ok((!is_trivial).then(|| "weights are negative or do not add up to 1".to_owned()));
    }
    let of_seat: Vec<f64> = types
        .members
        .iter()
        .map(|members| members.iter().map(&weight).fold(0.0, f64::max))
        .collect();
    let Some(known) = price::any(types)? else {
        return Ok(Some("there is no panel at all".to_owned()));
    };
    let priced = price::best(types, &of_seat, &known, Effort::Exact)?;
    if priced.bound > record.certificate.bound + PROVEN {
        return Ok(Some(format!(
            "a panel is worth {}, above the bound {}",
            priced.bound, record.certificate.bound
        )));
    }
    let short = priced.bound - record.minimum_probability;
    let must_reach = record.method != Method::Goldilocks;
    Ok((must_reach && short > PROVEN)
        .then(|| format!("the smallest chance is {short} below what the weights allow")))
}

/// Whether the files and the seed give this list.
fn seed(pool: &Pool, record: &Record) -> Result<Option<String>, SolverFailure> {
    let again = match lottery(pool, record.method) {
        Ok(again) => again,
        Err(DrawError::Infeasible(_)) => return Ok(Some("there is no panel at all".to_owned())),
        Err(DrawError::Solver(failure)) => return Err(failure),
    };
    let list = again.list(record.panels.len(), &record.seed);
    let is_same = sha256(&list.csv(pool)) == record.list_sha256;
    Ok((!is_same).then(|| "the files and the seed give another list".to_owned()))
}
