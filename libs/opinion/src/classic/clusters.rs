//! Lloyd's k-means with a lineage of clusters (3.5 and 3.6 of the design; clusters.clj).

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

/// Centres that all moved less than this have settled.
const TOLERANCE: f64 = 0.01;

/// What is clustered: its name, place and weight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) name: u32,
    pub(super) place: [f64; 2],
    pub(super) weight: f64,
}

/// A cluster keeps its id from update to update.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Cluster {
    pub(super) id: u32,
    /// Names of items
    pub(super) members: Vec<u32>,
    pub(super) centre: [f64; 2],
}

/// Clusters `items`, starting from those of the last update if there are any; by rising id.
pub(super) fn k_means(items: &[Item], k: usize, last: &[Cluster], steps: usize) -> Vec<Cluster> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut clusters = if last.is_empty() {
        first_distinct(items, k)
    } else {
        Lineage::new(items).start(last, k)
    };
    for _ in 0..=steps {
        let next = step(items, &clusters);
        let settled = have_settled(&clusters, &next);
        clusters = next;
        if settled {
            break;
        }
    }
    clusters.sort_by_key(|cluster| cluster.id);
    clusters
}

/// The first k distinct places; the order of appearance is the id.
fn first_distinct(items: &[Item], k: usize) -> Vec<Cluster> {
    let mut seen = HashSet::new();
    items
        .iter()
        .filter(|item| seen.insert(bits(item.place)))
        .take(k)
        .zip(0..)
        .map(|(item, id)| Cluster {
            id,
            members: Vec::new(),
            centre: item.place,
        })
        .collect()
}

/// Equal places have equal bits; adding zero makes one zero of the two.
fn bits(place: [f64; 2]) -> [u64; 2] {
    place.map(|coordinate| (coordinate + 0.0).to_bits())
}

fn step(items: &[Item], clusters: &[Cluster]) -> Vec<Cluster> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); clusters.len()];
    for (index, item) in items.iter().enumerate() {
        members[nearest(item.place, clusters).0].push(index);
    }
    clusters
        .iter()
        .zip(members)
        .filter(|(_, members)| !members.is_empty())
        .map(|(cluster, members)| Cluster {
            id: cluster.id,
            centre: mean(items, &members),
            members: members.into_iter().map(|index| items[index].name).collect(),
        })
        .collect()
}

/// The nearest centre, the later one of equals, and its distance.
fn nearest(place: [f64; 2], clusters: &[Cluster]) -> (usize, f64) {
    let mut best = (0, f64::INFINITY);
    for (index, cluster) in clusters.iter().enumerate() {
        let distance = distance(place, cluster.centre);
        if distance <= best.1 {
            best = (index, distance);
        }
    }
    best
}

pub(super) fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
    (dx * dx + dy * dy).sqrt()
}

fn mean(items: &[Item], members: &[usize]) -> [f64; 2] {
    let mut sum = [0.0; 2];
    let mut weight = 0.0;
    for &index in members {
        let item = &items[index];
        sum[0] += item.weight * item.place[0];
        sum[1] += item.weight * item.place[1];
        weight += item.weight;
    }
    sum.map(|sum| sum / weight)
}

/// All centres, sorted and paired, moved less than the tolerance.
fn have_settled(before: &[Cluster], after: &[Cluster]) -> bool {
    let sorted = |clusters: &[Cluster]| {
        let mut centres: Vec<_> = clusters.iter().map(|cluster| cluster.centre).collect();
        centres.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
        centres
    };
    sorted(before)
        .into_iter()
        .zip(sorted(after))
        .all(|(a, b)| distance(a, b) < TOLERANCE)
}

/// Items by name: what a warm start needs.
struct Lineage<'a> {
    items: &'a [Item],
    index: HashMap<u32, usize>,
}

impl<'a> Lineage<'a> {
    fn new(items: &'a [Item]) -> Self {
        let index = items
            .iter()
            .enumerate()
            .map(|(i, item)| (item.name, i))
            .collect();
        Self { items, index }
    }

    /// The clusters of the last update on the new places, completed to k or to as many as there
    /// are distinct places.
    fn start(&self, last: &[Cluster], k: usize) -> Vec<Cluster> {
        let mut clusters = self.recentre(last.to_vec());
        if clusters.is_empty() {
            clusters.push(self.all(last));
        }
        clusters = merge_equal(clusters);
        let places: HashSet<_> = self.items.iter().map(|item| bits(item.place)).collect();
        let possible = k.min(places.len());
        loop {
            clusters = self.recentre(clusters);
            if clusters.len() >= possible {
                return clusters;
            }
            let (farthest, distance) = self.farthest(&clusters);
            if distance <= 0.0 {
                return clusters;
            }
            split_off(&mut clusters, &self.items[farthest]);
        }
    }

    fn recentre(&self, clusters: Vec<Cluster>) -> Vec<Cluster> {
        clusters
            .into_iter()
            .filter_map(|mut cluster| {
                cluster.members.retain(|name| self.index.contains_key(name));
                let members: Vec<_> = cluster
                    .members
                    .iter()
                    .map(|name| self.index[name])
                    .collect();
                (!members.is_empty()).then(|| Cluster {
                    centre: mean(self.items, &members),
                    ..cluster
                })
            })
            .collect()
    }

    fn all(&self, last: &[Cluster]) -> Cluster {
        let everything: Vec<_> = (0..self.items.len()).collect();
        Cluster {
            id: next_id(last),
            members: self.items.iter().map(|item| item.name).collect(),
            centre: mean(self.items, &everything),
        }
    }

    /// The item farthest from its nearest centre, the later one of equals.
    fn farthest(&self, clusters: &[Cluster]) -> (usize, f64) {
        let mut best = (0, 0.0);
        for (index, item) in self.items.iter().enumerate() {
            let (_, distance) = nearest(item.place, clusters);
            if distance >= best.1 {
                best = (index, distance);
            }
        }
        best
    }
}

fn next_id(clusters: &[Cluster]) -> u32 {
    clusters
        .iter()
        .map(|cluster| cluster.id + 1)
        .max()
        .unwrap_or(0)
}

/// Clusters with identical centres become one, with the id of the larger.
fn merge_equal(clusters: Vec<Cluster>) -> Vec<Cluster> {
    let mut distinct: Vec<Cluster> = Vec::new();
    for cluster in clusters {
        let twin = distinct
            .iter_mut()
            .find(|other| other.centre == cluster.centre);
        let Some(twin) = twin else {
            distinct.push(cluster);
            continue;
        };
        if cluster.members.len() >= twin.members.len() {
            twin.id = cluster.id;
        }
        twin.members.extend(cluster.members);
    }
    distinct
}

fn split_off(clusters: &mut Vec<Cluster>, item: &Item) {
    let id = next_id(clusters);
    for cluster in clusters.iter_mut() {
        cluster.members.retain(|&name| name != item.name);
    }
    clusters.push(Cluster {
        id,
        members: vec![item.name],
        centre: item.place,
    });
}

/// The unweighted mean silhouette of clusters over their members; a single member scores 0.
pub(super) fn silhouette(items: &[Item], clusters: &[Cluster]) -> f64 {
    if clusters.len() < 2 || items.is_empty() {
        return 0.0;
    }
    let label_of: HashMap<u32, usize> = clusters
        .iter()
        .enumerate()
        .flat_map(|(label, cluster)| cluster.members.iter().map(move |&name| (name, label)))
        .collect();
    let labels: Vec<_> = items.iter().map(|item| label_of[&item.name]).collect();
    let total: f64 = items
        .iter()
        .zip(&labels)
        .map(|(item, &own)| silhouette_of(item, own, items, &labels, clusters))
        .sum();
    total / items.len() as f64
}

fn silhouette_of(
    item: &Item,
    own: usize,
    items: &[Item],
    labels: &[usize],
    clusters: &[Cluster],
) -> f64 {
    let size = |label: usize| clusters[label].members.len();
    if size(own) == 1 {
        return 0.0;
    }
    let mut sums = vec![0.0; clusters.len()];
    for (other, &label) in items.iter().zip(labels) {
        sums[label] += distance(item.place, other.place);
    }
    let within = sums[own] / (size(own) - 1) as f64;
    let between = (0..clusters.len())
        .filter(|&label| label != own)
        .map(|label| sums[label] / size(label) as f64)
        .fold(f64::INFINITY, f64::min);
    let most = within.max(between);
    if most == 0.0 {
        0.0
    } else {
        (between - within) / most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(places: &[[f64; 2]]) -> Vec<Item> {
        places
            .iter()
            .zip(0..)
            .map(|(&place, name)| Item {
                name,
                place,
                weight: 1.0,
            })
            .collect()
    }

    #[test]
    fn weights_count_as_repeated_items() {
        let places = [[0.0, 0.0], [1.0, 0.0], [5.0, 1.0], [6.0, 0.0]];
        let mut weighted = items(&places);
        weighted[1].weight = 3.0;
        let repeated = items(&[
            places[0], places[1], places[1], places[1], places[2], places[3],
        ]);
        let centres = |items: &[Item]| {
            k_means(items, 2, &[], 20)
                .into_iter()
                .map(|cluster| cluster.centre)
                .collect::<Vec<_>>()
        };
        assert_eq!(centres(&weighted), centres(&repeated));
    }

    #[test]
    fn a_settled_clustering_is_a_fixed_point() {
        let items = items(&[[0.0, 0.0], [0.1, 0.0], [5.0, 1.0], [5.1, 1.0], [9.0, 9.0]]);
        let first = k_means(&items, 3, &[], 20);
        let second = k_means(&items, 3, &first, 20);
        assert_eq!(first, second);
    }

    #[test]
    fn a_cluster_that_lost_its_members_is_replaced_at_the_farthest_item() {
        let before = vec![Cluster {
            id: 4,
            members: vec![0, 1, 2],
            centre: [0.0, 0.0],
        }];
        let after = k_means(
            &items(&[[0.0, 0.0], [0.0, 1.0], [9.0, 0.0]]),
            2,
            &before,
            20,
        );
        let ids: Vec<_> = after.iter().map(|cluster| cluster.id).collect();
        assert_eq!(ids, [4, 5]);
        assert_eq!(after[1].members, [2]);
    }

    #[test]
    fn the_silhouette_of_tight_clusters_is_high_and_of_single_members_zero() {
        let items = items(&[[0.0, 0.0], [0.1, 0.0], [5.0, 0.0], [5.1, 0.0]]);
        let good = k_means(&items, 2, &[], 20);
        assert!(silhouette(&items, &good) > 0.95);
        let single = k_means(&items, 4, &[], 20);
        assert_eq!(silhouette(&items, &single), 0.0);
    }
}
