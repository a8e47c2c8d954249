use serde::{Deserialize, Serialize};

use crate::coded::coded;

/// The licence of the starter set, and of what organisations offer to everyone.
pub const LICENCE: &str = "CC BY 4.0";

coded! {
    /// What kind of question a format suits.
    Kind {
        /// What people go through.
        Experience = "experience",
        /// What matters, and why.
        Value = "value",
        /// Ideas and solutions.
        Ideas = "ideas",
        /// A choice, or what comes first.
        Choice = "choice",
        /// A conflict.
        Conflict = "conflict",
    }
}

coded! {
    /// How much room there is to influence, the least first.
    Level {
        /// People are told.
        Inform = "inform",
        /// People are asked.
        Consult = "consult",
        /// People advise.
        Advise = "advise",
        /// People make it together.
        Coproduce = "coproduce",
        /// People decide.
        CoDecide = "co-decide",
    }
}

coded! {
    /// Where it can be held.
    Setting {
        /// In one place.
        Live = "live",
        /// Online.
        Online = "online",
        /// Both at once.
        Hybrid = "hybrid",
    }
}

coded! {
    /// What comes out of it.
    Output {
        /// What was not known before.
        Insight = "insight",
        /// Stories.
        Story = "story",
        /// What people agree on.
        CommonGround = "common-ground",
        /// What they do not agree on.
        Disagreement = "disagreement",
        /// Proposals.
        Proposal = "proposal",
        /// Who does what.
        Agreement = "agreement",
    }
}

/// A smallest and a largest number, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[i32; 2]", into = "[i32; 2]")]
pub struct Bounds {
    /// The smallest.
    pub least: i32,
    /// The largest.
    pub most: i32,
}

impl From<[i32; 2]> for Bounds {
    fn from([least, most]: [i32; 2]) -> Self {
        Self { least, most }
    }
}

impl From<Bounds> for [i32; 2] {
    fn from(bounds: Bounds) -> Self {
        [bounds.least, bounds.most]
    }
}

/// What is known of a format in figures and codes, whatever the language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// For how many people.
    pub group: Bounds,
    /// Whether it can be held at many tables at once, each for a group of that size.
    #[serde(default)]
    pub parallel: bool,
    /// People at a table, where there are tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Bounds>,
    /// How long it takes, in minutes. Days of meeting count 480 minutes; a week that something is open 10,080.
    pub minutes: Bounds,
    /// Where it can be held.
    pub settings: Vec<Setting>,
    /// What kinds of question it suits.
    pub kinds: Vec<Kind>,
    /// With how much room to influence it makes sense.
    pub levels: Vec<Level>,
    /// What comes out.
    pub outputs: Vec<Output>,
    /// How skilled the facilitator has to be: 1 anyone, 2 some practice, 3 trained.
    pub skill: u8,
}

/// Somebody who is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// What they are called.
    pub name: String,
    /// What they do.
    #[serde(default)]
    pub task: String,
}

/// One part of a format, with what a facilitator needs to run it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// What it is called.
    pub name: String,
    /// How long it takes, counted as in [`Facts::minutes`].
    pub minutes: i32,
    /// What it is for.
    #[serde(default)]
    pub goal: String,
    /// What to do, step by step.
    #[serde(default)]
    pub how: String,
    /// What to say or ask.
    #[serde(default)]
    pub say: String,
    /// What there is afterwards.
    #[serde(default)]
    pub result: String,
}

/// What a format says, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Its name.
    pub name: String,
    /// What happens, in a few sentences.
    pub summary: String,
    /// Where it comes from, where no book or address says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub origin: String,
    /// How the time is spread, where a figure does not say it.
    #[serde(default)]
    pub spread: String,
    /// What it suits.
    #[serde(default)]
    pub suits: Vec<String>,
    /// When to choose something else.
    #[serde(default)]
    pub unsuited: Vec<String>,
    /// For whom, and how to mix them.
    #[serde(default)]
    pub people: String,
    /// Who is needed.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// What is needed.
    #[serde(default)]
    pub materials: Vec<String>,
    /// Round by round.
    #[serde(default)]
    pub rounds: Vec<Round>,
    /// What comes out.
    #[serde(default)]
    pub outcome: String,
    /// What goes wrong, and what to do about it.
    #[serde(default)]
    pub pitfalls: Vec<String>,
    /// Ways to make it easier to join.
    #[serde(default)]
    pub variants: Vec<String>,
    /// How everybody can take part.
    #[serde(default)]
    pub access: String,
}

impl Text {
    /// How long the rounds take together, in minutes.
    pub fn minutes(&self) -> i32 {
        self.rounds.iter().map(|round| round.minutes).sum()
    }
}

/// A format in one language, as an organisation keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    /// What is known of it.
    pub facts: Facts,
    /// What it says.
    pub text: Text,
    /// Where it comes from, a line each.
    #[serde(default)]
    pub sources: Vec<String>,
}
