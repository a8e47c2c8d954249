//! Where a request is: an organisation's public place, or its workspace, for those who may be there.

use std::{
    collections::HashMap,
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use db::{Organisation, TenantTx};
use kernel::{CityId, OrganisationId, Role};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    App, Error, Page, Result,
    page::{NavItem, SiteView},
};

/// How long an address is believed; a renamed organisation is found under its new name at once, and
/// under its old one for so long.
const BELIEVED: Duration = Duration::from_secs(30);

/// An organisation as its address shows it.
#[derive(Clone, Debug, FromRow)]
pub struct Card {
    /// Its identifier, which is the tenant's.
    organisation_id: Uuid,
    /// Its name.
    pub name: String,
    /// Its short name, the second part of its address.
    pub slug: String,
    /// What kind of organisation it is.
    pub kind: String,
    /// Code of its city.
    pub city_code: String,
    /// Name of its city.
    pub city_name: String,
    /// The city's short name, the first part of its address.
    pub city_slug: String,
    city_tenant_id: Uuid,
}

impl Card {
    /// The tenant.
    pub const fn id(&self) -> OrganisationId {
        OrganisationId(self.organisation_id)
    }

    /// The public scope of its city.
    pub const fn city_id(&self) -> CityId {
        CityId(self.city_tenant_id)
    }

    /// Its public address.
    pub fn href(&self) -> String {
        format!("/{}/{}", self.city_slug, self.slug)
    }
}

const COLUMNS: &str = "select d.organisation_id, d.name, d.slug, d.kind, d.city_code, c.name as city_name, c.slug as city_slug, \
     c.tenant_id as city_tenant_id from directory d join cities c on c.code = d.city_code where d.tenant_id = $1 and ";

/// Addresses that were looked up a moment ago. What they say is public.
#[derive(Default)]
pub struct Addresses(Mutex<HashMap<String, (Instant, Arc<Card>)>>);

/// Finds an organisation by city and short name.
///
/// # Errors
/// If the database is away.
pub async fn by_address(app: &App, city: &str, slug: &str) -> Result<Option<Arc<Card>>> {
    let sql = format!("{COLUMNS}c.slug = $2 and d.slug = $3");
    let key = format!("/{city}/{slug}");
    believed(app, key, read(app, sql, &[city, slug])).await
}

/// Finds the organisation that has a domain of its own.
///
/// # Errors
/// If the database is away.
pub async fn by_host(app: &App, host: &str) -> Result<Option<Arc<Card>>> {
    let sql = format!("{COLUMNS}d.host = $2");
    believed(app, host.to_owned(), read(app, sql, &[host])).await
}

/// Finds an organisation by its identifier, for pages that a personal link opens.
///
/// # Errors
/// If the database is away.
pub async fn of_link(app: &App, id: OrganisationId) -> Result<Option<Arc<Card>>> {
    believed(app, id.0.to_string(), by_id(app, id)).await
}

/// Finds an organisation by its identifier, as it is at this moment: for jobs.
///
/// # Errors
/// If the database is away.
pub async fn by_id(app: &App, id: OrganisationId) -> Result<Option<Arc<Card>>> {
    let mut tx = app.db.platform().await?;
    let sql = format!("{COLUMNS}d.organisation_id = $2");
    let card: Option<Card> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(tx.tenant())
        .bind(id.0)
        .fetch_optional(&mut *tx)
        .await?;
    Ok(card.map(Arc::new))
}

async fn read(app: &App, sql: String, arguments: &[&str]) -> Result<Option<Arc<Card>>> {
    let mut tx = app.db.platform().await?;
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(tx.tenant());
    for argument in arguments {
        query = query.bind((*argument).to_owned());
    }
    let found: Option<Card> = query.fetch_optional(&mut *tx).await?;
    Ok(found.map(Arc::new))
}

/// What was found under the key a moment ago, or what is read now.
async fn believed(
    app: &App,
    key: String,
    read: impl Future<Output = Result<Option<Arc<Card>>>>,
) -> Result<Option<Arc<Card>>> {
    let cache = || {
        app.addresses
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    };
    if let Some((since, card)) = cache().get(&key)
        && since.elapsed() < BELIEVED
    {
        return Ok(Some(Arc::clone(card)));
    }
    let Some(card) = read.await? else {
        return Ok(None);
    };
    let mut cache = cache();
    if cache.len() > 10_000 {
        cache.clear();
    }
    cache.insert(key, (Instant::now(), Arc::clone(&card)));
    Ok(Some(card))
}

/// An organisation's public place, from the first two parts of the path.
pub struct Place {
    /// The page.
    pub page: Page,
    /// The organisation.
    pub organisation: Arc<Card>,
    /// The visitor's membership, if they are a member.
    pub member: Option<Member>,
}

/// A member, as far as a request needs it.
#[derive(Clone, Debug, FromRow)]
pub struct Member {
    /// The membership.
    pub id: Uuid,
    /// The account.
    pub account_id: Uuid,
    /// Their address.
    pub email: String,
    /// Their name; may be empty.
    pub name: String,
    role: String,
}

impl Member {
    /// What they may do.
    pub fn role(&self) -> Role {
        Role::parse(&self.role).unwrap_or(Role::NoteTaker)
    }
}

impl Place {
    /// The place of an organisation, for a page that finds it another way than by its address.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn of(mut page: Page, organisation: Arc<Card>) -> Result<Self> {
        let member = match &page.account {
            Some(account) => membership(&page.app, organisation.id(), account.id).await?,
            None => None,
        };
        page.site = Some(site(&page, &organisation, member.as_ref()));
        Ok(Self {
            page,
            organisation,
            member,
        })
    }

    /// Opens a transaction in the organisation's scope.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn tx(&self) -> Result<TenantTx<Organisation>> {
        Ok(self
            .page
            .app
            .db
            .organisation(self.organisation.id())
            .await?)
    }

    /// The public address, with something behind it.
    pub fn href(&self, rest: &str) -> String {
        format!("{}{rest}", self.organisation.href())
    }

    /// The workspace's address, with something behind it.
    pub fn work(&self, rest: &str) -> String {
        format!("{}/beheer{rest}", self.organisation.href())
    }
}

impl Deref for Place {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

async fn membership(
    app: &App,
    organisation: OrganisationId,
    account: Uuid,
) -> Result<Option<Member>> {
    let mut tx = app.db.organisation(organisation).await?;
    Ok(sqlx::query_as("select id, account_id, email, name, role from members where tenant_id = $1 and account_id = $2")
        .bind(tx.tenant())
        .bind(account)
        .fetch_optional(&mut *tx)
        .await?)
}

impl FromRequestParts<App> for Place {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let page = Page::from_request_parts(parts, app).await?;
        let params = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::NotFound)?;
        let part = |name: &str| {
            params
                .iter()
                .find_map(|(key, value)| (key == name).then_some(value))
        };
        let (Some(city), Some(slug)) = (part("city"), part("organisation")) else {
            return Err(Error::NotFound);
        };
        let organisation = by_address(app, city, slug).await?.ok_or(Error::NotFound)?;
        Self::of(page, organisation).await
    }
}

/// An organisation's workspace, and the member who is there. To others it does not exist.
pub struct Workspace {
    place: Place,
    /// The member.
    pub member: Member,
}

impl Workspace {
    /// The same, for a role that may do at least so much.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a member whose role does not allow it.
    pub fn require(self, least: Role) -> Result<Self> {
        if self.member.role() >= least {
            Ok(self)
        } else {
            Err(Error::Forbidden)
        }
    }
}

impl Deref for Workspace {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.place
    }
}

impl FromRequestParts<App> for Workspace {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let place = Place::from_request_parts(parts, app).await?;
        place.signed_in()?;
        let member = place.member.clone().ok_or(Error::NotFound)?;
        Ok(Self { place, member })
    }
}

macro_rules! at_least {
    ($(#[$doc:meta])* $name:ident, $role:expr) => {
        $(#[$doc])*
        pub struct $name(Workspace);

        impl Deref for $name {
            type Target = Workspace;

            fn deref(&self) -> &Workspace {
                &self.0
            }
        }

        impl FromRequestParts<App> for $name {
            type Rejection = Error;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
                Workspace::from_request_parts(parts, app).await?.require($role).map(Self)
            }
        }
    };
}

at_least!(
    /// The workspace for facilitators and up: the door.
    Facilitator,
    Role::Facilitator
);
at_least!(
    /// The workspace for organisers and up: everything about conversations.
    Organiser,
    Role::Organiser
);
at_least!(
    /// The workspace for owners: the organisation itself and its members.
    Owner,
    Role::Owner
);

fn site(page: &Page, organisation: &Card, member: Option<&Member>) -> SiteView {
    let home = organisation.href();
    let work = format!("{home}/beheer");
    let item = |key: &str, rest: &str| {
        let href = format!("{work}{rest}");
        let current = if rest.is_empty() {
            page.path == href
        } else {
            page.path.starts_with(&href)
        };
        NavItem {
            label: page.t(key),
            href,
            current,
        }
    };
    let mut workspace_nav = Vec::new();
    if let Some(member) = member {
        workspace_nav.push(item("layout-work-overview", ""));
        workspace_nav.push(item("layout-work-conversations", "/gesprekken"));
        workspace_nav.push(item("layout-work-issues", "/vraagstukken"));
        workspace_nav.push(item("layout-work-formats", "/werkvormen"));
        workspace_nav.push(item("layout-work-mail", "/berichten"));
        workspace_nav.push(item("layout-work-members", "/leden"));
        if member.role() == Role::Owner {
            workspace_nav.push(item("layout-work-settings", "/instellingen"));
        }
    }
    SiteView {
        name: organisation.name.clone(),
        href: home.clone(),
        home_href: home,
        city_name: organisation.city_name.clone(),
        city_href: format!("/{}", organisation.city_slug),
        organisation_kind: organisation.kind.clone(),
        theme_class: String::new(),
        member: member.is_some(),
        workspace_href: work,
        workspace_nav,
    }
}
