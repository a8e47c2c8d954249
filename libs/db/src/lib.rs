//! The only door to the database: the pool, the tenant transaction, the outbox and the job queue.
//!
//! A store function takes `&mut TenantTx` and nothing else, so that no statement can run without a
//! tenant. [`TenantTx`] opens with `begin; set local app.tenant_id = …` in one round trip; row-level
//! security does the rest.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod crowd;
mod error;
pub mod jobs;
mod migrate;
mod news;
mod once;
mod pool;
mod tx;
mod unbroken;

pub use crowd::Crowd;
pub use error::{Error, Result, violated};
pub use migrate::{LINT, lint, migrate, migration_checksums};
pub use news::Bell;
pub use once::Once;
pub use pool::{Db, Options};
pub use tx::{City, Organisation, Platform, Scope, TenantTx};
