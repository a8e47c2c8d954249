//! What somebody did on a map, and what became of it.

use axum::extract::Path;
use serde::Serialize;
use web::{Error, Flash, Form, Result};

use super::{
    Numbered, Visit,
    map::address_href,
    view::{DecisionView, FiguresView, Words, side_in_words, vote_kind},
};
use crate::{
    arguments::{
        Item, Kind,
        store::{self, votes::Mine},
        weighing::Standings,
    },
    rounds,
    statements::{self, Outcome, State, rules},
    take_part::number,
};

const PAGE: &str = "dialogue/arguments/take_part/mine.html";
const APPEAL: &str = "dialogue/take_part/appeal.html";
/// Longest appeal, in characters.
const LONGEST: usize = 1000;

#[derive(Serialize)]
struct View {
    title: String,
    back: String,
    nothing: bool,
    /// Where votes of this person are mailed about, once they count.
    counts: String,
    address_href: Option<String>,
    own: Vec<Own>,
    votes: Vec<Voted>,
    follows: Vec<Followed>,
}

/// Something of one's own.
#[derive(Serialize)]
struct Own {
    words: Words,
    place: String,
    kind: &'static str,
    state: String,
    text: String,
    explanation: String,
    appeal: Option<String>,
    appeal_answer: String,
    appeal_href: Option<String>,
    figures: Option<FiguresView>,
    decision: Option<DecisionView>,
    href: Option<String>,
}

/// A vote of one's own.
#[derive(Serialize)]
struct Voted {
    words: Words,
    answer: String,
    moved: bool,
    href: Option<String>,
    /// What the host decided about the motion that it is about.
    decision: Option<DecisionView>,
}

#[derive(Serialize)]
struct Followed {
    words: Words,
    level: String,
    href: String,
}

/// GET: the page of the participant whose browser this is.
pub(super) async fn page(visit: Visit) -> Result {
    let mut tx = visit.place.tx().await?;
    let map = visit.map.id;
    let items = store::items::all(&mut tx, map).await?;
    let (_, standings) = store::votes::standings(&mut tx, map).await?;
    let (mut mine, mut levels) = (Mine::default(), Default::default());
    if let Some(me) = visit.me() {
        mine = store::votes::of_person(&mut tx, map, me).await?;
        levels = store::people::follows(&mut tx, map, me).await?;
    }
    drop(tx);
    let place = &visit.place;
    let own: Vec<Own> = items
        .iter()
        .filter(|item| item.is_by(visit.me()))
        .map(|item| own(&visit, &items, &standings, item))
        .collect();
    let votes: Vec<Voted> = items
        .iter()
        .filter_map(|item| voted(&visit, &items, &mine, item))
        .collect();
    let follows: Vec<Followed> = items
        .iter()
        .filter(|item| item.statement.is_shown())
        .filter_map(|item| {
            let level = levels.get(&item.number())?;
            Some(Followed {
                words: Words::new(place, &item.statement),
                level: place.t(&format!("map-level-{}", level.code())),
                href: format!("{}/{}/volgen", visit.href, item.number()),
            })
        })
        .collect();
    let view = View {
        title: visit.map.plan.title.clone(),
        back: visit.href.clone(),
        nothing: own.is_empty() && votes.is_empty() && follows.is_empty(),
        counts: match (visit.is_confirmed(), &visit.person) {
            (true, _) => place.t("map-mine-counts"),
            (false, Some(person)) if person.email.is_some() => place.t("map-mine-waits"),
            (false, _) => place.t("map-mine-not-yet"),
        },
        address_href: address_href(&visit),
        own,
        votes,
        follows,
    };
    visit.html(PAGE, &view)
}

fn own(visit: &Visit, items: &[Item], standings: &Standings, item: &Item) -> Own {
    let place = &visit.place;
    let statement = &item.statement;
    let text = match &statement.state {
        State::Waiting => place.t("own-state-waiting-text"),
        State::Shown => place.t("map-own-shown"),
        State::Hidden(reason) => place.t(&format!("hidden-{}-text", reason.code())),
        State::Merged(into) => {
            let other = items.iter().find(|it| it.number() == *into);
            let words = other.map_or("", |it| it.statement.words(place.language));
            place.t_with("map-own-merged", &[("other", words.into())])
        }
    };
    let counted = match statement.state {
        State::Merged(into) => items.iter().find(|it| it.number() == into),
        _ => Some(item),
    };
    let appeal = statement.appeal.as_ref().map(|appeal| {
        place.t(match appeal.outcome {
            None => "appeal-state-open",
            Some(Outcome::Granted) => "appeal-state-granted",
            Some(Outcome::Refused) => "appeal-state-refused",
        })
    });
    Own {
        words: Words::new(place, statement),
        place: match item.kind {
            Kind::Argument { side, .. } => format!(
                "{}, {}",
                place.t("map-kind-argument"),
                side_in_words(place, side).to_lowercase()
            ),
            kind => place.t(&format!("map-kind-{}", kind.code())),
        },
        kind: match statement.state {
            State::Shown => "success",
            State::Waiting => "neutral",
            State::Hidden(_) => "danger",
            State::Merged(_) => "active",
        },
        state: place.t(&format!("own-state-{}", statement.state.code())),
        text,
        explanation: statement.explanation.clone(),
        appeal,
        appeal_answer: statement
            .appeal
            .as_ref()
            .map_or_else(String::new, |appeal| appeal.answer.clone()),
        appeal_href: rules::may_appeal(statement)
            .then(|| format!("{}/mijn/{}/bezwaar", visit.href, item.number())),
        figures: counted
            .filter(|_| visit.sees_results())
            .and_then(|it| FiguresView::new(place, standings, it)),
        decision: decision(visit, items, item),
        href: statement
            .is_shown()
            .then(|| format!("{}/{}", visit.href, item.number())),
    }
}

/// What was decided about a motion, or about the motion that an argument is about.
fn decision(visit: &Visit, items: &[Item], item: &Item) -> Option<DecisionView> {
    let motion = match item.motion() {
        Some(motion) => items.iter().find(|it| it.number() == motion)?,
        None => item,
    };
    DecisionView::new(&visit.place, motion)
}

fn voted(visit: &Visit, items: &[Item], mine: &Mine, item: &Item) -> Option<Voted> {
    let (answer, position) = *mine.votes.get(&item.number())?;
    let place = &visit.place;
    let kind = vote_kind(item.kind);
    Some(Voted {
        words: Words::new(place, &item.statement),
        answer: place.t(&format!("map-vote-{kind}-{}", answer.code())),
        moved: position <= item.moved_at,
        href: item
            .statement
            .is_shown()
            .then(|| format!("{}/{}", visit.href, item.number())),
        decision: decision(visit, items, item),
    })
}

#[derive(Serialize)]
struct AppealView {
    form: Form,
    words: String,
    language: String,
    reason: String,
    explanation: String,
    longest: usize,
    back: String,
}

fn appeal_view(visit: &Visit, item: &Item, form: Form) -> AppealView {
    let reason = match &item.statement.state {
        State::Hidden(reason) => visit.place.t(&format!("hidden-{}-text", reason.code())),
        _ => String::new(),
    };
    AppealView {
        form,
        words: item.statement.text.clone(),
        language: item.statement.language.clone(),
        reason,
        explanation: item.statement.explanation.clone(),
        longest: LONGEST,
        back: format!("{}/mijn", visit.href),
    }
}

/// Something of one's own against whose hiding one may appeal.
async fn appealable(visit: &Visit, at: &Numbered) -> Result<Option<Item>> {
    let number = number(&at.number)?;
    let mut tx = visit.place.tx().await?;
    let items = store::items::all(&mut tx, visit.map.id).await?;
    Ok(items.into_iter().find(|item| {
        item.number() == number && item.is_by(visit.me()) && rules::may_appeal(&item.statement)
    }))
}

/// GET: the form of an appeal.
pub(super) async fn object(visit: Visit, Path(at): Path<Numbered>) -> Result {
    let item = appealable(&visit, &at).await?.ok_or(Error::NotFound)?;
    visit.html(APPEAL, &appeal_view(&visit, &item, Form::empty(&["text"])))
}

/// POST: keeps the appeal; another member than the one who hid it decides on it.
pub(super) async fn appeal(visit: Visit, Path(at): Path<Numbered>, mut form: Form) -> Result {
    let mine = format!("{}/mijn", visit.href);
    // A second press of the button, or a browser that is somebody else's by now.
    let Some(item) = appealable(&visit, &at).await? else {
        return Ok(visit.place.to(&mine, Flash::warning("appeal-once")));
    };
    let text = form.required(&visit.place, "text", LONGEST);
    if !form.is_good() {
        return visit.place.again(APPEAL, &appeal_view(&visit, &item, form));
    }
    let mut tx = visit.place.tx().await?;
    let now = visit.place.app.clock.now();
    statements::store::appeal(&mut tx, visit.map.id, item.number(), &text, now).await?;
    rounds::store::touch(&mut tx, visit.map.id).await?;
    tx.commit().await?;
    Ok(visit.place.to(&mine, Flash::ok("appeal-kept")))
}
