//! Who asks too much: per address and per organisation, for what costs something.

use std::num::NonZeroU32;

use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
};

use crate::{Error, Result};

/// The limits of one process.
pub struct Limits {
    clock: DefaultClock,
    posts: DefaultKeyedRateLimiter<String>,
    chorus: DefaultKeyedRateLimiter<String>,
    sign_ins: DefaultKeyedRateLimiter<String>,
    registrations: DefaultKeyedRateLimiter<String>,
    mailings: DefaultKeyedRateLimiter<String>,
}

const fn times(count: u32) -> NonZeroU32 {
    match NonZeroU32::new(count) {
        Some(count) => count,
        None => NonZeroU32::MIN,
    }
}

impl Default for Limits {
    fn default() -> Self {
        let keyed = DefaultKeyedRateLimiter::keyed;
        Self {
            clock: DefaultClock::default(),
            posts: keyed(Quota::per_second(times(50)).allow_burst(times(500))),
            chorus: keyed(Quota::per_second(times(2000)).allow_burst(times(5000))),
            sign_ins: keyed(Quota::per_minute(times(10)).allow_burst(times(20))),
            registrations: keyed(Quota::per_minute(times(60)).allow_burst(times(120))),
            mailings: keyed(Quota::per_hour(times(60)).allow_burst(times(30))),
        }
    }
}

impl Limits {
    /// Anything that changes something, per visitor's address.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub fn post(&self, from: &str) -> Result<()> {
        self.check(&self.posts, from)
    }

    /// What many people behind one address do in the same moment, and what costs little: voting.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub fn chorus(&self, from: &str) -> Result<()> {
        self.check(&self.chorus, from)
    }

    /// Asking for a sign-in mail, per visitor's address.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub fn sign_in(&self, from: &str) -> Result<()> {
        self.check(&self.sign_ins, from)
    }

    /// Open registration, per visitor's address: it sends a mail to an address that was typed.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub fn registration(&self, from: &str) -> Result<()> {
        self.check(&self.registrations, from)
    }

    /// Starting a mailing or an import, per organisation.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub fn mailing(&self, organisation: kernel::OrganisationId) -> Result<()> {
        self.check(&self.mailings, &organisation.to_string())
    }

    /// Forgets those who have been quiet.
    pub fn tidy(&self) {
        for limiter in [
            &self.posts,
            &self.chorus,
            &self.sign_ins,
            &self.registrations,
            &self.mailings,
        ] {
            limiter.retain_recent();
        }
    }

    fn check(&self, limiter: &DefaultKeyedRateLimiter<String>, key: &str) -> Result<()> {
        limiter
            .check_key(&key.to_owned())
            .map_err(|until| Error::TooMany(until.wait_time_from(self.clock.now()).as_secs() + 1))
    }
}
