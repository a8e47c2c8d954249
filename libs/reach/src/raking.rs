//! What weighting would cost. It never replaces missing voices.

/// A person belongs to a group with nobody in it, or there is nobody at all: weights cannot make up for that.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nobody to weigh.
    #[error("nobody answered")]
    Nobody,
    /// A group of the population without a participant.
    #[error("nobody has value {value} of variable {variable}")]
    Missing {
        /// Which variable, by position.
        variable: usize,
        /// Which value of it, by position.
        value: usize,
    },
    /// A person whose value of a variable has no share, or the numbers of people differ.
    #[error("the values of people and the shares do not fit")]
    Shape,
}

/// One variable: the value of each person, and the shares that the weights must meet.
#[derive(Clone, Debug)]
pub struct Margin {
    /// For each person the position of their value.
    pub values: Vec<usize>,
    /// The share of each value in the population.
    pub shares: Vec<f64>,
}

/// Weights, and what is left of the number of people.
#[derive(Clone, Debug, PartialEq)]
pub struct Raked {
    /// The weight of each person.
    pub weights: Vec<f64>,
    /// Rounds that it took.
    pub rounds: usize,
    /// Kish's design effect: n sum w^2 / (sum w)^2.
    pub design_effect: f64,
    /// How many people the weighted ones are worth: (sum w)^2 / sum w^2.
    pub effective: f64,
}

/// No one speaks for more than this many.
const CAP: f64 = 5.0;
const MOST_ROUNDS: usize = 200;
const SMALL: f64 = 1e-6;

/// Iterative proportional fitting (Deming and Stephan 1940, doi 10.1214/aoms/1177731829): each variable in turn
/// w *= p / o, with weights of at most 5, until nothing moves; the design effect is Kish's (1965).
///
/// # Errors
/// If a group of the population has nobody.
pub fn rake(margins: &[Margin]) -> Result<Raked, Refused> {
    let n = margins.first().map_or(0, |margin| margin.values.len());
    if n == 0 {
        return Err(Refused::Nobody);
    }
    margins
        .iter()
        .enumerate()
        .try_for_each(|(variable, margin)| check(variable, margin, n))?;
    let mut weights = vec![1.0; n];
    let mut rounds = 0;
    while rounds < MOST_ROUNDS {
        rounds += 1;
        let before = weights.clone();
        for margin in margins {
            fit(margin, &mut weights);
        }
        weights
            .iter_mut()
            .for_each(|weight| *weight = weight.min(CAP));
        let moved = weights.iter().zip(&before).map(|(a, b)| (a - b).abs());
        if moved.fold(0.0, f64::max) < SMALL {
            break;
        }
    }
    let (sum, squares) = weights
        .iter()
        .fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
    Ok(Raked {
        design_effect: n as f64 * squares / (sum * sum),
        effective: sum * sum / squares,
        weights,
        rounds,
    })
}

fn check(variable: usize, margin: &Margin, n: usize) -> Result<(), Refused> {
    if margin.values.len() != n || margin.values.iter().any(|it| *it >= margin.shares.len()) {
        return Err(Refused::Shape);
    }
    let empty = (0..margin.shares.len())
        .find(|value| margin.shares[*value] > 0.0 && !margin.values.contains(value));
    empty.map_or(Ok(()), |value| Err(Refused::Missing { variable, value }))
}

/// Makes the weights meet one variable, one value after the other, and their mean one again.
fn fit(margin: &Margin, weights: &mut [f64]) {
    for (value, share) in margin
        .shares
        .iter()
        .enumerate()
        .filter(|(_, it)| **it > 0.0)
    {
        let all: f64 = weights.iter().sum();
        let theirs: f64 = of_value(margin, value).map(|person| weights[person]).sum();
        for person in of_value(margin, value) {
            weights[person] *= share * all / theirs;
        }
    }
    let mean = weights.iter().sum::<f64>() / weights.len() as f64;
    weights.iter_mut().for_each(|weight| *weight /= mean);
}

fn of_value(margin: &Margin, value: usize) -> impl Iterator<Item = usize> + '_ {
    let people = margin.values.iter().enumerate();
    people.filter_map(move |(person, it)| (*it == value).then_some(person))
}
