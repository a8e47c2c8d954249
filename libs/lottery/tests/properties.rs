//! What holds of every draw from every pool.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use lottery::{Check, Method, Person, Pool, Quota, Record, Standing, check, lottery, verify};
use proptest::prelude::*;

/// Pools of up to forty people with two traits, some of whom share an address.
fn pools() -> impl Strategy<Value = Pool> {
    let person = (0..3_usize, 0..4_usize, prop::option::of(0..12_u8));
    let quota = (0..4_u32, 0..6_u32);
    (
        prop::collection::vec(person, 6..40),
        prop::collection::vec(quota, 7),
        2..8_u32,
    )
        .prop_map(|(people, quotas, seats)| {
            let names = (0..3)
                .map(|f| ("age", f))
                .chain((0..4).map(|f| ("area", f)));
            let quotas = names.zip(quotas).map(|((category, feature), (min, more))| {
                let min = min.min(seats / 3);
                Quota::new(category, &feature.to_string(), min, min + more + 1)
            });
            let people = people
                .into_iter()
                .enumerate()
                .map(|(number, (age, area, home))| Person {
                    id: format!("p{number}"),
                    quotas: vec![age, 3 + area],
                    household: home.map(|home| home.to_string()),
                    standing: Standing::Open,
                });
            Pool::new(people.collect(), quotas.collect(), seats).unwrap()
        })
}

fn keeps_every_rule(pool: &Pool, panel: &[usize]) {
    assert_eq!(
        panel.iter().collect::<HashSet<_>>().len(),
        pool.seats() as usize
    );
    let homes: Vec<&String> = panel
        .iter()
        .filter_map(|&person| pool.people()[person].household.as_ref())
        .collect();
    assert_eq!(
        homes.iter().collect::<HashSet<_>>().len(),
        homes.len(),
        "two of one address"
    );
    for (place, quota) in pool.quotas().iter().enumerate() {
        let count = panel
            .iter()
            .filter(|&&person| pool.people()[person].quotas.contains(&place))
            .count() as u32;
        assert!(
            (quota.min..=quota.max).contains(&count),
            "{quota:?}: {count}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_keeps_every_rule_and_its_chances_add_up(pool in pools()) {
        match check(&pool).unwrap() {
            Check::Feasible { nowhere } => {
                let lottery = lottery(&pool, Method::Leximin).unwrap();
                prop_assert_eq!(nowhere.iter().map(|nowhere| nowhere.person).collect::<Vec<_>>(), lottery.nowhere.clone());
                prop_assert!((lottery.chances.iter().sum::<f64>() - f64::from(pool.seats())).abs() < 1e-6);
                prop_assert!(lottery.smallest(&lottery.chances) > lottery.certificate.bound - 1e-6);
                let list = lottery.list(70, "seed");
                prop_assert_eq!(list.panels.len(), 70);
                list.panels.iter().for_each(|panel| keeps_every_rule(&pool, panel));
                let again = self::lottery_again(&pool);
                prop_assert_eq!(&again, &list.panels, "the same seed gives the same list");
                let record = Record::of(&lottery, &pool, Method::Leximin, "seed", &list, Some(3));
                let wrong: Vec<_> = verify(&pool, &record).unwrap().into_iter().filter(|verdict| verdict.wrong.is_some()).collect();
                prop_assert!(wrong.is_empty(), "{:?}", wrong);
            }
            Check::Infeasible(infeasible) => {
                for suggestion in infeasible.suggestions {
                    prop_assert!(matches!(check(&suggestion.applied(&pool)), Ok(Check::Feasible { .. })), "{:?}", suggestion);
                }
            }
        }
    }

    #[test]
    fn who_replaces_others_keeps_the_quotas_and_the_seats_of_who_confirmed(pool in pools()) {
        if let Ok(first) = lottery(&pool, Method::Maximin) {
            let panel = first.list(1, "first").panels.remove(0);
            let id = |person: &usize| pool.people()[*person].id.clone();
            let (gone, staying) = panel.split_at(panel.len() / 3);
            let mut replacing = pool.clone();
            let (gone, staying): (Vec<_>, Vec<_>) = (gone.iter().map(id).collect(), staying.iter().map(id).collect());
            replacing.stand(gone.iter().map(String::as_str), Standing::Withdrawn).unwrap();
            replacing.stand(staying.iter().map(String::as_str), Standing::Confirmed).unwrap();
            if let Ok(second) = lottery(&replacing, Method::Leximin) {
                for panel in second.list(5, "second").panels {
                    keeps_every_rule(&pool, &panel);
                    let ids: Vec<String> = panel.iter().map(id).collect();
                    prop_assert!(staying.iter().all(|id| ids.contains(id)));
                    prop_assert!(!gone.iter().any(|id| ids.contains(id)));
                }
            }
        }
    }
}

fn lottery_again(pool: &Pool) -> Vec<Vec<usize>> {
    lottery(pool, Method::Leximin)
        .unwrap()
        .list(70, "seed")
        .panels
}
