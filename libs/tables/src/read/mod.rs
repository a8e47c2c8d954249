//! From what a person pastes or uploads to a [`Table`], within limits.

mod delimited;
mod encoding;
mod pasted;
mod xlsx;

use crate::header;
use crate::table::{Row, Table};

/// How much a table may hold. The defaults suit an invitation list: ten megabytes, a hundred thousand rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file or the pasted text.
    pub bytes: usize,
    /// Bytes of all parts of an XLSX file together, once unpacked.
    pub unpacked_bytes: usize,
    /// Rows that hold something, the header included.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Cells, empty ones between filled ones included: what bounds the memory.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 10 * 1024 * 1024,
            unpacked_bytes: 100 * 1024 * 1024,
            rows: 100_001,
            columns: 200,
            cells: 2_000_000,
        }
    }
}

/// Whether the first row names the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Header {
    /// Judge it by its words.
    #[default]
    Guess,
    /// It does.
    Present,
    /// It is a row like the others.
    Absent,
}

/// How to read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// How much is taken.
    pub limits: Limits,
    /// Whether the first row is a header.
    pub header: Header,
}

/// Why nothing could be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// More than the limits allow.
    #[error("too large: more than {limit} {measure}")]
    TooLarge {
        /// What there is too much of.
        measure: Measure,
        /// The most that is taken.
        limit: usize,
    },
    /// Something else than a table.
    #[error("not a table but {found}")]
    NotATable {
        /// What it seems to be.
        found: Foreign,
    },
    /// No row holds anything.
    #[error("nothing in it")]
    Empty,
    /// It looks like a table and cannot be read.
    #[error("broken: {detail}")]
    Broken {
        /// What the reader stumbled on: for the log and for a technical helper, in English.
        detail: String,
    },
}

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Bytes as sent.
    Bytes,
    /// Bytes after unpacking.
    UnpackedBytes,
    /// Rows.
    Rows,
    /// Columns.
    Columns,
    /// Cells.
    Cells,
}

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes",
            Self::UnpackedBytes => "bytes after unpacking",
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::Cells => "cells",
        })
    }
}

/// What people send in place of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A workbook of Excel before 2007 (`.xls`), or one locked with a password: both are to be saved anew as `.xlsx`.
    OldOrLockedExcel,
    /// A sheet of LibreOffice (`.ods`): to be saved as `.xlsx` or `.csv`.
    OpenDocument,
    /// A picture.
    Picture,
    /// A PDF.
    Pdf,
    /// A packed folder or a text document.
    Archive,
    /// Anything else that is not text.
    Unknown,
}

impl std::fmt::Display for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OldOrLockedExcel => "an old or locked Excel file",
            Self::OpenDocument => "an OpenDocument file",
            Self::Picture => "a picture",
            Self::Pdf => "a PDF",
            Self::Archive => "an archive or a document",
            Self::Unknown => "something unknown",
        })
    }
}

/// Reads an uploaded file, CSV or XLSX, by what is in it: names and media types of uploads are often wrong.
pub fn file(bytes: &[u8], options: &Options) -> Result<Table, ReadError> {
    within(bytes.len(), options.limits.bytes, Measure::Bytes)?;
    match kind_of(bytes) {
        Kind::Zip => Ok(table_of(
            xlsx::rows(bytes, &options.limits)?,
            options,
            false,
        )),
        Kind::Foreign(found) => Err(ReadError::NotATable { found }),
        Kind::Text => {
            let text = encoding::decode(bytes).ok_or(ReadError::NotATable {
                found: Foreign::Unknown,
            })?;
            let rows = delimited::rows(&text, &options.limits)?;
            Ok(table_of(rows, options, false))
        }
    }
}

/// Reads pasted text: one person per line, several on a line as in the To field of a mail program, or cells out of a
/// spreadsheet. Where a line names several people, each becomes a row with the number of that line.
pub fn pasted(text: &str, options: &Options) -> Result<Table, ReadError> {
    within(text.len(), options.limits.bytes, Measure::Bytes)?;
    let text = encoding::tidy(text);
    Ok(table_of(
        pasted::rows(&text, &options.limits)?,
        options,
        true,
    ))
}

fn table_of(rows: Vec<Row>, options: &Options, pasted: bool) -> Table {
    let has_header = match options.header {
        Header::Present => true,
        Header::Absent => false,
        Header::Guess if pasted => rows.first().is_some_and(header::names_known_columns),
        Header::Guess => header::is_header(&rows),
    };
    Table::new(rows, has_header)
}

fn within(amount: usize, limit: usize, measure: Measure) -> Result<(), ReadError> {
    if amount > limit {
        return Err(ReadError::TooLarge { measure, limit });
    }
    Ok(())
}

/// Takes the rows of a table one by one, leaves out the empty ones and minds the limits.
struct RowCollector<'a> {
    limits: &'a Limits,
    rows: Vec<Row>,
    cells: usize,
}

impl<'a> RowCollector<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            rows: Vec::new(),
            cells: 0,
        }
    }

    fn push(&mut self, number: usize, mut cells: Vec<String>) -> Result<(), ReadError> {
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        within(cells.len(), self.limits.columns, Measure::Columns)?;
        within(self.rows.len() + 1, self.limits.rows, Measure::Rows)?;
        self.cells += cells.len();
        within(self.cells, self.limits.cells, Measure::Cells)?;
        self.rows.push(Row { number, cells });
        Ok(())
    }

    fn finish(self) -> Result<Vec<Row>, ReadError> {
        if self.rows.is_empty() {
            return Err(ReadError::Empty);
        }
        Ok(self.rows)
    }
}

enum Kind {
    Zip,
    Text,
    Foreign(Foreign),
}

fn kind_of(bytes: &[u8]) -> Kind {
    const SIGNATURES: [(&[u8], Foreign); 11] = [
        (b"\xD0\xCF\x11\xE0", Foreign::OldOrLockedExcel),
        (b"\x89PNG", Foreign::Picture),
        (b"\xFF\xD8\xFF", Foreign::Picture),
        (b"GIF8", Foreign::Picture),
        (b"RIFF", Foreign::Picture),
        (b"\x00\x00\x00\x20ftyp", Foreign::Picture),
        (b"%PDF-", Foreign::Pdf),
        (b"\x1F\x8B", Foreign::Archive),
        (b"7z\xBC\xAF", Foreign::Archive),
        (b"Rar!", Foreign::Archive),
        (b"{\\rtf", Foreign::Archive),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    SIGNATURES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map_or(Kind::Text, |(_, found)| Kind::Foreign(*found))
}
