//! What wants a look: new statements of participants, and appeals.

use serde::Serialize;
use web::{Desk, Facilitator, Ids, Result};

use super::{Found, desk::Line};
use crate::statements;

#[derive(Serialize)]
struct View {
    head: Desk,
    title: String,
    href: String,
    appeals: Vec<Line>,
    fresh: Vec<Line>,
    before: bool,
}

/// GET: the queue.
pub(super) async fn queue(place: Facilitator, Ids([conversation, round]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, round).await?;
    let statements = statements::store::all(&mut tx, round).await?;
    drop(tx);
    let (appeals, fresh): (Vec<_>, Vec<_>) = statements
        .iter()
        .filter(|statement| statement.wants_a_look())
        .partition(|statement| statement.appeal.is_some());
    let lines = |list: Vec<&statements::Statement>| {
        let line = |statement| Line::new(&place, &found, statement);
        list.into_iter().map(line).collect()
    };
    let view = View {
        head: found.head(&place),
        title: found.round.plan.title.clone(),
        href: found.href(&place),
        appeals: lines(appeals),
        fresh: lines(fresh),
        before: found.round.plan.moderation == crate::rounds::Moderation::Before,
    };
    place.html("dialogue/host/queue.html", &view)
}
