//! The state of a round as a value that can be stored and read back.

use serde::{Deserialize, Serialize};

use crate::{
    Mode, classic,
    engine::Engine,
    row::Column,
    vote::{ParticipantId, Position, Statement, StatementId},
};

/// The form of [`Snapshot`]; rises with every change to it.
const VERSION: u32 = 1;

/// Everything that an [`Engine`] knows. The analysis after a restart is the one that would have
/// been made without it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Snapshot {
    version: u32,
    mode: Mode,
    described: Vec<Statement>,
    /// In the order of the columns
    statements: Vec<StatementId>,
    /// In the order of the rows
    people: Vec<Row>,
    memory: classic::Memory,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Row {
    id: ParticipantId,
    agrees: Vec<Column>,
    disagrees: Vec<Column>,
    passes: Vec<Column>,
}

/// Why a snapshot cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SnapshotError {
    /// Written by another version of the program: rebuild from the votes
    #[error("the snapshot has form {0}, and this program reads form {VERSION}")]
    Version(u32),
    /// Names a column that it does not have
    #[error("the snapshot is damaged: a vote is on statement number {0}, which it does not have")]
    Damaged(u32),
}

impl Engine {
    /// The state as a value.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let mut described: Vec<_> = self.statements.values().copied().collect();
        described.sort_by_key(|statement| statement.id);
        let people = self.votes.participants().iter().zip(&self.votes.rows);
        Snapshot {
            version: VERSION,
            mode: self.mode,
            described,
            statements: self.votes.statements().to_vec(),
            people: people
                .map(|(&id, row)| Row {
                    id,
                    agrees: row.agrees().to_vec(),
                    disagrees: row.disagrees().to_vec(),
                    passes: row.passes().to_vec(),
                })
                .collect(),
            memory: self.memory.clone(),
        }
    }

    /// The round as it was when the snapshot was taken.
    ///
    /// # Errors
    /// [`SnapshotError`] if it is of another version or damaged.
    pub fn restore(snapshot: Snapshot) -> Result<Self, SnapshotError> {
        if snapshot.version != VERSION {
            return Err(SnapshotError::Version(snapshot.version));
        }
        let mut engine = Self::new(snapshot.mode);
        snapshot
            .described
            .into_iter()
            .for_each(|one| engine.describe(one));
        snapshot
            .statements
            .iter()
            .for_each(|&id| engine.votes.reserve_column(id));
        for person in &snapshot.people {
            engine.votes.reserve_row(person.id);
            let runs = [
                (&person.agrees, Position::Agree),
                (&person.disagrees, Position::Disagree),
                (&person.passes, Position::Pass),
            ];
            for (columns, position) in runs {
                for &column in columns {
                    let statement = snapshot
                        .statements
                        .get(usize::from(column))
                        .ok_or(SnapshotError::Damaged(column.into()))?;
                    engine.votes.cast(person.id, *statement, position);
                }
            }
        }
        engine.votes.shrink();
        engine.memory = snapshot.memory;
        Ok(engine)
    }
}
