//! How it goes, for the facilitator: how much is read and written, and which tables are quiet. No word and no score.

use std::collections::BTreeMap;

use crate::{Millis, Phase, Pulse};

const MINUTE: Millis = 60_000;
/// Minutes that are looked back on.
const LOOK_BACK: Millis = 2;

/// Scores and statements by the minute.
#[derive(Debug, Clone, Default)]
pub(crate) struct Minutes {
    by_minute: BTreeMap<Millis, (usize, usize)>,
    /// Of the open topic
    pub(crate) scores_in_topic: usize,
    /// People who scored in it
    pub(crate) active: usize,
}

impl Minutes {
    /// A topic begins.
    pub(crate) fn begin(&mut self) {
        (self.scores_in_topic, self.active) = (0, 0);
    }

    /// A score; of the open topic, and somebody's first in it.
    pub(crate) fn scored(&mut self, at: Millis, is_now: bool, is_first: bool) {
        self.by_minute.entry(at / MINUTE).or_default().0 += 1;
        self.scores_in_topic += usize::from(is_now);
        self.active += usize::from(is_first);
    }

    pub(crate) fn wrote(&mut self, at: Millis) {
        self.by_minute.entry(at / MINUTE).or_default().1 += 1;
    }
}

/// How it goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    /// People who joined
    pub people: usize,
    /// Of them in the hall, at a table
    pub in_the_hall: usize,
    /// People who did something in this topic
    pub active: usize,
    /// Statements about this topic
    pub statements: usize,
    /// Scores in this topic
    pub scores: usize,
    /// Scores a minute, over the last two
    pub scores_a_minute: f64,
    /// Statements a minute, over the last two
    pub statements_a_minute: f64,
    /// Tables, by number
    pub tables: Vec<Table>,
}

/// A table in the hall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its number
    pub number: u16,
    /// People who joined there
    pub people: usize,
    /// Of them, who did something in this topic
    pub active: usize,
}

impl Table {
    /// Whether fewer than half of its people took part in this topic.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        self.active * 2 < self.people
    }
}

impl Pulse {
    /// How it goes at a moment.
    #[must_use]
    pub fn pace(&self, now: Millis) -> Pace {
        let mut tables: BTreeMap<u16, Table> = BTreeMap::new();
        let (mut active, mut in_the_hall) = (0, 0);
        for person in &self.people {
            let did = usize::from(person.scored + person.wrote > 0);
            active += did;
            if let Some(number) = person.table {
                in_the_hall += 1;
                let table = tables.entry(number).or_insert(Table {
                    number,
                    people: 0,
                    active: 0,
                });
                table.people += 1;
                table.active += did;
            }
        }
        let topic = self.topic();
        let now = now.max(self.now);
        let minutes = LOOK_BACK as f64 + (now % MINUTE) as f64 / MINUTE as f64;
        let (scores, wrote) = self
            .minutes
            .by_minute
            .range((now / MINUTE).saturating_sub(LOOK_BACK)..)
            .fold((0, 0), |sum, (_, minute)| {
                (sum.0 + minute.0, sum.1 + minute.1)
            });
        Pace {
            people: self.people.len(),
            in_the_hall,
            active,
            statements: self
                .statements
                .iter()
                .filter(|it| Some(it.topic) == topic)
                .count(),
            scores: self.people.iter().map(|person| person.scored).sum(),
            scores_a_minute: scores as f64 / minutes,
            statements_a_minute: wrote as f64 / minutes,
            tables: if matches!(self.phase, Phase::Open(_) | Phase::Paused(_)) {
                tables.into_values().collect()
            } else {
                Vec::new()
            },
        }
    }
}
