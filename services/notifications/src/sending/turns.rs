//! Whose mail is next: the most urgent class first, then each tenant in turn.

use db::jobs::Ready;
use uuid::Uuid;

use crate::letters::Class;

/// What a sender takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lane {
    /// Replies and changes only: there is always a connection for them, also when all others hang in
    /// a large mailing.
    Express,
    /// Everything.
    Common,
}

impl Lane {
    /// Of the sender with this number, from 0, among so many.
    pub(super) const fn of(number: usize, senders: usize) -> Self {
        if number == 0 && senders > 1 {
            Self::Express
        } else {
            Self::Common
        }
    }

    /// The jobs that say: there is something for this lane.
    pub(super) fn jobs(self) -> Vec<String> {
        let taken = Class::ALL.into_iter().filter(|class| self.takes(*class));
        taken.map(Class::job).collect()
    }

    const fn takes(self, class: Class) -> bool {
        match self {
            Self::Express => matches!(class, Class::Reply | Class::Change),
            Self::Common => true,
        }
    }
}

/// Tenants with mail of a class, in the order in which this sender tries them. `turn` counts all turns
/// of all senders: within a class the order begins one further each time.
pub(super) fn order(ready: &[Ready], lane: Lane, turn: usize) -> Vec<(Uuid, Class)> {
    let mut order = Vec::new();
    for class in Class::ALL.into_iter().filter(|class| lane.takes(*class)) {
        let job = class.job();
        let mut tenants: Vec<Uuid> = ready
            .iter()
            .filter(|ready| ready.kind == job)
            .map(|ready| ready.tenant_id)
            .collect();
        // The queue's own order changes with every job; a rotation needs one that stays.
        tenants.sort_unstable();
        let begin = turn.checked_rem(tenants.len()).unwrap_or(0);
        tenants.rotate_left(begin);
        order.extend(tenants.into_iter().map(|tenant| (tenant, class)));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready(tenant: u128, class: Class) -> Ready {
        Ready {
            tenant_id: Uuid::from_u128(tenant),
            kind: class.job(),
            priority: class.priority(),
            jobs: 1,
        }
    }

    fn tenants(order: &[(Uuid, Class)]) -> Vec<u128> {
        order.iter().map(|(tenant, _)| tenant.as_u128()).collect()
    }

    #[test]
    fn replies_go_before_changes_before_invitations_whatever_the_turn() {
        let queue = [
            ready(3, Class::Bulk),
            ready(2, Class::Change),
            ready(1, Class::Reply),
        ];
        for turn in 0..5 {
            assert_eq!(tenants(&order(&queue, Lane::Common, turn)), [1, 2, 3]);
        }
    }

    #[test]
    fn tenants_of_one_class_get_turns_in_rotation() {
        let queue: Vec<_> = (1..=3).map(|tenant| ready(tenant, Class::Bulk)).collect();
        let first = |turn| order(&queue, Lane::Common, turn)[0].0.as_u128();
        assert_eq!((0..6).map(first).collect::<Vec<_>>(), [1, 2, 3, 1, 2, 3]);
        assert_eq!(tenants(&order(&queue, Lane::Common, 1)), [2, 3, 1]);
    }

    #[test]
    fn the_express_lane_leaves_invitations_alone_and_nobody_takes_jobs_of_others() {
        let mut queue = vec![ready(1, Class::Bulk), ready(2, Class::Change)];
        queue.push(Ready {
            kind: "events:letters-requested".into(),
            ..ready(4, Class::Reply)
        });
        assert_eq!(tenants(&order(&queue, Lane::Express, 0)), [2]);
        assert_eq!(tenants(&order(&queue, Lane::Common, 0)), [2, 1]);
        assert_eq!(Lane::of(0, 1), Lane::Common);
        assert_eq!(
            (Lane::of(0, 2), Lane::of(1, 2)),
            (Lane::Express, Lane::Common)
        );
    }
}
