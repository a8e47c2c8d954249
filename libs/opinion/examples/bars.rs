//! Prints how the engine stands against what Polis published, a reference in numpy and an exact
//! decomposition: `cargo run --release -p opinion --example bars`. The same bars are tests
//! (`tests/bars.rs`, `tests/same_votes.rs`).

#[path = "../tests/polis/mod.rs"]
mod polis;

use std::collections::BTreeMap;

use opinion::{Engine, Mode, Moderation, ParticipantId, Position, Statement, StatementId};
use polis::{
    BIODIVERSITY, CONVERSATIONS, ari, common_ground_difference, conversation, difference, golden,
    labels, nearness, published, published_groups, settled,
};

fn main() {
    println!(
        "{:4} {:28} {:58} {:>12} {:>10}",
        "bar", "conversation", "what", "value", "needed"
    );
    statistics_of_polis();
    for name in CONVERSATIONS {
        statistics(name);
    }
    for name in CONVERSATIONS {
        components(name);
    }
    for name in CONVERSATIONS {
        groups(name);
    }
    for name in CONVERSATIONS {
        fixed_point(name);
    }
    for name in CONVERSATIONS {
        any_order(name);
    }
    degenerate();
}

fn line(bar: &str, conversation: &str, what: &str, value: String, needed: &str, met: bool) {
    let verdict = if met { "met" } else { "NOT MET" };
    println!("{bar:4} {conversation:28} {what:58} {value:>12} {needed:>10}  {verdict}");
}

fn at_most(bar: &str, conversation: &str, what: &str, value: f64, most: f64) {
    let needed = format!("<= {most:.0e}");
    line(
        bar,
        conversation,
        what,
        format!("{value:.1e}"),
        &needed,
        value <= most,
    );
}

fn at_least(bar: &str, conversation: &str, what: &str, value: f64, least: f64) {
    let needed = format!(">= {least}");
    line(
        bar,
        conversation,
        what,
        format!("{value:.9}"),
        &needed,
        value >= least,
    );
}

fn statistics_of_polis() {
    let export = conversation(BIODIVERSITY);
    let published = published();
    let mut engine = export.engine(Mode::Classic);
    for &id in &published.meta_comments {
        engine.describe(Statement {
            meta: true,
            ..Statement::new(StatementId(id))
        });
    }
    let analysis = engine.analyse_groups(&published_groups(&export));
    let lists = analysis
        .groups
        .iter()
        .map(|group| difference(&group.representative, &published.repness[&group.id.0]))
        .fold(0.0, f64::max);
    at_most(
        "B1",
        BIODIVERSITY,
        "representative lists of Polis, in order; values off",
        lists,
        1e-6,
    );
    let ours = [&analysis.consensus.agree, &analysis.consensus.disagree];
    let same = ours.iter().zip(["agree", "disagree"]).all(|(ours, side)| {
        ours.iter()
            .map(|one| (one.statement.0, one.successes, one.trials))
            .eq(published.consensus[side]
                .iter()
                .map(|one| (one.0, one.1, one.2)))
    });
    let verdict = if same { "same" } else { "differ" };
    line(
        "B1",
        BIODIVERSITY,
        "consensus lists of Polis, in order",
        verdict.into(),
        "same",
        same,
    );
    let sample: Vec<_> = published.group_aware_consensus_sample.into_iter().collect();
    let off = common_ground_difference(&analysis, &sample);
    at_most("B1", BIODIVERSITY, "common ground of Polis; off", off, 1e-9);
}

fn statistics(name: &str) {
    let export = conversation(name);
    let reference = golden(name).published;
    let analysis = export
        .engine(Mode::Classic)
        .analyse_groups(&published_groups(&export));
    let lists = analysis
        .groups
        .iter()
        .zip(&reference.representative)
        .map(|(group, theirs)| difference(&group.representative, theirs))
        .fold(0.0, f64::max);
    at_most(
        "B1",
        name,
        "representative lists of the reference; values off",
        lists,
        1e-6,
    );
    let off = common_ground_difference(&analysis, &reference.common_ground);
    at_most("B1", name, "common ground of the reference; off", off, 1e-9);
}

fn components(name: &str) {
    let export = conversation(name);
    let svd = golden(name).svd;
    for mode in [Mode::Classic, Mode::Stable] {
        let near = nearness(&export, &export.engine(mode).analyse(), &svd);
        let what = format!("{mode:?}: lesser |cos| of both components with exact");
        let cosine = near.cosines[0].min(near.cosines[1]);
        at_least("B2", name, &what, cosine, 0.999_999);
        let what = format!("{mode:?}: places off, relative");
        at_most("B2", name, &what, near.places[0].max(near.places[1]), 1e-5);
    }
}

fn groups(name: &str) {
    let export = conversation(name);
    let golden = golden(name);
    let mut engine = export.engine(Mode::Classic);
    let analysis = engine.clone().analyse();
    let ours = labels(&analysis);
    let theirs: BTreeMap<_, _> = golden.cold.labels.iter().copied().collect();
    at_least(
        "B3",
        name,
        "classic: ARI with the reference",
        ari(&ours, &theirs),
        0.999,
    );
    let published = export
        .groups
        .iter()
        .map(|(id, &group)| (id.0, group))
        .collect();
    let least = match name {
        BIODIVERSITY => Some((0.97, None)),
        "vtaiwan.uberx" => Some((0.91, None)),
        "brexit-consensus" => Some((0.84, Some(2))),
        _ => None,
    };
    match least {
        Some((least, number)) => {
            engine.fix_number_of_groups(number);
            let near = ari(&labels(&engine.analyse()), &published);
            let number = number.map_or(String::new(), |k: usize| format!(" at k = {k}"));
            at_least(
                "B3",
                name,
                &format!("classic: ARI with the export{number}"),
                near,
                least,
            );
        }
        None => known(
            "classic: ARI with the export (too small for a bar)",
            name,
            ari(&ours, &published),
        ),
    }
    let stable = export.engine(Mode::Stable).analyse();
    let sizes: Vec<_> = stable.groups.iter().map(|group| group.size).collect();
    let what = format!("stable: ARI with the export, sizes {sizes:?}");
    known(&what, name, ari(&labels(&stable), &published));
    if name == BIODIVERSITY {
        let mut ours: Vec<_> = analysis
            .groups
            .iter()
            .flat_map(|group| group.representative.iter().map(|one| one.statement.0))
            .collect();
        let lists = polis::published().repness.into_values();
        let mut theirs: Vec<_> = lists.flatten().map(|line| line.0).collect();
        ours.sort_unstable();
        theirs.sort_unstable();
        let same = ours.iter().zip(&theirs).filter(|(a, b)| a == b).count();
        line(
            "B4",
            name,
            "representative statements of our own groups",
            format!("{same}/10"),
            "10/10",
            same == 10,
        );
    }
}

fn known(what: &str, name: &str, value: f64) {
    println!(
        "{:4} {name:28} {what:58} {value:>12.3} {:>10}",
        "", "(no bar)"
    );
}

fn fixed_point(name: &str) {
    let mut engine = settled(&conversation(name));
    let before = labels(&engine.analyse());
    let same = labels(&engine.analyse()) == before;
    let verdict = if same { "none" } else { "some" };
    line(
        "B4",
        name,
        "people moved by an update on unchanged votes",
        verdict.into(),
        "none",
        same,
    );
}

fn any_order(name: &str) {
    const ORDERS: usize = 100;
    let export = conversation(name);
    let mut last = BTreeMap::new();
    for vote in &export.votes {
        last.insert((vote.participant, vote.statement), vote.position);
    }
    let mut votes: Vec<_> = last.into_iter().collect();
    let expected = analysis_of(&votes);
    let mut state = 11_u64;
    let same = (0..ORDERS)
        .filter(|_| {
            for place in (1..votes.len()).rev() {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                votes.swap(place, (state >> 33) as usize % (place + 1));
            }
            analysis_of(&votes) == expected
        })
        .count();
    let value = format!("{same}/{ORDERS}");
    let what = "stable: random orders with the same analysis, bit for bit";
    line("B5", name, what, value, "all", same == ORDERS);
}

fn analysis_of(votes: &[((ParticipantId, StatementId), Position)]) -> opinion::Analysis {
    let mut engine = Engine::new(Mode::Stable);
    for &((participant, statement), position) in votes {
        engine.cast(participant, statement, position);
    }
    engine.analyse()
}

fn degenerate() {
    let (mut rounds, mut sound) = (0, 0);
    for mode in [Mode::Classic, Mode::Stable] {
        for people in [0, 1, 2, 3, 20] {
            for statements in [1, 2, 9] {
                for kind in 0..4 {
                    for rejected in [false, true] {
                        rounds += 1;
                        let mut engine = Engine::new(mode);
                        for person in 0..people {
                            for statement in 0..statements {
                                let position = match kind {
                                    0 => Position::Pass,
                                    1 => Position::Agree,
                                    2 if (person + statement) % 2 == 0 => Position::Agree,
                                    2 => Position::Disagree,
                                    _ if statement % 2 == 0 => Position::Agree,
                                    _ => Position::Disagree,
                                };
                                engine.cast(
                                    ParticipantId(person),
                                    StatementId(statement),
                                    position,
                                );
                            }
                        }
                        if rejected {
                            for statement in 0..statements {
                                engine.describe(Statement {
                                    moderation: Moderation::Rejected,
                                    ..Statement::new(StatementId(statement))
                                });
                            }
                        }
                        let text = serde_json::to_string(&engine.analyse()).unwrap_or_default();
                        let nulls = text.matches("null").count();
                        sound += usize::from(nulls == text.matches(r#""group":null"#).count());
                    }
                }
            }
        }
    }
    let value = format!("{sound}/{rounds}");
    line(
        "B6",
        "degenerate",
        "rounds answered without a number that is none",
        value,
        "all",
        sound == rounds,
    );
}
