//! Tables for people to open in a spreadsheet, in which no cell runs as a formula.

mod csv;
mod xlsx;

pub use self::csv::{CsvStyle, csv};
pub use self::xlsx::xlsx;

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The destination refused bytes.
    #[error("could not write: {0}")]
    Destination(#[from] std::io::Error),
    /// More rows or columns than a sheet holds (1,048,576 and 16,384).
    #[error("more rows or columns than a spreadsheet holds")]
    TooLarge,
    /// The workbook could not be made.
    #[error("could not make the workbook: {0}")]
    Workbook(String),
}
