//! Who takes part, without an account and without a name.
//!
//! A browser that takes part gets a random key, in a cookie that is only for this round and that no
//! script can read. From it and the installation's secret follows the participant's identifier in this
//! round; it cannot be followed from one round to another, nor back to the key.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::links::Secret;
use uuid::Uuid;
use web::{App, Settings, cookies, session::random_token};

/// How long a browser keeps its key: so long one can see what became of one's statement, in seconds.
const KEPT: i64 = 365 * 24 * 3600;
/// Length of a key in its text form: 32 bytes.
const KEY_LENGTH: usize = 43;

/// Somebody who takes part in a round, or is about to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Who {
    key: String,
    /// Identifier of the participant in this round.
    pub(crate) id: Uuid,
    /// Whether the browser sent its cookie.
    pub(crate) is_known: bool,
}

impl Who {
    fn new(secret: &Secret, round: Uuid, key: String, is_known: bool) -> Self {
        let hash = secret.hash(&[b"participant", round.as_bytes(), key.as_bytes()]);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        Self {
            id: uuid::Builder::from_random_bytes(bytes).into_uuid(),
            key,
            is_known,
        }
    }

    /// Whoever sends these headers, if they took part before.
    pub(crate) fn known(
        secret: &Secret,
        settings: &Settings,
        headers: &HeaderMap,
        round: Uuid,
        code: &str,
    ) -> Option<Self> {
        let key = cookies::read(headers, settings, &cookie(code)).filter(|key| is_key(key))?;
        Some(Self::new(secret, round, key.to_owned(), true))
    }

    /// Somebody who has not taken part yet. The page that they get holds the key, so that pressing its
    /// button twice is one answer of one person.
    pub(crate) fn stranger(secret: &Secret, round: Uuid) -> Self {
        Self::new(secret, round, random_token(), false)
    }

    /// Whoever fills in the page that held this key; somebody else where it is none.
    pub(crate) fn with_key(secret: &Secret, round: Uuid, key: &str) -> Self {
        if is_key(key) {
            Self::new(secret, round, key.to_owned(), false)
        } else {
            Self::stranger(secret, round)
        }
    }

    /// The person whom a personal link names: the same on every device.
    pub(crate) fn invited(secret: &Secret, round: Uuid, invitation: Uuid) -> Self {
        let hash = secret.hash(&[
            b"invited participant",
            round.as_bytes(),
            invitation.as_bytes(),
        ]);
        Self::new(secret, round, URL_SAFE_NO_PAD.encode(hash), false)
    }

    /// The same person once their browser has the cookie.
    pub(crate) fn known_from_now(self) -> Self {
        Self {
            is_known: true,
            ..self
        }
    }

    /// What a page holds for somebody without a cookie; empty for others.
    pub(crate) fn key_for_page(&self) -> &str {
        if self.is_known { "" } else { &self.key }
    }

    /// The cookie for this round.
    pub(crate) fn cookie(&self, settings: &Settings, code: &str) -> HeaderValue {
        cookies::write(settings, &cookie(code), &self.key, KEPT)
    }

    /// Gives the browser of somebody who came by a link what lets it back in: who they are in this form, and the pass for it.
    pub(crate) fn let_in(
        &self,
        app: &App,
        round: Uuid,
        code: &str,
        mut response: Response,
    ) -> Response {
        let pass = Pass::cookie(&app.secret, &app.settings, round, code);
        for cookie in [self.cookie(&app.settings, code), pass] {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// That somebody came by the link of an invitation, and so may see a form of a conversation that is by invitation only. It
/// says nothing of who it is, and opens one form.
pub(crate) struct Pass;

impl Pass {
    fn value(secret: &Secret, round: Uuid) -> String {
        URL_SAFE_NO_PAD.encode(secret.hash(&[b"guest pass", round.as_bytes()]))
    }

    fn cookie(secret: &Secret, settings: &Settings, round: Uuid, code: &str) -> HeaderValue {
        cookies::write(
            settings,
            &format!("gast-{code}"),
            &Self::value(secret, round),
            KEPT,
        )
    }

    /// Whether the browser has it. Hashes are compared, so that the time it takes tells nothing.
    pub(crate) fn is_with(
        secret: &Secret,
        settings: &Settings,
        headers: &HeaderMap,
        round: Uuid,
        code: &str,
    ) -> bool {
        let hash = |value: &str| secret.hash(&[b"compare", value.as_bytes()]);
        cookies::read(headers, settings, &format!("gast-{code}"))
            .is_some_and(|given| hash(given) == hash(&Self::value(secret, round)))
    }
}

fn cookie(code: &str) -> String {
    format!("meedoen-{code}")
}

fn is_key(text: &str) -> bool {
    text.len() == KEY_LENGTH
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_one_person_in_a_round_and_another_in_the_next() {
        let secret = Secret::new(*b"0123456789abcdef0123456789abcdef");
        let [one, two] = [1, 2].map(Uuid::from_u128);
        let somebody = Who::stranger(&secret, one);
        let again = Who::with_key(&secret, one, somebody.key_for_page());
        assert_eq!(somebody.id, again.id);
        let elsewhere = Who::with_key(&secret, two, somebody.key_for_page());
        assert_ne!(somebody.id, elsewhere.id);
        assert_ne!(Who::stranger(&secret, one).id, somebody.id);
    }

    #[test]
    fn what_is_no_key_of_ours_is_not_taken_for_one() {
        let secret = Secret::new(*b"0123456789abcdef0123456789abcdef");
        let round = Uuid::from_u128(1);
        let one = Who::with_key(&secret, round, "short");
        let other = Who::with_key(&secret, round, "short");
        assert_ne!(one.id, other.id);
    }

    #[test]
    fn an_invitation_is_the_same_person_on_every_device() {
        let secret = Secret::new(*b"0123456789abcdef0123456789abcdef");
        let [round, invitation, other] = [1, 2, 3].map(Uuid::from_u128);
        let person = |invitation| Who::invited(&secret, round, invitation).id;
        assert_eq!(person(invitation), person(invitation));
        assert_ne!(person(invitation), person(other));
    }
}
