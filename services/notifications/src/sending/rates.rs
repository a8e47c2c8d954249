//! How fast one organisation may go, so that a large mailing does not spend what the installation's
//! good name with receivers allows: a bucket of tokens for each.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
    time::Instant,
};

use uuid::Uuid;

/// The buckets of all organisations that send at the moment.
pub(super) struct Rates {
    per_second: f64,
    buckets: Mutex<HashMap<Uuid, Bucket>>,
}

/// Holds at most the tokens of one second.
struct Bucket {
    tokens: f64,
    since: Instant,
}

/// Buckets that are kept; full ones go first.
const MOST_BUCKETS: usize = 1000;

impl Rates {
    /// So many messages a second for each organisation.
    pub(super) fn new(per_second: NonZeroU32) -> Self {
        Self {
            per_second: f64::from(per_second.get()),
            buckets: Mutex::default(),
        }
    }

    /// Takes up to `wanted` tokens; gives how many there were.
    pub(super) fn take(&self, tenant: Uuid, wanted: u16, now: Instant) -> u16 {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_BUCKETS {
            buckets.retain(|_, bucket| bucket.filled(self.per_second, now) < self.per_second);
        }
        let bucket = buckets.entry(tenant).or_insert(Bucket {
            tokens: self.per_second,
            since: now,
        });
        bucket.tokens = bucket.filled(self.per_second, now);
        bucket.since = now;
        let taken = (1..=wanted)
            .rev()
            .find(|count| f64::from(*count) <= bucket.tokens)
            .unwrap_or(0);
        bucket.tokens -= f64::from(taken);
        taken
    }

    /// Gives tokens back that were not needed.
    pub(super) fn put_back(&self, tenant: Uuid, count: u16) {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bucket) = buckets.get_mut(&tenant) {
            bucket.tokens = (bucket.tokens + f64::from(count)).min(self.per_second);
        }
    }
}

impl Bucket {
    fn filled(&self, per_second: f64, now: Instant) -> f64 {
        let passed = now.saturating_duration_since(self.since).as_secs_f64();
        (self.tokens + passed * per_second).min(per_second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const ANNA: Uuid = Uuid::from_u128(1);
    const BRAM: Uuid = Uuid::from_u128(2);

    fn rates() -> Rates {
        Rates::new(NonZeroU32::new(10).unwrap())
    }

    #[test]
    fn a_bucket_gives_a_second_at_once_and_then_what_flows_in() {
        let (rates, now) = (rates(), Instant::now());
        assert_eq!(rates.take(ANNA, 8, now), 8);
        assert_eq!(rates.take(ANNA, 8, now), 2);
        assert_eq!(rates.take(ANNA, 8, now), 0);
        assert_eq!(rates.take(ANNA, 8, now + Duration::from_millis(300)), 3);
        assert_eq!(rates.take(ANNA, 20, now + Duration::from_secs(100)), 10);
    }

    #[test]
    fn organisations_do_not_share_a_bucket_and_what_is_put_back_counts() {
        let (rates, now) = (rates(), Instant::now());
        assert_eq!(rates.take(ANNA, 10, now), 10);
        assert_eq!(rates.take(BRAM, 1, now), 1);
        rates.put_back(ANNA, 4);
        assert_eq!(rates.take(ANNA, 10, now), 4);
    }

    #[test]
    fn never_more_than_the_rate_and_one_second_of_it_in_any_window() {
        let (rates, start) = (rates(), Instant::now());
        let mut sent = Vec::new();
        for step in 0..500u64 {
            let now = start + Duration::from_millis(step * 20);
            for _ in 0..rates.take(ANNA, 3, now) {
                sent.push(step * 20);
            }
        }
        for (index, from) in sent.iter().enumerate() {
            let within = sent[index..]
                .iter()
                .take_while(|at| **at < from + 1000)
                .count();
            assert!(within <= 20, "{within} within a second of {from}");
        }
    }
}
