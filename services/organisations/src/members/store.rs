//! Members and invitations to become one.

use db::{Platform, Result, TenantTx};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::{Language, OrganisationId, Role, address::address_key, ids::new_id};
use sqlx::FromRow;
use uuid::Uuid;

/// A member.
#[derive(FromRow)]
pub(super) struct Member {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: String,
}

/// An invitation that was mailed.
#[derive(FromRow)]
pub(super) struct Invitation {
    pub(super) id: Uuid,
    pub(super) email: String,
    pub(super) role: String,
    pub(super) revision: i32,
    pub(super) expires_at: jiff_sqlx::Timestamp,
    accepted_at: Option<jiff_sqlx::Timestamp>,
    withdrawn_at: Option<jiff_sqlx::Timestamp>,
}

impl Invitation {
    /// Whether it can still be accepted.
    pub(super) fn is_open(&self, now: Timestamp) -> bool {
        self.accepted_at.is_none() && self.withdrawn_at.is_none() && self.expires_at.to_jiff() > now
    }
}

/// An invitation that is about to be mailed.
pub(super) struct NewInvitation {
    pub(super) id: Uuid,
    pub(super) email: String,
    pub(super) role: Role,
    pub(super) language: Language,
    pub(super) invited_by: Uuid,
    pub(super) expires_at: Timestamp,
}

/// What came of a change to a member.
pub(super) enum Change {
    /// Done; whose account it was.
    Done(Uuid),
    /// There has to be an owner.
    LastOwner,
    /// No such member.
    Unknown,
}

pub(super) async fn members(tx: &mut TenantTx) -> Result<Vec<Member>> {
    Ok(sqlx::query_as("select id, name, email, role from members where tenant_id = $1 order by created_at limit 500")
        .bind(tx.tenant())
        .fetch_all(&mut **tx)
        .await?)
}

pub(super) async fn member(tx: &mut TenantTx, id: Uuid) -> Result<Option<Member>> {
    Ok(
        sqlx::query_as(
            "select id, name, email, role from members where tenant_id = $1 and id = $2",
        )
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?,
    )
}

pub(super) async fn is_member(tx: &mut TenantTx, email: &str) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from members where tenant_id = $1 and lower(email) = $2)",
    )
    .bind(tx.tenant())
    .bind(address_key(email))
    .fetch_one(&mut **tx)
    .await?)
}

pub(super) async fn open_invitations(tx: &mut TenantTx, now: Timestamp) -> Result<Vec<Invitation>> {
    Ok(sqlx::query_as(
        "select id, email, role, revision, expires_at, accepted_at, withdrawn_at from member_invitations \
         where tenant_id = $1 and accepted_at is null and withdrawn_at is null and expires_at > $2 order by created_at limit 500",
    )
    .bind(tx.tenant())
    .bind(now.to_sqlx())
    .fetch_all(&mut **tx)
    .await?)
}

pub(super) async fn invitation(tx: &mut TenantTx, id: Uuid) -> Result<Option<Invitation>> {
    Ok(sqlx::query_as("select id, email, role, revision, expires_at, accepted_at, withdrawn_at from member_invitations where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?)
}

/// Writes an invitation; an older one for the same address no longer works.
pub(super) async fn invite(tx: &mut TenantTx, invitation: &NewInvitation) -> Result<()> {
    let tenant = tx.tenant();
    let key = address_key(&invitation.email);
    sqlx::query("update member_invitations set withdrawn_at = now() where tenant_id = $1 and email_key = $2 and accepted_at is null and withdrawn_at is null")
        .bind(tenant)
        .bind(&key)
        .execute(&mut **tx)
        .await?;
    sqlx::query("insert into member_invitations (tenant_id, id, email, email_key, role, language, invited_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(tenant)
        .bind(invitation.id)
        .bind(&invitation.email)
        .bind(&key)
        .bind(invitation.role.code())
        .bind(invitation.language.code())
        .bind(invitation.invited_by)
        .bind(invitation.expires_at.to_sqlx())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Withdraws an open invitation; `false` if there is none.
pub(super) async fn withdraw(tx: &mut TenantTx, id: Uuid, now: Timestamp) -> Result<bool> {
    let done = sqlx::query("update member_invitations set withdrawn_at = $3 where tenant_id = $1 and id = $2 and accepted_at is null and withdrawn_at is null")
        .bind(tx.tenant())
        .bind(id)
        .bind(now.to_sqlx())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Uses an invitation up and writes the member; `false` if somebody was first.
pub(super) async fn join(
    tx: &mut TenantTx,
    invitation: &Invitation,
    account_id: Uuid,
    email: &str,
    name: &str,
    now: Timestamp,
) -> Result<bool> {
    let tenant = tx.tenant();
    let used = sqlx::query("update member_invitations set accepted_at = $3 where tenant_id = $1 and id = $2 and accepted_at is null and withdrawn_at is null")
        .bind(tenant)
        .bind(invitation.id)
        .bind(now.to_sqlx())
        .execute(&mut **tx)
        .await?;
    if used.rows_affected() == 0 {
        return Ok(false);
    }
    add(tx, account_id, email, name, &invitation.role).await?;
    Ok(true)
}

async fn add(
    tx: &mut TenantTx,
    account_id: Uuid,
    email: &str,
    name: &str,
    role: &str,
) -> Result<()> {
    // Somebody who is a member already keeps the role that they have.
    sqlx::query("insert into members (tenant_id, id, account_id, email, name, role) values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, account_id) do nothing")
        .bind(tx.tenant())
        .bind(new_id())
        .bind(account_id)
        .bind(email)
        .bind(name)
        .bind(role)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Makes an account a member, without an invitation: for the demonstration, commands and tests.
///
/// # Errors
/// If the database is away.
pub async fn admit(
    tx: TenantTx<Platform>,
    organisation: OrganisationId,
    account_id: Uuid,
    email: &str,
    name: &str,
    role: Role,
) -> Result<TenantTx<Platform>> {
    let mut tx = tx.into_organisation(organisation).await?;
    add(&mut tx, account_id, email, name, role.code()).await?;
    let mut tx = tx.into_platform().await?;
    link(&mut tx, account_id, organisation).await?;
    Ok(tx)
}

/// Changes a role, unless that would leave no owner.
pub(super) async fn set_role(tx: &mut TenantTx, id: Uuid, role: Role) -> Result<Change> {
    if role != Role::Owner && is_last_owner(tx, id).await? {
        return Ok(Change::LastOwner);
    }
    let account = sqlx::query_scalar(
        "update members set role = $3 where tenant_id = $1 and id = $2 returning account_id",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(role.code())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(account.map_or(Change::Unknown, Change::Done))
}

/// Takes a member out, unless that would leave no owner.
pub(super) async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<Change> {
    if is_last_owner(tx, id).await? {
        return Ok(Change::LastOwner);
    }
    let account = sqlx::query_scalar(
        "delete from members where tenant_id = $1 and id = $2 returning account_id",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(account.map_or(Change::Unknown, Change::Done))
}

/// Locks all owners, so that two of them cannot leave at the same moment.
async fn is_last_owner(tx: &mut TenantTx, id: Uuid) -> Result<bool> {
    let owners: Vec<Uuid> = sqlx::query_scalar(
        "select id from members where tenant_id = $1 and role = 'owner' order by id for update",
    )
    .bind(tx.tenant())
    .fetch_all(&mut **tx)
    .await?;
    Ok(owners == [id])
}

/// Notes at the account that it belongs to the organisation.
pub(super) async fn link(
    tx: &mut TenantTx<Platform>,
    account_id: Uuid,
    organisation: OrganisationId,
) -> Result<()> {
    sqlx::query("insert into account_organisations (tenant_id, account_id, organisation_id) values ($1, $2, $3) on conflict do nothing")
        .bind(tx.tenant())
        .bind(account_id)
        .bind(organisation.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Takes that note away.
pub(super) async fn unlink(
    tx: &mut TenantTx<Platform>,
    account_id: Uuid,
    organisation: OrganisationId,
) -> Result<()> {
    sqlx::query("delete from account_organisations where tenant_id = $1 and account_id = $2 and organisation_id = $3")
        .bind(tx.tenant())
        .bind(account_id)
        .bind(organisation.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
