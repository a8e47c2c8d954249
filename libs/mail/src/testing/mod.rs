//! A scripted SMTP server for tests, with the keys and certificates that go with it.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! let server = mail::testing::Server::start().await?;
//! // the local part of a recipient says how the server answers: see `Answer::by_local_part`
//! let settings = server.settings();
//! // ... send to `450@stad.example`, `drop@stad.example`, `anna@stad.example` ...
//! assert_eq!(server.received().len(), 1);
//! # Ok(()) }
//! ```
//!
//! Everything here panics on misuse, as tests should.
#![allow(clippy::unwrap_used)]

mod dialogue;
mod script;
mod server;

pub use script::{Answer, Encryption, Options};
pub use server::{Received, Server};

/// Certificate authority that signed the server's certificate for `localhost` and 127.0.0.1.
pub const CA_PEM: &str = include_str!("../../testdata/ca.pem");
/// An RSA-2048 key for DKIM; known to everyone, so only for tests.
pub const DKIM_RSA_PEM: &str = include_str!("../../testdata/dkim-rsa.pem");
/// An Ed25519 key for DKIM; known to everyone, so only for tests.
pub const DKIM_ED25519_PEM: &str = include_str!("../../testdata/dkim-ed25519.pem");

const SERVER_PEM: &str = include_str!("../../testdata/server.pem");
const SERVER_KEY: &str = include_str!("../../testdata/server.key");
