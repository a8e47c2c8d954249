//! Composing, signing and handing over e-mail; no queue, no database.
//!
//! [`compose`] turns a [`Outgoing`] into the bytes of a mail, signed if there is a [`Signer`];
//! a [`Connection`] hands it to a mail server and says in four words how that went: accepted,
//! or one of the kinds of [`SendError`], each of which asks for something else of the caller.
//!
//! ```no_run
//! # async fn example(letter: mail::Outgoing, settings: mail::Settings) -> Result<(), Box<dyn std::error::Error>> {
//! let connector = std::sync::Arc::new(mail::Connector::new(settings)?);
//! let mut connection = mail::Connection::new(connector); // one for each worker
//! let mail = mail::compose(&letter, None, jiff::Timestamp::now())?;
//! match connection.send(&mail).await {
//!     Ok(accepted) => println!("{}", accepted.response),
//!     Err(mail::SendError::Refused { code, text }) => println!("never: {code} {text}"),
//!     Err(later) => println!("try again: {later}"),
//! }
//! # Ok(()) }
//! ```
//!
//! Three things are done here that lettre 0.11.23 does not do:
//!
//! - every connection has TCP_NODELAY, without which each mail waits some 40 ms for a delayed
//!   acknowledgement;
//! - every step has a deadline, and a session is kept only when its state is certain;
//! - DKIM is by `ring`: about 1,100 RSA-2048 signatures a second and core where the `rsa` crate
//!   behind lettre's feature made 400 on the same machine; not subject to the timing advisory
//!   RUSTSEC-2023-0071; and by the clock that is passed in.
//!
//! `tests/judge.py` has other programs judge what is composed, `examples/throughput.rs` measures,
//! and the feature `testing` has a scripted mail server for the tests of other crates.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod address;
mod compose;
mod dkim;
mod letter;
mod smtp;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use compose::{ComposeError, Composed, compose};
pub use dkim::{Signer, SignerError};
pub use letter::{AutoSubmitted, CalendarMethod, CalendarPart, Mailbox, Outgoing, Unsubscribe};
pub use smtp::{
    Accepted, Connection, Connector, Credentials, Pool, Security, SendError, Settings,
    SettingsError,
};
