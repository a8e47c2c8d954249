//! The one binary: puts the services together and runs what is asked. `serve` runs all of them in one
//! process, `serve --only notifications` one; same binary, same image, same configuration.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod analyse;
pub mod config;
pub mod demo;
pub mod health;
pub mod import;
pub mod installation;
pub mod lottery;
pub mod operator;
pub mod post;
pub mod routes;
pub mod serve;

pub use config::Config;
pub use installation::Installation;
