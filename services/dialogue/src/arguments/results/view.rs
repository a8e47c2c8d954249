//! A motion as the results show it.

use serde::Serialize;
use web::{Page, Place};

use super::Read;
use crate::{
    arguments::{
        Item, Side,
        take_part::{
            Visit,
            view::{DecisionView, FiguresView, Words},
        },
        weighing::Order,
    },
    results::moderation::Moderation,
    statements::Statement,
};

/// What the component `map_result` takes.
#[derive(Serialize)]
pub(super) struct MotionView {
    number: i32,
    words: Words,
    href: String,
    decision: Option<DecisionView>,
    figures: Option<FiguresView>,
    columns: Vec<Column>,
}

#[derive(Serialize)]
struct Column {
    title: String,
    none: String,
    arguments: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    words: Words,
    href: String,
    figures: Option<FiguresView>,
}

impl MotionView {
    /// With so many of its arguments on either side, what convinces both sides first.
    pub(super) fn new(visit: &Visit, read: &Read, motion: &Item, most: usize) -> Self {
        let place = &visit.place;
        Self {
            number: motion.number(),
            words: Words::new(place, &motion.statement),
            href: format!("{}/{}", visit.href, motion.number()),
            decision: DecisionView::new(place, motion),
            figures: FiguresView::new(place, &read.standings, motion),
            columns: Side::ALL
                .into_iter()
                .map(|side| column(visit, read, motion, side, most))
                .collect(),
        }
    }
}

fn column(visit: &Visit, read: &Read, motion: &Item, side: Side, most: usize) -> Column {
    let place: &Place = &visit.place;
    let fits = |it: &&Item| it.is_argument(motion.number(), side) && it.statement.is_shown();
    let mut arguments: Vec<&Item> = read.items.iter().filter(fits).collect();
    read.standings
        .sort(visit.map.id, Order::Bridging, &mut arguments);
    let count = [("count", arguments.len().into())];
    let line = |item: &Item| Line {
        words: Words::new(place, &item.statement),
        href: format!("{}/{}", visit.href, item.number()),
        figures: FiguresView::new(place, &read.standings, item),
    };
    Column {
        title: place.t_with(&format!("map-column-{}", side.code()), &count),
        none: place.t(&format!("map-column-{}-none", side.code())),
        arguments: arguments.into_iter().take(most).map(line).collect(),
    }
}

/// How the host dealt with what people wrote, a line each.
pub(super) fn moderation(page: &Page, items: &[Item]) -> Vec<String> {
    let statements: Vec<Statement> = items.iter().map(|it| it.statement.clone()).collect();
    let it = Moderation::of(&statements);
    let line = |key: &str, count: usize| page.t_with(key, &[("count", count.into())]);
    let mut lines = vec![
        line("map-moderation-seeds", it.seeds),
        line("map-moderation-added", it.added),
    ];
    let further = [
        ("moderation-waiting", it.waiting),
        ("map-moderation-merged", it.merged),
        ("moderation-hidden", it.hidden),
    ];
    lines.extend(
        further
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| line(key, count)),
    );
    lines.extend(it.reasons.iter().map(|(code, count)| {
        let reason = page.t(&format!("hidden-{code}"));
        let arguments = [("count", (*count).into()), ("reason", reason.into())];
        page.t_with("moderation-hidden-for", &arguments)
    }));
    if it.appeals > 0 {
        lines.push(page.t_with(
            "moderation-appeals",
            &[
                ("count", it.appeals.into()),
                ("granted", it.granted.into()),
                ("undecided", it.undecided.into()),
            ],
        ));
    }
    lines
}
