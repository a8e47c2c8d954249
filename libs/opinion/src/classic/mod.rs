//! The classic mode: one update of Polis' algorithm, with everything that it remembers from the
//! updates before (section 3 of the design).

mod clusters;
mod matrix;
mod power;

use serde::{Deserialize, Serialize};

use crate::{
    GroupId,
    report::{Map, Partition},
    vote::Statement,
    votes::Votes,
};
use clusters::{Cluster, Item, k_means, silhouette};
use matrix::Ratings;

/// Votes that bring a participant in, unless there are fewer statements.
pub const VOTES_TO_ENTER: usize = 7;
/// While fewer than this are in, the most active others are added.
pub const FEWEST_IN: usize = 15;
const BASE_CLUSTERS: usize = 100;
const BASE_STEPS: usize = 100;
const GROUP_STEPS: usize = 20;
const MOST_GROUPS: usize = 5;
/// Another number of groups is taken over after it was best this many updates in a row.
const PATIENCE: u32 = 4;

/// What an update remembers for the next one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Memory {
    /// Rows of participants who are in; once in, always in
    entered: Vec<bool>,
    components: Vec<Vec<f64>>,
    base: Vec<Cluster>,
    /// The groups for k = 2, 3, ...
    groupings: Vec<Vec<Cluster>>,
    best_k: usize,
    best_k_in_a_row: u32,
    smoothed_k: Option<usize>,
    /// Instead of the best number
    pub(crate) fixed_k: Option<usize>,
}

impl Memory {
    /// One update with all votes so far.
    pub(crate) fn update(&mut self, votes: &Votes, statements: &[Statement]) -> (Map, Partition) {
        let ratings = Ratings::new(votes, statements);
        self.let_in(votes, &ratings);
        let covariance = ratings.covariance();
        self.components = power::components(
            |vector| covariance.times(vector),
            ratings.columns(),
            ratings.len().min(ratings.columns()).min(2),
            &self.components,
        );
        let mut places = ratings.project(&self.components);
        self.cluster(&places);
        places.resize(votes.participants().len(), [0.0; 2]);
        let partition = self.partition(places.len());
        let loadings = (0..ratings.columns())
            .map(|column| match self.components.as_slice() {
                [first, second] => [first[column], second[column]],
                _ => [0.0; 2],
            })
            .collect();
        let map = Map {
            columns: ratings.columns(),
            means: ratings.means,
            loadings,
            places,
        };
        (map, partition)
    }

    /// Who is in (3.4).
    fn let_in(&mut self, votes: &Votes, ratings: &Ratings) {
        let enough = VOTES_TO_ENTER.min(ratings.columns());
        let active = |row: usize| votes.rows[row].len();
        self.entered.resize(ratings.len(), false);
        for (row, entered) in self.entered.iter_mut().enumerate() {
            *entered = *entered || (active(row) >= enough && enough > 0);
        }
        let inside = self.entered.iter().filter(|&&entered| entered).count();
        let mut others: Vec<_> = (0..ratings.len())
            .filter(|&row| !self.entered[row])
            .collect();
        others.sort_by_key(|&row| std::cmp::Reverse(active(row)));
        for row in others.into_iter().take(FEWEST_IN.saturating_sub(inside)) {
            self.entered[row] = true;
        }
    }

    fn cluster(&mut self, places: &[[f64; 2]]) {
        let people: Vec<_> = (0_u32..)
            .zip(places)
            .filter(|(row, _)| self.entered[*row as usize])
            .map(|(name, &place)| Item {
                name,
                place,
                weight: 1.0,
            })
            .collect();
        self.base = k_means(&people, BASE_CLUSTERS, &self.base, BASE_STEPS);
        let centres: Vec<_> = self
            .base
            .iter()
            .map(|cluster| Item {
                name: cluster.id,
                place: cluster.centre,
                weight: cluster.members.len() as f64,
            })
            .collect();
        let most = MOST_GROUPS.min(2 + centres.len() / 12);
        self.groupings = (2..=most)
            .map(|k| {
                let last = self.groupings.get(k - 2).map_or(&[][..], Vec::as_slice);
                k_means(&centres, k, last, GROUP_STEPS)
            })
            .collect();
        let mut best = (2, f64::NEG_INFINITY);
        for (k, grouping) in (2..).zip(&self.groupings) {
            let quality = silhouette(&centres, grouping);
            if quality >= best.1 {
                best = (k, quality);
            }
        }
        self.smooth(best.0, most);
    }

    /// The number of groups follows the best one with patience (3.6).
    fn smooth(&mut self, best: usize, most: usize) {
        self.best_k_in_a_row = if self.best_k == best {
            self.best_k_in_a_row + 1
        } else {
            1
        };
        self.best_k = best;
        let k = if self.best_k_in_a_row >= PATIENCE {
            best
        } else {
            self.smoothed_k.unwrap_or(best)
        };
        self.smoothed_k = Some(k.min(most));
    }

    fn partition(&self, people: usize) -> Partition {
        let best = self.smoothed_k.unwrap_or(2);
        let most = (self.groupings.len() + 1).max(2);
        let k = self.fixed_k.map_or(best, |fixed| fixed.clamp(2, most));
        let groups = self.groupings.get(k - 2).map_or(&[][..], Vec::as_slice);
        let mut labels = vec![None; people];
        for (label, group) in (0_u8..).zip(groups) {
            for base in self
                .base
                .iter()
                .filter(|base| group.members.contains(&base.id))
            {
                for &row in &base.members {
                    labels[row as usize] = Some(label);
                }
            }
        }
        Partition {
            ids: groups.iter().map(|group| GroupId(group.id)).collect(),
            labels,
        }
    }
}
