//! What somebody who was invited can do online: by their own link, because they may not be able to see the conversation's page.

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;
use web::{Page, Result};

use crate::public::online_part;

/// A form that is open.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Online {
    form: String,
    short_code: String,
    title: String,
}

/// The forms of a conversation that are open at a moment.
pub(super) async fn open(
    tx: &mut TenantTx,
    conversation: Uuid,
    now: Timestamp,
) -> Result<Vec<Online>> {
    Ok(sqlx::query_as(
        "select form, short_code, title from dialogue_cards where tenant_id = $1 and conversation_id = $2 \
         and form in ('opinion-round', 'argument-map', 'pulse') and closed_at is null \
         and (opens_at is null or opens_at <= $3) and (closes_at is null or closes_at > $3) order by published_at, dialogue_id",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .bind(now.to_sqlx())
    .fetch_all(&mut **tx)
    .await?)
}

/// A link to one, as the page shows it.
#[derive(Serialize)]
pub(super) struct OnlineView {
    title: String,
    label: String,
    href: String,
}

impl OnlineView {
    pub fn new(page: &Page, online: &Online, invitation: &str) -> Self {
        let (part, words) = online_part(&online.form);
        Self {
            title: online.title.clone(),
            label: page.t(&format!("{words}-open")),
            href: format!("{invitation}/{part}/{}", online.short_code),
        }
    }
}
