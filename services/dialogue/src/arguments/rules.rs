//! Rules of a map: what can stand where, what is missing, what is already there. No I/O.

use super::{Item, Kind, Side};
use crate::statements::{Statement, rules::alike};

/// Things that one map holds; more could not be read by anybody.
pub const MOST_ITEMS: usize = 2000;
/// Longest explanation under a motion or an argument, in characters.
pub const LONGEST_BODY: usize = 1500;
/// Longest name beside an argument, in characters.
pub const LONGEST_NAME: usize = 60;

/// The side of a motion for which there is no argument while there is one for the other.
pub fn missing_side(items: &[Item], motion: i32) -> Option<Side> {
    let has = |side| {
        items
            .iter()
            .any(|item| item.statement.is_shown() && item.is_argument(motion, side))
    };
    match (has(Side::Pro), has(Side::Con)) {
        (true, false) => Some(Side::Con),
        (false, true) => Some(Side::Pro),
        _ => None,
    }
}

/// What is shown already and says nearly the same as a new item of this kind, the most alike first: among the
/// arguments of the same motion, on either side; otherwise among motions and loose statements.
pub fn duplicates<'a>(items: &'a [Item], kind: Kind, text: &str) -> Vec<&'a Item> {
    let beside: Vec<&Item> = items
        .iter()
        .filter(|item| match kind {
            Kind::Argument { motion, .. } => item.motion() == Some(motion),
            Kind::Statement | Kind::Motion => item.motion().is_none(),
        })
        .collect();
    let statements: Vec<Statement> = beside.iter().map(|it| it.statement.clone()).collect();
    alike(text, &statements)
        .into_iter()
        .filter_map(|found| beside.iter().find(|it| it.number() == found.number))
        .copied()
        .collect()
}

/// Why something cannot be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// Arguments hang on the motion.
    HasArguments,
    /// The host has decided about the motion.
    IsDecided,
    /// It is no motion that is shown, or the item itself.
    NoSuchMotion,
    /// It stands there already.
    StandsThere,
}

/// Whether an item may be moved to another place on the map.
///
/// # Errors
/// With the reason why not.
pub fn may_move(items: &[Item], item: &Item, to: Kind) -> Result<(), Fixed> {
    if item.kind == to {
        return Err(Fixed::StandsThere);
    }
    if let Kind::Argument { motion, .. } = to {
        let fits = |it: &Item| {
            it.number() == motion
                && it.kind == Kind::Motion
                && it.statement.is_shown()
                && motion != item.number()
        };
        if !items.iter().any(fits) {
            return Err(Fixed::NoSuchMotion);
        }
    }
    if items.iter().any(|it| it.motion() == Some(item.number())) {
        return Err(Fixed::HasArguments);
    }
    if item.decision.is_some() {
        return Err(Fixed::IsDecided);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        arguments::{Decision, Outcome},
        statements::{Reason, State, rules::tests::statement},
    };

    fn item(number: i32, kind: Kind, text: &str) -> Item {
        Item {
            statement: statement(number, text),
            kind,
            body: String::new(),
            moved_at: 0,
            decision: None,
            decision_revision: 0,
        }
    }

    const fn argument(side: Side) -> Kind {
        Kind::Argument { motion: 1, side }
    }

    #[test]
    fn the_side_without_an_argument_is_missing_while_the_other_has_one() {
        let mut items = vec![item(1, Kind::Motion, "De motie")];
        assert_eq!(missing_side(&items, 1), None, "nobody said anything yet");
        items.push(item(2, argument(Side::Pro), "Een voordeel"));
        assert_eq!(missing_side(&items, 1), Some(Side::Con));
        items.push(item(3, argument(Side::Con), "Een nadeel"));
        assert_eq!(missing_side(&items, 1), None);
        items[1].statement.state = State::Hidden(Reason::OffTopic);
        assert_eq!(missing_side(&items, 1), Some(Side::Pro));
    }

    #[test]
    fn duplicates_are_sought_where_the_new_one_would_stand_and_on_the_other_side_of_it() {
        let text = "Vuurwerk maakt veel lawaai";
        let items = [
            item(1, Kind::Motion, "Vuurwerk maakt te veel lawaai"),
            item(2, argument(Side::Con), "Vuurwerk maakt heel veel lawaai"),
            item(
                3,
                Kind::Argument {
                    motion: 4,
                    side: Side::Pro,
                },
                text,
            ),
        ];
        let found = |kind| {
            duplicates(&items, kind, text)
                .into_iter()
                .map(Item::number)
                .collect::<Vec<_>>()
        };
        assert_eq!(found(argument(Side::Pro)), [2]);
        assert_eq!(found(Kind::Statement), [1]);
        assert!(duplicates(&items, Kind::Motion, "Meer bomen").is_empty());
    }

    #[test]
    fn a_motion_with_arguments_or_a_decision_stays_one() {
        let mut items = vec![
            item(1, Kind::Motion, "De motie"),
            item(2, argument(Side::Pro), "Een voordeel"),
            item(3, Kind::Statement, "Een stelling"),
        ];
        assert_eq!(
            may_move(&items, &items[0], Kind::Statement),
            Err(Fixed::HasArguments)
        );
        assert_eq!(may_move(&items, &items[2], Kind::Motion), Ok(()));
        assert_eq!(may_move(&items, &items[2], argument(Side::Con)), Ok(()));
        assert_eq!(may_move(&items, &items[1], argument(Side::Con)), Ok(()));
        assert_eq!(
            may_move(&items, &items[1], argument(Side::Pro)),
            Err(Fixed::StandsThere)
        );
        let nowhere = Kind::Argument {
            motion: 3,
            side: Side::Pro,
        };
        assert_eq!(
            may_move(&items, &items[1], nowhere),
            Err(Fixed::NoSuchMotion)
        );
        items.remove(1);
        items[0].decision = Some(Decision {
            outcome: Outcome::Partly,
            reason: "Het mag deels".into(),
            at: jiff::Timestamp::UNIX_EPOCH,
        });
        assert_eq!(
            may_move(&items, &items[0], Kind::Statement),
            Err(Fixed::IsDecided)
        );
    }
}
