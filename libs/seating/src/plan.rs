//! A plan and how good it is.

use crate::{Question, parties::joined};

/// Tables of everybody in every round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// For each round the table of each person.
    pub tables: Vec<Vec<usize>>,
}

impl Plan {
    /// Who sits at each table in a round.
    #[must_use]
    pub fn seated(&self, round: usize, tables: usize) -> Vec<Vec<usize>> {
        let mut seated = vec![Vec::new(); tables];
        for (person, &table) in self.tables[round].iter().enumerate() {
            seated[table].push(person);
        }
        seated
    }

    /// How many times two people meet again who did not ask to sit together: once for each round after their first.
    #[must_use]
    pub fn repeats(&self, question: &Question) -> usize {
        let party = joined(question.people.len(), &question.together);
        let people = question.people.len();
        let mut repeats = 0;
        for a in 0..people {
            for b in (a + 1..people).filter(|&b| party[a] != party[b]) {
                let met = self
                    .tables
                    .iter()
                    .filter(|tables| tables[a] == tables[b])
                    .count();
                repeats += met.saturating_sub(1);
            }
        }
        repeats
    }

    /// How far tables are from the whole: over all rounds, tables and classes, `|n_{v,table} − n_v · size / people|`, in people.
    #[must_use]
    pub fn imbalance(&self, question: &Question) -> f64 {
        let traits = question.people.first().map_or(0, Vec::len);
        let people = question.people.len() as f64;
        let mut sum = 0.0;
        for round in 0..self.tables.len() {
            for seated in self.seated(round, question.tables) {
                for topic in 0..traits {
                    let classes = question
                        .people
                        .iter()
                        .map(|person| person[topic] + 1)
                        .max()
                        .unwrap_or(0);
                    for class in 0..classes {
                        let all = question
                            .people
                            .iter()
                            .filter(|person| person[topic] == class)
                            .count() as f64;
                        let here = seated
                            .iter()
                            .filter(|&&person| question.people[person][topic] == class)
                            .count() as f64;
                        sum += (here - all * seated.len() as f64 / people).abs();
                    }
                }
            }
        }
        sum
    }

    /// Which wish is not kept; none where all are.
    #[must_use]
    pub fn broken(&self, question: &Question) -> Option<Broken> {
        (0..self.tables.len()).find_map(|round| self.broken_in(question, round, |_| true))
    }

    /// Which wish of one person is not kept in a round. A plan that somebody changes by hand may have other faults, by
    /// wishes that came later: those are no reason to refuse a move that mends, or has nothing to do with them.
    #[must_use]
    pub fn broken_for(&self, question: &Question, round: usize, person: usize) -> Option<Broken> {
        self.broken_in(question, round, |it| it == person)
    }

    fn broken_in(
        &self,
        question: &Question,
        round: usize,
        concerns: impl Fn(usize) -> bool,
    ) -> Option<Broken> {
        let tables = self.tables.get(round)?;
        let concerned = |&&(a, b): &&(usize, usize)| concerns(a) || concerns(b);
        let mut together = question.together.iter().filter(concerned);
        if let Some(&(a, b)) = together.find(|(a, b)| tables[*a] != tables[*b]) {
            return Some(Broken::Apart { round, a, b });
        }
        let mut apart = question.apart.iter().filter(concerned);
        if let Some(&(a, b)) = apart.find(|(a, b)| tables[*a] == tables[*b]) {
            return Some(Broken::Together { round, a, b });
        }
        let elsewhere = |(person, allowed): &&(usize, Vec<usize>)| {
            concerns(*person) && !allowed.contains(&tables[*person])
        };
        let (person, _) = question.at.iter().find(elsewhere)?;
        Some(Broken::Elsewhere {
            round,
            person: *person,
        })
    }
}

/// A wish that is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// Two who want to sit together do not.
    Apart {
        /// In which round.
        round: usize,
        /// The one.
        a: usize,
        /// The other.
        b: usize,
    },
    /// Two who should not sit together do.
    Together {
        /// In which round.
        round: usize,
        /// The one.
        a: usize,
        /// The other.
        b: usize,
    },
    /// Somebody who needs a certain table sits at another.
    Elsewhere {
        /// In which round.
        round: usize,
        /// Who.
        person: usize,
    },
}

impl Question {
    /// Repeated meetings that no plan can do without: [`least_repeats`], less those of people who asked to sit together.
    #[must_use]
    pub fn least_repeats(&self) -> usize {
        let party = joined(self.people.len(), &self.together);
        let wanted: usize = (0..party.len())
            .map(|a| {
                party[a + 1..]
                    .iter()
                    .filter(|root| **root == party[a])
                    .count()
            })
            .sum();
        let all = least_repeats(self.people.len(), self.tables, self.rounds);
        all.saturating_sub(self.rounds.saturating_sub(1) * wanted)
    }
}

/// What no plan for so many people at so many tables over so many rounds can do without, wishes aside. Of any two rounds:
/// the `s = aT + b` people of a table of the first sit at `T` tables in the second, so at least
/// `b · C(a+1, 2) + (T − b) · C(a, 2)` pairs of them meet again; and of all rounds together: there are `C(n, 2)` pairs for
/// `R · Σ C(s, 2)` meetings. The larger of the two bounds holds; a pair that meets three times counts twice, so of the
/// first only rounds next to each other count. Both sums are least where tables are as equal as can be, so they bound plans
/// with unequal tables too.
#[must_use]
pub fn least_repeats(people: usize, tables: usize, rounds: usize) -> usize {
    let pairs = |n: usize| n * n.saturating_sub(1) / 2;
    let question = Question {
        people: vec![Vec::new(); people],
        tables,
        ..Question::default()
    };
    let sizes = question.sizes();
    let again = |size: &usize| {
        let (each, more) = (size / tables.max(1), size % tables.max(1));
        more * pairs(each + 1) + (tables - more) * pairs(each)
    };
    let of_neighbours = rounds.saturating_sub(1) * sizes.iter().map(again).sum::<usize>();
    let meetings = rounds * sizes.iter().map(|&size| pairs(size)).sum::<usize>();
    of_neighbours.max(meetings.saturating_sub(pairs(people)))
}
