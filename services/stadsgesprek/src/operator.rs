//! What an operator does by hand: look at jobs that failed too often, and put them back.

use sqlx::{Connection, PgConnection, Row};
use uuid::Uuid;

/// One line per job that was set aside.
///
/// # Errors
/// If the database cannot be reached as its owner.
pub async fn dead_jobs(database_url: &str) -> Result<Vec<String>, sqlx::Error> {
    let mut owner = PgConnection::connect(database_url).await?;
    let rows = sqlx::query(
        "select tenant_id, id, kind, attempts, to_char(dead_at, 'YYYY-MM-DD HH24:MI'), coalesce(last_error, '') from stad.jobs \
         where dead_at is not null order by dead_at desc limit 500",
    )
    .fetch_all(&mut owner)
    .await?;
    rows.iter()
        .map(|row| {
            let (tenant, id): (Uuid, Uuid) = (row.try_get(0)?, row.try_get(1)?);
            let (kind, attempts): (String, i32) = (row.try_get(2)?, row.try_get(3)?);
            let (dead, reason): (String, String) = (row.try_get(4)?, row.try_get(5)?);
            Ok(format!(
                "{id}  {dead}  {kind}  tenant {tenant}  {attempts} attempts: {reason}"
            ))
        })
        .collect()
}

/// Puts a job that was set aside back in the queue; `false` if there is none with that id.
///
/// # Errors
/// If the database cannot be reached as its owner.
pub async fn retry_job(database_url: &str, id: Uuid) -> Result<bool, sqlx::Error> {
    let mut owner = PgConnection::connect(database_url).await?;
    let done = sqlx::query("update stad.jobs set dead_at = null, attempts = 0, run_at = now() where id = $1 and dead_at is not null")
        .bind(id)
        .execute(&mut owner)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Prints every way in which the database does not isolate tenants.
///
/// # Errors
/// If there is one, or the catalogue cannot be read.
pub async fn lint(database_url: &str) -> Result<(), String> {
    let mut owner = PgConnection::connect(database_url)
        .await
        .map_err(|error| error.to_string())?;
    let violations = db::lint(&mut owner)
        .await
        .map_err(|error| error.to_string())?;
    if violations.is_empty() {
        println!("tenants are isolated");
        return Ok(());
    }
    Err(violations.join("\n"))
}
