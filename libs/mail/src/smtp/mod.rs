//! Handing mail to a server.
//!
//! lettre speaks the protocol; sockets, deadlines, and the question of whether a session may be
//! used again are ours.

mod connection;
mod connector;
mod error;
mod pool;
mod session;
mod tls;

pub use connection::Connection;
pub use connector::{Connector, Credentials, Security, Settings, SettingsError};
pub use error::{Accepted, SendError};
pub use pool::Pool;

#[cfg(test)]
mod tests;
