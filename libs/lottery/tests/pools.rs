//! The engine on pools with known answers: those of an independent programme with another solver.
#![allow(clippy::unwrap_used)]

use std::{fs, path::PathBuf};

use lottery::{
    Check, DrawError, Lottery, Method, Pool, Record, check, fairness, lottery, read, verify,
};

fn pool(name: &str, seats: u32) -> Pool {
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pools")
        .join(name);
    let file = |name: &str| fs::read(directory.join(name)).unwrap();
    read::pool(&file("categories.csv"), &file("respondents.csv"), seats).unwrap()
}

/// Pool, seats, then for leximin: smallest chance, Gini, geometric mean (none where somebody has no chance).
const KNOWN: [(&str, u32, f64, f64, Option<f64>); 6] = [
    ("alternate_200_20", 20, 0.1, 0.0, Some(0.1)),
    (
        "opendlp_monitoring_30",
        30,
        0.296_703,
        0.0100,
        Some(0.299_83),
    ),
    ("nl_wijken_300_36", 36, 0.079_365, 0.3070, Some(0.096_28)),
    ("nl_wijken_600_60", 60, 0.065_951, 0.3134, Some(0.079_15)),
    ("diversimax_exact_60", 60, 0.108_108, 0.4772, None),
    ("diversimax_wide_60", 60, 0.186_047, 0.2786, None),
];

#[test]
fn chances_are_those_of_an_independent_programme() {
    for (name, seats, smallest, gini, mean) in KNOWN {
        let pool = pool(name, seats);
        for method in [Method::Leximin, Method::Maximin] {
            let lottery = lottery(&pool, method).unwrap();
            let found = lottery.smallest(&lottery.chances);
            assert!(
                (found - smallest).abs() < 1e-6,
                "{name} {method:?}: {found}"
            );
            assert!(
                found > lottery.certificate.bound - 1e-6,
                "{name} {method:?}"
            );
            assert!(lottery.is_complete, "{name} {method:?}");
            assert!((lottery.chances.iter().sum::<f64>() - f64::from(seats)).abs() < 1e-6);
            if method == Method::Leximin {
                let (found_gini, found_mean) = fairness(&lottery.chances);
                assert!(
                    (found_gini - gini).abs() < 1e-4,
                    "{name}: Gini {found_gini}"
                );
                assert!(
                    mean.is_none_or(|mean| (found_mean - mean).abs() < 1e-4),
                    "{name}: {found_mean}"
                );
            }
        }
    }
}

#[test]
fn goldilocks_is_nowhere_worse_than_the_others_by_its_own_measure() {
    for (name, seats, ..) in KNOWN {
        let pool = pool(name, seats);
        let measure = |lottery: &Lottery<'_>| {
            let mean = f64::from(seats) / lottery.eligible().count() as f64;
            let greatest = lottery.chances.iter().copied().fold(0.0, f64::max);
            greatest / mean + mean / lottery.smallest(&lottery.chances)
        };
        let of = |method| measure(&lottery(&pool, method).unwrap());
        let (ours, leximin, maximin) = (
            of(Method::Goldilocks),
            of(Method::Leximin),
            of(Method::Maximin),
        );
        println!("{name}: {ours:.3}; leximin {leximin:.3}, maximin {maximin:.3}");
        assert!(
            ours <= leximin.min(maximin) * 1.001,
            "{name}: {ours} above {leximin} or {maximin}"
        );
    }
}

#[test]
fn the_list_gives_everybody_the_fair_chance_to_two_in_a_thousand() {
    for (name, seats, ..) in KNOWN {
        let pool = pool(name, seats);
        let lottery = lottery(&pool, Method::Leximin).unwrap();
        let in_list = lottery.list(1000, "a seed").chances(pool.people().len());
        let shifts = in_list
            .iter()
            .zip(&lottery.chances)
            .map(|(list, fair)| (list - fair).abs());
        let worst = shifts.fold(0.0, f64::max);
        assert!(worst <= 0.002 + 1e-9, "{name}: {worst}");
    }
}

fn record(pool: &Pool) -> Record {
    let lottery = lottery(pool, Method::Leximin).unwrap();
    let list = lottery.list(100, "a seed");
    Record::of(&lottery, pool, Method::Leximin, "a seed", &list, Some(42))
}

fn wrong(pool: &Pool, record: &Record) -> Vec<&'static str> {
    let verdicts = verify(pool, record).unwrap();
    verdicts
        .into_iter()
        .filter(|verdict| verdict.wrong.is_some())
        .map(|verdict| verdict.what)
        .collect()
}

#[test]
fn a_record_holds_and_a_bent_one_does_not() {
    let pool = pool("opendlp_monitoring_30", 30);
    let honest = record(&pool);
    assert_eq!(wrong(&pool, &honest), [""; 0]);
    let bent = |bend: &dyn Fn(&mut Record)| {
        let mut record = honest.clone();
        bend(&mut record);
        wrong(&pool, &record)
    };
    assert_eq!(bent(&|record| record.number = Some(43)), ["panel"]);
    assert_eq!(
        bent(&|record| record.panels.swap(42, 43)),
        ["list", "panel"]
    );
    assert_eq!(
        bent(&|record| record.panels.truncate(20)),
        ["list", "panel", "chances", "seed"]
    );
    assert_eq!(bent(&|record| record.seed.push('!')), ["seed"]);
    assert_eq!(
        bent(&|record| record.panels[7][3] = record.panels[7][4].clone()),
        ["list", "panels"]
    );
    assert_eq!(
        bent(&|record| record.minimum_probability += 0.001),
        ["chances"]
    );
    let unproven = bent(&|record| {
        let people = record.certificate.y.len() as f64;
        record
            .certificate
            .y
            .values_mut()
            .for_each(|weight| *weight = 1.0 / people);
    });
    assert_eq!(unproven, ["certificate"]);
    // Somebody is given a seat that is not theirs in a list that is published as if it were the one.
    let swapped = bent(&|record| {
        let favoured = record.panels[0][0].clone();
        for panel in record
            .panels
            .iter_mut()
            .filter(|panel| !panel.contains(&favoured))
        {
            panel[0] = favoured.clone();
        }
    });
    assert!(
        swapped.contains(&"panels") && swapped.contains(&"chances"),
        "{swapped:?}"
    );
}

#[test]
fn who_fits_nowhere_is_told_with_what_would_make_room() {
    let pool = pool("diversimax_exact_60", 60);
    let Check::Feasible { nowhere } = check(&pool).unwrap() else {
        panic!("there are panels");
    };
    assert_eq!(nowhere.len(), 1);
    assert!(!nowhere[0].changes.is_empty());
    let chances = lottery(&pool, Method::Maximin).unwrap();
    assert_eq!(chances.nowhere, [nowhere[0].person]);
}

#[test]
fn impossible_quotas_are_answered_with_changes_that_help() {
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pools/nl_wijken_300_36");
    let file = |name: &str| fs::read_to_string(directory.join(name)).unwrap();
    let categories = file("categories.csv");
    // Of the young there are too few for this, and the sum of another category is above the seats.
    let harder = categories.replace("leeftijd,16-24,4,7", "leeftijd,16-24,30,36");
    assert_ne!(harder, categories);
    let pool = read::pool(harder.as_bytes(), file("respondents.csv").as_bytes(), 36).unwrap();
    let Err(DrawError::Infeasible(infeasible)) = lottery(&pool, Method::Leximin) else {
        panic!("there is no panel");
    };
    assert!(!infeasible.suggestions.is_empty());
    for suggestion in &infeasible.suggestions {
        let relaxed = suggestion.applied(&pool);
        assert!(
            matches!(check(&relaxed), Ok(Check::Feasible { .. })),
            "{suggestion:?}"
        );
    }
    let too_many = pool_of_seats(&categories, &file("respondents.csv"), 299);
    let Ok(Check::Infeasible(infeasible)) = check(&too_many) else {
        panic!("there is no panel");
    };
    assert!(
        infeasible
            .suggestions
            .iter()
            .any(|suggestion| suggestion.seats < 299)
    );
}

fn pool_of_seats(categories: &str, respondents: &str, seats: u32) -> Pool {
    read::pool(categories.as_bytes(), respondents.as_bytes(), seats).unwrap()
}
