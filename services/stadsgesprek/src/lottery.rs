//! `lottery draw` and `lottery verify`: a civic lottery on two files, without a database, and the judge of any draw.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use clap::{Args, Subcommand, ValueEnum};
use lottery::{
    DrawError, Infeasible, Lottery, Numbers, PanelList, Pool, Quota, Record, Standing, fairness,
    read,
};
use serde::Serialize;

/// The exit code where no panel exists.
const INFEASIBLE: u8 = 3;

/// What to do with a pool.
#[derive(Subcommand)]
pub enum Command {
    /// Finds fair chances, makes the numbered list and draws from it; exit code 3 where no panel meets the quotas
    Draw(Draw),
    /// Judges a draw by its record and the files it was made of; exit code 1 where something does not hold
    Verify {
        /// The file that `draw --record` wrote
        record: PathBuf,
        /// What it was made of
        #[command(flatten)]
        files: Files,
        /// Verdicts as JSON
        #[arg(long)]
        json: bool,
    },
}

/// The two files of a pool.
#[derive(Args)]
pub struct Files {
    /// Quotas: category,feature,min,max and, where relaxing has limits, min_flex,max_flex
    #[arg(long)]
    categories: PathBuf,
    /// People: id, a column for each category, and address where it is known
    #[arg(long)]
    respondents: PathBuf,
}

/// A draw.
#[derive(Args)]
pub struct Draw {
    #[command(flatten)]
    files: Files,
    /// Members of the panel
    #[arg(long)]
    seats: u32,
    /// What is fair
    #[arg(long, value_enum, default_value_t = Method::Leximin)]
    method: Method,
    /// Decides the list and, unless a number is given, the panel; a random one where none is given
    #[arg(long)]
    seed: Option<String>,
    /// How many panels the list has
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    panels: u32,
    /// The number that was thrown, from 0
    #[arg(long)]
    number: Option<usize>,
    /// Only makes the list, to be published before a number is thrown
    #[arg(long, conflicts_with = "number")]
    list_only: bool,
    /// File with the identifiers, one on a line, of people who keep their seats: a draw that replaces others
    #[arg(long)]
    confirmed: Option<PathBuf>,
    /// File with the identifiers, one on a line, of people who no longer take part
    #[arg(long)]
    withdrawn: Option<PathBuf>,
    /// Where to write everything that is published of the draw, as JSON
    #[arg(long)]
    record: Option<PathBuf>,
    /// Where to write the numbered list, as CSV: its SHA-256 is the one that is told
    #[arg(long)]
    list: Option<PathBuf>,
    /// The outcome as JSON
    #[arg(long)]
    json: bool,
}

/// What is fair.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Method {
    /// The smallest chance as great as can be, then the next smallest, and so on
    Leximin,
    /// The smallest chance as great as can be
    Maximin,
    /// Neither too small a chance for anybody nor too great a one
    Goldilocks,
    /// Leximin, with the chances told that the numbered list gives: whole parts of its length
    Uniform,
}

impl From<Method> for lottery::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Leximin | Method::Uniform => Self::Leximin,
            Method::Maximin => Self::Maximin,
            Method::Goldilocks => Self::Goldilocks,
        }
    }
}

/// Does it.
///
/// # Errors
/// A sentence for whoever gave the files.
pub fn run(command: &Command) -> Result<ExitCode, String> {
    match command {
        Command::Draw(draw) => self::draw(draw),
        Command::Verify {
            record,
            files,
            json,
        } => verify(record, files, *json),
    }
}

fn draw(draw: &Draw) -> Result<ExitCode, String> {
    let begun = Instant::now();
    let (mut pool, uncounted) = pool(&draw.files, draw.seats)?;
    for (file, standing) in [
        (&draw.confirmed, Standing::Confirmed),
        (&draw.withdrawn, Standing::Withdrawn),
    ] {
        let ids = file.as_deref().map_or(Ok(String::new()), text)?;
        let ids = ids.lines().map(str::trim).filter(|id| !id.is_empty());
        pool.stand(ids, standing)
            .map_err(|error| error.to_string())?;
    }
    for uncounted in uncounted
        .iter()
        .filter(|uncounted| !uncounted.answer.is_empty())
    {
        eprintln!(
            "stadsgesprek: {} people answered {}={}, which no quota counts",
            uncounted.people, uncounted.category, uncounted.answer
        );
    }
    let lottery = match lottery::lottery(&pool, draw.method.into()) {
        Ok(lottery) => lottery,
        Err(DrawError::Infeasible(infeasible)) => return no_panel(&pool, &infeasible, draw.json),
        Err(DrawError::Solver(failure)) => return Err(failure.to_string()),
    };
    let seed = draw
        .seed
        .clone()
        .unwrap_or_else(|| uuid::Uuid::new_v4().simple().to_string());
    let list = lottery.list(draw.panels as usize, &seed);
    let number = match draw.number {
        _ if draw.list_only => None,
        Some(number) if number >= list.panels.len() => {
            return Err(format!(
                "the list has no panel {number}; the last is {}",
                list.panels.len() - 1
            ));
        }
        Some(number) => Some(number),
        None => {
            Some(Numbers::of(&format!("{seed}/number")).below(list.panels.len() as u64) as usize)
        }
    };
    let record = Record::of(&lottery, &pool, draw.method.into(), &seed, &list, number);
    if let Some(file) = &draw.list {
        write(file, list.csv(&pool).as_bytes())?;
    }
    if let Some(file) = &draw.record {
        write(
            file,
            &serde_json::to_vec(&record).map_err(|error| error.to_string())?,
        )?;
    }
    let outcome = Outcome::new(draw, &pool, &lottery, &list, record, begun)?;
    if draw.json {
        print(&outcome)?;
    } else {
        print_lines(outcome.lines())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn pool(files: &Files, seats: u32) -> Result<(Pool, Vec<read::Uncounted>), String> {
    let (categories, respondents) = (bytes(&files.categories)?, bytes(&files.respondents)?);
    read::pool_and_uncounted(&categories, &respondents, seats).map_err(|error| error.to_string())
}

#[derive(Serialize)]
struct Outcome {
    panel: Vec<String>,
    probabilities: BTreeMap<String, f64>,
    minimum_probability: f64,
    /// How many panels the lottery is made of.
    panels: usize,
    seconds: f64,
    /// No lottery gives everybody more than this.
    bound: f64,
    gini: f64,
    geometric_mean: f64,
    method: lottery::Method,
    seed: String,
    number: Option<usize>,
    list_length: usize,
    list_sha256: String,
    /// The largest difference between a fair chance and that in the list.
    list_shift: f64,
    is_complete: bool,
    /// Who fits in no panel, and what would have to give way for them.
    nowhere: Vec<Nowhere>,
}

#[derive(Serialize)]
struct Nowhere {
    id: String,
    changes: Vec<Change>,
}

impl Outcome {
    fn new(
        draw: &Draw,
        pool: &Pool,
        lottery: &Lottery<'_>,
        list: &PanelList,
        record: Record,
        begun: Instant,
    ) -> Result<Self, String> {
        let in_list = list.chances(pool.people().len());
        let shift = in_list
            .iter()
            .zip(&lottery.chances)
            .map(|(list, fair)| (list - fair).abs());
        let list_shift = shift.fold(0.0, f64::max);
        let chances = if draw.method == Method::Uniform {
            &in_list
        } else {
            &lottery.chances
        };
        let (gini, geometric_mean) = fairness(chances);
        let ids = pool.people().iter().map(|person| person.id.clone());
        Ok(Self {
            panel: record.panel,
            probabilities: ids.zip(chances.iter().copied()).collect(),
            minimum_probability: lottery.smallest(chances),
            panels: lottery.panels_in_use(),
            nowhere: nowhere(pool, lottery)?,
            seconds: begun.elapsed().as_secs_f64(),
            bound: record.certificate.bound,
            gini,
            geometric_mean,
            method: record.method,
            seed: record.seed,
            number: record.number,
            list_length: list.panels.len(),
            list_sha256: record.list_sha256,
            list_shift,
            is_complete: lottery.is_complete,
        })
    }

    fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            format!(
                "{} panels; the smallest chance is {:.6}, and no lottery gives everybody more than {:.6}",
                self.panels, self.minimum_probability, self.bound
            ),
            format!(
                "Gini {:.4}, geometric mean {:.6}, {:.2} s",
                self.gini, self.geometric_mean, self.seconds
            ),
        ];
        lines.extend(self.nowhere.iter().map(|nowhere| {
            let changes: Vec<String> = nowhere.changes.iter().map(Change::sentence).collect();
            format!(
                "{} fits in no panel unless {}",
                nowhere.id,
                changes.join(" and ")
            )
        }));
        lines.push(format!(
            "list of {} panels, seed {}, SHA-256 {}",
            self.list_length, self.seed, self.list_sha256
        ));
        lines.push(format!(
            "  its chances differ by {:.5} at most",
            self.list_shift
        ));
        lines.extend(
            self.number
                .map(|number| format!("panel {number}: {}", self.panel.join(" "))),
        );
        lines
    }
}

fn nowhere(pool: &Pool, lottery: &Lottery<'_>) -> Result<Vec<Nowhere>, String> {
    let outsiders = lottery.outsiders().map_err(|failure| failure.to_string())?;
    let told = |outsider: lottery::Nowhere| Nowhere {
        id: pool.people()[outsider.person].id.clone(),
        changes: changes(pool, &outsider.changes),
    };
    Ok(outsiders.into_iter().map(told).collect())
}

fn changes(pool: &Pool, changes: &[lottery::Change]) -> Vec<Change> {
    changes
        .iter()
        .map(|change| Change::of(pool, change))
        .collect()
}

#[derive(Serialize)]
struct NoPanel {
    infeasible: Suggestions,
}

#[derive(Serialize)]
struct Suggestions {
    suggestions: Vec<Suggestion>,
    most_seats: u32,
}

#[derive(Serialize)]
struct Suggestion {
    seats: u32,
    changes: Vec<Change>,
    sentence: String,
}

/// A quota and what it would have to be.
#[derive(Serialize)]
struct Change {
    category: String,
    feature: String,
    min: u32,
    max: u32,
    new_min: u32,
    new_max: u32,
}

impl Change {
    fn of(pool: &Pool, change: &lottery::Change) -> Self {
        let Quota {
            category,
            feature,
            min,
            max,
            ..
        } = pool.quotas()[change.quota].clone();
        Self {
            category,
            feature,
            min,
            max,
            new_min: change.min,
            new_max: change.max,
        }
    }

    fn sentence(&self) -> String {
        let Self {
            category,
            feature,
            min,
            max,
            new_min,
            new_max,
        } = self;
        match (new_min == min, new_max == max) {
            (false, true) => {
                format!("the minimum of {category}={feature} is {new_min} instead of {min}")
            }
            (true, _) => {
                format!("the maximum of {category}={feature} is {new_max} instead of {max}")
            }
            (false, false) => {
                format!("{category}={feature} is {new_min} to {new_max} instead of {min} to {max}")
            }
        }
    }
}

fn no_panel(pool: &Pool, infeasible: &Infeasible, json: bool) -> Result<ExitCode, String> {
    let suggestion = |suggestion: &lottery::Suggestion| {
        let changes = changes(pool, &suggestion.changes);
        let seats = (suggestion.seats != pool.seats())
            .then(|| format!("there are {} seats", suggestion.seats));
        let sentences: Vec<String> = seats
            .into_iter()
            .chain(changes.iter().map(Change::sentence))
            .collect();
        Suggestion {
            seats: suggestion.seats,
            changes,
            sentence: sentences.join(" and "),
        }
    };
    let suggestions: Vec<Suggestion> = infeasible.suggestions.iter().map(suggestion).collect();
    if json {
        print(&NoPanel {
            infeasible: Suggestions {
                suggestions,
                most_seats: infeasible.most_seats,
            },
        })?;
    } else {
        let head = format!(
            "no panel of {} meets these quotas; there is one if",
            pool.seats()
        );
        let ways = suggestions
            .iter()
            .map(|suggestion| format!("- {}", suggestion.sentence));
        print_lines(std::iter::once(head).chain(ways))?;
    }
    Ok(ExitCode::from(INFEASIBLE))
}

fn verify(record: &Path, files: &Files, json: bool) -> Result<ExitCode, String> {
    let record: Record = serde_json::from_slice(&bytes(record)?)
        .map_err(|error| format!("the record cannot be read: {error}"))?;
    let (pool, _) = pool(files, record.seats)?;
    let verdicts = lottery::verify(&pool, &record).map_err(|error| error.to_string())?;
    if json {
        print(&verdicts)?;
    } else {
        let verdict = |verdict: &lottery::Verdict| {
            format!(
                "{:<12} {}",
                verdict.what,
                verdict.wrong.as_deref().unwrap_or("holds")
            )
        };
        print_lines(verdicts.iter().map(verdict))?;
    }
    let holds = verdicts.iter().all(|verdict| verdict.wrong.is_none());
    Ok(if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))
}

fn text(file: &Path) -> Result<String, String> {
    String::from_utf8(bytes(file)?).map_err(|_| format!("{} is not text", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(file, bytes).map_err(|error| format!("{} cannot be written: {error}", file.display()))
}

fn print(value: &impl Serialize) -> Result<(), String> {
    let mut out = io::stdout().lock();
    let written = serde_json::to_writer(&mut out, value)
        .map_err(io::Error::from)
        .and_then(|()| writeln!(out));
    written.map_err(|error| format!("the outcome cannot be written: {error}"))
}

fn print_lines(lines: impl IntoIterator<Item = String>) -> Result<(), String> {
    let mut out = io::stdout().lock();
    let mut written = lines.into_iter().map(|line| writeln!(out, "{line}"));
    written.find_map(Result::err).map_or(Ok(()), |error| {
        Err(format!("the outcome cannot be written: {error}"))
    })
}
