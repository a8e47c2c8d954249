//! What came out: how statements stand per topic, what only some value, and what people of a background value.

use opinion::Tally;

use crate::{
    PersonId, Pulse, Rules, Statement, StatementId, TopicId,
    state::{Step, count},
};

/// Fewer people than this say nothing about a background.
const SMALLEST: u32 = opinion::SMALLEST_SHOWN as u32;
/// Most favourites of one opinion group in one topic.
const MOST_FAVOURITES: usize = 3;
/// From this share on, (A + 1) / (S + 2), a group values a statement.
const VALUED: f64 = 2.0 / 3.0;
/// Up to this share the others do not.
const NOT_VALUED: f64 = 0.5;

/// What came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// People who joined
    pub people: usize,
    /// Of them, who scored or wrote something
    pub active: usize,
    /// Scores
    pub scores: usize,
    /// Levels that a shared statement passed
    pub levels: u8,
    /// Sizes of the opinion groups
    pub groups: Vec<usize>,
    /// The topics that were opened, in order
    pub topics: Vec<TopicOutcome>,
}

/// What came out of a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicOutcome {
    /// Which
    pub topic: TopicId,
    /// Its statements, by falling [`Ranked::support`]; how far each rose is told beside
    pub ranked: Vec<Ranked>,
    /// What one opinion group values and the others do not
    pub favourites: Vec<Favourite>,
    /// What people with the same answer to a background question value most
    pub segments: Vec<Whose>,
}

/// A statement in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Which
    pub statement: StatementId,
    /// Levels that it passed
    pub level: u8,
    /// Whether these are all levels for so many people
    pub shared: bool,
    /// What the most reluctant opinion group gives, from 0 to 1: never a mean
    pub support: f64,
    /// All readers
    pub all: Tally,
    /// Each opinion group, in the order of [`Outcome::groups`]
    pub by_group: Vec<Tally>,
    /// How it rose
    pub path: Vec<Step>,
}

/// What a minority values.
#[derive(Debug, Clone, PartialEq)]
pub struct Favourite {
    /// Which statement
    pub statement: StatementId,
    /// Which group, by its place in [`Outcome::groups`]
    pub group: usize,
    /// That group
    pub own: Tally,
    /// All other readers
    pub others: Tally,
}

/// People with the same answer to a background question.
#[derive(Debug, Clone, PartialEq)]
pub struct Whose {
    /// Which question
    pub question: usize,
    /// Which answer
    pub answer: u8,
    /// How many gave it
    pub people: usize,
    /// The statements that five of them scored, by falling (A + 1) / (S + 2)
    pub ranked: Vec<(StatementId, Tally)>,
}

impl Pulse {
    /// What came out so far.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let mut topics: Vec<TopicId> = self.statements.iter().map(|it| it.topic).collect();
        topics.sort_unstable();
        topics.dedup();
        Outcome {
            people: self.people.len(),
            active: self.people.iter().filter(|person| person.ever).count(),
            scores: self.statements.iter().map(Statement::readers).sum(),
            levels: Rules::levels(self.people.len()),
            groups: self.groups.sizes().to_vec(),
            topics: topics
                .into_iter()
                .map(|topic| self.topic_outcome(topic))
                .collect(),
        }
    }

    /// The statements of a topic as they stand.
    #[must_use]
    pub fn ranking(&self, topic: TopicId) -> Vec<Ranked> {
        let levels = Rules::levels(self.people.len());
        let mut ranked: Vec<Ranked> = self
            .of_topic(topic)
            .map(|(id, statement)| Ranked {
                statement: id,
                level: statement.level,
                shared: levels > 0 && statement.level >= levels,
                support: self.standing(statement),
                all: statement.all,
                by_group: statement.by_group.clone(),
                path: statement.path.clone(),
            })
            .collect();
        ranked.sort_by(|a, b| {
            b.support
                .total_cmp(&a.support)
                .then(a.statement.cmp(&b.statement))
        });
        ranked
    }

    fn of_topic(&self, topic: TopicId) -> impl Iterator<Item = (StatementId, &Statement)> {
        self.statements()
            .filter(move |(_, it)| it.topic == topic && !it.hidden)
    }

    fn topic_outcome(&self, topic: TopicId) -> TopicOutcome {
        TopicOutcome {
            topic,
            ranked: self.ranking(topic),
            favourites: (0..self.groups.number())
                .flat_map(|group| self.favourites(topic, group))
                .collect(),
            segments: self.segments(topic),
        }
    }

    /// What a group values and the others do not, the most valued first.
    fn favourites(&self, topic: TopicId, group: usize) -> Vec<Favourite> {
        let mut found: Vec<Favourite> = self
            .of_topic(topic)
            .map(|(statement, it)| {
                let own = it.by_group[group];
                let others = Tally {
                    agrees: it.all.agrees - own.agrees,
                    disagrees: it.all.disagrees - own.disagrees,
                    seen: it.all.seen - own.seen,
                };
                Favourite {
                    statement,
                    group,
                    own,
                    others,
                }
            })
            .filter(|it| it.own.seen >= SMALLEST && it.own.chance_to_agree() >= VALUED)
            .filter(|it| it.others.seen >= SMALLEST && it.others.chance_to_agree() <= NOT_VALUED)
            .collect();
        found.sort_by(|a, b| {
            let by = |it: &Favourite| it.own.chance_to_agree();
            by(b).total_cmp(&by(a)).then(a.statement.cmp(&b.statement))
        });
        found.truncate(MOST_FAVOURITES);
        found
    }

    fn segments(&self, topic: TopicId) -> Vec<Whose> {
        let mut answers: Vec<(usize, u8)> = self
            .people
            .iter()
            .flat_map(|person| person.answers.iter().enumerate())
            .filter_map(|(question, answer)| Some((question, (*answer)?)))
            .collect();
        answers.sort_unstable();
        answers
            .chunk_by(|a, b| a == b)
            .map(|same| self.segment(topic, same[0], same.len()))
            .collect()
    }

    fn segment(&self, topic: TopicId, (question, answer): (usize, u8), people: usize) -> Whose {
        let belongs = |person: &PersonId| {
            let answers = &self.people[person.0 as usize].answers;
            answers.get(question).copied().flatten() == Some(answer)
        };
        let mut ranked: Vec<(StatementId, Tally)> = self
            .of_topic(topic)
            .map(|(id, statement)| {
                let mut tally = Tally::default();
                for (_, score) in statement
                    .scores
                    .iter()
                    .filter(|(person, _)| belongs(person))
                {
                    count(&mut tally, *score);
                }
                (id, tally)
            })
            .filter(|(_, tally)| tally.seen >= SMALLEST)
            .collect();
        ranked.sort_by(|a, b| {
            let by = |tally: &Tally| tally.chance_to_agree();
            by(&b.1).total_cmp(&by(&a.1)).then(a.0.cmp(&b.0))
        });
        Whose {
            question,
            answer,
            people,
            ranked,
        }
    }
}
