//! The stable mode: the same votes give the same groups, to the last bit, in whatever order,
//! batch or shard they came and however often the program restarted.
//!
//! Nothing here depends on the order of participants: whatever is added up over them is a whole
//! number (see [`exact`]), and whatever has an order is ordered by statement or by place.

mod clusters;
mod exact;
mod grid;
mod minorities;
mod pca;

use crate::{
    GroupId,
    classic::{FEWEST_IN, VOTES_TO_ENTER},
    counters::Counters,
    report::{Map, Partition},
    row::Column,
    vote::Statement,
    votes::Votes,
};
use exact::{Frame, Steps};
use grid::Grid;

/// Places are whole multiples of this.
const PLACE_UNIT: f64 = 1.0 / (1 << 24) as f64;

/// The map and the groups. `order` are all columns by rising id of their statement.
pub(crate) fn groups(
    votes: &Votes,
    counters: Option<&Counters>,
    statements: &[Statement],
    order: &[Column],
) -> (Map, Partition) {
    let columns: Vec<_> = order
        .iter()
        .map(|&column| usize::from(column))
        .filter(|&column| statements[column].counts() && votes.tallies()[column].seen > 0)
        .collect();
    let activity = activity(votes, &columns);
    let people = activity.iter().filter(|&&cast| cast > 0).count();
    let frame = Frame::new(columns, votes, people);
    // The cheaper way; both give the same bits.
    let counters = counters.filter(|_| 2 * votes.len() > frame.width * frame.width);
    let axes = pca::axes(frame.len(), minorities::AXES, |vector| match counters {
        Some(counters) => exact::from_counts(votes, counters, &frame, vector),
        None => exact::pass(votes, &frame, vector),
    });
    let loading = |axis: usize, place: usize| axes.get(axis).map_or(0.0, |axis| axis[place]);
    let loadings: Vec<_> = (0..frame.len())
        .map(|place| [loading(0, place), loading(1, place)])
        .collect();
    let places = places(votes, &frame, &loadings, &activity);
    let inside = who_is_in(&activity, frame.len());
    let minorities = minorities::find(votes, &frame, &axes, &places, &inside);
    let partition = partition(&places, &inside, &minorities);
    (map(&frame, &loadings, places), partition)
}

fn map(frame: &Frame, loadings: &[exact::Pair], places: Vec<[f64; 2]>) -> Map {
    let mut map = Map {
        columns: frame.len(),
        means: vec![0.0; frame.width],
        loadings: vec![[0.0; 2]; frame.width],
        places,
    };
    for ((&column, &mean), &loading) in frame.columns.iter().zip(&frame.means).zip(loadings) {
        map.means[column] = mean;
        map.loadings[column] = loading;
    }
    map
}

/// Per row: votes on statements that count.
fn activity(votes: &Votes, columns: &[usize]) -> Vec<usize> {
    let mut counts = vec![false; votes.statements().len()];
    columns.iter().for_each(|&column| counts[column] = true);
    let counts = |column: &&Column| counts[usize::from(**column)];
    (votes.rows.iter())
        .map(|row| row.cast().iter().filter(counts).count())
        .collect()
}

/// Where everybody stands (3.3), rounded so that sums of places are exact.
fn places(
    votes: &Votes,
    frame: &Frame,
    loadings: &[exact::Pair],
    activity: &[usize],
) -> Vec<[f64; 2]> {
    let steps = Steps::new(frame, loadings);
    votes
        .rows
        .iter()
        .zip(activity)
        .map(|(row, &cast)| {
            let reach = (frame.len() as f64 / cast.max(1) as f64).sqrt();
            steps
                .along(row)
                .map(|whole| (frame.unscaled(whole) * reach / PLACE_UNIT).round() * PLACE_UNIT)
        })
        .collect()
}

/// Seven votes bring somebody in (3.4). While that lets in too few, fewer votes are enough: for
/// everybody alike, so that nobody's place in the order matters.
fn who_is_in(activity: &[usize], columns: usize) -> Vec<usize> {
    let mut enough = VOTES_TO_ENTER.min(columns).max(1);
    let inside = |enough: usize| activity.iter().filter(|&&cast| cast >= enough).count();
    while enough > 1 && inside(enough) < FEWEST_IN {
        enough -= 1;
    }
    (0..activity.len())
        .filter(|&row| activity[row] >= enough)
        .collect()
}

/// The groups, the largest first.
fn partition(places: &[[f64; 2]], inside: &[usize], minorities: &[Vec<usize>]) -> Partition {
    let grid = Grid::new(&inside.iter().map(|&row| places[row]).collect::<Vec<_>>());
    let mut labels: Vec<Option<u8>> = vec![None; places.len()];
    let Some(division) = clusters::divide(&grid.cells) else {
        return Partition {
            ids: Vec::new(),
            labels,
        };
    };
    for (&row, &cell) in inside.iter().zip(&grid.cell_of) {
        labels[row] = Some(division.labels[cell as usize]);
    }
    let main = division.centres.len();
    for (label, members) in (main as u8..).zip(minorities) {
        if !is_one_of_them(members, &labels, inside) {
            members.iter().for_each(|&row| labels[row] = Some(label));
        }
    }
    by_size(labels, places, main + minorities.len())
}

/// Whether a minority is what the map shows already: more than half of both is the same people.
fn is_one_of_them(members: &[usize], labels: &[Option<u8>], inside: &[usize]) -> bool {
    let count = |rows: &[usize], label: u8| {
        rows.iter()
            .filter(|&&row| labels[row] == Some(label))
            .count()
    };
    let labels_used = inside
        .iter()
        .filter_map(|&row| labels[row])
        .max()
        .unwrap_or_default();
    (0..=labels_used).any(|label| {
        let (both, theirs) = (count(members, label), count(inside, label));
        2 * both > members.len() + theirs - both
    })
}

/// New names for the groups: 0 for the largest; of equals, the one on the left. Empty ones go.
fn by_size(labels: Vec<Option<u8>>, places: &[[f64; 2]], groups: usize) -> Partition {
    let mut people = vec![0_usize; groups];
    let mut sums = vec![[0.0; 2]; groups];
    for (label, place) in labels.iter().zip(places) {
        if let Some(group) = label.map(usize::from) {
            people[group] += 1;
            sums[group][0] += place[0];
            sums[group][1] += place[1];
        }
    }
    let mut order: Vec<_> = (0..groups).filter(|&group| people[group] > 0).collect();
    order.sort_by(|&a, &b| {
        (people[b].cmp(&people[a]))
            .then(sums[a][0].total_cmp(&sums[b][0]))
            .then(sums[a][1].total_cmp(&sums[b][1]))
    });
    let mut names = vec![0; groups];
    for (name, &group) in (0..).zip(&order) {
        names[group] = name;
    }
    Partition {
        ids: (0..).take(order.len()).map(GroupId).collect(),
        labels: labels
            .into_iter()
            .map(|label| label.map(|group| names[usize::from(group)]))
            .collect(),
    }
}
