//! The covariance of the centred votes times a vector, in arithmetic without rounding.
//!
//! A vector is first rounded to whole multiples of a power of two. Everything that is added up
//! over participants is then a whole number carried in a float, and stays below 2^53, so that
//! every sum is exact. It does not matter in which order people are added, nor whether they are
//! added at all: the co-vote counters give the same numbers. This is what makes
//! [`Mode::Stable`](crate::Mode::Stable) the same to the last bit.

use crate::{counters::Counters, row::Row, votes::Votes};

/// Two numbers per column, one of each vector of a block.
pub(crate) type Pair = [f64; 2];

/// The columns of a stable analysis: those that count, by rising id of their statement.
pub(crate) struct Frame {
    /// Place in the analysis → column of the matrix
    pub(crate) columns: Vec<usize>,
    /// Per place: the mean answer
    pub(crate) means: Vec<f64>,
    /// Columns of the whole matrix
    pub(crate) width: usize,
    /// What a vector is multiplied by before it is rounded
    scale: f64,
}

impl Frame {
    /// `people` is how many have a vote in these columns.
    pub(crate) fn new(columns: Vec<usize>, votes: &Votes, people: usize) -> Self {
        let means = columns
            .iter()
            .map(|&column| votes.tallies()[column].mean())
            .collect();
        let scale = scale(people, columns.len());
        Self {
            columns,
            means,
            width: votes.statements().len(),
            scale,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.columns.len()
    }

    /// `vector` and `mean * vector` in whole numbers, per place.
    pub(crate) fn rounded(&self, vector: &[Pair]) -> (Vec<Pair>, Vec<Pair>) {
        let whole: Vec<Pair> = vector
            .iter()
            .map(|pair| pair.map(|x| (x * self.scale).round()))
            .collect();
        let shifted = whole
            .iter()
            .zip(&self.means)
            .map(|(pair, mean)| pair.map(|x| (mean * x).round()))
            .collect();
        (whole, shifted)
    }

    /// From sums of whole numbers to the product.
    pub(crate) fn product(&self, place: usize, moved: Pair, cast: Pair) -> Pair {
        let mean = self.means[place];
        [0, 1].map(|i| (moved[i] - mean * cast[i]) / self.scale)
    }

    pub(crate) fn unscaled(&self, value: f64) -> f64 {
        value / self.scale
    }
}

/// The largest power of two with which no sum can reach 2^53. A vector of length 1 has entries
/// that add up to at most the root of their number; a person's sum has twice that, for the means.
fn scale(people: usize, columns: usize) -> f64 {
    let largest = 2.0 * (columns.max(1) as f64).sqrt() * people.max(1) as f64;
    2.0_f64.powi((51 - largest.log2().ceil() as i32).min(40))
}

/// What a vote adds, by position, per column of the whole matrix.
pub(crate) struct Steps {
    agree: Vec<Pair>,
    disagree: Vec<Pair>,
    pass: Vec<Pair>,
}

impl Steps {
    pub(crate) fn new(frame: &Frame, vector: &[Pair]) -> Self {
        let (whole, shifted) = frame.rounded(vector);
        let mut steps = Self {
            agree: vec![[0.0; 2]; frame.width],
            disagree: vec![[0.0; 2]; frame.width],
            pass: vec![[0.0; 2]; frame.width],
        };
        for ((&column, v), w) in frame.columns.iter().zip(&whole).zip(&shifted) {
            steps.agree[column] = [v[0] - w[0], v[1] - w[1]];
            steps.disagree[column] = [-v[0] - w[0], -v[1] - w[1]];
            steps.pass[column] = [-w[0], -w[1]];
        }
        steps
    }

    /// The sum of a row: the person's centred votes times the two vectors.
    pub(crate) fn along(&self, row: &Row) -> Pair {
        let runs = [
            (row.agrees(), &self.agree),
            (row.disagrees(), &self.disagree),
            (row.passes(), &self.pass),
        ];
        let mut sum = [0.0; 2];
        for (columns, steps) in runs {
            for &column in columns {
                let step = steps[usize::from(column)];
                sum[0] += step[0];
                sum[1] += step[1];
            }
        }
        sum
    }
}

/// The product by one pass over all votes.
pub(crate) fn pass(votes: &Votes, frame: &Frame, vector: &[Pair]) -> Vec<Pair> {
    let steps = Steps::new(frame, vector);
    let mut agree = vec![[0.0; 2]; frame.width];
    let mut disagree = agree.clone();
    let mut pass = agree.clone();
    for row in &votes.rows {
        let along = steps.along(row);
        let runs = [
            (row.agrees(), &mut agree),
            (row.disagrees(), &mut disagree),
            (row.passes(), &mut pass),
        ];
        for (columns, sums) in runs {
            for &column in columns {
                let sum = &mut sums[usize::from(column)];
                sum[0] += along[0];
                sum[1] += along[1];
            }
        }
    }
    (frame.columns.iter().enumerate())
        .map(|(place, &column)| {
            let (a, d, p) = (agree[column], disagree[column], pass[column]);
            let moved = [a[0] - d[0], a[1] - d[1]];
            let cast = [a[0] + d[0] + p[0], a[1] + d[1] + p[1]];
            frame.product(place, moved, cast)
        })
        .collect()
}

/// The same product, to the last bit, from counts of pairs of votes.
pub(crate) fn from_counts(
    votes: &Votes,
    counters: &Counters,
    frame: &Frame,
    vector: &[Pair],
) -> Vec<Pair> {
    let (whole, shifted) = frame.rounded(vector);
    let spread = |values: &[Pair]| {
        let mut wide = vec![[0.0; 2]; frame.width];
        for (&column, &value) in frame.columns.iter().zip(values) {
            wide[column] = value;
        }
        wide
    };
    let (moved, cast) = counters.sums(votes.tallies(), &spread(&whole), &spread(&shifted));
    (frame.columns.iter().enumerate())
        .map(|(place, &column)| frame.product(place, moved[column], cast[column]))
        .collect()
}
