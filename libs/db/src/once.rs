use uuid::Uuid;

use crate::{Result, Scope, TenantTx};

/// Whether a request came for the first time.
#[derive(Debug, PartialEq, Eq)]
pub enum Once {
    /// It did: do the work, in this transaction.
    First,
    /// It was done before; there is its answer.
    Again {
        /// Where the first request was sent on to.
        location: String,
    },
}

impl<S: Scope> TenantTx<S> {
    /// Claims an idempotency key for a request that will be answered with `location`. A second
    /// request with the key waits for the first and then gets its answer.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn once(&mut self, key: Uuid, location: &str) -> Result<Once> {
        let tenant = self.tenant();
        let claimed = sqlx::query(
            "insert into idempotency (tenant_id, key, location) values ($1, $2, $3) on conflict do nothing",
        )
        .bind(tenant)
        .bind(key)
        .bind(location)
        .execute(&mut **self)
        .await?;
        if claimed.rows_affected() == 1 {
            return Ok(Once::First);
        }
        let location = sqlx::query_scalar(
            "select location from idempotency where tenant_id = $1 and key = $2",
        )
        .bind(tenant)
        .bind(key)
        .fetch_one(&mut **self)
        .await?;
        Ok(Once::Again { location })
    }
}
