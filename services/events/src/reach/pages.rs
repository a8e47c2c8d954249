//! The reach of a conversation: for its host, and for everyone.

use axum::extract::Path;
use serde::{Deserialize, Serialize};
use web::{Error, Ids, Place, Result, Workspace};

use super::{
    advice::{Advice, advice},
    panel::Panel,
    store::{self, Steps},
};
use crate::{
    conversations::{Tab, Tabs, model},
    public::visible_conversation,
};

#[derive(Serialize)]
struct HostView {
    tabs: Tabs,
    asks: bool,
    panel: Option<Panel>,
    advice: Vec<Advice>,
    steps: Vec<Step>,
    ask_href: String,
    letters_href: String,
    public_href: Option<String>,
}

/// How far people got.
#[derive(Serialize)]
struct Step {
    label: String,
    /// Nothing where it is not counted.
    people: Option<i64>,
    /// Of those of the counted step before, in a hundred.
    of_before: String,
}

pub(super) async fn show(place: Workspace, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = model::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let settings = store::settings(&mut tx, id).await?;
    let shown = store::shown(&mut tx, id).await?;
    let steps = store::steps(&mut tx, id).await?;
    drop(tx);
    let panel = settings
        .as_ref()
        .and_then(|settings| Panel::new(&place, settings, shown.as_ref()));
    let home = place.work(&format!("/gesprekken/{id}/bereik"));
    let is_shown = settings.is_some() && conversation.status.is_public();
    let view = HostView {
        tabs: Tabs::new(&place, &conversation, Tab::Reach),
        asks: settings.is_some(),
        advice: panel
            .as_ref()
            .map(|panel| advice(&place, &panel.missing()))
            .unwrap_or_default(),
        panel,
        steps: in_steps(&place, steps),
        ask_href: format!("{home}/vragen"),
        letters_href: format!("{home}/brieven"),
        public_href: is_shown.then(|| place.href(&format!("/{}/bereik", conversation.slug))),
    };
    place.html("events/reach/host.html", &view)
}

fn in_steps(place: &Place, steps: Steps) -> Vec<Step> {
    let step = |key: &str, people: Option<i64>, before: Option<i64>| Step {
        label: place.t(key),
        people,
        of_before: match (people, before) {
            (Some(people), Some(before)) if before > 0 && people <= before => {
                format!("{:.0}%", 100.0 * people as f64 / before as f64)
            }
            _ => String::new(),
        },
    };
    vec![
        step("reach-step-invited", Some(steps.invited), None),
        // Whether a letter was opened is not watched.
        step("reach-step-opened", None, None),
        step(
            "reach-step-registered",
            Some(steps.registered),
            Some(steps.invited),
        ),
        step("reach-step-came", Some(steps.came), Some(steps.registered)),
    ]
}

/// The last part of the address before it.
#[derive(Deserialize)]
pub(super) struct Named {
    conversation: String,
}

#[derive(Serialize)]
struct PublicView {
    title: String,
    href: String,
    panel: Option<Panel>,
}

/// The same panel for residents.
pub(super) async fn public(place: Place, Path(named): Path<Named>) -> Result {
    let mut tx = place.tx().await?;
    let (id, title) = visible_conversation(&place, &mut tx, &named.conversation).await?;
    let settings = store::settings(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let shown = store::shown(&mut tx, id).await?;
    drop(tx);
    let view = PublicView {
        title,
        href: place.href(&format!("/{}", named.conversation)),
        panel: Panel::new(&place, &settings, shown.as_ref()),
    };
    place.html("events/reach/public.html", &view)
}
