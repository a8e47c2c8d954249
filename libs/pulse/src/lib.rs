//! A pulse: many people, one question at a time. They write statements without their names, and score what others
//! wrote with one tap. A statement is read first by a few, drawn at random from every opinion group; what they value
//! travels on to more, level after level, until it is known whether it is shared.
//!
//! No I/O, no clock, no random numbers of its own. [`Pulse`] takes [`Event`]s, each with its time, and says at any
//! moment what everybody has in hand and how statements stand. The same rules and the same events give the same
//! hand-outs and the same result, bit for bit.
//!
//! ```
//! use pulse::{Event, Happening, PersonId, Pulse, Rules, Score, StatementId, TopicId};
//!
//! let mut pulse = Pulse::new(Rules::default(), 1);
//! let mut tell = |what| {
//!     let event = Event { at: 0, what };
//!     pulse.check(&event).unwrap();
//!     pulse.apply(&event);
//! };
//! let [ann, ben] = [PersonId(0), PersonId(1)];
//! tell(Happening::Joined { person: ann, table: None, answers: vec![] });
//! tell(Happening::Joined { person: ben, table: Some(4), answers: vec![] });
//! tell(Happening::Opened { topic: TopicId(0) });
//! tell(Happening::Wrote { person: ann, topic: TopicId(0), statement: StatementId(1), parent: None });
//! tell(Happening::Scored { person: ben, statement: StatementId(1), score: Score::Agree });
//! assert_eq!(pulse.statement(StatementId(1)).unwrap().all().agrees, 1);
//! ```
//!
//! Where statements came from and who said what stays inside: [`Pulse::outcome`] gives figures, and who shows them
//! decides how few people a figure may be about.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod crowd;
mod dice;
mod event;
mod groups;
mod hand;
mod levels;
mod outcome;
mod pace;
mod rules;
mod state;

pub use dice::Dice;
pub use event::{Event, Happening, Millis, PersonId, Refusal, Score, StatementId, TopicId};
pub use outcome::{Favourite, Outcome, Ranked, TopicOutcome, Whose};
pub use pace::{Pace, Table};
pub use rules::{MOST_LEVELS, Rules};
pub use state::{Person, Phase, Pulse, Statement, Step};
