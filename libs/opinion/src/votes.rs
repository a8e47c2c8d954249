//! The matrix of votes: a row per participant, a column per statement, the last vote counts
//! (3.1 of the design). Rows and columns stand in the order of their first vote.

use std::collections::HashMap;

use crate::{
    row::{Column, Row},
    statistics::Tally,
    vote::{ParticipantId, Position, StatementId},
};

/// Most statements of one round; a vote on a further one is not taken.
pub const MOST_STATEMENTS: usize = 10_000;

/// What became of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cast {
    /// The first of this participant on this statement
    First,
    /// Replaced another answer, this one
    Changed(Position),
    /// Said the same before
    Repeated,
    /// The round has as many statements as it can have; nothing changed
    Full,
}

/// Every vote that counts.
#[derive(Debug, Clone, Default)]
pub struct Votes {
    row_of: HashMap<ParticipantId, u32>,
    participants: Vec<ParticipantId>,
    pub(crate) rows: Vec<Row>,
    column_of: HashMap<StatementId, Column>,
    statements: Vec<StatementId>,
    tallies: Vec<Tally>,
    cast: usize,
}

impl Votes {
    /// No votes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a vote; a later one on the same statement replaces it.
    pub fn cast(
        &mut self,
        participant: ParticipantId,
        statement: StatementId,
        position: Position,
    ) -> Cast {
        let Some(column) = self.column_for(statement) else {
            return Cast::Full;
        };
        let row = self.row_for(participant);
        let before = self.rows[row].set(column, position);
        let tally = &mut self.tallies[usize::from(column)];
        tally.add(position);
        match before {
            None => {
                self.cast += 1;
                Cast::First
            }
            Some(before) => {
                tally.subtract(before);
                if before == position {
                    Cast::Repeated
                } else {
                    Cast::Changed(before)
                }
            }
        }
    }

    /// Takes back what a participant said about a statement; returns what it was.
    pub fn retract(
        &mut self,
        participant: ParticipantId,
        statement: StatementId,
    ) -> Option<Position> {
        let column = *self.column_of.get(&statement)?;
        let row = *self.row_of.get(&participant)? as usize;
        let position = self.rows[row].take(column)?;
        self.tallies[usize::from(column)].subtract(position);
        self.cast -= 1;
        Some(position)
    }

    fn column_for(&mut self, statement: StatementId) -> Option<Column> {
        if let Some(&column) = self.column_of.get(&statement) {
            return Some(column);
        }
        if self.statements.len() >= MOST_STATEMENTS {
            return None;
        }
        let column = Column::try_from(self.statements.len()).ok()?;
        self.column_of.insert(statement, column);
        self.statements.push(statement);
        self.tallies.push(Tally::default());
        Some(column)
    }

    /// Gives a statement the next column, as its first vote would.
    pub(crate) fn reserve_column(&mut self, statement: StatementId) {
        self.column_for(statement);
    }

    /// Gives a participant the next row, as a first vote would.
    pub(crate) fn reserve_row(&mut self, participant: ParticipantId) {
        self.row_for(participant);
    }

    fn row_for(&mut self, participant: ParticipantId) -> usize {
        let next = self.rows.len();
        let row = *self
            .row_of
            .entry(participant)
            .or_insert_with(|| u32::try_from(next).unwrap_or(u32::MAX));
        if row as usize == next {
            self.participants.push(participant);
            self.rows.push(Row::default());
        }
        row as usize
    }

    /// What a participant said about a statement.
    #[must_use]
    pub fn get(&self, participant: ParticipantId, statement: StatementId) -> Option<Position> {
        let column = *self.column_of.get(&statement)?;
        let row = *self.row_of.get(&participant)?;
        self.rows[row as usize].get(column)
    }

    /// What a participant said, in no particular order.
    pub fn of(
        &self,
        participant: ParticipantId,
    ) -> impl Iterator<Item = (StatementId, Position)> + '_ {
        self.row_of
            .get(&participant)
            .into_iter()
            .flat_map(|&row| self.rows[row as usize].votes())
            .map(|(column, position)| (self.statements[usize::from(column)], position))
    }

    /// Everybody who ever voted, in the order of the first vote.
    #[must_use]
    pub fn participants(&self) -> &[ParticipantId] {
        &self.participants
    }

    /// Every statement that was ever voted on, in the order of the first vote.
    #[must_use]
    pub fn statements(&self) -> &[StatementId] {
        &self.statements
    }

    /// All votes on a statement together.
    #[must_use]
    pub fn tally(&self, statement: StatementId) -> Tally {
        self.column_of
            .get(&statement)
            .map_or_else(Tally::default, |&column| self.tallies[usize::from(column)])
    }

    pub(crate) fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    pub(crate) fn column(&self, statement: StatementId) -> Option<Column> {
        self.column_of.get(&statement).copied()
    }

    pub(crate) fn row(&self, participant: ParticipantId) -> Option<&Row> {
        self.row_of
            .get(&participant)
            .map(|&row| &self.rows[row as usize])
    }

    /// Pairs of a participant and a statement with a vote; re-votes count once.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cast
    }

    /// Whether there is no vote.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cast == 0
    }

    /// Gives back memory that growing rows kept in reserve; useful after loading a large round.
    pub fn shrink(&mut self) {
        self.rows.iter_mut().for_each(Row::shrink);
    }
}

impl Extend<(ParticipantId, StatementId, Position)> for Votes {
    fn extend<I: IntoIterator<Item = (ParticipantId, StatementId, Position)>>(&mut self, votes: I) {
        for (participant, statement, position) in votes {
            self.cast(participant, statement, position);
        }
    }
}
