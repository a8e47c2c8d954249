//! One round: takes votes and decisions of moderators one by one, and says at any time what they
//! amount to.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::{
    analysis::{Analysis, GroupId},
    classic,
    counters::Counters,
    report::{Context, Partition, report},
    row::Column,
    stable,
    vote::{ParticipantId, Position, Statement, StatementId},
    votes::{Cast, Votes},
};

/// How groups are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// As Polis: groups depend on the order of votes and on earlier analyses
    Classic,
    /// The same votes give the same groups, bit for bit, in any order, batch, shard or restart
    #[default]
    Stable,
}

/// The state of a round.
#[derive(Debug, Clone, Default)]
pub struct Engine {
    pub(crate) mode: Mode,
    pub(crate) votes: Votes,
    pub(crate) statements: HashMap<StatementId, Statement>,
    pub(crate) memory: classic::Memory,
    counters: Option<Counters>,
}

impl Engine {
    /// A round without votes.
    #[must_use]
    pub fn new(mode: Mode) -> Self {
        Self {
            mode,
            ..Self::default()
        }
    }

    /// How groups are found.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Every vote that counts.
    #[must_use]
    pub fn votes(&self) -> &Votes {
        &self.votes
    }

    /// Takes note of what the moderators say about a statement. One that was never described
    /// counts as undecided.
    pub fn describe(&mut self, statement: Statement) {
        self.statements.insert(statement.id, statement);
    }

    /// Takes a vote; a later one on the same statement replaces it.
    pub fn cast(
        &mut self,
        participant: ParticipantId,
        statement: StatementId,
        position: Position,
    ) -> Cast {
        self.votes.reserve_column(statement);
        self.count(participant, statement, Some(position));
        self.votes.cast(participant, statement, position)
    }

    /// Takes back one answer; returns what it was.
    pub fn retract(
        &mut self,
        participant: ParticipantId,
        statement: StatementId,
    ) -> Option<Position> {
        self.count(participant, statement, None);
        self.votes.retract(participant, statement)
    }

    /// From now on keeps exact counts of pairs of votes, so that the map no longer takes a pass over
    /// all votes. It changes no result, costs eight bytes per pair of statements and a microsecond
    /// per vote, and pays where there are many more votes than pairs of statements. Call it once,
    /// after loading. Without effect above two thousand statements.
    pub fn keep_counts(&mut self) {
        self.counters = Counters::count(&self.votes);
    }

    fn count(
        &mut self,
        participant: ParticipantId,
        statement: StatementId,
        after: Option<Position>,
    ) {
        let (Some(counters), Some(column)) = (&mut self.counters, self.votes.column(statement))
        else {
            return;
        };
        let columns = self.votes.statements().len();
        if !counters.change(self.votes.row(participant), column, after, columns) {
            self.counters = None;
        }
    }

    /// Takes back everything that a participant said, as after a ban; returns how many answers.
    pub fn withdraw(&mut self, participant: ParticipantId) -> usize {
        let statements: Vec<_> = self.votes.of(participant).map(|vote| vote.0).collect();
        for &statement in &statements {
            self.retract(participant, statement);
        }
        statements.len()
    }

    /// What all votes so far amount to. In [`Mode::Classic`] each call is an update of Polis'
    /// algorithm, which starts from the one before; in [`Mode::Stable`] the result is a function
    /// of votes and statements only.
    pub fn analyse(&mut self) -> Analysis {
        self.look(None)
    }

    /// What all votes so far say about groups that were not found in them but are given: published
    /// ones, or those of a background question. Participants without a group have none.
    pub fn analyse_groups(&self, given: &BTreeMap<ParticipantId, GroupId>) -> Analysis {
        self.clone().look(Some(given))
    }

    /// [`Mode::Classic`] only: always this many groups, as far as there can be so many, instead of
    /// the number that fits best.
    pub fn fix_number_of_groups(&mut self, number: Option<usize>) {
        self.memory.fixed_k = number;
    }

    fn look(&mut self, given: Option<&BTreeMap<ParticipantId, GroupId>>) -> Analysis {
        let statements: Vec<_> = self
            .votes
            .statements()
            .iter()
            .map(|id| self.statement(*id))
            .collect();
        let mut order: Vec<Column> = (0..).take(statements.len()).collect();
        if self.mode == Mode::Stable {
            order.sort_by_key(|&column| statements[usize::from(column)].id);
        }
        let (map, partition) = match self.mode {
            Mode::Classic => self.memory.update(&self.votes, &statements),
            Mode::Stable => {
                stable::groups(&self.votes, self.counters.as_ref(), &statements, &order)
            }
        };
        let partition = given.map_or(partition, |given| Partition::given(&self.votes, given));
        let context = Context {
            mode: self.mode,
            votes: &self.votes,
            statements: &statements,
            order: &order,
        };
        report(&context, &map, &partition)
    }

    fn statement(&self, id: StatementId) -> Statement {
        self.statements
            .get(&id)
            .copied()
            .unwrap_or_else(|| Statement::new(id))
    }
}
