//! Load, by wrk.

use std::{path::Path, process::Command};

use crate::{Outcome, processes};

/// Seconds that each figure takes.
pub const SECONDS: u32 = 4;

/// What one run says.
pub struct Figures {
    /// Answers a second.
    pub rate: f64,
    /// Milliseconds within which 99 of 100 answers came.
    pub p99: f64,
    /// Processor time of the server per answer, in microseconds.
    pub server: f64,
    /// Processor time of the database per answer, in microseconds.
    pub database: f64,
    /// Answers that were neither 2xx nor 3xx.
    pub errors: u64,
}

/// Who is loaded.
#[derive(Clone)]
pub struct Target {
    /// Address of the server.
    pub url: String,
    /// Its process.
    pub pid: u32,
    /// A backend of the database that it uses.
    pub backend: u32,
}

/// Asks for the paths of a list in turn over so many connections. `header` goes with each request.
pub fn run(
    target: &Target,
    paths: &Path,
    connections: u32,
    header: Option<&str>,
) -> Outcome<Figures> {
    let before = (processes::cpu(&[target.pid]), database(target));
    let output = Command::new("wrk")
        .args(["-t1", "--latency"])
        .arg(format!("-c{connections}"))
        .arg(format!("-d{SECONDS}"))
        .args(header.iter().flat_map(|header| ["-H", header]))
        .args(["-s", concat!(env!("CARGO_MANIFEST_DIR"), "/rotate.lua")])
        .arg(&target.url)
        .arg("--")
        .arg(paths)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let answers: f64 = word(&text, "requests in", -1).ok_or("wrk says nothing")?;
    Ok(Figures {
        rate: word(&text, "Requests/sec:", 1).ok_or("wrk gives no rate")?,
        p99: milliseconds(&text).ok_or("wrk gives no latency")?,
        server: (processes::cpu(&[target.pid]) - before.0) / answers,
        database: (database(target) - before.1) / answers,
        errors: word(&text, "Non-2xx or 3xx responses:", 4).unwrap_or_default() as u64,
    })
}

fn database(target: &Target) -> f64 {
    processes::cpu(&processes::family(target.backend))
}

/// The number in the line with `mark`: its word with this number, or the one before the mark for -1.
fn word(text: &str, mark: &str, place: i32) -> Option<f64> {
    let line = text.lines().find(|line| line.contains(mark))?;
    let mut words = line.split_whitespace();
    match usize::try_from(place) {
        Ok(place) => words.nth(place)?.parse().ok(),
        Err(_) => words.next()?.parse().ok(),
    }
}

fn milliseconds(text: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.trim().starts_with("99%"))?;
    let value = line.split_whitespace().nth(1)?;
    let number = |unit: &str| value.strip_suffix(unit)?.parse::<f64>().ok();
    number("us")
        .map(|us| us / 1000.0)
        .or_else(|| number("ms"))
        .or_else(|| number("s").map(|s| s * 1000.0))
}
