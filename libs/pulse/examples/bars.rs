//! Prints how a pulse stands against its bars: `cargo run --release -p pulse --example bars`. All but the times are tests
//! too (`tests/bars.rs`).

#[path = "../tests/worlds/mod.rs"]
mod worlds;

use std::time::{Duration, Instant};

use pulse::{Happening, PersonId, Rules};
use worlds::{CONVERSATIONS, Matrix, completed, hall, matrix, overlap, polis, thinks, top_ten};

const SEEDS: u64 = 10;

fn main() {
    thousand();
    for name in CONVERSATIONS {
        tenth(name, "as answered", &matrix(name, 0.2));
        tenth(name, "completed", &completed(matrix(name, 0.2)));
    }
}

/// A thousand people, three hundred statements, one topic: how long each event takes, its hand-out included.
fn thousand() {
    const STATEMENTS: u32 = 300;
    let (mut hall, names) = hall(Rules::default(), 1000, 0, |name| name as u64);
    let mut times: Vec<Duration> = Vec::new();
    let everybody: Vec<PersonId> = (0..1000).map(PersonId).collect();
    for author in 0..STATEMENTS {
        let began = Instant::now();
        hall.write(PersonId(author * 3), None);
        times.push(began.elapsed());
        // One who is next scores; the others read on.
        for _ in 0..2 {
            let mut began = None;
            hall.turn(&everybody, 60, &mut |person, statement| {
                let now = Instant::now();
                if let Some(before) = began.replace(now) {
                    times.push(now - before);
                }
                Some(thinks(names[person.0 as usize], statement, STATEMENTS))
            });
        }
    }
    let mut began = None;
    hall.read(&everybody, usize::MAX, |person, statement| {
        let now = Instant::now();
        if let Some(before) = began.replace(now) {
            times.push(now - before);
        }
        Some(thinks(names[person.0 as usize], statement, STATEMENTS))
    });
    times.sort_unstable();
    let at = |share: f64| times[(share * (times.len() - 1) as f64) as usize];
    let scores = hall
        .log
        .iter()
        .filter(|it| matches!(it.what, Happening::Scored { .. }))
        .count();
    println!(
        "1,000 people, {STATEMENTS} statements, {scores} scores: half of all hand-outs within {:?}, 99 % within {:?} (at most 300 ms), the slowest {:?}",
        at(0.5),
        at(0.99),
        at(1.0)
    );
    let began = Instant::now();
    let again = pulse::Pulse::replay(Rules::default(), 1, &hall.log);
    println!(
        "replay of {} events: {:?}, the same result: {}",
        hall.log.len(),
        began.elapsed(),
        again.outcome() == hall.pulse.outcome()
    );
}

/// How many of the ten statements that stand first by all scores also do by a tenth of them.
fn tenth(name: &str, what: &str, matrix: &Matrix) {
    let all = top_ten(&polis(matrix, 1, usize::MAX));
    let mut found: Vec<usize> = (0..SEEDS)
        .map(|seed| {
            overlap(
                &all,
                &top_ten(&polis(matrix, seed, matrix.votes.len() / 10)),
            )
        })
        .collect();
    found.sort_unstable();
    let mean = found.iter().sum::<usize>() as f64 / found.len() as f64;
    println!(
        "{name:28} {what:12} {:5} people {:4} statements {:7} scores: of the ten, a tenth finds {mean:.1} (7.0 wanted; each of {SEEDS} seeds: {found:?})",
        matrix.people,
        matrix.statements,
        matrix.votes.len()
    );
}
