//! Minorities planted in published conversations: some people answer four of ten statements in one
//! way of their own, with noise, and everything else as they did.
#![allow(clippy::unwrap_used)]

mod polis;

use std::collections::{BTreeMap, BTreeSet};

use opinion::{Analysis, Engine, Mode, ParticipantId, Position, StatementId};

fn chance(words: [u64; 3]) -> f64 {
    let mixed = words.iter().fold(0_u64, |sum, &word| {
        let mut z = (sum ^ word).wrapping_add(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z ^ (z >> 27)
    });
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}

/// The analysis of a conversation with a minority of about `share` of everybody who is in a group.
fn planted(name: &str, seed: u64, share: f64) -> (Analysis, BTreeSet<ParticipantId>) {
    let export = polis::conversation(name);
    let before = export.engine(Mode::Stable).analyse();
    let minority: BTreeSet<_> = before
        .people
        .iter()
        .filter(|one| one.group.is_some() && chance([seed, 1, one.id.0]) < share)
        .map(|one| one.id)
        .collect();
    let last: BTreeMap<_, _> = export
        .votes
        .iter()
        .map(|vote| ((vote.participant, vote.statement), vote.position))
        .collect();
    let mut engine = Engine::new(Mode::Stable);
    export
        .comments
        .iter()
        .for_each(|comment| engine.describe(comment.statement));
    for ((participant, statement), position) in last {
        let own = chance([seed, 2, statement.0]) < 0.4
            && chance([seed, 1_000 + participant.0, statement.0]) < 0.85;
        let position = match minority.contains(&participant) && own {
            true => side(seed, statement),
            false => position,
        };
        engine.cast(participant, statement, position);
    }
    (engine.analyse(), minority)
}

fn side(seed: u64, statement: StatementId) -> Position {
    if chance([seed, 3, statement.0]) < 0.5 {
        Position::Agree
    } else {
        Position::Disagree
    }
}

/// The largest overlap of a group with the minority: people in both, over people in either.
fn overlap(analysis: &Analysis, minority: &BTreeSet<ParticipantId>) -> f64 {
    (0_u8..)
        .take(analysis.groups.len())
        .map(|group| {
            let members: BTreeSet<_> = analysis
                .people
                .iter()
                .filter(|one| one.group == Some(group))
                .map(|one| one.id)
                .collect();
            let both = members.intersection(minority).count() as f64;
            both / members.union(minority).count() as f64
        })
        .fold(0.0, f64::max)
}

#[test]
fn most_minorities_planted_in_real_conversations_are_found_and_have_a_representative_statement() {
    for (name, least) in [(polis::BIODIVERSITY, 7), ("brexit-consensus", 5)] {
        let mut overlaps = Vec::new();
        for seed in 0..10 {
            let (analysis, minority) = planted(name, seed, 0.06);
            overlaps.push(overlap(&analysis, &minority));
            assert!(
                analysis
                    .groups
                    .iter()
                    .all(|group| !group.representative.is_empty())
            );
        }
        let found = overlaps.iter().filter(|&&overlap| overlap > 0.5).count();
        assert!(
            found >= least,
            "{name}: {found} of 10 found, overlaps {overlaps:.2?}"
        );
    }
}
