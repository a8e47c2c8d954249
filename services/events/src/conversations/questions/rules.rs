//! The order of questions, and what can be chosen.

use uuid::Uuid;

/// Which way a question goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Earlier.
    Up,
    /// Later.
    Down,
}

impl Direction {
    /// Reads the form's word.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "up" => Some(Self::Up),
            "down" => Some(Self::Down),
            _ => None,
        }
    }
}

/// The order after one question went one place up or down; the first cannot go up, nor the last down.
pub(super) fn reordered(mut order: Vec<Uuid>, moved: Uuid, direction: Direction) -> Vec<Uuid> {
    let at = order.iter().position(|id| *id == moved);
    let other = at.and_then(|at| match direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|next| *next < order.len()),
    });
    if let (Some(at), Some(other)) = (at, other) {
        order.swap(at, other);
    }
    order
}

/// The choices of a text with one a line; empty lines and repeats are left out.
pub(super) fn choices_of(text: &str) -> Vec<String> {
    let mut choices: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !choices.iter().any(|choice| choice == line) {
            choices.push(line.to_owned());
        }
    }
    choices
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids(count: u128) -> Vec<Uuid> {
        (0..count).map(Uuid::from_u128).collect()
    }

    #[test]
    fn a_question_changes_places_with_its_neighbour() {
        let [a, b, c] = [0, 1, 2].map(Uuid::from_u128);
        assert_eq!(reordered(ids(3), b, Direction::Up), [b, a, c]);
        assert_eq!(reordered(ids(3), b, Direction::Down), [a, c, b]);
        assert_eq!(reordered(ids(3), a, Direction::Up), [a, b, c]);
        assert_eq!(reordered(ids(3), c, Direction::Down), [a, b, c]);
        assert_eq!(
            reordered(ids(3), Uuid::from_u128(9), Direction::Up),
            [a, b, c]
        );
    }

    #[test]
    fn each_line_is_a_choice_once() {
        assert_eq!(choices_of(" Ja \n\nNee\nJa\n"), ["Ja", "Nee"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_doubled(count in 0u128..8, moved in 0u128..10, up in any::<bool>()) {
            let direction = if up { Direction::Up } else { Direction::Down };
            let mut after = reordered(ids(count), Uuid::from_u128(moved), direction);
            after.sort();
            prop_assert_eq!(after, ids(count));
        }
    }
}
