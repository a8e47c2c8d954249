/// Draws that follow from a seed and from what they are for: nothing else has an influence on them.
#[derive(Clone, Copy, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The number that belongs to these parts: the finisher of SplitMix64 (Steele, Lea and Flood, 2014) over each.
    #[must_use]
    pub fn throw(self, parts: &[u64]) -> u64 {
        parts.iter().fold(mix(self.0), |hash, part| {
            mix(hash ^ part.wrapping_add(0x9e37_79b9_7f4a_7c15))
        })
    }

    /// The same as a number from 0 up to 1.
    #[must_use]
    pub fn chance(self, parts: &[u64]) -> f64 {
        // 53 bits fit a double exactly.
        (self.throw(parts) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

const fn mix(mut number: u64) -> u64 {
    number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_throw_depends_on_every_part_and_on_their_order() {
        let dice = Dice::new(7);
        assert_eq!(dice.throw(&[1, 2]), Dice::new(7).throw(&[1, 2]));
        assert_ne!(dice.throw(&[1, 2]), dice.throw(&[2, 1]));
        assert_ne!(dice.throw(&[1, 2]), Dice::new(8).throw(&[1, 2]));
        let mean: f64 = (0..1000).map(|n| dice.chance(&[n])).sum::<f64>() / 1000.0;
        assert!((mean - 0.5).abs() < 0.05, "{mean}");
    }
}
