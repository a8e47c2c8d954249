//! The bars of a pulse, on made-up people and on published conversations.
#![allow(clippy::unwrap_used)]

mod worlds;

use pulse::{Event, PersonId, Pulse, Rules, Score, StatementId};
use worlds::{CONVERSATIONS, completed, hall, matrix, overlap, polis, thinks, top_ten};

/// A hall of so many people who read until all hands are empty.
fn held(
    seed: u64,
    people: usize,
    statements: u32,
    order: impl Fn(usize) -> u64,
) -> pulse::crowd::Hall {
    let rules = Rules {
        seed,
        ..Rules::default()
    };
    let (mut hall, names) = hall(rules, people, statements, order);
    let everybody: Vec<PersonId> = (0..).map(PersonId).take(people).collect();
    hall.read(&everybody, usize::MAX, |person, statement| {
        Some(thinks(names[person.0 as usize], statement, statements))
    });
    hall
}

#[test]
fn the_same_seed_gives_the_same_result_and_a_log_plays_to_it_again() {
    let one = held(5, 200, 60, |name| name as u64);
    let two = held(5, 200, 60, |name| name as u64);
    assert_eq!(one.log, two.log);
    let rules = Rules {
        seed: 5,
        ..Rules::default()
    };
    let written = serde_json::to_string(&one.log).unwrap();
    let read: Vec<Event> = serde_json::from_str(&written).unwrap();
    let again = Pulse::replay(rules, 1, &read);
    assert_eq!(again.outcome(), one.pulse.outcome());
    for (mine, theirs) in again.people().iter().zip(one.pulse.people()) {
        assert_eq!(mine.hand, theirs.hand);
    }
    assert_ne!(
        held(6, 200, 60, |name| name as u64).log,
        one.log,
        "another seed, other hands"
    );
}

#[test]
fn the_order_of_coming_barely_moves_the_ten_that_stand_first() {
    const SHUFFLES: u64 = 5;
    let first = held(1, 400, 40, |name| name as u64);
    let ten = top_ten(&first);
    let leading: Vec<StatementId> = first.pulse.ranking(worlds::FIRST)[..5]
        .iter()
        .map(|it| it.statement)
        .collect();
    let mut stay = 0;
    for shuffle in 1..=SHUFFLES {
        let dice = pulse::Dice::new(shuffle);
        let other = top_ten(&held(1, 400, 40, |name| dice.throw(&[name as u64])));
        stay += overlap(&ten, &other);
        assert!(
            leading.iter().all(|it| other.contains(it)),
            "the five that lead stay among the ten"
        );
    }
    assert!(stay as u64 >= 8 * SHUFFLES, "{stay} of {}", 10 * SHUFFLES);
}

/// Ten people who agree with one weak statement, and with nothing else, and are ten times as fast as others.
#[test]
fn ten_who_agreed_beforehand_among_two_hundred_lift_no_weak_statement_beyond_the_first_level() {
    const WEAK: StatementId = StatementId(40);
    for seed in 0..10 {
        let (mut hall, names) = hall(
            Rules {
                seed,
                ..Rules::default()
            },
            200,
            40,
            |name| name as u64,
        );
        let (ten, others): (Vec<_>, Vec<_>) = (0..200).map(PersonId).partition(|it| it.0 % 20 == 7);
        let mut think = |person: PersonId, statement: StatementId| {
            Some(match (person.0 % 20 == 7, statement == WEAK) {
                (true, true) => Score::Agree,
                (true, false) => Score::Disagree,
                (false, _) => thinks(names[person.0 as usize], statement, 40),
            })
        };
        while hall.turn(&others, usize::MAX, &mut think).is_some() {
            for _ in 0..10 {
                hall.turn(&ten, usize::MAX, &mut think);
            }
        }
        let weak = hall.pulse.statement(WEAK).unwrap();
        let highest = weak
            .path
            .iter()
            .map(|step| step.level + 1)
            .max()
            .unwrap_or(0);
        assert!(
            highest <= 1 && weak.readers() >= 8,
            "seed {seed}: level {highest}, {} readers",
            weak.readers()
        );
        assert!(
            hall.pulse.ranking(worlds::FIRST)[0].level >= 3,
            "others rise"
        );
    }
}

/// On each published conversation, with everything that people left open filled in by what their opinion group said.
#[test]
fn a_tenth_of_all_scores_finds_seven_of_the_ten_that_all_scores_find() {
    let (mut same, mut runs) = (0, 0);
    for name in CONVERSATIONS {
        let matrix = completed(matrix(name, 0.2));
        let all = top_ten(&polis(&matrix, 1, usize::MAX));
        for seed in 0..3 {
            same += overlap(
                &all,
                &top_ten(&polis(&matrix, seed, matrix.votes.len() / 10)),
            );
            runs += 10;
        }
    }
    assert!(same * 10 >= runs * 7, "{same} of {runs}");
}
