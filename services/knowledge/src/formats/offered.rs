//! The copies of what organisations offer to everyone. A message writes them, so that the catalogue never
//! reads across organisations.

use ::formats::{Crowd, Format, Kind, LICENCE, Length};
use db::{Platform, TenantTx};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::{Language, OrganisationId, facts::OrganisationChanged};
use sqlx::{FromRow, types::Json};
use uuid::Uuid;
use web::{App, Error, place};

use super::{Entry, FormatChanged, Host, store};

type Result<T> = std::result::Result<T, sqlx::Error>;

/// Writes the copy of one format anew, or takes it away.
pub(super) async fn format_changed(
    app: App,
    mut tx: TenantTx,
    fact: FormatChanged,
) -> web::Result<TenantTx<Platform>> {
    let organisation = host(&app, &tx).await?;
    let own = store::by_id(&mut tx, fact.format_id).await?;
    let mut tx = tx.into_platform().await?;
    match own.filter(|own| own.offered_at.is_some()) {
        Some(own) => write(&mut tx, &organisation, &own, app.clock.now()).await?,
        None => remove(&mut tx, organisation.id(), fact.format_id).await?,
    }
    Ok(tx)
}

/// Writes the organisation's new name and address into all its copies.
pub(super) async fn organisation_changed(
    app: App,
    tx: TenantTx,
    _: OrganisationChanged,
) -> web::Result<TenantTx<Platform>> {
    let organisation = host(&app, &tx).await?;
    let mut tx = tx.into_platform().await?;
    sqlx::query(
        "update offered_formats set organisation_name = $3, organisation_href = $4 where tenant_id = $1 and organisation_id = $2",
    )
    .bind(tx.tenant())
    .bind(organisation.id().0)
    .bind(&organisation.name)
    .bind(organisation.href())
    .execute(&mut *tx)
    .await?;
    Ok(tx)
}

async fn host(app: &App, tx: &TenantTx) -> web::Result<std::sync::Arc<place::Card>> {
    place::by_id(app, OrganisationId(tx.tenant()))
        .await?
        .ok_or(Error::NotFound)
}

async fn write(
    tx: &mut TenantTx<Platform>,
    organisation: &place::Card,
    own: &store::Own,
    now: Timestamp,
) -> Result<()> {
    let facts = &own.format.facts;
    let kinds: Vec<_> = facts.kinds.iter().map(|kind| kind.code()).collect();
    let holds = facts.holds_in_all();
    sqlx::query(
        "insert into offered_formats (tenant_id, format_id, organisation_id, organisation_name, organisation_href, name, language, content, \
           kinds, holds_least, holds_most, takes_least, takes_most, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
         on conflict (tenant_id, format_id) do update set organisation_name = excluded.organisation_name, \
           organisation_href = excluded.organisation_href, name = excluded.name, language = excluded.language, \
           content = excluded.content, kinds = excluded.kinds, holds_least = excluded.holds_least, \
           holds_most = excluded.holds_most, takes_least = excluded.takes_least, takes_most = excluded.takes_most, \
           updated_at = excluded.updated_at",
    )
    .bind(tx.tenant())
    .bind(own.id)
    .bind(organisation.id().0)
    .bind(&organisation.name)
    .bind(organisation.href())
    .bind(&own.format.text.name)
    .bind(own.language.code())
    .bind(Json(&own.format))
    .bind(kinds)
    .bind(holds.least)
    .bind(holds.most)
    .bind(facts.minutes.least)
    .bind(facts.minutes.most)
    .bind(now.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn remove(
    tx: &mut TenantTx<Platform>,
    organisation: OrganisationId,
    format_id: Uuid,
) -> Result<()> {
    sqlx::query("delete from offered_formats where tenant_id = $1 and format_id = $2 and organisation_id = $3")
        .bind(tx.tenant())
        .bind(format_id)
        .bind(organisation.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A choice out of the catalogue. Parts that are not there choose everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// What kind of question it has to suit.
    pub(super) kind: Option<Kind>,
    /// How many people there are.
    pub(super) crowd: Option<Crowd>,
    /// How much time there is.
    pub(super) length: Option<Length>,
}

#[derive(FromRow)]
struct Row {
    format_id: Uuid,
    organisation_name: String,
    organisation_href: String,
    language: String,
    content: Json<Format>,
}

impl From<Row> for Entry {
    fn from(row: Row) -> Self {
        Self {
            key: row.format_id.to_string(),
            format: row.content.0,
            language: Language::parse(&row.language).unwrap_or_default(),
            licence: LICENCE.to_owned(),
            practice: false,
            host: Some(Host {
                name: row.organisation_name,
                href: row.organisation_href,
            }),
        }
    }
}

const FITTING: &str = "from offered_formats where tenant_id = $1 and ($2::text is null or kinds @> array[$2]) \
     and ($3::integer is null or holds_most >= $3 and holds_least <= $4) and ($5::integer is null or takes_most >= $5 and takes_least <= $6)";

/// Some of what is offered, by name; and how many fit.
pub(super) async fn page(
    tx: &mut TenantTx<Platform>,
    filter: &Filter,
    size: i64,
    offset: i64,
) -> Result<(Vec<Entry>, i64)> {
    let crowd = filter.crowd.map(Crowd::bounds);
    let length = filter.length.map(Length::bounds);
    let kind = filter.kind.map(Kind::code);
    let select = sqlx::AssertSqlSafe(format!(
        "select format_id, organisation_name, organisation_href, language, content {FITTING} order by name, format_id limit $7 offset $8"
    ));
    let rows: Vec<Row> = sqlx::query_as(select)
        .bind(tx.tenant())
        .bind(kind)
        .bind(crowd.map(|crowd| crowd.least))
        .bind(crowd.map(|crowd| crowd.most))
        .bind(length.map(|length| length.least))
        .bind(length.map(|length| length.most))
        .bind(size)
        .bind(offset)
        .fetch_all(&mut **tx)
        .await?;
    let count = sqlx::AssertSqlSafe(format!("select count(*) {FITTING}"));
    let total = sqlx::query_scalar(count)
        .bind(tx.tenant())
        .bind(kind)
        .bind(crowd.map(|crowd| crowd.least))
        .bind(crowd.map(|crowd| crowd.most))
        .bind(length.map(|length| length.least))
        .bind(length.map(|length| length.most))
        .fetch_one(&mut **tx)
        .await?;
    Ok((rows.into_iter().map(Entry::from).collect(), total))
}

/// One that is offered.
pub(super) async fn by_id(tx: &mut TenantTx<Platform>, id: Uuid) -> Result<Option<Entry>> {
    let row: Option<Row> = sqlx::query_as(
        "select format_id, organisation_name, organisation_href, language, content from offered_formats where tenant_id = $1 and format_id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Entry::from))
}
