//! The pool as the arithmetic sees it: people who are interchangeable are one type.
//!
//! Who gave the same answers and shares an address with nobody can take each other's place in any
//! panel. So a panel is a number of seats for each type, and the seats of a type go round its
//! members. Optimal chances are the same for all members of a type, because the aims are symmetric
//! and concave; nothing is lost, and 1,200 people become a few hundred types.

use std::collections::BTreeMap;

use crate::pool::{Pool, Standing};

/// Seats for each type that has any, in the order of types.
pub(crate) type Composition = Vec<(usize, u32)>;

/// What binds a number of types together.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub types: Vec<usize>,
    pub min: u32,
    pub max: u32,
}

#[derive(Debug, Clone)]
pub(crate) struct Types {
    pub seats: u32,
    /// Members of each type, as places in the pool.
    pub members: Vec<Vec<usize>>,
    /// Seats that each type has already: one for somebody who confirmed.
    pub least: Vec<u32>,
    /// A row for each quota in the order of the pool, then one for each shared address.
    pub rows: Vec<Row>,
    /// The rows of each type.
    pub rows_of: Vec<Vec<usize>>,
}

impl Types {
    pub fn of(pool: &Pool) -> Self {
        let homes = pool.shared_addresses();
        let mut home_of = vec![None; pool.people().len()];
        for (home, people) in homes.iter().enumerate() {
            people
                .iter()
                .for_each(|&person| home_of[person] = Some(home));
        }
        let mut groups: BTreeMap<(Vec<usize>, Option<usize>), Vec<usize>> = BTreeMap::new();
        for (place, person) in pool.people().iter().enumerate() {
            let alone = home_of[place].is_some() || person.standing == Standing::Confirmed;
            if person.standing != Standing::Withdrawn {
                let mut quotas = person.quotas.clone();
                quotas.sort_unstable();
                let key = (quotas, alone.then_some(place));
                groups.entry(key).or_default().push(place);
            }
        }
        let mut rows: Vec<Row> = pool
            .quotas()
            .iter()
            .map(|quota| Row::new(quota.min, quota.max))
            .collect();
        rows.extend(homes.iter().map(|_| Row::new(0, 1)));
        let mut types = Self {
            seats: pool.seats(),
            members: Vec::new(),
            least: Vec::new(),
            rows,
            rows_of: Vec::new(),
        };
        for ((mut rows, _), members) in groups {
            rows.extend(home_of[members[0]].map(|home| pool.quotas().len() + home));
            types.push(members, rows, pool);
        }
        types
    }

    fn push(&mut self, members: Vec<usize>, rows: Vec<usize>, pool: &Pool) {
        let new = self.members.len();
        rows.iter().for_each(|&row| self.rows[row].types.push(new));
        let confirmed = pool.people()[members[0]].standing == Standing::Confirmed;
        self.least.push(u32::from(confirmed));
        self.members.push(members);
        self.rows_of.push(rows);
    }

    pub fn len(&self) -> usize {
        self.members.len()
    }

    pub fn size(&self, kind: usize) -> u32 {
        self.members[kind].len() as u32
    }

    /// Whether this is a panel: counted in whole numbers, whatever a solver says.
    pub fn allows(&self, composition: &[(usize, u32)]) -> bool {
        let mut counts = vec![0; self.rows.len()];
        let mut seats = vec![0; self.len()];
        for &(kind, given) in composition {
            seats[kind] = given;
            self.rows_of[kind]
                .iter()
                .for_each(|&row| counts[row] += given);
        }
        let within = |(row, count): (&Row, &u32)| (row.min..=row.max).contains(count);
        seats.iter().sum::<u32>() == self.seats
            && (0..self.len())
                .all(|kind| (self.least[kind]..=self.size(kind)).contains(&seats[kind]))
            && self.rows.iter().zip(&counts).all(within)
    }
}

impl Row {
    fn new(min: u32, max: u32) -> Self {
        Self {
            types: Vec::new(),
            min,
            max,
        }
    }
}

/// What a panel is worth where each seat of a type has a worth.
pub(crate) fn worth(composition: &[(usize, u32)], of_seat: &[f64]) -> f64 {
    composition
        .iter()
        .map(|&(kind, seats)| f64::from(seats) * of_seat[kind])
        .sum()
}
