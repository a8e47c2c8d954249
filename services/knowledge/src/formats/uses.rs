//! What was held in which form: one row a conversation in the platform's scope, so that the compass can say
//! how often a form was tried here. It says of no conversation more than that.

use std::collections::HashMap;

use db::{Platform, TenantTx};
use kernel::facts::{ConversationHeld, ReportPublished};
use uuid::Uuid;
use web::App;

type Result<T> = std::result::Result<T, sqlx::Error>;

/// How often a form was held, and how often its report was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Conversations that were held.
    pub held: i64,
    /// Of which so many published what came out.
    pub reported: i64,
}

/// A conversation was held, or changed after that.
pub(super) async fn held(
    _: App,
    tx: TenantTx,
    fact: ConversationHeld,
) -> web::Result<TenantTx<Platform>> {
    count(tx, fact.conversation_id).await
}

/// A report was published.
pub(super) async fn reported(
    _: App,
    tx: TenantTx,
    fact: ReportPublished,
) -> web::Result<TenantTx<Platform>> {
    count(tx, fact.conversation_id).await
}

async fn count(mut tx: TenantTx, conversation_id: Uuid) -> web::Result<TenantTx<Platform>> {
    let found: Option<(String, bool)> = sqlx::query_as(
        "select f.format, exists (select from reports r where r.tenant_id = $1 and r.conversation_id = $2 and r.published_at is not null) \
         from conversation_formats f where f.tenant_id = $1 and f.conversation_id = $2 and f.status in ('held', 'reported') and f.format <> ''",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_optional(&mut *tx)
    .await?;
    let mut tx = tx.into_platform().await?;
    match found {
        Some((format, reported)) => {
            sqlx::query(
                "insert into format_uses (tenant_id, conversation_id, format, reported) values ($1, $2, $3, $4) \
                 on conflict (tenant_id, conversation_id) do update set format = excluded.format, reported = excluded.reported",
            )
            .bind(tx.tenant())
            .bind(conversation_id)
            .bind(format)
            .bind(reported)
            .execute(&mut *tx)
            .await?;
        }
        None => {
            sqlx::query("delete from format_uses where tenant_id = $1 and conversation_id = $2")
                .bind(tx.tenant())
                .bind(conversation_id)
                .execute(&mut *tx)
                .await?;
        }
    }
    Ok(tx)
}

/// How often these forms were held; what was never held is not among them.
///
/// # Errors
/// If the database is away.
pub async fn of(tx: &mut TenantTx<Platform>, formats: &[&str]) -> Result<HashMap<String, Uses>> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "select format, count(*), count(*) filter (where reported) from format_uses where tenant_id = $1 and format = any($2) group by format",
    )
    .bind(tx.tenant())
    .bind(formats)
    .fetch_all(&mut **tx)
    .await?;
    let uses = |(format, held, reported)| (format, Uses { held, reported });
    Ok(rows.into_iter().map(uses).collect())
}
