//! The compass: a few plain questions, and designs that fit the answers, each with its reasons.
//!
//! [`data`] is what the file says; [`advice`] adds up what its rules give and chooses. Neither knows any
//! design, question or rule by name.

pub mod advice;
pub mod data;

use std::{collections::BTreeMap, sync::LazyLock};

pub use advice::{Advice, Advised, Budget, Line, Verdict};
pub use data::{Answer, Compass, Cost, Design, Question, Rule, Step, Way};

/// With fewer answers than this there is nothing to advise upon.
pub const LEAST_ANSWERS: usize = 3;

static COMPASS: LazyLock<Compass> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/compass.toml"))
        .expect("data/compass.toml is well-formed")
});

/// What was answered: of each question the code of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<&'static str, &'static str>);

impl Answers {
    /// The answer to a question.
    pub fn to(&self, question: &str) -> Option<&'static str> {
        self.0.get(question).copied()
    }

    /// Questions and answers, by question.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().map(|(question, answer)| (*question, *answer))
    }

    /// Whether there are enough to advise upon.
    pub fn are_enough(&self) -> bool {
        self.0.len() >= LEAST_ANSWERS
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Compass {
    /// The one that is in the program.
    pub fn of_the_program() -> &'static Self {
        &COMPASS
    }

    /// Reads what was answered; what is no answer to its question counts as none.
    pub fn answers<S: AsRef<str>>(&'static self, given: impl Fn(&str) -> Option<S>) -> Answers {
        let answer = |question: &'static Question| {
            let code = given(&question.key)?;
            let answer = question.answer(code.as_ref())?;
            Some((question.key.as_str(), answer.key.as_str()))
        };
        Answers(self.questions.iter().filter_map(answer).collect())
    }

    /// What was answered, with all that is known of it.
    pub fn chosen(&self, answers: &Answers) -> impl Iterator<Item = &Answer> {
        self.questions
            .iter()
            .filter_map(|question| question.answer(answers.to(&question.key)?))
    }
}

#[cfg(test)]
mod situations;
#[cfg(test)]
mod tests;
