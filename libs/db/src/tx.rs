use std::{
    marker::PhantomData,
    ops::{Deref, DerefMut},
    sync::Arc,
};

use kernel::facts::Fact;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction};
use uuid::Uuid;

use crate::{Result, jobs::Queue, unbroken::Unbroken};

/// The kinds of tenant. A store function says for which it is by its parameter's type.
pub trait Scope: Send + Sync + 'static {}
/// One organisation's rows.
#[derive(Debug)]
pub struct Organisation;
/// One city's public copies.
#[derive(Debug)]
pub struct City;
/// The platform's own rows.
#[derive(Debug)]
pub struct Platform;
impl Scope for Organisation {}
impl Scope for City {}
impl Scope for Platform {}

/// What a commit promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// It is on the disk.
    Durable,
    /// It is on the disk with the next durable one, or a moment later. For work that is found undone and
    /// done again when the machine of the database loses power before that.
    Repeatable,
}

/// A transaction that sees one tenant and nothing else. Dropped without [`commit`](Self::commit), it
/// never happened; the rollback goes out while the page is being written.
pub struct TenantTx<S: Scope = Organisation> {
    tx: Transaction<'static, Postgres>,
    tenant: Uuid,
    pub(crate) queue: Arc<Queue>,
    /// Kinds of the jobs that were published.
    pub(crate) published: Vec<String>,
    scope: PhantomData<S>,
}

impl<S: Scope> TenantTx<S> {
    pub(crate) async fn begin(
        pool: &PgPool,
        queue: &Arc<Queue>,
        tenant: Uuid,
        durability: Durability,
    ) -> Result<Self> {
        // A Uuid cannot carry a quote; SET LOCAL takes no bind parameter and, unlike set_config(),
        // also reaches the nodes of a distributed database.
        let mut begin = format!("begin; set local app.tenant_id = '{tenant}'");
        if durability == Durability::Repeatable {
            begin.push_str("; set local synchronous_commit = off");
        }
        // To its end, because a visitor who goes away takes the handler along at any await: sqlx would
        // put a connection that is half in a transaction back into the pool.
        let pool = pool.clone();
        let tx = Unbroken::new(async move { pool.begin_with(AssertSqlSafe(begin)).await }).await?;
        Ok(Self {
            tx,
            tenant,
            queue: Arc::clone(queue),
            published: Vec::new(),
            scope: PhantomData,
        })
    }

    /// The tenant, to be bound in every statement beside the policy: it routes on a distributed database.
    pub const fn tenant(&self) -> Uuid {
        self.tenant
    }

    /// Goes on in the same transaction in the platform's scope.
    ///
    /// # Errors
    /// If the connection is lost.
    pub async fn into_platform(self) -> Result<TenantTx<Platform>> {
        self.into_scope(kernel::PLATFORM).await
    }

    /// Goes on in the same transaction in a city's scope.
    ///
    /// # Errors
    /// If the connection is lost.
    pub async fn into_city(self, id: kernel::CityId) -> Result<TenantTx<City>> {
        self.into_scope(id.0).await
    }

    /// Goes on in the same transaction in an organisation's scope.
    ///
    /// # Errors
    /// If the connection is lost.
    pub async fn into_organisation(
        self,
        id: kernel::OrganisationId,
    ) -> Result<TenantTx<Organisation>> {
        self.into_scope(id.0).await
    }

    async fn into_scope<T: Scope>(mut self, tenant: Uuid) -> Result<TenantTx<T>> {
        let switch = format!("set local app.tenant_id = '{tenant}'");
        sqlx::raw_sql(AssertSqlSafe(switch))
            .execute(&mut *self.tx)
            .await?;
        Ok(TenantTx {
            tx: self.tx,
            tenant,
            queue: self.queue,
            published: self.published,
            scope: PhantomData,
        })
    }

    /// Queues the fact for all who subscribed to it, in this transaction.
    ///
    /// # Errors
    /// If it cannot be written.
    pub async fn publish<F: Fact>(&mut self, fact: &F) -> Result<()> {
        crate::jobs::publish(self, fact, None).await
    }

    /// As [`publish`](Self::publish), to be handled no earlier than at `run_at`.
    ///
    /// # Errors
    /// If it cannot be written.
    pub async fn publish_at<F: Fact>(&mut self, fact: &F, run_at: jiff::Timestamp) -> Result<()> {
        crate::jobs::publish(self, fact, Some(run_at)).await
    }

    /// Forgets which kind of tenant it is for: what a job hands back.
    pub fn erase(self) -> TenantTx {
        TenantTx {
            tx: self.tx,
            tenant: self.tenant,
            queue: self.queue,
            published: self.published,
            scope: PhantomData,
        }
    }

    /// Makes everything since the beginning true.
    ///
    /// # Errors
    /// If it cannot, or if the connection broke so that it is not known.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await?;
        if !self.published.is_empty() {
            self.queue.bells.ring(&self.published);
        }
        Ok(())
    }
}

impl<S: Scope> Deref for TenantTx<S> {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.tx
    }
}

impl<S: Scope> DerefMut for TenantTx<S> {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}
