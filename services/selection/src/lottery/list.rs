//! The draws of a conversation.

use serde::Serialize;
use web::{Desk, Ids, Organiser, Paging, Result, dates, page_number};

use super::{conversation_of, head, list_href, store};

#[derive(Serialize)]
struct View {
    desk: Desk,
    lines: Vec<Line>,
    paging: Paging,
    new_href: String,
    back: String,
}

#[derive(Serialize)]
struct Line {
    label: String,
    href: String,
    people: i32,
    seats: i32,
    standing: String,
    colour: &'static str,
}

/// GET: the draws, the newest first.
pub(super) async fn page(place: Organiser, Ids([conversation]): Ids<1>) -> Result {
    let number = page_number(&place);
    let mut tx = place.tx().await?;
    let conversation = conversation_of(&mut tx, conversation).await?;
    let offset = (number - 1) * Paging::SIZE;
    let (lines, total) = store::page(&mut tx, conversation.id, Paging::SIZE, offset).await?;
    drop(tx);
    let home = list_href(&place, &conversation);
    let line = |line: store::Line| Line {
        label: place.t_with(
            if line.is_replacement {
                "lottery-line-gaps"
            } else {
                "lottery-line"
            },
            &[(
                "date",
                dates::date(
                    place.language,
                    dates::local(line.created_at.to_jiff()).date(),
                )
                .into(),
            )],
        ),
        href: format!("{home}/{}", line.id),
        people: line.people_count,
        seats: line.seats,
        standing: place.t(&format!("lottery-status-{}", line.status)),
        colour: match line.status.as_str() {
            "drawn" => "success",
            "listed" => "active",
            _ => "neutral",
        },
    };
    let view = View {
        desk: head(&place, &conversation),
        lines: lines.into_iter().map(line).collect(),
        paging: Paging::new(&place, number, total),
        new_href: format!("{home}/nieuw"),
        back: place.work(&format!("/gesprekken/{}/uitnodigingen", conversation.id)),
    };
    place.html("selection/lottery/list.html", &view)
}
