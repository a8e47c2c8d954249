//! Personal links: what a person gets by mail instead of an account.
//!
//! A token names its tenant and its row in clear (so that the look-up is routed and under row-level
//! security) and proves them by a keyed hash over purpose, tenant, row and revision. Nothing secret is
//! stored: the link can be written again for a reminder, and raising the row's revision revokes it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

/// What a link is for; a token for one purpose is worthless for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Sign in.
    SignIn,
    /// Answer an invitation, and change or cancel the answer.
    Invitation,
    /// See, change or cancel a registration that came without an invitation.
    Registration,
    /// Tick somebody off at the door.
    Door,
    /// Choose which mail to get.
    Preferences,
    /// Join an organisation.
    Membership,
    /// Confirm the address with which somebody takes part online, and come back to it.
    Participation,
    /// Write down what is said at a table.
    Notes,
    /// Answer what one is asked to carry, and say how it stands.
    Commitment,
}

impl Purpose {
    /// Where links of this purpose lead, before the token.
    pub const fn path(self) -> &'static str {
        match self {
            Self::SignIn => "/inloggen/",
            Self::Invitation => "/i/",
            Self::Registration => "/r/",
            Self::Door => "/deur/",
            Self::Preferences => "/voorkeuren/",
            Self::Membership => "/lid/",
            Self::Participation => "/meedoen/",
            Self::Notes => "/notulen/",
            Self::Commitment => "/afspraak/",
        }
    }

    const fn label(self) -> &'static [u8] {
        match self {
            Self::SignIn => b"sign-in",
            Self::Invitation => b"invitation",
            Self::Registration => b"registration",
            Self::Door => b"door",
            Self::Preferences => b"preferences",
            Self::Membership => b"membership",
            Self::Participation => b"participation",
            Self::Notes => b"notes",
            Self::Commitment => b"commitment",
        }
    }
}

/// A link before it is signed: what a queued mail keeps instead of the secret address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalLink {
    /// What it is for.
    pub purpose: Purpose,
    /// The row it opens.
    pub id: Uuid,
    /// The row's revision; a link of an older revision no longer works.
    pub revision: i32,
}

/// What a token says before its proof is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The scope that the row lives in.
    pub tenant: Uuid,
    /// The row.
    pub id: Uuid,
    proof: [u8; PROOF],
}

const PROOF: usize = 16;

/// The installation's secret, and all that is made with it.
#[derive(Clone)]
pub struct Secret(std::sync::Arc<[u8]>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Secret {
    /// Takes the secret from the configuration; 32 bytes or more.
    pub fn new(key: impl Into<Vec<u8>>) -> Self {
        Self(key.into().into())
    }

    /// A keyed hash of some parts, each with its length so that they cannot run into one another.
    pub fn hash(&self, parts: &[&[u8]]) -> [u8; 32] {
        #[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length");
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// What stands for an address wherever the address itself need not be known: who unsubscribed. The
    /// services agree on it here.
    pub fn address_hash(&self, address: &str) -> [u8; 32] {
        self.hash(&[b"address", crate::address::address_key(address).as_bytes()])
    }

    /// The token of a personal link, 64 characters.
    pub fn token(&self, tenant: Uuid, link: PersonalLink) -> String {
        let mut bytes = Vec::with_capacity(32 + PROOF);
        bytes.extend_from_slice(tenant.as_bytes());
        bytes.extend_from_slice(link.id.as_bytes());
        bytes.extend_from_slice(&self.proof(tenant, link));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Path of a personal link, from the root of the installation.
    pub fn path(&self, tenant: Uuid, link: PersonalLink) -> String {
        format!("{}{}", link.purpose.path(), self.token(tenant, link))
    }

    /// Whether the claim is a link of this purpose and revision, in constant time.
    pub fn proves(&self, claim: &Claim, purpose: Purpose, revision: i32) -> bool {
        let link = PersonalLink {
            purpose,
            id: claim.id,
            revision,
        };
        let right = self.proof(claim.tenant, link);
        let difference = right
            .iter()
            .zip(claim.proof)
            .fold(0, |sum, (a, b)| sum | (a ^ b));
        difference == 0
    }

    fn proof(&self, tenant: Uuid, link: PersonalLink) -> [u8; PROOF] {
        let whole = self.hash(&[
            b"link",
            link.purpose.label(),
            tenant.as_bytes(),
            link.id.as_bytes(),
            &link.revision.to_be_bytes(),
        ]);
        let mut proof = [0; PROOF];
        proof.copy_from_slice(&whole[..PROOF]);
        proof
    }
}

impl Claim {
    /// Reads a token; `None` if it is not even shaped like one.
    pub fn read(token: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let bytes: [u8; 32 + PROOF] = bytes.try_into().ok()?;
        let mut proof = [0; PROOF];
        proof.copy_from_slice(&bytes[32..]);
        Some(Self {
            tenant: Uuid::from_slice(&bytes[..16]).ok()?,
            id: Uuid::from_slice(&bytes[16..32]).ok()?,
            proof,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_proves_its_own_row_purpose_and_revision_and_nothing_else() {
        let secret = Secret::new(*b"0123456789abcdef0123456789abcdef");
        let tenant = crate::ids::new_id();
        let link = PersonalLink {
            purpose: Purpose::Invitation,
            id: crate::ids::new_id(),
            revision: 2,
        };
        let token = secret.token(tenant, link);
        assert_eq!(token.len(), 64);
        let claim = Claim::read(&token).unwrap();
        assert_eq!((claim.tenant, claim.id), (tenant, link.id));
        assert!(secret.proves(&claim, Purpose::Invitation, 2));
        assert!(!secret.proves(&claim, Purpose::Invitation, 3));
        assert!(!secret.proves(&claim, Purpose::Registration, 2));
        assert!(!Secret::new(*b"another").proves(&claim, Purpose::Invitation, 2));
        let moved = Claim {
            tenant: crate::ids::new_id(),
            ..claim
        };
        assert!(!secret.proves(&moved, Purpose::Invitation, 2));
        assert_eq!(Claim::read("kort"), None);
    }
}
