//! What a round of agree, disagree and pass amounts to: opinion groups, what represents them, what
//! they have in common and what parts them, and which statement to show next.
//!
//! No I/O, no clock, no random numbers of its own. [`Engine`] takes votes one by one and gives an
//! [`Analysis`] at any time:
//!
//! ```
//! use opinion::{Engine, Mode, ParticipantId, Position, StatementId};
//!
//! let mut engine = Engine::new(Mode::Stable);
//! for person in 0..20 {
//!     for statement in 0..10 {
//!         let side = if person % 2 == statement % 2 { Position::Agree } else { Position::Disagree };
//!         engine.cast(ParticipantId(person), StatementId(statement), side);
//!     }
//! }
//! let analysis = engine.analyse();
//! assert_eq!(analysis.groups.len(), 2);
//! assert_eq!(analysis.groups[0].size, 10);
//! let mine = analysis.group_of(ParticipantId(3)).unwrap();
//! assert_eq!(mine.representative[0].position, Position::Agree);
//! let next = analysis.routing.next([StatementId(4), StatementId(5)], 0.25);
//! assert!(next.is_some());
//! ```
//!
//! Two modes. [`Mode::Classic`] is Polis' published algorithm, with its memory and its quirks, for
//! comparison. [`Mode::Stable`], the default, is a function of the votes alone.
//!
//! A group of fewer than [`SMALLEST_SHOWN`] people is found and listed, but [`Group::is_hidden`]:
//! whoever shows an analysis leaves out its figures.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod analysis;
mod classic;
mod common_ground;
mod counters;
mod eigen;
mod engine;
pub mod export;
mod report;
mod representative;
mod routing;
mod row;
mod snapshot;
mod stable;
mod statistics;
mod vote;
mod votes;

pub use analysis::{Analysis, Group, GroupId, Person, SMALLEST_SHOWN, StatementResult};
pub use common_ground::{
    Agreement, Consensus, Division, MOST_CONSENSUS, Majority, consensus, division,
    group_aware_consensus,
};
pub use engine::{Engine, Mode};
pub use representative::{MOST_REPRESENTATIVE, Representative, representative};
pub use routing::{META_PRIORITY, Routing, priority};
pub use snapshot::{Snapshot, SnapshotError};
pub use statistics::{Evidence, Tally, Z90, proportion_test, two_proportions_test};
pub use vote::{Moderation, ParticipantId, Position, Statement, StatementId};
pub use votes::{Cast, MOST_STATEMENTS, Votes};
