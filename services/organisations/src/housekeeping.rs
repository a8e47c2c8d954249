//! What expires is removed: sessions, sign-in links, answers to repeated requests.

use db::{Platform, TenantTx};
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx as _;
use kernel::facts::Fact;
use serde::{Deserialize, Serialize};
use web::{App, session};

/// It is time to tidy the platform's own tables. Each handling publishes the next.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct TidyDue;

impl Fact for TidyDue {
    const NAME: &'static str = "tidy-due";
    const PRIORITY: i16 = 9;

    fn key(&self) -> Option<String> {
        Some(String::new())
    }
}

/// Removes what expired and asks to be called again in an hour.
///
/// # Errors
/// If the database is away.
pub async fn tidy(app: App, tx: TenantTx, _: TidyDue) -> db::Result<TenantTx<Platform>> {
    let mut tx = tx.into_platform().await?;
    let now = app.clock.now();
    for (statement, before) in [
        (
            "delete from browser_sessions where tenant_id = $1 and seen_at < $2",
            now - session::IDLE,
        ),
        (
            "delete from browser_sessions where tenant_id = $1 and expires_at < $2",
            now,
        ),
        (
            "delete from sign_in_links where tenant_id = $1 and expires_at < $2",
            now - SignedDuration::from_hours(24),
        ),
        (
            "delete from idempotency where tenant_id = $1 and created_at < $2",
            now - SignedDuration::from_hours(48),
        ),
    ] {
        sqlx::query(statement)
            .bind(tx.tenant())
            .bind(before.to_sqlx())
            .execute(&mut *tx)
            .await?;
    }
    app.limits.tidy();
    let next = now + SignedDuration::from_hours(1);
    tx.publish_at(&TidyDue, next).await?;
    Ok(tx)
}
