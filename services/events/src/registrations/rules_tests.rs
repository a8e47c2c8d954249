//! The rule against a model of it that is written another way, over random histories.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn who(number: u8) -> Uuid {
    Uuid::from_u128(u128::from(number) + 1)
}

fn seats(capacity: i32) -> Seats {
    Seats {
        capacity: Some(capacity),
        taken: 0,
        waiting: Vec::new(),
    }
}

fn waiting(people: i32) -> Seat {
    Seat::Waiting {
        people,
        overtaken: 0,
    }
}

#[test]
fn a_small_group_may_overtake_a_large_one_three_times_and_no_more() {
    let mut session = seats(4);
    assert_eq!(
        session.answer(who(0), Seat::None, 3).seat,
        Seat::Confirmed(3)
    );
    assert_eq!(session.answer(who(1), Seat::None, 3).seat, waiting(3));
    assert_eq!(
        session.answer(who(2), Seat::None, 1).seat,
        Seat::Confirmed(1)
    );
    for number in 3..5 {
        let left = session.answer(who(number - 1), Seat::Confirmed(1), 0);
        assert!(left.promoted.is_empty());
        assert_eq!(
            session.answer(who(number), Seat::None, 1).seat,
            Seat::Confirmed(1)
        );
    }
    session.answer(who(4), Seat::Confirmed(1), 0);
    assert_eq!(
        session.answer(who(5), Seat::None, 1).seat,
        waiting(1),
        "the free place is kept for the three"
    );
    let gone = session.answer(who(0), Seat::Confirmed(3), 0);
    let names: Vec<Uuid> = gone.promoted.iter().map(|g| g.registration_id).collect();
    assert_eq!(names, [who(1), who(5)]);
}

#[test]
fn a_group_that_grows_gets_more_seats_or_keeps_what_it_has() {
    let mut session = seats(4);
    session.answer(who(0), Seat::None, 2);
    assert_eq!(
        session.answer(who(0), Seat::Confirmed(2), 4).seat,
        Seat::Confirmed(4)
    );
    let outcome = session.answer(who(0), Seat::Confirmed(4), 5);
    assert_eq!(outcome.seat, Seat::Confirmed(4));
    assert!(outcome.fell_short(5));
    assert!(session.waiting.is_empty(), "the extra ones do not queue");
}

#[test]
fn a_waiting_group_that_grows_stands_at_the_end_and_one_that_shrinks_stays() {
    let mut session = seats(2);
    session.answer(who(0), Seat::None, 2);
    session.answer(who(1), Seat::None, 2);
    session.answer(who(2), Seat::None, 2);
    session.answer(who(1), waiting(2), 1);
    let order = |session: &Seats| -> Vec<Uuid> {
        session.waiting.iter().map(|g| g.registration_id).collect()
    };
    assert_eq!(order(&session), [who(1), who(2)]);
    assert!(session.answer(who(1), waiting(1), 2).at_the_end);
    assert_eq!(order(&session), [who(2), who(1)]);
}

#[test]
fn a_group_larger_than_the_whole_session_keeps_nobody_waiting() {
    let mut session = seats(2);
    session.answer(who(0), Seat::None, 3);
    for number in 1..9 {
        let seat = session.answer(who(number), Seat::None, 2).seat;
        assert_eq!(seat, Seat::Confirmed(2));
        session.answer(who(number), seat, 0);
    }
}

#[test]
fn a_host_can_move_a_group_up_only_where_it_fits() {
    let mut session = seats(3);
    session.answer(who(0), Seat::None, 2);
    session.answer(who(1), Seat::None, 2);
    session.answer(who(2), Seat::None, 3);
    assert!(!session.move_up(who(2)));
    session.answer(who(0), Seat::Confirmed(2), 1);
    assert_eq!(
        session.taken, 3,
        "the first of the queue had it by the rule"
    );
}

/// The rule once more, as a person would do it with cards on a table: look for the first group that
/// may go, seat it, and look again from the start.
#[derive(Default)]
struct Model {
    capacity: i32,
    seated: BTreeMap<Uuid, i32>,
    queue: Vec<(Uuid, i32, i32)>,
}

impl Model {
    fn free(&self) -> i32 {
        self.capacity - self.seated.values().sum::<i32>()
    }

    fn may_go(&self, at: usize) -> bool {
        let fits = self.queue[at].1 <= self.free();
        let barred = self.queue[..at]
            .iter()
            .any(|(_, people, overtaken)| *overtaken >= MOST_OVERTAKEN && *people <= self.capacity);
        fits && !barred
    }

    fn settle(&mut self) {
        while let Some(at) = (0..self.queue.len()).find(|at| self.may_go(*at)) {
            let (who, people, _) = self.queue.remove(at);
            *self.seated.entry(who).or_default() += people;
            for passed in &mut self.queue[..at] {
                passed.2 += i32::from(passed.1 <= self.capacity);
            }
        }
    }

    fn answer(&mut self, who: Uuid, wished: i32) {
        let seated = self.seated.get(&who).copied().unwrap_or(0);
        let queued = self.queue.iter().position(|group| group.0 == who);
        if seated > 0 {
            if wished == 0 {
                self.seated.remove(&who);
            } else {
                self.seated.insert(who, wished.min(seated));
            }
            if wished > seated {
                self.queue.push((who, wished - seated, 0));
            }
            self.settle();
            self.queue.retain(|group| group.0 != who);
            return;
        }
        match queued {
            Some(at) if wished > 0 && wished <= self.queue[at].1 => self.queue[at].1 = wished,
            _ => {
                self.queue.retain(|group| group.0 != who);
                if wished > 0 {
                    self.queue.push((who, wished, 0));
                }
            }
        }
        self.settle();
    }
}

/// What the store keeps: who has what, by the outcomes alone.
fn apply(held: &mut BTreeMap<Uuid, Seat>, session: &Seats, who: Uuid, outcome: &Outcome) {
    for group in &outcome.promoted {
        held.insert(group.registration_id, Seat::Confirmed(group.people));
    }
    held.insert(who, outcome.seat);
    for group in &session.waiting {
        held.insert(
            group.registration_id,
            Seat::Waiting {
                people: group.people,
                overtaken: group.overtaken,
            },
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn every_history_agrees_with_the_model_and_keeps_what_was_promised(
        capacity in 1..12i32,
        steps in prop::collection::vec((0..14u8, 0..7i32), 1..60),
    ) {
        let mut session = seats(capacity);
        let mut held: BTreeMap<Uuid, Seat> = BTreeMap::new();
        let mut model = Model { capacity, ..Model::default() };
        // Who waits: how many stood ahead when they came, and how many were seated since.
        let mut patience: BTreeMap<Uuid, (usize, usize)> = BTreeMap::new();
        for (number, wished) in steps {
            let who = who(number);
            let now = held.get(&who).copied().unwrap_or_default();
            let before = session.waiting.len();
            let outcome = session.answer(who, now, wished);
            model.answer(who, wished);
            apply(&mut held, &session, who, &outcome);

            let taken: i32 = held.values().map(|seat| seat.taken()).sum();
            prop_assert_eq!(taken, session.taken);
            prop_assert!(taken <= capacity, "over capacity");
            for (who, seat) in &held {
                prop_assert_eq!(seat.taken(), model.seated.get(who).copied().unwrap_or(0), "a group is seated whole or not at all");
            }
            let queue: Vec<_> = session.waiting.iter().map(|g| (g.registration_id, g.people, g.overtaken)).collect();
            prop_assert_eq!(&queue, &model.queue);
            prop_assert!(queue.iter().all(|group| group.2 <= MOST_OVERTAKEN), "overtaken too often");
            let kept = queue.iter().any(|g| g.2 == MOST_OVERTAKEN && g.1 <= capacity);
            let idle = queue.iter().any(|group| group.1 <= session.free());
            prop_assert!(kept || !idle, "a place is free, somebody fits, and it is kept for nobody");

            let seated_now = outcome.promoted.len()
                + usize::from(now.taken() < outcome.seat.taken());
            patience.retain(|id, _| queue.iter().any(|group| group.0 == *id));
            if outcome.at_the_end {
                patience.insert(who, (before, 0));
            }
            for (id, (ahead, since)) in &mut patience {
                let can_fit = queue.iter().any(|group| group.0 == *id && group.1 <= capacity);
                if *id != who && can_fit {
                    *since += seated_now;
                }
                prop_assert!(!can_fit || *since <= *ahead + usize::try_from(MOST_OVERTAKEN).unwrap(), "starved");
            }
        }
    }
}
