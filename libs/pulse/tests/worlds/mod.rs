//! Worlds in which a pulse is tried: made-up ones, and published conversations. Shared by the tests and the example
//! that prints the figures.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use std::{
    collections::{BTreeSet, HashMap},
    io::Read as _,
    path::PathBuf,
};

use opinion::{
    Position,
    export::{Export, Files},
};
use pulse::{Dice, PersonId, Rules, Score, StatementId, TopicId, crowd::Hall};

/// The published conversations that are large enough.
pub const CONVERSATIONS: [&str; 3] = [
    "brexit-consensus",
    "scoop-hivemind.biodiversity",
    "vtaiwan.uberx",
];
pub const FIRST: TopicId = TopicId(0);

/// The ten that stand first.
pub fn top_ten(hall: &Hall) -> BTreeSet<StatementId> {
    hall.pulse
        .ranking(FIRST)
        .iter()
        .take(10)
        .map(|it| it.statement)
        .collect()
}

pub fn overlap(one: &BTreeSet<StatementId>, other: &BTreeSet<StatementId>) -> usize {
    one.intersection(other).count()
}

/// A hall of so many people of two camps with statements of known worth: as many of each hundred in the two camps agree
/// as the statement's number says, the first ones most. The people come in the order that `order` gives; what somebody
/// thinks does not depend on it.
pub fn hall(
    rules: Rules,
    people: usize,
    statements: u32,
    order: impl Fn(usize) -> u64,
) -> (Hall, Vec<u64>) {
    let mut hall = Hall::new(rules, 1);
    let mut names: Vec<u64> = (0..people as u64).collect();
    names.sort_by_key(|name| order(*name as usize));
    for name in &names {
        hall.join(
            (name % 3 == 0).then_some((*name % 20) as u16 + 1),
            vec![Some((name % 2) as u8)],
        );
    }
    hall.open(FIRST);
    for statement in 0..statements {
        // The same people write the same, whenever they came.
        let author = names
            .iter()
            .position(|name| *name == u64::from(statement) % people as u64)
            .unwrap();
        hall.write(PersonId(u32::try_from(author).unwrap()), None);
    }
    (hall, names)
}

/// What a person with this name thinks of a statement among so many.
pub fn thinks(name: u64, statement: StatementId, statements: u32) -> Score {
    let worth = 0.95 - 0.9 * f64::from(statement.0 - 1) / f64::from(statements);
    // Camps differ about some.
    let camp = if statement.0.is_multiple_of(4) && name.is_multiple_of(2) {
        0.5
    } else {
        1.0
    };
    let luck = Dice::new(99).chance(&[name, u64::from(statement.0)]);
    if luck < worth * camp {
        Score::Agree
    } else if luck > 0.97 {
        Score::Pass
    } else {
        Score::Disagree
    }
}

fn file(conversation: &str, name: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../data/polis")
        .join(conversation)
        .join(name);
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

/// Who said what in a published conversation.
pub struct Matrix {
    pub people: usize,
    pub statements: usize,
    pub votes: HashMap<(u32, u32), Score>,
}

/// The statements that a share of the people answered, with all that was said about them.
pub fn matrix(conversation: &str, share: f64) -> Matrix {
    let [comments, votes] = ["comments.csv", "votes.csv"].map(|name| file(conversation, name));
    let export = Export::read(Files {
        comments: comments.as_deref(),
        votes: votes.as_deref(),
        participants: None,
    })
    .unwrap();
    let (mut people, mut statements, mut all) = (HashMap::new(), HashMap::new(), HashMap::new());
    let said = said(&export);
    let mut answers: HashMap<u64, usize> = HashMap::new();
    let everybody: BTreeSet<u64> = said.iter().map(|it| it.0).collect();
    for it in &said {
        *answers.entry(it.1).or_default() += 1;
    }
    for (person, statement, position) in said {
        if (answers[&statement] as f64) < share * everybody.len() as f64 {
            continue;
        }
        let next = u32::try_from(people.len()).unwrap();
        let person = *people.entry(person).or_insert(next);
        let next = u32::try_from(statements.len()).unwrap() + 1;
        let statement = *statements.entry(statement).or_insert(next);
        let score = match position {
            Position::Agree => Score::Agree,
            Position::Pass => Score::Pass,
            Position::Disagree => Score::Disagree,
        };
        all.insert((person, statement), score);
    }
    Matrix {
        people: people.len(),
        statements: statements.len(),
        votes: all,
    }
}

/// The same people, who now answer everything: as they did, and otherwise as people of their opinion group did.
pub fn completed(matrix: Matrix) -> Matrix {
    let mut engine = opinion::Engine::new(opinion::Mode::Stable);
    for ((person, statement), score) in &matrix.votes {
        engine.cast(
            opinion::ParticipantId(u64::from(*person)),
            opinion::StatementId(u64::from(*statement)),
            (*score).into(),
        );
    }
    let analysis = engine.analyse();
    let dice = Dice::new(2026);
    let mut votes = matrix.votes;
    for person in 0..u32::try_from(matrix.people).unwrap() {
        let group = analysis
            .person(opinion::ParticipantId(u64::from(person)))
            .and_then(|it| it.group);
        for statement in 1..=u32::try_from(matrix.statements).unwrap() {
            let result = analysis
                .statement(opinion::StatementId(u64::from(statement)))
                .unwrap();
            let tally = group.map_or(result.tally, |group| result.by_group[usize::from(group)]);
            let luck = dice.chance(&[u64::from(person), u64::from(statement)]);
            let [agree, disagree] = [tally.chance_to_agree(), tally.chance_to_disagree()];
            votes.entry((person, statement)).or_insert(if luck < agree {
                Score::Agree
            } else if luck < agree + disagree {
                Score::Disagree
            } else {
                Score::Pass
            });
        }
    }
    Matrix { votes, ..matrix }
}

fn said(export: &Export) -> Vec<(u64, u64, Position)> {
    let engine = export.engine(opinion::Mode::Stable);
    let mut all = Vec::new();
    for person in engine.votes().participants() {
        for (statement, position) in engine.votes().of(*person) {
            all.push((person.0, statement.0, position));
        }
    }
    all.sort_by_key(|it| (it.0, it.1));
    all
}

/// A pulse among the people of a conversation, which ends after so many scores. Whoever is handed a statement that they
/// said nothing about lays it aside.
pub fn polis(matrix: &Matrix, seed: u64, scores: usize) -> Hall {
    let rules = Rules {
        seed,
        most_read: usize::MAX,
        ahead: 1_000_000,
        most_written: usize::MAX,
        ..Rules::default()
    };
    let mut hall = Hall::new(rules, 1);
    // Statements come from somebody who reads none.
    let host = hall.join(None, vec![]);
    let people: Vec<PersonId> = (0..matrix.people)
        .map(|_| hall.join(None, vec![]))
        .collect();
    hall.open(FIRST);
    for _ in 0..matrix.statements {
        hall.write(host, None);
    }
    hall.read(&people, scores, |person, statement| {
        matrix.votes.get(&(person.0 - 1, statement.0)).copied()
    });
    hall
}
