//! Who stands by: people chosen so that, whoever drops out, those who come instead keep the quotas as well as can be
//! (after Assos, Baharav, Flanigan, Procaccia 2025).

use crate::{
    pool::{Pool, Standing},
    random::Numbers,
};

/// Samples of who drops out.
const SAMPLES: usize = 200;

/// How likely it is that members of a panel drop out.
#[derive(Debug, Clone, PartialEq)]
pub enum DropOut {
    /// Equally likely for all.
    Everyone(f64),
    /// For everybody in the pool.
    Each(Vec<f64>),
}

impl DropOut {
    fn of(&self, person: usize) -> f64 {
        match self {
            Self::Everyone(chance) => *chance,
            Self::Each(chances) => chances.get(person).copied().unwrap_or(0.0),
        }
    }
}

/// So many alternates for a panel (places in the pool), the one who helps most first; never two of one address, nor
/// of an address that has a member. Greedy: each is the one who lessens the mean loss over samples of who drops out
/// most. Fewer where the pool has no more.
#[must_use]
pub fn alternates(
    pool: &Pool,
    panel: &[usize],
    count: usize,
    drop_out: &DropOut,
    seed: &str,
) -> Vec<usize> {
    let mut numbers = Numbers::of(&format!("{seed}/alternates"));
    let left: Vec<Vec<u32>> = (0..SAMPLES)
        .map(|_| {
            let staying: Vec<usize> = panel
                .iter()
                .copied()
                .filter(|&member| numbers.share() >= drop_out.of(member))
                .collect();
            counts(pool, &staying)
        })
        .collect();
    let mut candidates: Vec<usize> = (0..pool.people().len())
        .filter(|person| {
            pool.people()[*person].standing == Standing::Open && !panel.contains(person)
        })
        .collect();
    numbers.shuffle(&mut candidates);
    let mut chosen = Vec::new();
    while chosen.len() < count {
        candidates.retain(|&person| is_free(pool, panel, person) && is_free(pool, &chosen, person));
        // Who answered alike helps alike: the first of the shuffled ones stands for all.
        let mut seen = std::collections::HashSet::new();
        let distinct = candidates
            .iter()
            .copied()
            .filter(|&person| seen.insert(&pool.people()[person].quotas));
        let loss = |person: usize| {
            let with: Vec<usize> = chosen.iter().copied().chain([person]).collect();
            left.iter()
                .map(|counts| loss(pool, counts.clone(), &with))
                .sum::<f64>()
        };
        let best = distinct
            .map(|person| (loss(person), person))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, person)) = best else { break };
        chosen.push(person);
        candidates.retain(|&candidate| candidate != person);
    }
    chosen
}

fn is_free(pool: &Pool, others: &[usize], person: usize) -> bool {
    let home = &pool.people()[person].household;
    home.is_none()
        || others
            .iter()
            .all(|&other| other == person || pool.people()[other].household != *home)
}

/// Members of each quota, then all members.
fn counts(pool: &Pool, people: &[usize]) -> Vec<u32> {
    let mut counts = vec![0; pool.quotas().len() + 1];
    for &person in people {
        pool.people()[person]
            .quotas
            .iter()
            .for_each(|&quota| counts[quota] += 1);
        counts[pool.quotas().len()] += 1;
    }
    counts
}

/// What a panel lacks after the alternates who help have come, one after the other.
fn loss(pool: &Pool, mut counts: Vec<u32>, alternates: &[usize]) -> f64 {
    let all = pool.quotas().len();
    let mut waiting = alternates.to_vec();
    while counts[all] < pool.seats() {
        let gain = |person: usize| {
            let quotas = pool.people()[person].quotas.iter();
            let gained = quotas.map(|&quota| {
                off(pool, quota, counts[quota]) - off(pool, quota, counts[quota] + 1)
            });
            gained.sum::<f64>() + 1.0 / f64::from(pool.seats())
        };
        let best = waiting
            .iter()
            .enumerate()
            .map(|(at, &person)| (gain(person), at))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, at)) = best.filter(|best| best.0 > 0.0) else {
            break;
        };
        let person = waiting.swap_remove(at);
        pool.people()[person]
            .quotas
            .iter()
            .for_each(|&quota| counts[quota] += 1);
        counts[all] += 1;
    }
    let empty = f64::from(pool.seats() - counts[all]) / f64::from(pool.seats());
    (0..all)
        .map(|quota| off(pool, quota, counts[quota]))
        .sum::<f64>()
        + empty
}

/// How far a count is outside its quota, in parts of what the quota asks for.
fn off(pool: &Pool, quota: usize, count: u32) -> f64 {
    let quota = &pool.quotas()[quota];
    let outside = quota.min.saturating_sub(count) + count.saturating_sub(quota.max);
    f64::from(outside) / f64::from(quota.max.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, lottery, read};

    /// Mean loss over drop-outs that the choice has not seen.
    fn mean_loss(pool: &Pool, panel: &[usize], alternates: &[usize]) -> f64 {
        let mut numbers = Numbers::of("another");
        let losses = (0..400).map(|_| {
            let staying: Vec<usize> = panel
                .iter()
                .copied()
                .filter(|_| numbers.share() >= 0.15)
                .collect();
            loss(pool, counts(pool, &staying), alternates)
        });
        losses.sum::<f64>() / 400.0
    }

    #[test]
    fn chosen_alternates_halve_the_loss_of_random_ones() {
        let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pools/nl_wijken_300_36");
        let file = |name: &str| std::fs::read(format!("{directory}/{name}.csv")).unwrap();
        let pool = read::pool(&file("categories"), &file("respondents"), 36).unwrap();
        let list = lottery(&pool, Method::Maximin)
            .unwrap()
            .list(10, "alternates");
        let (mut chosen_loss, mut random_loss) = (0.0, 0.0);
        for (number, panel) in list.panels.iter().enumerate() {
            let chosen = alternates(
                &pool,
                panel,
                9,
                &DropOut::Everyone(0.15),
                &number.to_string(),
            );
            let mut random: Vec<usize> =
                (0..300).filter(|person| !panel.contains(person)).collect();
            Numbers::of(&format!("random {number}")).shuffle(&mut random);
            chosen_loss += mean_loss(&pool, panel, &chosen);
            random_loss += mean_loss(&pool, panel, &random[..9]);
        }
        println!("loss with chosen alternates {chosen_loss:.3}, with random ones {random_loss:.3}");
        assert!(
            chosen_loss <= random_loss / 2.0,
            "{chosen_loss} of {random_loss}"
        );
    }
}
