//! How things on a map are shown, in the list and opened.

use serde::Serialize;
use web::{Page, markdown};

use super::Visit;
use crate::{
    arguments::{
        Item, Kind, Reaction, Side,
        store::votes::Mine,
        weighing::{Figures, Standings},
    },
    live::Answer,
    statements::Statement,
};

/// The words of something, for a reader of one language.
#[derive(Clone, Debug, Serialize)]
pub(in crate::arguments) struct Words {
    text: String,
    language: String,
    /// The original, where the reader gets a translation, with its language.
    original: Option<String>,
    original_language: String,
}

impl Words {
    pub(in crate::arguments) fn new(page: &Page, statement: &Statement) -> Self {
        let original = statement.original(page.language).map(str::to_owned);
        Self {
            text: statement.words(page.language).to_owned(),
            language: match original {
                Some(_) => page.language.code().to_owned(),
                None => statement.language.clone(),
            },
            original,
            original_language: statement.language.clone(),
        }
    }
}

/// The buttons with which one votes, and how one voted. What the component `map_vote` takes.
#[derive(Clone, Debug, Serialize)]
pub(super) struct VoteBox {
    number: i32,
    href: String,
    key: String,
    /// Whether it stands in the list of a motion, to which the answer leads back.
    in_list: bool,
    words: String,
    buttons: Vec<Button>,
    /// One's own vote, in a sentence; where it is from before the thing was moved, that too.
    mine: Option<String>,
    moved: Option<String>,
    is_voted: bool,
    /// One's own work: nobody votes on that.
    is_own: bool,
    is_open: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Button {
    answer: &'static str,
    label: String,
    chosen: bool,
}

impl VoteBox {
    pub(super) fn new(visit: &Visit, item: &Item, mine: &Mine, key: &str, in_list: bool) -> Self {
        let place = &visit.place;
        let voted = mine.votes.get(&item.number()).copied();
        let kind = vote_kind(item.kind);
        let answers: &[Answer] = match item.kind {
            Kind::Argument { .. } => &[Answer::Agree, Answer::Disagree],
            Kind::Motion | Kind::Statement => &[Answer::Agree, Answer::Pass, Answer::Disagree],
        };
        let moved = voted.is_some_and(|(_, position)| position <= item.moved_at);
        Self {
            number: item.number(),
            href: format!("{}/{}/stem", visit.href, item.number()),
            key: key.to_owned(),
            in_list,
            words: item.statement.words(place.language).to_owned(),
            buttons: answers
                .iter()
                .map(|answer| Button {
                    answer: answer.code(),
                    label: place.t(&format!("map-vote-{kind}-{}", answer.code())),
                    chosen: voted.is_some_and(|it| it.0 == *answer),
                })
                .collect(),
            mine: voted.map(|(answer, _)| place.t(&format!("map-voted-{kind}-{}", answer.code()))),
            moved: moved.then(|| place.t("map-vote-moved")),
            is_voted: voted.is_some(),
            is_own: item.is_by(visit.me()),
            is_open: visit.is_open(),
        }
    }
}

/// Arguments convince, motions and statements are agreed with.
pub(in crate::arguments) const fn vote_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Argument { .. } => "argument",
        Kind::Motion | Kind::Statement => "motion",
    }
}

/// How people voted, in words and in a bar. What the component `map_figures` takes.
#[derive(Clone, Debug, Serialize)]
pub(in crate::arguments) struct FiguresView {
    text: String,
    /// For or convinced, and against or not, in percents.
    parts: [u8; 2],
    /// How the two sides of the motion see it.
    sides: Option<String>,
    reactions: Vec<String>,
}

impl FiguresView {
    /// `None` where too few voted.
    pub(in crate::arguments) fn new(
        page: &Page,
        standings: &Standings,
        item: &Item,
    ) -> Option<Self> {
        let figures = standings.figures(item.number())?;
        let count = |number: u32| i64::from(number).into();
        let all = figures.all;
        let text = page.t_with(
            &format!("map-figures-{}", vote_kind(item.kind)),
            &[
                ("agree", count(all.agree)),
                ("neutral", count(all.seen - all.agree - all.disagree)),
                ("disagree", count(all.disagree)),
                ("seen", count(all.seen)),
            ],
        );
        let agree = percent(all.agree, all.seen);
        Some(Self {
            text,
            parts: [agree, percent(all.disagree, all.seen).min(100 - agree)],
            sides: sides(page, &figures),
            reactions: reactions(page, &figures),
        })
    }
}

fn sides(page: &Page, figures: &Figures) -> Option<String> {
    let [pro, con] = figures
        .sides?
        .map(|it| i64::from(percent(it.agree, it.seen)));
    Some(page.t_with(
        "map-figures-sides",
        &[("pro", pro.into()), ("con", con.into())],
    ))
}

fn reactions(page: &Page, figures: &Figures) -> Vec<String> {
    Reaction::ALL
        .into_iter()
        .zip(figures.reactions)
        .filter(|(_, people)| *people > 0)
        .map(|(reaction, people)| {
            let count = [("count", i64::from(people).into())];
            page.t_with(&format!("map-reacted-{}", reaction.code()), &count)
        })
        .collect()
}

/// In whole percents.
pub(in crate::arguments) fn percent(part: u32, whole: u32) -> u8 {
    if whole == 0 {
        return 0;
    }
    let share = f64::from(part) * 100.0 / f64::from(whole);
    share.round().clamp(0.0, 100.0) as u8
}

/// The decision on a motion, in words.
#[derive(Clone, Debug, Serialize)]
pub(in crate::arguments) struct DecisionView {
    pub(in crate::arguments) kind: &'static str,
    pub(in crate::arguments) label: String,
    pub(in crate::arguments) reason: String,
    pub(in crate::arguments) when: String,
}

impl DecisionView {
    pub(in crate::arguments) fn new(page: &Page, item: &Item) -> Option<Self> {
        use crate::arguments::Outcome;
        let decision = item.decision.as_ref()?;
        let day = web::dates::date(page.language, web::dates::local(decision.at).date());
        Some(Self {
            kind: match decision.outcome {
                Outcome::Adopted => "success",
                Outcome::Partly => "active",
                Outcome::NotAdopted => "danger",
            },
            label: page.t(&format!("map-decision-{}", decision.outcome.code())),
            reason: decision.reason.clone(),
            when: page.t_with("map-decided-on", &[("when", day.into())]),
        })
    }
}

/// What everybody sees of somebody's explanation: Markdown, as the author wrote it.
pub(in crate::arguments) fn body(item: &Item) -> String {
    if item.body.is_empty() {
        String::new()
    } else {
        markdown::render(&item.body)
    }
}

/// "Voor" or "Tegen".
pub(in crate::arguments) fn side_in_words(page: &Page, side: Side) -> String {
    page.t(&format!("map-side-{}", side.code()))
}
