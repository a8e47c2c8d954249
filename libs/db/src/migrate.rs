//! Roles, schema and the lint that proves tenants isolated. The only place that logs in as the owner.

use std::str::FromStr;

use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, postgres::PgConnectOptions};

use crate::{Error, Options, Result};

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations");

/// The catalogue lint: one row per violation.
pub const LINT: &str = include_str!("isolation_lint.sql");

/// Makes the roles where they are missing, and brings the schema up to date. Can be run again at any
/// time, also while older programs run.
///
/// # Errors
/// If the login may not do that, or a migration fails.
pub async fn migrate(options: &Options) -> Result<()> {
    let mut owner = PgConnection::connect_with(&PgConnectOptions::from_str(&options.url)?).await?;
    for (role, password) in [
        ("stad_owner", &None),
        ("stad_app", &options.app_password),
        ("stad_jobs", &options.jobs_password),
    ] {
        ensure_role(&mut owner, role, password.as_deref()).await?;
    }
    for statement in [
        "create schema if not exists stad authorization stad_owner",
        "grant usage on schema stad to stad_app, stad_jobs",
        "set role stad_owner",
        "set search_path = stad",
        "set lock_timeout = '2s'",
    ] {
        sqlx::query(statement).execute(&mut owner).await?;
    }
    MIGRATIONS.run_direct(None, &mut owner, false).await?;
    owner.close().await?;
    Ok(())
}

/// The checksums of all migrations: another content, another value.
pub fn migration_checksums() -> Vec<u8> {
    MIGRATIONS
        .iter()
        .flat_map(|migration| migration.checksum.iter().copied())
        .collect()
}

async fn ensure_role(owner: &mut PgConnection, role: &str, password: Option<&str>) -> Result<()> {
    let there: bool = sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)")
        .bind(role)
        .fetch_one(&mut *owner)
        .await?;
    if !there {
        // Two migrators may start at once: the second finds the role made.
        let made = sqlx::raw_sql(AssertSqlSafe(format!("create role {role} login noinherit")))
            .execute(&mut *owner)
            .await;
        if let Err(error) = made {
            let duplicate = matches!(&error, sqlx::Error::Database(e) if matches!(e.code().as_deref(), Some("42710" | "23505")));
            if !duplicate {
                return Err(error.into());
            }
        }
        if role == "stad_owner" {
            sqlx::query("grant stad_owner to current_user")
                .execute(&mut *owner)
                .await
                .ok();
        }
    }
    if let Some(password) = password {
        let quoted = password.replace('\'', "''");
        sqlx::raw_sql(AssertSqlSafe(format!(
            "alter role {role} password '{quoted}'"
        )))
        .execute(owner)
        .await?;
    }
    Ok(())
}

/// Reads the catalogue and lists every way in which tenants are not isolated; empty is good.
///
/// # Errors
/// If the catalogue cannot be read.
pub async fn lint(connection: &mut PgConnection) -> Result<Vec<String>> {
    let sql: String = LINT
        .lines()
        .filter(|line| !line.starts_with('\\'))
        .collect::<Vec<_>>()
        .join("\n")
        .replace(":'allow'", "'cities,_sqlx_migrations'")
        .replace(":'app'", "'stad_app,stad_jobs'");
    sqlx::raw_sql("set search_path = stad")
        .execute(&mut *connection)
        .await?;
    let rows = sqlx::raw_sql(AssertSqlSafe(sql))
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(format!(
                "{}: {}",
                row.try_get::<String, _>(0)?,
                row.try_get::<String, _>(1)?
            ))
        })
        .collect::<std::result::Result<_, sqlx::Error>>()
        .map_err(Error::from)
}
