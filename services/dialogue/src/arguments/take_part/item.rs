//! Something on the map, opened: with who wrote it, how one votes on it, and a motion with its arguments.

use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect},
};
use serde::Serialize;
use web::{Error, Paging, Result, page_number};

use super::{
    Numbered, Visit,
    map::address_href,
    shown,
    view::{DecisionView, FiguresView, VoteBox, Words, body, side_in_words},
};
use crate::{
    arguments::{
        Item, Kind, Level, Reaction, Side, rules,
        store::{self, votes::Mine},
        weighing::{Order, Standings},
    },
    statements::State,
    take_part::number,
};

const MOTION: &str = "dialogue/arguments/take_part/motion.html";
const ITEM: &str = "dialogue/arguments/take_part/item.html";
/// Arguments in a column of a page.
const IN_A_COLUMN: usize = 10;

/// What everything that is opened shows.
#[derive(Serialize)]
struct Opened {
    words: Words,
    body: String,
    /// Who wrote it: shown here, and in no list.
    author: String,
    vote: VoteBox,
    figures: Option<FiguresView>,
    sees_results: bool,
    moved: bool,
    title: String,
    conversation: String,
    conversation_href: String,
    map_href: String,
    address_href: Option<String>,
    hidden: bool,
}

#[derive(Serialize)]
struct MotionView {
    opened: Opened,
    decision: Option<DecisionView>,
    /// For which side there is nothing yet.
    missing: Option<Missing>,
    columns: Vec<Column>,
    orders: Vec<Tab>,
    paging: Paging,
    follow_href: String,
    follows: String,
}

#[derive(Serialize)]
struct Missing {
    text: String,
    href: Option<String>,
}

#[derive(Serialize)]
struct Column {
    id: &'static str,
    title: String,
    none: String,
    arguments: Vec<Line>,
    add_href: Option<String>,
    add_label: String,
}

/// An argument in its column.
#[derive(Serialize)]
struct Line {
    words: Words,
    href: String,
    has_more: bool,
    figures: Option<FiguresView>,
    vote: VoteBox,
}

#[derive(Serialize)]
struct Tab {
    label: String,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct ItemView {
    opened: Opened,
    kind: String,
    side: Option<String>,
    motion: Option<String>,
    motion_href: Option<String>,
    reactions: Vec<ReactionButton>,
    reaction_href: String,
    key: String,
}

#[derive(Serialize)]
struct ReactionButton {
    code: &'static str,
    label: String,
    chosen: bool,
}

/// Everything that a page is made of.
struct Read {
    items: Vec<Item>,
    standings: Standings,
    mine: Mine,
    author: Option<String>,
    follows: Option<Level>,
}

/// GET: it.
pub(super) async fn page(visit: Visit, Path(at): Path<Numbered>) -> Result {
    let mut tx = visit.place.tx().await?;
    let map = visit.map.id;
    let items = store::items::all(&mut tx, map).await?;
    let number = number(&at.number)?;
    let found = items.iter().find(|it| it.number() == number);
    if let Some(State::Merged(into)) = found.map(|it| &it.statement.state) {
        let other = format!("{}/{into}", visit.href);
        return Ok(Redirect::to(&other).into_response());
    }
    let item = shown(&items, &at)?.clone();
    let (_, standings) = store::votes::standings(&mut tx, map).await?;
    let (mut mine, mut follows) = (Mine::default(), None);
    if let Some(me) = visit.me() {
        mine = store::votes::of_person(&mut tx, map, me).await?;
        let levels = store::people::follows(&mut tx, map, me).await?;
        follows = levels.get(&item.number()).copied();
    }
    let author = match item.statement.author {
        Some(author) => store::people::names(&mut tx, map, &[author])
            .await?
            .remove(&author),
        None => None,
    };
    drop(tx);
    let read = Read {
        items,
        standings,
        mine,
        author,
        follows,
    };
    match item.kind {
        Kind::Motion => visit.html(MOTION, &motion(&visit, &read, &item)?),
        Kind::Argument { .. } | Kind::Statement => visit.html(ITEM, &single(&visit, &read, &item)?),
    }
}

fn opened(visit: &Visit, read: &Read, item: &Item, key: &str) -> Opened {
    let place = &visit.place;
    let author = match (&item.statement.author, &read.author) {
        (None, _) => place.organisation.name.clone(),
        (Some(_), Some(name)) => name.clone(),
        (Some(_), None) => place.t("map-author-unnamed"),
    };
    Opened {
        words: Words::new(place, &item.statement),
        body: body(item),
        author: place.t_with("map-author", &[("author", author.into())]),
        vote: VoteBox::new(visit, item, &read.mine, key, false),
        figures: visit
            .sees_results()
            .then(|| FiguresView::new(place, &read.standings, item))
            .flatten(),
        sees_results: visit.sees_results(),
        moved: item.moved_at > 0,
        title: visit.map.plan.title.clone(),
        conversation: visit.conversation.title.clone(),
        conversation_href: place.href(&format!("/{}", visit.conversation.slug)),
        map_href: visit.href.clone(),
        address_href: address_href(visit),
        hidden: !visit.conversation.is_findable(),
    }
}

fn motion(visit: &Visit, read: &Read, item: &Item) -> Result<MotionView> {
    let place = &visit.place;
    let key = visit.key();
    // Nobody but members sees an order by votes while votes are not shown.
    let order = place
        .query("volgorde")
        .and_then(|code| Order::parse(&code))
        .unwrap_or_default();
    let page = page_number(place);
    let href = format!("{}/{}", visit.href, item.number());
    let may_add = visit.is_open() && visit.map.plan.may_add && item.decision.is_none();
    let add_href = |side: Side| may_add.then(|| format!("{href}/argument?kant={}", side.code()));
    let mut longest = 0;
    let mut columns = Vec::new();
    for side in Side::ALL {
        let fits = |it: &&Item| it.is_argument(item.number(), side) && it.statement.is_shown();
        let mut arguments: Vec<&Item> = read.items.iter().filter(fits).collect();
        let nothing = Standings::default();
        let standings = if visit.sees_results() {
            &read.standings
        } else {
            &nothing
        };
        standings.sort(visit.map.id, order, &mut arguments);
        longest = longest.max(arguments.len());
        let from = usize::try_from(page - 1).unwrap_or(0) * IN_A_COLUMN;
        let count = [("count", arguments.len().into())];
        columns.push(Column {
            id: side.code(),
            title: place.t_with(&format!("map-column-{}", side.code()), &count),
            none: place.t(&format!("map-column-{}-none", side.code())),
            arguments: arguments
                .into_iter()
                .skip(from)
                .take(IN_A_COLUMN)
                .map(|it| line(visit, read, it, &key))
                .collect(),
            add_href: add_href(side),
            add_label: place.t(&format!("map-add-{}", side.code())),
        });
    }
    let tab = |it: Order| Tab {
        label: place.t(&format!("map-order-{}", it.code())),
        href: format!("{href}?volgorde={}", it.code()),
        current: it == order,
    };
    Ok(MotionView {
        opened: opened(visit, read, item, &key),
        decision: DecisionView::new(place, item),
        missing: rules::missing_side(&read.items, item.number()).map(|side| Missing {
            text: place.t(&format!("map-missing-{}", side.code())),
            href: add_href(side),
        }),
        columns,
        orders: Order::ALL.into_iter().map(tab).collect(),
        paging: Paging::with_size(
            place,
            page,
            i64::try_from(longest).unwrap_or(0),
            IN_A_COLUMN as i64,
        ),
        follow_href: format!("{href}/volgen"),
        follows: place.t(match read.follows {
            None => "map-follows-not",
            Some(Level::Decision) => "map-follows-decision",
            Some(Level::All) => "map-follows-all",
        }),
    })
}

fn line(visit: &Visit, read: &Read, item: &Item, key: &str) -> Line {
    Line {
        words: Words::new(&visit.place, &item.statement),
        href: format!("{}/{}", visit.href, item.number()),
        has_more: !item.body.is_empty(),
        figures: visit
            .sees_results()
            .then(|| FiguresView::new(&visit.place, &read.standings, item))
            .flatten(),
        vote: VoteBox::new(visit, item, &read.mine, key, true),
    }
}

fn single(visit: &Visit, read: &Read, item: &Item) -> Result<ItemView> {
    let place = &visit.place;
    let key = visit.key();
    let side = match item.kind {
        Kind::Argument { side, .. } => Some(side_in_words(place, side)),
        Kind::Motion | Kind::Statement => None,
    };
    let motion = match item.motion() {
        Some(motion) => {
            let fits = |it: &&Item| it.number() == motion && it.statement.is_shown();
            Some(read.items.iter().find(fits).ok_or(Error::NotFound)?)
        }
        None => None,
    };
    let may_react = motion.is_some() && visit.is_open() && !item.is_by(visit.me());
    let button = |reaction: Reaction| ReactionButton {
        code: reaction.code(),
        label: place.t(&format!("map-reaction-{}", reaction.code())),
        chosen: read.mine.reactions.contains(&(item.number(), reaction)),
    };
    Ok(ItemView {
        kind: place.t(&format!("map-kind-{}", item.kind.code())),
        side,
        motion: motion.map(|it| it.statement.words(place.language).to_owned()),
        motion_href: motion.map(|it| format!("{}/{}", visit.href, it.number())),
        reactions: if may_react {
            Reaction::ALL.into_iter().map(button).collect()
        } else {
            Vec::new()
        },
        reaction_href: format!("{}/{}/reactie", visit.href, item.number()),
        opened: opened(visit, read, item, &key),
        key,
    })
}
