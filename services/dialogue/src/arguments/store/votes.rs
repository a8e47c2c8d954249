//! Votes, reactions, and what others may know of them.

use std::collections::HashMap;

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

use super::Result;
use crate::{
    arguments::{
        Reaction,
        weighing::{Cast, Reacted, Standings},
    },
    live::Answer,
};

#[derive(FromRow)]
struct CastRow {
    participant_id: Uuid,
    statement: i32,
    answer: i16,
    position: i64,
    confirmed: Option<i64>,
}

/// All votes on a map, and whether they count.
pub(in crate::arguments) async fn casts(tx: &mut TenantTx, map: Uuid) -> Result<Vec<Cast>> {
    let rows: Vec<CastRow> = sqlx::query_as(
        "select v.participant_id, v.statement, v.answer, v.position, p.position as confirmed from votes v \
         left join map_people p on p.tenant_id = $1 and p.dialogue_id = $2 and p.participant_id = v.participant_id \
           and p.confirmed_at is not null and p.same_as is null \
         where v.tenant_id = $1 and v.dialogue_id = $2 and v.answer is not null",
    )
    .bind(tx.tenant())
    .bind(map)
    .fetch_all(&mut **tx)
    .await?;
    let cast = |row: CastRow| Cast {
        person: row.participant_id,
        item: row.statement,
        answer: Answer::from_number(row.answer),
        position: row.position,
        confirmed: row.confirmed,
    };
    Ok(rows.into_iter().map(cast).collect())
}

/// All reactions on a map, and whether they count.
pub(in crate::arguments) async fn reactions(tx: &mut TenantTx, map: Uuid) -> Result<Vec<Reacted>> {
    let rows: Vec<(Uuid, i32, String, i64, Option<i64>)> = sqlx::query_as(
        "select r.participant_id, r.number, r.reaction, r.position, p.position from map_reactions r \
         left join map_people p on p.tenant_id = $1 and p.dialogue_id = $2 and p.participant_id = r.participant_id \
           and p.confirmed_at is not null and p.same_as is null \
         where r.tenant_id = $1 and r.dialogue_id = $2",
    )
    .bind(tx.tenant())
    .bind(map)
    .fetch_all(&mut **tx)
    .await?;
    let reacted = |(person, item, reaction, position, confirmed): (Uuid, i32, String, i64, _)| {
        Some(Reacted {
            person,
            item,
            reaction: Reaction::parse(&reaction)?,
            position,
            confirmed,
        })
    };
    Ok(rows.into_iter().filter_map(reacted).collect())
}

/// What one person did on a map.
#[derive(Clone, Debug, Default)]
pub(in crate::arguments) struct Mine {
    /// Their vote on each item, and its position.
    pub(in crate::arguments) votes: HashMap<i32, (Answer, i64)>,
    /// Their reactions.
    pub(in crate::arguments) reactions: Vec<(i32, Reaction)>,
}

/// What this person did.
pub(in crate::arguments) async fn of_person(
    tx: &mut TenantTx,
    map: Uuid,
    person: Uuid,
) -> Result<Mine> {
    let rows: Vec<(i32, Option<i16>, i64, String)> = sqlx::query_as(
        "select statement, answer, position, '' from votes \
         where tenant_id = $1 and dialogue_id = $2 and participant_id = $3 and answer is not null \
         union all select number, null, position, reaction from map_reactions \
         where tenant_id = $1 and dialogue_id = $2 and participant_id = $3",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(person)
    .fetch_all(&mut **tx)
    .await?;
    let mut mine = Mine::default();
    for (item, answer, position, reaction) in rows {
        if let Some(answer) = answer {
            mine.votes
                .insert(item, (Answer::from_number(answer), position));
        } else if let Some(reaction) = Reaction::parse(&reaction) {
            mine.reactions.push((item, reaction));
        }
    }
    Ok(mine)
}

/// Gives a reaction, or takes it back where it was given; `false` if the map takes none at this moment.
pub(in crate::arguments) async fn react(
    tx: &mut TenantTx,
    map: Uuid,
    number: i32,
    person: Uuid,
    reaction: Reaction,
    now: Timestamp,
) -> Result<bool> {
    let position: Option<i64> = sqlx::query_scalar(
        "update dialogues set votes = votes + 1 where tenant_id = $1 and id = $2 and published_at is not null and closed_at is null \
           and (opens_at is null or opens_at <= $3) and (closes_at is null or closes_at > $3) returning votes",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(now.to_sqlx())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(position) = position else {
        return Ok(false);
    };
    let taken_back = sqlx::query(
        "delete from map_reactions where tenant_id = $1 and dialogue_id = $2 and number = $3 and participant_id = $4 and reaction = $5",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(number)
    .bind(person)
    .bind(reaction.code())
    .execute(&mut **tx)
    .await?;
    if taken_back.rows_affected() == 0 {
        sqlx::query(
            "insert into map_reactions (tenant_id, dialogue_id, number, participant_id, reaction, position) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(tx.tenant())
        .bind(map)
        .bind(number)
        .bind(person)
        .bind(reaction.code())
        .bind(position)
        .execute(&mut **tx)
        .await?;
    }
    Ok(true)
}

/// What others may know, and up to which position of the votes; nothing at all before five people voted.
pub(in crate::arguments) async fn standings(
    tx: &mut TenantTx,
    map: Uuid,
) -> Result<(i64, Standings)> {
    let row: Option<(i64, Json<Standings>)> = sqlx::query_as(
        "select votes, findings from dialogue_results where tenant_id = $1 and dialogue_id = $2",
    )
    .bind(tx.tenant())
    .bind(map)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(
        row.map_or_else(Default::default, |(votes, Json(standings))| {
            (votes, standings)
        }),
    )
}

/// Publishes how things stand up to a position.
pub(in crate::arguments) async fn publish(
    tx: &mut TenantTx,
    map: Uuid,
    position: i64,
    standings: &Standings,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into dialogue_results (tenant_id, dialogue_id, votes, findings, computed_at) values ($1, $2, $3, $4, $5) \
         on conflict (tenant_id, dialogue_id) do update set votes = excluded.votes, findings = excluded.findings, \
           computed_at = excluded.computed_at",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(position)
    .bind(Json(standings))
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
