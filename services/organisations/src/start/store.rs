use db::{Platform, Result, TenantTx};
use kernel::{Language, OrganisationId, Role, ids::new_id};
use uuid::Uuid;

/// Short name and name of every city, by name.
pub(super) async fn cities(tx: &mut TenantTx<Platform>) -> Result<Vec<(String, String)>> {
    Ok(
        sqlx::query_as("select slug, name from cities order by name")
            .fetch_all(&mut **tx)
            .await?,
    )
}

/// The code of a city.
pub(super) async fn city(tx: &mut TenantTx<Platform>, slug: &str) -> Result<Option<String>> {
    Ok(
        sqlx::query_scalar("select code from cities where slug = $1")
            .bind(slug)
            .fetch_optional(&mut **tx)
            .await?,
    )
}

/// A new organisation and its first owner.
pub struct Founding {
    /// The tenant that it will be.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// Short name for its address.
    pub slug: String,
    /// One of [`super::KINDS`].
    pub kind: String,
    /// Code of its city.
    pub city_code: String,
    /// The account that founds it.
    pub account_id: Uuid,
    /// That account's address.
    pub owner_email: String,
    /// That account's name; may be empty.
    pub owner_name: String,
    /// Language in which it starts.
    pub language: Language,
}

/// Writes the organisation, its address and its first owner, in one transaction over both scopes.
///
/// # Errors
/// On the constraint `directory_tenant_id_city_code_slug_key` if the address is taken.
pub async fn found(mut tx: TenantTx<Platform>, founding: &Founding) -> Result<TenantTx<Platform>> {
    let platform = tx.tenant();
    sqlx::query("insert into directory (tenant_id, organisation_id, city_code, slug, name, kind) values ($1, $2, $3, $4, $5, $6)")
        .bind(platform)
        .bind(founding.id.0)
        .bind(&founding.city_code)
        .bind(&founding.slug)
        .bind(&founding.name)
        .bind(&founding.kind)
        .execute(&mut *tx)
        .await?;
    sqlx::query("insert into account_organisations (tenant_id, account_id, organisation_id) values ($1, $2, $3)")
        .bind(platform)
        .bind(founding.account_id)
        .bind(founding.id.0)
        .execute(&mut *tx)
        .await?;
    let mut tx = tx.into_organisation(founding.id).await?;
    sqlx::query("insert into organisations (tenant_id, name, slug, kind, city_code, email, language) values ($1, $2, $3, $4, $5, $6, $7)")
        .bind(founding.id.0)
        .bind(&founding.name)
        .bind(&founding.slug)
        .bind(&founding.kind)
        .bind(&founding.city_code)
        .bind(&founding.owner_email)
        .bind(founding.language.code())
        .execute(&mut *tx)
        .await?;
    sqlx::query("insert into members (tenant_id, id, account_id, email, name, role) values ($1, $2, $3, $4, $5, $6)")
        .bind(founding.id.0)
        .bind(new_id())
        .bind(founding.account_id)
        .bind(&founding.owner_email)
        .bind(&founding.owner_name)
        .bind(Role::Owner.code())
        .execute(&mut *tx)
        .await?;
    tx.into_platform().await
}
