//! The draw of the demonstration: made-up people of three districts, drawn as a host would.

use db::TenantTx;
use jiff::{Timestamp, ToSpan as _};
use kernel::ids::new_id;
use tables::read;
use uuid::Uuid;
use web::{Error, Result};

use super::{
    making::made,
    model::{Draw, QuotaLine},
    pool::brought,
    steps::{self, undrawn_until},
    store,
};

const RESPONDENTS: &[u8] =
    include_bytes!("../../../../data/lottery/nl_wijken_300_36/respondents.csv");
const CATEGORIES: &[u8] =
    include_bytes!("../../../../data/lottery/nl_wijken_300_36/categories.csv");
const SEATS: u32 = 36;
/// What three dice gave.
const NUMBER: u32 = 417;

/// Keeps the draw for a conversation, published and thrown.
///
/// # Errors
/// If the database is away, or the data of the demonstration are broken.
pub async fn keep(mut tx: TenantTx, conversation: Uuid, now: Timestamp) -> Result<TenantTx> {
    let draw = draw(conversation, now)?;
    let made = made(&draw, "demonstratie").map_err(|key| Error::Internal(key.to_owned()))?;
    steps::keep(&mut tx, &draw).await?;
    store::set_list(&mut tx, draw.id, &made).await?;
    store::publish(&mut tx, draw.id, now - 48.hours()).await?;
    let thrown = steps::thrown(
        draw.clone(),
        made.list.clone(),
        &made.record,
        NUMBER,
        now - 24.hours(),
    )
    .await?;
    store::throw(&mut tx, draw.id, &thrown).await?;
    Ok(tx)
}

fn draw(conversation: Uuid, now: Timestamp) -> Result<Draw> {
    let broken = |what: String| Error::Internal(format!("the pool of the demonstration: {what}"));
    let options = read::Options {
        header: read::Header::Present,
        ..read::Options::default()
    };
    let table = read::file(RESPONDENTS, &options).map_err(|error| broken(error.to_string()))?;
    let pool = brought(&table).map_err(|why| broken(format!("{why:?}")))?;
    let quotas = lottery::read::quotas(CATEGORIES).map_err(|error| broken(error.to_string()))?;
    let line = |quota: lottery::Quota| QuotaLine {
        category: quota.category,
        feature: quota.feature,
        min: quota.min,
        max: quota.max,
    };
    let quotas = quotas.into_iter().map(line).collect();
    Ok(Draw::new(
        new_id(),
        conversation,
        SEATS,
        pool,
        quotas,
        undrawn_until(now),
    ))
}
