//! Outbox and queue in one table. Publishing a fact writes a job per subscriber in the publisher's
//! transaction; a runner deletes the job and does its work in one transaction of its own, so that the
//! effect and its being done are one. Several processes may run: `skip locked` keeps them apart, and a
//! crash gives the job back at once.

use std::{
    collections::HashMap,
    future::Future,
    pin::Pin,
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::facts::Fact;
use sqlx::{FromRow, PgPool, types::Json};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    Db, Result, Scope, TenantTx,
    crowd::Crowd,
    news::{Bell, Bells, Lookout},
};

/// After so many failures a job is set aside for an operator to look at.
pub const MOST_ATTEMPTS: i32 = 8;
/// How long one job may take.
const LONGEST: Duration = Duration::from_secs(30);
/// How often to look for what other processes published, and for retries that are due.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// After something was published: time for the rest of a burst, so that not every publication is a look at the queue.
const BURST: Duration = Duration::from_millis(5);
/// Jobs of one tenant before another's turn comes.
const TURN: usize = 10;

/// Who wants to hear of which fact: fact name to the kinds of job that it becomes.
#[derive(Clone, Debug, Default)]
pub struct Subscribers(HashMap<&'static str, Vec<String>>);

impl Subscribers {
    /// Adds a subscriber; `kind` is the job's name for life.
    pub fn add(&mut self, fact: &'static str, kind: String) {
        self.0.entry(fact).or_default().push(kind);
    }
}

/// The queue as a transaction sees it.
#[derive(Debug)]
pub(crate) struct Queue {
    subscribers: Subscribers,
    pub(crate) bells: Bells,
    pub(crate) lookout: Lookout,
}

impl Queue {
    pub(crate) fn new(subscribers: Subscribers) -> Self {
        Self {
            subscribers,
            bells: Bells::default(),
            lookout: Lookout::default(),
        }
    }
}

pub(crate) async fn publish<S: Scope, F: Fact>(
    tx: &mut TenantTx<S>,
    fact: &F,
    run_at: Option<Timestamp>,
) -> Result<()> {
    let kinds = tx
        .queue
        .subscribers
        .0
        .get(F::NAME)
        .cloned()
        .unwrap_or_default();
    let payload = serde_json::to_value(fact)?;
    for kind in kinds {
        // A job that waits already is touched, not left alone: whoever claims it then waits for this
        // transaction and sees what it wrote.
        sqlx::query(
            "insert into jobs (tenant_id, id, kind, payload, key, priority, run_at) \
             values ($1, $2, $3, $4, $5, $6, coalesce($7, now())) \
             on conflict (tenant_id, kind, key) where key is not null and dead_at is null \
             do update set revision = jobs.revision + 1, run_at = least(jobs.run_at, excluded.run_at), payload = excluded.payload",
        )
        .bind(tx.tenant())
        .bind(Uuid::now_v7())
        .bind(&kind)
        .bind(&payload)
        .bind(fact.key())
        .bind(F::PRIORITY)
        .bind(run_at.map(|at| at.to_sqlx()))
        .execute(&mut **tx)
        .await?;
        // What is due later is found by looking.
        if run_at.is_none() {
            tx.published.push(kind);
        }
    }
    Ok(())
}

/// Work that is due: which tenant, which kind, how urgent, how much.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Ready {
    /// Whose.
    pub tenant_id: Uuid,
    /// Which job.
    pub kind: String,
    /// Lower goes first.
    pub priority: i16,
    /// How many jobs.
    pub jobs: i64,
}

pub(crate) async fn ready(pool: &PgPool) -> Result<Vec<Ready>> {
    Ok(sqlx::query_as(
        "select tenant_id, kind, min(priority) as priority, count(*) as jobs from jobs \
         where dead_at is null and run_at <= now() group by tenant_id, kind order by 3, min(run_at) limit 1000",
    )
    .fetch_all(pool)
    .await?)
}

pub(crate) async fn length(pool: &PgPool) -> Result<(i64, i64)> {
    Ok(sqlx::query_as("select count(*) filter (where dead_at is null), count(*) filter (where dead_at is not null) from jobs").fetch_one(pool).await?)
}

type Work<C> = dyn Fn(
        C,
        TenantTx,
        serde_json::Value,
    ) -> Pin<Box<dyn Future<Output = std::result::Result<TenantTx, String>> + Send>>
    + Send
    + Sync;

/// All that can be done, by the job's name; `C` is what handlers need beside the transaction.
pub struct Handlers<C>(HashMap<String, Arc<Work<C>>>);

impl<C> Default for Handlers<C> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<C: Clone + Send + 'static> Handlers<C> {
    /// Adds what is to be done for a fact: a function that takes the context, a transaction in the
    /// scope where the fact was published, and the fact, and gives the transaction back, in whichever
    /// scope, to be committed.
    pub fn add<F: Fact, S: Scope, E: std::fmt::Display, Fut>(
        &mut self,
        kind: String,
        handle: impl Fn(C, TenantTx, F) -> Fut + Send + Sync + 'static,
    ) where
        Fut: Future<Output = std::result::Result<TenantTx<S>, E>> + Send + 'static,
    {
        let handle = Arc::new(handle);
        let work = move |context: C,
                         tx: TenantTx,
                         payload: serde_json::Value|
              -> Pin<
            Box<dyn Future<Output = std::result::Result<TenantTx, String>> + Send>,
        > {
            let handle = Arc::clone(&handle);
            Box::pin(async move {
                let fact = serde_json::from_value(payload).map_err(|error| error.to_string())?;
                handle(context, tx, fact)
                    .await
                    .map(TenantTx::erase)
                    .map_err(|error| error.to_string())
            })
        };
        self.0.insert(kind, Arc::new(work));
    }

    /// These and those of another service.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The names of all jobs.
    pub fn kinds(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }
}

#[derive(FromRow)]
struct Claimed {
    id: Uuid,
    kind: String,
    payload: Json<serde_json::Value>,
    attempts: i32,
}

/// Does the jobs of all tenants in turn.
pub struct Runner<C> {
    db: Db,
    context: C,
    handlers: Handlers<C>,
    kinds: Vec<String>,
    crowd: Crowd<Uuid>,
    bell: Bell,
}

impl<C: Clone + Send + Sync + 'static> Runner<C> {
    /// A runner for these jobs.
    pub fn new(db: Db, context: C, handlers: Handlers<C>) -> Self {
        let kinds = handlers.kinds();
        Self {
            bell: db.listen(kinds.clone()),
            db,
            context,
            kinds,
            handlers,
            crowd: Crowd::default(),
        }
    }

    /// Runs until told to stop, `workers` jobs at a time; jobs that have begun are finished.
    pub async fn run(self: Arc<Self>, workers: usize, stop: CancellationToken) {
        let mut crew = tokio::task::JoinSet::new();
        for number in 0..workers {
            crew.spawn(Arc::clone(&self).work(number, stop.clone()));
        }
        while crew.join_next().await.is_some() {}
    }

    async fn work(self: Arc<Self>, number: usize, stop: CancellationToken) {
        let mut turn = number;
        while !stop.is_cancelled() {
            let done = match self.pass(turn, &stop).await {
                Ok(done) => done,
                Err(error) => {
                    tracing::warn!(%error, "the queue cannot be read");
                    0
                }
            };
            turn = turn.wrapping_add(1);
            if done == 0 {
                tokio::select! {
                    () = stop.cancelled() => {}
                    () = self.bell.wait(LOOK_EVERY) => tokio::time::sleep(BURST).await,
                }
            }
        }
    }

    /// One look at the queue: a turn for one tenant with urgent work. Gives how many jobs were done.
    async fn pass(&self, turn: usize, stop: &CancellationToken) -> Result<usize> {
        let ready = self.due().await?;
        let Some(most_urgent) = ready.first().map(|job| job.priority) else {
            return Ok(0);
        };
        let urgent = ready.iter().filter(|job| job.priority == most_urgent);
        let mut tenants: Vec<Uuid> = urgent.map(|job| job.tenant_id).collect();
        tenants.dedup();
        let begin = turn % tenants.len();
        tenants.rotate_left(begin);
        let now = Instant::now();
        let Some(place) = tenants
            .iter()
            .find_map(|tenant| self.crowd.join(*tenant, now))
        else {
            return Ok(0);
        };
        let there: i64 = ready
            .iter()
            .filter(|job| job.tenant_id == place.desk)
            .map(|job| job.jobs)
            .sum();
        let most = usize::try_from(there).unwrap_or(TURN).min(TURN);
        if tenants.len() > 1 || most == TURN {
            self.bell.ring();
        }
        let mut done = 0;
        while done < most && !stop.is_cancelled() && self.one(place.desk).await? {
            done += 1;
        }
        Ok(done)
    }

    /// Does what is due now, of all tenants, one after another, until nothing is. For tests, commands
    /// and the demonstration; gives how many jobs ran.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn drain(&self) -> Result<usize> {
        let mut done = 0;
        loop {
            let ready = self.due().await?;
            let Some(job) = ready.first() else {
                return Ok(done);
            };
            if self.one(job.tenant_id).await? {
                done += 1;
            }
        }
    }

    /// What is due and can be done here, the most urgent first.
    async fn due(&self) -> Result<Vec<Ready>> {
        let ready = self.db.ready().await?;
        let ours = |job: &&Ready| self.handlers.0.contains_key(&job.kind);
        Ok(ready.iter().filter(ours).cloned().collect())
    }

    /// Does one job of a tenant; `false` if none was free.
    async fn one(&self, tenant: Uuid) -> Result<bool> {
        let mut tx = self.db.repeatable(tenant).await?;
        let claimed: Option<Claimed> = sqlx::query_as(
            "delete from jobs where tenant_id = $1 and id = (select id from jobs \
             where tenant_id = $1 and dead_at is null and run_at <= now() and kind = any($2) \
             order by priority, run_at limit 1 for update skip locked) returning id, kind, payload, attempts",
        )
        .bind(tenant)
        .bind(&self.kinds)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(job) = claimed else {
            return Ok(false);
        };
        let Some(work) = self.handlers.0.get(&job.kind) else {
            return Ok(false);
        };
        let outcome =
            tokio::time::timeout(LONGEST, work(self.context.clone(), tx, job.payload.0)).await;
        let failure = match outcome {
            Ok(Ok(tx)) => match tx.commit().await {
                Ok(()) => return Ok(true),
                Err(error) => error.to_string(),
            },
            Ok(Err(reason)) => reason,
            Err(_) => format!("took longer than {} seconds", LONGEST.as_secs()),
        };
        tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts + 1, reason = failure, "a job failed");
        failed(&self.db, tenant, job.id, job.attempts + 1, &failure).await?;
        Ok(true)
    }
}

/// Puts a failed job back with a later time, or aside when it failed too often.
async fn failed(db: &Db, tenant: Uuid, id: Uuid, attempts: i32, reason: &str) -> Result<()> {
    let mut tx = db.any(tenant).await?;
    sqlx::query(
        "update jobs set attempts = $3, last_error = left($4, 500), run_at = now() + make_interval(secs => $5), \
         dead_at = case when $3 >= $6 then now() end where tenant_id = $1 and id = $2",
    )
    .bind(tenant)
    .bind(id)
    .bind(attempts)
    .bind(reason)
    .bind(backoff(attempts, id))
    .bind(MOST_ATTEMPTS)
    .execute(&mut *tx)
    .await?;
    tx.commit().await
}

/// Seconds until the next attempt: doubling from 5 to at most an hour, a fifth of it by lot (from the
/// job's id, so that jobs which failed together do not come back together).
pub fn backoff(attempts: i32, id: Uuid) -> f64 {
    let doubled = 5.0 * 2f64.powi(attempts.clamp(1, 20) - 1);
    let lot =
        f64::from(u16::from_be_bytes([id.as_bytes()[14], id.as_bytes()[15]])) / f64::from(u16::MAX);
    doubled.min(3600.0) * (0.9 + 0.2 * lot)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_and_stays_under_an_hour_and_a_bit() {
        let id = Uuid::nil();
        assert!((backoff(1, id) - 4.5).abs() < 1e-9);
        assert!((backoff(2, id) - 9.0).abs() < 1e-9);
        assert!(backoff(40, Uuid::max()) <= 3600.0 * 1.1);
    }
}
