//! Writing conversations.

use db::{Platform, TenantTx};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::OrganisationId;
use sqlx::Connection as _;
use uuid::Uuid;
use web::{Error, Result};

use super::{
    model::{Conversation, Session, Status},
    names::slug_candidates,
    rules::{Missing, missing},
};
use crate::{
    chosen_format::ChosenFormat,
    issues::{self, Issue},
};

/// How often a short code is drawn anew before we give up; 300 million codes make a second draw rare.
const MOST_DRAWS: usize = 20;

/// The conversation, kept from changing until the transaction ends; or the answer for an unknown one.
pub(super) async fn lock(tx: &mut TenantTx, id: Uuid) -> Result<Conversation> {
    lock_if_there(tx, id).await?.ok_or(Error::NotFound)
}

/// The same, for a job: the conversation may be gone by now.
pub(super) async fn lock_if_there(tx: &mut TenantTx, id: Uuid) -> Result<Option<Conversation>> {
    sqlx::query("select 1 from conversations where tenant_id = $1 and id = $2 for update")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut **tx)
        .await?;
    super::model::by_id(tx, id).await
}

/// The conversation, or the answer for an unknown one.
pub(crate) async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Conversation> {
    super::model::by_id(tx, id).await?.ok_or(Error::NotFound)
}

/// Draws a short code that nobody has and keeps it for a conversation, in the same transaction.
pub(super) async fn reserve_code(
    tx: TenantTx,
    conversation_id: Uuid,
) -> Result<(TenantTx, String)> {
    let organisation = OrganisationId(tx.tenant());
    let mut tx = tx.into_platform().await?;
    for _ in 0..MOST_DRAWS {
        let code = kernel::code::draw(&mut rand::rng());
        if keep_code(&mut tx, &code, organisation, conversation_id).await? {
            return Ok((tx.into_organisation(organisation).await?, code));
        }
    }
    Err(Error::Internal("no short code is free".into()))
}

async fn keep_code(
    tx: &mut TenantTx<Platform>,
    code: &str,
    organisation: OrganisationId,
    conversation_id: Uuid,
) -> Result<bool> {
    let kept = sqlx::query(
        "insert into short_codes (tenant_id, code, organisation_id, conversation_id) values ($1, $2, $3, $4) on conflict do nothing",
    )
    .bind(tx.tenant())
    .bind(code)
    .bind(organisation.0)
    .bind(conversation_id)
    .execute(&mut **tx)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// What a new conversation begins with.
pub(super) struct Beginning<'a> {
    pub id: Uuid,
    pub issue_id: Uuid,
    pub short_code: &'a str,
    pub title: &'a str,
    pub question: &'a str,
    pub summary: &'a str,
    pub format: &'a ChosenFormat,
}

/// Writes a new draft, under an address of its own.
pub(super) async fn insert(tx: &mut TenantTx, new: &Beginning<'_>) -> Result<()> {
    sqlx::query(
        "insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, summary, format, format_name, format_summary) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(tx.tenant())
    .bind(new.id)
    .bind(new.issue_id)
    .bind(new.id.to_string())
    .bind(new.short_code)
    .bind(new.title)
    .bind(new.question)
    .bind(new.summary)
    .bind(&new.format.code)
    .bind(&new.format.name)
    .bind(&new.format.summary)
    .execute(&mut **tx)
    .await?;
    give_address(tx, new.id, new.title, new.short_code).await
}

/// Writes a new draft that says what another says, without its sessions and people.
pub(super) async fn insert_copy(
    tx: &mut TenantTx,
    from: &Conversation,
    id: Uuid,
    title: &str,
    code: &str,
) -> Result<()> {
    sqlx::query(
        "insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, summary, languages, themes, format, \
         format_name, format_summary, visibility, max_guests, cover_file_id, cover_alt) \
         select tenant_id, $3, issue_id, $4, $5, $6, question, summary, languages, themes, format, format_name, format_summary, visibility, max_guests, cover_file_id, cover_alt \
         from conversations where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(from.id)
    .bind(id)
    .bind(id.to_string())
    .bind(code)
    .bind(title)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "insert into registration_questions (tenant_id, id, conversation_id, position, kind, label, choices, required, reason, keep_days) \
         select tenant_id, gen_random_uuid(), $3, position, kind, label, choices, required, reason, keep_days \
         from registration_questions where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(from.id)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    give_address(tx, id, title, code).await
}

/// Gives a conversation the first address for its title that nobody has.
pub(super) async fn give_address(
    tx: &mut TenantTx,
    id: Uuid,
    title: &str,
    code: &str,
) -> Result<()> {
    let tenant = tx.tenant();
    for slug in slug_candidates(title, code) {
        let mut attempt = (**tx).begin().await?;
        let written =
            sqlx::query("update conversations set slug = $3 where tenant_id = $1 and id = $2")
                .bind(tenant)
                .bind(id)
                .bind(slug)
                .execute(&mut *attempt)
                .await;
        match written {
            Ok(_) => return Ok(attempt.commit().await?),
            Err(error) if db::violated(&error) == Some("conversations_tenant_id_slug_key") => {
                attempt.rollback().await?
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::Internal("no address is free".into()))
}

/// Writes what the form of a conversation holds.
pub(super) async fn update(tx: &mut TenantTx, changed: &Conversation) -> Result<()> {
    sqlx::query(
        "update conversations set title = $3, question = $4, summary = $5, languages = $6, themes = $7, format = $8, visibility = $9, \
         registration_from = $10, registration_until = $11, max_guests = $12, format_name = $13, format_summary = $14, updated_at = now() where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(changed.id)
    .bind(&changed.title)
    .bind(&changed.question)
    .bind(&changed.summary)
    .bind(&changed.languages)
    .bind(&changed.themes)
    .bind(&changed.format.code)
    .bind(changed.visibility.code())
    .bind(changed.registration_from.map(|from| from.to_sqlx()))
    .bind(changed.registration_until.map(|until| until.to_sqlx()))
    .bind(changed.max_guests)
    .bind(&changed.format.name)
    .bind(&changed.format.summary)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes the cover picture and what is on it; without a picture the cover is taken away.
pub(super) async fn set_cover(
    tx: &mut TenantTx,
    id: Uuid,
    file_id: Option<Uuid>,
    alt: &str,
) -> Result<()> {
    sqlx::query("update conversations set cover_file_id = $3, cover_alt = $4, updated_at = now() where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .bind(file_id)
        .bind(alt)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Counts a change; gives the new revision.
pub(super) async fn raise(tx: &mut TenantTx, id: Uuid) -> Result<i32> {
    Ok(sqlx::query_scalar(
        "update conversations set revision = revision + 1, updated_at = now() where tenant_id = $1 and id = $2 returning revision",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_one(&mut **tx)
    .await?)
}

/// Writes where a conversation stands. The first publication stays the moment of publication.
pub(super) async fn set_status(
    tx: &mut TenantTx,
    id: Uuid,
    status: Status,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update conversations set status = $3, updated_at = now(), \
         published_at = case when $3 = 'published' then coalesce(published_at, $4) else published_at end \
         where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(status.code())
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes that a conversation does not take place, and why.
pub(super) async fn cancel(
    tx: &mut TenantTx,
    id: Uuid,
    reason: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update conversations set status = 'cancelled', cancellation_reason = $3, cancelled_at = $4, revision = revision + 1, updated_at = now() \
         where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(reason)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a conversation away with all that hangs on it, and its short code.
pub(super) async fn remove(mut tx: TenantTx, id: Uuid) -> Result<TenantTx> {
    let organisation = OrganisationId(tx.tenant());
    sqlx::query("delete from conversations where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut *tx)
        .await?;
    let mut tx = tx.into_platform().await?;
    sqlx::query("delete from short_codes where tenant_id = $1 and conversation_id = $2 and organisation_id = $3")
        .bind(tx.tenant())
        .bind(id)
        .bind(organisation.0)
        .execute(&mut *tx)
        .await?;
    Ok(tx.into_organisation(organisation).await?)
}

/// Everything that decides about publication, of one conversation.
pub(super) struct Whole {
    pub conversation: Conversation,
    pub issue: Issue,
    pub sessions: Vec<Session>,
    pub imported: bool,
}

impl Whole {
    /// What is missing for publication at this moment.
    pub fn missing(&self, now: Timestamp) -> Vec<Missing> {
        missing(
            &self.conversation,
            &self.issue,
            &self.sessions,
            self.imported,
            now,
        )
    }
}

/// Reads what belongs to a conversation.
pub(super) async fn whole(tx: &mut TenantTx, conversation: Conversation) -> Result<Whole> {
    let issue = issues::by_id(tx, conversation.issue_id).await?;
    Ok(Whole {
        issue: issue.ok_or(Error::NotFound)?,
        sessions: super::model::sessions_of(tx, conversation.id).await?,
        imported: is_imported(tx, conversation.id).await?,
        conversation,
    })
}

/// Whether it came from another platform's list.
async fn is_imported(tx: &mut TenantTx, id: Uuid) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select external_id <> '' from conversations where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_one(&mut **tx)
    .await?)
}

/// Who counts on a conversation.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
pub(super) struct People {
    /// Invitations that were not withdrawn.
    pub invited: i64,
    /// Invitations that were mailed.
    pub mailed: i64,
    /// Registrations that were not withdrawn.
    pub registered: i64,
    /// Registrations of who said yes or maybe and can be mailed.
    pub coming_with_mail: i64,
    /// The same, of who has to be called.
    pub coming_without_mail: i64,
}

impl People {
    /// How many know of the conversation because of us.
    pub const fn counting_on_it(self) -> i64 {
        self.mailed + self.registered
    }
}

/// Counts who counts on a conversation.
pub(super) async fn people(tx: &mut TenantTx, id: Uuid) -> Result<People> {
    Ok(sqlx::query_as(
        "with coming as (select r.id, r.email from registrations r where r.tenant_id = $1 and r.conversation_id = $2 and r.state = 'active' \
             and exists (select 1 from attendances a where a.tenant_id = $1 and a.registration_id = r.id and a.answer in ('yes', 'maybe'))) \
         select (select count(*) from invitations where tenant_id = $1 and conversation_id = $2 and withdrawn_at is null) as invited, \
             (select count(*) from invitations where tenant_id = $1 and conversation_id = $2 and invited_at is not null) as mailed, \
             (select count(*) from registrations where tenant_id = $1 and conversation_id = $2 and state <> 'withdrawn') as registered, \
             (select count(*) from coming where email is not null) as coming_with_mail, \
             (select count(*) from coming where email is null) as coming_without_mail",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_one(&mut **tx)
    .await?)
}
