//! A published list of citizens' meetings, one per row, under the column names of whichever platform it came from.

mod mapping;
mod markup;
mod meeting;
mod when;

pub use mapping::{Field, MappingError, MeetingMapping};
pub use meeting::{Meeting, MeetingOutcome, MeetingProblem, ProblemKind, Remark, meetings};
