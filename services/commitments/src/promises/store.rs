//! All SQL of commitments.

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::ids::new_id;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Commitment, Partner};

type Result<T> = std::result::Result<T, sqlx::Error>;

#[derive(FromRow)]
struct CommitmentRow {
    id: Uuid,
    conversation_id: Uuid,
    what: String,
    means: String,
    due: jiff_sqlx::Date,
    check_on: jiff_sqlx::Date,
}

impl From<CommitmentRow> for Commitment {
    fn from(row: CommitmentRow) -> Self {
        Self {
            id: row.id,
            conversation_id: row.conversation_id,
            what: row.what,
            means: row.means,
            due: row.due.to_jiff(),
            check_on: row.check_on.to_jiff(),
        }
    }
}

#[derive(FromRow)]
struct PartnerRow {
    id: Uuid,
    commitment_id: Uuid,
    name: String,
    kind: String,
    email: String,
    language: String,
    answer: String,
    reason: String,
    state: String,
    revision: i32,
}

impl From<PartnerRow> for Partner {
    fn from(row: PartnerRow) -> Self {
        Self {
            id: row.id,
            commitment_id: row.commitment_id,
            name: row.name,
            kind: row.kind,
            email: row.email,
            language: row.language,
            answer: row.answer,
            reason: row.reason,
            state: row.state,
            revision: row.revision,
        }
    }
}

/// A page of a conversation's commitments, the earliest due first, and how many there are.
///
/// # Errors
/// If the database is away.
pub async fn page(
    tx: &mut TenantTx,
    conversation: Uuid,
    size: i64,
    offset: i64,
) -> Result<(Vec<Commitment>, i64)> {
    let rows: Vec<CommitmentRow> = sqlx::query_as(
        "select id, conversation_id, what, means, due, check_on from commitments \
         where tenant_id = $1 and conversation_id = $2 order by due, id limit $3 offset $4",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .bind(size)
    .bind(offset)
    .fetch_all(&mut **tx)
    .await?;
    let total = sqlx::query_scalar(
        "select count(*) from commitments where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .fetch_one(&mut **tx)
    .await?;
    Ok((rows.into_iter().map(Commitment::from).collect(), total))
}

/// One commitment.
///
/// # Errors
/// If the database is away.
pub async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Option<Commitment>> {
    let row: Option<CommitmentRow> = sqlx::query_as(
        "select id, conversation_id, what, means, due, check_on from commitments where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Commitment::from))
}

/// The commitments because of some outcomes that somebody accepted, the earliest due first.
///
/// # Errors
/// If the database is away.
pub async fn accepted(tx: &mut TenantTx, outcomes: &[Uuid]) -> Result<Vec<Commitment>> {
    let rows: Vec<CommitmentRow> = sqlx::query_as(
        "select id, conversation_id, what, means, due, check_on from commitments c where c.tenant_id = $1 \
         and c.id = any(array(select o.commitment_id from commitment_outcomes o where o.tenant_id = $1 and o.outcome_id = any($2))) \
         and exists (select from commitment_partners p where p.tenant_id = $1 and p.commitment_id = c.id and p.answer = 'accepted') \
         order by due, id limit 200",
    )
    .bind(tx.tenant())
    .bind(outcomes)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Commitment::from).collect())
}

/// Keeps a new commitment, because of these outcomes of its conversation.
///
/// # Errors
/// If the database is away.
pub async fn insert(tx: &mut TenantTx, it: &Commitment, outcomes: &[Uuid]) -> Result<()> {
    sqlx::query(
        "insert into commitments (tenant_id, id, conversation_id, what, means, due, check_on) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tx.tenant())
    .bind(it.id)
    .bind(it.conversation_id)
    .bind(&it.what)
    .bind(&it.means)
    .bind(it.due.to_sqlx())
    .bind(it.check_on.to_sqlx())
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "insert into commitment_outcomes (tenant_id, commitment_id, outcome_id) \
         select $1, $2, id from outcomes where tenant_id = $1 and id = any($3) and conversation_id = $4",
    )
    .bind(tx.tenant())
    .bind(it.id)
    .bind(outcomes)
    .bind(it.conversation_id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Asks a partner.
///
/// # Errors
/// If the database is away.
pub async fn ask(tx: &mut TenantTx, it: &Partner) -> Result<()> {
    sqlx::query(
        "insert into commitment_partners (tenant_id, id, commitment_id, name, kind, email, language) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tx.tenant())
    .bind(it.id)
    .bind(it.commitment_id)
    .bind(&it.name)
    .bind(&it.kind)
    .bind(&it.email)
    .bind(&it.language)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Who is asked to carry these commitments.
///
/// # Errors
/// If the database is away.
pub async fn partners(tx: &mut TenantTx, commitments: &[Uuid]) -> Result<Vec<Partner>> {
    let rows: Vec<PartnerRow> = sqlx::query_as(
        "select id, commitment_id, name, kind, email, language, answer, reason, state, revision from commitment_partners \
         where tenant_id = $1 and commitment_id = any($2) order by commitment_id, id",
    )
    .bind(tx.tenant())
    .bind(commitments)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Partner::from).collect())
}

/// The partner that a link names; nobody else changes its answer before this transaction is over.
///
/// # Errors
/// If the database is away.
pub async fn hold_partner(tx: &mut TenantTx, id: Uuid) -> Result<Option<Partner>> {
    let row: Option<PartnerRow> = sqlx::query_as(
        "select id, commitment_id, name, kind, email, language, answer, reason, state, revision from commitment_partners \
         where tenant_id = $1 and id = $2 for update",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Partner::from))
}

/// Keeps what a partner answered.
///
/// # Errors
/// If the database is away.
pub async fn answer(
    tx: &mut TenantTx,
    id: Uuid,
    answer: &str,
    reason: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update commitment_partners set answer = $3, reason = $4, answered_at = $5, updated_at = $5 where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(answer)
    .bind(reason)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps how a partner says that it stands.
///
/// # Errors
/// If the database is away.
pub async fn update(
    tx: &mut TenantTx,
    partner: Uuid,
    state: &str,
    text: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into commitment_updates (tenant_id, id, partner_id, state, text, created_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tx.tenant())
    .bind(new_id())
    .bind(partner)
    .bind(state)
    .bind(text)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "update commitment_partners set state = $3, updated_at = $4 where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(partner)
    .bind(state)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What a partner said of how it stands.
#[derive(Clone, Debug, FromRow)]
pub struct Update {
    /// Who said it.
    pub partner_id: Uuid,
    /// Code of how it stood.
    pub state: String,
    /// In words.
    pub text: String,
    /// When.
    pub created_at: jiff_sqlx::Timestamp,
}

/// The last updates of each of some partners, the newest first.
///
/// # Errors
/// If the database is away.
pub async fn updates(tx: &mut TenantTx, partners: &[Uuid], each: i64) -> Result<Vec<Update>> {
    sqlx::query_as(
        "select u.partner_id, u.state, u.text, u.created_at from unnest($2::uuid[]) as p (id), \
         lateral (select partner_id, state, text, created_at from commitment_updates \
           where tenant_id = $1 and partner_id = p.id order by id desc limit $3) u",
    )
    .bind(tx.tenant())
    .bind(partners)
    .bind(each)
    .fetch_all(&mut **tx)
    .await
}

/// Who carries a commitment and has not said how it stands since a moment.
///
/// # Errors
/// If the database is away.
pub async fn silent(tx: &mut TenantTx, commitment: Uuid, since: Timestamp) -> Result<Vec<Partner>> {
    let rows: Vec<PartnerRow> = sqlx::query_as(
        "select id, commitment_id, name, kind, email, language, answer, reason, state, revision from commitment_partners \
         where tenant_id = $1 and commitment_id = $2 and answer = 'accepted' and updated_at < $3 order by id",
    )
    .bind(tx.tenant())
    .bind(commitment)
    .bind(since.to_sqlx())
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Partner::from).collect())
}
