//! The figures of an independent program, to 1e-6.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use reach::{
    letters,
    measures::{Group, chi_square, coverage, dissimilarity},
    raking::{Margin, Refused, rake},
    response::{Cell, response},
};
use serde_json::Value;

struct Pool {
    /// In the order of the file: name, and values with their shares.
    population: Vec<(String, Vec<(String, f64)>)>,
    people: Vec<BTreeMap<String, String>>,
    letters: Vec<BTreeMap<String, String>>,
    referee: Value,
}

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn pool() -> Pool {
    let mut population: Vec<(String, Vec<(String, f64)>)> = Vec::new();
    for row in rows(include_str!("fixtures/population.csv")) {
        let value = (row["feature"].clone(), row["share"].parse().unwrap());
        match population
            .iter_mut()
            .find(|(name, _)| *name == row["category"])
        {
            Some((_, values)) => values.push(value),
            None => population.push((row["category"].clone(), vec![value])),
        }
    }
    Pool {
        population,
        people: rows(include_str!("fixtures/respondents.csv")),
        letters: rows(include_str!("fixtures/invited.csv")),
        referee: serde_json::from_str(include_str!("fixtures/referee.json")).unwrap(),
    }
}

impl Pool {
    fn groups(&self, name: &str, values: &[(String, f64)]) -> Vec<Group> {
        let count = |value: &String| self.people.iter().filter(|row| row[name] == *value).count();
        values
            .iter()
            .map(|(value, share)| Group {
                count: u32::try_from(count(value)).unwrap(),
                share: *share,
            })
            .collect()
    }

    fn cells(&self) -> Vec<Cell> {
        let cell = |row: &BTreeMap<String, String>| Cell {
            values: self
                .population
                .iter()
                .map(|(name, values)| {
                    values
                        .iter()
                        .position(|(value, _)| *value == row[name])
                        .unwrap()
                })
                .collect(),
            invited: row["invited"].parse().unwrap(),
            answered: row["answered"].parse().unwrap(),
        };
        self.letters.iter().map(cell).collect()
    }
}

fn near(ours: f64, theirs: &Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= 1e-6, "{ours} is not {theirs}");
}

#[test]
fn differences_by_variable() {
    let pool = pool();
    for (name, values) in &pool.population {
        let theirs = &pool.referee[name];
        let groups = pool.groups(name, values);
        near(dissimilarity(&groups).unwrap(), &theirs["D"]);
        let (x, p) = chi_square(&groups);
        near(x, &theirs["chi2"]);
        near(p, &theirs["p"]);
        let p_of_theirs = theirs["p"].as_f64().unwrap();
        assert!(
            (p / p_of_theirs - 1.0).abs() < 1e-6,
            "{p} is not {p_of_theirs}"
        );
        let covered = coverage(&groups);
        assert_eq!(covered.groups, covered.reached);
    }
}

#[test]
fn raking_as_the_referee_rakes() {
    let pool = pool();
    let margins: Vec<Margin> = pool
        .population
        .iter()
        .map(|(name, values)| Margin {
            values: pool
                .people
                .iter()
                .map(|row| {
                    values
                        .iter()
                        .position(|(value, _)| *value == row[name])
                        .unwrap()
                })
                .collect(),
            shares: values.iter().map(|(_, share)| *share).collect(),
        })
        .collect();
    let ours = rake(&margins).unwrap();
    let theirs = &pool.referee["raking"];
    near(ours.design_effect, &theirs["kish_deff"]);
    near(ours.effective, &theirs["n_eff"]);
    near(
        ours.weights.iter().copied().fold(f64::MAX, f64::min),
        &theirs["w_min"],
    );
    near(
        ours.weights.iter().copied().fold(0.0, f64::max),
        &theirs["w_max"],
    );
    assert_eq!(ours.rounds as u64, theirs["iterations"].as_u64().unwrap());
}

#[test]
fn raking_refuses_where_somebody_is_missing() {
    let margin = Margin {
        values: vec![0, 0],
        shares: vec![0.5, 0.5],
    };
    assert_eq!(
        rake(&[margin]),
        Err(Refused::Missing {
            variable: 0,
            value: 1
        })
    );
    assert_eq!(rake(&[]), Err(Refused::Nobody));
}

#[test]
fn response_and_its_parts() {
    let pool = pool();
    let ours = response(&pool.cells()).unwrap();
    let theirs = &pool.referee["R"];
    near(ours.rate, &theirs["response"]);
    near(ours.spread, &theirs["S_rho"]);
    near(ours.r, &theirs["R"]);
    near(ours.variation, &theirs["cv"]);
    for ((name, values), partial) in pool.population.iter().zip(&ours.partials) {
        near(partial.variable, &pool.referee[name]["partial_R_u"]);
        for ((value, _), part) in values.iter().zip(&partial.values) {
            near(*part, &pool.referee[name]["partial_by_value"][value]);
        }
    }
}

/// The same number of letters, divided over area and tenure: the answers that the model expects have the population's tenure.
#[test]
fn as_many_letters_reach_those_who_rent() {
    let pool = pool();
    let cells = pool.cells();
    let rho = response(&cells).unwrap().propensities;
    let at = |name: &str| {
        pool.population
            .iter()
            .position(|(it, _)| it == name)
            .unwrap()
    };
    let (tenure, area) = (at("wonen"), at("gebied"));
    let mut kinds: BTreeMap<(usize, usize), (f64, f64)> = BTreeMap::new();
    for cell in &cells {
        let sums = kinds
            .entry((cell.values[area], cell.values[tenure]))
            .or_default();
        sums.0 += cell.invited;
        sums.1 += cell.answered;
    }
    let all: f64 = kinds.values().map(|it| it.0).sum();
    let plan: Vec<letters::Cell> = kinds
        .values()
        .map(|(invited, answered)| letters::Cell {
            share: invited / all,
            invited: *invited,
            answered: *answered,
        })
        .collect();
    let divided = letters::divide(&plan, &letters::responses(&plan, 0.05), all as u32);
    assert_eq!(
        divided.iter().sum::<u32>(),
        all as u32,
        "no letter more, none less"
    );
    let more: BTreeMap<_, f64> = kinds
        .iter()
        .zip(&divided)
        .map(|((kind, (invited, _)), letters)| (*kind, f64::from(*letters) / invited))
        .collect();
    let shares: Vec<f64> = pool.population[tenure].1.iter().map(|it| it.1).collect();
    let expected = |factor: &dyn Fn(&Cell) -> f64| {
        let mut sums = vec![0.0; shares.len()];
        for (cell, p) in cells.iter().zip(&rho) {
            sums[cell.values[tenure]] += cell.invited * p * factor(cell);
        }
        let all: f64 = sums.iter().sum();
        sums.iter()
            .zip(&shares)
            .map(|(sum, share)| (sum / all - share).abs())
            .sum::<f64>()
            / 2.0
    };
    let before = expected(&|_| 1.0);
    let after = expected(&|cell| more[&(cell.values[area], cell.values[tenure])]);
    println!("tenure: dissimilarity {before:.4} before, {after:.4} after");
    near(before, &pool.referee["letters_plan"]["D_before"]["wonen"]);
    assert!(after <= 0.01, "{after}");
}
