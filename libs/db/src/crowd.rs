//! Which tenants the workers of a process are at, so that they spread instead of asking the database
//! for jobs that another of them is taking.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use uuid::Uuid;

/// Workers at one tenant at once: a second, so that a long job does not hold up the tenant's others.
const MOST: usize = 2;

/// Who is where.
#[derive(Debug, Default)]
pub(crate) struct Crowd(Mutex<HashMap<Uuid, usize>>);

/// A worker's place at a tenant, until it is dropped. Whoever found no place waits for news; whoever had
/// one looks at the queue again afterwards, so that nothing is left lying.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    crowd: &'a Crowd,
    pub(crate) tenant: Uuid,
}

impl Crowd {
    /// A place at the tenant, unless enough are there.
    pub(crate) fn join(&self, tenant: Uuid) -> Option<Place<'_>> {
        let mut counts = self.counts();
        let there = counts.entry(tenant).or_default();
        if *there >= MOST {
            return None;
        }
        *there += 1;
        Some(Place {
            crowd: self,
            tenant,
        })
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<Uuid, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut counts = self.crowd.counts();
        if let Some(there) = counts.get_mut(&self.tenant) {
            *there -= 1;
            if *there == 0 {
                counts.remove(&self.tenant);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_work_for_a_tenant_and_the_third_goes_elsewhere() {
        let crowd = Crowd::default();
        let tenant = Uuid::from_u128(1);
        let first = crowd.join(tenant).unwrap();
        let _second = crowd.join(tenant).unwrap();
        assert!(crowd.join(tenant).is_none());
        assert!(crowd.join(Uuid::from_u128(2)).is_some());
        drop(first);
        assert!(crowd.join(tenant).is_some());
    }
}
