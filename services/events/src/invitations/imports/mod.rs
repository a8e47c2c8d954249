//! A list that a host brings: pasted, CSV or XLSX. First it is shown what would happen, then it
//! happens, and every row's fate can be read back.

mod judge;
mod pages;
mod preview;
mod reading;
mod report;
mod store;

use axum::{
    Router,
    routing::{get, post},
};
use db::TenantTx;
use jiff::SignedDuration;
use kernel::facts::Fact;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{App, Result};

pub use judge::Invitee;
pub use pages::ConversationPath;
pub use store::{Brought, brought, invite};

/// How long an uploaded list waits for its host to confirm it.
const UNCONFIRMED_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How long the report of a list can be read.
const REPORTED_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What became of a row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Somebody who is invited now.
    Added,
    /// The address was on the list of invitations.
    AlreadyInvited,
    /// The address stands in an earlier row.
    Duplicate,
    /// The address cannot be used.
    Invalid,
    /// There is no address.
    NoAddress,
    /// The person wants no invitations.
    Suppressed,
}

impl Outcome {
    /// All of them, as a report shows them.
    pub const ALL: [Self; 6] = [
        Self::Added,
        Self::AlreadyInvited,
        Self::Duplicate,
        Self::Invalid,
        Self::NoAddress,
        Self::Suppressed,
    ];

    /// The code as the database and addresses write it; its words are under `invitation-outcome-CODE`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::AlreadyInvited => "already-invited",
            Self::Duplicate => "duplicate",
            Self::Invalid => "invalid",
            Self::NoAddress => "no-address",
            Self::Suppressed => "suppressed",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    const fn colour(self) -> &'static str {
        match self {
            Self::Added => "success",
            Self::AlreadyInvited | Self::Duplicate => "neutral",
            Self::Invalid | Self::NoAddress => "danger",
            Self::Suppressed => "warning",
        }
    }
}

/// The time of a list is over: an unconfirmed one goes as a whole, of a confirmed one the report.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ImportExpires {
    import_id: Uuid,
}

impl Fact for ImportExpires {
    const NAME: &'static str = "invitation-import-expires";
    const PRIORITY: i16 = 9;
}

/// Takes away a list whose time is over. One that was confirmed in the meantime stays until its report's time is over.
pub async fn expire(app: App, mut tx: TenantTx, fact: ImportExpires) -> Result<TenantTx> {
    let now = app.clock.now();
    store::expire(
        &mut tx,
        fact.import_id,
        now - UNCONFIRMED_FOR,
        now - REPORTED_FOR,
    )
    .await?;
    Ok(tx)
}

/// Pages of the lists.
pub fn routes() -> Router<App> {
    const BASE: &str = "/{city}/{organisation}/beheer/gesprekken/{id}/uitnodigingen";
    Router::new()
        .route(
            &format!("{BASE}/toevoegen"),
            get(pages::new).post(pages::create),
        )
        .route(
            &format!("{BASE}/lijsten/{{import}}"),
            get(report::show).post(pages::decide),
        )
        .route(
            &format!("{BASE}/lijsten/{{import}}/intrekking"),
            post(pages::discard),
        )
        .route(
            &format!("{BASE}/lijsten/{{import}}/rest.csv"),
            get(report::rest),
        )
}
