//! Pictures that organisations upload: checked, re-encoded without their metadata, stored per organisation.
//!
//! The bytes lie in an object store under `TENANT/ID`, the row about them in the table `files`. A
//! picture's identifier is random and serves as the key to it: whoever has the address of a picture
//! may see it, nobody can guess one, and no picture is found under another organisation's address.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod picture;
mod store;

use thiserror::Error;

pub use picture::{MOST_BYTES, MOST_PIXELS, Picture};
pub use store::{Files, StoredFile, Width, address};

/// Why a picture cannot be kept or given.
#[derive(Debug, Error)]
pub enum Error {
    /// Not one of the kinds we take, or broken.
    #[error("not a picture that can be read")]
    NotAPicture,
    /// More bytes or pixels than we take.
    #[error("the picture is too large")]
    TooLarge,
    /// There is none.
    #[error("no such picture")]
    NotFound,
    /// The store is away.
    #[error("the store of files is not available: {0}")]
    Storage(String),
    /// The database is away or refuses.
    #[error(transparent)]
    Database(#[from] db::Error),
}
