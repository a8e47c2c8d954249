//! Who gets a seat: the published rule of the waiting list, without a database.
//!
//! 1. Nobody is confirmed beyond capacity, and a group is never split.
//! 2. The waiting list is first come, first served. A newcomer stands at its end.
//! 3. A group that does not fit waits until it does; meanwhile a smaller one behind it may go first,
//!    but each waiting group is overtaken at most [`MOST_OVERTAKEN`] times. After that, places that
//!    come free are kept for it.
//! 4. Who makes a group smaller keeps what is left, seats or place in the queue. Who makes a seated
//!    group larger gets the extra seats only where a newcomer of that size would get them, and keeps
//!    the old number otherwise. Who makes a waiting group larger stands at the end again.
//! 5. A group that is larger than the whole session keeps nobody waiting.
//!
//! In words for people: `docs/waiting-list.md` and the pages that offer the waiting list.

use uuid::Uuid;

/// How often a waiting group is overtaken by smaller ones before places are kept for it.
pub const MOST_OVERTAKEN: i32 = 3;

/// A group on the waiting list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Whose.
    pub registration_id: Uuid,
    /// How many people, never split.
    pub people: i32,
    /// How often a smaller group behind it went first.
    pub overtaken: i32,
}

/// What a group has in one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Seat {
    /// Nothing.
    #[default]
    None,
    /// So many seats.
    Confirmed(i32),
    /// A place in the queue, for so many people, overtaken so often.
    Waiting {
        /// How many people.
        people: i32,
        /// How often a smaller group behind it went first.
        overtaken: i32,
    },
}

impl Seat {
    /// The code as the database writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Confirmed(_) => "confirmed",
            Self::Waiting { .. } => "waiting",
        }
    }

    /// How many people have or await a seat.
    pub const fn people(self) -> i32 {
        match self {
            Self::None => 0,
            Self::Confirmed(people) | Self::Waiting { people, .. } => people,
        }
    }

    /// How many seats it takes.
    pub const fn taken(self) -> i32 {
        match self {
            Self::Confirmed(people) => people,
            Self::None | Self::Waiting { .. } => 0,
        }
    }
}

/// What came of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What the group has now.
    pub seat: Seat,
    /// Its place in the queue is a new one, at the end.
    pub at_the_end: bool,
    /// Others who got their seats by it, in the order of the queue.
    pub promoted: Vec<Waiting>,
}

impl Outcome {
    /// Whether fewer seats were given than asked: the group kept its old number.
    pub const fn fell_short(&self, wished: i32) -> bool {
        matches!(self.seat, Seat::Confirmed(people) if people < wished)
    }
}

/// The seats of one session, and who waits for them, first come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    /// How many there are; `None`: as many as come.
    pub capacity: Option<i32>,
    /// How many are taken.
    pub taken: i32,
    /// The queue. Where no seat is free and none comes free, it need not be complete.
    pub waiting: Vec<Waiting>,
}

impl Seats {
    /// How many are free.
    pub fn free(&self) -> i32 {
        self.capacity
            .map_or(i32::MAX, |capacity| (capacity - self.taken).max(0))
    }

    /// Gives `who`, who has `now`, the seats for `wished` people (0: none), and what that frees to others.
    pub fn answer(&mut self, who: Uuid, now: Seat, wished: i32) -> Outcome {
        match now {
            Seat::Confirmed(people) if wished > people => self.grow(who, people, wished),
            Seat::Confirmed(people) => {
                self.taken -= people - wished;
                let seat = if wished == 0 {
                    Seat::None
                } else {
                    Seat::Confirmed(wished)
                };
                Outcome {
                    seat,
                    at_the_end: false,
                    promoted: self.settle(),
                }
            }
            Seat::Waiting { people, .. } if wished == 0 || wished > people => {
                self.waiting.retain(|group| group.registration_id != who);
                self.join(who, wished)
            }
            Seat::Waiting { overtaken, .. } => self.shrink_waiting(who, wished, overtaken),
            Seat::None => self.join(who, wished),
        }
    }

    /// Gives what is free to those who wait, by the rule; who got it, in order.
    pub fn settle(&mut self) -> Vec<Waiting> {
        let mut promoted = Vec::new();
        let mut still: Vec<Waiting> = Vec::with_capacity(self.waiting.len());
        let mut queue = std::mem::take(&mut self.waiting).into_iter();
        let mut kept_for_somebody = false;
        while !kept_for_somebody && self.free() > 0 {
            let Some(group) = queue.next() else { break };
            if group.people <= self.free() {
                self.taken += group.people;
                promoted.push(group);
                let capacity = self.capacity;
                for passed in still.iter_mut().filter(|it| can_ever_fit(it, capacity)) {
                    passed.overtaken += 1;
                }
                kept_for_somebody = still.iter().any(|it| waited_enough(it, capacity));
            } else {
                kept_for_somebody = waited_enough(&group, self.capacity);
                still.push(group);
            }
        }
        still.extend(queue);
        self.waiting = still;
        promoted
    }

    /// The host gives a waiting group its seats ahead of the queue; `false` if it does not fit. Does not
    /// count as overtaking: that is what the rule promises for itself, and a host answers for this.
    pub fn move_up(&mut self, who: Uuid) -> bool {
        let fits = |group: &Waiting| group.registration_id == who && group.people <= self.free();
        let Some(at) = self.waiting.iter().position(fits) else {
            return false;
        };
        let group = self.waiting.remove(at);
        self.taken += group.people;
        true
    }

    fn join(&mut self, who: Uuid, people: i32) -> Outcome {
        if people > 0 {
            self.waiting.push(Waiting {
                registration_id: who,
                people,
                overtaken: 0,
            });
        }
        let mut promoted = self.settle();
        let seated = take(&mut promoted, who).is_some();
        let seat = match (people, seated) {
            (0, _) => Seat::None,
            (_, true) => Seat::Confirmed(people),
            (_, false) => Seat::Waiting {
                people,
                overtaken: 0,
            },
        };
        Outcome {
            seat,
            at_the_end: people > 0 && !seated,
            promoted,
        }
    }

    fn grow(&mut self, who: Uuid, people: i32, wished: i32) -> Outcome {
        let extra = self.join(who, wished - people);
        self.waiting.retain(|group| group.registration_id != who);
        let gained = extra.seat.taken();
        Outcome {
            seat: Seat::Confirmed(people + gained),
            at_the_end: false,
            promoted: extra.promoted,
        }
    }

    fn shrink_waiting(&mut self, who: Uuid, wished: i32, overtaken: i32) -> Outcome {
        for group in &mut self.waiting {
            if group.registration_id == who {
                group.people = wished;
            }
        }
        let mut promoted = self.settle();
        let seat = if take(&mut promoted, who).is_some() {
            Seat::Confirmed(wished)
        } else {
            let overtaken = self
                .waiting
                .iter()
                .find(|group| group.registration_id == who)
                .map_or(overtaken, |group| group.overtaken);
            Seat::Waiting {
                people: wished,
                overtaken,
            }
        };
        Outcome {
            seat,
            at_the_end: false,
            promoted,
        }
    }
}

fn take(groups: &mut Vec<Waiting>, who: Uuid) -> Option<Waiting> {
    let at = groups
        .iter()
        .position(|group| group.registration_id == who)?;
    Some(groups.remove(at))
}

fn can_ever_fit(group: &Waiting, capacity: Option<i32>) -> bool {
    capacity.is_none_or(|capacity| group.people <= capacity)
}

fn waited_enough(group: &Waiting, capacity: Option<i32>) -> bool {
    group.overtaken >= MOST_OVERTAKEN && can_ever_fit(group, capacity)
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
