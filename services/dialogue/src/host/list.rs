//! All that can be done online in a conversation.

use kernel::Role;
use serde::Serialize;
use web::{Desk, Ids, Place, Result, Workspace};

use super::{Found, conversation_of, head, list_href};
use crate::{
    arguments::{self, MapLine},
    pulses,
    rounds::{self, Round, Standing},
};

#[derive(Serialize)]
struct View {
    head: Desk,
    rounds: Vec<Line>,
    maps: Vec<MapLine>,
    pulses: Vec<pulses::host::Line>,
    new_href: Option<String>,
    new_map_href: Option<String>,
    new_pulse_href: Option<String>,
}

#[derive(Serialize)]
struct Line {
    title: String,
    href: String,
    public_href: String,
    standing: Pill,
}

/// How a round stands, in words and with the colour that goes with it.
#[derive(Serialize)]
pub(crate) struct Pill {
    kind: &'static str,
    label: String,
}

impl Pill {
    pub(crate) fn of(place: &Place, round: &Round) -> Self {
        let standing = round.standing(place.app.clock.now());
        Self {
            kind: match standing {
                Standing::Draft => "neutral",
                Standing::NotYet(_) => "warning",
                Standing::Open(_) => "active",
                Standing::Closed(_) => "success",
            },
            label: place.t(&format!("round-{}", standing.code())),
        }
    }
}

/// GET: the rounds and the maps of a conversation.
pub(super) async fn page(place: Workspace, Ids([conversation]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversation_of(&mut tx, conversation).await?;
    let rounds = rounds::store::of_conversation(&mut tx, conversation.id).await?;
    let maps = arguments::map_lines(&place, &mut tx, &conversation).await?;
    let pulses = pulses::host::lines(&mut tx, &place, &conversation).await?;
    drop(tx);
    let may_edit = place.member.role() >= Role::Organiser;
    let list = list_href(&place, conversation.id);
    let new_href = format!("{list}/nieuw");
    let new_map_href = format!("{list}/argumenten/nieuw");
    let new_pulse_href = format!("{list}/puls/nieuw");
    let head = head(&place, &conversation);
    let line = |round| {
        let found = Found {
            conversation: conversation.clone(),
            round,
        };
        Line {
            title: found.round.plan.title.clone(),
            href: found.href(&place),
            public_href: found.public_href(&place),
            standing: Pill::of(&place, &found.round),
        }
    };
    let view = View {
        head,
        rounds: rounds.into_iter().map(line).collect(),
        maps,
        pulses,
        new_pulse_href: may_edit.then_some(new_pulse_href),
        new_href: may_edit.then_some(new_href),
        new_map_href: may_edit.then_some(new_map_href),
    };
    place.html("dialogue/host/list.html", &view)
}
