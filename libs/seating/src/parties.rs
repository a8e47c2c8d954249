//! People who sit together are one party: it moves as one, and its wishes are those of all.

use std::collections::BTreeSet;

use crate::Question;

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// No tables, no rounds, or more tables than people.
    #[error("there must be tables and rounds, and no more tables than people")]
    Nothing,
    /// A wish names somebody, or a table, that is not there.
    #[error("a wish names somebody who is not there, or a table that is not there")]
    Stranger,
    /// Two who never sit together are in one party.
    #[error("two people have to sit together and apart at once")]
    Contradiction(usize, usize),
    /// A party is larger than any table.
    #[error("so many people have to sit together that no table holds them")]
    TooLarge(Vec<usize>),
    /// A party has no table that all its members can sit at.
    #[error("people who sit together need different tables")]
    NoTable(Vec<usize>),
    /// No way to seat all parties was found.
    #[error("the wishes and the tables do not fit all at once")]
    NoRoom,
}

/// People who always sit together.
#[derive(Debug, Clone)]
pub(crate) struct Party {
    pub members: Vec<usize>,
    /// Whether it can sit at each table.
    pub allowed: Vec<bool>,
    /// Parties that it never sits with.
    pub foes: BTreeSet<usize>,
}

/// The parties of a question.
pub(crate) fn parties(question: &Question) -> Result<Vec<Party>, Impossible> {
    let people = question.people.len();
    if question.tables == 0 || question.rounds == 0 || question.tables > people {
        return Err(Impossible::Nothing);
    }
    let pairs = || question.together.iter().chain(&question.apart);
    let is_there = |person: &usize| *person < people;
    let tables_there = |(person, tables): &(usize, Vec<usize>)| {
        is_there(person) && tables.iter().all(|&table| table < question.tables)
    };
    if !pairs().all(|(a, b)| is_there(a) && is_there(b)) || !question.at.iter().all(tables_there) {
        return Err(Impossible::Stranger);
    }
    let party_of = joined(people, &question.together);
    let mut parties: Vec<Party> = Vec::new();
    let mut place = vec![usize::MAX; people];
    for (person, &root) in party_of.iter().enumerate() {
        if place[root] == usize::MAX {
            place[root] = parties.len();
            parties.push(Party {
                members: Vec::new(),
                allowed: vec![true; question.tables],
                foes: BTreeSet::new(),
            });
        }
        parties[place[root]].members.push(person);
    }
    let of = |person: usize| place[party_of[person]];
    for &(a, b) in &question.apart {
        if of(a) == of(b) {
            return Err(Impossible::Contradiction(a, b));
        }
        parties[of(a)].foes.insert(of(b));
        parties[of(b)].foes.insert(of(a));
    }
    for (person, tables) in &question.at {
        for (table, allowed) in parties[of(*person)].allowed.iter_mut().enumerate() {
            *allowed &= tables.contains(&table);
        }
    }
    let largest = question.sizes().into_iter().max().unwrap_or(0);
    for party in &parties {
        if party.members.len() > largest {
            return Err(Impossible::TooLarge(party.members.clone()));
        }
        if !party.allowed.contains(&true) {
            return Err(Impossible::NoTable(party.members.clone()));
        }
    }
    Ok(parties)
}

/// For each person the first of those who sit together.
pub(crate) fn joined(people: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut root: Vec<usize> = (0..people).collect();
    for &(a, b) in pairs {
        let (from, to) = (root[a].max(root[b]), root[a].min(root[b]));
        root.iter_mut()
            .filter(|root| **root == from)
            .for_each(|root| *root = to);
    }
    root
}
