//! Participants beside a population, one variable at a time.

/// One value of a variable: how many participants have it, and what part of the population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Participants with this value.
    pub count: u32,
    /// Share of the population, 0 to 1.
    pub share: f64,
}

/// How many people a group is ahead or behind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// People too many (above zero) or missing (below zero): n (o - p).
    pub people: f64,
    /// The lower bound of it at 95 %.
    pub low: f64,
    /// The upper bound of it at 95 %.
    pub high: f64,
}

impl Gap {
    /// Whether chance is not a sufficient reason: the interval does not hold zero.
    pub fn is_clear(self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// The normal quantile of a two-sided interval of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// The interval of a share at 95 % (Wilson 1927, doi 10.1080/01621459.1927.10502953); all of 0 to 1 where nobody answered.
pub fn wilson(count: u32, n: u32) -> (f64, f64) {
    if n == 0 {
        return (0.0, 1.0);
    }
    let (n, o) = (f64::from(n), f64::from(count) / f64::from(n));
    let z2 = Z * Z;
    let middle = (o + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (o * (1.0 - o) / n + z2 / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// How far a group of `count` among `n` is from a share of the population, in people.
pub fn gap(group: Group, n: u32) -> Gap {
    let size = f64::from(n);
    let (low, high) = wilson(group.count, n);
    Gap {
        people: f64::from(group.count) - size * group.share,
        low: size * (low - group.share),
        high: size * (high - group.share),
    }
}

/// Everybody of whom the value is known.
pub fn total(groups: &[Group]) -> u32 {
    groups.iter().map(|group| group.count).sum()
}

/// The share of seats that would have to change hands: D = 1/2 sum |o - p| (Duncan and Duncan 1955,
/// doi 10.2307/2088328). `None` where nobody answered.
pub fn dissimilarity(groups: &[Group]) -> Option<f64> {
    let n = f64::from(total(groups));
    (n > 0.0).then(|| {
        let sum: f64 = groups
            .iter()
            .map(|group| (f64::from(group.count) / n - group.share).abs())
            .sum();
        sum / 2.0
    })
}

/// Pearson's chi-square n sum (o - p)^2 / p and the probability of at least this by chance, with one degree
/// of freedom less than there are groups. It only says 'not chance': it grows with n and is no score.
pub fn chi_square(groups: &[Group]) -> (f64, f64) {
    let n = f64::from(total(groups));
    let x = groups
        .iter()
        .filter(|group| group.share > 0.0)
        .map(|group| (f64::from(group.count) - n * group.share).powi(2) / (n * group.share))
        .sum();
    (x, chi_square_tail(x, groups.len().saturating_sub(1)))
}

/// The upper tail of the chi-square distribution: the regularised gamma function by its series, or by its
/// continued fraction beyond the mean (Abramowitz and Stegun 6.5.29 and 6.5.31).
fn chi_square_tail(x: f64, degrees: usize) -> f64 {
    if x.is_nan() || x <= 0.0 || degrees == 0 {
        return 1.0;
    }
    let (a, x) = (degrees as f64 / 2.0, x / 2.0);
    let front = (a * x.ln() - x - log_gamma_half(degrees)).exp();
    if x < a + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
        for _ in 0..500 {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * 1e-14 {
                break;
            }
        }
        return (1.0 - sum * front).max(0.0);
    }
    let mut b = x + 1.0 - a;
    let (mut c, mut d) = (1e300, 1.0 / b);
    let mut h = d;
    for i in 1..500 {
        let i = f64::from(i);
        let step = -i * (i - a);
        b += 2.0;
        d = 1.0 / (step * d + b);
        c = b + step / c;
        h *= d * c;
        if (d * c - 1.0).abs() < 1e-14 {
            break;
        }
    }
    h * front
}

/// The logarithm of gamma at a multiple of a half, by its recurrence.
fn log_gamma_half(halves: usize) -> f64 {
    let odd = halves % 2 == 1;
    let start = if odd {
        std::f64::consts::PI.sqrt().ln()
    } else {
        0.0
    };
    let first = if odd { 0.5 } else { 1.0 };
    let steps = if odd { halves / 2 } else { halves / 2 - 1 };
    (0..steps).fold(start, |sum, step| sum + (first + step as f64).ln())
}

/// What of the groups of a population nobody came from: the coverage of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Groups that there are in the population.
    pub groups: usize,
    /// Groups of which at least one person takes part.
    pub reached: usize,
}

/// How many of the groups that the population has are reached.
pub fn coverage(groups: &[Group]) -> Coverage {
    let there: Vec<_> = groups.iter().filter(|group| group.share > 0.0).collect();
    Coverage {
        groups: there.len(),
        reached: there.iter().filter(|group| group.count > 0).count(),
    }
}
