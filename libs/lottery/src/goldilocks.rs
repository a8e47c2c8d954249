//! Neither too little nor too much: the lottery that makes `(n/k) max π + (k/n) / min π` as small as can be (Baharav,
//! Flanigan, arXiv 2406.15009, γ = 1), over `n` people who can be drawn for `k` seats.
//!
//! Only `1/min π` is not linear; it is taken as the highest of its tangents at [`TANGENTS`] points, which is right to
//! one part in two thousand. What is left is a linear programme with a column for each panel. It is solved by its
//! dual, to which a panel that helps is one more row:
//!
//! ```text
//! maximise g + Σ e_j 2/l_j  where  Σ b_t = n/k,  Σ e_j = k/n,  Σ a_t = Σ e_j/l_j²,
//!                                  Σ (b_t − a_t) c_t/n_t ≥ g  for every known panel c
//! ```

use microlp::{
    ComparisonOp::{Eq, Ge, Le},
    OptimizationDirection, Problem, Solution, SolveOutcome, Variable,
};

use crate::{
    error::SolverFailure,
    fair::{self, Fair},
    price::{self, Effort},
    types::{Composition, Types, worth},
};

/// Points at which `1/l` is replaced by its tangent, from the greatest smallest chance down to a sixteenth of it.
const TANGENTS: u32 = 64;

/// A panel has to be worth this much more than those in use.
const LEAST_GAIN: f64 = 1e-6;

/// Panels added at most.
const MOST_ROUNDS: usize = 2_000;

/// Replaces the shares of a lottery with the greatest smallest chance by those that are neither too small nor too
/// great. The certificate still tells how great the smallest chance could have been.
pub(crate) fn moderate(types: &Types, fair: &mut Fair) -> Result<(), SolverFailure> {
    let counted: Vec<usize> = (0..types.len())
        .filter(|kind| types.least[*kind] == 0 && !fair.nowhere.contains(kind))
        .collect();
    let smallest = counted
        .iter()
        .map(|&kind| fair.chances[kind])
        .fold(1.0, f64::min);
    if counted.is_empty() || smallest <= 0.0 {
        return Ok(());
    }
    let people: u32 = counted.iter().map(|&kind| types.size(kind)).sum();
    let taken: u32 = types.least.iter().sum();
    let mean = f64::from(types.seats - taken) / f64::from(people);
    let points: Vec<f64> = (0..TANGENTS)
        .map(|point| smallest * 2_f64.powf(-4.0 * f64::from(point) / f64::from(TANGENTS)))
        .collect();
    let aim = Aim {
        types,
        counted: &counted,
        points: &points,
        mean,
    };
    let mut panels: Vec<Composition> = fair.panels.iter().map(|panel| panel.0.clone()).collect();
    aim.enough_panels(&mut panels)?;
    let shares = aim.shares(&panels)?;
    fair.panels = panels.into_iter().zip(shares).collect();
    fair.chances = fair::chances(types, &fair.panels);
    Ok(())
}

struct Aim<'a> {
    types: &'a Types,
    /// Types that can be drawn.
    counted: &'a [usize],
    points: &'a [f64],
    /// `k/n`.
    mean: f64,
}

/// Variables of the dual.
struct Prices {
    g: Variable,
    /// For each counted type: the price of the floor and of the ceiling.
    of_types: Vec<(Variable, Variable)>,
}

impl Aim<'_> {
    /// Adds panels until none helps.
    fn enough_panels(&self, panels: &mut Vec<Composition>) -> Result<(), SolverFailure> {
        let (problem, prices) = self.dual(panels);
        let mut solution = solved(&problem)?;
        for _ in 0..MOST_ROUNDS {
            let mut of_seat = vec![0.0; self.types.len()];
            for (&kind, &(floor, ceiling)) in self.counted.iter().zip(&prices.of_types) {
                of_seat[kind] =
                    (solution[floor] - solution[ceiling]) / f64::from(self.types.size(kind));
            }
            let known = panels
                .iter()
                .max_by(|a, b| worth(a, &of_seat).total_cmp(&worth(b, &of_seat)));
            let Some(known) = known.cloned() else {
                return Ok(());
            };
            let mut found = price::best(self.types, &of_seat, &known, Effort::Quick)?;
            if found.worth <= -solution[prices.g] + LEAST_GAIN {
                found = price::best(self.types, &of_seat, &known, Effort::Exact)?;
            }
            if found.worth <= -solution[prices.g] + LEAST_GAIN
                || panels.contains(&found.composition)
            {
                return Ok(());
            }
            let terms = self.terms(&found.composition, &prices);
            solution = whole(solution.add_constraint(terms, Ge, 0.0))?;
            panels.push(found.composition);
        }
        Ok(())
    }

    fn dual(&self, panels: &[Composition]) -> (Problem, Prices) {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let from_nothing = (0.0, f64::INFINITY);
        let prices = Prices {
            g: problem.add_var(1.0, (f64::NEG_INFINITY, f64::INFINITY)),
            of_types: self
                .counted
                .iter()
                .map(|_| {
                    (
                        problem.add_var(0.0, from_nothing),
                        problem.add_var(0.0, from_nothing),
                    )
                })
                .collect(),
        };
        let tangents: Vec<_> = self
            .points
            .iter()
            .map(|point| (problem.add_var(2.0 / point, from_nothing), point.powi(-2)))
            .collect();
        problem.add_constraint(
            prices.of_types.iter().map(|price| (price.1, 1.0)),
            Eq,
            1.0 / self.mean,
        );
        problem.add_constraint(
            tangents.iter().map(|tangent| (tangent.0, 1.0)),
            Eq,
            self.mean,
        );
        let floors = prices.of_types.iter().map(|price| (price.0, 1.0));
        let slopes = tangents.iter().map(|&(tangent, slope)| (tangent, -slope));
        problem.add_constraint(floors.chain(slopes), Eq, 0.0);
        for panel in panels {
            problem.add_constraint(self.terms(panel, &prices), Ge, 0.0);
        }
        (problem, prices)
    }

    /// `Σ (b_t − a_t) c_t/n_t − g`
    fn terms(&self, panel: &Composition, prices: &Prices) -> Vec<(Variable, f64)> {
        let mut terms = vec![(prices.g, -1.0)];
        for &(kind, seats) in panel {
            if let Ok(place) = self.counted.binary_search(&kind) {
                let chance = f64::from(seats) / f64::from(self.types.size(kind));
                let (floor, ceiling) = prices.of_types[place];
                terms.extend([(floor, -chance), (ceiling, chance)]);
            }
        }
        terms
    }

    /// The best shares of these panels.
    fn shares(&self, panels: &[Composition]) -> Result<Vec<f64>, SolverFailure> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let shares: Vec<Variable> = panels
            .iter()
            .map(|_| problem.add_var(0.0, (0.0, 1.0)))
            .collect();
        let ceiling = problem.add_var(1.0 / self.mean, (0.0, 1.0));
        let floor = problem.add_var(0.0, (0.0, 1.0));
        let inverse = problem.add_var(self.mean, (0.0, f64::INFINITY));
        problem.add_constraint(shares.iter().map(|&share| (share, 1.0)), Eq, 1.0);
        for point in self.points {
            problem.add_constraint([(inverse, 1.0), (floor, point.powi(-2))], Ge, 2.0 / point);
        }
        let mut chances = vec![Vec::new(); self.types.len()];
        for (panel, &share) in panels.iter().zip(&shares) {
            for &(kind, seats) in panel {
                chances[kind].push((share, f64::from(seats) / f64::from(self.types.size(kind))));
            }
        }
        for &kind in self.counted {
            let with = |limit: Variable| chances[kind].iter().copied().chain([(limit, -1.0)]);
            problem.add_constraint(with(floor), Ge, 0.0);
            problem.add_constraint(with(ceiling), Le, 0.0);
        }
        let solution = solved(&problem)?;
        let shares: Vec<f64> = shares
            .into_iter()
            .map(|share| solution[share].max(0.0))
            .collect();
        let sum: f64 = shares.iter().sum();
        Ok(shares.into_iter().map(|share| share / sum).collect())
    }
}

fn solved(problem: &Problem) -> Result<Solution, SolverFailure> {
    whole(problem.solve())
}

fn whole(outcome: Result<SolveOutcome, microlp::Error>) -> Result<Solution, SolverFailure> {
    match outcome {
        Ok(SolveOutcome::Solution(solution)) => Ok(solution),
        Ok(SolveOutcome::Interrupted(_)) => Err(SolverFailure("it was interrupted".to_owned())),
        Err(error) => Err(SolverFailure(error.to_string())),
    }
}
