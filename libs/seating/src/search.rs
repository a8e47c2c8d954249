//! Looking for a good plan: two parties of the same size change tables, if that helps, or sometimes if it does not.

use crate::{
    Impossible, Plan, Question,
    chance::Chance,
    deal::dealt,
    parties::{Party, parties},
};

/// Exchanges tried for each person and round.
const TRIES: usize = 2_000;
/// And at most so many in all: a few seconds.
const MOST_TRIES: usize = 1_500_000;
/// What a second meeting weighs, where one person too many of a class at a table weighs 1.
const REPEAT: f64 = 4.0;
/// How much worse an exchange may be at first, and at last.
const HOT: f64 = 4.0;
const COLD: f64 = 0.05;

/// A plan with every wish kept, as mixed and with as few repeated meetings as it can be found.
///
/// # Errors
/// Where the wishes contradict each other, or the tables.
pub fn seat(question: &Question, seed: u64) -> Result<Plan, Impossible> {
    let parties = parties(question)?;
    let mut chance = Chance::of(seed);
    let rounds = dealt(question, &parties, &mut chance)?;
    let mut hall = Hall::new(question, &parties, rounds);
    let tries = (TRIES * question.people.len() * question.rounds).min(MOST_TRIES);
    let (mut best, mut best_cost, mut cost) = (hall.tables.clone(), hall.cost(), hall.cost());
    for attempt in 0..tries {
        let heat = HOT * (COLD / HOT).powf(attempt as f64 / tries as f64);
        let round = chance.below(question.rounds);
        let (a, b) = (chance.below(parties.len()), chance.below(parties.len()));
        if !hall.may_exchange(round, a, b) {
            continue;
        }
        let change = hall.exchange(round, a, b);
        if change <= 0.0 || chance.share() < (-change / heat).exp() {
            cost += change;
            if cost < best_cost - 1e-9 {
                (best, best_cost) = (hall.tables.clone(), cost);
            }
        } else {
            hall.exchange(round, a, b);
        }
    }
    let of_people = |tables: Vec<usize>| {
        let mut of_people = vec![0; question.people.len()];
        for (party, table) in parties.iter().zip(tables) {
            party
                .members
                .iter()
                .for_each(|&person| of_people[person] = table);
        }
        of_people
    };
    Ok(Plan {
        tables: best.into_iter().map(of_people).collect(),
    })
}

struct Hall<'a> {
    question: &'a Question,
    parties: &'a [Party],
    /// The table of each party in each round.
    tables: Vec<Vec<usize>>,
    /// The parties at each table in each round.
    seated: Vec<Vec<Vec<usize>>>,
    /// How many rounds each two parties share a table.
    met: Vec<u8>,
    /// People of each class at each table in each round, and how many there should be.
    counts: Vec<f64>,
    aims: Vec<f64>,
    /// Where the classes of each trait begin, and how many classes there are in all.
    offsets: Vec<usize>,
    classes: usize,
}

impl<'a> Hall<'a> {
    fn new(question: &'a Question, parties: &'a [Party], tables: Vec<Vec<usize>>) -> Self {
        let traits = question.people.first().map_or(0, Vec::len);
        let classes_of = |topic: usize| {
            question
                .people
                .iter()
                .map(|person| person[topic] + 1)
                .max()
                .unwrap_or(0)
        };
        let mut offsets = Vec::new();
        let mut classes = 0;
        for topic in 0..traits {
            offsets.push(classes);
            classes += classes_of(topic);
        }
        let mut all = vec![0.0; classes];
        for person in &question.people {
            for (topic, class) in person.iter().enumerate() {
                all[offsets[topic] + class] += 1.0;
            }
        }
        let mut hall = Self {
            question,
            parties,
            seated: vec![vec![Vec::new(); question.tables]; question.rounds],
            met: vec![0; parties.len() * parties.len()],
            counts: vec![0.0; question.rounds * question.tables * classes],
            aims: Vec::new(),
            tables: vec![Vec::new(); question.rounds],
            offsets,
            classes,
        };
        for (round, tables) in tables.into_iter().enumerate() {
            for (party, &table) in tables.iter().enumerate() {
                hall.sit_down(round, party, table);
            }
            hall.tables[round] = tables;
        }
        hall.aims = hall.make_up(&all);
        hall
    }

    /// What each table in each round would have of each class if it were as the whole is. Exchanges leave the sizes of
    /// tables as they are.
    fn make_up(&self, all: &[f64]) -> Vec<f64> {
        let people = self.question.people.len() as f64;
        let size = |seated: &Vec<usize>| {
            let members = seated
                .iter()
                .map(|&party| self.parties[party].members.len());
            members.sum::<usize>() as f64
        };
        let tables = self.seated.iter().flatten().map(size);
        tables
            .flat_map(|size| all.iter().map(move |all| all * size / people))
            .collect()
    }

    /// Whether both may sit at the other's table.
    fn may_exchange(&self, round: usize, a: usize, b: usize) -> bool {
        let (at_a, at_b) = (self.tables[round][a], self.tables[round][b]);
        let (one, other) = (&self.parties[a], &self.parties[b]);
        let free = |party: &Party, table: usize, leaving: usize| {
            party.allowed[table]
                && party
                    .foes
                    .iter()
                    .all(|&foe| foe == leaving || self.tables[round][foe] != table)
        };
        at_a != at_b
            && one.members.len() == other.members.len()
            && free(one, at_b, b)
            && free(other, at_a, a)
    }

    /// Exchanges two parties and returns by how much the plan is worse for it.
    fn exchange(&mut self, round: usize, a: usize, b: usize) -> f64 {
        let (at_a, at_b) = (self.tables[round][a], self.tables[round][b]);
        let before = self.mix(round, at_a) + self.mix(round, at_b);
        let mut change = self.stand_up(round, a, at_a) + self.stand_up(round, b, at_b);
        change += self.sit_down(round, a, at_b) + self.sit_down(round, b, at_a);
        self.tables[round][a] = at_b;
        self.tables[round][b] = at_a;
        change + self.mix(round, at_a) + self.mix(round, at_b) - before
    }

    fn sit_down(&mut self, round: usize, party: usize, table: usize) -> f64 {
        let mut change = 0.0;
        for place in 0..self.seated[round][table].len() {
            let other = self.seated[round][table][place];
            let met = &mut self.met[pair(party, other, self.parties.len())];
            *met += 1;
            if *met > 1 {
                change += self.weight(party, other);
            }
        }
        self.seated[round][table].push(party);
        self.count(round, party, table, 1.0);
        change
    }

    fn stand_up(&mut self, round: usize, party: usize, table: usize) -> f64 {
        self.seated[round][table].retain(|&other| other != party);
        let mut change = 0.0;
        for place in 0..self.seated[round][table].len() {
            let other = self.seated[round][table][place];
            let met = &mut self.met[pair(party, other, self.parties.len())];
            *met -= 1;
            if *met > 0 {
                change -= self.weight(party, other);
            }
        }
        self.count(round, party, table, -1.0);
        change
    }

    /// What it weighs when all members of two parties meet once more.
    fn weight(&self, a: usize, b: usize) -> f64 {
        REPEAT * (self.parties[a].members.len() * self.parties[b].members.len()) as f64
    }

    fn count(&mut self, round: usize, party: usize, table: usize, by: f64) {
        let at = (round * self.question.tables + table) * self.classes;
        for &person in &self.parties[party].members {
            for (topic, class) in self.question.people[person].iter().enumerate() {
                self.counts[at + self.offsets[topic] + class] += by;
            }
        }
    }

    /// How far a table is from the make-up of the whole.
    fn mix(&self, round: usize, table: usize) -> f64 {
        let at = (round * self.question.tables + table) * self.classes;
        let counts = &self.counts[at..at + self.classes];
        let aims = &self.aims[at..at + self.classes];
        counts
            .iter()
            .zip(aims)
            .map(|(count, aim)| (count - aim).abs())
            .sum()
    }

    fn cost(&self) -> f64 {
        let parties = self.parties.len();
        let mut cost = 0.0;
        for a in 0..parties {
            for b in a + 1..parties {
                let again = self.met[pair(a, b, parties)].saturating_sub(1);
                cost += f64::from(again) * self.weight(a, b);
            }
        }
        let tables = (0..self.question.rounds)
            .flat_map(|round| (0..self.question.tables).map(move |table| (round, table)));
        cost + tables
            .map(|(round, table)| self.mix(round, table))
            .sum::<f64>()
    }
}

fn pair(a: usize, b: usize, parties: usize) -> usize {
    a.min(b) * parties + a.max(b)
}
