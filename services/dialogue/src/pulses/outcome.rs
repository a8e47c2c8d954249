//! The page of the outcome, and what the component `pulse_outcome` takes.

use serde::Serialize;
use web::{Error, Page, Result};

use super::{
    findings::{Background, Counts, Favourite, Findings, Ranked, Topic},
    live::Board,
    visit::Visit,
};
use crate::results::letter;

/// Everything that others may know of a pulse.
#[derive(Serialize)]
pub(super) struct Outcome {
    people: String,
    scores: String,
    groups: Vec<String>,
    topics: Vec<TopicView>,
}

#[derive(Serialize)]
struct TopicView {
    number: u16,
    title: String,
    lines: Vec<Line>,
    favourites: Vec<Small>,
    backgrounds: Vec<BackgroundView>,
}

/// A statement, with everything about it in words; the bar says nothing more.
#[derive(Serialize)]
struct Line {
    number: u32,
    words: String,
    language: String,
    parent: Option<String>,
    shared: bool,
    level: String,
    part: usize,
    path: String,
    /// Agree, disagree and pass of everybody, in percent.
    parts: Option<[u8; 3]>,
    groups: Vec<Parts>,
}

#[derive(Serialize)]
struct Parts {
    name: String,
    parts: Option<[u8; 3]>,
}

#[derive(Serialize)]
struct Small {
    words: String,
    language: String,
    text: String,
}

#[derive(Serialize)]
struct BackgroundView {
    question: String,
    answer: String,
    lines: Vec<Small>,
}

struct Writer<'a> {
    page: &'a Page,
    board: &'a Board,
    findings: &'a Findings,
}

impl Outcome {
    /// In words.
    pub(super) fn new(page: &Page, board: &Board, findings: &Findings) -> Self {
        let writer = Writer {
            page,
            board,
            findings,
        };
        let count = |key: &str, count: usize| page.t_with(key, &[("count", count.into())]);
        let group = |(at, size): (usize, &usize)| {
            format!(
                "{} ({})",
                writer.group(at),
                count("results-group-size", *size)
            )
        };
        Self {
            people: count("pulse-people", findings.people),
            scores: count("pulse-scores", findings.scores),
            groups: findings.groups.iter().enumerate().map(group).collect(),
            topics: findings
                .topics
                .iter()
                .map(|topic| writer.topic(topic))
                .collect(),
        }
    }
}

impl Writer<'_> {
    fn group(&self, at: usize) -> String {
        self.page
            .t_with("results-group", &[("group", letter(at).into())])
    }

    fn words(&self, number: u32) -> Option<(String, String)> {
        let statement = self
            .board
            .statement(pulse::StatementId(number))
            .filter(|it| it.is_shown())?;
        Some((statement.text.clone(), statement.language.clone()))
    }

    fn topic(&self, topic: &Topic) -> TopicView {
        let title = self.board.kept.plan.topics.get(usize::from(topic.topic));
        TopicView {
            number: topic.topic + 1,
            title: title.map_or_else(String::new, |it| it.title.clone()),
            lines: topic
                .statements
                .iter()
                .filter_map(|it| self.line(it))
                .collect(),
            favourites: topic
                .favourites
                .iter()
                .filter_map(|it| self.favourite(it))
                .collect(),
            backgrounds: topic
                .backgrounds
                .iter()
                .filter_map(|it| self.background(it))
                .collect(),
        }
    }

    fn line(&self, ranked: &Ranked) -> Option<Line> {
        let (words, language) = self.words(ranked.statement)?;
        let (level, levels) = (
            usize::from(ranked.level),
            usize::from(self.findings.levels).max(1),
        );
        let numbers = [("level", level.into()), ("levels", levels.into())];
        let key = if ranked.shared {
            "pulse-shared"
        } else {
            "pulse-level"
        };
        Some(Line {
            number: ranked.statement,
            words,
            language,
            parent: ranked.parent.and_then(|it| self.words(it)).map(|it| it.0),
            shared: ranked.shared,
            level: self.page.t_with(key, &numbers),
            part: (level * 100 / levels).min(100),
            path: self.path(&ranked.path),
            parts: ranked.all.map(Counts::percents),
            groups: (0..self.findings.groups.len())
                .map(|at| Parts {
                    name: self.group(at),
                    parts: ranked.groups[at].map(Counts::percents),
                })
                .collect(),
        })
    }

    /// "Na 1, 3 en 4 minuten een niveau verder."
    fn path(&self, path: &[u64]) -> String {
        if path.is_empty() {
            return self.page.t("pulse-path-none");
        }
        let minutes: Vec<String> = path.iter().map(|minute| (minute + 1).to_string()).collect();
        self.page
            .t_with("pulse-path", &[("minutes", minutes.join(", ").into())])
    }

    fn favourite(&self, it: &Favourite) -> Option<Small> {
        let (words, language) = self.words(it.statement)?;
        let numbers = [
            ("group", letter(it.group).into()),
            ("own", i64::from(it.own.percents()[0]).into()),
            ("others", i64::from(it.others.percents()[0]).into()),
        ];
        Some(Small {
            words,
            language,
            text: self.page.t_with("pulse-favourite", &numbers),
        })
    }

    fn background(&self, it: &Background) -> Option<BackgroundView> {
        let question = self.board.kept.plan.questions.get(it.question)?;
        let line = |(number, counts): &(u32, Counts)| {
            let (words, language) = self.words(*number)?;
            let share = i64::from(counts.percents()[0]);
            Some(Small {
                words,
                language,
                text: self.page.t_with("pulse-share", &[("share", share.into())]),
            })
        };
        let lines: Vec<Small> = it.statements.iter().filter_map(line).collect();
        (!lines.is_empty()).then(|| BackgroundView {
            question: question.label.clone(),
            answer: question
                .choices
                .get(usize::from(it.answer))
                .cloned()
                .unwrap_or_default(),
            lines,
        })
    }
}

#[derive(Serialize)]
struct View {
    title: String,
    conversation: String,
    conversation_href: String,
    href: String,
    outcome_href: String,
    screen_href: String,
    hidden: bool,
    outcome: Outcome,
}

/// GET: the outcome, as soon as the pulse is over.
pub(super) async fn page(visit: Visit) -> Result {
    let view = visit.live.read(|board| {
        let findings = board.findings.clone()?;
        Some(View {
            title: board.kept.plan.title.clone(),
            conversation: board.conversation.title.clone(),
            conversation_href: visit.place.href(&format!("/{}", board.conversation.slug)),
            href: visit.href.clone(),
            outcome_href: format!("{}/uitkomst", visit.href),
            screen_href: format!("{}/scherm", visit.href),
            hidden: !board.conversation.is_findable(),
            outcome: Outcome::new(&visit.place, board, &findings),
        })
    });
    let view = view.ok_or(Error::NotFound)?;
    let mut response = visit
        .place
        .html("dialogue/pulses/outcome-page.html", &view)?;
    if view.hidden {
        let nowhere = axum::http::HeaderValue::from_static("noindex, nofollow");
        response.headers_mut().insert("x-robots-tag", nowhere);
    }
    Ok(response)
}
