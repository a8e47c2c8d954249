//! The rating matrix of 3.1: votes as cast, but a column that is moderated out or meta holds a
//! pass of everybody, so that it counts as cast and moves nothing.

use crate::{row::Column, vote::Statement, votes::Votes};

/// Most participants that the classic method looks at; later ones are ignored.
pub(super) const MOST_PARTICIPANTS: usize = 100_000;

pub(super) struct Ratings {
    /// Per row, sorted by column: x - mean. Sorted, so that equal answers give equal places.
    rows: Vec<Vec<(Column, f64)>>,
    pub(super) means: Vec<f64>,
    /// Per row: cast votes, those of everybody in zeroed columns included
    pub(super) cast: Vec<usize>,
}

impl Ratings {
    pub(super) fn new(votes: &Votes, statements: &[Statement]) -> Self {
        let zeroed = statements.iter().filter(|one| !one.counts()).count();
        let means: Vec<_> = statements
            .iter()
            .zip(votes.tallies())
            .map(|(statement, tally)| {
                if statement.counts() {
                    tally.mean()
                } else {
                    0.0
                }
            })
            .collect();
        let rows: Vec<Vec<_>> = votes
            .rows
            .iter()
            .take(MOST_PARTICIPANTS)
            .map(|row| {
                let mut centred: Vec<_> = row
                    .votes()
                    .filter(|(column, _)| statements[usize::from(*column)].counts())
                    .map(|(column, position)| {
                        let mean = means[usize::from(column)];
                        (column, f64::from(position.value()) - mean)
                    })
                    .collect();
                centred.sort_unstable_by_key(|vote| vote.0);
                centred
            })
            .collect();
        let cast = rows.iter().map(|row| row.len() + zeroed).collect();
        Self { rows, means, cast }
    }

    pub(super) fn columns(&self) -> usize {
        self.means.len()
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// X'X v, either way of computing it.
    pub(super) fn covariance(&self) -> Covariance<'_> {
        let columns = self.columns();
        let votes: usize = self.rows.iter().map(Vec::len).sum();
        let pairs: usize = self.rows.iter().map(|row| row.len() * row.len()).sum();
        // Two components of a hundred steps each; a dense step reads the matrix once, a sparse one
        // every vote twice.
        let dense = pairs + 200 * columns * columns;
        if columns <= 2_000 && dense < 400 * votes {
            Covariance::Dense(self.gram(), columns)
        } else {
            Covariance::Sparse(self)
        }
    }

    fn gram(&self) -> Vec<f64> {
        let columns = self.columns();
        let mut gram = vec![0.0; columns * columns];
        for row in &self.rows {
            for &(column, x) in row {
                let line = &mut gram[usize::from(column) * columns..][..columns];
                for &(other, y) in row {
                    line[usize::from(other)] += x * y;
                }
            }
        }
        gram
    }

    fn pass(&self, vector: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; vector.len()];
        for row in &self.rows {
            let along: f64 = row.iter().map(|&(c, x)| x * vector[usize::from(c)]).sum();
            for &(column, x) in row {
                product[usize::from(column)] += along * x;
            }
        }
        product
    }

    /// Where everybody stands (3.3).
    pub(super) fn project(&self, components: &[Vec<f64>]) -> Vec<[f64; 2]> {
        let [first, second] = components else {
            return vec![[0.0; 2]; self.rows.len()];
        };
        self.rows
            .iter()
            .zip(&self.cast)
            .map(|(row, &cast)| {
                let reach = (self.columns() as f64 / cast.max(1) as f64).sqrt();
                [first, second].map(|component| {
                    let along: f64 = row
                        .iter()
                        .map(|&(column, x)| x * component[usize::from(column)])
                        .sum();
                    along * reach
                })
            })
            .collect()
    }
}

pub(super) enum Covariance<'a> {
    Dense(Vec<f64>, usize),
    Sparse(&'a Ratings),
}

impl Covariance<'_> {
    pub(super) fn times(&self, vector: &[f64]) -> Vec<f64> {
        match self {
            Self::Dense(gram, columns) => gram
                .chunks_exact((*columns).max(1))
                .map(|line| line.iter().zip(vector).map(|(a, b)| a * b).sum())
                .collect(),
            Self::Sparse(ratings) => ratings.pass(vector),
        }
    }
}
