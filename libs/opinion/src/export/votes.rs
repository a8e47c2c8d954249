//! `votes.csv` and `participants-votes.csv`: the log of votes and the last votes.

use super::{
    names::Names,
    table::{ExportError, Table},
};
use crate::Position;

/// A vote, with indices of names.
pub(super) struct RawVote {
    pub(super) at: i64,
    pub(super) participant: usize,
    pub(super) statement: usize,
    pub(super) position: Position,
}

/// The log, in the order of the file.
pub(super) fn log(
    bytes: &[u8],
    people: &mut Names,
    statements: &mut Names,
) -> Result<Vec<RawVote>, ExportError> {
    let mut table = Table::new("votes.csv", bytes)?;
    let participant = table.need(&["voter-id", "participant-id", "pid", "voter", "participant"])?;
    let statement = table.need(&["comment-id", "tid", "statement-id", "comment"])?;
    let vote = table.need(&["vote"])?;
    let at = table.find(&["timestamp", "created"]);
    let mut votes = Vec::new();
    while table.advance()? {
        let Some(position) = position(&table, vote)? else {
            continue;
        };
        votes.push(RawVote {
            at: at
                .and_then(|at| table.field(at).parse().ok())
                .unwrap_or_default(),
            participant: people.index(name(&table, participant, "voter")?),
            statement: statements.index(name(&table, statement, "comment")?),
            position,
        });
    }
    Ok(votes)
}

/// The last votes, with the groups that were published.
pub(super) struct LastVotes {
    pub(super) votes: Vec<RawVote>,
    pub(super) groups: Vec<(usize, u32)>,
}

pub(super) fn last(
    bytes: &[u8],
    people: &mut Names,
    statements: &mut Names,
) -> Result<LastVotes, ExportError> {
    let mut table = Table::new("participants-votes.csv", bytes)?;
    let participant = table.need(&["participant", "voter-id", "participant-id", "pid"])?;
    let group = table.find(&["group-id", "group"]);
    // Every column whose name is a number holds the votes on that statement.
    let columns: Vec<_> = (0..table.header.len())
        .filter(|&column| table.header[column].parse::<u64>().is_ok())
        .map(|column| (column, statements.index(table.header[column].as_bytes())))
        .collect();
    let mut votes = Vec::new();
    let mut groups = Vec::new();
    while table.advance()? {
        let participant = people.index(name(&table, participant, "participant")?);
        if let Some(group) = group.and_then(|group| whole(&table.field(group))) {
            groups.push((participant, group));
        }
        for &(column, statement) in &columns {
            if let Some(position) = position(&table, column)? {
                votes.push(RawVote {
                    at: 0,
                    participant,
                    statement,
                    position,
                });
            }
        }
    }
    Ok(LastVotes { votes, groups })
}

/// A number, with or without the `.0` that some programs add.
fn whole(text: &str) -> Option<u32> {
    let number: f64 = text.parse().ok()?;
    (number >= 0.0 && number.fract() == 0.0).then_some(number as u32)
}

fn name<'t>(table: &'t Table<'_>, column: usize, whose: &str) -> Result<&'t [u8], ExportError> {
    let name = table.bytes(column);
    if name.is_empty() {
        return Err(table.problem(format!("the vote has no {whose}")));
    }
    Ok(name)
}

/// The vote in this field; nothing if it is empty.
fn position(table: &Table<'_>, column: usize) -> Result<Option<Position>, ExportError> {
    match table.bytes(column) {
        b"" => Ok(None),
        b"1" => Ok(Some(Position::Agree)),
        b"-1" => Ok(Some(Position::Disagree)),
        b"0" => Ok(Some(Position::Pass)),
        other => {
            let text = String::from_utf8_lossy(other);
            let value: Option<f64> = text.parse().ok();
            match value {
                Some(1.0) => Ok(Some(Position::Agree)),
                Some(-1.0) => Ok(Some(Position::Disagree)),
                Some(0.0) => Ok(Some(Position::Pass)),
                _ => Err(table.problem(format!(
                    "'{}' is not a vote; a vote is 1 (agree), -1 (disagree) or 0 (pass)",
                    text.chars().take(40).collect::<String>()
                ))),
            }
        }
    }
}
