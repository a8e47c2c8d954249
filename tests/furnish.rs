//! An organisation with everything in it, for tests that walk identifiers.

use across::{TestApp, TestOrganisation};
use sqlx::{AssertSqlSafe, Executor};
use uuid::Uuid;

/// Makes an organisation and writes a row of every kind behind its back.
pub async fn organisation(app: &TestApp, name: &str) -> TestOrganisation {
    let organisation = app.organisation(name).await;
    let mut owner = app.behind_the_scenes().await;
    let tenant = organisation.id.0;
    let script = include_str!("furnish.sql")
        .replace(":tenant", &format!("'{tenant}'"))
        .replace(":slug", &Uuid::new_v4().simple().to_string());
    owner.execute(AssertSqlSafe(script)).await.unwrap();
    organisation
}
