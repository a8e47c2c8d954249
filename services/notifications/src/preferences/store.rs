use db::{Organisation, Result, Scope, TenantTx};
use sqlx::FromRow;
use uuid::Uuid;

/// Whom a message went to.
#[derive(FromRow)]
pub(super) struct Addressee {
    pub(super) address: String,
    pub(super) address_hash: Vec<u8>,
}

/// Whom a message went to, while its row is kept.
pub(super) async fn addressee(
    tx: &mut TenantTx<Organisation>,
    message: Uuid,
) -> Result<Option<Addressee>> {
    Ok(sqlx::query_as(
        "select address, address_hash from messages where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(message)
    .fetch_optional(&mut **tx)
    .await?)
}

/// Whether the person asked for no more mail, in the scope of the transaction.
pub(super) async fn asked<S: Scope>(tx: &mut TenantTx<S>, hash: &[u8]) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from suppressions where tenant_id = $1 and address_hash = $2 and reason = 'asked')",
    )
    .bind(tx.tenant())
    .bind(hash)
    .fetch_one(&mut **tx)
    .await?)
}

/// Stops invitations and news, in the scope of the transaction, or lets them through again.
pub(super) async fn set<S: Scope>(tx: &mut TenantTx<S>, hash: &[u8], stop: bool) -> Result<()> {
    let sql = if stop {
        "insert into suppressions (tenant_id, address_hash, category, reason) \
         select $1, $2, c.category, 'asked' from (values ('invitation'), ('news')) as c (category) \
         on conflict (tenant_id, address_hash, category) do update set reason = 'asked'"
    } else {
        "delete from suppressions where tenant_id = $1 and address_hash = $2"
    };
    sqlx::query(sql)
        .bind(tx.tenant())
        .bind(hash)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
