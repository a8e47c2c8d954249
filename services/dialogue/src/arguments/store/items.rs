//! What stands on a map.

use std::collections::HashMap;

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::FromRow;
use uuid::Uuid;

use super::Result;
use crate::{
    arguments::{Decision, Item, Kind, Outcome, Side},
    statements::{self, Statement, store::Written},
};

#[derive(FromRow)]
struct Row {
    number: i32,
    kind: String,
    motion: Option<i32>,
    side: Option<String>,
    body: String,
    moved_at: i64,
    decision: String,
    decision_reason: String,
    decided_at: Option<jiff_sqlx::Timestamp>,
    decision_revision: i32,
}

impl Row {
    fn kind(&self) -> Kind {
        let side = self.side.as_deref().and_then(Side::parse);
        match (self.kind.as_str(), self.motion, side) {
            ("argument", Some(motion), Some(side)) => Kind::Argument { motion, side },
            ("motion", ..) => Kind::Motion,
            _ => Kind::Statement,
        }
    }

    fn decision(&self) -> Option<Decision> {
        Some(Decision {
            outcome: Outcome::parse(&self.decision)?,
            reason: self.decision_reason.clone(),
            at: self.decided_at?.to_jiff(),
        })
    }
}

impl Row {
    /// Its place, with the words that stand there.
    fn item(self, statement: Statement) -> Item {
        Item {
            kind: self.kind(),
            decision: self.decision(),
            body: self.body,
            moved_at: self.moved_at,
            decision_revision: self.decision_revision,
            statement,
        }
    }
}

macro_rules! select_items {
    ($rest:literal) => {
        concat!(
            "select number, kind, motion, side, body, moved_at, decision, decision_reason, decided_at, decision_revision \
             from map_items where tenant_id = $1 and dialogue_id = $2",
            $rest
        )
    };
}

/// Everything on a map, by number.
pub(in crate::arguments) async fn all(tx: &mut TenantTx, map: Uuid) -> Result<Vec<Item>> {
    let statements = statements::store::all(tx, map).await?;
    let rows: Vec<Row> = sqlx::query_as(select_items!(""))
        .bind(tx.tenant())
        .bind(map)
        .fetch_all(&mut **tx)
        .await?;
    let mut rows: HashMap<i32, Row> = rows.into_iter().map(|row| (row.number, row)).collect();
    let item = |it: Statement| Some(rows.remove(&it.number)?.item(it));
    Ok(statements.into_iter().filter_map(item).collect())
}

/// One thing on a map.
pub(in crate::arguments) async fn find(
    tx: &mut TenantTx,
    map: Uuid,
    number: i32,
) -> Result<Option<Item>> {
    let statement = statements::store::find(tx, map, number).await?;
    let row: Option<Row> = sqlx::query_as(select_items!(" and number = $3"))
        .bind(tx.tenant())
        .bind(map)
        .bind(number)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(statement
        .zip(row)
        .map(|(statement, row)| row.item(statement)))
}

/// The columns of a place on the map.
fn columns(kind: Kind) -> (&'static str, Option<i32>, Option<&'static str>) {
    match kind {
        Kind::Argument { motion, side } => (kind.code(), Some(motion), Some(side.code())),
        Kind::Statement | Kind::Motion => (kind.code(), None, None),
    }
}

/// Keeps something under the next number. The map has to be held, so that no number is given twice.
pub(in crate::arguments) async fn insert(
    tx: &mut TenantTx,
    map: Uuid,
    written: &Written<'_>,
    kind: Kind,
    body: &str,
) -> Result<i32> {
    let number = statements::store::insert(tx, map, written).await?;
    let (code, motion, side) = columns(kind);
    sqlx::query(
        "insert into map_items (tenant_id, dialogue_id, number, kind, motion, side, body) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(number)
    .bind(code)
    .bind(motion)
    .bind(side)
    .bind(body)
    .execute(&mut **tx)
    .await?;
    Ok(number)
}

/// Moves something to another place, with its author and its votes; from now on those are of before.
pub(in crate::arguments) async fn move_to(
    tx: &mut TenantTx,
    map: Uuid,
    number: i32,
    kind: Kind,
) -> Result<()> {
    let (code, motion, side) = columns(kind);
    sqlx::query(
        "update map_items i set kind = $4, motion = $5, side = $6, moved_at = d.votes from dialogues d \
         where i.tenant_id = $1 and i.dialogue_id = $2 and i.number = $3 and d.tenant_id = $1 and d.id = $2",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(number)
    .bind(code)
    .bind(motion)
    .bind(side)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps what the host decided about a motion; gives the decision's revision.
pub(in crate::arguments) async fn decide(
    tx: &mut TenantTx,
    map: Uuid,
    number: i32,
    decision: &Decision,
    by: Uuid,
) -> Result<i32> {
    sqlx::query_scalar(
        "update map_items set decision = $4, decision_reason = $5, decided_at = $6, decided_by = $7, decision_revision = decision_revision + 1 \
         where tenant_id = $1 and dialogue_id = $2 and number = $3 returning decision_revision",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(number)
    .bind(decision.outcome.code())
    .bind(&decision.reason)
    .bind(decision.at.to_sqlx())
    .bind(by)
    .fetch_one(&mut **tx)
    .await
}

/// Notes that followers are told of a motion's arguments that are shown; gives those that they did not hear of.
pub(in crate::arguments) async fn tell(
    tx: &mut TenantTx,
    map: Uuid,
    motion: i32,
    at: Timestamp,
) -> Result<Vec<i32>> {
    sqlx::query_scalar(
        "update map_items i set told_at = $4 from statements s \
         where i.tenant_id = $1 and i.dialogue_id = $2 and i.motion = $3 and i.told_at is null \
           and s.tenant_id = $1 and s.dialogue_id = $2 and s.number = i.number and s.state = 'shown' returning i.number",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(motion)
    .bind(at.to_sqlx())
    .fetch_all(&mut **tx)
    .await
}

/// Moves the arguments of a motion to the one that it was put together with.
pub(in crate::arguments) async fn move_arguments(
    tx: &mut TenantTx,
    map: Uuid,
    from: i32,
    into: i32,
) -> Result<()> {
    sqlx::query(
        "update map_items i set motion = $4, moved_at = d.votes from dialogues d \
         where i.tenant_id = $1 and i.dialogue_id = $2 and i.motion = $3 and d.tenant_id = $1 and d.id = $2",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(from)
    .bind(into)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
