use std::fmt;

use super::{Options, draft::Draft};

/// What became of each row.
#[derive(Clone, Debug)]
pub struct Report {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The rows, in the order of the file.
    pub rows: Vec<RowReport>,
}

/// What became of a row.
#[derive(Clone, Debug)]
pub struct RowReport {
    /// The row of the file.
    pub row: usize,
    /// The meeting's title; empty where the row is no meeting.
    pub title: String,
    /// What was done.
    pub outcome: Outcome,
    /// What of the row was passed over.
    pub remarks: Vec<String>,
}

/// What was done with a row, or would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is a new conversation.
    Added,
    /// The list said something else than before.
    Updated,
    /// It is there already and the list says the same.
    Unchanged,
    /// It could not be used, for this reason.
    Problem(String),
}

impl Outcome {
    const fn word(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Problem(_) => "problem",
        }
    }
}

impl Report {
    pub(super) const fn new(options: &Options) -> Self {
        Self {
            dry_run: options.dry_run,
            rows: Vec::new(),
        }
    }

    pub(super) fn problem(&mut self, row: usize, reason: String) {
        self.rows.push(RowReport {
            row,
            title: String::new(),
            outcome: Outcome::Problem(reason),
            remarks: Vec::new(),
        });
    }

    pub(super) fn meeting(&mut self, draft: &Draft, outcome: Outcome) {
        self.rows.push(RowReport {
            row: draft.row,
            title: draft.title.clone(),
            outcome,
            remarks: draft.remarks.clone(),
        });
    }

    pub(super) fn sort(&mut self) {
        self.rows.sort_by_key(|row| row.row);
    }

    /// How many rows this was done with; `"problem"` for those that could not be used.
    pub fn count(&self, word: &str) -> usize {
        self.rows
            .iter()
            .filter(|row| row.outcome.word() == word)
            .count()
    }
}

/// A line per row and a sum.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.rows {
            write!(f, "row {}: {}", row.row, row.outcome.word())?;
            match &row.outcome {
                Outcome::Problem(reason) => write!(f, ": {reason}")?,
                _ => write!(f, ": {}", row.title)?,
            }
            for remark in &row.remarks {
                write!(f, " ({remark})")?;
            }
            writeln!(f)?;
        }
        write!(
            f,
            "{} rows: {} added, {} updated, {} unchanged, {} with a problem",
            self.rows.len(),
            self.count("added"),
            self.count("updated"),
            self.count("unchanged"),
            self.count("problem")
        )?;
        if self.dry_run {
            write!(f, ". Nothing was written: this was a dry run")?;
        }
        Ok(())
    }
}
