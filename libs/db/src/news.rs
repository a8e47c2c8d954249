//! Hearing of work: a bell that this process rings when it published something, and one look at the
//! queue for all who ask at the same time.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::PgPool;
use tokio::sync::{Mutex, watch};

use crate::{
    Result,
    jobs::{self, Ready},
};

/// Rings for everybody in this process who waits for work.
#[derive(Debug)]
pub(crate) struct Bell(watch::Sender<()>);

impl Default for Bell {
    fn default() -> Self {
        Self(watch::Sender::new(()))
    }
}

impl Bell {
    /// Tells all listeners that something was published.
    pub(crate) fn ring(&self) {
        self.0.send_replace(());
    }

    pub(crate) fn listen(&self) -> Listener {
        Listener(self.0.subscribe())
    }
}

/// Hears the bell, also what it rang between two waits; so whoever listens before looking at the queue
/// misses nothing. Another process's work is found by looking again.
#[derive(Debug)]
pub struct Listener(watch::Receiver<()>);

impl Listener {
    /// Waits until something is published, or for at most `longest`.
    pub async fn wait(&mut self, longest: Duration) {
        let rung = tokio::time::timeout(longest, self.0.changed()).await;
        if let Ok(Err(_)) = rung {
            // The database is gone, and the bell with it: nothing rings any more.
            tokio::time::sleep(longest).await;
        }
    }
}

/// The newest look at the queue, and when it was begun.
#[derive(Debug, Default)]
pub(crate) struct Lookout(Mutex<Option<(Instant, Arc<[Ready]>)>>);

impl Lookout {
    /// What is due, as the queue was after this was asked. The bell wakes all at once: while one looks
    /// the others wait, and the first of those who waited looks for all of them.
    pub(crate) async fn look(&self, pool: &PgPool) -> Result<Arc<[Ready]>> {
        let asked = Instant::now();
        let mut newest = self.0.lock().await;
        if let Some((begun, ready)) = &*newest
            && *begun > asked
        {
            return Ok(Arc::clone(ready));
        }
        let begun = Instant::now();
        let ready: Arc<[Ready]> = jobs::ready(pool).await?.into();
        *newest = Some((begun, Arc::clone(&ready)));
        Ok(ready)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::timeout;

    const LONG: Duration = Duration::from_secs(3600);

    #[tokio::test]
    async fn what_was_published_while_nobody_waited_is_heard_once() {
        let bell = Bell::default();
        let (mut anna, mut bram) = (bell.listen(), bell.listen());
        bell.ring();
        bell.ring();
        for listener in [&mut anna, &mut bram] {
            // Ready at once: the first poll is the only one that a deadline of nothing allows.
            assert!(timeout(Duration::ZERO, listener.wait(LONG)).await.is_ok());
            assert!(timeout(Duration::ZERO, listener.wait(LONG)).await.is_err());
        }
        bell.ring();
        assert!(timeout(Duration::ZERO, bram.wait(LONG)).await.is_ok());
    }

    #[tokio::test]
    async fn without_a_bell_the_time_is_waited_out() {
        let mut listener = Bell::default().listen();
        assert!(
            timeout(Duration::ZERO, listener.wait(LONG)).await.is_err(),
            "a closed bell must not make its listeners run in circles"
        );
    }
}
