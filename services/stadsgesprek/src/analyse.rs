//! `analyse DIR`: what a published Polis conversation amounts to, without a database.

use std::{
    fmt, fs,
    io::{self, BufWriter, Read, Write},
    path::Path,
    time::Instant,
};

use clap::ValueEnum;
use opinion::{
    Analysis, Mode, Position, StatementId,
    export::{Export, Files},
};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// The names under which each file is published.
const COMMENTS: &[&str] = &["comments.csv"];
const VOTES: &[&str] = &["votes.csv"];
const PARTICIPANTS: &[&str] = &["participants-votes.csv", "participant-votes.csv"];

/// Lines of common ground in the summary.
const SHOWN: usize = 10;

/// How groups are found.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Method {
    /// As Polis does, in the order in which it reloads a conversation
    Classic,
    /// The same votes always give the same groups
    Stable,
}

impl From<Method> for Mode {
    fn from(method: Method) -> Self {
        match method {
            Method::Classic => Self::Classic,
            Method::Stable => Self::Stable,
        }
    }
}

/// Reads the export in `directory` and prints what it amounts to: a summary, or everything as JSON.
/// Without a method, JSON is as Polis would have it and the summary is stable.
///
/// # Errors
/// A sentence for whoever gave the directory.
pub fn analyse(directory: &Path, json: bool, method: Option<Method>) -> Result<(), String> {
    let export = read(directory)?;
    let usual = if json { Mode::Classic } else { Mode::Stable };
    let mode = method.map_or(usual, Mode::from);
    let start = Instant::now();
    let analysis = export.engine(mode).analyse();
    let result = Outcome::new(&export, &analysis, start.elapsed().as_secs_f64());
    let mut out = BufWriter::new(io::stdout().lock());
    let written = if json {
        serde_json::to_writer(&mut out, &result)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out))
    } else {
        summary(&export, &result, &mut out)
    };
    written
        .and_then(|()| out.flush())
        .map_err(|error| format!("cannot write the result: {error}"))
}

/// Reads a published conversation from its directory; packed files too.
///
/// # Errors
/// A sentence for whoever gave the directory.
pub(crate) fn read(directory: &Path) -> Result<Export, String> {
    if !directory.is_dir() {
        return Err(format!("there is no directory {}", directory.display()));
    }
    let comments = find(directory, COMMENTS)?;
    let votes = find(directory, VOTES)?;
    let participants = find(directory, PARTICIPANTS)?;
    Export::read(Files {
        comments: comments.as_deref(),
        votes: votes.as_deref(),
        participants: participants.as_deref(),
    })
    .map_err(|error| format!("{}: {error}", directory.display()))
}

/// The first of these files that is there, unpacked if it is packed.
fn find(directory: &Path, names: &[&str]) -> Result<Option<Vec<u8>>, String> {
    for name in names {
        for packed in [false, true] {
            let path = directory.join(if packed {
                format!("{name}.gz")
            } else {
                (*name).to_owned()
            });
            if path.is_file() {
                return contents(&path, packed)
                    .map(Some)
                    .map_err(|error| format!("cannot read {}: {error}", path.display()));
            }
        }
    }
    Ok(None)
}

fn contents(path: &Path, packed: bool) -> io::Result<Vec<u8>> {
    if !packed {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(fs::File::open(path)?).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The form in which the result is printed.
#[derive(Serialize)]
struct Outcome<'a> {
    participants: usize,
    statements: usize,
    votes: usize,
    groups: Vec<GroupOutcome<'a>>,
    assignments: ByVoter<Option<u32>>,
    common_ground: Vec<AgreementOutcome<'a>>,
    projection: ByVoter<[f64; 2]>,
    seconds: f64,
}

#[derive(Serialize)]
struct GroupOutcome<'a> {
    id: u32,
    size: usize,
    representative: Vec<RepresentativeOutcome<'a>>,
}

#[derive(Serialize)]
struct RepresentativeOutcome<'a> {
    statement: Name<'a>,
    position: Position,
    repness: f64,
    probability: f64,
}

#[derive(Serialize)]
struct AgreementOutcome<'a> {
    statement: Name<'a>,
    agreement: f64,
}

/// What the files call a statement: a number as a rule.
#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Number(u64),
    Text(&'a str),
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// A value for every voter, under the name that the files use.
struct ByVoter<T>(Vec<(String, T)>);

impl<T: Serialize> Serialize for ByVoter<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (voter, value) in &self.0 {
            map.serialize_entry(voter, value)?;
        }
        map.end()
    }
}

impl<'a> Outcome<'a> {
    fn new(export: &'a Export, analysis: &Analysis, seconds: f64) -> Self {
        let name = |id| statement_name(export, id);
        let voters = || {
            let people = analysis.people.iter();
            people.map(|person| (export.participant_name(person.id), person))
        };
        let group = |label: u8| {
            analysis
                .groups
                .get(usize::from(label))
                .map(|group| group.id.0)
        };
        Self {
            participants: analysis.people.len(),
            statements: analysis.statements.len(),
            votes: analysis.votes,
            groups: analysis
                .groups
                .iter()
                .map(|group| GroupOutcome {
                    id: group.id.0,
                    size: group.size,
                    representative: group
                        .representative
                        .iter()
                        .map(|one| RepresentativeOutcome {
                            statement: name(one.statement),
                            position: one.position,
                            repness: one.evidence.repness,
                            probability: one.evidence.probability,
                        })
                        .collect(),
                })
                .collect(),
            assignments: ByVoter(
                voters()
                    .map(|(voter, person)| (voter, person.group.and_then(group)))
                    .collect(),
            ),
            common_ground: analysis
                .common_ground
                .iter()
                .map(|one| AgreementOutcome {
                    statement: name(one.statement),
                    agreement: one.agreement,
                })
                .collect(),
            projection: ByVoter(
                voters()
                    .map(|(voter, person)| (voter, person.place))
                    .collect(),
            ),
            seconds,
        }
    }
}

fn statement_name(export: &Export, id: StatementId) -> Name<'_> {
    export
        .statement_name(id)
        .map_or(Name::Number(id.0), Name::Text)
}

/// A page to read: sizes, what represents each group, and what all have in common.
fn summary(export: &Export, result: &Outcome<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{} participants, {} statements, {} votes, {} groups ({:.3} s)",
        result.participants,
        result.statements,
        result.votes,
        result.groups.len(),
        result.seconds
    )?;
    let text = |name: &Name<'_>| {
        let found = export.comments.iter().find(|comment| {
            statement_name(export, comment.statement.id).to_string() == name.to_string()
        });
        let text = found.map_or("", |comment| comment.text.as_str());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for group in &result.groups {
        writeln!(out, "\nGroup {} ({} people)", group.id, group.size)?;
        for one in &group.representative {
            let side = if one.position == Position::Agree {
                "agrees"
            } else {
                "disagrees"
            };
            let share = 100.0 * one.probability;
            let name = &one.statement;
            writeln!(out, "  {share:3.0}% {side:9} {name:>5}  {}", text(name))?;
        }
    }
    writeln!(out, "\nCommon ground")?;
    for one in result.common_ground.iter().take(SHOWN) {
        let name = &one.statement;
        writeln!(out, "  {:.2} {name:>5}  {}", one.agreement, text(name))?;
    }
    Ok(())
}
