use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Instant,
};

use pulse::{Happening, Millis, PersonId, Pulse, StatementId};
use uuid::Uuid;

use web::Conversation;

use crate::{
    pulses::{findings::Findings, model::Kept, store::Entry},
    results::SMALLEST_GROUP,
    statements::Statement,
};

/// A statement that rose, as others may see it while the pulse runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Risen {
    /// Which.
    pub statement: StatementId,
    /// Levels that it passed.
    pub level: u8,
}

/// What this process knows of a pulse.
pub struct Board {
    /// The pulse as it is kept.
    pub kept: Kept,
    /// Its conversation.
    pub conversation: Conversation,
    /// How it stands. It knows who said what: only [`Board::risen`] and [`Board::findings`] go out.
    pub pulse: Pulse,
    /// All its statements, by number.
    pub statements: Vec<Statement>,
    /// What rose in the open topic, the strongest first: renewed when five people scored something since, so that no
    /// single score can be read off.
    pub risen: Vec<Risen>,
    /// What came out; once it is finished.
    pub findings: Option<Arc<Findings>>,
    /// The database has no such pulse any more, or this one was overtaken.
    pub is_gone: bool,
    pub(super) looked: Instant,
    people: HashMap<Uuid, PersonId>,
    since: HashSet<PersonId>,
}

impl Board {
    pub(super) fn new(
        kept: Kept,
        conversation: Conversation,
        statements: Vec<Statement>,
        entries: &[Entry],
    ) -> Self {
        let mut board = Self {
            pulse: Pulse::new(kept.rules(), kept.topics()),
            kept,
            conversation,
            statements,
            risen: Vec::new(),
            findings: None,
            is_gone: false,
            looked: Instant::now(),
            people: HashMap::new(),
            since: HashSet::new(),
        };
        board.kept.position = 0;
        for entry in entries {
            board.apply(entry);
        }
        board
    }

    /// Lets an event happen.
    pub(super) fn apply(&mut self, entry: &Entry) {
        if let (Happening::Joined { person, .. }, Some(participant)) =
            (&entry.event.what, entry.participant)
        {
            self.people.insert(participant, *person);
        }
        self.pulse.apply(&entry.event);
        self.kept.position += 1;
        match entry.event.what {
            Happening::Scored { person, .. } => {
                self.since.insert(person);
                if self.since.len() >= SMALLEST_GROUP {
                    self.look_who_rose();
                }
            }
            Happening::Opened { .. } => self.look_who_rose(),
            Happening::Finished | Happening::Hidden { .. } | Happening::Shown { .. } => {
                self.conclude()
            }
            _ => {}
        }
    }

    fn look_who_rose(&mut self) {
        self.since.clear();
        let ranking = self
            .pulse
            .topic()
            .map(|topic| self.pulse.ranking(topic))
            .unwrap_or_default();
        let risen = |it: &pulse::Ranked| Risen {
            statement: it.statement,
            level: it.level,
        };
        self.risen = ranking
            .iter()
            .filter(|it| it.level > 0)
            .map(risen)
            .collect();
    }

    fn conclude(&mut self) {
        if self.pulse.phase() == pulse::Phase::Finished {
            self.findings = Some(Arc::new(Findings::of(&self.pulse)));
        }
    }

    /// The number of a participant, if they joined.
    pub fn person(&self, participant: Uuid) -> Option<PersonId> {
        self.people.get(&participant).copied()
    }

    /// A statement with its words.
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.get((id.0 as usize).checked_sub(1)?)
    }

    /// What rose and is still shown.
    pub fn risen(&self) -> impl Iterator<Item = (Risen, &Statement)> {
        self.risen.iter().filter_map(|risen| {
            let statement = self.statement(risen.statement)?;
            statement.is_shown().then_some((*risen, statement))
        })
    }

    /// Minutes that the open topic still has, rounded up; `None` when its time is over.
    pub fn minutes_left(&self, now: Millis) -> Option<u64> {
        let topic = self.pulse.topic()?;
        let minutes = self.kept.plan.topics.get(usize::from(topic.0))?.minutes;
        let left = (u64::from(minutes) * 60_000).saturating_sub(self.pulse.elapsed(now));
        (left > 0).then(|| left.div_ceil(60_000))
    }
}
