//! The pulse of the demonstration: held by people who are made up, and played from beginning to end, so that what came out
//! was computed and not written.

use dialogue::pulses::{
    keep::Held,
    model::{Plan, Question, Topic},
};
use jiff::{Timestamp, ToSpan as _};
use kernel::Language;
use pulse::{
    Dice, Happening, PersonId, Rules, StatementId, TopicId,
    crowd::{Hall, opinion},
};
use serde::Deserialize;

/// Tables in the hall; the other half of the people is at home.
const TABLES: u32 = 5;
/// Minutes of each topic.
const MINUTES: u16 = 10;

/// A pulse of people with one of a few opinions.
#[derive(Deserialize)]
pub(super) struct Pulse {
    title: String,
    explanation: String,
    /// How many people there are of each opinion.
    people: Vec<usize>,
    question: Asked,
    topics: Vec<Told>,
}

/// A background question, with how many of a hundred of each opinion give the first answer; the others the second.
#[derive(Deserialize)]
struct Asked {
    label: String,
    choices: Vec<String>,
    first: Vec<f64>,
}

#[derive(Deserialize)]
struct Told {
    title: String,
    statements: Vec<Said>,
}

/// A statement, with how many of a hundred of each opinion agree, and the one before it that it builds on.
#[derive(Deserialize)]
struct Said {
    text: String,
    agree: Vec<f64>,
    on: Option<usize>,
}

impl Pulse {
    /// Plays it.
    pub(super) fn held(&self, now: Timestamp) -> Held {
        const SEED: u64 = 2026;
        let began = now - 70.hours();
        let rules = Rules {
            seed: SEED,
            ..Rules::default()
        };
        let topics = u16::try_from(self.topics.len()).unwrap_or(0);
        let at = u64::try_from(began.as_millisecond()).unwrap_or(0);
        let mut hall = Hall::of(pulse::Pulse::new(rules, topics), SEED, at);
        let camps = self.come(&mut hall, Dice::new(SEED));
        let mut words = Vec::new();
        for (topic, told) in (0..).map(TopicId).zip(&self.topics) {
            hall.open(topic);
            self.talk(&mut hall, told, &camps, &mut words);
        }
        hall.tell(Happening::Finished).ok();
        Held {
            plan: self.plan(began),
            seed: SEED.cast_signed(),
            hall,
            words: words
                .into_iter()
                .map(|said: &Said| said.text.clone())
                .collect(),
            language: Language::Nl.code(),
            published_at: began - 1.hour(),
            closed_at: began + 1.hour(),
        }
    }

    fn plan(&self, began: Timestamp) -> Plan {
        let topic = |told: &Told| Topic {
            title: told.title.clone(),
            minutes: MINUTES,
        };
        Plan {
            title: self.title.clone(),
            explanation: self.explanation.clone(),
            topics: self.topics.iter().map(topic).collect(),
            questions: vec![Question {
                label: self.question.label.clone(),
                choices: self.question.choices.clone(),
            }],
            begins_at: Some(began),
        }
    }

    /// Everybody comes in; gives who is of which opinion.
    fn come(&self, hall: &mut Hall, dice: Dice) -> Vec<(PersonId, usize)> {
        let camps = self.people.iter().enumerate();
        camps
            .flat_map(|(camp, people)| std::iter::repeat_n(camp, *people))
            .zip(0_u32..)
            .map(|(camp, number)| {
                let first = self.question.first.get(camp).copied().unwrap_or(50.0) / 100.0;
                let answer = u8::from(dice.chance(&[3, u64::from(number)]) >= first);
                let table =
                    (number % 2 == 0).then(|| u16::try_from(number / 2 % TABLES + 1).unwrap_or(1));
                (hall.join(table, vec![Some(answer)]), camp)
            })
            .collect()
    }

    /// Statements come one after the other; everybody reads on meanwhile.
    fn talk<'a>(
        &self,
        hall: &mut Hall,
        told: &'a Told,
        camps: &[(PersonId, usize)],
        words: &mut Vec<&'a Said>,
    ) {
        let everybody: Vec<PersonId> = camps.iter().map(|it| it.0).collect();
        let before = words.len();
        for (number, said) in told.statements.iter().enumerate() {
            let author = everybody[(number * 17 + before) % everybody.len()];
            let parent = said
                .on
                .and_then(|on| u32::try_from(before + on + 1).ok())
                .map(StatementId);
            if hall.write(author, parent).is_some() {
                words.push(said);
            }
            hall.wait(9_000);
            hall.read(&everybody, everybody.len(), |person, statement| {
                Some(thinks(camps, words, person, statement))
            });
        }
        hall.read(&everybody, usize::MAX, |person, statement| {
            Some(thinks(camps, words, person, statement))
        });
    }
}

/// What somebody thinks of a statement: by chance, and the same each time.
fn thinks(
    camps: &[(PersonId, usize)],
    words: &[&Said],
    person: PersonId,
    statement: StatementId,
) -> pulse::Score {
    let camp = camps.get(person.0 as usize).map_or(0, |it| it.1);
    let said = words.get(statement.0 as usize - 1);
    let agree = said
        .and_then(|it| it.agree.get(camp))
        .copied()
        .unwrap_or(50.0);
    opinion(Dice::new(1), person, statement, agree / 100.0)
}
