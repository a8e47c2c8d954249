//! The stable mode: the same votes give the same groups, to the last bit, in whatever order,
//! batch or shard they came and however often the program restarted.
//!
//! Nothing here depends on the order of participants: whatever is added up over them is a whole
//! number (see [`exact`]), and whatever has an order is ordered by statement or by place.

mod clusters;
mod exact;
mod grid;
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
    let loadings = pca::components(frame.len(), |vector| match counters {
        Some(counters) => exact::from_counts(votes, counters, &frame, vector),
        None => exact::pass(votes, &frame, vector),
    });
    let places = places(votes, &frame, &loadings, &activity);
    let partition = partition(&places, &who_is_in(&activity, frame.len()));
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
fn who_is_in(activity: &[usize], columns: usize) -> Vec<bool> {
    let mut enough = VOTES_TO_ENTER.min(columns).max(1);
    let inside = |enough: usize| activity.iter().filter(|&&cast| cast >= enough).count();
    while enough > 1 && inside(enough) < FEWEST_IN {
        enough -= 1;
    }
    activity.iter().map(|&cast| cast >= enough).collect()
}

/// The groups, the largest first.
fn partition(places: &[[f64; 2]], inside: &[bool]) -> Partition {
    let rows: Vec<_> = (0..places.len()).filter(|&row| inside[row]).collect();
    let grid = Grid::new(&rows.iter().map(|&row| places[row]).collect::<Vec<_>>());
    let mut labels = vec![None; places.len()];
    let Some(division) = clusters::divide(&grid.cells) else {
        return Partition {
            ids: Vec::new(),
            labels,
        };
    };
    let name = by_size(&grid, &division);
    for (&row, &cell) in rows.iter().zip(&grid.cell_of) {
        labels[row] = Some(name[usize::from(division.labels[cell as usize])]);
    }
    let ids = (0..).take(division.centres.len()).map(GroupId).collect();
    Partition { ids, labels }
}

/// New names for the groups of a division: 0 for the largest; of equals, the one on the left.
fn by_size(grid: &Grid, division: &clusters::Division) -> Vec<u8> {
    let mut people = vec![0.0; division.centres.len()];
    for (cell, &label) in grid.cells.iter().zip(&division.labels) {
        people[usize::from(label)] += cell.people;
    }
    let mut order: Vec<_> = (0..people.len()).collect();
    order.sort_by(|&a, &b| {
        let (left, right) = (division.centres[a], division.centres[b]);
        people[b]
            .total_cmp(&people[a])
            .then(left[0].total_cmp(&right[0]))
            .then(left[1].total_cmp(&right[1]))
    });
    let mut names = vec![0; order.len()];
    for (name, group) in (0..).zip(order) {
        names[group] = name;
    }
    names
}
