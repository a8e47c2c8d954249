use db::{City, TenantTx};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::{
    AssertSqlSafe, FromRow, Postgres,
    postgres::{PgArguments, PgRow},
    query::QueryAs,
    types::Json,
};
use uuid::Uuid;
use web::Result;

use super::filter::Filter;
use crate::public::{cities, listing::ListedSession};

/// The choice, with the parameters $1 to $9 that [`chosen`] binds.
const CHOSEN: &str = "from city_listings where tenant_id = $1 \
     and ($3 = '%%' or search @@ to_tsquery('pg_catalog.dutch', $2) or title ilike $3) \
     and ($4::text is null or $4 = any(themes)) \
     and ($5::text is null or organisation_kind = $5) \
     and ($6::timestamptz is null or ends_at >= $6) \
     and ($7::timestamptz is null or starts_at < $7) \
     and ($8::boolean is null or case when $8 then online else in_person end) \
     and ($9::text is null or organisation_slug = $9) ";

const COLUMNS: &str = "select conversation_id, organisation_name, organisation_slug, organisation_kind, slug, title, question, \
     summary, themes, languages, format, status, online, in_person, starts_at, ends_at, places, cover_file_id, cover_alt, \
     sessions, published_at, updated_at ";

/// A conversation as the city knows it.
#[derive(Debug, FromRow)]
pub(crate) struct Listing {
    pub(crate) conversation_id: Uuid,
    pub(crate) organisation_name: String,
    pub(crate) organisation_slug: String,
    pub(crate) organisation_kind: String,
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) question: String,
    pub(crate) summary: String,
    pub(crate) themes: Vec<String>,
    pub(crate) languages: Vec<String>,
    pub(crate) format: String,
    pub(crate) status: String,
    pub(crate) online: bool,
    pub(crate) in_person: bool,
    pub(crate) starts_at: jiff_sqlx::Timestamp,
    pub(crate) ends_at: jiff_sqlx::Timestamp,
    pub(crate) places: String,
    pub(crate) cover_file_id: Option<Uuid>,
    pub(crate) cover_alt: String,
    pub(crate) sessions: Json<Vec<ListedSession>>,
    pub(crate) published_at: jiff_sqlx::Timestamp,
    pub(crate) updated_at: jiff_sqlx::Timestamp,
}

impl Listing {
    /// The address of its organisation.
    pub(crate) fn home(&self, city: &cities::City) -> String {
        format!("{}/{}", city.href(), self.organisation_slug)
    }

    /// The address of its page.
    pub(crate) fn href(&self, city: &cities::City) -> String {
        format!("{}/{}", self.home(city), self.slug)
    }
}

/// How many there are.
#[derive(Clone, Debug, Default, FromRow)]
pub(crate) struct Counts {
    /// Those that are not over.
    pub(crate) upcoming: i64,
    /// Those that are.
    pub(crate) past: i64,
    /// When the last of them changed.
    pub(crate) changed: Option<jiff_sqlx::Timestamp>,
}

impl Counts {
    /// All of them.
    pub(crate) const fn total(&self) -> i64 {
        self.upcoming + self.past
    }
}

/// Which part of a list, from the first row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) offset: i64,
    pub(crate) size: i64,
}

/// A statement with the parameters of [`CHOSEN`] bound.
fn chosen<'q, T: for<'r> FromRow<'r, PgRow>>(
    tx: &TenantTx<City>,
    filter: &Filter,
    sql: String,
) -> QueryAs<'q, Postgres, T, PgArguments> {
    sqlx::query_as(AssertSqlSafe(sql))
        .bind(tx.tenant())
        .bind(filter.words())
        .bind(filter.pattern())
        .bind(filter.theme)
        .bind(filter.kind)
        .bind(filter.first_moment().map(|moment| moment.to_sqlx()))
        .bind(filter.last_moment().map(|moment| moment.to_sqlx()))
        .bind(filter.online)
        .bind(filter.organisation.clone())
}

/// What [`count`] asks for; $1 to $9 are of the choice, $10 is now.
pub(crate) fn count_statement() -> String {
    format!(
        "select count(*) filter (where ends_at >= $10) as upcoming, count(*) filter (where ends_at < $10) as past, \
         max(updated_at) as changed {CHOSEN}"
    )
}

/// What [`list`] asks for; beside those of [`count_statement`], limit and offset of what is to come and of what is over.
pub(crate) fn list_statement() -> String {
    format!(
        "({COLUMNS} {CHOSEN} and ends_at >= $10 order by starts_at, conversation_id limit $11 offset $12) \
         union all \
         ({COLUMNS} {CHOSEN} and ends_at < $10 order by ends_at desc, conversation_id limit $13 offset $14)"
    )
}

/// How many conversations there are to come and how many are over, and when the last of all changed.
pub(crate) async fn count(
    tx: &mut TenantTx<City>,
    filter: &Filter,
    now: Timestamp,
) -> Result<Counts> {
    Ok(chosen(tx, filter, count_statement())
        .bind(now.to_sqlx())
        .fetch_one(&mut **tx)
        .await?)
}

/// A part of the list in which what is to come stands first, by its beginning, and then what is over,
/// the latest first.
pub(crate) async fn list(
    tx: &mut TenantTx<City>,
    filter: &Filter,
    now: Timestamp,
    counts: &Counts,
    window: Window,
) -> Result<Vec<Listing>> {
    let (upcoming, past) = split(counts.upcoming, window);
    Ok(chosen(tx, filter, list_statement())
        .bind(now.to_sqlx())
        .bind(upcoming.size)
        .bind(upcoming.offset)
        .bind(past.size)
        .bind(past.offset)
        .fetch_all(&mut **tx)
        .await?)
}

/// Which part of what is to come, and which of what is over, a part of the whole list is.
fn split(upcoming: i64, window: Window) -> (Window, Window) {
    let size = (upcoming - window.offset).clamp(0, window.size);
    (
        Window {
            offset: window.offset,
            size,
        },
        Window {
            offset: (window.offset - upcoming).max(0),
            size: window.size - size,
        },
    )
}

/// Those that are not over before `since`, by their beginning.
pub(crate) async fn calendar(
    tx: &mut TenantTx<City>,
    filter: &Filter,
    since: Timestamp,
    most: i64,
) -> Result<Vec<Listing>> {
    let sql = format!(
        "{COLUMNS} {CHOSEN} and ends_at >= $10 order by starts_at, conversation_id limit $11"
    );
    Ok(chosen(tx, filter, sql)
        .bind(since.to_sqlx())
        .bind(most)
        .fetch_all(&mut **tx)
        .await?)
}

/// Those that were published last.
pub(crate) async fn newest(
    tx: &mut TenantTx<City>,
    filter: &Filter,
    most: i64,
) -> Result<Vec<Listing>> {
    let sql = format!("{COLUMNS} {CHOSEN} order by published_at desc, conversation_id limit $10");
    Ok(chosen(tx, filter, sql)
        .bind(most)
        .fetch_all(&mut **tx)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(upcoming: i64, offset: i64) -> ((i64, i64), (i64, i64)) {
        let (first, second) = split(upcoming, Window { offset, size: 10 });
        ((first.offset, first.size), (second.offset, second.size))
    }

    #[test]
    fn a_page_goes_on_from_what_is_to_come_into_what_is_over() {
        assert_eq!(parts(25, 0), ((0, 10), (0, 0)));
        assert_eq!(parts(25, 20), ((20, 5), (0, 5)));
        assert_eq!(parts(25, 30), ((30, 0), (5, 10)));
        assert_eq!(parts(0, 0), ((0, 0), (0, 10)));
    }
}
