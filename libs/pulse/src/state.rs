//! The state of a pulse, and what each event does to it.

use std::collections::{BTreeSet, HashMap};

use opinion::Tally;

use crate::{
    Dice, Event, Happening, Millis, PersonId, Refusal, Rules, Score, StatementId, TopicId,
    groups::Groups, pace::Minutes,
};

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// People come in; no topic is open yet.
    Lobby,
    /// A topic is open.
    Open(TopicId),
    /// A topic is open, and everybody looks up for a moment.
    Paused(TopicId),
    /// It is over.
    Finished,
}

/// A participant.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Number of their table in the hall; nothing at home
    pub table: Option<u16>,
    /// Their answers to the background questions
    pub answers: Vec<Option<u8>>,
    /// Statements that they are to score, the oldest first
    pub hand: Vec<StatementId>,
    /// What they had in hand when the topic before this one ended
    pub(crate) before: Vec<StatementId>,
    /// Statements handed in this topic
    pub(crate) handed: usize,
    /// Statements scored in this topic
    pub scored: usize,
    /// Statements written about this topic
    pub wrote: usize,
    /// Had a full hand all through the last topic and did nothing: gets nothing until they do.
    pub(crate) away: bool,
    /// Ever scored or wrote something
    pub(crate) ever: bool,
    pub(crate) group: Option<u8>,
}

/// A step on the way of a statement: it passed a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Which level, from 0
    pub level: u8,
    /// When
    pub at: Millis,
    /// How many had read it by then
    pub readers: usize,
}

/// A statement.
#[derive(Debug, Clone)]
pub struct Statement {
    /// About which topic
    pub topic: TopicId,
    /// Who wrote it
    pub(crate) author: PersonId,
    /// The statement that it builds on
    pub parent: Option<StatementId>,
    /// Taken out by the facilitator
    pub hidden: bool,
    /// Levels that it passed
    pub level: u8,
    /// How it rose
    pub path: Vec<Step>,
    /// Was judged and not let through; it is judged again when opinion groups change
    pub resting: bool,
    pub(crate) scores: HashMap<PersonId, Score>,
    /// Whoever was handed it, scored or not
    pub(crate) asked: BTreeSet<PersonId>,
    /// Who has it in hand, and since when
    pub(crate) waiting: Vec<(PersonId, Millis)>,
    pub(crate) all: Tally,
    /// By opinion group, in the order of [`Groups`]
    pub(crate) by_group: Vec<Tally>,
}

impl Statement {
    /// What all its readers said.
    #[must_use]
    pub const fn all(&self) -> Tally {
        self.all
    }

    /// Readers who scored it.
    #[must_use]
    pub const fn readers(&self) -> usize {
        self.all.seen as usize
    }
}

pub(crate) fn count(tally: &mut Tally, score: Score) {
    tally.seen += 1;
    match score {
        Score::Agree => tally.agrees += 1,
        Score::Disagree => tally.disagrees += 1,
        Score::Pass => {}
    }
}

/// A pulse as it stands after the events so far.
#[derive(Debug, Clone)]
pub struct Pulse {
    pub(crate) rules: Rules,
    pub(crate) dice: Dice,
    topics: u16,
    pub(crate) now: Millis,
    pub(crate) phase: Phase,
    /// When each topic was opened
    began: Vec<(TopicId, Millis)>,
    /// When the open topic began, and how long it has been paused since
    opened_at: Millis,
    paused: Millis,
    paused_at: Millis,
    pub(crate) people: Vec<Person>,
    pub(crate) statements: Vec<Statement>,
    /// People with room in their hands for whom there was nothing
    pub(crate) idle: BTreeSet<PersonId>,
    pub(crate) groups: Groups,
    pub(crate) minutes: Minutes,
    events: u64,
}

impl Pulse {
    /// A pulse with so many topics, in which nothing has happened.
    #[must_use]
    pub fn new(rules: Rules, topics: u16) -> Self {
        Self {
            rules,
            dice: Dice::new(rules.seed),
            topics,
            now: 0,
            phase: Phase::Lobby,
            began: Vec::new(),
            opened_at: 0,
            paused: 0,
            paused_at: 0,
            people: Vec::new(),
            statements: Vec::new(),
            idle: BTreeSet::new(),
            groups: Groups::new(),
            minutes: Minutes::default(),
            events: 0,
        }
    }

    /// The pulse that these events were, played again.
    #[must_use]
    pub fn replay<'a>(
        rules: Rules,
        topics: u16,
        events: impl IntoIterator<Item = &'a Event>,
    ) -> Self {
        let mut pulse = Self::new(rules, topics);
        for event in events {
            pulse.apply(event);
        }
        pulse
    }

    /// How far it is.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// The topic that is open, paused or not.
    #[must_use]
    pub const fn topic(&self) -> Option<TopicId> {
        match self.phase {
            Phase::Open(topic) | Phase::Paused(topic) => Some(topic),
            Phase::Lobby | Phase::Finished => None,
        }
    }

    /// Milliseconds that the open topic took so far, pauses left out.
    #[must_use]
    pub fn elapsed(&self, now: Millis) -> Millis {
        let until = match self.phase {
            Phase::Paused(_) => self.paused_at,
            _ => now.max(self.now),
        };
        (until - self.opened_at).saturating_sub(self.paused)
    }

    /// When a topic was opened; nothing if it was not.
    #[must_use]
    pub fn began(&self, topic: TopicId) -> Option<Millis> {
        self.began.iter().find(|it| it.0 == topic).map(|it| it.1)
    }

    /// Events applied so far.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// Everybody who joined, by number.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Somebody.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(id.0 as usize)
    }

    /// Every statement, with its number.
    pub fn statements(&self) -> impl Iterator<Item = (StatementId, &Statement)> {
        (1..).map(StatementId).zip(&self.statements)
    }

    /// A statement.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.get(place(id)?)
    }

    pub(crate) fn statement_mut(&mut self, id: StatementId) -> Option<&mut Statement> {
        self.statements.get_mut(place(id)?)
    }

    /// The number that the next statement gets.
    #[must_use]
    pub fn next_statement(&self) -> StatementId {
        StatementId(u32::try_from(self.statements.len() + 1).unwrap_or(u32::MAX))
    }

    /// The number that the next person gets.
    #[must_use]
    pub fn next_person(&self) -> PersonId {
        PersonId(u32::try_from(self.people.len()).unwrap_or(u32::MAX))
    }

    /// What somebody said about a statement.
    #[must_use]
    pub fn score_of(&self, person: PersonId, statement: StatementId) -> Option<Score> {
        self.statement(statement)?.scores.get(&person).copied()
    }

    /// Whether somebody wrote a statement.
    #[must_use]
    pub fn is_author(&self, person: PersonId, statement: StatementId) -> bool {
        self.statement(statement)
            .is_some_and(|it| it.author == person)
    }

    /// Whether an event may happen now.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, event: &Event) -> Result<(), Refusal> {
        if self.phase == Phase::Finished {
            return match event.what {
                Happening::Hidden { statement } | Happening::Shown { statement } => {
                    self.known(statement)
                }
                _ => Err(Refusal::Finished),
            };
        }
        match &event.what {
            Happening::Joined { person, .. } if *person <= self.next_person() => Ok(()),
            Happening::Joined { .. } => Err(Refusal::NotNext),
            Happening::Opened { topic } => self.may_open(*topic),
            Happening::Paused => match self.phase {
                Phase::Open(_) => Ok(()),
                _ => Err(Refusal::NotYet),
            },
            Happening::Resumed => match self.phase {
                Phase::Paused(_) => Ok(()),
                _ => Err(Refusal::NotYet),
            },
            Happening::Wrote {
                person,
                topic,
                statement,
                parent,
            } => {
                self.takes(*topic, event.at)?;
                let person = self.person(*person).ok_or(Refusal::NoPerson)?;
                if Some(*topic) == self.topic() && person.wrote >= self.rules.most_written {
                    return Err(Refusal::Enough);
                }
                if parent.is_some_and(|parent| !self.is_open_in(parent, *topic)) {
                    return Err(Refusal::NoStatement);
                }
                (*statement == self.next_statement())
                    .then_some(())
                    .ok_or(Refusal::NotNext)
            }
            Happening::Scored {
                person, statement, ..
            }
            | Happening::Skipped { person, statement } => self.holds(*person, *statement, event.at),
            Happening::Hidden { statement } | Happening::Shown { statement } => {
                self.known(*statement)
            }
            Happening::Finished => match self.phase {
                Phase::Lobby => Err(Refusal::NotYet),
                _ => Ok(()),
            },
        }
    }

    fn known(&self, statement: StatementId) -> Result<(), Refusal> {
        self.statement(statement)
            .map(|_| ())
            .ok_or(Refusal::NoStatement)
    }

    fn may_open(&self, topic: TopicId) -> Result<(), Refusal> {
        let is_later = self.topic().is_none_or(|now| topic > now);
        (is_later && topic.0 < self.topics)
            .then_some(())
            .ok_or(Refusal::NoTopic)
    }

    fn is_open_in(&self, statement: StatementId, topic: TopicId) -> bool {
        self.statement(statement)
            .is_some_and(|it| it.topic == topic && !it.hidden)
    }

    /// Whether a topic takes what people do: it is open, or just was.
    fn takes(&self, topic: TopicId, at: Millis) -> Result<(), Refusal> {
        match self.phase {
            Phase::Lobby => Err(Refusal::NotYet),
            Phase::Finished => Err(Refusal::Finished),
            Phase::Paused(_) => Err(Refusal::Paused),
            Phase::Open(open) if open == topic => Ok(()),
            Phase::Open(open) if topic < open && at <= self.opened_at + self.rules.grace => Ok(()),
            Phase::Open(_) => Err(Refusal::TopicOver),
        }
    }

    fn holds(&self, person: PersonId, id: StatementId, at: Millis) -> Result<(), Refusal> {
        let someone = self.person(person).ok_or(Refusal::NoPerson)?;
        let statement = self.statement(id).ok_or(Refusal::NoStatement)?;
        if statement.scores.contains_key(&person) {
            return Err(Refusal::Already);
        }
        self.takes(statement.topic, at)?;
        let has = someone.hand.contains(&id) || someone.before.contains(&id);
        (has && !statement.hidden)
            .then_some(())
            .ok_or(Refusal::NotInHand)
    }

    /// Lets an event happen. It was [checked](Self::check) before; one that cannot happen changes nothing, so that
    /// a log always plays to its end.
    pub fn apply(&mut self, event: &Event) {
        self.events += 1;
        if self.check(event).is_err() {
            return;
        }
        self.now = self.now.max(event.at);
        match &event.what {
            Happening::Joined {
                person,
                table,
                answers,
            } => self.join(*person, *table, answers),
            Happening::Opened { topic } => self.open(*topic),
            Happening::Paused => self.pause(),
            Happening::Resumed => self.resume(),
            Happening::Wrote {
                person,
                topic,
                parent,
                ..
            } => self.write(*person, *topic, *parent),
            Happening::Scored {
                person,
                statement,
                score,
            } => self.score(*person, *statement, *score),
            Happening::Skipped { person, statement } => {
                self.take_out_of_hand(*person, *statement);
                self.hand_to(*person);
            }
            Happening::Hidden { statement } => self.hide(*statement),
            Happening::Shown { statement } => self.show(*statement),
            Happening::Finished => {
                self.regroup();
                self.phase = Phase::Finished;
            }
        }
    }

    fn join(&mut self, person: PersonId, table: Option<u16>, answers: &[Option<u8>]) {
        if person == self.next_person() {
            self.people.push(Person::default());
        }
        let someone = &mut self.people[person.0 as usize];
        someone.table = table;
        if !answers.is_empty() {
            someone.answers = answers.to_vec();
        }
        someone.away = false;
        self.hand_to(person);
    }

    fn open(&mut self, topic: TopicId) {
        self.regroup();
        for person in &mut self.people {
            let full = person.hand.len() >= self.rules.hand;
            person.away = full && person.scored == 0 && person.wrote == 0;
            person.before = std::mem::take(&mut person.hand);
            (person.handed, person.scored, person.wrote) = (0, 0, 0);
        }
        self.minutes.begin();
        self.phase = Phase::Open(topic);
        (self.opened_at, self.paused) = (self.now, 0);
        self.began.push((topic, self.now));
        let everybody = (0..).map(PersonId).take(self.people.len());
        self.idle = everybody
            .filter(|id| !self.people[id.0 as usize].away)
            .collect();
    }

    fn pause(&mut self) {
        if let Phase::Open(topic) = self.phase {
            self.phase = Phase::Paused(topic);
            self.paused_at = self.now;
        }
    }

    fn resume(&mut self) {
        if let Phase::Paused(topic) = self.phase {
            self.phase = Phase::Open(topic);
            self.paused += self.now - self.paused_at;
        }
    }

    fn write(&mut self, person: PersonId, topic: TopicId, parent: Option<StatementId>) {
        let id = self.next_statement();
        self.statements.push(Statement {
            topic,
            author: person,
            parent,
            hidden: false,
            level: 0,
            path: Vec::new(),
            resting: false,
            scores: HashMap::new(),
            asked: BTreeSet::from([person]),
            waiting: Vec::new(),
            all: Tally::default(),
            by_group: vec![Tally::default(); self.groups.number()],
        });
        let is_now = Some(topic) == self.topic();
        let someone = &mut self.people[person.0 as usize];
        someone.wrote += usize::from(is_now);
        (someone.away, someone.ever) = (false, true);
        self.minutes.wrote(self.now);
        self.offer(id);
        self.hand_to(person);
    }

    fn score(&mut self, person: PersonId, id: StatementId, score: Score) {
        self.take_out_of_hand(person, id);
        let is_now = self.statement(id).map(|it| it.topic) == self.topic();
        let someone = &mut self.people[person.0 as usize];
        let is_first = is_now && someone.scored == 0;
        someone.scored += usize::from(is_now);
        (someone.away, someone.ever) = (false, true);
        let group = someone.group;
        if let Some(statement) = self.statement_mut(id) {
            statement.scores.insert(person, score);
            count(&mut statement.all, score);
            if let Some(tally) =
                group.and_then(|group| statement.by_group.get_mut(usize::from(group)))
            {
                count(tally, score);
            }
        }
        self.minutes.scored(self.now, is_now, is_first);
        self.groups.cast(person, id, score);
        if self.groups.are_due() {
            self.regroup();
        } else if self.statement(id).is_some_and(|it| !it.resting) {
            self.judge(id);
        }
        self.hand_to(person);
        self.hand_to_some(person);
    }

    fn take_out_of_hand(&mut self, person: PersonId, id: StatementId) {
        let someone = &mut self.people[person.0 as usize];
        someone.hand.retain(|held| *held != id);
        someone.before.retain(|held| *held != id);
        if let Some(statement) = self.statement_mut(id) {
            statement.waiting.retain(|(held_by, _)| *held_by != person);
        }
    }

    fn hide(&mut self, id: StatementId) {
        let Some(statement) = self.statement_mut(id) else {
            return;
        };
        statement.hidden = true;
        statement.waiting.clear();
        let holders: Vec<PersonId> = (0..)
            .map(PersonId)
            .zip(&self.people)
            .filter(|(_, person)| person.hand.contains(&id))
            .map(|(holder, _)| holder)
            .collect();
        for holder in holders {
            self.take_out_of_hand(holder, id);
            self.hand_to(holder);
        }
        self.groups.describe(id, true);
    }

    fn show(&mut self, id: StatementId) {
        if let Some(statement) = self.statement_mut(id) {
            statement.hidden = false;
        }
        self.groups.describe(id, false);
        self.offer(id);
    }
}

fn place(id: StatementId) -> Option<usize> {
    (id.0 as usize).checked_sub(1)
}
