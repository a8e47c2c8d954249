//! Who takes part, as far as they said who they are.

use std::collections::HashMap;

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::{Language, address::address_key, ids::new_id};
use sqlx::FromRow;
use uuid::Uuid;

use super::Result;
use crate::arguments::Level;

/// Somebody of whom more is known than a vote.
#[derive(Clone, Debug, FromRow)]
pub(in crate::arguments) struct Person {
    /// Their row, which personal links name.
    pub(in crate::arguments) id: Uuid,
    /// The map.
    pub(in crate::arguments) dialogue_id: Uuid,
    /// Under what their votes stand.
    pub(in crate::arguments) participant_id: Uuid,
    /// The name beside their arguments; may be empty.
    pub(in crate::arguments) name: String,
    /// Where letters reach them.
    pub(in crate::arguments) email: Option<String>,
    language: String,
    /// Revision of their personal link.
    pub(in crate::arguments) revision: i32,
    /// Whether their address is confirmed, so that their votes count.
    pub(in crate::arguments) is_confirmed: bool,
}

impl Person {
    /// In which language letters are written to them.
    pub(in crate::arguments) fn language(&self) -> Language {
        Language::parse(&self.language).unwrap_or_default()
    }
}

macro_rules! select_people {
    ($rest:literal) => {
        concat!(
            "select p.id, p.dialogue_id, p.participant_id, p.name, p.email, p.language, p.revision, \
             p.confirmed_at is not null as is_confirmed from map_people p ",
            $rest
        )
    };
}

/// The person who is known under this identifier, or as whom they were recognised.
pub(in crate::arguments) async fn find(
    tx: &mut TenantTx,
    map: Uuid,
    participant: Uuid,
) -> Result<Option<Person>> {
    sqlx::query_as(select_people!(
        "join map_people k on k.tenant_id = $1 and k.dialogue_id = $2 and k.participant_id = $3 \
         where p.tenant_id = $1 and p.id = coalesce(k.same_as, k.id)"
    ))
    .bind(tx.tenant())
    .bind(map)
    .bind(participant)
    .fetch_optional(&mut **tx)
    .await
}

/// The person whom a personal link names, as they are themselves.
pub(in crate::arguments) async fn by_id(tx: &mut TenantTx, id: Uuid) -> Result<Option<Person>> {
    sqlx::query_as(select_people!("where p.tenant_id = $1 and p.id = $2"))
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await
}

/// The person as whom somebody was recognised; themselves where they were not.
pub(in crate::arguments) async fn recognised(
    tx: &mut TenantTx,
    id: Uuid,
) -> Result<Option<Person>> {
    sqlx::query_as(select_people!(
        "join map_people k on k.tenant_id = $1 and k.id = $2 where p.tenant_id = $1 and p.id = coalesce(k.same_as, k.id)"
    ))
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await
}

/// Names of the authors of a map, where they gave one.
pub(in crate::arguments) async fn names(
    tx: &mut TenantTx,
    map: Uuid,
    participants: &[Uuid],
) -> Result<HashMap<Uuid, String>> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "select participant_id, name from map_people where tenant_id = $1 and dialogue_id = $2 and participant_id = any($3) and name <> ''",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(participants)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().collect())
}

/// Keeps the name that somebody wants beside their arguments.
pub(in crate::arguments) async fn call(
    tx: &mut TenantTx,
    map: Uuid,
    participant: Uuid,
    name: &str,
    language: Language,
) -> Result<()> {
    sqlx::query(
        "insert into map_people (tenant_id, id, dialogue_id, participant_id, name, language) values ($1, $2, $3, $4, $5, $6) \
         on conflict (tenant_id, dialogue_id, participant_id) do update set name = excluded.name",
    )
    .bind(tx.tenant())
    .bind(new_id())
    .bind(map)
    .bind(participant)
    .bind(name)
    .bind(language.code())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps the address that somebody wants to confirm; an earlier link to another address opens nothing any more.
/// What is confirmed stays as it is: `None`.
pub(in crate::arguments) async fn give_address(
    tx: &mut TenantTx,
    map: Uuid,
    participant: Uuid,
    email: &str,
    language: Language,
) -> Result<Option<Person>> {
    sqlx::query_as(
        "insert into map_people as p (tenant_id, id, dialogue_id, participant_id, email, email_key, language) values ($1, $2, $3, $4, $5, $6, $7) \
         on conflict (tenant_id, dialogue_id, participant_id) do update set email = excluded.email, email_key = excluded.email_key, \
           language = excluded.language, revision = p.revision + case when p.email_key = excluded.email_key then 0 else 1 end \
           where p.confirmed_at is null \
         returning p.id, p.dialogue_id, p.participant_id, p.name, p.email, p.language, p.revision, p.confirmed_at is not null as is_confirmed",
    )
    .bind(tx.tenant())
    .bind(new_id())
    .bind(map)
    .bind(participant)
    .bind(email.trim())
    .bind(address_key(email))
    .bind(language.code())
    .fetch_optional(&mut **tx)
    .await
}

/// Somebody who comes by an invitation: their address is known and needs no confirming.
#[derive(FromRow)]
pub(in crate::arguments) struct Invited {
    pub(in crate::arguments) conversation_id: Uuid,
    pub(in crate::arguments) revision: i32,
    email: String,
    language: String,
}

/// Whom an invitation names.
pub(in crate::arguments) async fn invited(
    tx: &mut TenantTx,
    invitation: Uuid,
) -> Result<Option<Invited>> {
    sqlx::query_as(
        "select conversation_id, revision, email, language from invitation_addresses where tenant_id = $1 and invitation_id = $2",
    )
    .bind(tx.tenant())
    .bind(invitation)
    .fetch_optional(&mut **tx)
    .await
}

/// Takes down who comes by an invitation; gives their row.
pub(in crate::arguments) async fn welcome(
    tx: &mut TenantTx,
    map: Uuid,
    participant: Uuid,
    invitation: Uuid,
    who: &Invited,
) -> Result<Uuid> {
    sqlx::query_scalar(
        "insert into map_people as p (tenant_id, id, dialogue_id, participant_id, invitation_id, email, email_key, language) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) \
         on conflict (tenant_id, dialogue_id, participant_id) do update set invitation_id = excluded.invitation_id returning p.id",
    )
    .bind(tx.tenant())
    .bind(new_id())
    .bind(map)
    .bind(participant)
    .bind(invitation)
    .bind(&who.email)
    .bind(address_key(&who.email))
    .bind(&who.language)
    .fetch_one(&mut **tx)
    .await
}

/// Makes this browser's identifier another one of a person's, for a link that was opened elsewhere.
pub(in crate::arguments) async fn also_known_as(
    tx: &mut TenantTx,
    person: &Person,
    participant: Uuid,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into map_people (tenant_id, id, dialogue_id, participant_id, same_as, language, confirmed_at) values ($1, $2, $3, $4, $5, $6, $7) \
         on conflict (tenant_id, dialogue_id, participant_id) do nothing",
    )
    .bind(tx.tenant())
    .bind(new_id())
    .bind(person.dialogue_id)
    .bind(participant)
    .bind(person.id)
    .bind(&person.language)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Confirms somebody's address. Where it is that of somebody who came before, they are one person from now on: what
/// was done last on each thing counts. The map has to be held.
pub(in crate::arguments) async fn confirm(
    tx: &mut TenantTx,
    person: &Person,
    now: Timestamp,
) -> Result<()> {
    let known: Option<(Uuid, Uuid)> = sqlx::query_as(
        "select k.id, k.participant_id from map_people p \
         join map_people k on k.tenant_id = $1 and k.dialogue_id = p.dialogue_id and k.email_key = p.email_key \
           and k.confirmed_at is not null and k.same_as is null and k.id <> p.id \
         where p.tenant_id = $1 and p.id = $2",
    )
    .bind(tx.tenant())
    .bind(person.id)
    .fetch_optional(&mut **tx)
    .await?;
    let position: i64 = sqlx::query_scalar(
        "update dialogues set votes = votes + 1 where tenant_id = $1 and id = $2 returning votes",
    )
    .bind(tx.tenant())
    .bind(person.dialogue_id)
    .fetch_one(&mut **tx)
    .await?;
    sqlx::query(
        "update map_people set confirmed_at = $3, same_as = $4, position = $5 where tenant_id = $1 and id = $2 and confirmed_at is null",
    )
    .bind(tx.tenant())
    .bind(person.id)
    .bind(now.to_sqlx())
    .bind(known.map(|it| it.0))
    .bind(position)
    .execute(&mut **tx)
    .await?;
    if let Some((_, into)) = known {
        join(tx, person, into).await?;
    }
    Ok(())
}

/// Puts what somebody did under the identifier of the same person who came before.
async fn join(tx: &mut TenantTx, person: &Person, into: Uuid) -> Result<()> {
    // One statement each: a distributed database takes no more.
    for sql in [
        "with gone as (delete from votes where tenant_id = $1 and dialogue_id = $2 and participant_id = $3 returning *) \
         insert into votes as v (tenant_id, dialogue_id, participant_id, statement, answer, important, position) \
         select tenant_id, dialogue_id, $4, statement, answer, important, position from gone \
         on conflict (tenant_id, dialogue_id, participant_id, statement) \
         do update set answer = excluded.answer, position = excluded.position where v.position < excluded.position",
        "with gone as (delete from map_reactions where tenant_id = $1 and dialogue_id = $2 and participant_id = $3 returning *) \
         insert into map_reactions (tenant_id, dialogue_id, number, participant_id, reaction, position) \
         select tenant_id, dialogue_id, number, $4, reaction, position from gone on conflict do nothing",
        "with gone as (delete from map_follows where tenant_id = $1 and dialogue_id = $2 and participant_id = $3 returning *) \
         insert into map_follows (tenant_id, dialogue_id, motion, participant_id, level) \
         select tenant_id, dialogue_id, motion, $4, level from gone \
         on conflict (tenant_id, dialogue_id, motion, participant_id) do update set level = excluded.level",
        "update statements set participant_id = $4 where tenant_id = $1 and dialogue_id = $2 and participant_id = $3",
        "update map_people set name = f.name from map_people f where map_people.tenant_id = $1 and map_people.dialogue_id = $2 \
         and map_people.participant_id = $4 and map_people.name = '' and f.tenant_id = $1 and f.dialogue_id = $2 and f.participant_id = $3",
    ] {
        sqlx::query(sql)
            .bind(tx.tenant())
            .bind(person.dialogue_id)
            .bind(person.participant_id)
            .bind(into)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Forgets an address that nobody confirmed.
pub(in crate::arguments) async fn forget_address(
    tx: &mut TenantTx,
    id: Uuid,
    revision: i32,
) -> Result<()> {
    sqlx::query(
        "update map_people set email = null, email_key = null, revision = revision + 1 \
         where tenant_id = $1 and id = $2 and revision = $3 and confirmed_at is null",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How much somebody follows each motion.
pub(in crate::arguments) async fn follows(
    tx: &mut TenantTx,
    map: Uuid,
    participant: Uuid,
) -> Result<HashMap<i32, Level>> {
    let rows: Vec<(i32, String)> = sqlx::query_as(
        "select motion, level from map_follows where tenant_id = $1 and dialogue_id = $2 and participant_id = $3",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(participant)
    .fetch_all(&mut **tx)
    .await?;
    let follow = |(motion, level): (i32, String)| Some((motion, Level::parse(&level)?));
    Ok(rows.into_iter().filter_map(follow).collect())
}

/// Keeps how much somebody follows a motion; `None`: not at all.
pub(in crate::arguments) async fn follow(
    tx: &mut TenantTx,
    map: Uuid,
    motion: i32,
    participant: Uuid,
    level: Option<Level>,
) -> Result<()> {
    let sql = match level {
        Some(_) => {
            "insert into map_follows (tenant_id, dialogue_id, motion, participant_id, level) values ($1, $2, $3, $4, $5) \
             on conflict (tenant_id, dialogue_id, motion, participant_id) do update set level = excluded.level"
        }
        None => {
            "delete from map_follows where tenant_id = $1 and dialogue_id = $2 and motion = $3 and participant_id = $4 and $5 = ''"
        }
    };
    sqlx::query(sql)
        .bind(tx.tenant())
        .bind(map)
        .bind(motion)
        .bind(participant)
        .bind(level.map_or("", Level::code))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Of those whom letters reach, a batch of who took part in a motion: voted on it or on its arguments, wrote it or
/// one of them, or follows it. In the order of their rows.
pub(in crate::arguments) async fn took_part(
    tx: &mut TenantTx,
    map: Uuid,
    motion: i32,
    after: Option<Uuid>,
    most: i64,
) -> Result<Vec<Person>> {
    sqlx::query_as(select_people!(
        "where p.tenant_id = $1 and p.dialogue_id = $2 and p.confirmed_at is not null and p.same_as is null and p.email is not null \
           and p.id > $4 and ( \
             exists (select from votes v join map_items i on i.tenant_id = $1 and i.dialogue_id = $2 and i.number = v.statement \
               where v.tenant_id = $1 and v.dialogue_id = $2 and v.participant_id = p.participant_id and (i.number = $3 or i.motion = $3)) \
             or exists (select from statements s join map_items i on i.tenant_id = $1 and i.dialogue_id = $2 and i.number = s.number \
               where s.tenant_id = $1 and s.dialogue_id = $2 and s.participant_id = p.participant_id and (i.number = $3 or i.motion = $3)) \
             or exists (select from map_follows f where f.tenant_id = $1 and f.dialogue_id = $2 and f.motion = $3 \
               and f.participant_id = p.participant_id)) \
         order by p.id limit $5"
    ))
    .bind(tx.tenant())
    .bind(map)
    .bind(motion)
    .bind(after.unwrap_or_default())
    .bind(most)
    .fetch_all(&mut **tx)
    .await
}

/// A batch of those who want to hear of every new argument.
pub(in crate::arguments) async fn followers(
    tx: &mut TenantTx,
    map: Uuid,
    motion: i32,
    after: Option<Uuid>,
    most: i64,
) -> Result<Vec<Person>> {
    sqlx::query_as(select_people!(
        "join map_follows f on f.tenant_id = $1 and f.dialogue_id = $2 and f.motion = $3 and f.participant_id = p.participant_id and f.level = 'all' \
         where p.tenant_id = $1 and p.dialogue_id = $2 and p.confirmed_at is not null and p.same_as is null and p.email is not null \
           and p.id > $4 order by p.id limit $5"
    ))
    .bind(tx.tenant())
    .bind(map)
    .bind(motion)
    .bind(after.unwrap_or_default())
    .bind(most)
    .fetch_all(&mut **tx)
    .await
}
