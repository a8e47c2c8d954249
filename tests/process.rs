//! The product as a process of its own, as an operator runs it: killed in the middle of its work, and
//! measured.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

// Shared with the tests that run within one process; not all of it is used here.
#[allow(dead_code)]
#[path = "invitations/desk.rs"]
mod desk;
#[allow(dead_code)]
mod gatherings;

#[path = "process/killed.rs"]
mod killed;
#[path = "process/mailing.rs"]
mod mailing;
#[path = "process/measured.rs"]
mod measured;
#[path = "process/program.rs"]
mod program;
#[path = "process/pulsing.rs"]
mod pulsing;
#[path = "process/voting.rs"]
mod voting;
