//! The host's side of argument maps: making them, their motions, moderation, moving things to where they belong, and
//! deciding.

mod decide;
mod desk;
mod item;
mod life;
mod plan;

use axum::{
    Router,
    extract::Path,
    routing::{get, post},
};
use db::TenantTx;
use serde::Serialize;
use uuid::Uuid;
use web::{App, Conversation, Desk, Error, Place, Result, Service};

use super::{ArgumentMap, Item, store};
use crate::{
    host::{self, Pill, conversation_of, list_href},
    take_part::number,
};

/// Adds the feature to the service.
pub(super) fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{}/argumenten{rest}", host::AT);
    let routes: Router<App> = Router::new()
        .route(&at("/nieuw"), get(plan::new).post(plan::create))
        .route(&at("/{map}"), get(desk::page))
        .route(&at("/{map}/gegevens"), get(plan::edit).post(plan::save))
        .route(&at("/{map}/moties"), post(desk::add_motion))
        .route(&at("/{map}/moderatie"), get(desk::queue))
        .route(&at("/{map}/publicatie"), post(life::publish))
        .route(&at("/{map}/sluiting"), post(life::close))
        .route(&at("/{map}/heropening"), post(life::reopen))
        .route(
            &at("/{map}/verwijderen"),
            get(life::ask_removal).post(life::remove),
        )
        .route(
            &at("/{map}/bijdragen/{number}"),
            get(item::page).post(item::moderate),
        )
        .route(
            &at("/{map}/bijdragen/{number}/vertaling"),
            post(item::translate),
        )
        .route(
            &at("/{map}/bijdragen/{number}/bezwaar"),
            post(item::end_appeal),
        )
        .route(
            &at("/{map}/bijdragen/{number}/verplaatsing"),
            post(item::move_to),
        )
        .route(
            &at("/{map}/bijdragen/{number}/besluit"),
            get(decide::ask).post(decide::keep),
        );
    service.routes(routes)
}

/// A map in the list of what can be done online.
#[derive(Serialize)]
pub(crate) struct Line {
    title: String,
    href: String,
    public_href: String,
    standing: Pill,
}

/// The maps of a conversation.
///
/// # Errors
/// If the database is away.
pub(crate) async fn lines(
    place: &Place,
    tx: &mut TenantTx,
    conversation: &Conversation,
) -> Result<Vec<Line>> {
    let maps = store::of_conversation(tx, conversation.id).await?;
    let line = |map| {
        let found = Found {
            conversation: conversation.clone(),
            map,
        };
        Line {
            title: found.map.plan.title.clone(),
            href: found.href(place),
            public_href: found.public_href(place),
            standing: Pill::of(place, &found.map),
        }
    };
    Ok(maps.into_iter().map(line).collect())
}

/// A map and its conversation, as the host's pages take them.
struct Found {
    conversation: Conversation,
    map: ArgumentMap,
}

impl Found {
    /// Reads them; a map of another conversation is not found under this one.
    async fn read(tx: &mut TenantTx, conversation: Uuid, map: Uuid) -> Result<Self> {
        let map = store::find(tx, map).await?;
        Self::of(tx, conversation, map).await
    }

    /// The same, and nobody else changes the map before the transaction is over.
    async fn hold(tx: &mut TenantTx, conversation: Uuid, map: Uuid) -> Result<Self> {
        let map = store::hold(tx, map).await?;
        Self::of(tx, conversation, map).await
    }

    async fn of(tx: &mut TenantTx, conversation: Uuid, map: Option<ArgumentMap>) -> Result<Self> {
        let map = map
            .filter(|map| map.conversation_id == conversation)
            .ok_or(Error::NotFound)?;
        let conversation = conversation_of(tx, conversation).await?;
        Ok(Self { conversation, map })
    }

    /// Address of the map's pages in the workspace.
    fn href(&self, place: &Place) -> String {
        let list = list_href(place, self.conversation.id);
        format!("{list}/argumenten/{}", self.map.id)
    }

    /// Address of the map's public pages.
    fn public_href(&self, place: &Place) -> String {
        let (slug, code) = (&self.conversation.slug, &self.map.short_code);
        place.href(&format!("/{slug}/argumenten/{code}"))
    }

    fn head(&self, place: &Place) -> Desk {
        host::head(place, &self.conversation)
    }
}

/// City, organisation, conversation, map and number, from the path.
type Numbered = Path<(String, String, String, String, String)>;

/// One thing on a map.
struct Here {
    found: Found,
    items: Vec<Item>,
    item: Item,
}

impl Here {
    /// Reads what an address names, and holds the map where something is to be changed.
    async fn read(tx: &mut TenantTx, Path(parts): &Numbered, hold: bool) -> Result<Self> {
        let id = |text: &str| text.parse::<Uuid>().map_err(|_| Error::NotFound);
        let (conversation, map) = (id(&parts.2)?, id(&parts.3)?);
        let number = number(&parts.4)?;
        let found = if hold {
            Found::hold(tx, conversation, map).await?
        } else {
            Found::read(tx, conversation, map).await?
        };
        let items = store::items::all(tx, map).await?;
        let item = items.iter().find(|it| it.number() == number).cloned();
        Ok(Self {
            found,
            items,
            item: item.ok_or(Error::NotFound)?,
        })
    }

    fn href(&self, place: &Place) -> String {
        format!(
            "{}/bijdragen/{}",
            self.found.href(place),
            self.item.number()
        )
    }
}
