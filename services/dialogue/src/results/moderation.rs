//! How the host dealt with statements, in figures that everybody sees.

use serde::Serialize;
use web::Page;

use crate::statements::{Outcome, Reason, State, Statement};

/// Numbers of statements by what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Moderation {
    /// By the host.
    pub(crate) seeds: usize,
    /// By participants.
    pub(crate) added: usize,
    /// Of those of participants: shown.
    pub(crate) shown: usize,
    /// Waiting.
    pub(crate) waiting: usize,
    /// Put together with another.
    pub(crate) merged: usize,
    /// Hidden.
    pub(crate) hidden: usize,
    /// Hidden, per reason that occurs, by its code.
    pub(crate) reasons: Vec<(&'static str, usize)>,
    /// Appeals.
    pub(crate) appeals: usize,
    /// Appeals that were granted.
    pub(crate) granted: usize,
    /// Appeals that nobody has decided on.
    pub(crate) undecided: usize,
}

impl Moderation {
    /// Counts.
    pub(crate) fn of(statements: &[Statement]) -> Self {
        let count = |fits: &dyn Fn(&Statement) -> bool| {
            statements
                .iter()
                .filter(|statement| fits(statement))
                .count()
        };
        let added = |it: &Statement| it.author.is_some();
        let appeal = |it: &Statement| it.appeal.as_ref().map(|appeal| appeal.outcome);
        let reasons = Reason::ALL
            .into_iter()
            .map(|reason| {
                (
                    reason.code(),
                    count(&|it| it.state == State::Hidden(reason)),
                )
            })
            .filter(|(_, hidden)| *hidden > 0)
            .collect();
        Self {
            seeds: count(&|it| !added(it)),
            added: count(&added),
            shown: count(&|it| added(it) && it.is_shown()),
            waiting: count(&|it| it.state == State::Waiting),
            merged: count(&|it| matches!(it.state, State::Merged(_))),
            hidden: count(&|it| matches!(it.state, State::Hidden(_))),
            reasons,
            appeals: count(&|it| appeal(it).is_some()),
            granted: count(&|it| appeal(it) == Some(Some(Outcome::Granted))),
            undecided: count(&|it| appeal(it) == Some(None)),
        }
    }

    /// The same in words, a line each.
    pub(crate) fn lines(&self, page: &Page) -> Vec<String> {
        let line = |key: &str, count: usize| page.t_with(key, &[("count", count.into())]);
        let mut lines = vec![
            line("moderation-seeds", self.seeds),
            line("moderation-added", self.added),
        ];
        let further = [
            ("moderation-shown", self.shown),
            ("moderation-waiting", self.waiting),
            ("moderation-merged", self.merged),
            ("moderation-hidden", self.hidden),
        ];
        lines.extend(
            further
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(key, count)| line(key, count)),
        );
        lines.extend(self.reasons.iter().map(|(code, count)| {
            let reason = page.t(&format!("hidden-{code}"));
            let arguments = [("count", (*count).into()), ("reason", reason.into())];
            page.t_with("moderation-hidden-for", &arguments)
        }));
        if self.appeals > 0 {
            lines.push(page.t_with(
                "moderation-appeals",
                &[
                    ("count", self.appeals.into()),
                    ("granted", self.granted.into()),
                    ("undecided", self.undecided.into()),
                ],
            ));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::statements::{Appeal, rules::tests::statement};

    #[test]
    fn every_statement_is_counted_for_what_became_of_it() {
        let author = Some(Uuid::from_u128(1));
        let mut statements = [1, 2, 3, 4].map(|number| statement(number, "Meer bomen"));
        statements[1].author = author;
        statements[2].author = author;
        statements[2].state = State::Hidden(Reason::Several);
        statements[2].appeal = Some(Appeal {
            text: "Het is er een".into(),
            outcome: Some(Outcome::Refused),
            answer: String::new(),
        });
        statements[3].author = author;
        statements[3].state = State::Merged(1);
        assert_eq!(
            Moderation::of(&statements),
            Moderation {
                seeds: 1,
                added: 3,
                shown: 1,
                waiting: 0,
                merged: 1,
                hidden: 1,
                reasons: vec![("several", 1)],
                appeals: 1,
                granted: 0,
                undecided: 0,
            }
        );
    }
}
