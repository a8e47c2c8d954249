//! What can be asked, and the broad classes of each. Origin, religion and health are not here.

use ::reach::figures::{Area, Variable, area_shares};

/// One question about the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Code: `age`.
    pub code: &'static str,
    /// Its values, but for the areas, which the host chooses.
    values: &'static [&'static str],
}

/// All of them, in the order of the form. The language at home is sensitive and off unless the host asks for it.
pub const QUESTIONS: [Question; 6] = [
    Question {
        code: "age",
        values: &["15-24", "25-44", "45-64", "65"],
    },
    Question {
        code: "gender",
        values: &["man", "woman", "other"],
    },
    Question {
        code: "education",
        values: &["practical", "middle", "theoretical"],
    },
    Question {
        code: "tenure",
        values: &["own", "social", "private"],
    },
    Question {
        code: "area",
        values: &[],
    },
    Question {
        code: "language",
        values: &["dutch", "another"],
    },
];

/// What is on when a host begins.
pub const USUAL: [&str; 5] = ["age", "gender", "education", "tenure", "area"];

/// Somebody who would rather not say.
pub const RATHER_NOT: &str = "rather-not";
/// Somebody who lives in none of the areas.
pub const ELSEWHERE: &str = "elsewhere";

impl Question {
    /// The question with this code.
    pub fn of(code: &str) -> Option<Self> {
        QUESTIONS.into_iter().find(|question| question.code == code)
    }

    /// What can be answered, without 'rather not say'.
    pub fn values(self, areas: &[Area]) -> Vec<String> {
        if self.code == "area" {
            let codes = areas.iter().map(|area| area.code.clone());
            return codes.chain([ELSEWHERE.to_owned()]).collect();
        }
        self.values
            .iter()
            .map(|value| (*value).to_owned())
            .collect()
    }

    /// The values that are compared: those that the figures know, or all where they know nothing of it. A value
    /// without figures, such as another gender, would by being small hide its neighbours.
    pub fn compared(self, areas: &[Area]) -> Vec<String> {
        match Variable::of(self.code) {
            Some(variable) => variable.values.iter().map(|it| (*it).to_owned()).collect(),
            None if self.code == "area" => areas.iter().map(|area| area.code.clone()).collect(),
            None => self.values(areas),
        }
    }

    /// The shares of [`Question::compared`] among the people of the areas; `None` where the figures lack it.
    pub fn shares(self, areas: &[Area]) -> Option<Vec<f64>> {
        if areas.is_empty() {
            return None;
        }
        if self.code == "area" {
            return area_shares(areas);
        }
        Variable::of(self.code)?.shares(areas)
    }
}
