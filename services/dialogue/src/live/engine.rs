//! The mathematics of one round, in the words of this service.

use opinion::{Analysis, Mode, Moderation, ParticipantId, Position};

use super::{
    ballots::{Answer, Ballot},
    board::statement_id,
};
use crate::statements::{State, Statement};

/// Takes votes and decisions of moderators, and says what they amount to.
pub(super) struct Engine(opinion::Engine);

impl Engine {
    /// The same votes always give the same groups.
    pub(super) fn new() -> Self {
        Self(opinion::Engine::new(Mode::Stable))
    }

    pub(super) fn cast(&mut self, person: ParticipantId, ballot: &Ballot) {
        let statement = statement_id(ballot.statement);
        match ballot.vote {
            Some(vote) => {
                self.0.cast(person, statement, position(vote.answer));
            }
            None => {
                self.0.retract(person, statement);
            }
        }
    }

    /// What is not shown does not count: it waits, was hidden, or counts for another statement.
    pub(super) fn moderate(&mut self, statements: &[Statement]) {
        for statement in statements {
            let moderation = match statement.state {
                State::Shown => Moderation::Accepted,
                State::Waiting | State::Hidden(_) | State::Merged(_) => Moderation::Rejected,
            };
            self.0.describe(opinion::Statement {
                moderation,
                ..opinion::Statement::new(statement_id(statement.number))
            });
        }
    }

    pub(super) fn analysis(&mut self) -> Analysis {
        self.0.analyse()
    }
}

const fn position(answer: Answer) -> Position {
    match answer {
        Answer::Agree => Position::Agree,
        Answer::Pass => Position::Pass,
        Answer::Disagree => Position::Disagree,
    }
}
