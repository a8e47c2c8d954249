//! The published conversations, what the numpy reference says of them, and how near we come.
//! Shared by the tests of the bars and the example that prints them.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use std::{collections::BTreeMap, io::Read, path::PathBuf};

use opinion::{
    Analysis, Consensus, Engine, GroupId, Mode, ParticipantId, Position, Representative,
    StatementId,
    export::{Export, Files},
};
use serde::Deserialize;

pub const CONVERSATIONS: [&str; 4] = [
    "london.youth.policing",
    "brexit-consensus",
    "scoop-hivemind.biodiversity",
    "vtaiwan.uberx",
];
pub const BIODIVERSITY: &str = CONVERSATIONS[2];

/// A line of a representative list: statement, side, successes, trials, probability, its test,
/// repness, its test.
pub type Line = (u64, String, u32, u32, f64, f64, f64, f64);

/// A line of a consensus list: statement, successes, trials, probability, its test.
pub type MajorityLine = (u64, u32, u32, f64, f64);

#[derive(Deserialize)]
pub struct Golden {
    pub participants: usize,
    pub statements: usize,
    pub votes: usize,
    pub cold: Reference,
    pub published: Reference,
    pub svd: Svd,
}

#[derive(Deserialize)]
pub struct Reference {
    pub groups: Vec<u32>,
    #[serde(default)]
    pub labels: Vec<(u64, u32)>,
    #[serde(default)]
    pub two: Vec<(u64, u32)>,
    pub representative: Vec<Vec<Line>>,
    pub consensus: BTreeMap<String, Vec<u64>>,
    pub common_ground: Vec<(u64, f64)>,
    pub priorities: Vec<(u64, f64)>,
}

#[derive(Deserialize)]
pub struct Svd {
    pub values: Vec<f64>,
    pub statements: Vec<u64>,
    pub first: Vec<f64>,
    pub second: Vec<f64>,
}

/// What Polis itself published about biodiversity.
#[derive(Deserialize)]
pub struct Published {
    pub meta_comments: Vec<u64>,
    pub repness: BTreeMap<u32, Vec<Line>>,
    pub consensus: BTreeMap<String, Vec<MajorityLine>>,
    pub group_aware_consensus_sample: BTreeMap<u64, f64>,
}

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of a conversation, unpacked if need be.
pub fn file(conversation: &str, name: &str) -> Option<Vec<u8>> {
    let path = project().join("data/polis").join(conversation).join(name);
    if let Ok(bytes) = std::fs::read(&path) {
        return Some(bytes);
    }
    let packed = std::fs::read(path.with_added_extension("gz")).ok()?;
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed.as_slice())
        .read_to_end(&mut bytes)
        .ok()?;
    Some(bytes)
}

pub fn conversation(name: &str) -> Export {
    let [comments, votes, participants] =
        ["comments.csv", "votes.csv", "participants-votes.csv"].map(|part| file(name, part));
    Export::read(Files {
        comments: comments.as_deref(),
        votes: votes.as_deref(),
        participants: participants.as_deref(),
    })
    .unwrap()
}

pub fn golden(name: &str) -> Golden {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(format!("{name}.json"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

pub fn published() -> Published {
    serde_json::from_slice(&file(BIODIVERSITY, "math-reference.json").unwrap()).unwrap()
}

pub fn published_groups(export: &Export) -> BTreeMap<ParticipantId, GroupId> {
    export
        .groups
        .iter()
        .map(|(&id, &group)| (id, GroupId(group)))
        .collect()
}

pub fn labels(analysis: &Analysis) -> BTreeMap<u64, u32> {
    analysis
        .people
        .iter()
        .filter_map(|person| {
            Some((
                person.id.0,
                analysis.groups[usize::from(person.group?)].id.0,
            ))
        })
        .collect()
}

/// The adjusted Rand index of two partitions, over those whom both know.
pub fn ari(a: &BTreeMap<u64, u32>, b: &BTreeMap<u64, u32>) -> f64 {
    let pairs: Vec<_> = a
        .iter()
        .filter_map(|(id, &x)| Some((x, *b.get(id)?)))
        .collect();
    let count = |keys: Vec<(u32, u32)>| {
        let mut counts: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        for key in keys {
            *counts.entry(key).or_default() += 1.0;
        }
        counts.values().map(|n| n * (n - 1.0) / 2.0).sum::<f64>()
    };
    let both = count(pairs.clone());
    let first = count(pairs.iter().map(|pair| (pair.0, 0)).collect());
    let second = count(pairs.iter().map(|pair| (pair.1, 0)).collect());
    let n = pairs.len() as f64;
    let expected = first * second / (n * (n - 1.0) / 2.0).max(1.0);
    let most = (first + second) / 2.0;
    if (most - expected).abs() < 1e-12 {
        1.0
    } else {
        (both - expected) / (most - expected)
    }
}

/// The largest relative difference of two lists of representative statements; infinite if they
/// differ in statements, sides, counts or order.
pub fn difference(ours: &[Representative], theirs: &[Line]) -> f64 {
    let same = ours.len() == theirs.len()
        && ours.iter().zip(theirs).all(|(a, b)| {
            let side = if a.position == Position::Agree {
                "agree"
            } else {
                "disagree"
            };
            (a.statement.0, side, a.evidence.successes, a.evidence.trials)
                == (b.0, b.1.as_str(), b.2, b.3)
        });
    if !same {
        return f64::INFINITY;
    }
    let values = ours.iter().zip(theirs).flat_map(|(a, b)| {
        let e = a.evidence;
        [
            (e.probability, b.4),
            (e.probability_test, b.5),
            (e.repness, b.6),
            (e.repness_test, b.7),
        ]
    });
    values
        .map(|(x, y)| (x - y).abs() / y.abs().max(1e-9))
        .fold(0.0, f64::max)
}

pub fn consensus_ids(consensus: &Consensus) -> [Vec<u64>; 2] {
    [&consensus.agree, &consensus.disagree]
        .map(|list| list.iter().map(|one| one.statement.0).collect())
}

/// The largest difference in common ground.
pub fn common_ground_difference(analysis: &Analysis, theirs: &[(u64, f64)]) -> f64 {
    theirs
        .iter()
        .map(|&(id, value)| {
            let ours = analysis
                .statement(StatementId(id))
                .map_or(f64::NAN, |one| one.common_ground);
            (ours - value).abs()
        })
        .fold(
            0.0,
            |a, b| if b.is_nan() { f64::INFINITY } else { a.max(b) },
        )
}

/// How near the map is to an exact decomposition.
pub struct Nearness {
    /// |cos| of each component
    pub cosines: [f64; 2],
    /// Length of the difference of all places, over the length of all places, per component
    pub places: [f64; 2],
}

pub fn nearness(export: &Export, analysis: &Analysis, svd: &Svd) -> Nearness {
    let exact = [&svd.first, &svd.second];
    let ours = [0, 1].map(|axis| {
        svd.statements
            .iter()
            .map(|&id| analysis.statement(StatementId(id)).unwrap().loadings[axis])
            .collect::<Vec<_>>()
    });
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let cosine = [0, 1].map(|axis| dot(&ours[axis], exact[axis]));
    let places = exact_places(export, analysis, svd);
    let off = [0, 1].map(|axis| {
        let sign = cosine[axis].signum();
        let (mut error, mut length) = (0.0, 0.0);
        for person in &analysis.people {
            let exact = sign * places[&person.id][axis];
            error += (person.place[axis] - exact).powi(2);
            length += exact * exact;
        }
        (error / length).sqrt()
    });
    Nearness {
        cosines: cosine.map(f64::abs),
        places: off,
    }
}

/// Everybody's place by the exact components. A rejected statement counts as cast by everybody in
/// the classic mode, and not at all in the stable one.
fn exact_places(
    export: &Export,
    analysis: &Analysis,
    svd: &Svd,
) -> BTreeMap<ParticipantId, [f64; 2]> {
    let engine = export.engine(analysis.mode);
    let loading: BTreeMap<_, _> = svd
        .statements
        .iter()
        .zip(svd.first.iter().zip(&svd.second))
        .map(|(&id, (&first, &second))| (StatementId(id), [first, second]))
        .collect();
    let rejected = analysis.statements.iter().filter(|one| !one.counts).count();
    let zeroed = if analysis.mode == Mode::Classic {
        rejected
    } else {
        0
    };
    let columns = analysis.statements.len() - rejected + zeroed;
    analysis
        .people
        .iter()
        .map(|person| {
            let mut sum = [0.0; 2];
            let mut cast = zeroed;
            for (id, position) in engine.votes().of(person.id) {
                let statement = analysis.statement(id).unwrap();
                if !statement.counts {
                    continue;
                }
                cast += 1;
                let x = f64::from(position.value()) - statement.tally.mean();
                sum[0] += x * loading[&id][0];
                sum[1] += x * loading[&id][1];
            }
            let reach = (columns as f64 / cast.max(1) as f64).sqrt();
            (person.id, sum.map(|s| s * reach))
        })
        .collect()
}

/// An engine that has analysed until the number of groups cannot change any more.
pub fn settled(export: &Export) -> Engine {
    let mut engine = export.engine(Mode::Classic);
    for _ in 0..8 {
        engine.analyse();
    }
    engine
}
