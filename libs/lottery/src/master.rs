//! The best lottery over the panels known so far.
//!
//! With a share `λ` for every known panel, `c_t/n_t` the chance that a panel gives each of the `n_t` members of type
//! `t`, a rise `r` above the levels that are certain already, and slacks `s`, all at least 0:
//!
//! ```text
//! maximise r  where  Σ λ c_t/n_t − r [t is open] − s_t = level_t  for every type t,  and  Σ λ = 1
//! ```
//!
//! solved by the primal simplex method with an explicit inverse and Devex weights (Forrest, Goldfarb 1992). It is our
//! own because of what follows on it: a new panel is a new column, and when a level is settled the lottery found is
//! still a lottery of the next problem. So one run goes through all levels of leximin and never starts anew, which the
//! solvers at hand cannot do. Nothing rests on its being right: chances are counted from the shares afterwards, and
//! the bound comes from an integer programme.

use crate::{error::SolverFailure, types::Types};

/// An entry of the inverse below this is not divided by.
const SMALLEST_PIVOT: f64 = 1e-7;

/// How far values may lie below zero, and equations off, before everything is computed anew.
const ALLOWED_ERROR: f64 = 1e-9;

/// Pivots between two looks at how far the equations are off.
const PIVOTS_BETWEEN_CHECKS: usize = 50;

/// Devex weights above this say no more than that they are large.
const LARGEST_WEIGHT: f64 = 1e6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variable {
    /// What type has above its level.
    Slack(usize),
    /// Share of a panel.
    Panel(usize),
    /// The common rise of all open types.
    Rise,
}

#[derive(Debug)]
pub(crate) struct Master {
    sizes: Vec<f64>,
    /// The chance that each panel gives to members of its types.
    panels: Vec<Vec<(usize, f64)>>,
    /// What every type is certain of.
    pub levels: Vec<f64>,
    /// Types that the rise is for.
    pub open: Vec<bool>,
    basis: Vec<Variable>,
    values: Vec<f64>,
    /// Columns of the inverse of the basis; left empty where the slack of that row is basic, which makes it minus
    /// the unit vector of the slack's place.
    inverse: Vec<Vec<f64>>,
    place_of_slack: Vec<Option<usize>>,
    place_of_rise: Option<usize>,
    /// For every slack, then for every panel: what the rise would gain by it, and its Devex weight.
    gains: Vec<f64>,
    weights: Vec<f64>,
    is_basic: Vec<bool>,
    gains_are_stale: bool,
    pivots_since_inversion: usize,
    /// Multiplications so far, roughly: a clock that runs equally fast everywhere.
    pub work: u64,
}

impl Master {
    /// Begins with one panel that is always drawn, and nobody certain of anything.
    pub fn new(
        types: &Types,
        first: &[(usize, u32)],
        open: Vec<bool>,
    ) -> Result<Self, SolverFailure> {
        let kinds = types.len();
        let mut master = Self {
            sizes: (0..kinds).map(|kind| f64::from(types.size(kind))).collect(),
            panels: Vec::new(),
            levels: vec![0.0; kinds],
            open,
            basis: (0..kinds).map(Variable::Slack).collect(),
            values: Vec::new(),
            inverse: Vec::new(),
            place_of_slack: Vec::new(),
            place_of_rise: None,
            gains: vec![0.0; kinds],
            weights: vec![1.0; kinds],
            is_basic: vec![true; kinds],
            gains_are_stale: true,
            pivots_since_inversion: 0,
            work: 0,
        };
        master.add(first);
        master.basis.push(Variable::Panel(0));
        master.is_basic[kinds] = true;
        master.invert()?;
        Ok(master)
    }

    /// One more panel to choose from.
    pub fn add(&mut self, composition: &[(usize, u32)]) {
        let chance = |&(kind, seats): &(usize, u32)| (kind, f64::from(seats) / self.sizes[kind]);
        self.panels.push(composition.iter().map(chance).collect());
        self.gains.push(0.0);
        self.weights.push(1.0);
        self.is_basic.push(false);
        self.gains_are_stale = true;
    }

    /// Raises the open types as far as the known panels allow.
    pub fn optimise(&mut self, least_gain: f64) -> Result<(), SolverFailure> {
        while let Some(variable) = self.most_gaining(least_gain) {
            self.enter(variable)?;
        }
        Ok(())
    }

    /// What a unit of chance of each type is worth for the rise (0 or more, those of open types add up to 1), and
    /// what the panels in use are worth by that.
    pub fn prices(&self) -> (Vec<f64>, f64) {
        let Some(place) = self.place_of_rise else {
            return (vec![0.0; self.kinds()], 0.0);
        };
        let mut row = self.row_of_inverse(place);
        let panels = row.pop().unwrap_or(0.0);
        (
            row.into_iter().map(|price| (-price).max(0.0)).collect(),
            panels,
        )
    }

    /// Makes the rise certain, and these types no longer open; at least one of them has a price.
    pub fn settle(&mut self, kinds: &[usize]) -> Result<(), SolverFailure> {
        let (prices, _) = self.prices();
        let dearest = kinds
            .iter()
            .copied()
            .max_by(|&a, &b| prices[a].total_cmp(&prices[b]));
        let (Some(place), Some(kind)) = (self.place_of_rise, dearest) else {
            return Ok(());
        };
        let rise = self.values[place];
        for (level, _) in self
            .levels
            .iter_mut()
            .zip(&self.open)
            .filter(|(_, open)| **open)
        {
            *level += rise;
        }
        // The rise goes back to nothing, and leaves its place to a slack that is nothing too.
        self.values[place] = 0.0;
        let image = self.image(Variable::Slack(kind));
        self.pivot(place, Variable::Slack(kind), &image, 0.0)?;
        kinds.iter().for_each(|&kind| self.open[kind] = false);
        self.weights.fill(1.0);
        self.gains_are_stale = true;
        Ok(())
    }

    /// The panels in use, each with its share.
    pub fn shares(&self) -> Vec<(usize, f64)> {
        let mut shares: Vec<_> = self
            .basis
            .iter()
            .zip(&self.values)
            .filter_map(|(variable, &share)| match variable {
                Variable::Panel(panel) if share > 1e-12 => Some((*panel, share)),
                _ => None,
            })
            .collect();
        shares.sort_by_key(|share| share.0);
        shares
    }

    /// Computes everything anew from the panels, if anything happened since that was done last.
    pub fn refresh(&mut self) -> Result<bool, SolverFailure> {
        let is_needed = self.pivots_since_inversion > 0;
        if is_needed {
            self.invert()?;
        }
        Ok(is_needed)
    }

    fn kinds(&self) -> usize {
        self.sizes.len()
    }

    fn rows(&self) -> usize {
        self.sizes.len() + 1
    }

    /// The coefficients of a variable, row by row.
    fn coefficients(&self, variable: Variable) -> Vec<(usize, f64)> {
        match variable {
            Variable::Slack(kind) => vec![(kind, -1.0)],
            Variable::Rise => {
                let open = (0..self.kinds()).filter(|&kind| self.open[kind]);
                open.map(|kind| (kind, -1.0)).collect()
            }
            Variable::Panel(panel) => {
                let mut terms = self.panels[panel].clone();
                terms.push((self.kinds(), 1.0));
                terms
            }
        }
    }

    fn index(&self, variable: Variable) -> Option<usize> {
        match variable {
            Variable::Slack(kind) => Some(kind),
            Variable::Panel(panel) => Some(self.kinds() + panel),
            Variable::Rise => None,
        }
    }

    /// The inverse times the coefficients of a variable: by how much each basic value falls where it enters.
    fn image(&self, variable: Variable) -> Vec<f64> {
        let mut image = vec![0.0; self.rows()];
        for (row, factor) in self.coefficients(variable) {
            match self.place_of_slack.get(row).copied().flatten() {
                Some(place) => image[place] -= factor,
                None => add_multiple(&mut image, &self.inverse[row], factor),
            }
        }
        image
    }

    fn row_of_inverse(&self, place: usize) -> Vec<f64> {
        let entry = |row: usize| match self.place_of_slack.get(row).copied().flatten() {
            Some(slack) => {
                if slack == place {
                    -1.0
                } else {
                    0.0
                }
            }
            None => self.inverse[row][place],
        };
        (0..self.rows()).map(entry).collect()
    }

    /// A row of the inverse times the coefficients of every slack and every panel that is not basic.
    fn along(&self, row: &[f64]) -> Vec<f64> {
        let of_panels = row[self.kinds()];
        let slacks = row[..self.kinds()].iter().map(|entry| -entry);
        let panels = self.panels.iter().map(|panel| {
            of_panels
                + panel
                    .iter()
                    .map(|&(kind, chance)| chance * row[kind])
                    .sum::<f64>()
        });
        let entries = slacks.chain(panels).zip(&self.is_basic);
        entries
            .map(|(entry, basic)| if *basic { 0.0 } else { entry })
            .collect()
    }

    fn most_gaining(&mut self, least: f64) -> Option<Variable> {
        let Some(place) = self.place_of_rise else {
            return Some(Variable::Rise);
        };
        if self.weights.iter().any(|&weight| weight > LARGEST_WEIGHT) {
            self.weights.fill(1.0);
        }
        let was_stale = self.gains_are_stale;
        for fresh in [was_stale, true] {
            if fresh {
                let row = self.row_of_inverse(place);
                self.gains = self.along(&row).into_iter().map(|gain| -gain).collect();
                self.gains_are_stale = false;
            }
            let steepness = |index: &usize| self.gains[*index].powi(2) / self.weights[*index];
            let gaining = (0..self.gains.len())
                .filter(|&index| self.gains[index] > least && !self.is_basic[index]);
            let steepest =
                gaining.max_by(|a, b| steepness(a).total_cmp(&steepness(b)).then(b.cmp(a)));
            if let Some(index) = steepest {
                return Some(match index.checked_sub(self.kinds()) {
                    None => Variable::Slack(index),
                    Some(panel) => Variable::Panel(panel),
                });
            }
        }
        None
    }

    /// Lets a variable grow until a basic one is used up. Among those that are used up at about the same time the
    /// one that is divided by most safely leaves (Harris 1973).
    fn enter(&mut self, variable: Variable) -> Result<(), SolverFailure> {
        let image = self.image(variable);
        let left = |place: usize, spare: f64| (self.values[place].max(0.0) + spare) / image[place];
        let falling = || (0..image.len()).filter(|&place| image[place] > SMALLEST_PIVOT);
        let limit = falling()
            .map(|place| left(place, ALLOWED_ERROR / 10.0))
            .fold(f64::INFINITY, f64::min);
        let leaving = falling()
            .filter(|&place| left(place, 0.0) <= limit)
            .max_by(|&a, &b| image[a].total_cmp(&image[b]).then(b.cmp(&a)));
        let Some(place) = leaving else {
            return Err(SolverFailure("a lottery without a limit".to_owned()));
        };
        let step = left(place, 0.0);
        self.pivot(place, variable, &image, step)
    }

    fn pivot(
        &mut self,
        place: usize,
        entering: Variable,
        image: &[f64],
        step: f64,
    ) -> Result<(), SolverFailure> {
        let row = self.row_of_inverse(place);
        self.update_gains(place, entering, &row, image[place]);
        add_multiple(&mut self.values, image, -step);
        self.values[place] = step;
        self.update_inverse(place, &row, image);
        self.exchange(place, entering);
        self.pivots_since_inversion += 1;
        if self
            .pivots_since_inversion
            .is_multiple_of(PIVOTS_BETWEEN_CHECKS)
            && self.error() > ALLOWED_ERROR
        {
            self.invert()?;
        }
        Ok(())
    }

    fn update_gains(&mut self, place: usize, entering: Variable, row: &[f64], pivot: f64) {
        let (Some(entering), Some(leaving)) = (self.index(entering), self.index(self.basis[place]))
        else {
            self.gains_are_stale = true;
            return;
        };
        if self.gains_are_stale {
            return;
        }
        let (gain, weight) = (
            self.gains[entering] / pivot,
            self.weights[entering] / pivot.powi(2),
        );
        for (index, along) in self.along(row).into_iter().enumerate() {
            if along != 0.0 {
                self.gains[index] -= gain * along;
                self.weights[index] = self.weights[index].max(along * along * weight);
            }
        }
        self.gains[entering] = 0.0;
        self.gains[leaving] = -gain;
        self.weights[leaving] = weight.max(1.0);
    }

    fn update_inverse(&mut self, place: usize, row: &[f64], image: &[f64]) {
        for (column, &entry) in row.iter().enumerate().filter(|(_, entry)| **entry != 0.0) {
            if self.place_of_slack.get(column).copied().flatten().is_some() {
                self.inverse[column] = vec![0.0; image.len()];
                self.inverse[column][place] = -1.0;
            }
            let scaled = entry / image[place];
            let target = &mut self.inverse[column];
            add_multiple(target, image, -scaled);
            target[place] = scaled;
            self.work += image.len() as u64;
        }
    }

    fn exchange(&mut self, place: usize, entering: Variable) {
        match self.basis[place] {
            Variable::Slack(kind) => self.place_of_slack[kind] = None,
            Variable::Rise => self.place_of_rise = None,
            Variable::Panel(_) => {}
        }
        match entering {
            Variable::Slack(kind) => {
                self.place_of_slack[kind] = Some(place);
                self.inverse[kind] = Vec::new();
            }
            Variable::Rise => self.place_of_rise = Some(place),
            Variable::Panel(_) => {}
        }
        for (variable, basic) in [(self.basis[place], false), (entering, true)] {
            if let Some(index) = self.index(variable) {
                self.is_basic[index] = basic;
            }
        }
        self.basis[place] = entering;
    }

    /// How far the worst equation is off, and how far the worst price.
    fn error(&self) -> f64 {
        let mut off: Vec<f64> = (0..self.rows()).map(|row| -self.required(row)).collect();
        let prices = self.place_of_rise.map(|place| self.row_of_inverse(place));
        let mut worst = 0.0_f64;
        for (place, &variable) in self.basis.iter().enumerate() {
            let terms = self.coefficients(variable);
            terms
                .iter()
                .for_each(|&(row, factor)| off[row] += factor * self.values[place]);
            if let Some(prices) = &prices {
                let gain = f64::from(u8::from(self.place_of_rise == Some(place)));
                let price: f64 = terms
                    .iter()
                    .map(|&(row, factor)| factor * prices[row])
                    .sum();
                worst = worst.max((price - gain).abs());
            }
        }
        off.into_iter()
            .fold(worst, |worst, off| worst.max(off.abs()))
    }

    fn required(&self, row: usize) -> f64 {
        self.levels.get(row).copied().unwrap_or(1.0)
    }

    /// The inverse of the basis from nothing. Rows whose slack is basic are solved by it, which leaves as many rows
    /// as there are panels in use.
    fn invert(&mut self) -> Result<(), SolverFailure> {
        self.place_of_slack = vec![None; self.kinds()];
        let mut places = Vec::new();
        for (place, variable) in self.basis.iter().enumerate() {
            match variable {
                Variable::Slack(kind) => self.place_of_slack[*kind] = Some(place),
                _ => places.push(place),
            }
        }
        let slack_of = |row: usize| self.place_of_slack.get(row).copied().flatten();
        let tight: Vec<usize> = (0..self.rows())
            .filter(|&row| slack_of(row).is_none())
            .collect();
        let mut position = vec![usize::MAX; self.rows()];
        tight
            .iter()
            .enumerate()
            .for_each(|(at, &row)| position[row] = at);
        let terms: Vec<_> = places
            .iter()
            .map(|&place| self.coefficients(self.basis[place]))
            .collect();
        let mut core = vec![vec![0.0; places.len()]; tight.len()];
        for (column, terms) in terms.iter().enumerate() {
            let within = terms.iter().filter(|(row, _)| position[*row] != usize::MAX);
            within.for_each(|&(row, factor)| core[position[row]][column] = factor);
        }
        let core = inverted(core)?;
        self.work += (places.len() as u64).pow(3);
        let mut inverse = vec![Vec::new(); self.rows()];
        for (at, &row) in tight.iter().enumerate() {
            let column = &mut inverse[row];
            column.resize(self.basis.len(), 0.0);
            for (from, terms) in terms.iter().enumerate() {
                let entry = core[from][at];
                column[places[from]] = entry;
                for &(row, factor) in terms {
                    if let Some(place) = slack_of(row) {
                        column[place] += factor * entry;
                    }
                }
            }
        }
        self.inverse = inverse;
        self.pivots_since_inversion = 0;
        self.gains_are_stale = true;
        self.values = vec![0.0; self.rows()];
        for row in 0..self.rows() {
            let required = self.required(row);
            match self.place_of_slack.get(row).copied().flatten() {
                Some(place) => self.values[place] -= required,
                None => add_multiple(&mut self.values, &self.inverse[row], required),
            }
        }
        Ok(())
    }
}

fn add_multiple(target: &mut [f64], source: &[f64], factor: f64) {
    target
        .iter_mut()
        .zip(source)
        .for_each(|(target, source)| *target += factor * source);
}

/// Gauss and Jordan, with the largest pivot of each column.
fn inverted(mut matrix: Vec<Vec<f64>>) -> Result<Vec<Vec<f64>>, SolverFailure> {
    let size = matrix.len();
    for (at, row) in matrix.iter_mut().enumerate() {
        row.resize(2 * size, 0.0);
        row[size + at] = 1.0;
    }
    for column in 0..size {
        let largest = (column..size)
            .max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs()));
        let pivot = largest.unwrap_or(column);
        if matrix[pivot][column].abs() < 1e-12 {
            return Err(SolverFailure(
                "the panels in use depend on each other".to_owned(),
            ));
        }
        matrix.swap(column, pivot);
        let mut chosen = std::mem::take(&mut matrix[column]);
        let scale = 1.0 / chosen[column];
        chosen[column..]
            .iter_mut()
            .for_each(|entry| *entry *= scale);
        for row in matrix
            .iter_mut()
            .filter(|row| !row.is_empty() && row[column] != 0.0)
        {
            let factor = row[column];
            add_multiple(&mut row[column..], &chosen[column..], -factor);
        }
        matrix[column] = chosen;
    }
    Ok(matrix
        .into_iter()
        .map(|mut row| row.split_off(size))
        .collect())
}
