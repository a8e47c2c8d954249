//! Opinion rounds (stellingenrondes): people agree or disagree with one statement at a time, and see
//! what groups of opinion have in common.

mod code;
pub mod rules;
pub mod store;

use jiff::Timestamp;
use uuid::Uuid;

pub use code::{Target, find_code, release_codes, reserve_code};
pub use rules::Standing;

/// When a statement of a participant is looked at by the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moderation {
    /// Before others see it.
    Before,
    /// While others see it already.
    After,
}

impl Moderation {
    /// The codes, as a form offers them.
    pub const CODES: [&str; 2] = ["after", "before"];

    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Before, Self::After]
            .into_iter()
            .find(|moderation| moderation.code() == code)
    }
}

/// From when others than members see the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Results {
    /// While people answer.
    Live,
    /// When the round is closed.
    Afterwards,
}

impl Results {
    /// The codes, as a form offers them.
    pub const CODES: [&str; 2] = ["live", "afterwards"];

    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Afterwards => "afterwards",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Live, Self::Afterwards]
            .into_iter()
            .find(|results| results.code() == code)
    }
}

/// What the host decided about a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its title, often the question.
    pub title: String,
    /// What it is about, in Markdown.
    pub explanation: String,
    /// Codes of the languages in which statements are written.
    pub languages: Vec<String>,
    /// When statements of participants are looked at.
    pub moderation: Moderation,
    /// Whether participants may add statements.
    pub may_add: bool,
    /// Longest statement, in characters.
    pub longest_statement: usize,
    /// From when the results are public.
    pub results: Results,
    /// From when people can answer; `None`: from publication.
    pub opens_at: Option<Timestamp>,
    /// Until when; `None`: until the host closes it.
    pub closes_at: Option<Timestamp>,
}

/// Where the votes of a round came from that was held elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Source {
    /// Who has to be named, and the licence.
    pub credit: String,
    /// Where it can be read; may be empty.
    pub url: String,
}

/// An opinion round as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// The conversation that it belongs to.
    pub conversation_id: Uuid,
    /// Six characters by which it is found.
    pub short_code: String,
    /// What the host decided.
    pub plan: Plan,
    /// When it was published; `None` for a draft.
    pub published_at: Option<Timestamp>,
    /// When the host closed it, or its time was over.
    pub closed_at: Option<Timestamp>,
    /// Where it was held before it came here.
    pub source: Option<Source>,
    /// Position of the last vote; 0 before the first.
    pub votes: i64,
    /// Rises with every change to the round and its statements.
    pub revision: i32,
}

impl Round {
    /// How it stands at a moment.
    pub fn standing(&self, now: Timestamp) -> Standing {
        rules::standing(self, now)
    }

    /// Whether others than members may see the results.
    pub fn shows_results(&self, now: Timestamp) -> bool {
        match self.standing(now) {
            Standing::Draft | Standing::NotYet(_) => false,
            Standing::Open(_) => self.plan.results == Results::Live,
            Standing::Closed(_) => true,
        }
    }
}
