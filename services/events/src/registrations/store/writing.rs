//! Registrations as they are written and changed.

use crate::registrations::model::{Answers, Registration, Source, State};
use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::{Language, address::address_key, ids::new_id};
use std::collections::HashMap;
use uuid::Uuid;
use web::Result;

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
