//! The votes of one participant in two bytes each: columns in three runs, agrees first, then
//! disagrees, then passes. A pass over the matrix so needs no multiplication and no branch.

use crate::vote::Position;

/// A statement's place in the matrix, in the order of its first vote.
pub(crate) type Column = u16;

/// The columns that a participant voted on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    columns: Vec<Column>,
    agrees: u16,
    disagrees: u16,
}

impl Row {
    pub(crate) fn agrees(&self) -> &[Column] {
        &self.columns[..usize::from(self.agrees)]
    }

    pub(crate) fn disagrees(&self) -> &[Column] {
        &self.columns[usize::from(self.agrees)..self.decided()]
    }

    pub(crate) fn passes(&self) -> &[Column] {
        &self.columns[self.decided()..]
    }

    /// All columns voted on.
    pub(crate) fn cast(&self) -> &[Column] {
        &self.columns
    }

    pub(crate) fn len(&self) -> usize {
        self.columns.len()
    }

    fn decided(&self) -> usize {
        usize::from(self.agrees) + usize::from(self.disagrees)
    }

    /// Every vote, in the order of the runs.
    pub(crate) fn votes(&self) -> impl Iterator<Item = (Column, Position)> + '_ {
        self.columns
            .iter()
            .enumerate()
            .map(|(place, &column)| (column, self.position_at(place)))
    }

    fn position_at(&self, place: usize) -> Position {
        if place < usize::from(self.agrees) {
            Position::Agree
        } else if place < self.decided() {
            Position::Disagree
        } else {
            Position::Pass
        }
    }

    pub(crate) fn get(&self, column: Column) -> Option<Position> {
        let place = self.columns.iter().position(|&other| other == column)?;
        Some(self.position_at(place))
    }

    /// Sets the vote and returns the one before it.
    pub(crate) fn set(&mut self, column: Column, position: Position) -> Option<Position> {
        let before = self.take(column);
        self.insert(column, position);
        before
    }

    fn insert(&mut self, column: Column, position: Position) {
        if self.columns.len() == self.columns.capacity() {
            // Doubling would waste up to half of the memory of a large round.
            self.columns.reserve_exact(4 + self.columns.len() / 4);
        }
        self.columns.push(column);
        let last = self.columns.len() - 1;
        if position == Position::Pass {
            return;
        }
        let first_pass = self.decided();
        self.columns.swap(first_pass, last);
        if position == Position::Disagree {
            self.disagrees += 1;
        } else {
            self.columns.swap(usize::from(self.agrees), first_pass);
            self.agrees += 1;
        }
    }

    /// Removes the vote; the hole moves to the end of each run in turn.
    pub(crate) fn take(&mut self, column: Column) -> Option<Position> {
        let mut hole = self.columns.iter().position(|&other| other == column)?;
        let position = self.position_at(hole);
        if position == Position::Agree {
            self.agrees -= 1;
            self.columns.swap(hole, usize::from(self.agrees));
            hole = usize::from(self.agrees);
        } else if position == Position::Disagree {
            self.disagrees -= 1;
        }
        if position != Position::Pass {
            let end = self.decided();
            self.columns.swap(hole, end);
            hole = end;
        }
        self.columns.swap_remove(hole);
        Some(position)
    }

    pub(crate) fn shrink(&mut self) {
        self.columns.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_stay_in_their_runs_however_they_come_and_go() {
        let mut row = Row::default();
        let mut expected = std::collections::BTreeMap::new();
        let mut state = 7_u32;
        for _ in 0..3000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let column = (state >> 8) as u16 % 40;
            match (state >> 24) % 4 {
                0 => assert_eq!(row.take(column), expected.remove(&column)),
                value => {
                    let position =
                        [Position::Agree, Position::Pass, Position::Disagree][value as usize - 1];
                    assert_eq!(row.set(column, position), expected.insert(column, position));
                }
            }
            let mut votes: Vec<_> = row.votes().collect();
            votes.sort_by_key(|vote| vote.0);
            assert_eq!(votes, expected.clone().into_iter().collect::<Vec<_>>());
            assert_eq!(
                row.agrees().len() + row.disagrees().len() + row.passes().len(),
                row.len()
            );
        }
    }
}
