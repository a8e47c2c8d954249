//! From a map and a partition to everything that is said about them. Both modes end here.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    Mode,
    analysis::{Analysis, Group, GroupId, Person, StatementResult},
    common_ground::{Agreement, consensus, division, group_aware_consensus},
    representative::representative,
    routing::{META_PRIORITY, Routing, priority},
    row::Column,
    statistics::Tally,
    vote::{Moderation, ParticipantId, Statement},
    votes::Votes,
};

/// The plane in which people and statements are placed.
pub(crate) struct Map {
    /// Columns of the matrix on which it rests
    pub(crate) columns: usize,
    /// Per column: the mean answer
    pub(crate) means: Vec<f64>,
    /// Per column: the two loadings
    pub(crate) loadings: Vec<[f64; 2]>,
    /// Per row: the place
    pub(crate) places: Vec<[f64; 2]>,
}

impl Map {
    /// The place of somebody who only agreed with this column's statement (3.3).
    fn place_of_statement(&self, column: usize) -> [f64; 2] {
        let reach = (self.columns as f64).sqrt() * (1.0 - self.means[column]);
        self.loadings[column].map(|loading| reach * loading)
    }
}

/// Who belongs to which group.
pub(crate) struct Partition {
    pub(crate) ids: Vec<GroupId>,
    /// Per row: index into `ids`
    pub(crate) labels: Vec<Option<u8>>,
}

impl Partition {
    /// Groups by rising id, people as given.
    pub(crate) fn given(votes: &Votes, given: &BTreeMap<ParticipantId, GroupId>) -> Self {
        let ids: BTreeSet<_> = given.values().copied().collect();
        let label_of: BTreeMap<_, _> = ids.iter().copied().zip(0_u8..).collect();
        let group_of = |id| given.get(id).and_then(|group| label_of.get(group)).copied();
        Self {
            labels: votes.participants().iter().map(group_of).collect(),
            ids: ids.into_iter().collect(),
        }
    }
}

/// What else a report needs.
pub(crate) struct Context<'a> {
    pub(crate) mode: Mode,
    pub(crate) votes: &'a Votes,
    /// Per column
    pub(crate) statements: &'a [Statement],
    /// The columns in the order in which they are scanned
    pub(crate) order: &'a [Column],
}

pub(crate) fn report(context: &Context<'_>, map: &Map, partition: &Partition) -> Analysis {
    let by_group = group_tallies(context.votes, partition);
    let statements = statement_results(context, map, &by_group);
    let mut common_ground: Vec<_> = statements
        .iter()
        .filter(|one| one.counts)
        .map(|one| Agreement {
            statement: one.id,
            agreement: one.common_ground,
        })
        .collect();
    common_ground.sort_by(|a, b| b.agreement.total_cmp(&a.agreement));
    let mut divisive: Vec<_> = statements
        .iter()
        .filter(|one| one.counts)
        .filter_map(|one| division(one.id, &one.by_group))
        .collect();
    divisive.sort_by(|a, b| b.gap.total_cmp(&a.gap));
    Analysis {
        mode: context.mode,
        votes: context.votes.len(),
        groups: groups(context, map, partition, &by_group),
        people: people(context.votes, map, partition),
        common_ground,
        divisive,
        consensus: consensus(&counting_tallies(context)),
        routing: routing(context, &statements),
        statements,
    }
}

/// Per group, per column: how its people voted.
pub(crate) fn group_tallies(votes: &Votes, partition: &Partition) -> Vec<Vec<Tally>> {
    let mut tallies = vec![vec![Tally::default(); votes.statements().len()]; partition.ids.len()];
    for (row, label) in votes.rows.iter().zip(&partition.labels) {
        let Some(group) = label.and_then(|label| tallies.get_mut(usize::from(label))) else {
            continue;
        };
        for &column in row.agrees() {
            group[usize::from(column)].agrees += 1;
        }
        for &column in row.disagrees() {
            group[usize::from(column)].disagrees += 1;
        }
        for &column in row.cast() {
            group[usize::from(column)].seen += 1;
        }
    }
    tallies
}

fn statement_results(
    context: &Context<'_>,
    map: &Map,
    by_group: &[Vec<Tally>],
) -> Vec<StatementResult> {
    let mut results: Vec<_> = context
        .statements
        .iter()
        .enumerate()
        .filter(|(column, _)| context.votes.tallies()[*column].seen > 0)
        .map(|(column, statement)| {
            let by_group: Vec<_> = by_group.iter().map(|group| group[column]).collect();
            StatementResult {
                id: statement.id,
                counts: statement.counts(),
                tally: context.votes.tallies()[column],
                place: map.place_of_statement(column),
                loadings: map.loadings[column],
                common_ground: group_aware_consensus(&by_group),
                by_group,
            }
        })
        .collect();
    results.sort_by_key(|one| one.id);
    results
}

fn groups(
    context: &Context<'_>,
    map: &Map,
    partition: &Partition,
    by_group: &[Vec<Tally>],
) -> Vec<Group> {
    let mut sizes = vec![0_usize; partition.ids.len()];
    let mut sums = vec![[0.0; 2]; partition.ids.len()];
    for (label, place) in partition.labels.iter().zip(&map.places) {
        if let Some(group) = label.map(usize::from) {
            sizes[group] += 1;
            sums[group][0] += place[0];
            sums[group][1] += place[1];
        }
    }
    let all = totals(by_group, context.statements.len());
    let counting = || {
        context
            .order
            .iter()
            .map(|&column| usize::from(column))
            .filter(|&column| context.statements[column].counts())
    };
    (0..partition.ids.len())
        .map(|group| Group {
            id: partition.ids[group],
            size: sizes[group],
            centre: sums[group].map(|sum| sum / sizes[group].max(1) as f64),
            representative: representative(counting().map(|column| {
                let own = by_group[group][column];
                (context.statements[column].id, own, all[column].minus(own))
            })),
        })
        .collect()
}

fn totals(by_group: &[Vec<Tally>], columns: usize) -> Vec<Tally> {
    by_group
        .iter()
        .fold(vec![Tally::default(); columns], |sum, group| {
            sum.iter().zip(group).map(|(a, b)| a.plus(*b)).collect()
        })
}

fn people(votes: &Votes, map: &Map, partition: &Partition) -> Vec<Person> {
    let mut people: Vec<_> = (votes.participants().iter().zip(&votes.rows))
        .zip(map.places.iter().zip(&partition.labels))
        .filter(|((_, row), _)| row.len() > 0)
        .map(|((&id, _), (&place, &group))| Person { id, place, group })
        .collect();
    people.sort_unstable_by_key(|person| person.id);
    people
}

/// The votes of everybody on the statements that count, in the order of the scan.
fn counting_tallies(context: &Context<'_>) -> Vec<(crate::StatementId, Tally)> {
    context
        .order
        .iter()
        .map(|&column| usize::from(column))
        .filter(|&column| context.statements[column].counts())
        .map(|column| {
            (
                context.statements[column].id,
                context.votes.tallies()[column],
            )
        })
        .collect()
}

fn routing(context: &Context<'_>, results: &[StatementResult]) -> Routing {
    let known: HashMap<_, _> = context.statements.iter().map(|one| (one.id, one)).collect();
    let priorities = results
        .iter()
        .map(|result| (known[&result.id], result))
        .filter(|(statement, _)| statement.moderation != Moderation::Rejected)
        .map(|(statement, result)| {
            let grouped = result
                .by_group
                .iter()
                .copied()
                .fold(Tally::default(), Tally::plus);
            let priority = if statement.meta {
                META_PRIORITY
            } else {
                priority(grouped, result.extremity())
            };
            (result.id, priority)
        })
        .collect();
    let unseen = match context.mode {
        // As Polis does for a statement that its last update did not know.
        Mode::Classic => 1.0,
        Mode::Stable => priority(Tally::default(), 0.0),
    };
    Routing::new(priorities, unseen)
}
