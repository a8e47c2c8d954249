//! Pictures that organisations upload: checked, re-encoded without their metadata, stored per organisation.
#![cfg_attr(test, allow(clippy::unwrap_used))]

use thiserror::Error;

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

/// The store.
#[derive(Clone)]
pub struct Files;

impl Files {
    /// Files in a folder of the machine.
    ///
    /// # Errors
    /// If the folder cannot be made.
    pub fn on_disk(_folder: &std::path::Path) -> Result<Self, Error> {
        Ok(Self)
    }
}
