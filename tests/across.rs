//! What crosses services, each file a feature.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod arguments;
mod bad_input;
mod capacity;
mod dialogue;
mod formats;
mod foundation;
mod furnish;
mod gatherings;
mod hosting;
mod import;
mod invitations;
mod isolation;
mod lottery;
mod notifications;
mod own_domain;
mod programme;
mod public;
mod pulses;
mod reach;
mod registrations;
mod reports;
mod robot;
mod sign_in;
mod texts;
mod together;
