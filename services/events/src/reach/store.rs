//! Settings, answers and what is shown, in the database.

use std::collections::BTreeMap;

use ::reach::{figures::Area, floor};
use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;
use web::Result;

use super::questions::Question;

/// What a conversation asks and compares.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Settings {
    pub questions: Vec<String>,
    pub keep_days: i32,
    pub edition: String,
    pub areas: Json<Vec<Area>>,
}

impl Settings {
    /// What is asked: the area only where there are areas.
    pub fn asked(&self) -> impl Iterator<Item = Question> + '_ {
        self.questions
            .iter()
            .filter_map(|code| Question::of(code))
            .filter(|question| question.code != "area" || !self.areas.is_empty())
    }
}

/// Answers by the question's code.
pub(super) type Answers = BTreeMap<String, String>;
/// What may be shown: by question and value, `None` where it is hidden.
pub(super) type Counts = BTreeMap<String, BTreeMap<String, Option<u32>>>;

const COLUMNS: &str = "select questions, keep_days, edition, areas from reach_settings where tenant_id = $1 and conversation_id = $2";

pub(super) async fn settings(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Option<Settings>> {
    Ok(sqlx::query_as(COLUMNS)
        .bind(tx.tenant())
        .bind(conversation_id)
        .fetch_optional(&mut **tx)
        .await?)
}

/// As [`settings`], and holds them: those who answer at once go one after the other, so that what is shown is taken
/// after whole people.
async fn hold(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Option<Settings>> {
    Ok(
        sqlx::query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} for update")))
            .bind(tx.tenant())
            .bind(conversation_id)
            .fetch_optional(&mut **tx)
            .await?,
    )
}

/// Whether participants are asked anything about themselves.
///
/// # Errors
/// If the database is away.
pub async fn is_asked(tx: &mut TenantTx, conversation_id: Uuid) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from reach_settings where tenant_id = $1 and conversation_id = $2 and questions <> '{}')",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_one(&mut **tx)
    .await?)
}

/// Writes what is asked. Answers to what is no longer asked go at once.
pub(super) async fn save_settings(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    settings: &Settings,
) -> Result<()> {
    sqlx::query(
        "insert into reach_settings (tenant_id, conversation_id, questions, keep_days, edition, areas) values ($1, $2, $3, $4, $5, $6) \
         on conflict (tenant_id, conversation_id) do update set questions = excluded.questions, keep_days = excluded.keep_days, \
           edition = excluded.edition, areas = excluded.areas, updated_at = now()",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(&settings.questions)
    .bind(settings.keep_days)
    .bind(&settings.edition)
    .bind(&settings.areas)
    .execute(&mut **tx)
    .await?;
    let gone: Vec<&str> = super::questions::QUESTIONS
        .iter()
        .map(|question| question.code)
        .filter(|code| !settings.questions.iter().any(|asked| asked == code))
        .collect();
    sqlx::query("update reach_answers set answers = answers - $3::text[] where tenant_id = $1 and conversation_id = $2")
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind(&gone)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What somebody said of themselves.
pub(super) async fn answers(tx: &mut TenantTx, registration_id: Uuid) -> Result<Answers> {
    let answers: Option<Json<Answers>> = sqlx::query_scalar(
        "select answers from reach_answers where tenant_id = $1 and registration_id = $2",
    )
    .bind(tx.tenant())
    .bind(registration_id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(answers.map(|it| it.0).unwrap_or_default())
}

/// Writes what somebody said of themselves, and takes anew what is shown when enough people changed.
pub(super) async fn answer(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    registration_id: Uuid,
    answers: &Answers,
    erase_at: Timestamp,
    now: Timestamp,
) -> Result<()> {
    let Some(settings) = hold(tx, conversation_id).await? else {
        return Ok(());
    };
    sqlx::query(
        "insert into reach_answers (tenant_id, registration_id, conversation_id, answers, erase_at) values ($1, $2, $3, $4, $5) \
         on conflict (tenant_id, registration_id) do update set answers = excluded.answers, erase_at = excluded.erase_at, \
           changed = reach_answers.changed or reach_answers.answers <> excluded.answers",
    )
    .bind(tx.tenant())
    .bind(registration_id)
    .bind(conversation_id)
    .bind(Json(answers))
    .bind(erase_at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    let changed: i64 = sqlx::query_scalar(
        "select count(*) from reach_answers where tenant_id = $1 and conversation_id = $2 and changed",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_one(&mut **tx)
    .await?;
    if floor::is_due(changed) {
        take(tx, conversation_id, &settings, now).await?;
    }
    Ok(())
}

/// Takes anew what is shown.
async fn take(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    settings: &Settings,
    now: Timestamp,
) -> Result<()> {
    let rows: Vec<(String, String, i64)> = sqlx::query_as(
        "select e.key, e.value, count(*) from reach_answers a \
         join registrations r on r.tenant_id = a.tenant_id and r.id = a.registration_id and r.state = 'active' \
         cross join lateral jsonb_each_text(a.answers) e where a.tenant_id = $1 and a.conversation_id = $2 group by e.key, e.value",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await?;
    let counts: Counts = settings
        .asked()
        .map(|question| {
            let values = question.compared(&settings.areas);
            let exact: Vec<u32> = values
                .iter()
                .map(|value| {
                    let row = rows
                        .iter()
                        .find(|row| row.0 == question.code && row.1 == *value);
                    row.map_or(0, |row| u32::try_from(row.2).unwrap_or(u32::MAX))
                })
                .collect();
            let shown = values.into_iter().zip(floor::shown(&exact)).collect();
            (question.code.to_owned(), shown)
        })
        .collect();
    sqlx::query(
        "insert into reach_shown (tenant_id, conversation_id, counts, taken_at) values ($1, $2, $3, $4) \
         on conflict (tenant_id, conversation_id) do update set counts = excluded.counts, taken_at = excluded.taken_at",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .bind(Json(&counts))
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    sqlx::query("update reach_answers set changed = false where tenant_id = $1 and conversation_id = $2 and changed")
        .bind(tx.tenant())
        .bind(conversation_id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What is shown, and since when.
pub(super) async fn shown(
    tx: &mut TenantTx,
    conversation_id: Uuid,
) -> Result<Option<(Counts, Timestamp)>> {
    let row: Option<(Json<Counts>, jiff_sqlx::Timestamp)> = sqlx::query_as(
        "select counts, taken_at from reach_shown where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|(counts, at)| (counts.0, at.to_jiff())))
}

/// Erases what people said of themselves, all of it or what is over; what is shown stays. Gives when the next has to go.
pub(super) async fn erase(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    all: bool,
    now: Timestamp,
) -> Result<Option<Timestamp>> {
    sqlx::query("delete from reach_answers where tenant_id = $1 and conversation_id = $2 and ($3 or erase_at <= $4)")
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind(all)
        .bind(now.to_sqlx())
        .execute(&mut **tx)
        .await?;
    let next: Option<jiff_sqlx::Timestamp> = sqlx::query_scalar(
        "select min(erase_at) from reach_answers where tenant_id = $1 and conversation_id = $2",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_one(&mut **tx)
    .await?;
    Ok(next.map(jiff_sqlx::Timestamp::to_jiff))
}

/// The figures that the organisation brought, with their edition.
pub(super) async fn figures(tx: &mut TenantTx) -> Result<Option<(String, Vec<Area>)>> {
    let row: Option<(String, Json<Vec<Area>>)> =
        sqlx::query_as("select edition, areas from reach_figures where tenant_id = $1")
            .bind(tx.tenant())
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.map(|(edition, areas)| (edition, areas.0)))
}

/// Keeps figures in place of those before.
pub(super) async fn save_figures(tx: &mut TenantTx, edition: &str, areas: &[Area]) -> Result<()> {
    sqlx::query(
        "insert into reach_figures (tenant_id, edition, areas) values ($1, $2, $3) \
         on conflict (tenant_id) do update set edition = excluded.edition, areas = excluded.areas, updated_at = now()",
    )
    .bind(tx.tenant())
    .bind(edition)
    .bind(Json(areas))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many got how far.
#[derive(Clone, Copy, Debug, FromRow)]
pub(super) struct Steps {
    pub invited: i64,
    pub registered: i64,
    pub came: i64,
}

pub(super) async fn steps(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Steps> {
    Ok(sqlx::query_as(
        "select (select count(*) from invitations where tenant_id = $1 and conversation_id = $2 and invited_at is not null) as invited, \
           (select count(*) from registrations where tenant_id = $1 and conversation_id = $2 and state = 'active') as registered, \
           (select count(*) from registrations r where r.tenant_id = $1 and r.conversation_id = $2 and r.state = 'active' \
             and exists (select from attendances a where a.tenant_id = $1 and a.registration_id = r.id and a.attended > 0)) as came",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_one(&mut **tx)
    .await?)
}
