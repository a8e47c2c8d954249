//! Turns at the registration desk. Whoever waits for the seats of a conversation holds a connection to
//! the database; a rush would hold all of them, and nobody else would be served. So only a few go in at a
//! time, and the others wait their turn outside, first come first served.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use web::{Error, Result};

/// How many go in at a time, per process: enough to keep the lock on a session busy.
const AT_ONCE: usize = 6;

/// The turns of one process.
#[derive(Clone)]
pub struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Turns {
    /// Waits until it is one's turn; it lasts until what is given is dropped.
    ///
    /// # Errors
    /// [`Error::Unavailable`] if the process is being stopped.
    pub async fn wait(&self) -> Result<OwnedSemaphorePermit> {
        Arc::clone(&self.0)
            .acquire_owned()
            .await
            .map_err(|closed| Error::Unavailable(closed.to_string()))
    }
}
