//! How letters of this service begin: who speaks, and the facts about a session.

use db::TenantTx;
use kernel::{
    Language,
    letters::{Block, CalendarEntry, CalendarMethod, Sender},
};
use web::{App, Result, dates, place::Card};

use crate::conversations::model::{Conversation, Session};

/// Where answers to the organisation's mail go; empty where it gave no address.
///
/// # Errors
/// If the database is away.
pub async fn reply_to(tx: &mut TenantTx) -> Result<String> {
    let address: Option<String> =
        sqlx::query_scalar("select email from organisation_contacts where tenant_id = $1")
            .bind(tx.tenant())
            .fetch_optional(&mut **tx)
            .await?;
    Ok(address.unwrap_or_default())
}

/// The organisation as the sender; answers go to the address it gave, where it gave one.
pub fn sender(organisation: &Card, reply_to: &str) -> Sender {
    Sender {
        name: organisation.name.clone(),
        reply_to: (!reply_to.is_empty()).then(|| reply_to.to_owned()),
    }
}

/// When and where, as facts. The online address is for those who come.
pub fn session_facts(
    app: &App,
    language: Language,
    session: &Session,
    with_online_url: bool,
) -> Block {
    let mut facts = vec![(
        app.text(language, "letter-when"),
        dates::period(language, session.starts_at, session.ends_at),
    )];
    if session.is_in_person() {
        facts.push((app.text(language, "letter-where"), session.location()));
    }
    if session.is_online() {
        let online = if with_online_url {
            session.online_url.clone()
        } else {
            app.text(language, "letter-online")
        };
        facts.push((app.text(language, "letter-online-label"), online));
    }
    Block::Facts { facts }
}

/// What a calendar program is told about a session.
pub fn calendar_entry(
    organisation: &Card,
    conversation: &Conversation,
    session: &Session,
    method: CalendarMethod,
    sequence: i32,
) -> CalendarEntry {
    let location = if session.is_in_person() {
        session.location()
    } else {
        session.online_url.clone()
    };
    CalendarEntry {
        session_id: session.id,
        method,
        sequence: sequence.unsigned_abs(),
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        time_zone: dates::ZONE.to_owned(),
        summary: conversation.title.clone(),
        description: conversation.question.clone(),
        location,
        path: format!("{}/{}", organisation.href(), conversation.slug),
    }
}
