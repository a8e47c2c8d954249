//! Groups of cells: k-means from starts that are found by looking, not by drawing.

use super::grid::Cell;

const MOST_GROUPS: usize = 5;
const MOST_STEPS: usize = 100;

/// A way to divide the map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Division {
    pub(crate) centres: Vec<[f64; 2]>,
    /// Per cell: index into `centres`
    pub(crate) labels: Vec<u8>,
    quality: f64,
}

/// The best division into two to five groups; one group if nobody differs.
pub(crate) fn divide(cells: &[Cell]) -> Option<Division> {
    let whole = mean(cells, |_| true)?;
    let mut best = Division {
        centres: vec![whole],
        labels: vec![0; cells.len()],
        quality: f64::NEG_INFINITY,
    };
    for k in 2..=MOST_GROUPS.min(cells.len()) {
        for by_people in [false, true] {
            let found = settle(cells, spread(cells, whole, k, by_people));
            if found.centres.len() == k && found.quality > best.quality {
                best = found;
            }
        }
    }
    Some(best)
}

/// k places far from each other; `by_people`, a cell with many people counts as farther.
fn spread(cells: &[Cell], whole: [f64; 2], k: usize, by_people: bool) -> Vec<[f64; 2]> {
    let pull = |cell: &Cell, centres: &[[f64; 2]]| {
        let nearest = centres
            .iter()
            .map(|&centre| square(cell.place, centre))
            .fold(f64::INFINITY, f64::min);
        if by_people {
            nearest * cell.people
        } else {
            nearest
        }
    };
    let mut centres = Vec::new();
    while centres.len() < k {
        let from = if centres.is_empty() {
            vec![whole]
        } else {
            centres.clone()
        };
        let mut farthest = (0.0, whole);
        for cell in cells {
            let pull = pull(cell, &from);
            if pull > farthest.0 {
                farthest = (pull, cell.place);
            }
        }
        centres.push(farthest.1);
    }
    centres
}

fn settle(cells: &[Cell], mut centres: Vec<[f64; 2]>) -> Division {
    let mut labels = assign(cells, &centres);
    for _ in 0..MOST_STEPS {
        centres = (0_u8..)
            .take(centres.len())
            .filter_map(|label| mean_of(cells, &labels, label))
            .collect();
        let next = assign(cells, &centres);
        if next == labels {
            break;
        }
        labels = next;
    }
    let quality = quality(cells, &centres);
    Division {
        centres,
        labels,
        quality,
    }
}

fn assign(cells: &[Cell], centres: &[[f64; 2]]) -> Vec<u8> {
    cells
        .iter()
        .map(|cell| {
            let mut best = (f64::INFINITY, 0);
            for (label, &centre) in (0_u8..).zip(centres) {
                let distance = square(cell.place, centre);
                if distance < best.0 {
                    best = (distance, label);
                }
            }
            best.1
        })
        .collect()
}

fn mean_of(cells: &[Cell], labels: &[u8], label: u8) -> Option<[f64; 2]> {
    mean(cells, |index| labels[index] == label)
}

fn mean(cells: &[Cell], within: impl Fn(usize) -> bool) -> Option<[f64; 2]> {
    let mut people = 0.0;
    let mut sum = [0.0; 2];
    for (_, cell) in cells.iter().enumerate().filter(|(index, _)| within(*index)) {
        people += cell.people;
        sum[0] += cell.people * cell.place[0];
        sum[1] += cell.people * cell.place[1];
    }
    (people > 0.0).then(|| sum.map(|sum| sum / people))
}

/// How much nearer people are to their own centre than to the next: the silhouette by centres.
fn quality(cells: &[Cell], centres: &[[f64; 2]]) -> f64 {
    if centres.len() < 2 {
        return 0.0;
    }
    let mut people = 0.0;
    let mut sum = 0.0;
    for cell in cells {
        let mut distances: Vec<_> = centres
            .iter()
            .map(|&centre| square(cell.place, centre).sqrt())
            .collect();
        distances.sort_by(f64::total_cmp);
        people += cell.people;
        if distances[1] > 0.0 {
            sum += cell.people * (distances[1] - distances[0]) / distances[1];
        }
    }
    sum / people
}

fn square(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)
}
