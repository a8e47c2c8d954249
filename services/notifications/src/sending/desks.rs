//! One desk for each tenant and class: while one sender of this process clears it, others go elsewhere
//! instead of asking the database for what is not there.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;
use uuid::Uuid;

use crate::letters::Class;

type Place = (Uuid, Class);

/// The desks of a process.
#[derive(Clone, Default)]
pub(super) struct Desks(Arc<Inner>);

#[derive(Default)]
struct Inner {
    taken: Mutex<HashSet<Place>>,
    room: Notify,
}

/// A place at a desk, until it is left or dropped.
///
/// No mail is forgotten by it: whoever finds the desk taken waits for news, and whoever had it looks at
/// the queue again after leaving, which shows all that came in the meantime.
pub(super) struct Desk {
    desks: Desks,
    place: Option<Place>,
}

impl Desks {
    /// A place at the desk, unless somebody is there.
    pub(super) fn take(&self, tenant: Uuid, class: Class) -> Option<Desk> {
        let place = (tenant, class);
        self.taken().insert(place).then(|| Desk {
            desks: self.clone(),
            place: Some(place),
        })
    }

    /// Waits until somebody makes room; whoever heard it looks at the queue again.
    pub(super) async fn room(&self) {
        self.0.room.notified().await;
    }

    fn taken(&self) -> MutexGuard<'_, HashSet<Place>> {
        self.0.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// Leaves it because there is more to do than one can, and calls another.
    pub(super) fn make_room(&mut self) {
        self.leave();
        self.desks.0.room.notify_one();
    }

    fn leave(&mut self) {
        if let Some(place) = self.place.take() {
            self.desks.taken().remove(&place);
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.leave();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_is_for_one_until_it_is_left() {
        let desks = Desks::default();
        let (anna, bram) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut first = desks.take(anna, Class::Bulk).unwrap();
        assert!(desks.take(anna, Class::Bulk).is_none());
        assert!(desks.take(anna, Class::Reply).is_some());
        assert!(desks.take(bram, Class::Bulk).is_some());
        first.make_room();
        let second = desks.take(anna, Class::Bulk).unwrap();
        drop(first);
        assert!(
            desks.take(anna, Class::Bulk).is_none(),
            "who left has nothing to give back"
        );
        drop(second);
        assert!(desks.take(anna, Class::Bulk).is_some());
    }
}
