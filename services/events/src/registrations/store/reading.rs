//! Registrations as they are read.

use crate::conversations::model::{
    COLUMNS, ConversationRow, QUESTION_COLUMNS, Question, SESSION_COLUMNS, Session,
};
use crate::registrations::model::{Attendance, Gathering, Needs, Registration};
use db::TenantTx;
use kernel::{Language, address::address_key};
use sqlx::{FromRow, Row as _, postgres::PgRow, types::Json};
use std::collections::HashMap;
use uuid::Uuid;
use web::{Error, Result};

/// An invitation, as far as answering it needs it.
#[derive(Clone, Debug, FromRow)]
pub struct Invited {
    /// Identifier within the organisation.
    #[sqlx(rename = "invited_id")]
    pub id: Uuid,
    /// The conversation.
    #[sqlx(rename = "invited_for")]
    pub conversation_id: Uuid,
    /// Whom it was sent to.
    #[sqlx(rename = "invited_email")]
    pub email: String,
    /// Their name; may be empty.
    #[sqlx(rename = "invited_name")]
    pub name: String,
    /// Revision of the link.
    #[sqlx(rename = "invited_revision")]
    pub revision: i32,
    /// Whether the host took it back.
    pub withdrawn: bool,
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
     r.guests, r.need_access, r.need_language, r.need_child_care, r.need_food, r.remark, r.source, r.state, r.revision, r.sequence, r.created_at";

const FROM: &str = "from registrations r left join invitations i on i.tenant_id = r.tenant_id and i.id = r.invitation_id where r.tenant_id = $1 and";

/// What was answered per session and per question.
const ANSWERED: &str = "coalesce((select json_agg(a) from (select session_id, answer, seat, people, overtaken, attended from attendances \
       where tenant_id = $1 and registration_id = r.id) a), '[]') as attendances, \
     coalesce((select json_agg(json_build_array(question_id, value)) from registration_answers \
       where tenant_id = $1 and registration_id = r.id), '[]') as answers";

/// A registration with all that was answered.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The registration.
    pub registration: Registration,
    /// Per session.
    pub attendances: Vec<Attendance>,
    /// Per question.
    pub answers: Vec<(Uuid, String)>,
}

impl FromRow<'_, PgRow> for Entry {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        let attendances: Json<_> = row.try_get("attendances")?;
        let answers: Json<_> = row.try_get("answers")?;
        Ok(Self {
            registration: RegistrationRow::from_row(row)?.into(),
            attendances: attendances.0,
            answers: answers.0,
        })
    }
}

/// A registration by its identifier, with all that was answered.
///
/// # Errors
/// If the database is away.
pub async fn entry(tx: &mut TenantTx, id: Uuid) -> Result<Option<Entry>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT}, {ANSWERED} {FROM} r.id = $2"));
    Ok(sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?)
}

/// An invitation by its identifier, and what came of it, also where the same address registered in
/// another way before.
///
/// # Errors
/// If the database is away.
pub async fn invitation(tx: &mut TenantTx, id: Uuid) -> Result<Option<(Invited, Option<Entry>)>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "select g.id as invited_id, g.conversation_id as invited_for, g.email as invited_email, g.name as invited_name, \
         g.revision as invited_revision, g.withdrawn_at is not null as withdrawn, e.* from invitations g left join lateral \
         ({SELECT}, {ANSWERED} {FROM} r.conversation_id = g.conversation_id and (r.invitation_id = g.id or r.email_key = g.email_key) \
         order by (r.invitation_id = g.id) desc nulls last limit 1) e on true where g.tenant_id = $1 and g.id = $2"
    ));
    let row = sqlx::query(sql)
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let registered: Option<Uuid> = row.try_get("id")?;
    let entry = registered.map(|_| Entry::from_row(&row)).transpose()?;
    Ok(Some((Invited::from_row(&row)?, entry)))
}

/// Several registrations by their identifiers.
///
/// # Errors
/// If the database is away.
pub async fn by_ids(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<Registration>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} {FROM} r.id = any($2)"));
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
        "{SELECT} {FROM} r.conversation_id = $2 and r.email_key = $3"
    ));
    let row: Option<RegistrationRow> = sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind(address_key(address))
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

/// A conversation with its sessions, questions and address for answers, in one statement.
///
/// # Errors
/// [`Error::NotFound`] if there is no such conversation.
pub async fn gathering(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Gathering> {
    let row: Option<GatheringRow> = sqlx::query_as(gathering_by("id"))
        .bind(tx.tenant())
        .bind(conversation_id)
        .fetch_optional(&mut **tx)
        .await?;
    row.map(Gathering::from).ok_or(Error::NotFound)
}

/// As [`gathering`], by the last part of its address.
///
/// # Errors
/// [`Error::NotFound`] if there is no such conversation.
pub async fn gathering_by_slug(tx: &mut TenantTx, slug: &str) -> Result<Gathering> {
    let row: Option<GatheringRow> = sqlx::query_as(gathering_by("slug"))
        .bind(tx.tenant())
        .bind(slug)
        .fetch_optional(&mut **tx)
        .await?;
    row.map(Gathering::from).ok_or(Error::NotFound)
}

#[derive(FromRow)]
struct GatheringRow {
    #[sqlx(flatten)]
    conversation: ConversationRow,
    sessions: Json<Vec<Session>>,
    questions: Json<Vec<Question>>,
    reply_to: String,
}

impl From<GatheringRow> for Gathering {
    fn from(row: GatheringRow) -> Self {
        Self {
            conversation: row.conversation.into(),
            sessions: row.sessions.0,
            questions: row.questions.0,
            reply_to: row.reply_to,
        }
    }
}

fn gathering_by(column: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!(
        "select {COLUMNS}, \
         coalesce((select json_agg(s order by s.starts_at, s.id) from (select {SESSION_COLUMNS} from sessions \
           where tenant_id = $1 and conversation_id = c.id) s), '[]') as sessions, \
         coalesce((select json_agg(q order by q.position, q.id) from (select {QUESTION_COLUMNS}, position from registration_questions \
           where tenant_id = $1 and conversation_id = c.id) q), '[]') as questions, \
         coalesce((select email from organisation_contacts where tenant_id = $1), '') as reply_to \
         from conversations c where tenant_id = $1 and {column} = $2"
    ))
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
