//! The map of opinions: groups as circles, the nearer the more alike. Drawn on the server, in percents
//! of the width so that its letters stay readable on a telephone; the table beside it says the same.
//!
//! Nobody but the reader has a place of their own on it: one dot per person would show how somebody
//! answered.

use serde::Serialize;
use web::Page;

use super::{Findings, letter};

/// Room between the outermost middle of a circle and the edge, in percent.
const EDGE: f64 = 16.0;
/// Radius of the smallest and of the largest circle, in pixels.
const RADII: (f64, f64) = (16.0, 44.0);

/// What the component `dialogue_map` takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Map {
    circles: Vec<Circle>,
    own: Option<Point>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Circle {
    letter: String,
    /// Which of the kinds of line and filling it has; beside colour, so that nobody needs that.
    kind: usize,
    at: Point,
    radius: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Point {
    x: String,
    y: String,
}

/// The same in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Row {
    name: String,
    size: String,
    across: i64,
    up: i64,
}

/// A square around the middle of the map that holds everything.
#[derive(Clone, Copy)]
struct Frame {
    reach: f64,
}

impl Frame {
    fn around(places: impl Iterator<Item = [f64; 2]>) -> Self {
        let reach = places
            .flatten()
            .map(f64::abs)
            .fold(f64::MIN_POSITIVE, f64::max);
        Self { reach }
    }

    /// From -100 to 100.
    fn hundredths(self, place: [f64; 2]) -> [i64; 2] {
        place.map(|it| (it / self.reach * 100.0).round() as i64)
    }

    fn point(self, place: [f64; 2]) -> Point {
        let percent = |it: f64| 50.0 + it / self.reach * (50.0 - EDGE);
        Point {
            x: format!("{:.1}", percent(place[0])),
            y: format!("{:.1}", percent(-place[1])),
        }
    }
}

impl Map {
    /// The map of some findings, with the reader's own place if they have one; `None` without groups.
    pub(crate) fn new(page: &Page, findings: &Findings, own: Option<[f64; 2]>) -> Option<Self> {
        let groups = &findings.groups;
        if groups.is_empty() {
            return None;
        }
        let centres = groups.iter().map(|group| group.centre);
        let frame = Frame::around(centres.chain(own));
        let largest = groups.iter().map(|group| group.size).max().unwrap_or(1);
        let circles = groups.iter().enumerate().map(|(at, group)| Circle {
            letter: letter(at),
            kind: at % 5 + 1,
            at: frame.point(group.centre),
            radius: format!("{:.0}", radius(group.size, largest)),
        });
        let row = |name: String, size: String, place| {
            let [across, up] = frame.hundredths(place);
            Row {
                name,
                size,
                across,
                up,
            }
        };
        let mut rows: Vec<Row> = groups
            .iter()
            .enumerate()
            .map(|(at, group)| {
                let name = page.t_with("results-group", &[("group", letter(at).into())]);
                row(name, group.size.to_string(), group.centre)
            })
            .collect();
        rows.extend(own.map(|place| row(page.t("results-you"), "1".into(), place)));
        Some(Self {
            circles: circles.collect(),
            own: own.map(|place| frame.point(place)),
            rows,
        })
    }
}

/// A circle's surface says how many people there are.
fn radius(size: usize, largest: usize) -> f64 {
    let share = (size as f64 / largest.max(1) as f64).sqrt();
    (RADII.1 * share).max(RADII.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_stands_within_the_frame_and_up_is_up() {
        let frame = Frame::around([[0.0, 0.0], [-2.0, 1.0]].into_iter());
        assert_eq!(frame.hundredths([-2.0, 1.0]), [-100, 50]);
        let point = frame.point([-2.0, 1.0]);
        assert_eq!((point.x.as_str(), point.y.as_str()), ("16.0", "33.0"));
        // All in one place: the middle, and no division by nothing.
        let frame = Frame::around([[0.0, 0.0]].into_iter());
        assert_eq!(frame.point([0.0, 0.0]).x, "50.0");
    }

    #[test]
    fn four_times_the_people_is_twice_the_radius() {
        assert_eq!(radius(100, 100), RADII.1);
        assert_eq!(radius(25, 100), RADII.1 / 2.0);
        assert_eq!(radius(1, 100), RADII.0);
    }
}
