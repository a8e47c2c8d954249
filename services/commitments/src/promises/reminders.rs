//! Asking partners how it stands: a week before the check date, and once more the day after it to whoever was silent.

use db::TenantTx;
use jiff::{ToSpan as _, civil::Date};
use kernel::facts::{Fact, LettersRequested};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{App, Error, dates};

use super::{Commitment, letters, store};

/// Which of the two questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// A week before the check date.
    Before,
    /// The day after it, to whoever was silent.
    Silent,
}

/// The day on which the host looks at a commitment comes near or is over.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CheckNears {
    /// Which commitment.
    pub commitment_id: Uuid,
    /// The check date that it is about.
    pub check_on: Date,
    /// Which question.
    pub step: Step,
}

impl Fact for CheckNears {
    const NAME: &'static str = "commitment-check-nears";
}

/// Plans both questions about a new commitment.
pub(super) async fn plan(tx: &mut TenantTx, it: &Commitment) -> Result<(), Error> {
    for (step, days) in [(Step::Before, -7), (Step::Silent, 1)] {
        let fact = CheckNears {
            commitment_id: it.id,
            check_on: it.check_on,
            step,
        };
        let day = it.check_on.saturating_add(days.days()).to_string();
        if let Some(at) = dates::from_fields(&day, "09:00") {
            tx.publish_at(&fact, at).await?;
        }
    }
    Ok(())
}

/// Asks who carries it and said nothing lately. Asked twice, the same letter goes once: its purpose says so.
pub(super) async fn remind(app: App, mut tx: TenantTx, due: CheckNears) -> Result<TenantTx, Error> {
    let Some(it) = store::find(&mut tx, due.commitment_id).await? else {
        return Ok(tx);
    };
    let week_before = it.check_on.saturating_sub(7.days()).to_string();
    let since = match due.step {
        // Whoever accepted a moment ago need not be asked.
        Step::Before => app.clock.now() - 24.hours(),
        Step::Silent => {
            dates::from_fields(&week_before, "09:00").unwrap_or_else(|| app.clock.now())
        }
    };
    let mut partners = store::silent(&mut tx, it.id, since).await?;
    partners.retain(super::Partner::is_carrying);
    let step = match due.step {
        Step::Before => "before",
        Step::Silent => "silent",
    };
    if !partners.is_empty()
        && let Some(mailing) = letters::reminder(&app, &mut tx, &it, step, &partners).await?
    {
        tx.publish(&LettersRequested { mailing }).await?;
    }
    Ok(tx)
}
