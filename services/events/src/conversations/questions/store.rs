//! Writing questions.

use db::TenantTx;
use uuid::Uuid;
use web::Result;

use crate::conversations::model::Question;

/// Writes a new question, behind the others.
pub(super) async fn insert(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    question: &Question,
) -> Result<()> {
    sqlx::query(
        "insert into registration_questions (tenant_id, id, conversation_id, position, kind, label, choices, required, reason, keep_days) \
         values ($1, $2, $3, \
             (select coalesce(max(position), 0) + 1 from registration_questions where tenant_id = $1 and conversation_id = $3), \
             $4, $5, $6, $7, $8, $9)",
    )
    .bind(tx.tenant())
    .bind(question.id)
    .bind(conversation_id)
    .bind(&question.kind)
    .bind(&question.label)
    .bind(&question.choices)
    .bind(question.required)
    .bind(&question.reason)
    .bind(question.keep_days)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes a question anew.
pub(super) async fn update(tx: &mut TenantTx, question: &Question) -> Result<()> {
    sqlx::query(
        "update registration_questions set kind = $3, label = $4, choices = $5, required = $6, reason = $7, keep_days = $8 \
         where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(question.id)
    .bind(&question.kind)
    .bind(&question.label)
    .bind(&question.choices)
    .bind(question.required)
    .bind(&question.reason)
    .bind(question.keep_days)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a question away, with its answers.
pub(super) async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query("delete from registration_questions where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Puts questions in this order.
pub(super) async fn set_order(tx: &mut TenantTx, order: &[Uuid]) -> Result<()> {
    sqlx::query(
        "update registration_questions q set position = o.position from unnest($2::uuid[]) with ordinality as o (id, position) \
         where q.tenant_id = $1 and q.id = o.id",
    )
    .bind(tx.tenant())
    .bind(order)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many people answered a question.
pub(super) async fn answers(tx: &mut TenantTx, id: Uuid) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from registration_answers where tenant_id = $1 and question_id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_one(&mut **tx)
    .await?)
}
