//! The lottery for a pool, as its users see it: chances of people, not of types.

use serde::{Deserialize, Serialize};

use crate::{
    error::{DrawError, SolverFailure},
    fair::{self, Aim, Fair},
    goldilocks,
    list::PanelList,
    pool::{Pool, Standing},
    relax::{self, Nowhere},
    types::Types,
};

/// What is fair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// The smallest chance is as great as can be, then the next smallest, and so on.
    #[default]
    Leximin,
    /// The smallest chance is as great as can be.
    Maximin,
    /// Neither too small a chance for anybody nor too great a one: for questions that people could answer untruly to
    /// be drawn (Baharav, Flanigan 2024).
    Goldilocks,
}

/// The proof that nobody could have made the smallest chance greater: with these weights, which add up to 1, no
/// panel at all is worth more than the bound, so no lottery gives everybody more than that.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// A weight for everybody in the pool.
    pub weights: Vec<f64>,
    /// What no panel is worth more than.
    pub bound: f64,
}

/// Fair chances for everybody in a pool.
#[derive(Debug)]
pub struct Lottery<'a> {
    pool: &'a Pool,
    types: Types,
    fair: Fair,
    /// The chance of everybody in the pool; who confirmed has 1, who withdrew 0.
    pub chances: Vec<f64>,
    /// Proof that the smallest chance cannot be greater.
    pub certificate: Certificate,
    /// Who fits in no panel, as places in the pool.
    pub nowhere: Vec<usize>,
    /// Whether every level that the method asks for was proven. Where it was not, the first was all the same.
    pub is_complete: bool,
}

/// The fairest lottery for this pool.
///
/// # Errors
/// [`DrawError::Infeasible`] with the smallest changes that would help, where there is no panel.
pub fn lottery(pool: &Pool, method: Method) -> Result<Lottery<'_>, DrawError> {
    let types = Types::of(pool);
    let aim = match method {
        Method::Leximin => Aim::Every,
        Method::Maximin | Method::Goldilocks => Aim::Smallest,
    };
    let Some(mut fair) = fair::fair(&types, aim)? else {
        return Err(DrawError::Infeasible(relax::infeasible(pool)?));
    };
    if method == Method::Goldilocks {
        goldilocks::moderate(&types, &mut fair)?;
    }
    let of_people = |of_types: &dyn Fn(usize) -> f64| {
        let mut values = vec![0.0; pool.people().len()];
        for (kind, members) in types.members.iter().enumerate() {
            members
                .iter()
                .for_each(|&person| values[person] = of_types(kind));
        }
        values
    };
    let certificate = Certificate {
        weights: of_people(&|kind| fair.prices[kind] / f64::from(types.size(kind))),
        bound: fair.bound,
    };
    let mut nowhere: Vec<usize> = fair
        .nowhere
        .iter()
        .flat_map(|&kind| types.members[kind].clone())
        .collect();
    nowhere.sort_unstable();
    Ok(Lottery {
        chances: of_people(&|kind| fair.chances[kind]),
        certificate,
        nowhere,
        is_complete: fair.is_complete,
        pool,
        types,
        fair,
    })
}

impl Lottery<'_> {
    /// So many numbered panels; which ones, and who of a type has which seat, is decided by the seed.
    #[must_use]
    pub fn list(&self, length: usize, seed: &str) -> PanelList {
        PanelList::of(self.pool, &self.types, &self.fair, length, seed)
    }

    /// Who fits in no panel, each with the smallest change of quotas that would make room.
    ///
    /// # Errors
    /// Where the arithmetic fails.
    pub fn outsiders(&self) -> Result<Vec<Nowhere>, SolverFailure> {
        relax::outsiders(self.pool, &self.types, &self.fair.nowhere)
    }

    /// People who are still to be drawn and fit in a panel, as places in the pool.
    pub fn eligible(&self) -> impl Iterator<Item = usize> {
        let open = |&person: &usize| self.pool.people()[person].standing == Standing::Open;
        (0..self.chances.len())
            .filter(open)
            .filter(|person| self.nowhere.binary_search(person).is_err())
    }

    /// The smallest of these chances among people who fit in a panel; 1 where there are none.
    #[must_use]
    pub fn smallest(&self, chances: &[f64]) -> f64 {
        self.eligible()
            .map(|person| chances[person])
            .fold(1.0, f64::min)
    }

    /// How many panels have a share.
    #[must_use]
    pub fn panels_in_use(&self) -> usize {
        self.fair
            .panels
            .iter()
            .filter(|panel| panel.1 > 0.0)
            .count()
    }

    /// How many kinds of people there are who cannot take each other's place.
    #[must_use]
    pub fn types(&self) -> usize {
        self.types.len()
    }
}

/// Gini coefficient (0 where all are equal) and geometric mean of chances; a chance of 0 counts as 1e-300 in the mean.
#[must_use]
pub fn fairness(chances: &[f64]) -> (f64, f64) {
    let mut sorted = chances.to_vec();
    sorted.sort_by(f64::total_cmp);
    let people = sorted.len() as f64;
    let ranked = sorted
        .iter()
        .enumerate()
        .map(|(rank, chance)| (2.0 * rank as f64 - people + 1.0) * chance);
    let gini = ranked.sum::<f64>() / (people * sorted.iter().sum::<f64>()).max(f64::MIN_POSITIVE);
    let logarithms = sorted.iter().map(|chance| chance.max(1e-300).ln());
    (gini, (logarithms.sum::<f64>() / people).exp())
}
