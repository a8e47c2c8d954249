//! Small coherent minorities: people who answer so alike, and so unlike what their place on the
//! map leads to expect, that the map alone would lose them among the large groups.
//!
//! A candidate begins as the people farthest out along one of the leading axes, and then takes in
//! whoever its own answers describe better than the map does: a person belongs if the answers are
//! more likely by the shares of the candidate's *other* members than by the person's best place in
//! the plane. A long tail of a continuous opinion is described by the plane, and so is no minority.
//!
//! Logarithms of chances are rounded to whole multiples of [`UNIT`], so that sums over answers are
//! exact and nobody's order matters.

use std::cmp::Reverse;

use super::exact::Frame;
use crate::{row::Row, votes::Votes};

/// Of a natural logarithm.
const UNIT: f64 = 1.0 / (1 << 20) as f64;
/// Axes along which candidates begin, in both directions.
pub(crate) const AXES: usize = 6;
/// Fewer are persons, not a group.
const FEWEST: usize = 5;
/// Share of everybody with whom a candidate begins.
const SEED: f64 = 0.03;
/// Largest share of everybody: more would be a main group.
const LARGEST: f64 = 0.15;
const MOST_STEPS: usize = 15;
const MOST_FOUND: usize = 3;
/// How much more likely a member's answers are by the candidate than by the map, as a logarithm.
const MEMBER: f64 = 2.0;
/// The same, on average over members, and on average over their answers: what random samples of
/// the plane alone do not reach.
const CONVINCING: [f64; 2] = [4.0, 0.1];
/// Weight of everybody's shares in those of a candidate, in answers.
const PRIOR: f64 = 2.0;
/// Enough people to find candidates among; in a larger round only a part is searched.
const SEARCHED: usize = 2_000;

/// Agree and disagree.
type Sides = [f64; 2];

/// The rows of each minority found among `inside`, the most convincing first. No row is in two.
pub(crate) fn find(
    votes: &Votes,
    frame: &Frame,
    axes: &[Vec<f64>],
    places: &[[f64; 2]],
    inside: &[usize],
) -> Vec<Vec<usize>> {
    if axes.len() < 2 || inside.len() < 2 * FEWEST {
        return Vec::new();
    }
    let plane = Plane::new(votes, frame, axes);
    let searched = sample(places, inside);
    let search = Search {
        rows: searched.iter().map(|&row| &votes.rows[row]).collect(),
        by_map: searched
            .iter()
            .map(|&row| plane.likelihood(&votes.rows[row]))
            .collect(),
        shares: shares(votes, frame),
        width: frame.width,
    };
    let mut candidates: Vec<_> = axes
        .iter()
        .flat_map(|axis| [(axis, 1.0), (axis, -1.0)])
        .filter_map(|(axis, direction)| search.grow(search.seed(frame, axis, direction)))
        .collect();
    candidates.sort_by_key(|candidate| Reverse(candidate.gain as i64));
    let mut searched_before = vec![false; searched.len()];
    let mut taken = vec![false; votes.rows.len()];
    let mut found = Vec::new();
    for candidate in candidates {
        if candidate
            .members
            .iter()
            .any(|&place| searched_before[place])
        {
            continue;
        }
        candidate
            .members
            .iter()
            .for_each(|&place| searched_before[place] = true);
        let mut members: Vec<usize> = if searched.len() == inside.len() {
            candidate
                .members
                .iter()
                .map(|&place| searched[place])
                .collect()
        } else {
            search.everybody(votes, &plane, inside, &candidate)
        };
        members.retain(|&row| !taken[row]);
        members.iter().for_each(|&row| taken[row] = true);
        found.push(members);
        if found.len() == MOST_FOUND {
            break;
        }
    }
    found
}

/// Everybody in a round of usual size; in a larger one a part chosen by where people stand, so that
/// it does not matter who they are or when they came.
fn sample(places: &[[f64; 2]], inside: &[usize]) -> Vec<usize> {
    let one_in = inside.len().div_ceil(SEARCHED) as u64;
    let mark = |[x, y]: [f64; 2]| mix(x.to_bits() ^ mix(y.to_bits()));
    (inside.iter().copied())
        .filter(|&row| one_in == 1 || mark(places[row]) % one_in == 0)
        .collect()
}

fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Per column: the shares of agree and disagree among everybody's decided answers.
fn shares(votes: &Votes, frame: &Frame) -> Vec<Sides> {
    let mut shares = vec![[0.5; 2]; frame.width];
    for &column in &frame.columns {
        let tally = votes.tallies()[column];
        let decided = f64::from(tally.agrees + tally.disagrees) + 2.0;
        shares[column] =
            [tally.agrees, tally.disagrees].map(|count| (f64::from(count) + 1.0) / decided);
    }
    shares
}

fn rounded_log(chance: f64) -> f64 {
    (chance.ln() / UNIT).round()
}

/// What the map says about answers: the mean, and a slope along each of its two axes.
struct Plane {
    /// Per column: the slopes, and the slopes times the mean answer; whole multiples of [`SLOPE`]
    slopes: Vec<[f64; 2]>,
    shifted: Vec<[f64; 2]>,
    /// Per column: the mean of decided answers
    means: Vec<f64>,
}

/// Slopes are whole multiples of this, so that their sums and those of their squares are exact.
const SLOPE: f64 = 1.0 / (1 << 16) as f64;
/// Pull towards the middle of the map for people with few answers, in answers.
const PULL: f64 = 10.0;
/// No answer is ever taken to be more certain than this.
const CERTAIN: f64 = 0.94;

impl Plane {
    fn new(votes: &Votes, frame: &Frame, axes: &[Vec<f64>]) -> Self {
        let mut plane = Self {
            slopes: vec![[0.0; 2]; frame.width],
            shifted: vec![[0.0; 2]; frame.width],
            means: vec![0.0; frame.width],
        };
        let reach = (frame.len() as f64).sqrt() / SLOPE;
        for (place, &column) in frame.columns.iter().enumerate() {
            let tally = votes.tallies()[column];
            let slopes = [0, 1].map(|axis| (axes[axis][place] * reach).round());
            plane.slopes[column] = slopes;
            plane.shifted[column] = slopes.map(|slope| (slope * frame.means[place]).round());
            plane.means[column] = tally.sum() / f64::from((tally.agrees + tally.disagrees).max(1));
        }
        plane
    }

    /// The logarithm of the chance of a row's decided answers, at its best place in the plane.
    fn likelihood(&self, row: &Row) -> f64 {
        let place = self.best_place(row);
        let log = |column: &u16, side: f64| {
            let column = usize::from(*column);
            let [first, second] = self.slopes[column];
            let expected = self.means[column] + (place[0] * first + place[1] * second) * SLOPE;
            rounded_log((1.0 + side * expected.clamp(-CERTAIN, CERTAIN)) / 2.0)
        };
        let agrees: f64 = row.agrees().iter().map(|column| log(column, 1.0)).sum();
        let disagrees: f64 = row.disagrees().iter().map(|column| log(column, -1.0)).sum();
        agrees + disagrees
    }

    /// Least squares with a pull towards the middle.
    fn best_place(&self, row: &Row) -> [f64; 2] {
        let mut along = [0.0; 2];
        let (mut first, mut second, mut both) = (0.0, 0.0, 0.0);
        for (column, position) in row.votes() {
            let [a, b] = self.slopes[usize::from(column)];
            let shifted = self.shifted[usize::from(column)];
            let value = f64::from(position.value());
            along[0] += value * a - shifted[0];
            along[1] += value * b - shifted[1];
            first += a * a;
            second += b * b;
            both += a * b;
        }
        let [x, y] = along.map(|sum| sum * SLOPE);
        let [first, second, both] = [first, second, both].map(|sum| sum * SLOPE * SLOPE);
        let (first, second) = (first + PULL, second + PULL);
        let determinant = first * second - both * both;
        [
            (second * x - both * y) / determinant,
            (first * y - both * x) / determinant,
        ]
    }
}

/// A minority among the rows searched.
struct Candidate {
    /// Places in the search, rising
    members: Vec<usize>,
    profile: Profile,
    gain: f64,
}

/// Per column: the logarithm of the chance of either side, for others and for members, whose own
/// answer is left out.
struct Profile {
    for_others: Vec<Sides>,
    for_members: Vec<Sides>,
}

struct Search<'a> {
    rows: Vec<&'a Row>,
    /// Per row: likelihood by the map
    by_map: Vec<f64>,
    shares: Vec<Sides>,
    width: usize,
}

impl Search<'_> {
    /// Those farthest out along an axis.
    fn seed(&self, frame: &Frame, axis: &[f64], direction: f64) -> Vec<usize> {
        let mut steps = vec![[0.0; 2]; self.width];
        for (place, &column) in frame.columns.iter().enumerate() {
            let whole = (direction * axis[place] * f64::from(1 << 24)).round();
            steps[column] = [whole, (whole * frame.means[place]).round()];
        }
        let along = |columns: &[u16], sign: f64| -> f64 {
            let steps = columns.iter().map(|&column| steps[usize::from(column)]);
            steps.map(|[step, shift]| sign * step - shift).sum()
        };
        let far: Vec<_> = (self.rows.iter())
            .map(|row| {
                let sum = along(row.agrees(), 1.0)
                    + along(row.disagrees(), -1.0)
                    + along(row.passes(), 0.0);
                sum / (row.len().max(1) as f64).sqrt()
            })
            .collect();
        self.highest(&far)
    }

    /// The places of the highest values: about as many as a candidate begins with, and all equals.
    fn highest(&self, values: &[f64]) -> Vec<usize> {
        let number = ((SEED * values.len() as f64) as usize)
            .max(FEWEST)
            .min(values.len());
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(|a, b| b.total_cmp(a));
        let least = sorted
            .get(number.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        (0..values.len())
            .filter(|&place| values[place] >= least)
            .collect()
    }

    /// Takes in and lets go until nobody moves; nothing if what is left is too small, too large or
    /// not convincing.
    fn grow(&self, mut members: Vec<usize>) -> Option<Candidate> {
        for step in 0..MOST_STEPS {
            let profile = self.profile(&members);
            let gains = self.gains(&profile, &members);
            let mut next: Vec<_> = (0..gains.len())
                .filter(|&place| gains[place] > MEMBER / UNIT)
                .collect();
            if step == 0 && next.len() < FEWEST {
                next = self.highest(&gains);
            }
            if next.len() < FEWEST || next.len() as f64 > LARGEST * self.rows.len() as f64 {
                return None;
            }
            if next == members {
                return self.convincing(members, profile, &gains);
            }
            members = next;
        }
        None
    }

    fn convincing(
        &self,
        members: Vec<usize>,
        profile: Profile,
        gains: &[f64],
    ) -> Option<Candidate> {
        let gain: f64 = members.iter().map(|&place| gains[place]).sum();
        let decided = |row: &Row| row.agrees().len() + row.disagrees().len();
        let answers: usize = members.iter().map(|&place| decided(self.rows[place])).sum();
        let nats = gain * UNIT;
        let holds =
            nats >= CONVINCING[0] * members.len() as f64 && nats >= CONVINCING[1] * answers as f64;
        holds.then_some(Candidate {
            members,
            profile,
            gain,
        })
    }

    fn profile(&self, members: &[usize]) -> Profile {
        let mut counts = vec![[0.0; 2]; self.width];
        for &place in members {
            let row = self.rows[place];
            row.agrees()
                .iter()
                .for_each(|&column| counts[usize::from(column)][0] += 1.0);
            row.disagrees()
                .iter()
                .for_each(|&column| counts[usize::from(column)][1] += 1.0);
        }
        let logs = |less: f64| -> Vec<Sides> {
            let columns = counts.iter().zip(&self.shares);
            columns
                .map(|(count, share)| {
                    let decided = (count[0] + count[1] - less).max(0.0) + PRIOR;
                    [0, 1].map(|side| {
                        let taken = (count[side] - less).max(0.0);
                        rounded_log((taken + PRIOR * share[side]) / decided)
                    })
                })
                .collect()
        };
        Profile {
            for_others: logs(0.0),
            for_members: logs(1.0),
        }
    }

    /// Per row: how much more likely the answers are by the profile than by the map.
    fn gains(&self, profile: &Profile, members: &[usize]) -> Vec<f64> {
        let mut gains: Vec<_> = (self.rows.iter().zip(&self.by_map))
            .map(|(row, by_map)| likelihood(&profile.for_others, row) - by_map)
            .collect();
        for &place in members {
            gains[place] = likelihood(&profile.for_members, self.rows[place]) - self.by_map[place];
        }
        gains
    }

    /// The members of a candidate among all rows, where only a part was searched.
    fn everybody(
        &self,
        votes: &Votes,
        plane: &Plane,
        inside: &[usize],
        candidate: &Candidate,
    ) -> Vec<usize> {
        // Whoever answers like everybody else does so by the map all the more; this is soon seen.
        let usual: Vec<Sides> = self
            .shares
            .iter()
            .map(|shares| shares.map(rounded_log))
            .collect();
        let belongs = |&row: &usize| {
            let row = &votes.rows[row];
            let by_profile = likelihood(&candidate.profile.for_others, row);
            let gain = |other: f64| by_profile - other > MEMBER / UNIT;
            gain(likelihood(&usual, row)) && gain(plane.likelihood(row))
        };
        inside.iter().copied().filter(belongs).collect()
    }
}

fn likelihood(logs: &[Sides], row: &Row) -> f64 {
    let agrees: f64 = row
        .agrees()
        .iter()
        .map(|&column| logs[usize::from(column)][0])
        .sum();
    let disagrees: f64 = row
        .disagrees()
        .iter()
        .map(|&column| logs[usize::from(column)][1])
        .sum();
    agrees + disagrees
}

#[cfg(test)]
#[path = "minorities_tests.rs"]
mod tests;
