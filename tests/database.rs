use std::str::FromStr;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, postgres::PgConnectOptions};
use uuid::Uuid;

/// Only one process at a time migrates the template or copies it.
const LOCK: i64 = 0x5354_4144;

/// Makes a database for one test and gives its address.
pub(crate) async fn fresh() -> String {
    let cluster = std::env::var("STAD_TEST_DATABASE_URL").expect(
        "STAD_TEST_DATABASE_URL: run `make test`, or scripts/with-postgres.sh test COMMAND",
    );
    let name = format!("stad_test_{}", Uuid::new_v4().simple());
    let template = template_name();
    let mut admin = PgConnection::connect_with(
        &PgConnectOptions::from_str(&cluster)
            .unwrap()
            .database("postgres"),
    )
    .await
    .unwrap();
    sqlx::query("select pg_advisory_lock($1)")
        .bind(LOCK)
        .execute(&mut admin)
        .await
        .unwrap();
    let there: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(&template)
            .fetch_one(&mut admin)
            .await
            .unwrap();
    if !there {
        let unfinished = format!("{template}_new");
        admin
            .execute(AssertSqlSafe(format!(
                "drop database if exists {unfinished}"
            )))
            .await
            .unwrap();
        admin
            .execute(AssertSqlSafe(format!("create database {unfinished}")))
            .await
            .unwrap();
        db::migrate(&db::Options {
            url: address(&cluster, &unfinished),
            app_password: None,
            jobs_password: None,
            connections: 1,
        })
        .await
        .unwrap();
        admin
            .execute(AssertSqlSafe(format!(
                "alter database {unfinished} rename to {template}"
            )))
            .await
            .unwrap();
    }
    admin
        .execute(AssertSqlSafe(format!(
            "create database {name} template {template}"
        )))
        .await
        .unwrap();
    sqlx::query("select pg_advisory_unlock($1)")
        .bind(LOCK)
        .execute(&mut admin)
        .await
        .unwrap();
    admin.close().await.unwrap();
    address(&cluster, &name)
}

/// One template per content of the migrations: a changed migration makes a new one.
fn template_name() -> String {
    let checksums: Vec<u8> = db::migration_checksums();
    format!(
        "stad_template_{}",
        Uuid::new_v5(&Uuid::NAMESPACE_OID, &checksums).simple()
    )
}

/// The same address with another database.
fn address(cluster: &str, database: &str) -> String {
    let (before, query) = cluster.split_once('?').unwrap_or((cluster, ""));
    let host = before.rsplit_once('/').map_or(before, |(host, _)| host);
    if query.is_empty() {
        format!("{host}/{database}")
    } else {
        format!("{host}/{database}?{query}")
    }
}
