//! What holds of every plan, and how good one is.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use seating::{Impossible, Plan, Question, least_repeats, seat};

/// Members of the largest group that sits together.
fn largest_party(question: &Question) -> usize {
    let mut root: Vec<usize> = (0..question.people.len()).collect();
    for &(a, b) in &question.together {
        let (from, to) = (root[a], root[b]);
        root.iter_mut()
            .filter(|it| **it == from)
            .for_each(|it| *it = to);
    }
    let members = |party: &usize| root.iter().filter(|it| *it == party).count();
    root.iter().map(members).max().unwrap_or(1)
}

fn is_whole(question: &Question, plan: &Plan) {
    assert_eq!(plan.tables.len(), question.rounds);
    let even = question.sizes();
    let largest = largest_party(question);
    for round in 0..question.rounds {
        let mut seated: Vec<usize> = plan
            .seated(round, question.tables)
            .iter()
            .map(Vec::len)
            .collect();
        seated.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(
            seated.iter().sum::<usize>(),
            question.people.len(),
            "everybody sits once"
        );
        if largest == 1 {
            assert_eq!(seated, even, "tables differ by one at most");
        }
        assert!(
            seated[0] < even[0] + largest && !seated.contains(&0),
            "{seated:?}"
        );
    }
    assert_eq!(plan.broken(question), None);
}

/// Whether there is any table for everybody that keeps the wishes and the sizes: by trying them all.
fn can_be(question: &Question) -> bool {
    let people = question.people.len();
    let (even, largest) = (question.sizes(), largest_party(question));
    let ways = question.tables.pow(u32::try_from(people).unwrap());
    if largest > even[0] {
        return false;
    }
    (0..ways).any(|mut way| {
        let mut tables = Vec::with_capacity(people);
        for _ in 0..people {
            tables.push(way % question.tables);
            way /= question.tables;
        }
        let plan = Plan {
            tables: vec![tables],
        };
        let mut seated: Vec<usize> = plan
            .seated(0, question.tables)
            .iter()
            .map(Vec::len)
            .collect();
        seated.sort_unstable_by(|a, b| b.cmp(a));
        let fits = if largest == 1 {
            seated == even
        } else {
            seated[0] < even[0] + largest && !seated.contains(&0)
        };
        fits && plan.broken(question).is_none()
    })
}

/// Registrations of so many people each, at so many tables.
fn families(sizes: &[usize], tables: usize) -> Question {
    let mut question = Question {
        tables,
        rounds: 2,
        ..Question::default()
    };
    for &size in sizes {
        let first = question.people.len();
        question.people.extend(vec![Vec::new(); size]);
        question
            .together
            .extend((first + 1..first + size).map(|person| (first, person)));
    }
    question
}

fn sizes_of(question: &Question, plan: &Plan, round: usize) -> Vec<usize> {
    let seated = plan.seated(round, question.tables);
    let mut sizes: Vec<usize> = seated.iter().map(Vec::len).collect();
    sizes.sort_unstable();
    sizes
}

#[test]
fn families_fill_tables_evenly_where_they_can_and_nearly_where_they_cannot() {
    let families_that_fit = families(&[3, 3, 2, 2, 2], 2);
    let plan = seat(&families_that_fit, 1).unwrap();
    is_whole(&families_that_fit, &plan);
    assert_eq!(sizes_of(&families_that_fit, &plan, 0), [6, 6]);

    let couples = families(&[2, 2, 2], 2);
    let plan = seat(&couples, 1).unwrap();
    is_whole(&couples, &plan);
    assert_eq!(sizes_of(&couples, &plan, 1), [2, 4]);

    let more_tables_than_couples = families(&[2, 2, 2], 4);
    assert_eq!(
        seat(&more_tables_than_couples, 1).unwrap_err(),
        Impossible::NoRoom
    );
}

#[test]
fn any_table_may_be_the_larger_one() {
    let question = Question {
        people: vec![Vec::new(); 7],
        tables: 2,
        rounds: 2,
        at: (0..4).map(|person| (person, vec![1])).collect(),
        ..Question::default()
    };
    is_whole(&question, &seat(&question, 1).unwrap());
}

#[test]
fn a_full_hall_meets_anew_in_every_round() {
    let question = Question {
        people: (0..120)
            .map(|person| vec![person % 2, person / 2 % 4])
            .collect(),
        tables: 12,
        rounds: 3,
        apart: vec![(5, 6), (7, 99)],
        at: vec![(20, vec![0, 1])],
        ..Question::default()
    };
    let plan = seat(&question, 1).unwrap();
    is_whole(&question, &plan);
    assert_eq!(least_repeats(120, 12, 3), 0);
    assert!(plan.repeats(&question) <= 6, "{}", plan.repeats(&question));
    // Two genders among ten people: five each, exactly.
    let mixed = Plan {
        tables: (0..3)
            .map(|_| (0..120).map(|person| person % 12).collect())
            .collect(),
    };
    assert!(plan.imbalance(&question) < mixed.imbalance(&question) / 2.0);
}

#[test]
fn the_bound_is_reached_where_everybody_has_to_meet_again() {
    // Two tables of two people each: in the second round they can all meet somebody new, in the third too, then nobody.
    assert_eq!(least_repeats(4, 2, 3), 0);
    assert_eq!(least_repeats(4, 2, 4), 2);
    // One table: everybody meets everybody in every round.
    assert_eq!(least_repeats(5, 1, 3), 20);
    let question = Question {
        people: vec![Vec::new(); 5],
        tables: 1,
        rounds: 3,
        ..Question::default()
    };
    assert_eq!(seat(&question, 1).unwrap().repeats(&question), 20);
}

#[test]
fn what_cannot_be_says_why() {
    let people = vec![Vec::new(); 6];
    let hall =
        |together: &[(usize, usize)], apart: &[(usize, usize)], at: &[(usize, Vec<usize>)]| {
            let question = Question {
                people: people.clone(),
                tables: 2,
                rounds: 2,
                together: together.to_vec(),
                apart: apart.to_vec(),
                at: at.to_vec(),
            };
            seat(&question, 1).unwrap_err()
        };
    assert_eq!(
        hall(&[(0, 1)], &[(0, 1)], &[]),
        Impossible::Contradiction(0, 1)
    );
    assert_eq!(
        hall(&[(0, 1), (1, 2), (2, 3)], &[], &[]),
        Impossible::TooLarge(vec![0, 1, 2, 3])
    );
    assert_eq!(
        hall(&[(0, 1)], &[], &[(0, vec![0]), (1, vec![1])]),
        Impossible::NoTable(vec![0, 1])
    );
    assert_eq!(
        hall(&[], &[(0, 1), (1, 2), (0, 2)], &[]),
        Impossible::NoRoom
    );
    assert_eq!(hall(&[], &[], &[(9, vec![0])]), Impossible::Stranger);
    let nobody = Question {
        tables: 2,
        rounds: 1,
        ..Question::default()
    };
    assert_eq!(seat(&nobody, 1).unwrap_err(), Impossible::Nothing);
}

fn questions(
    people: std::ops::Range<usize>,
    tables: std::ops::Range<usize>,
) -> impl Strategy<Value = Question> {
    let person = (0..3_usize, 0..2_usize);
    (
        prop::collection::vec(person, people),
        tables,
        1..4_usize,
        any::<u64>(),
    )
        .prop_flat_map(|(people, tables, rounds, _)| {
            let count = people.len();
            let pair = (0..count, 0..count).prop_filter("two people", |(a, b)| a != b);
            let at = (0..count, prop::collection::vec(0..tables, 1..3));
            let wishes = (
                prop::collection::vec(pair.clone(), 0..3),
                prop::collection::vec(pair, 0..3),
                prop::collection::vec(at, 0..3),
            );
            wishes.prop_map(move |(together, apart, at)| Question {
                people: people.iter().map(|(a, b)| vec![*a, *b]).collect(),
                tables,
                rounds,
                together,
                apart,
                at,
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wishes_are_never_broken_and_everybody_sits_once(question in questions(4..30, 1..5), seed in 0..1000_u64) {
        if let Ok(plan) = seat(&question, seed) {
            is_whole(&question, &plan);
            prop_assert_eq!(&seat(&question, seed).unwrap(), &plan);
            let least = question.least_repeats();
            prop_assert!(plan.repeats(&question) >= least, "{} below the bound {}", plan.repeats(&question), least);
        }
    }

    #[test]
    fn what_is_called_impossible_is(question in questions(2..8, 1..4), seed in 0..1000_u64) {
        let answer = seat(&question, seed);
        let tried = question.tables <= question.people.len() && can_be(&question);
        prop_assert_eq!(answer.is_ok(), tried, "{:?} for {:?}", answer, question);
        if let Ok(plan) = answer {
            is_whole(&question, &plan);
        }
    }
}
