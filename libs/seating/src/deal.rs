//! A first table for everybody, in every round, with every wish kept.
//!
//! Tables are as equal as can be: which of them have one more is free. Where people who sit together do not fit so (three
//! couples at two tables), a table may have more, as few as will do and always fewer than the largest party has members;
//! and no table stays empty. Nothing else makes tables uneven: people who came alone always sit at even ones.

use crate::{Impossible, Question, chance::Chance, parties::Party};

/// How often parties are dealt out at random before places are tried one by one.
const MOST_DEALS: usize = 60;
/// How many places are tried one by one before it is said to be impossible. A few people are tried completely.
const MOST_TRIED: usize = 50_000;

/// A table for each party in each round.
pub(crate) fn dealt(
    question: &Question,
    parties: &[Party],
    chance: &mut Chance,
) -> Result<Vec<Vec<usize>>, Impossible> {
    let largest = parties.iter().map(|it| it.members.len()).max().unwrap_or(1);
    for more in 0..largest {
        let rounds = (0..question.rounds).map(|_| round(question, parties, more, chance));
        if let Some(rounds) = rounds.collect() {
            return Ok(rounds);
        }
    }
    Err(Impossible::NoRoom)
}

fn round(
    question: &Question,
    parties: &[Party],
    more: usize,
    chance: &mut Chance,
) -> Option<Vec<usize>> {
    let at_random = (0..MOST_DEALS).find_map(|deal| {
        let order = order(parties, chance);
        let mut dealing = Dealing::new(question, parties, more);
        // Where there is most room the next has most choice; but parties that fill a table together only do so if they
        // also come to one that is half full.
        let most_room = more > 0 || deal % 2 == 0;
        order
            .iter()
            .all(|&party| dealing.place(party, most_room, chance))
            .then_some(dealing)
            .and_then(Dealing::whole)
    });
    at_random.or_else(|| {
        let order = order(parties, chance);
        let mut dealing = Dealing::new(question, parties, more);
        let mut left = MOST_TRIED;
        dealing
            .try_all(&order, &mut left)
            .then_some(dealing.table_of)
    })
}

/// The hardest to place first: those with the fewest tables, the largest, those with most foes; the rest at random.
fn order(parties: &[Party], chance: &mut Chance) -> Vec<usize> {
    let mut order: Vec<usize> = (0..parties.len()).collect();
    chance.shuffle(&mut order);
    let tables_of = |party: &Party| party.allowed.iter().filter(|allowed| **allowed).count();
    order.sort_by_key(|&party| {
        let it = &parties[party];
        (
            tables_of(it),
            usize::MAX - it.members.len(),
            usize::MAX - it.foes.len(),
        )
    });
    order
}

/// Tables while they fill.
struct Dealing<'a> {
    parties: &'a [Party],
    /// `usize::MAX` until a party sits.
    table_of: Vec<usize>,
    filled: Vec<usize>,
    /// What every table may have.
    each: usize,
    /// What a table has at most, and how many tables may have more than `each`.
    most: usize,
    larger: usize,
    /// How many tables have more than `each` now.
    over: usize,
}

impl<'a> Dealing<'a> {
    fn new(question: &Question, parties: &'a [Party], more: usize) -> Self {
        let people = question.people.len();
        let (each, rest) = (people / question.tables, people % question.tables);
        let even = each + usize::from(rest > 0);
        Self {
            parties,
            table_of: vec![usize::MAX; parties.len()],
            filled: vec![0; question.tables],
            each,
            most: even + more,
            larger: if more > 0 { question.tables } else { rest },
            over: 0,
        }
    }

    fn fits(&self, party: usize, table: usize) -> bool {
        let it = &self.parties[party];
        let before = self.filled[table];
        let after = before + it.members.len();
        let one_more_is_larger = before <= self.each && after > self.each;
        it.allowed[table]
            && after <= self.most
            && (!one_more_is_larger || self.over < self.larger)
            && it.foes.iter().all(|&foe| self.table_of[foe] != table)
    }

    fn sit(&mut self, party: usize, table: usize) {
        self.fill(
            table,
            self.filled[table] + self.parties[party].members.len(),
        );
        self.table_of[party] = table;
    }

    fn rise(&mut self, party: usize) {
        let table = self.table_of[party];
        self.fill(
            table,
            self.filled[table] - self.parties[party].members.len(),
        );
        self.table_of[party] = usize::MAX;
    }

    fn fill(&mut self, table: usize, people: usize) {
        self.over -= usize::from(self.filled[table] > self.each);
        self.over += usize::from(people > self.each);
        self.filled[table] = people;
    }

    /// Seats a party at the emptiest table, or at any; whether there was one.
    fn place(&mut self, party: usize, most_room: bool, chance: &mut Chance) -> bool {
        let mut tables: Vec<usize> = (0..self.filled.len())
            .filter(|&table| self.fits(party, table))
            .collect();
        chance.shuffle(&mut tables);
        let table = if most_room {
            tables.into_iter().min_by_key(|&table| self.filled[table])
        } else {
            tables.pop()
        };
        if let Some(table) = table {
            self.sit(party, table);
        }
        table.is_some()
    }

    /// Tries every table for every party, until all sit or `left` is used up.
    fn try_all(&mut self, order: &[usize], left: &mut usize) -> bool {
        let Some((&party, rest)) = order.split_first() else {
            return !self.filled.contains(&0);
        };
        let mut tables: Vec<usize> = (0..self.filled.len())
            .filter(|&table| self.fits(party, table))
            .collect();
        tables.sort_by_key(|&table| self.filled[table]);
        for table in tables {
            if *left == 0 {
                return false;
            }
            *left -= 1;
            self.sit(party, table);
            if self.try_all(rest, left) {
                return true;
            }
            self.rise(party);
        }
        false
    }

    /// The tables, where none is empty.
    fn whole(self) -> Option<Vec<usize>> {
        (!self.filled.contains(&0)).then_some(self.table_of)
    }
}
