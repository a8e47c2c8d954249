//! The same votes, the same analysis, to the last bit: in any order, batch, shard or restart.
#![allow(clippy::unwrap_used)]

mod polis;

use std::collections::HashMap;

use opinion::{
    Analysis, Engine, Mode, Moderation, ParticipantId, Position, Snapshot, Statement, StatementId,
};
use polis::{CONVERSATIONS, conversation};
use proptest::prelude::*;

type Vote = (u64, u64, Position);

fn engine(votes: &[Vote]) -> Engine {
    let mut engine = Engine::new(Mode::Stable);
    for &(participant, statement, position) in votes {
        engine.cast(ParticipantId(participant), StatementId(statement), position);
    }
    engine
}

fn analysis(votes: &[Vote]) -> Analysis {
    engine(votes).analyse()
}

/// Every number in it is finite, and its parts fit together.
fn assert_sound(analysis: &Analysis) {
    let text = serde_json::to_string(analysis).unwrap();
    // serde_json writes what is not a number as null; the only nulls are people without a group.
    assert_eq!(
        text.matches("null").count(),
        text.matches(r#""group":null"#).count()
    );
    let inside = analysis
        .people
        .iter()
        .filter(|one| one.group.is_some())
        .count();
    assert_eq!(
        analysis
            .groups
            .iter()
            .map(|group| group.size)
            .sum::<usize>(),
        inside
    );
    for person in &analysis.people {
        assert!(
            person
                .group
                .is_none_or(|group| usize::from(group) < analysis.groups.len())
        );
    }
    for statement in &analysis.statements {
        assert_eq!(statement.by_group.len(), analysis.groups.len());
        assert!((0.0..=1.0).contains(&statement.common_ground));
    }
    assert!(analysis.routing.priorities().iter().all(|one| one.1 > 0.0));
}

fn shuffled<T: Clone>(list: &[T], seed: u64) -> Vec<T> {
    let mut list = list.to_vec();
    let mut state = seed | 1;
    for place in (1..list.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        list.swap(place, (state >> 33) as usize % (place + 1));
    }
    list
}

fn last_votes(name: &str) -> Vec<Vote> {
    let mut last = HashMap::new();
    for vote in conversation(name).votes {
        last.insert((vote.participant.0, vote.statement.0), vote.position);
    }
    let mut votes: Vec<_> = last
        .into_iter()
        .map(|((p, s), position)| (p, s, position))
        .collect();
    votes.sort_by_key(|vote| (vote.0, vote.1));
    votes
}

#[test]
fn b5_published_conversations_come_out_the_same_in_any_order() {
    for name in CONVERSATIONS {
        let votes = last_votes(name);
        let first = analysis(&votes);
        assert_sound(&first);
        for seed in 1..=3 {
            assert!(
                analysis(&shuffled(&votes, seed)) == first,
                "{name}, order {seed}"
            );
        }
    }
}

#[test]
fn b5_a_round_of_which_only_a_part_is_searched_for_minorities_comes_out_the_same_in_any_order() {
    let votes: Vec<Vote> = (0..5_000_u64)
        .flat_map(|person| (0..14).map(move |number| (person, number)))
        .map(|(person, number)| {
            let camp = if person % 17 == 0 { 2 } else { person % 2 };
            let statement = (person * 7 + number * 3) % 40;
            let noise = (person * 31 + statement * 17 + person * statement) % 10;
            let side = (statement >> camp) % 2 == u64::from(noise == 0);
            let position = if side {
                Position::Agree
            } else {
                Position::Disagree
            };
            (person, statement, position)
        })
        .collect();
    let first = analysis(&votes);
    assert_sound(&first);
    assert!(first.groups.len() > 2);
    assert!(analysis(&shuffled(&votes, 5)) == first);
}

#[test]
fn b5_other_numbers_for_participants_change_no_group() {
    for name in CONVERSATIONS {
        let votes = last_votes(name);
        let before = analysis(&votes);
        let renamed: Vec<_> = votes
            .iter()
            .map(|vote| (100_000 - vote.0, vote.1, vote.2))
            .collect();
        let after = analysis(&renamed);
        assert!(
            before.groups == after.groups && before.statements == after.statements,
            "{name}"
        );
        for person in &before.people {
            let twin = after.person(ParticipantId(100_000 - person.id.0)).unwrap();
            assert_eq!((person.place, person.group), (twin.place, twin.group));
        }
    }
}

#[test]
fn b5_counts_of_pairs_give_the_same_bits_as_the_votes() {
    for name in CONVERSATIONS {
        let mut counting = engine(&[]);
        counting.keep_counts();
        // So many re-votes and so few statements that the counts are the cheaper way.
        let votes: Vec<_> = last_votes(name)
            .into_iter()
            .filter(|vote| vote.1 < 60)
            .collect();
        for &(p, s, position) in &votes {
            counting.cast(ParticipantId(p), StatementId(s), Position::Pass);
            counting.cast(ParticipantId(p), StatementId(s), position);
        }
        assert!(counting.analyse() == analysis(&votes), "{name}");
        let mut recounted = engine(&votes);
        recounted.keep_counts();
        assert!(recounted.analyse() == analysis(&votes), "{name}");
    }
}

#[test]
fn a_restart_changes_nothing() {
    for name in CONVERSATIONS {
        for mode in [Mode::Classic, Mode::Stable] {
            let export = conversation(name);
            let mut engine = export.engine(mode);
            engine.analyse();
            let text = serde_json::to_string(&engine.snapshot()).unwrap();
            let snapshot: Snapshot = serde_json::from_str(&text).unwrap();
            let mut restarted = Engine::restore(snapshot).unwrap();
            for engine in [&mut engine, &mut restarted] {
                engine.cast(ParticipantId(0), StatementId(0), Position::Disagree);
                engine.cast(ParticipantId(70_000), StatementId(1), Position::Agree);
            }
            assert_eq!(engine.votes().len(), restarted.votes().len());
            if mode == Mode::Stable {
                assert!(engine.analyse() == restarted.analyse(), "{name}");
            } else {
                let (a, b) = (engine.analyse(), restarted.analyse());
                assert_eq!(polis::labels(&a), polis::labels(&b), "{name}");
            }
        }
    }
}

#[test]
fn a_withdrawn_participant_leaves_no_trace() {
    let votes = last_votes("brexit-consensus");
    let without: Vec<_> = votes.iter().copied().filter(|vote| vote.0 != 5).collect();
    let mut engine = engine(&votes);
    engine.keep_counts();
    let had = votes.len() - without.len();
    assert!(had > 0);
    assert_eq!(engine.withdraw(ParticipantId(5)), had);
    assert!(engine.analyse() == analysis(&without));
}

#[test]
fn a_rejected_statement_leaves_no_trace_on_the_map() {
    let votes = last_votes("brexit-consensus");
    let without: Vec<_> = votes.iter().copied().filter(|vote| vote.1 != 7).collect();
    let mut engine = engine(&votes);
    engine.describe(Statement {
        moderation: Moderation::Rejected,
        ..Statement::new(StatementId(7))
    });
    let (with, without) = (engine.analyse(), analysis(&without));
    for person in &without.people {
        assert_eq!(with.person(person.id), Some(person));
    }
    assert!(with.common_ground == without.common_ground);
}

fn position() -> impl Strategy<Value = Position> {
    prop_oneof![
        Just(Position::Agree),
        Just(Position::Pass),
        Just(Position::Disagree)
    ]
}

fn votes(people: u64, statements: u64) -> impl Strategy<Value = Vec<Vote>> {
    prop::collection::vec((0..people, 0..statements, position()), 0..400)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn b5_any_log_with_the_same_last_votes_gives_the_same_analysis(
        log in votes(30, 12),
        seed in any::<u64>(),
        cut in 0..400_usize,
    ) {
        let mut last = HashMap::new();
        for &(participant, statement, position) in &log {
            last.insert((participant, statement), position);
        }
        let pairs: Vec<_> = last.into_iter().map(|((p, s), position)| (p, s, position)).collect();
        let expected = analysis(&shuffled(&pairs, seed));
        assert_sound(&expected);
        prop_assert!(analysis(&log) == expected);

        // Two batches, with an analysis and a restart between them.
        let cut = cut.min(log.len());
        let mut first = engine(&log[..cut]);
        first.keep_counts();
        first.analyse();
        let mut second = Engine::restore(first.snapshot()).unwrap();
        for engine in [&mut first, &mut second] {
            for &(p, s, position) in &log[cut..] {
                engine.cast(ParticipantId(p), StatementId(s), position);
            }
            prop_assert!(engine.analyse() == expected);
        }
    }

    #[test]
    fn b6_classic_analyses_are_sound_whatever_the_votes(
        log in votes(20, 9),
        rejected in 0..12_u64,
        meta in 0..12_u64,
    ) {
        let mut engine = Engine::new(Mode::Classic);
        engine.describe(Statement { moderation: Moderation::Rejected, ..Statement::new(StatementId(rejected)) });
        engine.describe(Statement { meta: true, ..Statement::new(StatementId(meta)) });
        for (number, &(p, s, position)) in log.iter().enumerate() {
            engine.cast(ParticipantId(p), StatementId(s), position);
            if number % 37 == 0 {
                assert_sound(&engine.analyse());
            }
        }
        assert_sound(&engine.analyse());
    }
}

#[test]
fn b6_degenerate_rounds_have_a_defined_answer() {
    let all = |people: u64, statements: u64, position: Position| -> Vec<Vote> {
        (0..people)
            .flat_map(|p| (0..statements).map(move |s| (p, s, position)))
            .collect()
    };
    let storm: Vec<Vote> = (0..5_000_u64)
        .map(|n| {
            (
                n % 3,
                n % 2,
                [Position::Agree, Position::Disagree][(n / 7 % 2) as usize],
            )
        })
        .collect();
    let cases = [
        ("nobody", Vec::new()),
        ("one person", all(1, 9, Position::Agree)),
        ("one vote", all(1, 1, Position::Disagree)),
        (
            "two people",
            [all(1, 9, Position::Agree), vec![(1, 3, Position::Disagree)]].concat(),
        ),
        (
            "one statement",
            (0..40)
                .map(|p| (p, 0, [Position::Agree, Position::Disagree][p as usize % 2]))
                .collect(),
        ),
        ("all pass", all(30, 9, Position::Pass)),
        ("all agree", all(30, 9, Position::Agree)),
        (
            "identical but for statements",
            (0..30)
                .flat_map(|p| {
                    (0..9)
                        .map(move |s| (p, s, [Position::Agree, Position::Disagree][s as usize % 2]))
                })
                .collect(),
        ),
        ("storm of re-votes", storm),
    ];
    for (name, votes) in cases {
        for mode in [Mode::Classic, Mode::Stable] {
            let mut engine = Engine::new(mode);
            for &(p, s, position) in &votes {
                engine.cast(ParticipantId(p), StatementId(s), position);
            }
            let analysis = engine.analyse();
            assert_sound(&analysis);
            assert_eq!(
                analysis.groups.is_empty(),
                votes.is_empty(),
                "{name} {mode:?}"
            );
            for id in analysis
                .statements
                .iter()
                .map(|one| one.id)
                .collect::<Vec<_>>()
            {
                engine.describe(Statement {
                    moderation: Moderation::Rejected,
                    ..Statement::new(id)
                });
            }
            let rejected = engine.analyse();
            assert_sound(&rejected);
            assert!(rejected.common_ground.is_empty() && rejected.routing.priorities().is_empty());
        }
    }
}
