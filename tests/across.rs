//! What crosses services, each file a feature.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod foundation;
mod furnish;
mod import;
mod isolation;
mod notifications;
mod public;
mod sign_in;
mod texts;
