//! A full hall: `cargo run --release -p seating --example hall`. 120 people with three traits, 12 tables, 3 rounds.

use std::time::Instant;

use seating::{Question, least_repeats, seat};

fn main() {
    let question = Question {
        people: (0..120)
            .map(|person| vec![person % 2, person / 2 % 4, person / 8 % 5])
            .collect(),
        tables: 12,
        rounds: 3,
        together: vec![(0, 1), (2, 3), (3, 4), (10, 40)],
        apart: vec![(5, 6), (7, 99), (0, 119)],
        at: vec![(20, vec![0, 1]), (50, vec![0, 1]), (80, vec![4])],
    };
    let begun = Instant::now();
    let plan = seat(&question, 1).expect("a plan");
    println!(
        "120 people, 12 tables, 3 rounds: {} repeated meetings (no plan has fewer than {}), imbalance {:.1}, every wish kept: {}, {:.2} s",
        plan.repeats(&question),
        least_repeats(120, 12, 3),
        plan.imbalance(&question),
        plan.broken(&question).is_none(),
        begun.elapsed().as_secs_f64()
    );
}
