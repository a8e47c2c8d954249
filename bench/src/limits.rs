//! The raw limits: a bare axum handler, and axum with tera and the product's own queries under row-level
//! security, without anything else. What tera fills is the product's own page, with its text made variable.

use std::{collections::HashMap, fmt::Display, sync::Arc};

use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::Html,
    routing::get,
};
use events::public::statements;
use jiff_sqlx::ToSqlx as _;
use serde::Serialize;
use sqlx::{
    AssertSqlSafe, FromRow, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tera::{Context, Tera};
use uuid::Uuid;

use crate::{Outcome, world};

/// As many as the product has.
const CONNECTIONS: u32 = 16;

struct Limits {
    pool: PgPool,
    tera: Tera,
    city: Uuid,
    /// Which tenant has which short name; the product remembers it as well.
    tenants: HashMap<String, Uuid>,
    count: String,
    list: String,
}

/// One row of each query, as far as the page shows it.
#[derive(FromRow, Serialize)]
struct Conversation {
    id: Uuid,
    title: String,
    question: String,
    summary: String,
    themes: Vec<String>,
    issue_title: String,
    reason: String,
    can_influence: String,
    cannot_influence: String,
}

#[derive(FromRow, Serialize)]
struct Session {
    id: Uuid,
    title: String,
    #[sqlx(try_from = "jiff_sqlx::Timestamp")]
    starts_at: Moment,
    #[sqlx(try_from = "jiff_sqlx::Timestamp")]
    ends_at: Moment,
    place_name: String,
    address: String,
    capacity: Option<i32>,
    taken: i32,
}

#[derive(FromRow, Serialize)]
struct Listing {
    organisation_name: String,
    organisation_slug: String,
    slug: String,
    title: String,
    question: String,
    themes: Vec<String>,
    #[sqlx(try_from = "jiff_sqlx::Timestamp")]
    starts_at: Moment,
    places: String,
}

#[derive(Serialize)]
struct Moment(jiff::Timestamp);

impl From<jiff_sqlx::Timestamp> for Moment {
    fn from(moment: jiff_sqlx::Timestamp) -> Self {
        Self(moment.to_jiff())
    }
}

#[derive(FromRow, Serialize)]
struct Counts {
    upcoming: i64,
    past: i64,
}

/// A pool like the product's own.
pub async fn pool(database: &str, connections: u32) -> Outcome<PgPool> {
    let options: PgConnectOptions = database.parse()?;
    let options = options
        .username("stad_app")
        .options([("search_path", "stad")]);
    Ok(PgPoolOptions::new()
        .max_connections(connections)
        .test_before_acquire(false)
        .connect_with(options)
        .await?)
}

/// Serves `/hello`, and at every other path of two or three parts what the product has there. `pages` is a
/// folder with the product's pages as templates.
pub async fn serve(database: &str, port: u16, pages: &str) -> Outcome {
    let pool = pool(database, CONNECTIONS).await?;
    let city = sqlx::query_scalar("select tenant_id from cities where slug = 'utrecht'")
        .fetch_one(&pool)
        .await?;
    let tenants = world::tenants(&pool).await?;
    let mut tera = Tera::new();
    for name in ["conversation.html", "city.html"] {
        let template = std::fs::read_to_string(format!("{pages}/{name}"))?;
        tera.add_raw_templates([(name, template.as_str())])?;
    }
    let limits = Arc::new(Limits {
        pool,
        tera,
        city,
        tenants,
        count: statements::city_count(),
        list: statements::city_list(),
    });
    let router = Router::new()
        .route("/hello", get(async || "Hallo, stad!"))
        .route("/{city}", get(city_page))
        .route("/{city}/{organisation}/{conversation}", get(conversation))
        .with_state(limits);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    Ok(axum::serve(listener, router).await?)
}

type Page = Result<Html<String>, (StatusCode, String)>;

fn failed(error: impl Display) -> (StatusCode, String) {
    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
}

/// A transaction in a tenant's scope, opened in one round trip.
pub async fn scope(pool: &PgPool, tenant: Uuid) -> sqlx::Result<Transaction<'static, Postgres>> {
    let begin = format!("begin; set local app.tenant_id = '{tenant}'");
    pool.begin_with(AssertSqlSafe(begin)).await
}

async fn conversation(
    State(limits): State<Arc<Limits>>,
    Path((_, organisation, slug)): Path<(String, String, String)>,
) -> Page {
    let known = limits.tenants.get(&organisation).copied();
    let tenant = known.ok_or((StatusCode::NOT_FOUND, organisation))?;
    let mut tx = scope(&limits.pool, tenant).await.map_err(failed)?;
    let (conversation, sessions) = read_conversation(&mut tx, tenant, &slug)
        .await
        .map_err(failed)?;
    drop(tx);
    let mut context = Context::new();
    context.insert("conversation", &conversation);
    context.insert("sessions", &sessions);
    limits
        .tera
        .render("conversation.html", &context)
        .map(Html)
        .map_err(failed)
}

async fn read_conversation(
    tx: &mut Transaction<'static, Postgres>,
    tenant: Uuid,
    slug: &str,
) -> sqlx::Result<(Conversation, Vec<Session>)> {
    let conversation: Conversation = sqlx::query_as(statements::CONVERSATION)
        .bind(tenant)
        .bind(slug)
        .fetch_one(&mut **tx)
        .await?;
    let sessions = sqlx::query_as(AssertSqlSafe(statements::sessions()))
        .bind(tenant)
        .bind(conversation.id)
        .fetch_all(&mut **tx)
        .await?;
    Ok((conversation, sessions))
}

/// The queries of a conversation's page alone, without any page.
pub async fn query(pool: &PgPool, tenant: Uuid, slug: &str) -> sqlx::Result<()> {
    let mut tx = scope(pool, tenant).await?;
    read_conversation(&mut tx, tenant, slug).await?;
    Ok(())
}

async fn city_page(State(limits): State<Arc<Limits>>) -> Page {
    let (counts, listings) = read_city(&limits).await.map_err(failed)?;
    let mut context = Context::new();
    context.insert("counts", &counts);
    context.insert("listings", &listings);
    limits
        .tera
        .render("city.html", &context)
        .map(Html)
        .map_err(failed)
}

async fn read_city(limits: &Limits) -> sqlx::Result<(Counts, Vec<Listing>)> {
    let mut tx = scope(&limits.pool, limits.city).await?;
    let now = jiff::Timestamp::now().to_sqlx();
    let none = None::<&str>;
    macro_rules! chosen {
        ($sql:expr) => {
            sqlx::query_as(AssertSqlSafe($sql.clone()))
                .bind(limits.city)
                .bind("")
                .bind("%%")
                .bind(none)
                .bind(none)
                .bind(None::<jiff_sqlx::Timestamp>)
                .bind(None::<jiff_sqlx::Timestamp>)
                .bind(None::<bool>)
                .bind(none)
                .bind(now)
        };
    }
    let counts = chosen!(limits.count).fetch_one(&mut *tx).await?;
    let listings = chosen!(limits.list)
        .bind(24_i64)
        .bind(0_i64)
        .bind(0_i64)
        .bind(0_i64)
        .fetch_all(&mut *tx)
        .await?;
    Ok((counts, listings))
}
