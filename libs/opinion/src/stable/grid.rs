//! People on a grid: the map in at most a few thousand cells, whatever the number of people. All
//! sums are of whole numbers, so cells do not depend on the order of people.

use std::collections::BTreeMap;

/// Cells along the longer side of the map.
const CELLS: f64 = 128.0;

/// Some people who stand close together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cell {
    pub(crate) people: f64,
    /// Their mean place
    pub(crate) place: [f64; 2],
}

/// The cells by rising position, and the cell of everybody.
pub(crate) struct Grid {
    pub(crate) cells: Vec<Cell>,
    /// Per place given: index into `cells`
    pub(crate) cell_of: Vec<u32>,
}

impl Grid {
    /// `places` are whole multiples of a power of two, so that their sums are exact.
    pub(crate) fn new(places: &[[f64; 2]]) -> Self {
        let corner = [0, 1].map(|axis| fold(places, axis, f64::INFINITY, f64::min));
        let far = [0, 1].map(|axis| fold(places, axis, f64::NEG_INFINITY, f64::max));
        let span = (far[0] - corner[0]).max(far[1] - corner[1]);
        let side = if span > 0.0 { span / CELLS } else { 1.0 };
        let key = |place: &[f64; 2]| {
            [0, 1].map(|axis| ((place[axis] - corner[axis]) / side).floor() as u32)
        };
        let mut sums: BTreeMap<[u32; 2], (f64, [f64; 2])> = BTreeMap::new();
        for place in places {
            let (people, sum) = sums.entry(key(place)).or_default();
            *people += 1.0;
            sum[0] += place[0];
            sum[1] += place[1];
        }
        let index_of: BTreeMap<_, _> = sums.keys().copied().zip(0_u32..).collect();
        Self {
            cells: sums
                .values()
                .map(|&(people, sum)| Cell {
                    people,
                    place: sum.map(|sum| sum / people),
                })
                .collect(),
            cell_of: places.iter().map(|place| index_of[&key(place)]).collect(),
        }
    }
}

fn fold(places: &[[f64; 2]], axis: usize, start: f64, pick: fn(f64, f64) -> f64) -> f64 {
    places.iter().map(|place| place[axis]).fold(start, pick)
}
