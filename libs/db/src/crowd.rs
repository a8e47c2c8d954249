//! Where the workers of a process are, so that they spread instead of asking the database for what
//! another of them is taking.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Workers at one desk at once: a second, so that one that takes long does not hold up all else there.
const MOST: usize = 2;
/// What takes long; a second worker that came at once would mostly find that the first has taken all.
const LONG: Duration = Duration::from_millis(100);

/// Who is at which desk.
#[derive(Debug)]
pub struct Crowd<D>(Mutex<HashMap<D, There>>);

#[derive(Debug)]
struct There {
    workers: usize,
    /// When the last of them came.
    since: Instant,
}

/// A worker's place at a desk, until it is dropped. Whoever found no place waits for news; whoever had
/// one looks at the queue again afterwards, so that nothing is left lying.
#[derive(Debug)]
pub struct Place<'a, D: Copy + Eq + Hash> {
    crowd: &'a Crowd<D>,
    /// The desk.
    pub desk: D,
}

impl<D> Default for Crowd<D> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<D: Copy + Eq + Hash> Crowd<D> {
    /// A place at the desk, unless enough are there at this moment.
    pub fn join(&self, desk: D, now: Instant) -> Option<Place<'_, D>> {
        let mut crowd = self.crowd();
        let there = crowd.entry(desk).or_insert(There {
            workers: 0,
            since: now,
        });
        let slow = now.saturating_duration_since(there.since) >= LONG;
        if there.workers > 0 && (there.workers >= MOST || !slow) {
            return None;
        }
        there.workers += 1;
        there.since = now;
        Some(Place { crowd: self, desk })
    }

    fn crowd(&self) -> MutexGuard<'_, HashMap<D, There>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<D: Copy + Eq + Hash> Drop for Place<'_, D> {
    fn drop(&mut self) {
        let mut crowd = self.crowd.crowd();
        if let Some(there) = crowd.get_mut(&self.desk) {
            there.workers -= 1;
            if there.workers == 0 {
                crowd.remove(&self.desk);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_comes_where_the_first_takes_long_and_the_third_goes_elsewhere() {
        let crowd = Crowd::default();
        let now = Instant::now();
        let first = crowd.join("anna", now).unwrap();
        assert!(crowd.join("anna", now).is_none());
        assert!(crowd.join("bram", now).is_some());
        let second = crowd.join("anna", now + LONG).unwrap();
        assert!(crowd.join("anna", now + 2 * LONG).is_none());
        drop(first);
        assert!(crowd.join("anna", now + LONG).is_none());
        drop(second);
        assert!(crowd.join("anna", now + LONG).is_some());
    }
}
