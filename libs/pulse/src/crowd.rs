//! Made-up people who take part in a pulse: for rehearsals, for demonstrations and for tests. What they do follows
//! from a seed.

use crate::{
    Dice, Event, Happening, Millis, PersonId, Pulse, Refusal, Rules, Score, StatementId, TopicId,
};

/// Time that a person takes for one statement.
const READING: Millis = 8_000;

/// A pulse with made-up people in it, and everything that has happened there.
#[derive(Debug, Clone)]
pub struct Hall {
    /// The pulse
    pub pulse: Pulse,
    /// What happened, in order
    pub log: Vec<Event>,
    dice: Dice,
    now: Millis,
    turns: u64,
}

impl Hall {
    /// An empty hall.
    #[must_use]
    pub fn new(rules: Rules, topics: u16) -> Self {
        Self::of(Pulse::new(rules, topics), rules.seed, 0)
    }

    /// A hall in which something happened already.
    #[must_use]
    pub const fn of(pulse: Pulse, seed: u64, now: Millis) -> Self {
        Self {
            pulse,
            log: Vec::new(),
            dice: Dice::new(seed ^ 0xc0_ffee),
            now,
            turns: 0,
        }
    }

    /// Lets time pass.
    pub const fn wait(&mut self, time: Millis) {
        self.now += time;
    }

    /// Lets something happen, if it may.
    ///
    /// # Errors
    /// Why it may not.
    pub fn tell(&mut self, what: Happening) -> Result<(), Refusal> {
        let event = Event { at: self.now, what };
        self.pulse.check(&event)?;
        self.pulse.apply(&event);
        self.log.push(event);
        Ok(())
    }

    /// Somebody comes in.
    pub fn join(&mut self, table: Option<u16>, answers: Vec<Option<u8>>) -> PersonId {
        let person = self.pulse.next_person();
        self.tell(Happening::Joined {
            person,
            table,
            answers,
        })
        .ok();
        person
    }

    /// Opens a topic.
    pub fn open(&mut self, topic: TopicId) {
        self.tell(Happening::Opened { topic }).ok();
    }

    /// Somebody writes a statement about the open topic; nothing if they may not.
    pub fn write(&mut self, person: PersonId, parent: Option<StatementId>) -> Option<StatementId> {
        let (statement, topic) = (self.pulse.next_statement(), self.pulse.topic()?);
        self.tell(Happening::Wrote {
            person,
            topic,
            statement,
            parent,
        })
        .ok()?;
        Some(statement)
    }

    /// Everybody who has something in hand scores the oldest of it, in an order drawn anew; who has no opinion lays
    /// it aside. At most so many scores; gives how many there were, or nothing when all hands were empty.
    pub fn turn(
        &mut self,
        people: &[PersonId],
        most: usize,
        opinion: &mut impl FnMut(PersonId, StatementId) -> Option<Score>,
    ) -> Option<usize> {
        self.turns += 1;
        let mut order: Vec<(u64, PersonId)> = people
            .iter()
            .map(|person| (self.dice.throw(&[self.turns, u64::from(person.0)]), *person))
            .collect();
        order.sort_unstable();
        let (mut scored, mut did) = (0, false);
        let pause = READING / (people.len().max(1) as Millis);
        for (_, person) in order {
            let hand = self.pulse.person(person).map_or(&[][..], |it| &it.hand);
            let Some(&statement) = hand.first() else {
                continue;
            };
            if scored == most {
                break;
            }
            did = true;
            self.now += pause;
            let what = match opinion(person, statement) {
                Some(score) => Happening::Scored {
                    person,
                    statement,
                    score,
                },
                None => Happening::Skipped { person, statement },
            };
            scored += usize::from(matches!(what, Happening::Scored { .. }));
            self.tell(what).ok();
        }
        did.then_some(scored)
    }

    /// Turn after turn, until all hands are empty or so many scores were given; gives how many.
    pub fn read(
        &mut self,
        people: &[PersonId],
        most: usize,
        mut opinion: impl FnMut(PersonId, StatementId) -> Option<Score>,
    ) -> usize {
        let mut scored = 0;
        while scored < most
            && let Some(more) = self.turn(people, most - scored, &mut opinion)
        {
            scored += more;
        }
        scored
    }
}

/// A person of a camp, in which so many of a hundred agree with a statement: what they say, the same each time.
#[must_use]
pub fn opinion(dice: Dice, person: PersonId, statement: StatementId, agree: f64) -> Score {
    let parts = [u64::from(person.0), u64::from(statement.0)];
    if dice.chance(&[&parts[..], &[2]].concat()) < 0.08 {
        Score::Pass
    } else if dice.chance(&parts) < agree {
        Score::Agree
    } else {
        Score::Disagree
    }
}
