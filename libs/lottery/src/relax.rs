//! Where no panel exists: which smallest changes would help; and where one exists: who fits in none.

use microlp::{
    ComparisonOp::{Eq, Ge, Le},
    OptimizationDirection, Problem, SolveOptions, Variable,
};

use crate::{
    error::SolverFailure,
    pool::{Pool, Quota, Standing},
    price,
    types::Types,
};

/// Branches looked at for one suggestion; the best so far is taken then.
const MOST_BRANCHES: u64 = 5_000;

/// How many ways out are shown.
const MOST_SUGGESTIONS: usize = 3;

/// A quota that would have to give way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The quota as it is, as a place in [`Pool::quotas`].
    pub quota: usize,
    /// The minimum that would do.
    pub min: u32,
    /// The maximum that would do.
    pub max: u32,
}

/// One way to a panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// How many seats to fill.
    pub seats: u32,
    /// The quotas to change, all of them.
    pub changes: Vec<Change>,
}

impl Suggestion {
    /// The pool with these changes.
    #[must_use]
    pub fn applied(&self, pool: &Pool) -> Pool {
        let mut quotas = pool.quotas().to_vec();
        for change in &self.changes {
            let quota = &mut quotas[change.quota];
            (quota.min, quota.max) = (change.min, change.max);
            quota.min_flex = quota.min_flex.min(change.min);
            quota.max_flex = quota.max_flex.map(|flex| flex.max(change.max));
        }
        pool.with_quotas(quotas).with_seats(self.seats)
    }
}

/// Why there is no panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Infeasible {
    /// Ways out, the smallest change first. None only where every quota may go as far as its limits and there is
    /// still no panel of any size.
    pub suggestions: Vec<Suggestion>,
    /// The largest panel that has one person of each address, whatever their answers.
    pub most_seats: u32,
}

/// Somebody who fits in no panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nowhere {
    /// A place in the pool.
    pub person: usize,
    /// The smallest change of quotas by which there would be a place for this person; empty where there is none.
    pub changes: Vec<Change>,
}

/// What can be said before a draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// There are panels.
    Feasible {
        /// Who fits in none of them.
        nowhere: Vec<Nowhere>,
    },
    /// There are none.
    Infeasible(Infeasible),
}

/// Whether there is a panel at all, and who would fit in none.
///
/// # Errors
/// Where the arithmetic fails.
pub fn check(pool: &Pool) -> Result<Check, SolverFailure> {
    let types = Types::of(pool);
    let Some(first) = price::any(&types)? else {
        return infeasible(pool).map(Check::Infeasible);
    };
    let kinds = crate::fair::nowhere(&types, first)?;
    Ok(Check::Feasible {
        nowhere: outsiders(pool, &types, &kinds)?,
    })
}

/// For people of these types, who fit in no panel, the smallest change that would make room.
pub(crate) fn outsiders(
    pool: &Pool,
    types: &Types,
    kinds: &[usize],
) -> Result<Vec<Nowhere>, SolverFailure> {
    let mut outsiders = Vec::new();
    for &kind in kinds {
        let relaxation = Relaxation::of(pool, types).with_a_seat_for(kind);
        let changes = relaxation.smallest()?.unwrap_or_default();
        let of_member = |&person: &usize| Nowhere {
            person,
            changes: changes.clone(),
        };
        outsiders.extend(types.members[kind].iter().map(of_member));
    }
    outsiders.sort_by_key(|outsider| outsider.person);
    Ok(outsiders)
}

/// The smallest changes after which there is a panel: first of quotas, then of other quotas, then of the number of
/// seats.
pub(crate) fn infeasible(pool: &Pool) -> Result<Infeasible, SolverFailure> {
    let types = Types::of(pool);
    let most_seats = most_seats(pool);
    let mut suggestions: Vec<Suggestion> = Vec::new();
    if pool.seats() <= most_seats {
        let mut untouched = Vec::new();
        while suggestions.len() < MOST_SUGGESTIONS {
            let found = Relaxation::of(pool, &types)
                .without(&untouched)
                .smallest()?;
            let Some(changes) = found.filter(|changes| !changes.is_empty()) else {
                break;
            };
            untouched.extend(changes.iter().map(|change| change.quota));
            suggestions.push(Suggestion {
                seats: pool.seats(),
                changes,
            });
        }
    }
    if suggestions.len() < MOST_SUGGESTIONS {
        suggestions.extend(fewer_or_more_seats(pool, most_seats)?);
    }
    suggestions.truncate(MOST_SUGGESTIONS);
    Ok(Infeasible {
        suggestions,
        most_seats,
    })
}

/// The nearest number of seats for which the quotas can be met as they are; where there is none because too few
/// people are there, as many seats as there are people for, with the quotas that have to give way for that.
fn fewer_or_more_seats(pool: &Pool, most: u32) -> Result<Option<Suggestion>, SolverFailure> {
    let mut types = Types::of(pool);
    let wanted = pool.seats();
    let mut by_distance: Vec<u32> = (1..=most).filter(|&seats| seats != wanted).collect();
    by_distance.sort_by_key(|&seats| (seats.abs_diff(wanted), seats > wanted));
    let possible = possible_sizes(pool, &types);
    for seats in by_distance
        .into_iter()
        .filter(|seats| possible.contains(seats))
        .take(20)
    {
        types.seats = seats;
        if price::any(&types)?.is_some() {
            return Ok(Some(Suggestion {
                seats,
                changes: Vec::new(),
            }));
        }
    }
    if wanted <= most || most == 0 {
        return Ok(None);
    }
    types.seats = most;
    let changes = Relaxation::of(&pool.with_seats(most), &types).smallest()?;
    Ok(changes.map(|changes| Suggestion {
        seats: most,
        changes,
    }))
}

/// Sizes that the sums of each category's limits leave: most others need no programme to be ruled out.
fn possible_sizes(pool: &Pool, types: &Types) -> std::ops::RangeInclusive<u32> {
    let mut sums: std::collections::BTreeMap<&str, (u32, u32, usize)> =
        std::collections::BTreeMap::new();
    for (place, quota) in pool.quotas().iter().enumerate() {
        let people: usize = types.rows[place]
            .types
            .iter()
            .map(|&kind| types.members[kind].len())
            .sum();
        let sum = sums.entry(&quota.category).or_default();
        *sum = (
            sum.0 + quota.min,
            sum.1.saturating_add(quota.max),
            sum.2 + people,
        );
    }
    let everybody: usize = types.members.iter().map(Vec::len).sum();
    let least = sums.values().map(|sum| sum.0).max().unwrap_or(0);
    // A category bounds the size from above only where everybody counts for one of its quotas.
    let bounding = sums.values().filter(|sum| sum.2 == everybody);
    let most = bounding.map(|sum| sum.1).min().unwrap_or(u32::MAX);
    least..=most
}

fn most_seats(pool: &Pool) -> u32 {
    let taking_part = pool
        .people()
        .iter()
        .filter(|person| person.standing != Standing::Withdrawn)
        .count();
    let shared: usize = pool
        .shared_addresses()
        .iter()
        .map(|people| people.len() - 1)
        .sum();
    (taking_part - shared) as u32
}

/// An integer programme over panels and how far each quota gives way. One below a minimum costs `1 + 2/minimum`, one
/// above a maximum costs 1, so that a small minimum gives way last.
struct Relaxation<'a> {
    pool: &'a Pool,
    problem: Problem,
    seats: Vec<Variable>,
    /// For each quota: how far below its minimum, how far above its maximum.
    slacks: Vec<(Variable, Variable)>,
}

impl<'a> Relaxation<'a> {
    fn of(pool: &'a Pool, types: &Types) -> Self {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let bounds = |kind: usize| (types.least[kind] as i32, types.size(kind) as i32);
        let seats: Vec<Variable> = (0..types.len())
            .map(|kind| problem.add_integer_var(0.0, bounds(kind)))
            .collect();
        let slack = |quota: &Quota| {
            let down = (0, (quota.min - quota.min_flex) as i32);
            let most = quota.max_flex.unwrap_or(types.seats).min(types.seats);
            let up = (0, most.saturating_sub(quota.max) as i32);
            (1.0 + 2.0 / f64::from(quota.min.max(1)), down, up)
        };
        let limits: Vec<_> = pool.quotas().iter().map(slack).collect();
        let slacks: Vec<_> = limits
            .into_iter()
            .map(|(cost, down, up)| {
                (
                    problem.add_integer_var(cost, down),
                    problem.add_integer_var(1.0, up),
                )
            })
            .collect();
        problem.add_constraint(
            seats.iter().map(|&seat| (seat, 1.0)),
            Eq,
            f64::from(types.seats),
        );
        for (place, row) in types.rows.iter().enumerate() {
            let terms: Vec<_> = row.types.iter().map(|&kind| (seats[kind], 1.0)).collect();
            let (mut at_least, mut at_most) = (terms.clone(), terms);
            if let Some(&(below, above)) = slacks.get(place) {
                at_least.push((below, 1.0));
                at_most.push((above, -1.0));
            }
            if row.min > 0 {
                problem.add_constraint(at_least, Ge, f64::from(row.min));
            }
            problem.add_constraint(at_most, Le, f64::from(row.max));
        }
        Self {
            pool,
            problem,
            seats,
            slacks,
        }
    }

    /// A way out that leaves these quotas alone.
    fn without(mut self, quotas: &[usize]) -> Self {
        for &quota in quotas {
            let (below, above) = self.slacks[quota];
            self.problem
                .add_constraint([(below, 1.0), (above, 1.0)], Eq, 0.0);
        }
        self
    }

    fn with_a_seat_for(mut self, kind: usize) -> Self {
        self.problem
            .add_constraint([(self.seats[kind], 1.0)], Ge, 1.0);
        self
    }

    fn smallest(self) -> Result<Option<Vec<Change>>, SolverFailure> {
        let mut options = SolveOptions::default();
        options.mip_gap = 0.0;
        options.node_limit = Some(MOST_BRANCHES);
        let Some(solved) = price::solve(&self.problem, options)? else {
            return Ok(None);
        };
        // Variables stand in the order in which they were added: seats, then two for each quota.
        let slacks = solved.values[self.seats.len()..].chunks(2);
        let change = |(place, slacks): (usize, &[f64])| {
            let (below, above) = (slacks[0].round() as u32, slacks[1].round() as u32);
            let quota = &self.pool.quotas()[place];
            let (min, max) = (quota.min - below, quota.max + above);
            (below + above > 0).then_some(Change {
                quota: place,
                min,
                max,
            })
        };
        Ok(Some(slacks.enumerate().filter_map(change).collect()))
    }
}
