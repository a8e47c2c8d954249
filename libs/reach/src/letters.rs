//! How many letters go where, so that the answers resemble the population.

/// Letters of one kind: an area, a kind of dwelling, or both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Share of the addresses.
    pub share: f64,
    /// Letters sent here before.
    pub invited: f64,
    /// Letters answered here before.
    pub answered: f64,
}

/// A value of which at least so many people must be found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quota {
    /// Least number of seats.
    pub least: u32,
    /// Share of the addresses.
    pub share: f64,
    /// Part of them that answers.
    pub response: f64,
}

/// As many letters' experience as the rate of the whole city counts for.
const WEIGHT: f64 = 20.0;
/// Answers wanted for each seat, so that there is something to draw from.
const POOL: u32 = 3;
const SURE: f64 = 0.95;
/// Nobody sends more.
const MOST_LETTERS: f64 = 10_000_000.0;

/// The part that answers in each cell, drawn towards the rate of all: (a + 20 r) / (N + 20). `usual` is the rate of
/// where no letter was sent yet.
pub fn responses(cells: &[Cell], usual: f64) -> Vec<f64> {
    let invited: f64 = cells.iter().map(|cell| cell.invited).sum();
    let answered: f64 = cells.iter().map(|cell| cell.answered).sum();
    let rate = if invited > 0.0 && answered > 0.0 {
        answered / invited
    } else {
        usual
    };
    cells
        .iter()
        .map(|cell| (cell.answered + WEIGHT * rate) / (cell.invited + WEIGHT))
        .collect()
}

/// Divides letters in proportion to share / response, whole and adding up to `letters` (largest remainders).
pub fn divide(cells: &[Cell], responses: &[f64], letters: u32) -> Vec<u32> {
    let need: Vec<f64> = cells
        .iter()
        .zip(responses)
        .map(|(cell, r)| cell.share / r)
        .collect();
    let all: f64 = need.iter().sum();
    if all <= 0.0 || !all.is_finite() {
        return vec![0; cells.len()];
    }
    let exact: Vec<f64> = need
        .iter()
        .map(|it| f64::from(letters) * it / all)
        .collect();
    let mut whole: Vec<u32> = exact.iter().map(|it| it.floor() as u32).collect();
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()));
    let left = letters.saturating_sub(whole.iter().sum());
    order
        .into_iter()
        .take(left as usize)
        .for_each(|at| whole[at] += 1);
    whole
}

/// The fewest letters with which every quota gets three answers for each of its seats with 95 % certainty, where answers
/// come as a Poisson process. `None` where a quota cannot be met at all.
pub fn needed(quotas: &[Quota]) -> Option<u32> {
    quotas
        .iter()
        .filter(|quota| quota.least > 0)
        .map(letters_for)
        .try_fold(0, |most, letters| letters.map(|it| most.max(it)))
}

fn letters_for(quota: &Quota) -> Option<u32> {
    let rate = quota.share * quota.response;
    let enough = |letters: f64| at_least(POOL * quota.least, letters * rate) >= SURE;
    if rate <= 0.0 || !enough(MOST_LETTERS) {
        return None;
    }
    let (mut low, mut high) = (0.0, MOST_LETTERS);
    while high - low > 1.0 {
        let middle = f64::floor((low + high) / 2.0);
        if enough(middle) {
            high = middle
        } else {
            low = middle
        }
    }
    Some(high as u32)
}

/// The probability that a Poisson variable with this mean is at least `least`.
fn at_least(least: u32, mean: f64) -> f64 {
    let (mut log_term, mut below) = (-mean, 0.0);
    for k in 0..least {
        below += log_term.exp();
        log_term += mean.ln() - f64::from(k + 1).ln();
    }
    1.0 - below
}

/// How many times the expected answers a quota needs, three answers a seat: above [`TOO_MUCH`] letters alone will not do.
pub fn strain(quota: &Quota, letters: u32) -> f64 {
    f64::from(POOL * quota.least) / (f64::from(letters) * quota.share * quota.response)
}

/// From here on a planner warns.
pub const TOO_MUCH: f64 = 3.0;
