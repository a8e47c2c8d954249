//! What the demonstration shows of reach. The people and their answers are made up.

use db::TenantTx;
use jiff::Timestamp;
use sqlx::types::Json;
use uuid::Uuid;
use web::Result;

use super::{
    ask,
    keeping::{self, ReachKeepingEnds},
    questions::USUAL,
    store::{self, Answers, Settings},
};

const DISTRICTS: [&str; 3] = ["WK034401", "WK034402", "WK034403"];
/// Who comes, as often as they stand here: few young people and few tenants, as in most halls.
const AGES: [&str; 10] = [
    "15-24", "65", "45-64", "25-44", "65", "45-64", "45-64", "65", "45-64", "25-44",
];
const HOMES: [&str; 7] = ["own", "own", "social", "own", "private", "own", "social"];
const SCHOOLS: [&str; 6] = [
    "theoretical",
    "theoretical",
    "middle",
    "theoretical",
    "practical",
    "theoretical",
];

/// Asks the usual, compares with three districts, and answers for everybody who is registered.
///
/// # Errors
/// If the database is away.
pub async fn example(tx: &mut TenantTx, conversation_id: Uuid, now: Timestamp) -> Result<()> {
    let settings = Settings {
        questions: USUAL.map(str::to_owned).to_vec(),
        keep_days: 365,
        edition: ask::EDITION.to_owned(),
        areas: Json(ask::areas(|code| DISTRICTS.contains(&code))),
    };
    store::save_settings(tx, conversation_id, &settings).await?;
    let end = keeping::end(tx, conversation_id, settings.keep_days, now).await?;
    let registrations: Vec<Uuid> = sqlx::query_scalar(
        "select id from registrations where tenant_id = $1 and conversation_id = $2 order by created_at, id",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await?;
    for (number, registration) in registrations.into_iter().enumerate() {
        let answers: Answers = [
            ("age", AGES[number % AGES.len()]),
            ("gender", ["woman", "man"][number % 2]),
            ("education", SCHOOLS[number % SCHOOLS.len()]),
            ("tenure", HOMES[number % HOMES.len()]),
            ("area", DISTRICTS[[0, 1, 1, 0, 1, 2, 1][number % 7]]),
        ]
        .map(|(code, value)| (code.to_owned(), value.to_owned()))
        .into();
        store::answer(tx, conversation_id, registration, &answers, end, now).await?;
    }
    tx.publish_at(&ReachKeepingEnds { conversation_id }, end)
        .await?;
    Ok(())
}
