//! Argument maps (argumentenkaarten): motions, arguments for and against them, and how convincing people on
//! both sides find those. A map is kept as a round is: its title, rules and times in `dialogues`, its words
//! in `statements`, its votes in `votes`; what it has beside that stands in the tables `map_…`.
//!
//! [`weighing`] (what votes amount to) and [`rules`] are without I/O. Everything about votes that leaves the
//! database goes through [`weighing::Standings`].

pub mod example;
mod follow_up;
mod host;
mod letters;
mod results;
pub mod rules;
mod store;
pub(crate) mod take_part;
pub mod weighing;

use jiff::Timestamp;
use uuid::Uuid;
use web::Service;

use crate::{rounds::Round, statements::Statement};

pub(crate) use host::{Line as MapLine, lines as map_lines};

/// A map: it has what a round has.
pub type ArgumentMap = Round;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    [host::add, take_part::add, results::add, follow_up::add]
        .into_iter()
        .fold(service, |service, add| add(service))
}

/// On which side of a motion an argument stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// For it.
    Pro,
    /// Against it.
    Con,
}

impl Side {
    /// Both, as a page shows them.
    pub const ALL: [Self; 2] = [Self::Pro, Self::Con];
    /// The codes, as a form offers them.
    pub const CODES: [&str; 2] = ["pro", "con"];

    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pro => "pro",
            Self::Con => "con",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.code() == code)
    }
}

/// Where something that was written stands on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Loose: what somebody put in and may become a motion or an argument.
    Statement,
    /// What arguments are about, and what the host decides on.
    Motion,
    /// Under a motion, on a side.
    Argument {
        /// Number of the motion.
        motion: i32,
        /// The side.
        side: Side,
    },
}

impl Kind {
    /// The code as the database and the keys of texts write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Motion => "motion",
            Self::Argument { .. } => "argument",
        }
    }
}

/// What the host does with a motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Adopted,
    /// A part of it is done.
    Partly,
    /// It is not done.
    NotAdopted,
}

impl Outcome {
    /// The codes, as a form offers them.
    pub const CODES: [&str; 3] = ["adopted", "partly", "not-adopted"];

    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Partly => "partly",
            Self::NotAdopted => "not-adopted",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Adopted, Self::Partly, Self::NotAdopted]
            .into_iter()
            .find(|outcome| outcome.code() == code)
    }
}

/// A decision on a motion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What is done.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// When it was made.
    pub at: Timestamp,
}

/// What an argument does to somebody, beside whether it convinces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reaction {
    /// I did not know this.
    New,
    /// This makes me think.
    Thinking,
    /// I do not understand this.
    Unclear,
}

impl Reaction {
    /// All of them, as a page offers them.
    pub const ALL: [Self; 3] = [Self::New, Self::Thinking, Self::Unclear];

    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Thinking => "thinking",
            Self::Unclear => "unclear",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// How much somebody wants to hear about a motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What is decided.
    Decision,
    /// That, and every new argument.
    All,
}

impl Level {
    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::All => "all",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Decision, Self::All]
            .into_iter()
            .find(|level| level.code() == code)
    }
}

/// Something on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its words, its author, and what the host did with it.
    pub statement: Statement,
    /// Where it stands.
    pub kind: Kind,
    /// More about it, in its author's language; may be empty.
    pub body: String,
    /// Votes up to this position were cast before it was moved; 0: it never was.
    pub moved_at: i64,
    /// What the host decided about a motion.
    pub decision: Option<Decision>,
    /// Rises with every decision.
    pub decision_revision: i32,
}

impl Item {
    /// Its number on the map.
    pub const fn number(&self) -> i32 {
        self.statement.number
    }

    /// The motion under which it stands, if it is an argument.
    pub const fn motion(&self) -> Option<i32> {
        match self.kind {
            Kind::Argument { motion, .. } => Some(motion),
            Kind::Statement | Kind::Motion => None,
        }
    }

    /// Whether it is an argument on a side of a motion.
    pub fn is_argument(&self, motion: i32, side: Side) -> bool {
        self.kind == Kind::Argument { motion, side }
    }

    /// Whether this person wrote it.
    pub fn is_by(&self, person: Option<Uuid>) -> bool {
        person.is_some() && self.statement.author == person
    }
}
