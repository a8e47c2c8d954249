//! The host's lists of registrations, in the database.

use db::TenantTx;
use jiff_sqlx::ToSqlx as _;
use sqlx::FromRow;
use uuid::Uuid;
use web::Result;

use super::{audience::Standing, model::Source};

/// Numbers of one session.
#[derive(Clone, Debug, FromRow)]
pub struct Numbers {
    /// The session.
    pub session_id: Uuid,
    /// People with a seat, guests included.
    pub coming: i64,
    /// Of those, guests.
    pub guests: i64,
    /// People on the waiting list.
    pub waiting: i64,
    /// Registrations that may come.
    pub maybe: i64,
    /// Registrations that do not come.
    pub no: i64,
    /// People seen at the door.
    pub attended: i64,
    /// Registrations with a seat that need something to get in or to follow.
    pub need_access: i64,
    /// That need a language.
    pub need_language: i64,
    /// That need child care.
    pub need_child_care: i64,
    /// That told what they eat.
    pub need_food: i64,
}

/// The numbers of all sessions of a conversation.
///
/// # Errors
/// If the database is away.
pub async fn numbers(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Vec<Numbers>> {
    Ok(sqlx::query_as(
        "select a.session_id, \
           coalesce(sum(a.people) filter (where a.seat = 'confirmed'), 0) as coming, \
           coalesce(sum(a.people - 1) filter (where a.seat = 'confirmed'), 0) as guests, \
           coalesce(sum(a.people) filter (where a.seat = 'waiting'), 0) as waiting, \
           count(*) filter (where a.answer = 'maybe') as maybe, count(*) filter (where a.answer = 'no') as no, \
           coalesce(sum(a.attended), 0) as attended, \
           count(*) filter (where a.seat = 'confirmed' and r.need_access <> '') as need_access, \
           count(*) filter (where a.seat = 'confirmed' and r.need_language <> '') as need_language, \
           count(*) filter (where a.seat = 'confirmed' and r.need_child_care <> '') as need_child_care, \
           count(*) filter (where a.seat = 'confirmed' and r.need_food <> '') as need_food \
         from registrations r join attendances a on a.tenant_id = r.tenant_id and a.registration_id = r.id \
         where r.tenant_id = $1 and r.conversation_id = $2 and r.state <> 'unconfirmed' group by a.session_id",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await?)
}

/// Which registrations a host wants to see.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only for this session.
    pub session_id: Option<Uuid>,
    /// Only who has this, in that session or in any.
    pub standing: Option<Standing>,
    /// Only who needs something.
    pub with_needs: bool,
    /// Only who came this way.
    pub source: Option<Source>,
    /// Name or address contains this.
    pub search: String,
    /// Also who took it back, and who has yet to confirm.
    pub all_states: bool,
}

impl Filter {
    fn sql(&self) -> String {
        let standing = self.standing.map_or("true", Standing::condition);
        format!(
            "from registrations r where r.tenant_id = $1 and r.conversation_id = $2 \
             and ($3 = '' or r.name ilike $3 or r.email_key like lower($3)) \
             and (not $4 or r.need_access <> '' or r.need_language <> '' or r.need_child_care <> '' or r.need_food <> '') \
             and ($5 = '' or r.source = $5) and ($6 or r.state = 'active') \
             and (not $7 or exists (select from attendances a where a.tenant_id = $1 and a.registration_id = r.id \
               and ($8::uuid is null or a.session_id = $8) and {standing}))"
        )
    }

    /// The search as a pattern in which what was typed stands for itself.
    fn pattern(&self) -> String {
        if self.search.is_empty() {
            return String::new();
        }
        let literal: String = self
            .search
            .chars()
            .flat_map(|c| {
                let escape = matches!(c, '%' | '_' | '\\').then_some('\\');
                escape.into_iter().chain([c])
            })
            .collect();
        format!("%{literal}%")
    }

    fn looks_at_sessions(&self) -> bool {
        self.session_id.is_some() || self.standing.is_some()
    }
}

/// How many registrations a filter finds.
///
/// # Errors
/// If the database is away.
pub async fn count(tx: &mut TenantTx, conversation_id: Uuid, filter: &Filter) -> Result<i64> {
    let sql = format!("select count(*) {}", filter.sql());
    Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind(filter.pattern())
        .bind(filter.with_needs)
        .bind(filter.source.map_or("", Source::code))
        .bind(filter.all_states)
        .bind(filter.looks_at_sessions())
        .bind(filter.session_id)
        .fetch_one(&mut **tx)
        .await?)
}

/// The registrations that a filter finds, the newest first, from `offset`.
///
/// # Errors
/// If the database is away.
pub async fn ids(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    filter: &Filter,
    size: i64,
    offset: i64,
) -> Result<Vec<Uuid>> {
    let sql = format!(
        "select r.id {} order by r.created_at desc, r.id desc limit $9 offset $10",
        filter.sql()
    );
    Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind(filter.pattern())
        .bind(filter.with_needs)
        .bind(filter.source.map_or("", Source::code))
        .bind(filter.all_states)
        .bind(filter.looks_at_sessions())
        .bind(filter.session_id)
        .bind(size)
        .bind(offset)
        .fetch_all(&mut **tx)
        .await?)
}

/// One mail about a registration, and how it fares.
#[derive(Clone, Debug, FromRow)]
pub struct MailRow {
    /// Why it was sent.
    pub category: String,
    /// `queued`, `sending`, `sent`, `failed` or `suppressed`.
    pub state: String,
    /// Why it failed; may be empty.
    pub reason: String,
    /// When it was asked for.
    pub created_at: jiff_sqlx::Timestamp,
}

/// All mail about a registration, the newest first.
///
/// # Errors
/// If the database is away.
pub async fn mail(tx: &mut TenantTx, registration_id: Uuid) -> Result<Vec<MailRow>> {
    Ok(sqlx::query_as(
        "select category, state, reason, created_at from message_status where tenant_id = $1 and about = $2 \
         order by created_at desc limit 50",
    )
    .bind(tx.tenant())
    .bind(registration_id)
    .fetch_all(&mut **tx)
    .await?)
}

/// One person at the door.
#[derive(Clone, Debug, FromRow)]
pub struct DoorRow {
    /// The registration.
    pub registration_id: Uuid,
    /// Name; may be empty.
    pub name: String,
    /// Address, where there is one.
    pub email: Option<String>,
    /// How many have or await a seat.
    pub people: i32,
    /// `confirmed`, `waiting` or `none`.
    pub seat: String,
    /// How many came; `None`: not ticked.
    pub attended: Option<i32>,
}

/// Who is expected for a session: those with a seat and those seen, or, with a search, everybody who
/// is called so.
///
/// # Errors
/// If the database is away.
pub async fn at_the_door(
    tx: &mut TenantTx,
    session_id: Uuid,
    search: &str,
    size: i64,
    offset: i64,
) -> Result<(Vec<DoorRow>, i64)> {
    const FROM: &str = "from attendances a join registrations r on r.tenant_id = a.tenant_id and r.id = a.registration_id \
         where a.tenant_id = $1 and a.session_id = $2 and r.state = 'active' \
         and case when $3 = '' then a.seat = 'confirmed' or a.attended > 0 else r.name ilike $3 or r.email_key like lower($3) end";
    let pattern = Filter {
        search: search.to_owned(),
        ..Filter::default()
    }
    .pattern();
    let rows = format!(
        "select r.id as registration_id, r.name, r.email, a.people, a.seat, a.attended {FROM} \
         order by lower(coalesce(nullif(r.name, ''), r.email, '')), r.id limit $4 offset $5"
    );
    let rows = sqlx::query_as(sqlx::AssertSqlSafe(rows))
        .bind(tx.tenant())
        .bind(session_id)
        .bind(&pattern)
        .bind(size)
        .bind(offset)
        .fetch_all(&mut **tx)
        .await?;
    let total = format!("select count(*) {FROM}");
    let total = sqlx::query_scalar(sqlx::AssertSqlSafe(total))
        .bind(tx.tenant())
        .bind(session_id)
        .bind(&pattern)
        .fetch_one(&mut **tx)
        .await?;
    Ok((rows, total))
}

/// Writes how many of a group came to a session; `None` takes it back. `false` if there is no such
/// registration in the conversation.
///
/// # Errors
/// If the database is away.
pub async fn tick(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    session_id: Uuid,
    registration_id: Uuid,
    came: Option<i32>,
    now: jiff::Timestamp,
) -> Result<bool> {
    let ticked = sqlx::query(
        "update attendances a set attended = $5, attended_at = case when $5::int4 is null then null else $6 end \
         from registrations r where a.tenant_id = $1 and r.tenant_id = $1 and r.id = a.registration_id and r.conversation_id = $2 \
         and a.session_id = $3 and a.registration_id = $4",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(session_id)
    .bind(registration_id)
    .bind(came)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(ticked.rows_affected() == 1)
}
