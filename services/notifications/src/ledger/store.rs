use db::{Result, TenantTx};
use sqlx::FromRow;
use uuid::Uuid;

use crate::reasons::Code;

/// How many messages fare how.
pub(super) async fn counts(tx: &mut TenantTx) -> Result<Vec<(String, i64)>> {
    Ok(
        sqlx::query_as("select state, count(*) from messages where tenant_id = $1 group by state")
            .bind(tx.tenant())
            .fetch_all(&mut **tx)
            .await?,
    )
}

/// Whether messages wait because the mail server does not answer.
pub(super) async fn server_away(tx: &mut TenantTx) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from messages where tenant_id = $1 and state = 'queued' and split_part(reason, ':', 1) = $2)",
    )
    .bind(tx.tenant())
    .bind(Code::Away.code())
    .fetch_one(&mut **tx)
    .await?)
}

/// Which messages to show; what is `None` does not matter.
pub(super) struct Filter {
    pub(super) state: Option<&'static str>,
    pub(super) category: Option<&'static str>,
    pub(super) address_hash: Option<Vec<u8>>,
}

/// One message in the list.
#[derive(FromRow)]
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) category: String,
    pub(super) address: String,
    pub(super) name: String,
    pub(super) subject: String,
    pub(super) state: String,
    pub(super) attempts: i32,
    pub(super) reason: String,
    pub(super) next_try_at: jiff_sqlx::Timestamp,
    pub(super) sent_at: Option<jiff_sqlx::Timestamp>,
    pub(super) created_at: jiff_sqlx::Timestamp,
}

/// How many messages a filter lets through.
pub(super) async fn count(tx: &mut TenantTx, filter: &Filter) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from messages where tenant_id = $1 and ($2::text is null or state = $2) \
         and ($3::text is null or category = $3) and ($4::bytea is null or address_hash = $4)",
    )
    .bind(tx.tenant())
    .bind(filter.state)
    .bind(filter.category)
    .bind(filter.address_hash.as_deref())
    .fetch_one(&mut **tx)
    .await?)
}

/// A page of the messages that a filter lets through, the newest first.
pub(super) async fn list(
    tx: &mut TenantTx,
    filter: &Filter,
    size: i64,
    offset: i64,
) -> Result<Vec<Row>> {
    Ok(sqlx::query_as(
        "select m.id, m.category, m.address, m.name, m.state, m.attempts, m.reason, m.next_try_at, m.sent_at, m.created_at, \
         coalesce(l.letters #>> array[m.language, 'subject'], l.letters #>> '{nl,subject}', \
         jsonb_path_query_first(l.letters, '$.*.subject') #>> '{}', '') as subject \
         from (select * from messages where tenant_id = $1 and ($2::text is null or state = $2) \
         and ($3::text is null or category = $3) and ($4::bytea is null or address_hash = $4) \
         order by created_at desc, id desc limit $5 offset $6) m \
         join mailings l on l.tenant_id = m.tenant_id and l.id = m.mailing_id \
         order by m.created_at desc, m.id desc",
    )
    .bind(tx.tenant())
    .bind(filter.state)
    .bind(filter.category)
    .bind(filter.address_hash.as_deref())
    .bind(size)
    .bind(offset)
    .fetch_all(&mut **tx)
    .await?)
}

/// What decides whether a message can be tried again, with its row locked.
#[derive(FromRow)]
pub(super) struct Ended {
    pub(super) state: String,
    pub(super) reason: String,
    pub(super) category: String,
    address_hash: Vec<u8>,
}

/// Looks a message up, to be changed.
pub(super) async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Option<Ended>> {
    Ok(sqlx::query_as(
        "select state, reason, category, address_hash from messages where tenant_id = $1 and id = $2 for update",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?)
}

/// Queues a message again, with all attempts before it. That a server once refused its address is
/// forgotten; what the person asked is not.
pub(super) async fn queue_again(tx: &mut TenantTx, id: Uuid, ended: &Ended) -> Result<()> {
    sqlx::query(
        "update messages set state = 'queued', attempts = 0, next_try_at = now(), reason = '' \
         where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "delete from suppressions where tenant_id = $1 and address_hash = $2 and reason = 'refused'",
    )
    .bind(tx.tenant())
    .bind(&ended.address_hash)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
