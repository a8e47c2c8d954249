//! The findings in words. What groups share comes first, then what divides them; nothing stands in an
//! order of numbers of votes.

use serde::Serialize;
use web::Page;

use super::{Counts, Findings, Shared, letter, map::Map, moderation::Moderation};
use crate::{live::Board, statements::Statement};

/// What the component `dialogue_results` takes.
#[derive(Serialize)]
pub(crate) struct Results {
    people: String,
    answers: String,
    /// Whether five people answered, so that there is something to show.
    enough: bool,
    common_ground: Vec<Line>,
    groups: Vec<GroupView>,
    small_groups: Option<String>,
    divisive: Vec<Line>,
    map: Option<Map>,
    statements: Vec<Line>,
    moderation: Vec<String>,
}

/// A statement with how it was answered.
#[derive(Serialize)]
struct Line {
    number: i32,
    words: String,
    language: String,
    /// "Eens" or "oneens", where a side is taken.
    side: Option<String>,
    agree: bool,
    /// In one sentence.
    text: String,
    /// Agree, disagree and pass in percents of all, where they are shown.
    parts: Option<[u8; 3]>,
    /// The same per group, in the order of the groups; `None` where too few answered.
    groups: Vec<Parts>,
}

#[derive(Serialize)]
struct Parts {
    name: String,
    parts: Option<[u8; 3]>,
}

#[derive(Serialize)]
struct GroupView {
    letter: String,
    kind: usize,
    name: String,
    size: String,
    apart: Vec<Line>,
}

/// Everything that is needed to write findings in words.
struct Writer<'a> {
    page: &'a Page,
    board: &'a Board,
    findings: &'a Findings,
}

impl Results {
    /// Of a round, as others may see it at this moment.
    pub(crate) fn new(page: &Page, board: &Board) -> Self {
        let nothing = Findings::default();
        let findings = board
            .published
            .as_ref()
            .map_or(&nothing, |published| &published.findings);
        let writer = Writer {
            page,
            board,
            findings,
        };
        let count = |key: &str, count: usize| page.t_with(key, &[("count", count.into())]);
        // How many take part says nothing about what anybody answered: it may be of this second.
        Self {
            people: count("results-people", board.analysis.people.len()),
            answers: count("results-answers", board.analysis.votes),
            enough: findings.people > 0,
            common_ground: writer.lines(&findings.common_ground, Writer::common),
            groups: (0..findings.groups.len())
                .map(|at| writer.group(at))
                .collect(),
            small_groups: (findings.small_groups > 0)
                .then(|| count("results-small-groups", findings.small_groups)),
            divisive: writer.divisive(),
            map: Map::new(page, findings, None),
            statements: writer.all(),
            moderation: Moderation::of(&board.statements).lines(page),
        }
    }
}

impl<'a> Writer<'a> {
    /// A statement that is still shown; what was hidden since is left out.
    fn shown(&self, number: i32) -> Option<&'a Statement> {
        self.board.statement(number).filter(|it| it.is_shown())
    }

    fn lines(&self, list: &[Shared], text: impl Fn(&Self, Shared) -> String) -> Vec<Line> {
        let line = |shared: &Shared| {
            let statement = self.shown(shared.statement)?;
            let side = if shared.agree { "agree" } else { "disagree" };
            Some(Line {
                side: Some(self.page.t(&format!("results-side-{side}"))),
                agree: shared.agree,
                text: text(self, *shared),
                ..self.line(statement)
            })
        };
        list.iter().filter_map(line).collect()
    }

    fn line(&self, statement: &Statement) -> Line {
        let language = self.page.language;
        let figures = self.findings.figures(statement.number);
        let groups = (0..self.findings.groups.len()).map(|at| Parts {
            name: self.name(at),
            parts: figures
                .and_then(|figures| figures.groups[at])
                .map(Counts::percents),
        });
        Line {
            number: statement.number,
            words: statement.words(language).to_owned(),
            language: match statement.original(language) {
                Some(_) => language.code().to_owned(),
                None => statement.language.clone(),
            },
            side: None,
            agree: true,
            text: String::new(),
            parts: figures.and_then(|it| it.all).map(Counts::percents),
            groups: groups.collect(),
        }
    }

    fn name(&self, group: usize) -> String {
        let name = [("group", letter(group).into())];
        self.page.t_with("results-group", &name)
    }

    /// "78% van alle deelnemers is het hiermee eens."
    fn common(&self, shared: Shared) -> String {
        let all = self
            .findings
            .figures(shared.statement)
            .and_then(|it| it.all);
        let Some(all) = all else {
            return String::new();
        };
        let key = if shared.agree {
            "results-common-agree"
        } else {
            "results-common-disagree"
        };
        let share = side(all, shared.agree);
        self.page.t_with(key, &[("share", share.into())])
    }

    /// "82% van groep A, 31% van de anderen."
    fn apart(&self, group: usize, shared: Shared) -> String {
        let figures = self.findings.figures(shared.statement);
        let own = figures.and_then(|it| it.groups[group]);
        let (Some(own), Some(all)) = (own, figures.and_then(|it| it.all)) else {
            return String::new();
        };
        let share = [("share", side(own, shared.agree).into())];
        match all.without(own) {
            Some(others) => {
                let [share] = share;
                let others = ("others", side(others, shared.agree).into());
                self.page.t_with("results-apart", &[share, others])
            }
            None => self.page.t_with("results-apart-alone", &share),
        }
    }

    fn group(&self, at: usize) -> GroupView {
        let group = &self.findings.groups[at];
        let size = [("count", group.size.into())];
        GroupView {
            letter: letter(at),
            kind: at % 5 + 1,
            name: self.name(at),
            size: self.page.t_with("results-group-size", &size),
            apart: self.lines(&group.apart, |writer, shared| writer.apart(at, shared)),
        }
    }

    fn divisive(&self) -> Vec<Line> {
        let line = |divided: &super::findings::Divided| {
            let statement = self.shown(divided.statement)?;
            let figures = self.findings.figures(divided.statement)?;
            let (most, least) = (
                figures.groups[divided.most]?,
                figures.groups[divided.least]?,
            );
            let text = self.page.t_with(
                "results-divided",
                &[
                    ("most", letter(divided.most).into()),
                    ("share", side(most, true).into()),
                    ("least", letter(divided.least).into()),
                    ("other", side(least, true).into()),
                ],
            );
            Some(Line {
                text,
                ..self.line(statement)
            })
        };
        self.findings.divisive.iter().filter_map(line).collect()
    }

    fn all(&self) -> Vec<Line> {
        self.board
            .statements
            .iter()
            .filter(|statement| statement.is_shown())
            .map(|statement| self.line(statement))
            .collect()
    }
}

/// The share of a side, in percent.
fn side(counts: Counts, agree: bool) -> i64 {
    let [agrees, disagrees, _] = counts.percents();
    i64::from(if agree { agrees } else { disagrees })
}
