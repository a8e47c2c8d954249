//! Hearing of work: bells that this process rings when it published something, and one look at the
//! queue for all who ask at the same time.

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use sqlx::PgPool;
use tokio::sync::{Mutex, Notify};

use crate::{
    Result,
    jobs::{self, Ready},
};

/// The bells of this process.
#[derive(Debug, Default)]
pub(crate) struct Bells(RwLock<Vec<(Vec<String>, Bell)>>);

impl Bells {
    /// A bell that rings when jobs of these kinds are published.
    pub(crate) fn hang(&self, kinds: Vec<String>) -> Bell {
        let bell = Bell::default();
        let mut bells = self.0.write().unwrap_or_else(PoisonError::into_inner);
        bells.push((kinds, bell.clone()));
        bell
    }

    /// Tells those who take jobs of these kinds that some were published.
    pub(crate) fn ring(&self, published: &[String]) {
        let bells = self.0.read().unwrap_or_else(PoisonError::into_inner);
        for (kinds, bell) in &*bells {
            if published.iter().any(|kind| kinds.contains(kind)) {
                bell.ring();
            }
        }
    }
}

/// Wakes one of those who wait at it, or the next who comes to wait. Whoever then finds more than they can
/// do rings it again for another: so a single job does not make all of them look at the queue. Another
/// process's work is found by looking again.
#[derive(Clone, Debug, Default)]
pub struct Bell(Arc<Notify>);

impl Bell {
    /// Calls one.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    /// Waits until called, or for at most `longest`.
    pub async fn wait(&self, longest: Duration) {
        // Being called and having waited long enough lead to the same: a look at the queue.
        tokio::time::timeout(longest, self.0.notified()).await.ok();
    }
}

/// The newest look at the queue, and when it was begun.
#[derive(Debug, Default)]
pub(crate) struct Lookout(Mutex<Option<(Instant, Arc<[Ready]>)>>);

impl Lookout {
    /// What is due, as the queue was after this was asked. Several may wake at once: while one looks
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

    /// Whether somebody who comes to wait is called at once.
    async fn called(bell: &Bell) -> bool {
        timeout(Duration::ZERO, bell.wait(LONG)).await.is_ok()
    }

    #[tokio::test]
    async fn what_was_published_while_nobody_waited_calls_one_who_comes() {
        let bells = Bells::default();
        let (mail, letters) = (
            bells.hang(vec!["mail".into()]),
            bells.hang(vec!["letters".into()]),
        );
        bells.ring(&["mail".into(), "reports".into()]);
        bells.ring(&["mail".into()]);
        assert!(called(&mail).await);
        assert!(!called(&mail).await, "one call, however many jobs");
        assert!(!called(&letters).await, "others are left alone");
        bells.ring(&["mail".into()]);
        assert!(called(&mail).await);
    }
}
