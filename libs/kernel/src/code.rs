//! Short codes: six characters that stand on paper or a screen and are typed over.

use rand::{Rng, seq::SliceRandom as _};

/// Letters that cannot be taken for another letter or a digit.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz";
/// Digits that cannot be taken for a letter.
const DIGITS: &[u8] = b"23456789";
const LENGTH: usize = 6;

/// A new code: six characters that cannot be mistaken for one another, at least one letter and one
/// digit among them (a city's short name has no digit).
pub fn draw(random: &mut impl Rng) -> String {
    let pick =
        |from: &[u8], random: &mut _| char::from(from[Rng::random_range(random, 0..from.len())]);
    let both = [LETTERS, DIGITS].concat();
    let mut code = vec![pick(LETTERS, random), pick(DIGITS, random)];
    code.extend((2..LENGTH).map(|_| pick(&both, random)));
    code.shuffle(random);
    code.into_iter().collect()
}

/// A code as it is kept, from what somebody typed: six letters and digits with at least one digit.
pub fn read(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let plausible = typed.len() == LENGTH
        && typed.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && typed.bytes().any(|byte| byte.is_ascii_digit());
    plausible.then(|| typed.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    proptest! {
        #[test]
        fn a_code_has_letters_and_digits_and_nothing_to_mistake(seed in any::<u64>()) {
            let code = draw(&mut StdRng::seed_from_u64(seed));
            prop_assert_eq!(code.len(), 6);
            prop_assert!(code.chars().any(|c| c.is_ascii_digit()));
            prop_assert!(code.chars().any(|c| c.is_ascii_lowercase()));
            prop_assert!(!code.contains(['0', 'o', '1', 'i', 'l']));
            prop_assert_eq!(read(&code.to_uppercase()), Some(code));
        }
    }

    #[test]
    fn what_is_no_code_is_not_read_as_one() {
        for no_code in ["almere", "h7k2m", "h7k2mqx", "h7-2mq", "h7k2mé"] {
            assert_eq!(read(no_code), None, "{no_code}");
        }
        assert_eq!(read(" H7k2MQ "), Some("h7k2mq".into()));
    }
}
