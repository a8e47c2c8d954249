//! From shares to a list of numbered panels, each as likely as any other: what is published, so that nothing but a
//! throw of dice decides and everybody can count chances.
//!
//! Shares are rounded to whole copies at random, so that each panel keeps its share on average (pipage rounding, as in
//! Flanigan, Kehne, Procaccia, NeurIPS 2021); then copies are exchanged as long as that brings the chances in the
//! list nearer to the fair ones. The seats of a type go round its members, so that these differ by one copy at most.

use sha2::{Digest, Sha256};

use crate::{
    exchange::Exchange,
    fair::Fair,
    pool::Pool,
    random::Numbers,
    types::{Composition, Types},
};

/// A share of a copy below this is none.
const NOTHING: f64 = 1e-9;

/// Roundings tried, and how many copies off is close enough to stop.
const MOST_ATTEMPTS: usize = 15;
const CLOSE_ENOUGH: f64 = 2.0 + NOTHING;

/// Numbered panels, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelList {
    /// The members of each panel, as places in the pool, sorted by their identifiers.
    pub panels: Vec<Vec<usize>>,
}

impl PanelList {
    pub(crate) fn of(pool: &Pool, types: &Types, fair: &Fair, length: usize, seed: &str) -> Self {
        let mut numbers = Numbers::of(&format!("{seed}/list"));
        let shares: Vec<f64> = fair.panels.iter().map(|panel| panel.1).collect();
        let panels: Vec<Composition> = fair.panels.iter().map(|panel| panel.0.clone()).collect();
        let aims = fair.chances.iter().map(|chance| chance * length as f64);
        let aims: Vec<f64> = aims.collect();
        let mut attempts = Vec::new();
        for _ in 0..MOST_ATTEMPTS {
            let copies = rounded(&shares, length, &mut numbers);
            let rounded = Exchange::new(types, &aims, panels.clone(), copies).run();
            let off = rounded.worst_off();
            attempts.push((off, rounded));
            if off <= CLOSE_ENOUGH {
                break;
            }
        }
        let best = attempts.into_iter().min_by(|a, b| a.0.total_cmp(&b.0));
        let copies = best.map(|best| best.1.copies()).unwrap_or_default();
        let repeated = copies
            .iter()
            .flat_map(|(panel, copies)| std::iter::repeat_n(panel, *copies));
        let mut order: Vec<&Composition> = repeated.collect();
        numbers.shuffle(&mut order);
        let mut rings: Vec<Ring> = types
            .members
            .iter()
            .map(|members| Ring::new(members, &mut numbers))
            .collect();
        let filled = order.into_iter().map(|panel| {
            let seats = panel.iter().map(|&(kind, seats)| (kind, seats));
            let mut people: Vec<usize> = seats
                .flat_map(|(kind, seats)| rings[kind].take(seats))
                .collect();
            people.sort_by(|&a, &b| pool.people()[a].id.cmp(&pool.people()[b].id));
            people
        });
        Self {
            panels: filled.collect(),
        }
    }

    /// The chance of everybody in the pool in a draw from this list.
    #[must_use]
    pub fn chances(&self, people: usize) -> Vec<f64> {
        let mut copies = vec![0_u32; people];
        self.panels
            .iter()
            .flatten()
            .for_each(|&person| copies[person] += 1);
        let length = self.panels.len() as f64;
        copies
            .into_iter()
            .map(|copies| f64::from(copies) / length)
            .collect()
    }

    /// The list as it is published: a line for each panel, with its number of as many digits as the last one has,
    /// and the identifiers of its members, separated by commas and quoted where they hold one (RFC 4180).
    #[must_use]
    pub fn csv(&self, pool: &Pool) -> String {
        let ids = |panel: &Vec<usize>| -> Vec<String> {
            panel
                .iter()
                .map(|&person| pool.people()[person].id.clone())
                .collect()
        };
        csv(&self.panels.iter().map(ids).collect::<Vec<_>>())
    }
}

/// Panels of identifiers, as a published list.
pub(crate) fn csv(panels: &[Vec<String>]) -> String {
    let digits = panels.len().saturating_sub(1).to_string().len();
    let mut lines = String::new();
    for (number, panel) in panels.iter().enumerate() {
        lines.push_str(&format!("{number:0digits$}"));
        for id in panel {
            lines.push(',');
            if id.contains([',', '"', '\n', '\r']) {
                lines.push_str(&format!("\"{}\"", id.replace('"', "\"\"")));
            } else {
                lines.push_str(id);
            }
        }
        lines.push('\n');
    }
    lines
}

/// What is published before the dice are thrown: SHA-256 of a list's text, in hexadecimal digits.
#[must_use]
pub fn sha256(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whole numbers of copies that add up to the length and are the exact shares on average.
fn rounded(shares: &[f64], length: usize, numbers: &mut Numbers) -> Vec<usize> {
    let exact: Vec<f64> = shares.iter().map(|share| share * length as f64).collect();
    let mut copies: Vec<usize> = exact
        .iter()
        .map(|exact| (exact + NOTHING).floor() as usize)
        .collect();
    let mut rest: Vec<f64> = exact
        .iter()
        .zip(&copies)
        .map(|(exact, whole)| (exact - *whole as f64).max(0.0))
        .collect();
    let mut open: Vec<usize> = (0..rest.len())
        .filter(|&panel| rest[panel] > NOTHING)
        .collect();
    while let [a, b, ..] = open[..] {
        let (up, down) = ((1.0 - rest[a]).min(rest[b]), rest[a].min(1.0 - rest[b]));
        let change = if numbers.share() * (up + down) < down {
            up
        } else {
            -down
        };
        rest[a] += change;
        rest[b] -= change;
        open.retain(|&panel| {
            panel != a && panel != b || (NOTHING..1.0 - NOTHING).contains(&rest[panel])
        });
    }
    copies
        .iter_mut()
        .zip(&rest)
        .for_each(|(copies, rest)| *copies += usize::from(*rest > 0.5));
    copies
}

/// The members of a type in a random order, each taken again only after all others.
struct Ring {
    members: Vec<usize>,
    at: usize,
}

impl Ring {
    fn new(members: &[usize], numbers: &mut Numbers) -> Self {
        let mut members = members.to_vec();
        numbers.shuffle(&mut members);
        Self { members, at: 0 }
    }

    fn take(&mut self, seats: u32) -> Vec<usize> {
        let places =
            (self.at..self.at + seats as usize).map(|at| self.members[at % self.members.len()]);
        let taken = places.collect();
        self.at += seats as usize;
        taken
    }
}
