//! Brings the chances in a list nearer to the fair ones: one copy of a panel is exchanged for a copy of another, as
//! long as that helps.

use crate::{
    price::{self, Effort},
    types::{Composition, Types},
};

/// The worst shift counts for nearly all in a sum of such powers, which a change of few types brings up to date.
const POWER: i32 = 16;

/// A change of the sum that is smaller than this is none.
const NOTHING: f64 = 1e-9;

const MOST_EXCHANGES: usize = 2000;

/// Types, the worst first, for which an exchange between known panels is sought.
const MOST_TYPES_TRIED: usize = 10;

/// Panels, the best to take a copy from first, for which a new panel is sought when no known one helps.
const MOST_REPLACED: usize = 8;

/// When nobody is further off than this, in copies, no new panels are sought.
const NEAR: f64 = 1.5;

pub(crate) struct Exchange<'a> {
    types: &'a Types,
    /// The copies that a member of each type should be in.
    aims: &'a [f64],
    panels: Vec<Composition>,
    copies: Vec<usize>,
    /// The seats that each type has in all copies together.
    seats: Vec<u32>,
}

impl<'a> Exchange<'a> {
    pub fn new(
        types: &'a Types,
        aims: &'a [f64],
        panels: Vec<Composition>,
        copies: Vec<usize>,
    ) -> Self {
        let mut seats = vec![0; types.len()];
        for (panel, &copies) in panels.iter().zip(&copies) {
            panel
                .iter()
                .for_each(|&(kind, given)| seats[kind] += given * copies as u32);
        }
        Self {
            types,
            aims,
            panels,
            copies,
            seats,
        }
    }

    pub fn run(mut self) -> Self {
        for _ in 0..MOST_EXCHANGES {
            let Some((out, into)) = self.helpful().or_else(|| self.helpful_new()) else {
                break;
            };
            self.remove(out);
            self.put(into);
        }
        self
    }

    /// How many copies the worst off person is in too many or too few.
    pub fn worst_off(&self) -> f64 {
        let off = (0..self.seats.len()).map(|kind| self.off(kind, self.seats[kind]));
        off.fold(0.0, f64::max)
    }

    /// Every panel that has copies.
    pub fn copies(self) -> Vec<(Composition, usize)> {
        let all = self.panels.into_iter().zip(self.copies);
        all.filter(|panel| panel.1 > 0).collect()
    }

    fn put(&mut self, panel: usize) {
        self.copies[panel] += 1;
        self.panels[panel]
            .iter()
            .for_each(|&(kind, given)| self.seats[kind] += given);
    }

    fn remove(&mut self, panel: usize) {
        self.copies[panel] -= 1;
        self.panels[panel]
            .iter()
            .for_each(|&(kind, given)| self.seats[kind] -= given);
    }

    /// How far the worst off member of a type is from the aim, where the type has so many seats.
    fn off(&self, kind: usize, seats: u32) -> f64 {
        let size = self.types.size(kind);
        let far = |copies: u32| (f64::from(copies) - self.aims[kind]).abs();
        far(seats / size).max(far(seats.div_ceil(size)))
    }

    /// By how much the sum grows when a type has more seats.
    fn growth(&self, kind: usize, more: u32) -> f64 {
        let badness = |seats: u32| self.off(kind, seats).powi(POWER);
        badness(self.seats[kind] + more) - badness(self.seats[kind])
    }

    fn growth_by(&self, panel: &Composition) -> f64 {
        panel
            .iter()
            .map(|&(kind, given)| self.growth(kind, given))
            .sum()
    }

    fn in_use(&self) -> Vec<usize> {
        (0..self.copies.len())
            .filter(|&panel| self.copies[panel] > 0)
            .collect()
    }

    /// The exchange of known panels that helps the worst type most; if none does, one that helps the next.
    fn helpful(&mut self) -> Option<(usize, usize)> {
        let off: Vec<f64> = (0..self.seats.len())
            .map(|kind| self.off(kind, self.seats[kind]))
            .collect();
        let mut worst: Vec<usize> = (0..off.len()).collect();
        worst.sort_by(|&a, &b| off[b].total_cmp(&off[a]));
        worst.truncate(MOST_TYPES_TRIED);
        worst.into_iter().find_map(|kind| self.best_for(kind))
    }

    fn best_for(&mut self, kind: usize) -> Option<(usize, usize)> {
        let given: Vec<u32> = self
            .panels
            .iter()
            .map(|panel| seats_in(panel, kind))
            .collect();
        let too_many =
            f64::from(self.seats[kind]) > self.aims[kind] * f64::from(self.types.size(kind));
        let mut best = (-NOTHING, None);
        for out in self.in_use() {
            let helps = |&into: &usize| {
                let (least, most) = if too_many { (into, out) } else { (out, into) };
                given[least] < given[most]
            };
            self.remove(out);
            let given_up = self.growth_by(&self.panels[out]);
            for into in (0..given.len()).filter(helps) {
                let change = self.growth_by(&self.panels[into]) - given_up;
                if change < best.0 {
                    best = (change, Some((out, into)));
                }
            }
            self.put(out);
        }
        best.1
    }

    /// An exchange for a panel that was not known: the one that is worth most where the next seat of each type is
    /// worth what it takes off the sum.
    fn helpful_new(&mut self) -> Option<(usize, usize)> {
        if self.worst_off() <= NEAR {
            return None;
        }
        let mut outs: Vec<(f64, usize)> = Vec::new();
        for out in self.in_use() {
            self.remove(out);
            outs.push((self.growth_by(&self.panels[out]), out));
            self.put(out);
        }
        // What grows most when it is put back lessened the sum most when it went.
        outs.sort_by(|a, b| b.0.total_cmp(&a.0));
        outs.truncate(MOST_REPLACED);
        outs.into_iter().find_map(|(given_up, out)| {
            self.remove(out);
            let worths: Vec<f64> = (0..self.seats.len())
                .map(|kind| -self.growth(kind, 1))
                .collect();
            let found = price::best(self.types, &worths, &self.panels[out], Effort::Quick).ok();
            let helps = |panel: &Composition| self.growth_by(panel) - given_up < -NOTHING;
            let found = found.map(|priced| priced.composition).filter(helps);
            self.put(out);
            let panel = found?;
            self.panels.push(panel);
            self.copies.push(0);
            Some((out, self.panels.len() - 1))
        })
    }
}

fn seats_in(panel: &Composition, kind: usize) -> u32 {
    let place = panel.binary_search_by_key(&kind, |entry| entry.0);
    place.map_or(0, |place| panel[place].1)
}
