//! Exact counts of pairs of votes, kept vote by vote: with them the covariance costs as much as
//! there are pairs of statements, whatever the number of participants (section 5 of the design,
//! Identity).

use crate::{
    row::{Column, Row},
    statistics::Tally,
    vote::Position,
    votes::Votes,
};

/// Above this number of statements the counts would take more memory than the votes.
pub(crate) const MOST_COUNTED: usize = 2_000;

/// Two statements, over everybody who voted on both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Cell {
    /// Sum of both answers multiplied
    product: i32,
    /// How many people
    both: i32,
    /// Sum of the answers to the one with the smaller column
    smaller: i32,
    /// Sum of the answers to the one with the larger column
    larger: i32,
}

impl Cell {
    fn add(&mut self, smaller: i8, larger: i8, times: i32) {
        self.product += times * i32::from(smaller * larger);
        self.both += times;
        self.smaller += times * i32::from(smaller);
        self.larger += times * i32::from(larger);
    }
}

/// The counts of every pair of columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Counters {
    /// Pair (smaller, larger) at larger * (larger - 1) / 2 + smaller, so that a new column is
    /// added at the end
    cells: Vec<Cell>,
}

/// Two numbers per column, whole: vectors and sums.
type Pair = [f64; 2];

impl Counters {
    /// Counts all votes at once; nothing if there are too many statements.
    pub(crate) fn count(votes: &Votes) -> Option<Self> {
        if votes.statements().len() > MOST_COUNTED {
            return None;
        }
        let mut counters = Self::default();
        counters.make_room(votes.statements().len());
        let mut line: Vec<(Column, i8)> = Vec::new();
        for row in &votes.rows {
            line.clear();
            line.extend(
                row.votes()
                    .map(|(column, position)| (column, position.value())),
            );
            line.sort_unstable();
            for (place, &(larger, y)) in line.iter().enumerate() {
                let cells = &mut counters.cells[start(larger)..][..usize::from(larger)];
                for &(smaller, x) in &line[..place] {
                    cells[usize::from(smaller)].add(x, y, 1);
                }
            }
        }
        Some(counters)
    }

    fn make_room(&mut self, columns: usize) {
        self.cells
            .resize(columns * columns.saturating_sub(1) / 2, Cell::default());
    }

    /// Takes note of a vote that comes, goes or changes in `row`, which still holds the one before.
    /// False if there are now too many statements: the counts are then worth nothing.
    pub(crate) fn change(
        &mut self,
        row: Option<&Row>,
        column: Column,
        after: Option<Position>,
        columns: usize,
    ) -> bool {
        if columns > MOST_COUNTED {
            return false;
        }
        self.make_room(columns);
        let Some(row) = row else {
            return true;
        };
        let before = row.get(column);
        for (position, times) in [(before, -1), (after, 1)] {
            let Some(position) = position else { continue };
            let own = position.value();
            for (other, theirs) in row.votes().filter(|vote| vote.0 != column) {
                let theirs = theirs.value();
                if other < column {
                    self.cells[start(column) + usize::from(other)].add(theirs, own, times);
                } else {
                    self.cells[start(other) + usize::from(column)].add(own, theirs, times);
                }
            }
        }
        true
    }

    /// Per column, over everybody: the sum of answers times the person's sum, and the sum of the
    /// person's sums of all who voted; a person's sum being answer * `whole` - `shifted`, summed over
    /// the person's votes. Whole numbers, so exactly what a pass over the votes gives.
    pub(crate) fn sums(
        &self,
        tallies: &[Tally],
        whole: &[Pair],
        shifted: &[Pair],
    ) -> (Vec<Pair>, Vec<Pair>) {
        let mut moved = vec![[0.0; 2]; tallies.len()];
        let mut cast = moved.clone();
        for (larger, tally) in tallies.iter().enumerate() {
            let cells = &self.cells[larger * larger.saturating_sub(1) / 2..][..larger];
            let (v, w) = (whole[larger], shifted[larger]);
            let decided = f64::from(tally.agrees + tally.disagrees);
            let (sum, seen) = (tally.sum(), f64::from(tally.seen));
            let mut own_moved = [0, 1].map(|i| decided * v[i] - sum * w[i]);
            let mut own_cast = [0, 1].map(|i| sum * v[i] - seen * w[i]);
            let others = (moved.iter_mut().zip(&mut cast)).zip(whole.iter().zip(shifted));
            for (cell, ((moved, cast), (other_v, other_w))) in cells.iter().zip(others) {
                let product = f64::from(cell.product);
                let both = f64::from(cell.both);
                let smaller = f64::from(cell.smaller);
                let larger = f64::from(cell.larger);
                for i in [0, 1] {
                    moved[i] += product * v[i] - smaller * w[i];
                    cast[i] += larger * v[i] - both * w[i];
                    own_moved[i] += product * other_v[i] - larger * other_w[i];
                    own_cast[i] += smaller * other_v[i] - both * other_w[i];
                }
            }
            for i in [0, 1] {
                moved[larger][i] += own_moved[i];
                cast[larger][i] += own_cast[i];
            }
        }
        (moved, cast)
    }
}

/// Where the pairs of this column as the larger one begin.
fn start(larger: Column) -> usize {
    let larger = usize::from(larger);
    larger * larger.saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ParticipantId, StatementId};

    #[test]
    fn counts_kept_vote_by_vote_are_those_of_a_recount() {
        let mut votes = Votes::new();
        let mut counters = Counters::default();
        let mut state = 3_u64;
        for step in 0..4_000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let participant = ParticipantId((state >> 33) % 30);
            let statement = StatementId((state >> 40) % 12);
            let after = Position::from_value(((state >> 50) % 4) as i8 - 1);
            if after.is_some() {
                votes.reserve_column(statement);
            }
            if let Some(column) = votes.column(statement) {
                let columns = votes.statements().len();
                assert!(counters.change(votes.row(participant), column, after, columns));
            }
            match after {
                Some(position) => drop(votes.cast(participant, statement, position)),
                None => drop(votes.retract(participant, statement)),
            }
            if step % 500 == 0 {
                assert_eq!(Some(&counters), Counters::count(&votes).as_ref());
            }
        }
        assert_eq!(Some(counters), Counters::count(&votes));
    }

    #[test]
    fn too_many_statements_are_not_counted() {
        let mut votes = Votes::new();
        for statement in 0..=MOST_COUNTED as u64 {
            votes.cast(ParticipantId(1), StatementId(statement), Position::Agree);
        }
        assert_eq!(Counters::count(&votes), None);
        let mut counters = Counters::default();
        assert!(!counters.change(None, 0, None, MOST_COUNTED + 1));
    }
}
