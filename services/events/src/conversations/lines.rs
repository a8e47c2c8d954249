//! Conversations as lines: with the numbers that lists and the overview show.

use db::TenantTx;
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use serde::Serialize;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;
use web::{Place, Result, dates};

use super::{Pill, home, model::Status};

/// A conversation with its numbers.
#[derive(FromRow)]
pub(super) struct Line {
    id: Uuid,
    title: String,
    status: String,
    feedback_due: Option<jiff_sqlx::Date>,
    next_start: Option<jiff_sqlx::Timestamp>,
    last_end: Option<jiff_sqlx::Timestamp>,
    taken: i64,
    capacity: Option<i64>,
    invited: i64,
}

const COLUMNS: &str = "select c.id, c.title, c.status, i.feedback_due, s.next_start, s.last_end, s.taken, s.capacity, \
     (select count(*) from invitations v where v.tenant_id = $1 and v.conversation_id = c.id and v.withdrawn_at is null) as invited \
     from conversations c join issues i on i.tenant_id = $1 and i.id = c.issue_id \
     cross join lateral (select min(starts_at) filter (where ends_at > $2) as next_start, max(ends_at) as last_end, \
         coalesce(sum(taken), 0)::bigint as taken, case when bool_and(capacity is not null) then sum(capacity)::bigint end as capacity \
         from sessions where tenant_id = $1 and conversation_id = c.id) s \
     where c.tenant_id = $1 and ";

/// The conversations that stand somewhere: what comes first is first, and then what was made last.
pub(super) async fn of_status(
    tx: &mut TenantTx,
    status: Status,
    now: Timestamp,
    most: i64,
) -> Result<Vec<Line>> {
    let sql = format!(
        "{COLUMNS} c.status = $3 order by s.next_start nulls last, c.created_at desc, c.id limit $4"
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(tx.tenant())
        .bind(now.to_sqlx())
        .bind(status.code())
        .bind(most)
        .fetch_all(&mut **tx)
        .await?)
}

/// Whether there is any conversation at all.
pub(super) async fn any(tx: &mut TenantTx) -> Result<bool> {
    Ok(
        sqlx::query_scalar("select exists (select 1 from conversations where tenant_id = $1)")
            .bind(tx.tenant())
            .fetch_one(&mut **tx)
            .await?,
    )
}

/// What a list is narrowed to.
pub(super) struct Filter<'a> {
    /// Where conversations stand; `None`: anywhere.
    pub status: Option<Status>,
    /// What their titles hold; empty: anything.
    pub text: &'a str,
}

impl Filter<'_> {
    fn pattern(&self) -> String {
        let literal = self
            .text
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        format!("%{literal}%")
    }
}

/// A page of all conversations, the newest first, and how many there are.
pub(super) async fn list(
    tx: &mut TenantTx,
    filter: &Filter<'_>,
    now: Timestamp,
    size: i64,
    offset: i64,
) -> Result<(Vec<Line>, i64)> {
    let status = filter.status.map(Status::code);
    let total = sqlx::query_scalar(
        "select count(*) from conversations where tenant_id = $1 and ($2::text is null or status = $2) and title ilike $3",
    )
        .bind(tx.tenant())
        .bind(status)
        .bind(filter.pattern())
        .fetch_one(&mut **tx)
        .await?;
    let sql = format!(
        "{COLUMNS} ($3::text is null or c.status = $3) and c.title ilike $4 order by c.created_at desc, c.id limit $5 offset $6"
    );
    let lines = sqlx::query_as(AssertSqlSafe(sql))
        .bind(tx.tenant())
        .bind(now.to_sqlx())
        .bind(status)
        .bind(filter.pattern())
        .bind(size)
        .bind(offset)
        .fetch_all(&mut **tx)
        .await?;
    Ok((lines, total))
}

/// A line as templates take it.
#[derive(Serialize)]
pub(super) struct LineView {
    title: String,
    href: String,
    status: Pill,
    when: String,
    seats: String,
    invited: i64,
    feedback: String,
    overdue: bool,
}

impl LineView {
    pub fn all(place: &Place, lines: &[Line]) -> Vec<Self> {
        let today = dates::local(place.app.clock.now()).date();
        lines
            .iter()
            .map(|line| Self::new(place, line, today))
            .collect()
    }

    fn new(place: &Place, line: &Line, today: Date) -> Self {
        let status: Status = line.status.as_str().into();
        let due = line.feedback_due.map(jiff_sqlx::Date::to_jiff);
        let when = line
            .next_start
            .or(line.last_end)
            .map(jiff_sqlx::Timestamp::to_jiff);
        Self {
            title: line.title.clone(),
            href: home::href(place, line.id),
            status: Pill::of(place, status.code()),
            when: when.map_or_else(String::new, |when| dates::moment(place.language, when)),
            seats: seats(place, line.taken, line.capacity),
            invited: line.invited,
            feedback: due.map_or_else(String::new, |due| dates::long_date(place.language, due)),
            overdue: status == Status::Held && due.is_some_and(|due| due < today),
        }
    }
}

fn seats(place: &Place, taken: i64, capacity: Option<i64>) -> String {
    match capacity {
        Some(capacity) => place.t_with(
            "session-seats-taken",
            &[("taken", taken.into()), ("capacity", capacity.into())],
        ),
        None => place.t_with("session-seats-open", &[("taken", taken.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_for_is_taken_literally() {
        let filter = |text| Filter { status: None, text }.pattern();
        assert_eq!(filter("100%_\\"), "%100\\%\\_\\\\%");
        assert_eq!(filter(""), "%%");
    }
}
