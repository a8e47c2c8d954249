//! Reading a conversation in the form in which Polis publishes them: `comments.csv`, `votes.csv`
//! (the log, re-votes included) and `participants-votes.csv` (the last votes, with groups).
//!
//! Works on bytes. Any file may be missing as long as there are votes; columns may stand in any
//! order, and a spreadsheet may have passed over them.

mod comments;
mod names;
mod table;
mod votes;

use std::collections::BTreeMap;

use crate::{Engine, Mode, ParticipantId, Position, StatementId};

pub use comments::Comment;
pub use table::ExportError;

use names::Names;

/// The files of an export, as far as there are any.
#[derive(Debug, Clone, Copy, Default)]
pub struct Files<'a> {
    /// `comments.csv`
    pub comments: Option<&'a [u8]>,
    /// `votes.csv`
    pub votes: Option<&'a [u8]>,
    /// `participants-votes.csv`
    pub participants: Option<&'a [u8]>,
}

/// One line of the log of votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoggedVote {
    /// Milliseconds since 1970; 0 if the file does not say
    pub at: i64,
    /// Who
    pub participant: ParticipantId,
    /// About what
    pub statement: StatementId,
    /// The answer
    pub position: Position,
}

/// A published conversation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Export {
    /// As in the file; empty if there was none
    pub comments: Vec<Comment>,
    /// By statement, participant and time: the order in which Polis reloads a conversation
    pub votes: Vec<LoggedVote>,
    /// The groups that were published, of those who had one
    pub groups: BTreeMap<ParticipantId, u32>,
    /// What the files call participants, where that is not a number
    participant_names: BTreeMap<ParticipantId, String>,
    /// What the files call statements, where that is not a number
    statement_names: BTreeMap<StatementId, String>,
}

impl Export {
    /// Reads what there is. The log wins over the last votes, which then only give the groups.
    ///
    /// # Errors
    /// [`ExportError`] with a sentence for whoever brought the files.
    pub fn read(files: Files<'_>) -> Result<Self, ExportError> {
        let mut people = Names::default();
        let mut statements = Names::default();
        let mut comments = files
            .comments
            .map(|bytes| comments::read(bytes, &mut statements))
            .transpose()?
            .unwrap_or_default();
        let log = files
            .votes
            .map(|bytes| votes::log(bytes, &mut people, &mut statements))
            .transpose()?;
        let last = files
            .participants
            .map(|bytes| votes::last(bytes, &mut people, &mut statements))
            .transpose()?;
        let (groups, last) = last.map(|last| (last.groups, last.votes)).unzip();
        let raw = log
            .filter(|log| !log.is_empty())
            .or(last)
            .or_else(|| files.votes.map(|_| Vec::new()))
            .ok_or(ExportError::NoVotes)?;

        let (person, statement) = (people.numbers(), statements.numbers());
        for comment in &mut comments {
            comment.statement.id = StatementId(statement[comment.statement.id.0 as usize]);
        }
        let mut votes: Vec<_> = raw
            .into_iter()
            .map(|vote| LoggedVote {
                at: vote.at,
                participant: ParticipantId(person[vote.participant]),
                statement: StatementId(statement[vote.statement]),
                position: vote.position,
            })
            .collect();
        votes.sort_by_key(|vote| (vote.statement, vote.participant, vote.at));
        let groups: Vec<_> = groups.unwrap_or_default();
        Ok(Self {
            comments,
            votes,
            groups: (groups.into_iter())
                .map(|(index, group)| (ParticipantId(person[index]), group))
                .collect(),
            participant_names: people.by_number(ParticipantId),
            statement_names: statements.by_number(StatementId),
        })
    }

    /// What the files call this participant.
    #[must_use]
    pub fn participant_name(&self, id: ParticipantId) -> String {
        (self.participant_names.get(&id).cloned()).unwrap_or_else(|| id.0.to_string())
    }

    /// What the files call this statement, if that is not its number.
    #[must_use]
    pub fn statement_name(&self, id: StatementId) -> Option<&str> {
        self.statement_names.get(&id).map(String::as_str)
    }

    /// An engine that has taken all votes, in the order in which Polis reloads a conversation.
    #[must_use]
    pub fn engine(&self, mode: Mode) -> Engine {
        let mut engine = Engine::new(mode);
        for comment in &self.comments {
            engine.describe(comment.statement);
        }
        for vote in &self.votes {
            engine.cast(vote.participant, vote.statement, vote.position);
        }
        engine
    }
}
