//! The bars of correctness: what Polis published, what an independent reference in numpy says, and
//! what an exact decomposition gives (`tests/reference`, `tests/golden`).
#![allow(clippy::unwrap_used)]

mod polis;

use std::collections::BTreeMap;

use opinion::{Mode, Moderation, Statement, StatementId};
use polis::{
    BIODIVERSITY, CONVERSATIONS, ari, common_ground_difference, consensus_ids, conversation,
    difference, golden, labels, nearness, published, published_groups, settled,
};

#[test]
fn b1_given_the_published_groups_every_list_is_the_one_that_polis_published() {
    let export = conversation(BIODIVERSITY);
    let published = published();
    let mut engine = export.engine(Mode::Classic);
    for &id in &published.meta_comments {
        let statement = Statement::new(StatementId(id));
        engine.describe(Statement {
            meta: true,
            ..statement
        });
    }
    let analysis = engine.analyse_groups(&published_groups(&export));
    for group in &analysis.groups {
        let theirs = &published.repness[&group.id.0];
        assert!(
            difference(&group.representative, theirs) < 1e-6,
            "{theirs:?}"
        );
    }
    for (ours, side) in [
        (&analysis.consensus.agree, "agree"),
        (&analysis.consensus.disagree, "disagree"),
    ] {
        let theirs = &published.consensus[side];
        assert_eq!(ours.len(), theirs.len());
        for (a, b) in ours.iter().zip(theirs) {
            assert_eq!((a.statement.0, a.successes, a.trials), (b.0, b.1, b.2));
            assert!((a.probability - b.3).abs() < 1e-6 * b.3);
            assert!((a.probability_test - b.4).abs() < 1e-6 * b.4);
        }
    }
    let sample: Vec<_> = published.group_aware_consensus_sample.into_iter().collect();
    assert!(common_ground_difference(&analysis, &sample) < 1e-9);
}

#[test]
fn b1_given_the_published_groups_every_figure_is_that_of_the_reference() {
    for name in CONVERSATIONS {
        let export = conversation(name);
        let reference = golden(name).published;
        let analysis = export
            .engine(Mode::Classic)
            .analyse_groups(&published_groups(&export));
        for (group, theirs) in analysis.groups.iter().zip(&reference.representative) {
            assert!(
                difference(&group.representative, theirs) < 1e-9,
                "{name}: {theirs:?}"
            );
        }
        let [agree, disagree] = consensus_ids(&analysis.consensus);
        assert_eq!(agree, reference.consensus["agree"], "{name}");
        assert_eq!(disagree, reference.consensus["disagree"], "{name}");
        assert!(
            common_ground_difference(&analysis, &reference.common_ground) < 1e-12,
            "{name}"
        );
        for (id, theirs) in reference.priorities {
            let ours = analysis.routing.priority(StatementId(id));
            let rejected = !analysis.statement(StatementId(id)).unwrap().counts;
            assert!(
                rejected || (ours - theirs).abs() < 1e-6 * theirs,
                "{name} {id}"
            );
        }
    }
}

#[test]
fn b2_both_components_and_everybodys_place_are_those_of_an_exact_decomposition() {
    for name in CONVERSATIONS {
        let export = conversation(name);
        let svd = golden(name).svd;
        for mode in [Mode::Classic, Mode::Stable] {
            let near = nearness(&export, &export.engine(mode).analyse(), &svd);
            assert!(
                near.cosines.iter().all(|&cosine| cosine >= 0.999_999),
                "{name} {mode:?}"
            );
            assert!(
                near.places.iter().all(|&off| off <= 1e-5),
                "{name} {mode:?}"
            );
        }
    }
}

#[test]
fn b3_classic_groups_are_those_of_the_reference() {
    for name in CONVERSATIONS {
        let export = conversation(name);
        let golden = golden(name);
        let analysis = export.engine(Mode::Classic).analyse();
        assert_eq!(analysis.people.len(), golden.participants, "{name}");
        assert_eq!(analysis.statements.len(), golden.statements, "{name}");
        assert_eq!(analysis.votes, golden.votes, "{name}");
        let reference: BTreeMap<_, _> = golden.cold.labels.iter().copied().collect();
        assert_eq!(labels(&analysis), reference, "{name}");
        for (group, theirs) in analysis.groups.iter().zip(&golden.cold.representative) {
            assert!(
                difference(&group.representative, theirs) < 1e-9,
                "{name}: {theirs:?}"
            );
        }
    }
}

#[test]
fn b3_classic_groups_are_near_those_that_were_published() {
    for (name, number, least) in [
        (BIODIVERSITY, None, 0.97),
        ("vtaiwan.uberx", None, 0.91),
        ("brexit-consensus", Some(2), 0.84),
    ] {
        let export = conversation(name);
        let mut engine = export.engine(Mode::Classic);
        engine.fix_number_of_groups(number);
        let ours = labels(&engine.analyse());
        let theirs = export
            .groups
            .iter()
            .map(|(id, &group)| (id.0, group))
            .collect();
        let near = ari(&ours, &theirs);
        assert!(near >= least, "{name}: {near}");
    }
}

#[test]
fn b4_our_own_groups_have_the_representative_statements_that_polis_published() {
    let export = conversation(BIODIVERSITY);
    let analysis = export.engine(Mode::Classic).analyse();
    let mut ours: Vec<Vec<_>> = analysis
        .groups
        .iter()
        .map(|group| {
            group
                .representative
                .iter()
                .map(|one| one.statement.0)
                .collect()
        })
        .collect();
    let mut theirs: Vec<Vec<_>> = published()
        .repness
        .into_values()
        .map(|lines| lines.iter().map(|line| line.0).collect())
        .collect();
    ours.iter_mut()
        .chain(&mut theirs)
        .for_each(|list| list.sort_unstable());
    ours.sort();
    theirs.sort();
    assert_eq!(ours, theirs);
}

#[test]
fn b4_an_update_on_unchanged_votes_changes_no_group() {
    for name in CONVERSATIONS {
        let mut engine = settled(&conversation(name));
        let before = labels(&engine.analyse());
        for _ in 0..3 {
            assert_eq!(labels(&engine.analyse()), before, "{name}");
        }
    }
}

#[test]
fn a_rejected_statement_represents_nobody_and_is_no_common_ground() {
    let export = conversation(BIODIVERSITY);
    for mode in [Mode::Classic, Mode::Stable] {
        let mut engine = export.engine(mode);
        let before = engine.clone().analyse();
        let strongest = before.common_ground[0].statement;
        let speaking = before.groups[0].representative[0].statement;
        for id in [strongest, speaking] {
            engine.describe(Statement {
                moderation: Moderation::Rejected,
                ..Statement::new(id)
            });
        }
        let after = engine.analyse();
        for id in [strongest, speaking] {
            assert!(after.common_ground.iter().all(|one| one.statement != id));
            assert!(after.divisive.iter().all(|one| one.statement != id));
            assert!(after.routing.priorities().iter().all(|one| one.0 != id));
            let mut lists = after.groups.iter().flat_map(|group| &group.representative);
            assert!(lists.all(|one| one.statement != id));
        }
    }
}
