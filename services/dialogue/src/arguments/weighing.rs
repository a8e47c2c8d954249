//! What votes amount to, and in which order arguments stand by them. No I/O.
//!
//! An argument weighs as much as those people find it convincing who like it least: of the two sides of its
//! motion the lower (A+1)/(S+2), with A of S people convinced (design 5a, section 6). So the best place is
//! for what convinces people for *and* against. Pro and con are never added up.
//!
//! What counts: the last vote of each person, if their address is confirmed, and never on what they wrote
//! themselves. Equal votes give an equal order, whatever came first.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Item, Reaction, Side};
use crate::{live::Answer, results::SMALLEST_GROUP, statements::State};

/// A vote as it was cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cast {
    /// Whose.
    pub person: Uuid,
    /// On what.
    pub item: i32,
    /// For or convincing; neutral; against or not convincing.
    pub answer: Answer,
    /// Its place among all votes of the map; a later one of the same person on the same item replaces it.
    pub position: i64,
    /// At which position of the votes the person's address was confirmed; `None`: it is not.
    pub confirmed: Option<i64>,
}

/// A reaction as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reacted {
    /// Whose.
    pub person: Uuid,
    /// To what.
    pub item: i32,
    /// Which.
    pub reaction: Reaction,
    /// As in [`Cast`].
    pub position: i64,
    /// As in [`Cast`].
    pub confirmed: Option<i64>,
}

/// What has to be known of an item to weigh votes on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its number.
    pub number: i32,
    /// Whoever wrote it, or what was put together with it.
    pub authors: BTreeSet<Uuid>,
    /// The motion that it is an argument about.
    pub motion: Option<i32>,
}

impl Piece {
    /// All that can be voted on.
    pub fn all(items: &[Item]) -> Vec<Self> {
        let mut authors: HashMap<i32, BTreeSet<Uuid>> = HashMap::new();
        for item in items {
            let counts_for = match item.statement.state {
                State::Merged(into) => into,
                _ => item.number(),
            };
            authors
                .entry(counts_for)
                .or_default()
                .extend(item.statement.author);
        }
        items
            .iter()
            .map(|item| Self {
                number: item.number(),
                authors: authors.remove(&item.number()).unwrap_or_default(),
                motion: item.motion(),
            })
            .collect()
    }
}

/// Numbers of people who voted on something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// For it, or convinced by it.
    pub agree: u32,
    /// Against it, or not convinced.
    pub disagree: u32,
    /// All who voted, the neutral ones among them.
    pub seen: u32,
}

impl Tally {
    fn add(&mut self, answer: Answer) {
        self.seen += 1;
        match answer {
            Answer::Agree => self.agree += 1,
            Answer::Disagree => self.disagree += 1,
            Answer::Pass => {}
        }
    }

    /// (A+1)/(S+2): the chance that the next one is convinced.
    pub fn chance(self) -> f64 {
        (1.0 + f64::from(self.agree)) / (2.0 + f64::from(self.seen))
    }

    fn minus(self, other: Self) -> Self {
        Self {
            agree: self.agree.saturating_sub(other.agree),
            disagree: self.disagree.saturating_sub(other.disagree),
            seen: self.seen.saturating_sub(other.seen),
        }
    }

    const fn may_be_shown(self) -> bool {
        self.seen as usize >= SMALLEST_GROUP
    }
}

/// All votes on one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Weight {
    all: Tally,
    /// Those of people who are for the motion, and of people who are against it.
    sides: [Tally; 2],
    /// In the order of [`Reaction::ALL`].
    reactions: [u32; 3],
}

impl Weight {
    /// The lower of the two sides' chances.
    fn bridging(&self) -> f64 {
        let [pro, con] = self.sides.map(Tally::chance);
        pro.min(con)
    }
}

/// What may be shown of the votes on an item. There are never fewer than five people in a figure, and no
/// figure about fewer can be had by taking one from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// All who voted.
    pub all: Tally,
    /// Who are for the motion, and who are against it.
    pub sides: Option<[Tally; 2]>,
    /// People per reaction, in the order of [`Reaction::ALL`]; 0 where fewer than five gave it.
    pub reactions: [u32; 3],
}

/// How things stood when five people and more had voted anew. Kept as `dialogue_results`; its numbers come
/// out as [`Figures`] and as an order, and in no other way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standings {
    people: u32,
    items: BTreeMap<i32, Weight>,
}

/// In which order arguments stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What convinces both sides first.
    #[default]
    Bridging,
    /// What convinces most of all who voted.
    Convincing,
    /// The newest first.
    Newest,
}

impl Order {
    /// All of them, as a page offers them.
    pub const ALL: [Self; 3] = [Self::Bridging, Self::Convincing, Self::Newest];

    /// The code as addresses write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bridging => "brug",
            Self::Convincing => "overtuigend",
            Self::Newest => "nieuw",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }
}

/// People whose votes count and who voted, reacted or had their address confirmed after a position.
pub fn fresh_people(casts: &[Cast], reactions: &[Reacted], since: i64) -> usize {
    let casts = casts
        .iter()
        .map(|it| (it.person, it.position, it.confirmed));
    let reactions = reactions
        .iter()
        .map(|it| (it.person, it.position, it.confirmed));
    casts
        .chain(reactions)
        .filter_map(|(person, position, confirmed)| {
            (position.max(confirmed?) > since).then_some(person)
        })
        .collect::<BTreeSet<Uuid>>()
        .len()
}

/// The last vote of each person on each item, of those that count.
fn counting(casts: &[Cast]) -> HashMap<(Uuid, i32), Cast> {
    let mut last: HashMap<(Uuid, i32), Cast> = HashMap::new();
    for cast in casts.iter().filter(|cast| cast.confirmed.is_some()) {
        let kept = last.entry((cast.person, cast.item)).or_insert(*cast);
        if cast.position > kept.position {
            *kept = *cast;
        }
    }
    last
}

impl Standings {
    /// What all votes and reactions so far amount to; nothing while fewer than five people's count.
    pub fn of(pieces: &[Piece], casts: &[Cast], reactions: &[Reacted]) -> Self {
        let last = counting(casts);
        let people: BTreeSet<Uuid> = last
            .keys()
            .map(|(person, _)| *person)
            .chain(
                reactions
                    .iter()
                    .filter(|it| it.confirmed.is_some())
                    .map(|it| it.person),
            )
            .collect();
        if people.len() < SMALLEST_GROUP {
            return Self::default();
        }
        let by_number: HashMap<i32, &Piece> = pieces.iter().map(|it| (it.number, it)).collect();
        let counts = |person: Uuid, item: i32| {
            let piece = by_number.get(&item)?;
            (!piece.authors.contains(&person)).then_some(*piece)
        };
        let mut items: BTreeMap<i32, Weight> = BTreeMap::new();
        for cast in last.values() {
            let Some(piece) = counts(cast.person, cast.item) else {
                continue;
            };
            let weight = items.entry(cast.item).or_default();
            weight.all.add(cast.answer);
            if let Some(side) = side_of(&last, cast.person, piece.motion) {
                weight.sides[side as usize].add(cast.answer);
            }
        }
        let given: BTreeSet<(Uuid, i32, Reaction)> = reactions
            .iter()
            .filter(|it| it.confirmed.is_some())
            .map(|it| (it.person, it.item, it.reaction))
            .collect();
        for (person, item, reaction) in given {
            if counts(person, item).is_some() {
                items.entry(item).or_default().reactions[reaction as usize] += 1;
            }
        }
        Self {
            people: u32::try_from(people.len()).unwrap_or(u32::MAX),
            items,
        }
    }

    /// People whose votes count.
    pub const fn people(&self) -> u32 {
        self.people
    }

    /// What may be shown of an item; `None` where fewer than five people voted on it.
    pub fn figures(&self, item: i32) -> Option<Figures> {
        let weight = self.items.get(&item)?;
        let [pro, con] = weight.sides;
        let neither = weight.all.minus(pro).minus(con);
        let few = |tally: Tally| tally.seen > 0 && !tally.may_be_shown();
        let both = pro.may_be_shown() && con.may_be_shown() && !few(neither);
        weight.all.may_be_shown().then_some(Figures {
            all: weight.all,
            sides: both.then_some(weight.sides),
            reactions: weight
                .reactions
                .map(|it| if it as usize >= SMALLEST_GROUP { it } else { 0 }),
        })
    }

    /// Puts items in order. What has equal votes stands by a hash of its words, so that nothing is gained by being early.
    pub fn sort(&self, map: Uuid, order: Order, items: &mut [&Item]) {
        let by_number = |item: &&Item| std::cmp::Reverse(item.number());
        match order {
            Order::Newest => items.sort_by_key(by_number),
            Order::Bridging | Order::Convincing => {
                items.sort_by(|a, b| self.compare(map, order, a, b));
            }
        }
    }

    fn compare(&self, map: Uuid, order: Order, a: &Item, b: &Item) -> Ordering {
        let nothing = Weight::default();
        let [x, y] = [a, b].map(|item| self.items.get(&item.number()).unwrap_or(&nothing));
        let bridging = || y.bridging().total_cmp(&x.bridging());
        let convincing = || y.all.chance().total_cmp(&x.all.chance());
        let by_votes = match order {
            Order::Bridging => bridging().then_with(convincing),
            _ => convincing().then_with(bridging),
        };
        let lot = |item: &Item| Uuid::new_v5(&map, item.statement.text.as_bytes());
        by_votes
            .then_with(|| lot(a).cmp(&lot(b)))
            .then_with(|| a.number().cmp(&b.number()))
    }
}

/// On which side of a motion a person is, by their own vote on it.
fn side_of(last: &HashMap<(Uuid, i32), Cast>, person: Uuid, motion: Option<i32>) -> Option<Side> {
    match last.get(&(person, motion?))?.answer {
        Answer::Agree => Some(Side::Pro),
        Answer::Disagree => Some(Side::Con),
        Answer::Pass => None,
    }
}

#[cfg(test)]
#[path = "weighing_tests.rs"]
mod tests;
