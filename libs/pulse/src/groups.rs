//! Opinion groups, as far as the scores so far show any.

use opinion::{Engine, Mode, Moderation, ParticipantId, Position, Tally};

use crate::{
    Pulse, Score, StatementId,
    event::PersonId,
    state::{Statement, count},
};

/// Scores before groups are looked for.
const FIRST_LOOK: usize = 60;
/// A group of fewer people has no say in what rises.
pub(crate) const SMALLEST: usize = opinion::SMALLEST_SHOWN;
/// Neither has a group with a smaller share of the people: a handful could stop everything.
const SMALLEST_SHARE: usize = 10;

/// Groups and their sizes. They are looked for again each time when there are a fifth more scores.
#[derive(Debug, Clone)]
pub(crate) struct Groups {
    engine: Engine,
    scores: usize,
    next_look: usize,
    sizes: Vec<usize>,
}

impl Groups {
    pub(crate) fn new() -> Self {
        Self {
            engine: Engine::new(Mode::Stable),
            scores: 0,
            next_look: FIRST_LOOK,
            sizes: Vec::new(),
        }
    }

    /// How many groups there are, the small ones among them.
    pub(crate) fn number(&self) -> usize {
        self.sizes.len()
    }

    /// People in each.
    pub(crate) fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// The groups that have a say in what rises.
    pub(crate) fn counting(&self) -> impl Iterator<Item = usize> + '_ {
        let all: usize = self.sizes.iter().sum();
        (0..self.sizes.len()).filter(move |group| {
            let size = self.sizes[*group];
            size >= SMALLEST && size * SMALLEST_SHARE >= all
        })
    }

    pub(crate) fn cast(&mut self, person: PersonId, statement: StatementId, score: Score) {
        self.scores += 1;
        let (person, statement) = (
            participant(person),
            opinion::StatementId(u64::from(statement.0)),
        );
        self.engine.cast(person, statement, Position::from(score));
    }

    pub(crate) fn describe(&mut self, statement: StatementId, hidden: bool) {
        self.engine.describe(opinion::Statement {
            moderation: if hidden {
                Moderation::Rejected
            } else {
                Moderation::Accepted
            },
            ..opinion::Statement::new(opinion::StatementId(u64::from(statement.0)))
        });
    }

    pub(crate) fn are_due(&self) -> bool {
        self.scores >= self.next_look
    }
}

fn participant(person: PersonId) -> ParticipantId {
    ParticipantId(u64::from(person.0))
}

impl Pulse {
    /// Looks for groups anew, counts every statement by them, and judges all that rest once more.
    pub(crate) fn regroup(&mut self) {
        if self.groups.scores < FIRST_LOOK {
            return;
        }
        self.groups.next_look = self.groups.scores + self.groups.scores / 5;
        let analysis = self.groups.engine.analyse();
        self.groups.sizes = analysis.groups.iter().map(|group| group.size).collect();
        for (number, person) in (0..).map(PersonId).zip(&mut self.people) {
            person.group = analysis
                .person(participant(number))
                .and_then(|known| known.group);
        }
        for at in 0..self.statements.len() {
            let by_group = self.by_group(&self.statements[at]);
            self.statements[at].by_group = by_group;
        }
        self.judge_again();
    }

    fn by_group(&self, statement: &Statement) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); self.groups.number()];
        for (person, score) in &statement.scores {
            if let Some(group) = self.people[person.0 as usize].group {
                count(&mut tallies[usize::from(group)], *score);
            }
        }
        tallies
    }
}
