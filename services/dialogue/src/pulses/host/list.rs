//! The pulses of a conversation, for the list of what can be done online there.

use db::TenantTx;
use serde::Serialize;
use web::{Conversation, Place, Result};

use super::{Found, store};
use crate::pulses::model::{Kept, Standing};

/// A pulse in the list.
#[derive(Serialize)]
pub(crate) struct Line {
    title: String,
    href: String,
    public_href: String,
    standing: Pill,
}

/// How a pulse stands, in words and with the colour that goes with it.
#[derive(Serialize)]
pub(super) struct Pill {
    kind: &'static str,
    label: String,
}

impl Pill {
    pub(super) fn of(place: &Place, kept: &Kept) -> Self {
        let standing = kept.standing();
        Self {
            kind: match standing {
                Standing::Draft => "neutral",
                Standing::Rehearsal => "warning",
                Standing::Open => "active",
                Standing::Finished(_) => "success",
            },
            label: place.t(&format!("pulse-{}", standing.code())),
        }
    }
}

/// The pulses of a conversation, the oldest first.
///
/// # Errors
/// If the database is away.
pub(crate) async fn lines(
    tx: &mut TenantTx,
    place: &Place,
    conversation: &Conversation,
) -> Result<Vec<Line>> {
    let pulses = store::of_conversation(tx, conversation.id).await?;
    let line = |kept| {
        let found = Found {
            conversation: conversation.clone(),
            kept,
        };
        Line {
            title: found.kept.plan.title.clone(),
            href: found.href(place),
            public_href: found.public_href(place),
            standing: Pill::of(place, &found.kept),
        }
    };
    Ok(pulses.into_iter().map(line).collect())
}
