use db::{Platform, Result, TenantTx};
use kernel::OrganisationId;
use sqlx::FromRow;

/// What an organisation says about itself.
#[derive(FromRow)]
pub(super) struct Particulars {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) about: String,
    pub(super) email: String,
    pub(super) website: String,
    pub(super) language: String,
}

pub(super) async fn read(tx: &mut TenantTx) -> Result<Particulars> {
    Ok(sqlx::query_as("select name, kind, about, email, website, language from organisations where tenant_id = $1")
        .bind(tx.tenant())
        .fetch_one(&mut **tx)
        .await?)
}

pub(super) async fn write(tx: &mut TenantTx, particulars: &Particulars) -> Result<()> {
    sqlx::query(
        "update organisations set name = $2, kind = $3, about = $4, email = $5, website = $6, language = $7, updated_at = now() where tenant_id = $1",
    )
    .bind(tx.tenant())
    .bind(&particulars.name)
    .bind(&particulars.kind)
    .bind(&particulars.about)
    .bind(&particulars.email)
    .bind(&particulars.website)
    .bind(&particulars.language)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The copy in the directory.
pub(super) async fn list(
    tx: &mut TenantTx<Platform>,
    id: OrganisationId,
    particulars: &Particulars,
) -> Result<()> {
    sqlx::query(
        "update directory set name = $3, kind = $4 where tenant_id = $1 and organisation_id = $2",
    )
    .bind(tx.tenant())
    .bind(id.0)
    .bind(&particulars.name)
    .bind(&particulars.kind)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
