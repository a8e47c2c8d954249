//! Fair chances: the lottery over panels whose smallest chance is as great as can be; for leximin then the next
//! smallest, and so on (Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 596, 2021).
//!
//! There are far too many panels to list. [`Master`] finds the best lottery over those known and what each type's
//! chance is worth by that; the panel worth most by those prices is added, until none is worth more than those in
//! use. Then the lottery is the best there is, and the prices prove it: no lottery at all gives everybody more than
//! the panel worth most. Types with a price cannot be raised any further, so their level is settled and the others go on.

use std::collections::HashSet;

use crate::{
    error::SolverFailure,
    master::Master,
    price::{self, Effort, Priced},
    types::{Composition, Types, worth},
};

/// How far to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    /// The smallest chance.
    Smallest,
    /// The smallest chance, then the next, and so on.
    Every,
}

/// Panels to begin with; each is worth less for types that had a seat before.
const FIRST_PANELS: usize = 40;
const WORTH_AFTER_A_SEAT: f64 = 0.8;

/// Panels are sought at prices between the last ones and the best so far, which jump about less (Wentges 1997).
const SMOOTHING: f64 = 0.8;

/// After each panel found, this many more at prices that fade where it gave seats.
const MORE_PANELS: usize = 4;
const FADING: f64 = 0.3;

/// A panel has to be worth this much more than those in use.
const LEAST_GAIN: f64 = 1e-10;

/// A type with this price or more cannot be raised; an error in a bound counts at most a hundred thousand times.
const SETTLING_PRICE: f64 = 1e-5;

/// A bound that is this close proves the level.
const PROVEN: f64 = 1e-9;

/// Multiplications after which levels above the first are no longer refined: some minutes. Counted, not timed, so
/// that the same pool always gives the same lottery.
const MOST_WORK: u64 = 150_000_000_000;

/// A lottery over panels.
#[derive(Debug)]
pub(crate) struct Fair {
    /// Every panel that was found, with its share in the lottery.
    pub panels: Vec<(Composition, f64)>,
    /// The chance of each member of a type.
    pub chances: Vec<f64>,
    /// What a unit of chance of each type is worth: adds up to 1.
    pub prices: Vec<f64>,
    /// What no panel is worth more than: the proof that no smallest chance is greater.
    pub bound: f64,
    /// Types without a seat in any panel.
    pub nowhere: Vec<usize>,
    /// Whether every level was proven that the aim asks for.
    pub is_complete: bool,
}

/// The fairest lottery; none where there is no panel at all.
pub(crate) fn fair(types: &Types, aim: Aim) -> Result<Option<Fair>, SolverFailure> {
    let Some(first) = price::any(types)? else {
        return Ok(None);
    };
    let mut known = Known::new(types, first);
    known.diversify()?;
    let nowhere = known.cover()?;
    let open = |kind: usize| types.least[kind] == 0 && !nowhere.contains(&kind);
    let open: Vec<bool> = (0..types.len()).map(open).collect();
    let mut search = Search {
        master: Master::new(types, &known.panels[0], open)?,
        known,
        centre: None,
    };
    for panel in 1..search.known.panels.len() {
        search.master.add(&search.known.panels[panel]);
    }
    search.run(aim, nowhere).map(Some)
}

/// The types that have a seat in no panel; `first` is a panel.
pub(crate) fn nowhere(types: &Types, first: Composition) -> Result<Vec<usize>, SolverFailure> {
    let mut known = Known::new(types, first);
    known.diversify()?;
    known.cover()
}

/// The panels found so far.
struct Known<'a> {
    types: &'a Types,
    panels: Vec<Composition>,
    seen: HashSet<Composition>,
    work: u64,
}

impl<'a> Known<'a> {
    fn new(types: &'a Types, first: Composition) -> Self {
        Self {
            types,
            seen: HashSet::from([first.clone()]),
            panels: vec![first],
            work: 0,
        }
    }

    /// Whether it was not known.
    fn add(&mut self, panel: &Composition) -> bool {
        let is_new = self.seen.insert(panel.clone());
        if is_new {
            self.panels.push(panel.clone());
        }
        is_new
    }

    /// The panel that is worth most where chances have these prices.
    fn best(&mut self, prices: &[f64], effort: Effort) -> Result<Priced, SolverFailure> {
        let of_seat: Vec<f64> = (0..self.types.len())
            .map(|kind| prices[kind] / f64::from(self.types.size(kind)))
            .collect();
        let mut best = (f64::NEG_INFINITY, 0);
        for (place, panel) in self.panels.iter().enumerate() {
            let worth = worth(panel, &of_seat);
            if worth > best.0 {
                best = (worth, place);
            }
        }
        let priced = price::best(self.types, &of_seat, &self.panels[best.1], effort)?;
        self.work += priced.work;
        Ok(priced)
    }

    /// Panels that differ, to begin with.
    fn diversify(&mut self) -> Result<(), SolverFailure> {
        let mut prices: Vec<f64> = (0..self.types.len())
            .map(|kind| f64::from(self.types.size(kind)))
            .collect();
        for _ in 0..FIRST_PANELS {
            let panel = self.best(&prices, Effort::Quick)?.composition;
            if self.add(&panel) {
                self.fade(&mut prices, &panel, WORTH_AFTER_A_SEAT);
            } else {
                let sizes = (0..self.types.len()).map(|kind| f64::from(self.types.size(kind)));
                prices
                    .iter_mut()
                    .zip(sizes)
                    .for_each(|(price, size)| *price = 0.9 * *price + 0.1 * size);
            }
        }
        Ok(())
    }

    fn fade(&self, prices: &mut [f64], panel: &Composition, factor: f64) {
        for &(kind, seats) in panel {
            prices[kind] *= factor.powf(f64::from(seats) / f64::from(self.types.size(kind)));
        }
    }

    /// A panel for everybody who had no seat yet; returns the types that have one in no panel.
    fn cover(&mut self) -> Result<Vec<usize>, SolverFailure> {
        let mut covered = vec![false; self.types.len()];
        self.panels
            .iter()
            .flatten()
            .for_each(|&(kind, _)| covered[kind] = true);
        let mut nowhere = Vec::new();
        for kind in 0..self.types.len() {
            if covered[kind] {
                continue;
            }
            let mut prices = vec![0.0; self.types.len()];
            prices[kind] = f64::from(self.types.size(kind));
            let priced = self.best(&prices, Effort::Exact)?;
            if priced.worth > 0.5 {
                priced
                    .composition
                    .iter()
                    .for_each(|&(kind, _)| covered[kind] = true);
                self.add(&priced.composition);
            } else if priced.bound < 1.0 - 1e-6 {
                nowhere.push(kind);
            } else {
                return Err(SolverFailure(
                    "it could not be told who fits in a panel".to_owned(),
                ));
            }
        }
        Ok(nowhere)
    }
}

struct Search<'a> {
    known: Known<'a>,
    master: Master,
    /// The prices of this level with the least bound so far.
    centre: Option<(f64, Vec<f64>)>,
}

enum Round {
    /// A panel was found that helps.
    Better,
    /// None is worth more than this above those in use.
    Best { gap: f64 },
    /// It takes too long.
    Tired,
}

impl Search<'_> {
    fn run(mut self, aim: Aim, nowhere: Vec<usize>) -> Result<Fair, SolverFailure> {
        let mut certificate = None;
        let mut is_complete = true;
        while self.master.open.contains(&true) {
            let Some(gap) = self.level(certificate.is_none())? else {
                is_complete = false;
                break;
            };
            let (prices, worth) = self.master.prices();
            certificate.get_or_insert_with(|| (prices.clone(), worth + gap));
            is_complete &= gap <= PROVEN;
            if aim == Aim::Smallest || !is_complete {
                break;
            }
            let settled: Vec<usize> = (0..prices.len())
                .filter(|&kind| self.master.open[kind] && prices[kind] > SETTLING_PRICE)
                .collect();
            self.master.settle(&settled)?;
        }
        let (prices, bound) = certificate.unwrap_or((vec![0.0; self.known.types.len()], 1.0));
        let panels = self.shared_out()?;
        Ok(Fair {
            chances: chances(self.known.types, &panels),
            panels,
            prices,
            bound,
            nowhere,
            is_complete,
        })
    }

    /// The panels with their shares, which add up to 1.
    fn shared_out(&mut self) -> Result<Vec<(Composition, f64)>, SolverFailure> {
        self.master.refresh()?;
        let shares = self.master.shares();
        let sum: f64 = shares.iter().map(|share| share.1).sum();
        let mut panels: Vec<_> = self
            .known
            .panels
            .drain(..)
            .map(|panel| (panel, 0.0))
            .collect();
        shares
            .into_iter()
            .for_each(|(panel, share)| panels[panel].1 = share / sum);
        Ok(panels)
    }

    /// Raises the open types as far as can be, and returns how far above that the bound is; none where the work for
    /// it was too much. The first level is always brought to its end.
    fn level(&mut self, is_first: bool) -> Result<Option<f64>, SolverFailure> {
        self.centre = None;
        loop {
            self.master.optimise(LEAST_GAIN)?;
            match self.round(is_first)? {
                Round::Better => {}
                Round::Best { gap } => return Ok(Some(gap)),
                Round::Tired => return Ok(None),
            }
        }
    }

    fn round(&mut self, is_first: bool) -> Result<Round, SolverFailure> {
        if !is_first && self.known.work + self.master.work > MOST_WORK {
            return Ok(Round::Tired);
        }
        let (prices, in_use) = self.master.prices();
        if let Some((_, centre)) = &self.centre {
            let between =
                |(centre, price): (&f64, &f64)| SMOOTHING * centre + (1.0 - SMOOTHING) * price;
            let between: Vec<f64> = centre.iter().zip(&prices).map(between).collect();
            let priced = self.priced(&between, Effort::Quick)?;
            if self.helps(&priced, &prices, in_use)? {
                self.more(between, priced.composition)?;
                return Ok(Round::Better);
            }
        }
        let mut gap = f64::INFINITY;
        for effort in [Effort::Quick, Effort::Exact] {
            let priced = self.priced(&prices, effort)?;
            if self.helps(&priced, &prices, in_use)? {
                self.more(prices, priced.composition)?;
                return Ok(Round::Better);
            }
            gap = (priced.bound - in_use).max(0.0);
            if gap <= PROVEN {
                break;
            }
        }
        Ok(Round::Best { gap })
    }

    fn priced(&mut self, prices: &[f64], effort: Effort) -> Result<Priced, SolverFailure> {
        let priced = self.known.best(prices, effort)?;
        let certain: f64 = prices
            .iter()
            .zip(&self.master.levels)
            .map(|(price, level)| price * level)
            .sum();
        let bound = priced.bound - certain;
        if self.centre.as_ref().is_none_or(|centre| bound < centre.0) {
            self.centre = Some((bound, prices.to_vec()));
        }
        Ok(priced)
    }

    /// Adds the panel where it is worth more than those in use. If it is one of them, the arithmetic is off.
    fn helps(
        &mut self,
        priced: &Priced,
        prices: &[f64],
        in_use: f64,
    ) -> Result<bool, SolverFailure> {
        let size = |kind: usize| f64::from(self.known.types.size(kind));
        let of_seat: Vec<f64> = (0..prices.len())
            .map(|kind| prices[kind] / size(kind))
            .collect();
        if worth(&priced.composition, &of_seat) <= in_use + LEAST_GAIN {
            return Ok(false);
        }
        if self.add(&priced.composition) {
            return Ok(true);
        }
        self.master.refresh()
    }

    fn more(&mut self, mut prices: Vec<f64>, mut last: Composition) -> Result<(), SolverFailure> {
        for _ in 0..MORE_PANELS {
            self.known.fade(&mut prices, &last, FADING);
            last = self.known.best(&prices, Effort::Quick)?.composition;
            self.add(&last);
        }
        Ok(())
    }

    fn add(&mut self, panel: &Composition) -> bool {
        let is_new = self.known.add(panel);
        if is_new {
            self.master.add(panel);
        }
        is_new
    }
}

/// The chance of each member of a type.
pub(crate) fn chances(types: &Types, panels: &[(Composition, f64)]) -> Vec<f64> {
    let mut seats = vec![0.0; types.len()];
    for (panel, share) in panels {
        panel
            .iter()
            .for_each(|&(kind, given)| seats[kind] += share * f64::from(given));
    }
    let of_each = |(kind, seats): (usize, f64)| seats / f64::from(types.size(kind));
    seats.into_iter().enumerate().map(of_each).collect()
}
