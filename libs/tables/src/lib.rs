//! Reading and writing tables that people bring: pasted text, CSV and XLSX.
//!
//! Everything works on byte slices and knows nothing of files, databases or requests.
//!
//! - [`read`] makes a [`Table`] of what was pasted or uploaded, within limits;
//! - [`columns`] guesses which column holds the e-mail address, the name and the language;
//! - [`people`](people()) turns every row into a person or into a problem that can be shown;
//! - [`meetings`] does the same for a published list of citizens' meetings;
//! - [`write`] makes CSV and XLSX that a spreadsheet opens without running anything.
//!
//! The rule throughout: nothing is lost and nothing is guessed in silence. A row that cannot be used
//! comes back with its number in the file of the person who brought it, and with the reason.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod address;
pub mod columns;
mod header;
pub mod meetings;
mod people;
pub mod read;
mod table;
mod text;
pub mod write;

pub use address::{Address, AddressProblem};
pub use columns::Mapping;
pub use people::{Language, Person, ProblemKind, RowOutcome, RowProblem, people};
pub use table::{Row, Table};
