//! What may be shown of who takes part.
//!
//! Three rules together, and everything that a page shows is computed from what they leave:
//!
//! 1. A count is shown rounded to five; one under five is hidden. Two showings of a group so differ by nothing or
//!    by five and more, however often one looks.
//! 2. Where one group of a variable would be hidden alone, the smallest of the others is hidden with it, and how many answered in all is never shown.
//! 3. What is shown is taken anew only when the answers of at least five different people changed since ([`is_due`]).
//!    Without it, whoever saw the page before and after one neighbour answered could see a count step. Somebody who
//!    changes their own answer again and again is one person.

/// No group under this many people is shown, and counts are shown in steps of it.
pub const FLOOR: u32 = 5;

/// Whether what is shown may be taken anew, when the answers of so many different people changed.
pub fn is_due(people: i64) -> bool {
    people >= i64::from(FLOOR)
}

/// The counts of one variable as they may be shown; `None` for a hidden group.
pub fn shown(counts: &[u32]) -> Vec<Option<u32>> {
    let mut shown: Vec<Option<u32>> = counts
        .iter()
        .map(|count| (*count >= FLOOR).then(|| rounded(*count)))
        .collect();
    let hidden = shown.iter().filter(|it| it.is_none()).count();
    if hidden == 1 {
        // By what is shown, not by what is counted: which of two equal ones is hidden then says nothing.
        let smallest = (0..shown.len())
            .filter(|it| shown[*it].is_some())
            .min_by_key(|it| shown[*it]);
        if let Some(smallest) = smallest {
            shown[smallest] = None;
        }
    }
    shown
}

fn rounded(count: u32) -> u32 {
    (count + FLOOR / 2) / FLOOR * FLOOR
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_groups_and_one_beside_them_are_hidden() {
        assert_eq!(shown(&[3, 12, 31]), [None, None, Some(30)]);
        assert_eq!(shown(&[3, 4, 31]), [None, None, Some(30)]);
        assert_eq!(shown(&[5, 7, 8]), [Some(5), Some(5), Some(10)]);
        assert_eq!(shown(&[0, 0]), [None, None]);
        assert_eq!(shown(&[4]), [None]);
    }

    proptest! {
        #[test]
        fn no_shown_count_is_under_the_floor_and_none_is_hidden_alone(
            counts in prop::collection::vec(0u32..60, 2..8)
        ) {
            let shown = shown(&counts);
            prop_assert!(shown.iter().flatten().all(|it| *it >= FLOOR && it % FLOOR == 0));
            prop_assert_ne!(shown.iter().filter(|it| it.is_none()).count(), 1);
        }

        /// Whoever compares two dates sees groups of five and more move, or nothing.
        #[test]
        fn two_dates_never_differ_by_less_than_the_floor(
            pairs in prop::collection::vec((0u32..60, 0u32..5), 2..8)
        ) {
            let before: Vec<u32> = pairs.iter().map(|(count, _)| *count).collect();
            let after: Vec<u32> = pairs.iter().map(|(count, more)| count + more).collect();
            for (a, b) in shown(&before).into_iter().zip(shown(&after)) {
                if let (Some(a), Some(b)) = (a, b) {
                    prop_assert!(a == b || a.abs_diff(b) >= FLOOR);
                }
            }
        }

        /// All that is shown can have come from at least two different numbers of people in every group: nothing is exact.
        #[test]
        fn every_group_could_have_been_another_size(
            counts in prop::collection::vec(0u32..60, 2..6), at in 0usize..6
        ) {
            let at = at % counts.len();
            let same = (0..70).filter(|other| {
                let mut others = counts.clone();
                others[at] = *other;
                shown(&others) == shown(&counts)
            });
            prop_assert!(same.count() >= 3);
        }
    }
}
