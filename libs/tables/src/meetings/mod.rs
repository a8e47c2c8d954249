//! A published list of citizens' meetings, one per row, under the column names of whichever platform it came from.

mod clock;
mod day;
mod field;
mod mapping;
mod markup;
mod meeting;
mod when;

pub use field::Field;
pub use mapping::{MappingError, MeetingMapping};
pub use meeting::{Meeting, MeetingOutcome, MeetingProblem, ProblemKind, Remark, meetings};
