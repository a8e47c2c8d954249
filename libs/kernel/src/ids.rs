//! Identifiers. A tenant is a scope of isolation in the database: one organisation, one city's
//! public place, or the platform itself. The three have types of their own, so that a function for
//! one cannot be handed another.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The scope of what belongs to no organisation: accounts, sign-in, the directory of addresses.
pub const PLATFORM: Uuid = Uuid::from_u128(0x5374_6164_7367_4573_8072_656b_0000_0001);

/// An organisation, which is a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrganisationId(pub Uuid);

/// A city's public place, where the published conversations of all its organisations stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CityId(pub Uuid);

impl std::fmt::Display for OrganisationId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for CityId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A new identifier, ordered by time.
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}
