//! Which addresses want no invitations: asked of the notifications service, by a keyed hash.

use std::collections::{HashMap, HashSet};

use db::{Scope, TenantTx};
use kernel::OrganisationId;
use web::{App, Result};

/// Those of the addresses (as [`kernel::address::address_key`] writes them) that want no invitations of
/// this organisation, or of anyone.
///
/// # Errors
/// If the database is away.
pub async fn suppressed(
    app: &App,
    organisation: OrganisationId,
    keys: &[String],
) -> Result<HashSet<String>> {
    if keys.is_empty() {
        return Ok(HashSet::new());
    }
    let by_hash: HashMap<Vec<u8>, &String> = keys
        .iter()
        .map(|key| (app.secret.address_hash(key).to_vec(), key))
        .collect();
    let hashes: Vec<Vec<u8>> = by_hash.keys().cloned().collect();
    let mut own = app.db.organisation(organisation).await?;
    let mut found = among(&mut own, &hashes).await?;
    drop(own);
    let mut platform = app.db.platform().await?;
    found.extend(among(&mut platform, &hashes).await?);
    Ok(found
        .iter()
        .filter_map(|hash| by_hash.get(hash).map(|key| (*key).clone()))
        .collect())
}

async fn among<S: Scope>(tx: &mut TenantTx<S>, hashes: &[Vec<u8>]) -> Result<Vec<Vec<u8>>> {
    Ok(sqlx::query_scalar(
        "select address_hash from suppressed_addresses \
         where tenant_id = $1 and category = 'invitation' and address_hash = any($2)",
    )
    .bind(tx.tenant())
    .bind(hashes)
    .fetch_all(&mut **tx)
    .await?)
}
