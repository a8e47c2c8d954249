//! Registrations in the database; seats are in [`super::seats`], the host's lists in [`super::list`].

use std::collections::HashMap;

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::{Language, address::address_key, ids::new_id};
use sqlx::FromRow;
use uuid::Uuid;
use web::{Error, Result};

use crate::conversations::model;

use super::model::{Answers, Attendance, Gathering, Needs, Registration, Source, State};

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

/// Who registers, when it is the first time.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The conversation.
    pub conversation_id: Uuid,
    /// The invitation that is answered, and the revision of its link.
    pub invitation: Option<(Uuid, i32)>,
    /// Mail address, where there is one.
    pub email: Option<String>,
    /// Language of their mail.
    pub language: Language,
    /// Where it comes from.
    pub source: Source,
    /// Whether it counts at once.
    pub state: State,
}

/// Writes a new registration, without its answers per session; `None` if the address or the
/// invitation has one already.
///
/// # Errors
/// If the database is away.
pub async fn insert(
    tx: &mut TenantTx,
    newcomer: &Newcomer,
    answers: &Answers,
    now: Timestamp,
) -> Result<Option<Registration>> {
    let id = new_id();
    let written = sqlx::query(
        "insert into registrations (tenant_id, id, conversation_id, invitation_id, email, email_key, phone, name, language, guests, \
         need_access, need_language, need_child_care, need_food, remark, source, state, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) on conflict do nothing",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(newcomer.conversation_id)
    .bind(newcomer.invitation.map(|(id, _)| id))
    .bind(&newcomer.email)
    .bind(newcomer.email.as_deref().map(address_key))
    .bind(&answers.phone)
    .bind(&answers.name)
    .bind(newcomer.language.code())
    .bind(answers.guests)
    .bind(&answers.needs.access)
    .bind(&answers.needs.language)
    .bind(&answers.needs.child_care)
    .bind(&answers.needs.food)
    .bind(&answers.remark)
    .bind(newcomer.source.code())
    .bind(newcomer.state.code())
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    if written.rows_affected() == 0 {
        return Ok(None);
    }
    if !answers.questions.is_empty() {
        write_question_answers(tx, id, &answers.questions).await?;
    }
    Ok(Some(Registration {
        id,
        conversation_id: newcomer.conversation_id,
        invitation_id: newcomer.invitation.map(|(id, _)| id),
        invitation_revision: newcomer.invitation.map(|(_, revision)| revision),
        email: newcomer.email.clone(),
        phone: answers.phone.clone(),
        name: answers.name.clone(),
        language: newcomer.language,
        guests: answers.guests,
        needs: answers.needs.clone(),
        remark: answers.remark.clone(),
        source: newcomer.source.code().to_owned(),
        state: newcomer.state,
        revision: 1,
        sequence: 0,
        created_at: now,
    }))
}

/// Changes a registration to what the form says; its state, language and invitation are written as
/// they stand in `registration`. Gives it with its new sequence.
///
/// # Errors
/// If the database is away.
pub async fn update(
    tx: &mut TenantTx,
    registration: &Registration,
    answers: &Answers,
) -> Result<Registration> {
    let sequence = sqlx::query_scalar(
        "update registrations set name = $3, phone = $4, language = $5, guests = $6, need_access = $7, need_language = $8, \
         need_child_care = $9, need_food = $10, remark = $11, state = $12, invitation_id = $13, sequence = sequence + 1, updated_at = now() \
         where tenant_id = $1 and id = $2 returning sequence",
    )
    .bind(tx.tenant())
    .bind(registration.id)
    .bind(&answers.name)
    .bind(&answers.phone)
    .bind(registration.language.code())
    .bind(answers.guests)
    .bind(&answers.needs.access)
    .bind(&answers.needs.language)
    .bind(&answers.needs.child_care)
    .bind(&answers.needs.food)
    .bind(&answers.remark)
    .bind(registration.state.code())
    .bind(registration.invitation_id)
    .fetch_one(&mut **tx)
    .await?;
    write_question_answers(tx, registration.id, &answers.questions).await?;
    Ok(Registration {
        name: answers.name.clone(),
        phone: answers.phone.clone(),
        guests: answers.guests,
        needs: answers.needs.clone(),
        remark: answers.remark.clone(),
        sequence,
        ..registration.clone()
    })
}

/// Whether no other registration of the conversation holds anything that has to be forgotten in time.
///
/// # Errors
/// If the database is away.
pub async fn is_first_with_private_things(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    registration_id: Option<Uuid>,
) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select not exists (select from registrations where tenant_id = $1 and conversation_id = $2 and id is distinct from $3 \
           and (need_access <> '' or need_language <> '' or need_child_care <> '' or need_food <> '' or remark <> '')) \
         and not exists (select from registration_answers a join registration_questions q on q.tenant_id = a.tenant_id and q.id = a.question_id \
           where q.tenant_id = $1 and q.conversation_id = $2 and a.registration_id is distinct from $3)",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(registration_id)
    .fetch_one(&mut **tx)
    .await?)
}

/// Changes where a registration stands; gives its new sequence.
///
/// # Errors
/// If the database is away.
pub async fn set_state(tx: &mut TenantTx, id: Uuid, state: State) -> Result<i32> {
    Ok(sqlx::query_scalar(
        "update registrations set state = $3, sequence = sequence + 1, updated_at = now() \
         where tenant_id = $1 and id = $2 returning sequence",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(state.code())
    .fetch_one(&mut **tx)
    .await?)
}

/// Raises the sequence of several registrations, because something changed for them; gives the new ones.
///
/// # Errors
/// If the database is away.
pub async fn raise_sequences(tx: &mut TenantTx, ids: &[Uuid]) -> Result<HashMap<Uuid, i32>> {
    let rows: Vec<(Uuid, i32)> = sqlx::query_as(
        "update registrations set sequence = sequence + 1 where tenant_id = $1 and id = any($2) returning id, sequence",
    )
    .bind(tx.tenant())
    .bind(ids)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().collect())
}

/// Says of a conversation that its report is out; `false` if that was said before.
///
/// # Errors
/// If the database is away.
pub async fn mark_reported(tx: &mut TenantTx, conversation_id: Uuid) -> Result<bool> {
    let marked = sqlx::query(
        "update conversations set status = 'reported', updated_at = now() \
         where tenant_id = $1 and id = $2 and status in ('published', 'held')",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .execute(&mut **tx)
    .await?;
    Ok(marked.rows_affected() == 1)
}

/// Erases an open registration that was not confirmed.
///
/// # Errors
/// If the database is away.
pub async fn erase_unconfirmed(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query(
        "delete from registrations where tenant_id = $1 and id = $2 and state = 'unconfirmed'",
    )
    .bind(tx.tenant())
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Erases all answers to these questions.
///
/// # Errors
/// If the database is away.
pub async fn erase_answers(tx: &mut TenantTx, questions: &[Uuid]) -> Result<()> {
    sqlx::query("delete from registration_answers where tenant_id = $1 and question_id = any($2)")
        .bind(tx.tenant())
        .bind(questions)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Erases needs and remarks of a conversation's registrations.
///
/// # Errors
/// If the database is away.
pub async fn erase_needs(tx: &mut TenantTx, conversation_id: Uuid) -> Result<()> {
    sqlx::query(
        "update registrations set need_access = '', need_language = '', need_child_care = '', need_food = '', remark = '' \
         where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes answers per session of a registration that takes no seats yet.
///
/// # Errors
/// If the database is away.
pub async fn write_wishes(
    tx: &mut TenantTx,
    registration_id: Uuid,
    answers: &Answers,
) -> Result<()> {
    let (sessions, codes): (Vec<Uuid>, Vec<&str>) = answers
        .sessions
        .iter()
        .map(|(session, answer)| (*session, answer.code()))
        .unzip();
    sqlx::query(
        "insert into attendances (tenant_id, registration_id, session_id, answer, people) \
         select $1, $2, w.session_id, w.answer, $5 from unnest($3::uuid[], $4::text[]) w (session_id, answer) \
         on conflict (tenant_id, registration_id, session_id) do update set answer = excluded.answer, people = excluded.people",
    )
    .bind(tx.tenant())
    .bind(registration_id)
    .bind(sessions)
    .bind(codes)
    .bind(answers.guests + 1)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn write_question_answers(
    tx: &mut TenantTx,
    registration_id: Uuid,
    answers: &[(Uuid, String)],
) -> Result<()> {
    let (questions, values): (Vec<Uuid>, Vec<&str>) = answers
        .iter()
        .map(|(question, value)| (*question, value.as_str()))
        .unzip();
    sqlx::query(
        "with gone as (delete from registration_answers where tenant_id = $1 and registration_id = $2 and question_id <> all($3)) \
         insert into registration_answers (tenant_id, registration_id, question_id, value) \
         select $1, $2, a.question_id, a.value from unnest($3::uuid[], $4::text[]) a (question_id, value) \
         on conflict (tenant_id, registration_id, question_id) do update set value = excluded.value",
    )
    .bind(tx.tenant())
    .bind(registration_id)
    .bind(questions)
    .bind(values)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
