//! The city's copies of public conversations. A message writes them, so that no page of a city ever
//! reads across organisations.

mod store;

use db::{City, TenantTx};
use kernel::{OrganisationId, facts::OrganisationChanged};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{App, Error, Result, markdown, place, place::Card};

use crate::{
    conversations::model::{Status, Visibility},
    facts::ListingChanged,
};

/// Longest summary that a copy holds; the whole text stands on the conversation's own page.
const LONGEST_SUMMARY: usize = 2000;

/// A session as the city's copy keeps it, for calendars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListedSession {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// A name of its own; may be empty.
    pub title: String,
    /// Begin.
    pub starts_at: jiff::Timestamp,
    /// End.
    pub ends_at: jiff::Timestamp,
    /// Place and address in one line; empty when only online.
    pub place: String,
    /// Whether one can take part from home.
    pub online: bool,
    /// Rises with each change of time or place.
    pub sequence: i32,
}

/// Writes the copy of one conversation anew, or takes it away.
pub(super) async fn conversation_changed(
    app: App,
    tx: TenantTx,
    fact: ListingChanged,
) -> Result<TenantTx<City>> {
    let organisation = host(&app, &tx).await?;
    project(&app, tx, &organisation, &[fact.conversation_id]).await
}

/// Writes the organisation's new name, address and kind into all its copies.
pub(super) async fn organisation_changed(
    app: App,
    tx: TenantTx,
    _: OrganisationChanged,
) -> Result<TenantTx<City>> {
    let organisation = host(&app, &tx).await?;
    let mut tx = tx.into_city(organisation.city_id()).await?;
    store::rename(&mut tx, &organisation, app.clock.now()).await?;
    Ok(tx)
}

async fn host(app: &App, tx: &TenantTx) -> Result<std::sync::Arc<Card>> {
    place::by_id(app, OrganisationId(tx.tenant()))
        .await?
        .ok_or(Error::NotFound)
}

/// Writes the copies of these conversations of an organisation anew, and takes away those that are not
/// (or no longer) public. Goes on in the city's scope, in the same transaction.
///
/// # Errors
/// If the database is away.
pub async fn project(
    app: &App,
    mut tx: TenantTx,
    organisation: &Card,
    conversation_ids: &[Uuid],
) -> Result<TenantTx<City>> {
    let mut found = store::conversations(&mut tx, conversation_ids).await?;
    found.retain(|conversation| belongs(&conversation.status, &conversation.visibility));
    for conversation in &mut found {
        conversation.summary = plain_summary(&conversation.summary);
    }
    let gone: Vec<Uuid> = conversation_ids
        .iter()
        .copied()
        .filter(|id| found.iter().all(|kept| kept.conversation_id != *id))
        .collect();
    let mut tx = tx.into_city(organisation.city_id()).await?;
    store::remove(&mut tx, &gone).await?;
    store::write(&mut tx, organisation, found, app.clock.now()).await?;
    Ok(tx)
}

/// Whether a conversation stands on the city's page.
fn belongs(status: &str, visibility: &str) -> bool {
    Status::from(status).is_public() && Visibility::parse(visibility) == Some(Visibility::Public)
}

/// A summary in plain words, for wherever Markdown is not read.
pub(super) fn plain_summary(summary: &str) -> String {
    shortened(&markdown::plain(summary), LONGEST_SUMMARY)
}

/// The beginning of a text, cut at a word, with an ellipsis where something was left out.
pub(crate) fn shortened(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest.saturating_sub(1)).collect();
    let end = cut.rfind(' ').filter(|at| at * 2 > cut.len());
    let kept = cut[..end.unwrap_or(cut.len())].trim_end_matches([' ', ',', '.', ';', ':']);
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_published_and_public_stands_on_the_citys_page() {
        for status in ["published", "held", "reported", "cancelled"] {
            assert!(belongs(status, "public"), "{status}");
        }
        assert!(!belongs("draft", "public"));
        assert!(!belongs("published", "link"));
        assert!(!belongs("published", "invitation"));
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(shortened("kort", 10), "kort");
        assert_eq!(shortened("een lange zin, met meer", 16), "een lange zin…");
        assert_eq!(shortened("éééééééééé", 5), "éééé…");
    }
}
