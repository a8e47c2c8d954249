//! What holds for any figures.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use reach::{
    figures::{self, Fault, VARIABLES, Variable},
    letters::{self, Cell, Quota},
    measures::{Group, chi_square, dissimilarity, gap, wilson},
    raking::{Margin, rake},
};

const UTRECHT: &[u8] = include_bytes!("../../../data/reach/utrecht_kwb2025.csv");

#[test]
fn utrecht_is_read_and_education_is_missing_and_not_zero() {
    let read = figures::read(UTRECHT).unwrap();
    assert_eq!((read.areas.len(), read.left_out), (22, 0));
    let overvecht = read
        .areas
        .iter()
        .find(|area| area.name == "Wijk 03 Overvecht")
        .unwrap();
    let shares = Variable::of("tenure")
        .unwrap()
        .shares(std::slice::from_ref(overvecht))
        .unwrap();
    assert!((shares[1] - 0.60).abs() < 1e-9, "{shares:?}");
    assert_eq!(Variable::of("education").unwrap().shares(&read.areas), None);
    let age = Variable::of("age").unwrap().shares(&read.areas).unwrap();
    assert!((age.iter().sum::<f64>() - 1.0).abs() < 1e-9);
}

#[test]
fn other_editions_are_read_too() {
    let national = "\u{feff}gwb_code_10;regio;recs;a_inw;a_man;a_vrouw;a_opl_lg;a_opl_md;a_opl_hg;a_hh;p_koopw;p_wcorpw;p_ov_hw;g_woz\n\
        BU1;Noord;Buurt;1880;895;985;300;400;500;1070;45,5;0;54,5;.\nBU2;Haven;Buurt;.;.;.;.;.;.;.;.;.;.;.\nBU3;Zuid;Buurt;100;50;50;.;10;20;60;10;70;20;.\n";
    let read = figures::read(national.as_bytes()).unwrap();
    assert_eq!((read.areas.len(), read.left_out), (2, 1));
    assert_eq!(read.areas[0].figures[9], Some(45.5));
    assert_eq!(read.areas[0].figures[2], None, "no age in this file");
    let education = Variable::of("education").unwrap();
    assert_eq!(
        education.shares(&read.areas[..1]),
        Some(vec![0.25, 400.0 / 1200.0, 500.0 / 1200.0])
    );
    assert_eq!(
        education.shares(&read.areas),
        None,
        "kept back in one of them"
    );
    let statline = b"WijkenEnBuurten;Gemeentenaam_1;AantalInwoners_5;Mannen_6;Vrouwen_7;k_15Tot25Jaar_9\nBU1;Noord;100;40;60;20\n";
    let read = figures::read(statline).unwrap();
    assert_eq!(
        (read.areas[0].figures[1], read.areas[0].figures[2]),
        (Some(60.0), Some(20.0))
    );
    assert_eq!(figures::read(b"a,b\n1,2\n"), Err(Fault::Columns));
    assert_eq!(figures::read(b""), Err(Fault::Columns));
    assert_eq!(figures::read(b"code,a_inw\n"), Err(Fault::Empty));
    assert_eq!(figures::read(b"code,a_inw\nA,1\nA,2\n"), Err(Fault::Twice));
}

#[test]
fn gaps_have_an_interval() {
    let (low, high) = wilson(5, 50);
    assert!(
        (low - 0.043_476).abs() < 1e-5 && (high - 0.213_602).abs() < 1e-5,
        "{low} {high}"
    );
    let young = gap(
        Group {
            count: 5,
            share: 0.32,
        },
        50,
    );
    assert!(
        (young.people + 11.0).abs() < 1e-9 && young.is_clear(),
        "{young:?}"
    );
    assert!(
        !gap(
            Group {
                count: 16,
                share: 0.32
            },
            50
        )
        .is_clear()
    );
}

#[test]
fn letters_needed_and_a_quota_that_letters_alone_do_not_meet() {
    let quota = Quota {
        least: 5,
        share: 0.2,
        response: 0.05,
    };
    let letters = letters::needed(&[quota]).unwrap();
    // The mean at which a Poisson variable is 15 and more in 95 of 100 is 21.89.
    assert!((2188..=2190).contains(&letters), "{letters}");
    assert!(letters::strain(&quota, letters) < letters::TOO_MUCH);
    assert!(letters::strain(&quota, 400) > letters::TOO_MUCH);
    assert_eq!(
        letters::needed(&[Quota {
            response: 0.0,
            ..quota
        }]),
        None
    );
}

fn shares(of: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(1u32..100, of).prop_map(|parts| {
        let all: u32 = parts.iter().sum();
        parts
            .iter()
            .map(|part| f64::from(*part) / f64::from(all))
            .collect()
    })
}

proptest! {
    #[test]
    fn measures_stay_within_their_bounds(counts in prop::collection::vec(0u32..500, 4), shares in shares(4)) {
        let groups: Vec<Group> = counts.iter().zip(&shares).map(|(count, share)| Group { count: *count, share: *share }).collect();
        let n = counts.iter().sum();
        if let Some(d) = dissimilarity(&groups) {
            prop_assert!((0.0..=1.0).contains(&d));
        }
        let (x, p) = chi_square(&groups);
        prop_assert!(x >= 0.0 && (0.0..=1.0).contains(&p));
        let gaps: f64 = groups.iter().map(|group| gap(*group, n).people).sum();
        prop_assert!(gaps.abs() < 1e-6, "who is too many is missing elsewhere");
        for group in &groups {
            let gap = gap(*group, n);
            prop_assert!(gap.low <= gap.people + 1e-9 && gap.people <= gap.high + 1e-9);
        }
    }

    #[test]
    fn every_letter_is_sent_and_none_twice(
        cells in prop::collection::vec((1u32..100, 0u32..400, 0u32..40), 1..12), letters in 0u32..20_000
    ) {
        let cells: Vec<Cell> = cells.iter().map(|(share, invited, answered)| Cell {
            share: f64::from(*share), invited: f64::from(*invited), answered: f64::from((*answered).min(*invited)),
        }).collect();
        let responses = letters::responses(&cells, 0.05);
        prop_assert!(responses.iter().all(|it| *it > 0.0 && *it <= 1.0));
        prop_assert_eq!(letters::divide(&cells, &responses, letters).iter().sum::<u32>(), letters);
    }

    #[test]
    fn weights_are_worth_no_more_than_the_people(values in prop::collection::vec(0usize..3, 3..80), shares in shares(3)) {
        let mut values = values;
        values.extend([0, 1, 2]);
        let n = values.len() as f64;
        let raked = rake(&[Margin { values, shares }]).unwrap();
        prop_assert!(raked.weights.iter().all(|it| *it > 0.0 && *it <= 5.0));
        prop_assert!(raked.effective <= n + 1e-6 && raked.design_effect >= 1.0 - 1e-9);
    }

    #[test]
    fn no_file_makes_the_reader_fail(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = figures::read(&bytes);
    }
}

#[test]
fn columns_of_variables_do_not_overlap() {
    assert_eq!(
        VARIABLES.iter().map(|it| it.values.len()).sum::<usize>(),
        figures::COLUMNS.len()
    );
}
