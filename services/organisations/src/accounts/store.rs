//! Accounts in the platform's scope.

use db::{Platform, Result, TenantTx};
use kernel::{Language, address::address_key, ids::new_id};
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;

/// The account with this address; made if there is none. Gives its identifier.
///
/// # Errors
/// If the database is away.
pub async fn ensure(tx: &mut TenantTx<Platform>, email: &str, language: Language) -> Result<Uuid> {
    let tenant = tx.tenant();
    sqlx::query("insert into accounts (tenant_id, id, email, email_key, language) values ($1, $2, $3, $4, $5) on conflict (tenant_id, email_key) do nothing")
        .bind(tenant)
        .bind(new_id())
        .bind(email)
        .bind(address_key(email))
        .bind(language.code())
        .execute(&mut **tx)
        .await?;
    Ok(
        sqlx::query_scalar("select id from accounts where tenant_id = $1 and email_key = $2")
            .bind(tenant)
            .bind(address_key(email))
            .fetch_one(&mut **tx)
            .await?,
    )
}

/// Name and language of an account.
///
/// # Errors
/// If the database is away.
pub async fn particulars(
    tx: &mut TenantTx<Platform>,
    account_id: Uuid,
) -> Result<(String, String)> {
    Ok(
        sqlx::query_as("select name, language from accounts where tenant_id = $1 and id = $2")
            .bind(tx.tenant())
            .bind(account_id)
            .fetch_one(&mut **tx)
            .await?,
    )
}

/// Changes name and language.
///
/// # Errors
/// If the database is away.
pub async fn change(
    tx: &mut TenantTx<Platform>,
    account_id: Uuid,
    name: &str,
    language: Language,
) -> Result<()> {
    sqlx::query("update accounts set name = $3, language = $4 where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(account_id)
        .bind(name)
        .bind(language.code())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// An organisation that an account belongs to.
#[derive(Clone, Debug, Serialize, FromRow)]
pub struct Membership {
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: String,
    /// Name of its city.
    pub city: String,
    /// Public address.
    pub href: String,
}

/// The organisations that an account belongs to.
///
/// # Errors
/// If the database is away.
pub async fn memberships(tx: &mut TenantTx<Platform>, account_id: Uuid) -> Result<Vec<Membership>> {
    Ok(sqlx::query_as(
        "select d.name, d.kind, c.name as city, '/' || c.slug || '/' || d.slug as href \
         from account_organisations a join directory d on d.tenant_id = a.tenant_id and d.organisation_id = a.organisation_id \
         join cities c on c.code = d.city_code where a.tenant_id = $1 and a.account_id = $2 order by d.name",
    )
    .bind(tx.tenant())
    .bind(account_id)
    .fetch_all(&mut **tx)
    .await?)
}
