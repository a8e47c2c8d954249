//! What an analysis says.

use serde::{Deserialize, Serialize};

use crate::{
    Mode,
    common_ground::{Agreement, Consensus, Division},
    representative::Representative,
    routing::Routing,
    statistics::Tally,
    vote::{ParticipantId, StatementId},
};

/// Below this size nothing of a group but its existence may be shown to anybody.
pub const SMALLEST_SHOWN: usize = 5;

/// An opinion group of one analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupId(pub u32);

/// People who answer alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The name of the group in this analysis
    pub id: GroupId,
    /// How many people
    pub size: usize,
    /// The mean of their places on the map
    pub centre: [f64; 2],
    /// What speaks for them, the strongest first, agrees before disagrees
    pub representative: Vec<Representative>,
}

impl Group {
    /// Whether the group is so small that its figures would point at persons: pages list it, and
    /// hide everything else.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.size < SMALLEST_SHOWN
    }
}

/// Where a participant stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Who
    pub id: ParticipantId,
    /// The place on the map; the origin for somebody without a vote that counts
    pub place: [f64; 2],
    /// Index into [`Analysis::groups`]; nothing while too few votes were cast to tell
    pub group: Option<u8>,
}

/// A statement in the light of all votes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementResult {
    /// Which one
    pub id: StatementId,
    /// Whether it forms and represents groups: not rejected, not meta
    pub counts: bool,
    /// All votes, those of people without a group included
    pub tally: Tally,
    /// The votes of each group, in the order of [`Analysis::groups`]
    pub by_group: Vec<Tally>,
    /// The place on the map of somebody who only agreed with this statement
    pub place: [f64; 2],
    /// The two loadings: the statement's share in each axis of the map
    pub loadings: [f64; 2],
    /// Group-aware consensus, 0 to 1: the chance that one person of each group would all agree
    pub common_ground: f64,
}

impl StatementResult {
    /// Distance of [`Self::place`] from the middle of the map: how much it divides.
    #[must_use]
    pub fn extremity(&self) -> f64 {
        self.place[0].hypot(self.place[1])
    }
}

/// Everything that the votes say. Serialisable, so that it can be kept and published as one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// How it was made
    pub mode: Mode,
    /// Pairs of participant and statement with a vote
    pub votes: usize,
    /// The opinion groups; empty without votes. Smaller ones are there too: see [`Group::is_hidden`]
    pub groups: Vec<Group>,
    /// Everybody with a vote, by rising id
    pub people: Vec<Person>,
    /// Every statement with a vote, by rising id
    pub statements: Vec<StatementResult>,
    /// Statements that all groups agree with, the most agreed first; only those that count
    pub common_ground: Vec<Agreement>,
    /// Statements on which two groups differ most, the most divisive first; only those that count
    pub divisive: Vec<Division>,
    /// Statements with a majority among all participants together
    pub consensus: Consensus,
    /// Which statement to show next
    pub routing: Routing,
}

impl Analysis {
    /// Where this participant stands.
    #[must_use]
    pub fn person(&self, id: ParticipantId) -> Option<&Person> {
        let place = self.people.binary_search_by_key(&id, |one| one.id).ok()?;
        self.people.get(place)
    }

    /// The group of this participant.
    #[must_use]
    pub fn group_of(&self, id: ParticipantId) -> Option<&Group> {
        self.groups.get(usize::from(self.person(id)?.group?))
    }

    /// What the votes say about this statement; nothing if nobody voted on it.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> Option<&StatementResult> {
        let place = self
            .statements
            .binary_search_by_key(&id, |one| one.id)
            .ok()?;
        self.statements.get(place)
    }
}
