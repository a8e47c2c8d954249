//! Connections for callers that have no worker of their own.

use super::{
    connection::Connection,
    connector::Connector,
    error::{Accepted, SendError},
};
use crate::Composed;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Semaphore;

/// At most so many connections at the same time; further mails wait their turn.
///
/// The waiting has no deadline of its own, every mail before it has.
#[derive(Debug)]
pub struct Pool {
    connector: Arc<Connector>,
    turns: Semaphore,
    idle: Mutex<Vec<Connection>>,
}

impl Pool {
    /// A pool of `size` connections, opened when needed; at least one.
    pub fn new(connector: Arc<Connector>, size: usize) -> Self {
        Self {
            connector,
            turns: Semaphore::new(size.max(1)),
            idle: Mutex::default(),
        }
    }

    /// Hands over one mail by the next free connection.
    pub async fn send(&self, mail: &Composed) -> Result<Accepted, SendError> {
        let _turn = self
            .turns
            .acquire()
            .await
            .map_err(|_| SendError::Unavailable("the pool is closed".into()))?;
        let idle = self.idle().pop();
        let mut connection = idle.unwrap_or_else(|| Connection::new(self.connector.clone()));
        let outcome = connection.send(mail).await;
        if connection.is_open() {
            self.idle().push(connection);
        }
        outcome
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
