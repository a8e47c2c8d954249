use std::{str::FromStr, sync::Arc, time::Duration};

use kernel::{CityId, OrganisationId};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{
    City, Organisation, Platform, Result, TenantTx,
    jobs::{Queue, Ready, Subscribers},
    news::Bell,
    tx::Durability::{self, Durable},
};

/// How to reach the database.
#[derive(Clone, Debug)]
pub struct Options {
    /// Address of the owner; the two roles of the running service differ from it in name and password only.
    pub url: String,
    /// Password of `stad_app`, where the database asks for one.
    pub app_password: Option<String>,
    /// Password of `stad_jobs`, where the database asks for one.
    pub jobs_password: Option<String>,
    /// Most connections at once.
    pub connections: u32,
}

/// The database as the services see it: a way to open tenant transactions, and nothing else.
#[derive(Clone)]
pub struct Db {
    app: PgPool,
    jobs: PgPool,
    queue: Arc<Queue>,
}

impl Db {
    /// Connects as the two roles that own nothing. Does not wait for the database to be there: the
    /// first use does, for at most a second or two.
    ///
    /// # Errors
    /// If the address cannot be read.
    pub fn connect(options: &Options, subscribers: Subscribers) -> Result<Self> {
        let login = |role: &str, password: &Option<String>| -> Result<PgConnectOptions> {
            let as_role = PgConnectOptions::from_str(&options.url)?
                .username(role)
                .application_name("stadsgesprek")
                .options([
                    ("statement_timeout", "5000"),
                    ("search_path", "stad"),
                    ("idle_in_transaction_session_timeout", "30000"),
                    // Every query has an index that serves it (docs/database.md). Plans are made once for
                    // each connection and kept, often while a table is still empty: then reading all of
                    // it looks cheapest, and goes on being done when it has grown.
                    ("enable_seqscan", "off"),
                ]);
            Ok(match password {
                Some(password) => as_role.password(password),
                None => as_role,
            })
        };
        let pool = |size: u32| {
            PgPoolOptions::new()
                .max_connections(size)
                .acquire_timeout(Duration::from_secs(2))
                .max_lifetime(Duration::from_secs(30 * 60))
                .idle_timeout(Duration::from_secs(5 * 60))
                .test_before_acquire(false)
        };
        Ok(Self {
            app: pool(options.connections)
                .connect_lazy_with(login("stad_app", &options.app_password)?),
            jobs: pool(2).connect_lazy_with(login("stad_jobs", &options.jobs_password)?),
            queue: Arc::new(Queue::new(subscribers)),
        })
    }

    /// Opens a transaction in an organisation's scope.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn organisation(&self, id: OrganisationId) -> Result<TenantTx<Organisation>> {
        TenantTx::begin(&self.app, &self.queue, id.0, Durable).await
    }

    /// Opens a transaction in a city's public scope.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn city(&self, id: CityId) -> Result<TenantTx<City>> {
        TenantTx::begin(&self.app, &self.queue, id.0, Durable).await
    }

    /// Opens a transaction in the platform's own scope.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn platform(&self) -> Result<TenantTx<Platform>> {
        TenantTx::begin(&self.app, &self.queue, kernel::PLATFORM, Durable).await
    }

    /// Opens a transaction in whichever scope a job belongs to. For the job runner and the sender of
    /// mail, which work for every kind of tenant alike.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn any(&self, tenant: uuid::Uuid) -> Result<TenantTx> {
        TenantTx::begin(&self.app, &self.queue, tenant, Durable).await
    }

    /// As [`any`](Self::any), for work that does not have to wait for the disk: a job that is in the queue
    /// again, and a lease that never was, when the database's machine loses power right after it.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn repeatable(&self, tenant: uuid::Uuid) -> Result<TenantTx> {
        TenantTx::begin(&self.app, &self.queue, tenant, Durability::Repeatable).await
    }

    /// Which tenants have work that is due, the most urgent first; all that the `stad_jobs` role may see.
    /// Those who ask at the same time share one look.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn ready(&self) -> Result<Arc<[Ready]>> {
        self.queue.lookout.look(&self.jobs).await
    }

    /// How many jobs wait, and how many were set aside.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn queue_length(&self) -> Result<(i64, i64)> {
        crate::jobs::length(&self.jobs).await
    }

    /// A bell that rings from now on when this process publishes jobs of these kinds.
    pub fn listen(&self, kinds: Vec<String>) -> Bell {
        self.queue.bells.hang(kinds)
    }

    /// Answers when the database does.
    ///
    /// # Errors
    /// If it does not.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.app).await?;
        Ok(())
    }

    /// Waits until all connections are given back, then closes them.
    pub async fn close(&self) {
        self.app.close().await;
        self.jobs.close().await;
    }
}
