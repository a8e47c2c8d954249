//! Who is handed what. A statement's readers are drawn at random among those with room in their hands, from every
//! opinion group in proportion; nobody is handed much more than others, however fast they are.

use crate::{Millis, PersonId, Pulse, Rules, Statement, StatementId, TopicId};

/// So many everybody is handed, whatever the average.
const A_FEW: usize = 6;
/// Of those who wait, as many are looked at after each score.
const AT_ONCE: usize = 2;
/// Each time so many milliseconds have passed, one more may be read that wants no readers.
const FREED_EACH: Millis = 15_000;
/// A statement that wants readers goes before all that do not.
const WANTED: f64 = 20.0;
/// How much the doubt about a statement counts, in standard deviations of a share: they are at most 1/2 over the root of
/// the number of readers.
const DOUBT: f64 = 3.0;

impl Pulse {
    /// Fills somebody's hand, as far as there is something for them.
    pub(crate) fn hand_to(&mut self, person: PersonId) {
        let Some(topic) = self.topic() else {
            return;
        };
        while self.has_room(person) {
            let Some(id) = self.choose(person, topic) else {
                self.idle.insert(person);
                return;
            };
            self.put_in_hand(person, id);
        }
        self.idle.remove(&person);
    }

    /// After somebody did something: looks whether there is something by now for a few of those who wait.
    pub(crate) fn hand_to_some(&mut self, after: PersonId) {
        let turn =
            PersonId(u32::try_from(self.events() % (self.people.len().max(1) as u64)).unwrap_or(0));
        let next = self.idle.range(turn..).chain(self.idle.range(..turn));
        let some: Vec<PersonId> = next
            .copied()
            .filter(|person| *person != after)
            .take(AT_ONCE)
            .collect();
        for person in some {
            self.hand_to(person);
        }
    }

    /// Hands a statement to people who wait for something, drawn at random, as many as it wants.
    pub(crate) fn offer(&mut self, id: StatementId) {
        let mut waiting: Vec<(u64, PersonId)> = self
            .idle
            .iter()
            .map(|person| {
                (
                    self.dice.throw(&[u64::from(person.0), u64::from(id.0), 1]),
                    *person,
                )
            })
            .collect();
        waiting.sort_unstable();
        for (_, person) in waiting {
            let Some(statement) = self.statement(id) else {
                return;
            };
            if Some(statement.topic) != self.topic() {
                return;
            }
            if self.has_room(person)
                && self.may_read(person, statement)
                && self.wants_from(statement, person)
            {
                self.put_in_hand(person, id);
            }
            if !self.has_room(person) {
                self.idle.remove(&person);
            }
        }
    }

    fn put_in_hand(&mut self, person: PersonId, id: StatementId) {
        let now = self.now;
        let someone = &mut self.people[person.0 as usize];
        someone.hand.push(id);
        someone.handed += 1;
        if let Some(statement) = self.statement_mut(id) {
            statement.asked.insert(person);
            statement.waiting.push((person, now));
        }
    }

    fn has_room(&self, person: PersonId) -> bool {
        let someone = &self.people[person.0 as usize];
        !someone.away && someone.hand.len() < self.rules.hand && someone.handed < self.pace_limit()
    }

    /// What one person may be handed in this topic by now: a bounded number, and not far ahead of the others.
    fn pace_limit(&self) -> usize {
        let active = self.minutes.active.max(1);
        let average = self.minutes.scores_in_topic / active;
        (average.saturating_mul(self.rules.ahead) + A_FEW).min(self.rules.most_read)
    }

    /// The statement that somebody is to read next. Each third is among the least read, so that none is left behind.
    /// Of the others those go first that want readers for their level, the lowest level first; when none does, what may
    /// still turn out to be shared: the highest by what its support is and by how little is known of it.
    fn choose(&self, person: PersonId, topic: TopicId) -> Option<StatementId> {
        let someone = &self.people[person.0 as usize];
        let fresh = someone
            .handed
            .is_multiple_of(self.rules.fresh_one_in.max(1));
        // Of what somebody may read half is kept for statements that want readers, as later ones are worth as much; with
        // time less of it.
        let freed = usize::try_from(self.elapsed(self.now) / FREED_EACH).unwrap_or(usize::MAX);
        let to_spare = someone.handed < (self.rules.most_read / 2).saturating_add(freed);
        self.statements()
            .filter(|(_, statement)| statement.topic == topic && self.may_read(person, statement))
            .filter(|(_, statement)| to_spare || self.wants_from(statement, person))
            .map(|(id, statement)| {
                (
                    self.urgency(person, statement, fresh),
                    self.draw(person, id),
                    id,
                )
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, _, id)| id)
    }

    fn draw(&self, person: PersonId, id: StatementId) -> u64 {
        self.dice.throw(&[u64::from(person.0), u64::from(id.0)])
    }

    /// How much it matters that this person reads a statement now.
    fn urgency(&self, person: PersonId, statement: &Statement, fresh: bool) -> f64 {
        let under_way = (statement.readers() + self.awaited(statement)) as f64;
        if fresh {
            -under_way
        } else if self.wants_from(statement, person) {
            WANTED - f64::from(statement.level)
        } else {
            self.support(statement) + DOUBT / (under_way + 1.0).sqrt()
        }
    }

    fn may_read(&self, person: PersonId, statement: &Statement) -> bool {
        !statement.hidden && !statement.asked.contains(&person)
    }

    /// Whether a statement lacks readers for its level, those counted who have it in hand: readers at all, or five of
    /// this person's opinion group.
    fn wants_from(&self, statement: &Statement, person: PersonId) -> bool {
        if statement.resting || statement.level >= Rules::levels(self.people.len()).max(1) {
            return false;
        }
        let group = self.people[person.0 as usize].group;
        let in_hand = |group: Option<u8>| {
            let waiting = self.awaiting(statement);
            waiting.filter(move |held_by| {
                group.is_none() || self.people[held_by.0 as usize].group == group
            })
        };
        let lacks = Rules::readers(statement.level) > statement.readers() + in_hand(None).count();
        lacks
            || group.is_some_and(|of| {
                let read = statement.by_group[usize::from(of)].seen as usize;
                statement.level > 0
                    && self.groups.counting().any(|it| it == usize::from(of))
                    && read + in_hand(group).count() < self.needed_of(usize::from(of))
            })
    }

    fn awaited(&self, statement: &Statement) -> usize {
        self.awaiting(statement).count()
    }

    /// Who has a statement in hand, and for not so long that nothing is to be expected any more.
    fn awaiting<'a>(&'a self, statement: &'a Statement) -> impl Iterator<Item = PersonId> + 'a {
        let since: Millis = self.now.saturating_sub(self.rules.patience);
        statement
            .waiting
            .iter()
            .filter(move |(_, at)| *at >= since)
            .map(|(person, _)| *person)
    }
}
