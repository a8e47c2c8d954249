//! Where the workers of a process are, so that they spread instead of asking the database for what
//! another of them is taking.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Workers at one desk at once: a second, so that one that takes long does not hold up all else there.
const MOST: usize = 2;

/// Who is at which desk.
#[derive(Debug)]
pub struct Crowd<D>(Mutex<HashMap<D, usize>>);

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
    /// A place at the desk, unless enough are there.
    pub fn join(&self, desk: D) -> Option<Place<'_, D>> {
        let mut counts = self.counts();
        let there = counts.entry(desk).or_default();
        if *there >= MOST {
            return None;
        }
        *there += 1;
        Some(Place { crowd: self, desk })
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<D, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<D: Copy + Eq + Hash> Drop for Place<'_, D> {
    fn drop(&mut self) {
        let mut counts = self.crowd.counts();
        if let Some(there) = counts.get_mut(&self.desk) {
            *there -= 1;
            if *there == 0 {
                counts.remove(&self.desk);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_work_at_a_desk_and_the_third_goes_elsewhere() {
        let crowd = Crowd::default();
        let first = crowd.join("anna").unwrap();
        let _second = crowd.join("anna").unwrap();
        assert!(crowd.join("anna").is_none());
        assert!(crowd.join("bram").is_some());
        drop(first);
        assert!(crowd.join("anna").is_some());
    }
}
