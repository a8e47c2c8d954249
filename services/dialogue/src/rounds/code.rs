//! The six characters by which a dialogue is found. They are the platform's, like all addresses.

use db::{Platform, TenantTx};
use kernel::OrganisationId;
use sqlx::FromRow;
use uuid::Uuid;
use web::{App, Error, Result};

const MOST_DRAWS: usize = 20;

/// Whose dialogue a code stands for.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Target {
    organisation_id: Uuid,
    /// The dialogue.
    pub dialogue_id: Uuid,
}

impl Target {
    /// The organisation that holds it.
    pub const fn organisation(self) -> OrganisationId {
        OrganisationId(self.organisation_id)
    }
}

/// Draws a code that nobody has and keeps it for a dialogue, in the same transaction.
///
/// # Errors
/// If the database is away.
pub async fn reserve_code(tx: TenantTx, dialogue_id: Uuid) -> Result<(TenantTx, String)> {
    let organisation = OrganisationId(tx.tenant());
    let mut tx = tx.into_platform().await?;
    for _ in 0..MOST_DRAWS {
        let code = kernel::code::draw(&mut rand::rng());
        if keep_code(&mut tx, &code, organisation, dialogue_id).await? {
            return Ok((tx.into_organisation(organisation).await?, code));
        }
    }
    Err(Error::Internal("no code is free".into()))
}

async fn keep_code(
    tx: &mut TenantTx<Platform>,
    code: &str,
    organisation: OrganisationId,
    dialogue_id: Uuid,
) -> Result<bool> {
    let kept = sqlx::query(
        "insert into dialogue_codes (tenant_id, code, organisation_id, dialogue_id) values ($1, $2, $3, $4) on conflict do nothing",
    )
    .bind(tx.tenant())
    .bind(code)
    .bind(organisation.0)
    .bind(dialogue_id)
    .execute(&mut **tx)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// What a code stands for.
///
/// # Errors
/// If the database is away.
pub async fn find_code(app: &App, code: &str) -> Result<Option<Target>> {
    let mut tx = app.db.platform().await?;
    Ok(sqlx::query_as(
        "select organisation_id, dialogue_id from dialogue_codes where tenant_id = $1 and code = $2",
    )
    .bind(tx.tenant())
    .bind(code)
    .fetch_optional(&mut *tx)
    .await?)
}

/// Gives the codes of removed dialogues back.
///
/// # Errors
/// If the database is away.
pub async fn release_codes(
    tx: &mut TenantTx<Platform>,
    organisation: OrganisationId,
    dialogues: &[Uuid],
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "delete from dialogue_codes where tenant_id = $1 and organisation_id = $2 and dialogue_id = any($3)",
    )
    .bind(tx.tenant())
    .bind(organisation.0)
    .bind(dialogues)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
