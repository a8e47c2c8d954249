//! Prints what a large round takes: `cargo run --release -p opinion --example scale -- SHAPE`,
//! SHAPE being small, 2, 10 or 50 (million votes). One process per shape, because the peak of
//! memory is that of the process.

#[path = "../tests/polis/mod.rs"]
mod polis;

use std::time::Instant;

use opinion::{Engine, Mode, ParticipantId, Position, StatementId};

struct Shape {
    people: u64,
    statements: u64,
    /// Votes of each person
    each: u64,
    /// Seconds that a full analysis and a warm update may take
    bars: [f64; 2],
}

fn main() {
    match std::env::args().nth(1).as_deref() {
        None | Some("small") => small(),
        Some("2") => large(&Shape {
            people: 33_422,
            statements: 783,
            each: 60,
            bars: [0.30, 0.10],
        }),
        Some("10") => large(&Shape {
            people: 100_000,
            statements: 1_000,
            each: 100,
            bars: [1.0, 0.25],
        }),
        Some("50") => large(&Shape {
            people: 1_000_000,
            statements: 1_000,
            each: 50,
            bars: [8.0, 1.5],
        }),
        Some(other) => eprintln!("no shape '{other}': small, 2, 10 or 50"),
    }
}

/// The least of several runs: what it takes when nothing else is in the way.
fn seconds<T>(times: usize, mut work: impl FnMut() -> T) -> f64 {
    (0..times)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

fn line(what: &str, seconds: f64, bar: f64) {
    let verdict = if seconds <= bar { "met" } else { "NOT MET" };
    println!(
        "  {what:44} {:9.2} ms   bar {:7.1} ms  {verdict}",
        1e3 * seconds,
        1e3 * bar
    );
}

fn small() {
    println!("Small rounds, full analysis");
    let mut engine = polis::conversation(polis::BIODIVERSITY).engine(Mode::Stable);
    let time = seconds(20, || engine.analyse());
    line("P1 biodiversity, 536 people x 314", time, 0.015);
    line(
        "P6 a thousand of them, one after the other",
        1e3 * time,
        10.0,
    );
    let shape = Shape {
        people: 2_000,
        statements: 900,
        each: 112,
        bars: [0.0; 2],
    };
    let (mut engine, _) = fill(&shape);
    let what = "P1 2,000 people x 900, 224,000 votes";
    line(what, seconds(5, || engine.analyse()), 0.080);
    let shape = Shape {
        people: 6_000,
        statements: 1_000,
        each: 100,
        bars: [0.0; 2],
    };
    let (mut engine, _) = fill(&shape);
    engine.keep_counts();
    let mut number = shape.each;
    let time = seconds(10, || {
        number += 1;
        vote(&mut engine, &shape, number % shape.people, number);
        engine.analyse()
    });
    line("P2 everything after one vote, 6,000 x 1,000", time, 0.005);
}

fn large(shape: &Shape) {
    let (mut engine, fill) = fill(shape);
    let votes = engine.votes().len() as f64;
    println!(
        "{} people x {} statements, {:.1} M votes ({:.2} M votes/s taken in)",
        shape.people,
        shape.statements,
        votes / 1e6,
        votes / 1e6 / fill
    );
    let loaded = peak();
    let full = seconds(2, || engine.analyse());
    line("P1 full analysis", full, shape.bars[0]);
    let after = peak();
    let counting = seconds(1, || engine.keep_counts());
    println!(
        "  {:44} {:9.2} ms",
        "counting pairs of votes, once",
        1e3 * counting
    );
    let more = votes as u64 / 100;
    let start = Instant::now();
    for number in 0..more {
        let at = number * 7_919;
        vote(
            &mut engine,
            shape,
            at % shape.people,
            shape.each + at / shape.people,
        );
    }
    let taken = start.elapsed().as_secs_f64();
    println!(
        "  {:44} {:9.2} ms   {:.2} us a vote",
        "taking in 1 % more votes",
        1e3 * taken,
        1e6 * taken / more as f64
    );
    let warm = seconds(3, || engine.analyse());
    line("P2 warm update", warm, shape.bars[1]);
    let most = peak();
    let per_byte = 1.0 / bandwidth();
    let bytes = 2.0 * votes;
    println!(
        "  {:44} {:9.2} ms   {:.1} GB/s; full analysis is {:.0} of them, warm update {:.0}",
        "memory-bandwidth bound of one pass",
        1e3 * bytes * per_byte,
        1e-9 / per_byte,
        full / (bytes * per_byte),
        warm / (bytes * per_byte)
    );
    let pairs = (shape.statements * shape.statements) as f64;
    let allowed = 5.0 * votes + 64.0 * shape.people as f64 + 12.0 * pairs;
    println!(
        "  P3 memory: votes {:.0} MB, peak of full analysis {:.0} MB, with counts {:.0} MB   bar {:.0} MB  {}",
        loaded / 1e6,
        after / 1e6,
        most / 1e6,
        allowed / 1e6,
        if most <= allowed { "met" } else { "NOT MET" }
    );
}

/// A round with three camps, of which one is small.
fn fill(shape: &Shape) -> (Engine, f64) {
    let mut engine = Engine::new(Mode::Stable);
    let start = Instant::now();
    for person in 0..shape.people {
        for number in 0..shape.each {
            vote(&mut engine, shape, person, number);
        }
    }
    (engine, start.elapsed().as_secs_f64())
}

fn vote(engine: &mut Engine, shape: &Shape, person: u64, number: u64) {
    let noise = mix(person << 20 | number);
    // A stride without a common factor with the number of statements, so that none comes twice.
    let statement = (mix(person) + number * 457) % shape.statements;
    let camp = match person % 10 {
        0 => 2,
        other => other % 2,
    };
    let leaning = (mix(statement << 8 | camp) % 100).max(10);
    let position = match noise % 100 {
        chance if chance < leaning * 9 / 10 => Position::Agree,
        chance if chance < 90 => Position::Disagree,
        _ => Position::Pass,
    };
    engine.cast(ParticipantId(person), StatementId(statement), position);
}

fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)) >> 8
}

/// Bytes per second that one core reads from memory.
fn bandwidth() -> f64 {
    let words = vec![1_u64; 16_000_000];
    let time = seconds(5, || {
        words
            .iter()
            .fold(0_u64, |sum, word| sum.wrapping_add(*word))
    });
    8.0 * words.len() as f64 / time
}

/// The most memory that the process has had, in bytes; nothing where the system does not say.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    1024.0 * kilobytes.and_then(|text| text.parse().ok()).unwrap_or(0.0)
}
