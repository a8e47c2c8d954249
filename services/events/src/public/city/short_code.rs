use axum::response::{IntoResponse, Redirect};
use kernel::OrganisationId;
use sqlx::FromRow;
use uuid::Uuid;
use web::{App, Error, Page, Place, Result, place};

use crate::conversations::model;
use crate::public::conversation::may_see;

/// Sends on to the conversation that a code on paper stands for. For one that the visitor may not see
/// the answer is that of a code that does not exist; so it is at an organisation's own address for a
/// code of another.
pub(crate) async fn follow(page: Page, code: &str, within: Option<OrganisationId>) -> Result {
    let target = find(&page.app, code)
        .await?
        .filter(|target| within.is_none_or(|within| within.0 == target.organisation_id))
        .ok_or(Error::NotFound)?;
    let organisation = place::by_id(&page.app, OrganisationId(target.organisation_id))
        .await?
        .ok_or(Error::NotFound)?;
    let place = Place::of(page, organisation).await?;
    let mut tx = place.tx().await?;
    let conversation = model::by_id(&mut tx, target.conversation_id)
        .await?
        .filter(|conversation| may_see(&place, conversation.status, conversation.visibility))
        .ok_or(Error::NotFound)?;
    Ok(Redirect::to(&place.href(&format!("/{}", conversation.slug))).into_response())
}

#[derive(FromRow)]
struct Target {
    organisation_id: Uuid,
    conversation_id: Uuid,
}

async fn find(app: &App, code: &str) -> Result<Option<Target>> {
    let mut tx = app.db.platform().await?;
    Ok(sqlx::query_as(
        "select organisation_id, conversation_id from short_codes where tenant_id = $1 and code = $2",
    )
    .bind(tx.tenant())
    .bind(code)
    .fetch_optional(&mut *tx)
    .await?)
}
