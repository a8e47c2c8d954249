//! Seatings in the database.

use db::TenantTx;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;
use web::Result;

use super::{Figures, Seat, Seating, Wish};

#[derive(FromRow)]
struct Row {
    tables: i32,
    rounds: i32,
    traits: Vec<Uuid>,
    access_tables: Vec<i32>,
    language_tables: Vec<i32>,
    wishes: Json<Vec<Wish>>,
    plan: Json<Vec<Seat>>,
    figures: Option<Json<Figures>>,
    shown: bool,
    revision: i32,
}

fn numbers(of: Vec<i32>) -> Vec<usize> {
    of.into_iter()
        .filter_map(|number| usize::try_from(number).ok())
        .collect()
}

/// The seating of a session, if one was made.
pub(super) async fn find(tx: &mut TenantTx, session: Uuid) -> Result<Option<Seating>> {
    let row: Option<Row> = sqlx::query_as(
        "select tables, rounds, traits, access_tables, language_tables, wishes, plan, figures, shown, revision from seatings \
         where tenant_id = $1 and session_id = $2",
    )
    .bind(tx.tenant())
    .bind(session)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| Seating {
        tables: usize::try_from(row.tables).unwrap_or(0),
        rounds: usize::try_from(row.rounds).unwrap_or(0),
        traits: row.traits,
        access_tables: numbers(row.access_tables),
        language_tables: numbers(row.language_tables),
        wishes: row.wishes.0,
        plan: row.plan.0,
        figures: row.figures.map(|figures| figures.0),
        shown: row.shown,
        revision: row.revision,
    }))
}

/// Keeps a seating, in place of what there was at this revision; whether it was still that.
pub(super) async fn keep(
    tx: &mut TenantTx,
    conversation: Uuid,
    session: Uuid,
    seating: &Seating,
) -> Result<bool> {
    let numbers = |of: &[usize]| {
        of.iter()
            .filter_map(|number| i32::try_from(*number).ok())
            .collect::<Vec<i32>>()
    };
    let kept = sqlx::query(
        "insert into seatings (tenant_id, session_id, conversation_id, tables, rounds, traits, access_tables, language_tables, wishes, plan, figures, shown) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         on conflict (tenant_id, session_id) do update set tables = excluded.tables, rounds = excluded.rounds, traits = excluded.traits, \
           access_tables = excluded.access_tables, language_tables = excluded.language_tables, wishes = excluded.wishes, plan = excluded.plan, \
           figures = excluded.figures, shown = excluded.shown, revision = seatings.revision + 1 \
         where seatings.revision = $13",
    )
    .bind(tx.tenant())
    .bind(session)
    .bind(conversation)
    .bind(i32::try_from(seating.tables).unwrap_or(0))
    .bind(i32::try_from(seating.rounds).unwrap_or(0))
    .bind(&seating.traits)
    .bind(numbers(&seating.access_tables))
    .bind(numbers(&seating.language_tables))
    .bind(Json(&seating.wishes))
    .bind(Json(&seating.plan))
    .bind(seating.figures.map(Json))
    .bind(seating.shown)
    .bind(seating.revision)
    .execute(&mut **tx)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// The plans of a conversation's sessions that participants see.
pub(super) async fn shown(tx: &mut TenantTx, conversation: Uuid) -> Result<Vec<(Uuid, Vec<Seat>)>> {
    let rows: Vec<(Uuid, Json<Vec<Seat>>)> =
        sqlx::query_as("select session_id, plan from seatings where tenant_id = $1 and conversation_id = $2 and shown")
            .bind(tx.tenant())
            .bind(conversation)
            .fetch_all(&mut **tx)
            .await?;
    Ok(rows
        .into_iter()
        .map(|(session, plan)| (session, plan.0))
        .collect())
}
