//! Formats that organisations adapted from the starter set; some are offered to everyone.

use ::formats::starter;
use db::TenantTx;
use jiff::Timestamp;
use kernel::{Language, ids::new_id};
use knowledge::formats::{FormatChanged, store};
use web::Result;

use super::story::OwnFormat;

/// Writes one; what it is adapted from says the rest.
pub(super) async fn own(tx: &mut TenantTx, told: &OwnFormat, now: Timestamp) -> Result<()> {
    let Some(starter) = starter(&told.based_on) else {
        return Ok(());
    };
    let mut format = starter.copy(Language::Nl);
    let source = format!(
        "Bewerkt naar ‘{}’ van Stadsgesprek, {}",
        format.text.name, starter.licence
    );
    format.sources.insert(0, source);
    format.text.name.clone_from(&told.name);
    format.text.summary.clone_from(&told.summary);
    format.text.materials.extend(told.materials.iter().cloned());
    if let Some(round) = format.text.rounds.first_mut() {
        round.name.clone_from(&told.first_round);
        round.how.clone_from(&told.first_round_how);
    }
    let id = new_id();
    store::insert(tx, id, Language::Nl, &format).await?;
    if told.offered {
        store::offer(tx, id, Some(now)).await?;
        tx.publish(&FormatChanged { format_id: id }).await?;
    }
    Ok(())
}
