//! Chance that anybody can compute again, in any language.

use sha2::{Digest, Sha256};

/// Numbers from a seed: block `i` is SHA-256 of the seed, a slash and `i` in decimal digits; each block gives four
/// numbers of 64 bits, the most significant byte first.
#[derive(Debug, Clone)]
pub struct Numbers {
    seed: String,
    blocks: u64,
    left: Vec<u64>,
}

impl Numbers {
    /// Numbers of this seed, from the first on.
    #[must_use]
    pub fn of(seed: &str) -> Self {
        Self {
            seed: seed.to_owned(),
            blocks: 0,
            left: Vec::new(),
        }
    }

    fn next(&mut self) -> u64 {
        if self.left.is_empty() {
            let block = Sha256::digest(format!("{}/{}", self.seed, self.blocks));
            self.blocks += 1;
            let number = |bytes: &[u8]| {
                bytes
                    .iter()
                    .fold(0, |all, &byte| all << 8 | u64::from(byte))
            };
            self.left = block.chunks(8).map(number).rev().collect();
        }
        self.left.pop().unwrap_or_default()
    }

    /// A number from 0 up to and without `end` (at least 1), each equally likely: what would favour the lowest is
    /// passed over.
    pub fn below(&mut self, end: u64) -> u64 {
        let usable = u64::MAX - u64::MAX % end;
        loop {
            let number = self.next();
            if number < usable {
                return number % end;
            }
        }
    }

    /// A number from 0 up to and without 1, of 53 bits.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Fisher and Yates, from the end.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_is_the_head_of_the_first_block() {
        let block = Sha256::digest("utrecht/0");
        let head = u64::from_be_bytes(block[..8].try_into().unwrap());
        assert_eq!(Numbers::of("utrecht").next(), head);
    }

    #[test]
    fn every_order_is_equally_likely() {
        let mut numbers = Numbers::of("order");
        let mut seen = std::collections::BTreeMap::new();
        for _ in 0..6000 {
            let mut things = [1, 2, 3];
            numbers.shuffle(&mut things);
            *seen.entry(things).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 6);
        assert!(
            seen.values().all(|&times| (880..1120).contains(&times)),
            "{seen:?}"
        );
    }
}
