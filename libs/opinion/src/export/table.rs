//! A CSV file with a header, as people and programs write them.

use csv::{ByteRecord, Reader, ReaderBuilder};

/// Why an export cannot be read: a sentence for whoever brought it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// Neither file with votes
    #[error(
        "there are no votes: put votes.csv or participants-votes.csv of a Polis export in the directory"
    )]
    NoVotes,
    /// A file without a line
    #[error("{0} is empty: it needs a header line")]
    Empty(&'static str),
    /// UTF-16, a spreadsheet's own format, or something else
    #[error("{0} is not plain text: save it as CSV in UTF-8")]
    NotText(&'static str),
    /// A column is missing
    #[error("{file} has no column '{column}'; its header is: {header}")]
    Column {
        /// Which file
        file: &'static str,
        /// Which column
        column: &'static str,
        /// What it has instead
        header: String,
    },
    /// A line cannot be used
    #[error("{file}, line {line}: {problem}")]
    Line {
        /// Which file
        file: &'static str,
        /// Counted from 1, the header included
        line: u64,
        /// What is wrong with it
        problem: String,
    },
}

/// The lines of a file, with its columns by name.
pub(super) struct Table<'a> {
    pub(super) file: &'static str,
    pub(super) header: Vec<String>,
    reader: Reader<&'a [u8]>,
    record: ByteRecord,
}

impl<'a> Table<'a> {
    pub(super) fn new(file: &'static str, bytes: &'a [u8]) -> Result<Self, ExportError> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // No text in UTF-8 has a zero byte, and what is not text has one soon.
        if bytes.iter().take(4_096).any(|&byte| byte == 0) {
            return Err(ExportError::NotText(file));
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(bytes))
            .from_reader(bytes);
        let mut record = ByteRecord::new();
        if !reader.read_byte_record(&mut record).unwrap_or(false) {
            return Err(ExportError::Empty(file));
        }
        let header = record
            .iter()
            .map(|field| text(field).to_lowercase().replace('_', "-"));
        Ok(Self {
            file,
            header: header.collect(),
            reader,
            record,
        })
    }

    /// The place of the column with one of these names.
    pub(super) fn find(&self, names: &[&str]) -> Option<usize> {
        self.header
            .iter()
            .position(|column| names.contains(&column.as_str()))
    }

    /// The place of the column with one of these names, the first of which is the usual one.
    pub(super) fn need(&self, names: &[&'static str]) -> Result<usize, ExportError> {
        self.find(names).ok_or_else(|| {
            let mut header: String = self.header.join(", ").chars().take(200).collect();
            if header.is_empty() {
                header = "(nothing)".to_owned();
            }
            ExportError::Column {
                file: self.file,
                column: names.first().copied().unwrap_or_default(),
                header,
            }
        })
    }

    /// Goes to the next line that is not blank; false at the end.
    pub(super) fn advance(&mut self) -> Result<bool, ExportError> {
        loop {
            match self.reader.read_byte_record(&mut self.record) {
                Ok(false) => return Ok(false),
                Ok(true)
                    if self
                        .record
                        .iter()
                        .all(|field| field.trim_ascii().is_empty()) => {}
                Ok(true) => return Ok(true),
                Err(error) => return Err(self.problem(error.to_string())),
            }
        }
    }

    /// A field of the current line; empty if the line is too short.
    pub(super) fn field(&self, column: usize) -> String {
        text(self.record.get(column).unwrap_or_default())
    }

    pub(super) fn bytes(&self, column: usize) -> &[u8] {
        self.record.get(column).unwrap_or_default().trim_ascii()
    }

    pub(super) fn problem(&self, problem: impl Into<String>) -> ExportError {
        ExportError::Line {
            file: self.file,
            line: self.record.position().map_or(0, csv::Position::line),
            problem: problem.into(),
        }
    }
}

fn text(field: &[u8]) -> String {
    String::from_utf8_lossy(field.trim_ascii()).into_owned()
}

/// A spreadsheet in a country with a decimal comma writes semicolons.
fn delimiter(bytes: &[u8]) -> u8 {
    let header = bytes
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |delimiter: u8| header.iter().filter(|&&byte| byte == delimiter).count();
    let mut best = b',';
    for delimiter in [b';', b'\t'] {
        if count(delimiter) > count(best) {
            best = delimiter;
        }
    }
    best
}
