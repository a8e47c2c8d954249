//! The panel that is worth most, where each seat of a type has a worth: the one question that all methods come down
//! to. An integer programme, answered by `microlp`; whether the answer is a panel is counted in whole numbers.

use microlp::{
    ComparisonOp::{Eq, Ge, Le},
    Error, OptimizationDirection, Problem, SolutionStatus, SolveOptions, SolveOutcome, Variable,
};

use crate::{
    error::SolverFailure,
    types::{Composition, Types, worth},
};

/// How long to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// For a good panel, soon.
    Quick,
    /// Until nothing better is left, or nearly for ever.
    Exact,
}

impl Effort {
    /// The part of the worth that may be missed, and how many branches are looked at.
    fn limits(self) -> (f64, u64) {
        match self {
            Self::Quick => (1e-3, 100),
            Self::Exact => (0.0, 20_000),
        }
    }
}

/// How often a search that found no panel at all within its limit goes on.
const MOST_RESUMED: usize = 10;

/// A panel, and what no panel is worth more than.
#[derive(Debug)]
pub(crate) struct Priced {
    pub composition: Composition,
    pub worth: f64,
    pub bound: f64,
    /// Multiplications, roughly.
    pub work: u64,
}

/// Some panel; none where there is none.
pub(crate) fn any(types: &Types) -> Result<Option<Composition>, SolverFailure> {
    let found = search(types, &vec![1.0; types.len()], None, Effort::Exact)?;
    Ok(found.map(|priced| priced.composition))
}

/// The panel that is worth most, or nearly; `known` is a panel.
pub(crate) fn best(
    types: &Types,
    worths: &[f64],
    known: &Composition,
    effort: Effort,
) -> Result<Priced, SolverFailure> {
    let lost = || SolverFailure("a panel that was known was not found again".to_owned());
    search(types, worths, Some(known), effort)?.ok_or_else(lost)
}

fn search(
    types: &Types,
    worths: &[f64],
    known: Option<&Composition>,
    effort: Effort,
) -> Result<Option<Priced>, SolverFailure> {
    let scale = worths
        .iter()
        .fold(f64::MIN_POSITIVE, |scale, worth| scale.max(worth.abs()));
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let seats: Vec<Variable> = (0..types.len())
        .map(|kind| {
            let bounds = (types.least[kind] as i32, types.size(kind) as i32);
            problem.add_integer_var(worths[kind] / scale, bounds)
        })
        .collect();
    constrain(&mut problem, types, &seats);
    let mut options = SolveOptions::default();
    let (gap, nodes) = effort.limits();
    options.mip_gap = gap;
    options.node_limit = Some(nodes);
    options.warm_start = known.map(|composition| hint(composition, &seats));
    let Some(solved) = solve(&problem, options)? else {
        return Ok(None);
    };
    let composition = composition(&solved.values[..types.len()]);
    if !types.allows(&composition) {
        return Err(SolverFailure("what it found is no panel".to_owned()));
    }
    let worth = worth(&composition, worths);
    Ok(Some(Priced {
        composition,
        worth,
        bound: (solved.bound * scale).max(worth),
        work: solved.pivots * types.len() as u64 * 20,
    }))
}

fn hint(composition: &Composition, seats: &[Variable]) -> Vec<(Variable, f64)> {
    let mut values: Vec<_> = seats.iter().map(|&seat| (seat, 0.0)).collect();
    for &(kind, given) in composition {
        values[kind].1 = f64::from(given);
    }
    values
}

/// All seats are taken, and every row holds.
fn constrain(problem: &mut Problem, types: &Types, seats: &[Variable]) {
    let all = seats.iter().map(|&seat| (seat, 1.0));
    problem.add_constraint(all, Eq, f64::from(types.seats));
    for row in &types.rows {
        let terms: Vec<_> = row.types.iter().map(|&kind| (seats[kind], 1.0)).collect();
        let most: u32 = row.types.iter().map(|&kind| types.size(kind)).sum();
        if row.min == row.max {
            problem.add_constraint(terms, Eq, f64::from(row.min));
            continue;
        }
        if row.max < most {
            problem.add_constraint(terms.as_slice(), Le, f64::from(row.max));
        }
        if row.min > 0 {
            problem.add_constraint(terms, Ge, f64::from(row.min));
        }
    }
}

/// What `microlp` said.
pub(crate) struct Solved {
    pub values: Vec<f64>,
    pub bound: f64,
    pivots: u64,
}

/// Solves an integer programme; none where it has no solution. A failure in the arithmetic is tried once more
/// without what makes it faster.
pub(crate) fn solve(
    problem: &Problem,
    options: SolveOptions,
) -> Result<Option<Solved>, SolverFailure> {
    let mut plain = options.clone();
    plain.presolve = false;
    plain.warm_start = None;
    let first = match problem.solve_with(options) {
        Err(Error::InternalError(_)) => problem.solve_with(plain),
        outcome => outcome,
    };
    let failed = |error: Error| SolverFailure(error.to_string());
    let mut outcome = match first {
        Err(Error::Infeasible) => return Ok(None),
        outcome => outcome.map_err(failed)?,
    };
    for _ in 0..MOST_RESUMED {
        match outcome {
            SolveOutcome::Solution(solution) => {
                let stats = solution.stats();
                let is_optimal = solution.status() == SolutionStatus::Optimal;
                let known = if is_optimal {
                    solution.objective()
                } else {
                    f64::INFINITY
                };
                return Ok(Some(Solved {
                    values: solution.iter().map(|(_, value)| value).collect(),
                    bound: stats.best_bound.unwrap_or(known),
                    pivots: stats.lp_iterations,
                }));
            }
            SolveOutcome::Interrupted(_) => match outcome.resume() {
                Err(Error::Infeasible) => return Ok(None),
                resumed => outcome = resumed.map_err(failed)?,
            },
        }
    }
    Err(SolverFailure(
        "no panel was found in reasonable time, nor that there is none".to_owned(),
    ))
}

/// Seats as whole numbers.
pub(crate) fn composition(values: &[f64]) -> Composition {
    let whole = values.iter().map(|value| value.round() as u32);
    whole.enumerate().filter(|&(_, seats)| seats > 0).collect()
}
