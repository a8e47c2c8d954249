//! Worlds in which everybody's opinion lies in a plane, with and without a minority of its own.

use super::*;
use crate::{
    ParticipantId, Position, StatementId,
    stable::{exact, pca},
    votes::Votes,
};

const PEOPLE: u64 = 400;
const STATEMENTS: u64 = 100;
/// Share of statements about which the minority has an opinion of its own.
const OWN: f64 = 0.7;

/// Uniform in 0..1, always the same for the same words.
fn chance(words: [u64; 4]) -> f64 {
    let mixed = words.iter().fold(0, |sum, &word| mix(sum ^ word));
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}

/// Six of ten statements answered by everybody. The first `minority` people answer seven of ten
/// statements in a way of their own, nine times of ten.
fn world(seed: u64, minority: u64) -> Votes {
    let mut votes = Votes::new();
    for person in 0..PEOPLE {
        let [x, y] = [1, 2].map(|axis| 2.0 * chance([seed, axis, person, 0]) - 1.0);
        for statement in 0..STATEMENTS {
            let draw = |what: u64| chance([seed, what, person, statement]);
            if draw(3) > 0.6 {
                continue;
            }
            let [first, second, mean] =
                [4, 5, 6].map(|what| 2.0 * chance([seed, what, 0, statement]) - 1.0);
            let mut expected = 0.4 * mean + x * first + 0.6 * y * second;
            let own = chance([seed, 7, 0, statement]);
            if person < minority && own < OWN {
                expected = if own < OWN / 2.0 { 0.8 } else { -0.8 };
            }
            let position = if draw(8) < 0.1 {
                Position::Pass
            } else if draw(9) < (1.0 + expected) / 2.0 {
                Position::Agree
            } else {
                Position::Disagree
            };
            votes.cast(ParticipantId(person), StatementId(statement), position);
        }
    }
    votes
}

fn found(votes: &Votes) -> Vec<Vec<usize>> {
    let columns = (0..votes.statements().len()).collect();
    let frame = Frame::new(columns, votes, votes.rows.len());
    let axes = pca::axes(frame.len(), AXES, |vector| {
        exact::pass(votes, &frame, vector)
    });
    let everybody: Vec<_> = (0..votes.rows.len()).collect();
    let places = vec![[0.0; 2]; votes.rows.len()];
    find(votes, &frame, &axes, &places, &everybody)
}

#[test]
fn most_coherent_minorities_are_found() {
    let mut recalled = 0;
    for seed in 0..20 {
        let size = 20 + seed;
        let hit = found(&world(seed, size)).iter().any(|members| {
            let both = members.iter().filter(|&&row| (row as u64) < size).count();
            2 * both > members.len() + size as usize - both
        });
        recalled += usize::from(hit);
    }
    assert!(recalled >= 12, "{recalled} of 20");
}

#[test]
fn where_opinions_only_lie_in_a_plane_no_minority_is_found() {
    let alarms = (20..40)
        .filter(|&seed| !found(&world(seed, 0)).is_empty())
        .count();
    assert!(alarms <= 1, "{alarms} of 20");
}
