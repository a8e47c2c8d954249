//! Formats (werkvormen), how people talk with each other, and the compass that says which fits a question.
//!
//! Both are data: `data/formats/*.toml` is the starter set, complete in every language, and
//! `data/compass.toml` holds what is asked, what can be advised and the rules with their reasons. They
//! are in the program and read once, so that an installation has them without loading anything and a
//! new version brings its own. Nothing here does I/O.
//!
//! ```
//! use formats::{compass::Compass, starter};
//! use kernel::Language;
//!
//! assert_eq!(starter("world-cafe").unwrap().text(Language::Nl).name, "Wereldcafé");
//! let compass = Compass::of_the_program();
//! let answers = compass.answers(|question| (question == "people").then_some("few"));
//! assert!(compass.advise(&answers).designs.is_empty(), "one answer is not enough to advise");
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod coded;
pub mod compass;
mod format;
mod length;
mod starters;

pub use format::{Bounds, Facts, Format, Kind, LICENCE, Level, Output, Role, Round, Setting, Text};
pub use length::{Crowd, Length};
pub use starters::{Starter, starter, starters};
