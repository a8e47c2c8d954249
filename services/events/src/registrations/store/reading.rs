//! Registrations as they are read.

use crate::conversations::model;
use crate::registrations::model::{Attendance, Gathering, Needs, Registration};
use db::TenantTx;
use kernel::{Language, address::address_key};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;
use web::{Error, Result};

/// An invitation, as far as answering it needs it.
#[derive(Clone, Debug, FromRow)]
pub struct Invited {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// The conversation.
    pub conversation_id: Uuid,
    /// Whom it was sent to.
    pub email: String,
    email_key: String,
    /// Their name; may be empty.
    pub name: String,
    /// Revision of the link.
    pub revision: i32,
    /// Whether the host took it back.
    pub withdrawn: bool,
}

/// An invitation by its identifier.
///
/// # Errors
/// If the database is away.
pub async fn invitation(tx: &mut TenantTx, id: Uuid) -> Result<Option<Invited>> {
    Ok(sqlx::query_as(
        "select id, conversation_id, email, email_key, name, revision, withdrawn_at is not null as withdrawn \
         from invitations where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?)
}

#[derive(FromRow)]
struct RegistrationRow {
    id: Uuid,
    conversation_id: Uuid,
    invitation_id: Option<Uuid>,
    invitation_revision: Option<i32>,
    email: Option<String>,
    phone: String,
    name: String,
    language: String,
    guests: i32,
    need_access: String,
    need_language: String,
    need_child_care: String,
    need_food: String,
    remark: String,
    source: String,
    state: String,
    revision: i32,
    sequence: i32,
    created_at: jiff_sqlx::Timestamp,
}

impl From<RegistrationRow> for Registration {
    fn from(row: RegistrationRow) -> Self {
        Self {
            id: row.id,
            conversation_id: row.conversation_id,
            invitation_id: row.invitation_id,
            invitation_revision: row.invitation_revision,
            email: row.email,
            phone: row.phone,
            name: row.name,
            language: Language::parse(&row.language).unwrap_or_default(),
            guests: row.guests,
            needs: Needs {
                access: row.need_access,
                language: row.need_language,
                child_care: row.need_child_care,
                food: row.need_food,
            },
            remark: row.remark,
            source: row.source,
            state: row.state.as_str().into(),
            revision: row.revision,
            sequence: row.sequence,
            created_at: row.created_at.to_jiff(),
        }
    }
}

const SELECT: &str = "select r.id, r.conversation_id, r.invitation_id, i.revision as invitation_revision, r.email, r.phone, r.name, r.language, \
     r.guests, r.need_access, r.need_language, r.need_child_care, r.need_food, r.remark, r.source, r.state, r.revision, r.sequence, r.created_at \
     from registrations r left join invitations i on i.tenant_id = r.tenant_id and i.id = r.invitation_id where r.tenant_id = $1 and ";

/// A registration by its identifier.
///
/// # Errors
/// If the database is away.
pub async fn by_id(tx: &mut TenantTx, id: Uuid) -> Result<Option<Registration>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} r.id = $2"));
    let row: Option<RegistrationRow> = sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Registration::from))
}

/// Several registrations by their identifiers.
///
/// # Errors
/// If the database is away.
pub async fn by_ids(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<Registration>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} r.id = any($2)"));
    let rows: Vec<RegistrationRow> = sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(ids)
        .fetch_all(&mut **tx)
        .await?;
    Ok(rows.into_iter().map(Registration::from).collect())
}

/// The registration of an address for a conversation.
///
/// # Errors
/// If the database is away.
pub async fn by_address(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    address: &str,
) -> Result<Option<Registration>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} r.conversation_id = $2 and r.email_key = $3"
    ));
    let row: Option<RegistrationRow> = sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind(address_key(address))
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Registration::from))
}

/// What came of an invitation, also where the same address registered in another way before.
///
/// # Errors
/// If the database is away.
pub async fn of_invitation(tx: &mut TenantTx, invited: &Invited) -> Result<Option<Registration>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} r.conversation_id = $2 and (r.invitation_id = $3 or r.email_key = $4) \
         order by (r.invitation_id = $3) desc nulls last limit 1"
    ));
    let row: Option<RegistrationRow> = sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(invited.conversation_id)
        .bind(invited.id)
        .bind(&invited.email_key)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Registration::from))
}

/// The invitation of an address, if the host did not take it back.
///
/// # Errors
/// If the database is away.
pub async fn invitation_of_address(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    address: &str,
) -> Result<Option<(Uuid, i32)>> {
    Ok(sqlx::query_as(
        "select id, revision from invitations where tenant_id = $1 and conversation_id = $2 and email_key = $3 and withdrawn_at is null",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(address_key(address))
    .fetch_optional(&mut **tx)
    .await?)
}

/// A conversation with its sessions, questions and address for answers.
///
/// # Errors
/// [`Error::NotFound`] if there is no such conversation.
pub async fn gathering(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Gathering> {
    let conversation = model::by_id(tx, conversation_id)
        .await?
        .ok_or(Error::NotFound)?;
    complete(tx, conversation).await
}

/// As [`gathering`], by the last part of its address.
///
/// # Errors
/// [`Error::NotFound`] if there is no such conversation.
pub async fn gathering_by_slug(tx: &mut TenantTx, slug: &str) -> Result<Gathering> {
    let conversation = model::by_slug(tx, slug).await?.ok_or(Error::NotFound)?;
    complete(tx, conversation).await
}

async fn complete(tx: &mut TenantTx, conversation: model::Conversation) -> Result<Gathering> {
    Ok(Gathering {
        sessions: model::sessions_of(tx, conversation.id).await?,
        questions: model::questions_of(tx, conversation.id).await?,
        reply_to: crate::letters::reply_to(tx).await?,
        conversation,
    })
}

/// What somebody answered per session.
///
/// # Errors
/// If the database is away.
pub async fn attendances(tx: &mut TenantTx, registration_id: Uuid) -> Result<Vec<Attendance>> {
    Ok(sqlx::query_as(
        "select session_id, answer, seat, people, overtaken, attended from attendances \
         where tenant_id = $1 and registration_id = $2",
    )
    .bind(tx.tenant())
    .bind(registration_id)
    .fetch_all(&mut **tx)
    .await?)
}

/// What somebody answered per question.
///
/// # Errors
/// If the database is away.
pub async fn question_answers(
    tx: &mut TenantTx,
    registration_id: Uuid,
) -> Result<Vec<(Uuid, String)>> {
    Ok(sqlx::query_as(
        "select question_id, value from registration_answers where tenant_id = $1 and registration_id = $2",
    )
    .bind(tx.tenant())
    .bind(registration_id)
    .fetch_all(&mut **tx)
    .await?)
}

/// What several registrations answered per question.
///
/// # Errors
/// If the database is away.
pub async fn question_answers_of(
    tx: &mut TenantTx,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(Uuid, String)>>> {
    let rows: Vec<(Uuid, Uuid, String)> = sqlx::query_as(
        "select registration_id, question_id, value from registration_answers where tenant_id = $1 and registration_id = any($2)",
    )
    .bind(tx.tenant())
    .bind(ids)
    .fetch_all(&mut **tx)
    .await?;
    let mut by_registration: HashMap<Uuid, Vec<(Uuid, String)>> = HashMap::new();
    for (registration, question, value) in rows {
        by_registration
            .entry(registration)
            .or_default()
            .push((question, value));
    }
    Ok(by_registration)
}
