use std::{collections::HashMap, sync::Arc, time::Instant};

use opinion::{Analysis, ParticipantId, StatementId};
use uuid::Uuid;

use super::ballots::{Ballot, Published, Vote};
use web::Conversation;

use crate::{rounds::Round, statements::Statement};

/// What this process knows of a round: read from the database, and never ahead of it.
pub struct Board {
    /// The round.
    pub round: Arc<Round>,
    /// Its conversation.
    pub conversation: Arc<Conversation>,
    /// All its statements, by number.
    pub statements: Arc<Vec<Statement>>,
    /// What the mathematics said last. It names participants: only figures of [`Board::published`] go out.
    pub analysis: Arc<Analysis>,
    /// What others may see.
    pub published: Option<Arc<Published>>,
    /// The database has no such round any more.
    pub is_gone: bool,
    pub(super) looked: Instant,
    pub(super) position: i64,
    rolls: HashMap<Uuid, Roll>,
}

/// What one person answered.
#[derive(Clone, Debug, Default)]
pub struct Roll {
    /// The person's number in the mathematics.
    number: u64,
    /// By number of the statement.
    votes: Vec<(i32, Vote)>,
    /// Position of their last ballot.
    position: i64,
}

impl Roll {
    /// What they said to a statement.
    pub fn vote(&self, statement: i32) -> Option<Vote> {
        let at = self.votes.binary_search_by_key(&statement, |it| it.0);
        at.ok().map(|at| self.votes[at].1)
    }

    /// All that they said, by number of the statement.
    pub fn votes(&self) -> impl Iterator<Item = (i32, Vote)> + '_ {
        self.votes.iter().copied()
    }

    fn take(&mut self, statement: i32, vote: Option<Vote>) {
        let at = self.votes.binary_search_by_key(&statement, |it| it.0);
        match (at, vote) {
            (Ok(at), Some(vote)) => self.votes[at].1 = vote,
            (Ok(at), None) => {
                self.votes.remove(at);
            }
            (Err(at), Some(vote)) => self.votes.insert(at, (statement, vote)),
            (Err(_), None) => {}
        }
    }
}

impl Board {
    pub(super) fn new(
        round: Round,
        conversation: Conversation,
        statements: Vec<Statement>,
        analysis: Analysis,
    ) -> Self {
        Self {
            round: Arc::new(round),
            conversation: Arc::new(conversation),
            statements: Arc::new(statements),
            analysis: Arc::new(analysis),
            published: None,
            is_gone: false,
            looked: Instant::now(),
            position: 0,
            rolls: HashMap::new(),
        }
    }

    /// Takes a ballot that the database has; gives the person's number.
    pub(super) fn apply(&mut self, position: i64, ballot: &Ballot) -> ParticipantId {
        let next = self.rolls.len() as u64;
        let roll = self.rolls.entry(ballot.participant).or_insert(Roll {
            number: next,
            ..Roll::default()
        });
        roll.take(ballot.statement, ballot.vote);
        roll.position = position;
        self.position = self.position.max(position);
        ParticipantId(roll.number)
    }

    /// The statement with this number.
    pub fn statement(&self, number: i32) -> Option<&Statement> {
        let at = self
            .statements
            .binary_search_by_key(&number, |statement| statement.number);
        at.ok().map(|at| &self.statements[at])
    }

    /// What a person answered so far.
    pub fn roll(&self, participant: Uuid) -> Option<&Roll> {
        self.rolls.get(&participant)
    }

    /// People with at least one answer that counts.
    pub fn people(&self) -> usize {
        self.rolls
            .values()
            .filter(|roll| !roll.votes.is_empty())
            .count()
    }

    /// People who said something after a position.
    pub(super) fn people_since(&self, position: i64) -> usize {
        self.rolls
            .values()
            .filter(|roll| roll.position > position)
            .count()
    }

    /// Whether there are ballots that others see nothing of yet.
    pub(super) fn is_ahead(&self) -> bool {
        self.published
            .as_ref()
            .is_none_or(|published| published.votes < self.position)
    }

    /// Where a person stands, as far as the last analysis knew them.
    pub fn person(&self, participant: Uuid) -> Option<&opinion::Person> {
        let roll = self.rolls.get(&participant)?;
        self.analysis.person(ParticipantId(roll.number))
    }

    /// Whether a ballot is about a statement that people answer, or takes back what was said.
    pub(super) fn takes(&self, ballot: &Ballot) -> bool {
        self.statement(ballot.statement).is_some_and(|statement| {
            statement.is_shown()
                || ballot.vote.is_none()
                || statement.author == Some(ballot.participant)
        })
    }

    /// How many statements there are to answer, and how many of them this person answered.
    pub fn progress(&self, participant: Option<Uuid>) -> (usize, usize) {
        let roll = participant.and_then(|id| self.rolls.get(&id));
        let shown = self.statements.iter().filter(|it| it.is_shown());
        let answered =
            |statement: &&Statement| roll.is_some_and(|roll| roll.vote(statement.number).is_some());
        (shown.clone().filter(answered).count(), shown.count())
    }

    /// The statement that teaches most, drawn among those that this person has not answered.
    /// `random` is uniform in 0..1.
    pub fn next(&self, participant: Option<Uuid>, random: f64) -> Option<&Statement> {
        let roll = participant.and_then(|id| self.rolls.get(&id));
        let open = self
            .statements
            .iter()
            .filter(|it| it.is_shown())
            .filter(|it| roll.is_none_or(|roll| roll.vote(it.number).is_none()))
            .map(|it| statement_id(it.number));
        let drawn = self.analysis.routing.next(open, random)?;
        self.statement(statement_number(drawn))
    }
}

/// A statement's number as the mathematics writes it.
pub(super) fn statement_id(number: i32) -> StatementId {
    StatementId(u64::try_from(number).unwrap_or(0))
}

/// And back.
pub(crate) fn statement_number(id: StatementId) -> i32 {
    i32::try_from(id.0).unwrap_or(0)
}
