//! Who takes part in a conversation and who is missing, without I/O.
//!
//! [`measures`] compares participants with a population, [`response`] says how evenly letters were
//! answered, [`raking`] what weighting would cost, [`floor`] what of it may be shown, [`figures`] reads
//! the published key figures of neighbourhoods, [`letters`] divides letters over them.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod figures;
pub mod floor;
pub mod letters;
pub mod measures;
pub mod raking;
pub mod response;
