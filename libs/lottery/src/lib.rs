//! Civic lotteries: who is drawn for a panel that has to mirror a city, with chances as equal as the quotas allow.
//!
//! - [`read::pool`] makes a [`Pool`] of the two files that people have; [`Pool::new`] makes one of anything else;
//! - [`check`] says whether a panel exists, who fits in none, and which smallest changes would help;
//! - [`lottery`] finds the fairest chances, with a certificate that they are ([`Certificate`]);
//! - [`Lottery::list`] makes the numbered list of panels that is published, and of which a throw of dice takes one;
//! - [`Record`] is all of that in one file, and [`verify`] judges it with a programme of its own;
//! - [`alternates`] chooses who stands by for those who drop out.
//!
//! Everything follows from the files and the seed: the same give the same on any machine.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod alternates;
mod draw;
mod error;
mod exchange;
mod fair;
mod goldilocks;
mod list;
mod master;
mod pool;
mod price;
mod random;
pub mod read;
mod record;
mod relax;
mod types;

pub use alternates::{DropOut, alternates};
pub use draw::{Certificate, Lottery, Method, fairness, lottery};
pub use error::{DrawError, SolverFailure};
pub use list::{PanelList, sha256};
pub use pool::{Person, Pool, PoolError, Quota, Standing};
pub use random::Numbers;
pub use record::{Record, RecordError, Verdict, verify};
pub use relax::{Change, Check, Infeasible, Nowhere, Suggestion, check};
