//! What is erased in time.

use db::TenantTx;
use uuid::Uuid;
use web::Result;

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
