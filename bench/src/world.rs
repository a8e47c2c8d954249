//! The cities that are measured.

use std::{
    collections::HashMap,
    io::Write as _,
    process::{Command, Stdio},
};

use kernel::links::{PersonalLink, Purpose, Secret};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use crate::{Outcome, limits, processes::SECRET};

/// A city to make.
pub struct City {
    /// Its short name.
    pub slug: &'static str,
    /// Organisations in it.
    pub organisations: u32,
    /// Published conversations, spread over them.
    pub conversations: u32,
    /// People invited to each conversation.
    pub invitations: u32,
}

/// Brings the schema up to date and makes the cities.
pub fn make(binary: &std::path::Path, database: &str, cities: &[City]) -> Outcome {
    let migrated = Command::new(binary)
        .arg("migrate")
        .env("STAD_DATABASE_URL", database)
        .status()?;
    if !migrated.success() {
        return Err("the schema could not be made".into());
    }
    for city in cities {
        let variables = [
            format!("city={}", city.slug),
            format!("organisations={}", city.organisations),
            format!("conversations={}", city.conversations),
            format!("invitations={}", city.invitations),
            format!("platform={}", kernel::PLATFORM),
        ];
        let mut psql = Command::new("psql");
        psql.args(["-Xq1", "-v", "ON_ERROR_STOP=1", "-f", "-", database]);
        for variable in &variables {
            psql.args(["-v", variable]);
        }
        let mut child = psql.stdin(Stdio::piped()).spawn()?;
        let mut input = child.stdin.take().ok_or("psql does not listen")?;
        input.write_all(include_bytes!("../world.sql"))?;
        drop(input);
        if !child.wait()?.success() {
            return Err(format!("{} could not be made", city.slug).into());
        }
    }
    Ok(())
}

/// The addresses of a city's conversations.
pub async fn paths(owner: &mut PgConnection, city: &str) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(
        "select '/' || c.slug || '/' || l.organisation_slug || '/' || l.slug from stad.city_listings l \
         join stad.cities c on c.tenant_id = l.tenant_id where c.slug = $1 order by l.conversation_id",
    )
    .bind(city)
    .fetch_all(owner)
    .await?)
}

/// The organisations of Utrecht, by short name.
pub async fn tenants(pool: &PgPool) -> Outcome<HashMap<String, Uuid>> {
    let mut tx = limits::scope(pool, kernel::PLATFORM).await?;
    let rows: Vec<(String, Uuid)> = sqlx::query_as(
        "select d.slug, d.organisation_id from directory d join cities c on c.code = d.city_code where c.slug = 'utrecht'",
    )
    .fetch_all(&mut *tx)
    .await?;
    Ok(rows.into_iter().collect())
}

/// Somebody who was invited and has not answered.
#[derive(Clone)]
pub struct Invited {
    /// The conversation's page.
    pub page: String,
    /// Their personal link.
    pub link: String,
    /// The names of the fields for the conversation's sessions.
    pub sessions: Vec<String>,
}

/// In which order people come.
pub enum Order {
    /// Spread over all conversations.
    Mixed,
    /// One conversation after another.
    Gathered,
}

/// All people who were invited in a city.
pub async fn invited(owner: &mut PgConnection, city: &str, order: Order) -> Outcome<Vec<Invited>> {
    let rows: Vec<(Uuid, Uuid, String, Vec<Uuid>)> = sqlx::query_as(
        "select i.tenant_id, i.id, '/' || c.slug || '/' || l.organisation_slug || '/' || l.slug, \
           array(select s.id from stad.sessions s where s.tenant_id = i.tenant_id and s.conversation_id = i.conversation_id order by s.id) \
         from stad.city_listings l join stad.cities c on c.tenant_id = l.tenant_id \
         join stad.invitations i on i.tenant_id = l.organisation_id and i.conversation_id = l.conversation_id \
         where c.slug = $1 order by case when $2 then i.conversation_id end, md5(i.id::text)",
    )
    .bind(city)
    .bind(matches!(order, Order::Gathered))
    .fetch_all(owner)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(tenant, id, page, sessions)| Invited {
            page,
            link: personal(tenant, id),
            sessions: sessions.iter().map(|id| format!("session-{id}")).collect(),
        })
        .collect())
}

fn personal(tenant: Uuid, invitation: Uuid) -> String {
    let link = PersonalLink {
        purpose: Purpose::Invitation,
        id: invitation,
        revision: 1,
    };
    Secret::new(SECRET.as_bytes()).path(tenant, link)
}
