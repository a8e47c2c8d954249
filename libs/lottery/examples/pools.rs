//! What the engine makes of pools: `cargo run --release -p lottery --example pools -- DIRECTORY...`, each with
//! `categories.csv`, `respondents.csv` and `META.json` (which holds `"k"`, the seats). Prints the figures that
//! `docs/decisions.md` quotes; a second line for each pool tells of its list of 1,000 panels.

use std::{env, fs, time::Instant};

use lottery::{Method, fairness, lottery, read};

fn main() {
    let methods = match env::var("METHOD").as_deref() {
        Ok("maximin") => vec![Method::Maximin],
        Ok("goldilocks") => vec![Method::Goldilocks],
        _ => vec![Method::Leximin],
    };
    for directory in env::args().skip(1) {
        let file = |name: &str| fs::read(format!("{directory}/{name}")).expect(name);
        let meta: serde_json::Value = serde_json::from_slice(&file("META.json")).expect("JSON");
        let seats = meta["k"].as_u64().expect("k") as u32;
        let pool =
            read::pool(&file("categories.csv"), &file("respondents.csv"), seats).expect("a pool");
        for &method in &methods {
            let begun = Instant::now();
            let lottery = lottery(&pool, method).expect("a lottery");
            let seconds = begun.elapsed().as_secs_f64();
            let (gini, mean) = fairness(&lottery.chances);
            let greatest = lottery.chances.iter().copied().fold(0.0, f64::max);
            println!(
                "{directory}\n  {method:?} n {} k {seats} types {} panels {} smallest {:.8} bound {:.8} greatest {greatest:.4} gini {gini:.4} mean {mean:.6} nowhere {} complete {} {seconds:.2} s {}",
                pool.people().len(),
                lottery.types(),
                lottery.panels_in_use(),
                lottery.smallest(&lottery.chances),
                lottery.certificate.bound,
                lottery.nowhere.len(),
                lottery.is_complete,
                memory(),
            );
            let begun = Instant::now();
            let list = lottery.list(1000, "bars").chances(pool.people().len());
            let shift = list
                .iter()
                .zip(&lottery.chances)
                .map(|(a, b)| (a - b).abs())
                .fold(0.0, f64::max);
            println!(
                "  list: smallest {:.4}, worst shift {:.2}/1000, {:.2} s",
                lottery.smallest(&list),
                shift * 1000.0,
                begun.elapsed().as_secs_f64()
            );
        }
    }
}

/// The most memory that this process had, as Linux tells it.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.map(|line| {
        line.split_whitespace()
            .skip(1)
            .collect::<Vec<_>>()
            .join(" ")
    })
    .unwrap_or_default()
}
