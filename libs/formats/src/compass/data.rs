//! What `data/compass.toml` says.

use std::collections::BTreeMap;

use kernel::Language;
use serde::Deserialize;

use crate::Bounds;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compass {
    /// What is asked, in this order.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
    /// What can be advised.
    #[serde(rename = "design")]
    pub designs: Vec<Design>,
    /// How people can be chosen.
    #[serde(rename = "selection")]
    pub selections: Vec<Way>,
    /// How people can be reached.
    #[serde(rename = "channel")]
    pub channels: Vec<Way>,
    /// What things cost.
    #[serde(rename = "cost")]
    pub costs: Vec<Cost>,
    /// What has to be done when.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
    /// Why.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
}

/// A question to the host.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its code.
    pub key: String,
    nl: Asked,
    en: Asked,
    /// What can be answered.
    #[serde(rename = "option")]
    pub answers: Vec<Answer>,
}

/// A question in words, and why it is asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The question.
    pub ask: String,
    /// Why it matters.
    pub why: String,
}

/// Something that can be answered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Its code.
    pub key: String,
    nl: String,
    en: String,
    /// How many people it stands for.
    pub people: Option<Bounds>,
    /// How much money there is at most, in euros.
    pub limit: Option<i64>,
    /// How much influence it promises.
    pub level: Option<String>,
}

/// A design: forms, and what goes with them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// Its code, which is that of the format that leads it.
    pub key: String,
    /// The formats, in the order in which they are held.
    pub formats: Vec<String>,
    /// How many meetings it counts for what it costs.
    pub meetings: i64,
    /// How many people it is with, whatever was answered: a group that is drawn.
    pub panel: Option<Bounds>,
    /// Ways to choose people that go with it.
    pub selections: Vec<String>,
    /// What it costs.
    pub costs: Vec<String>,
    nl: DesignText,
    en: DesignText,
}

/// A design in words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DesignText {
    /// Its name.
    pub name: String,
    /// A title for the conversation, with the topic in it.
    title: String,
    /// What it is, for the host.
    pub idea: String,
    /// What happens, for who is invited.
    pub invite: String,
}

/// A way to choose or to reach people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// Its code.
    pub key: String,
    /// What it costs.
    #[serde(default)]
    pub costs: Vec<String>,
    nl: WayText,
    en: WayText,
}

/// A way in words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WayText {
    /// Its name.
    pub name: String,
    /// How to do it.
    pub text: String,
}

/// What something costs, roughly.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Its code.
    pub key: String,
    /// What it is counted by.
    pub per: Unit,
    /// Euros for each, with volunteers and a free hall.
    pub low: f64,
    /// Euros for each, with professionals.
    pub high: f64,
    nl: String,
    en: String,
}

/// What a cost is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Each participant.
    Person,
    /// Each meeting.
    Meeting,
    /// Each participant at each meeting.
    PersonMeeting,
    /// Each letter that is sent.
    Letter,
}

/// Something to do, so many weeks from the (first) meeting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Weeks; before it negative.
    pub week: i32,
    /// Designs and selections that need it; empty: all.
    #[serde(default, rename = "for")]
    pub only: Vec<String>,
    nl: String,
    en: String,
}

/// What an answer means for designs, selections or channels.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What it is about.
    #[serde(rename = "for")]
    pub about: Vec<String>,
    /// Of each question named here, one of these was answered.
    pub when: BTreeMap<String, Vec<String>>,
    /// What it adds.
    #[serde(default)]
    pub points: i32,
    /// Whether it rules out.
    #[serde(default)]
    pub never: bool,
    nl: String,
    en: String,
}

impl Question {
    /// In words.
    pub const fn words(&self, language: Language) -> &Asked {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }

    /// An answer by its code.
    pub fn answer(&self, code: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.key == code)
    }
}

impl Design {
    /// In words.
    pub const fn words(&self, language: Language) -> &DesignText {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

impl DesignText {
    /// A title for a conversation about a topic, said as in the middle of a sentence.
    pub fn title(&self, topic: &str) -> String {
        self.title.replace("{topic}", topic)
    }
}

impl Way {
    /// In words.
    pub const fn words(&self, language: Language) -> &WayText {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

macro_rules! said {
    ($($name:ident),+) => {
        $(impl $name {
            /// In words.
            pub const fn words(&self, language: Language) -> &str {
                match language {
                    Language::Nl => self.nl.as_str(),
                    Language::En => self.en.as_str(),
                }
            }
        })+
    };
}
said!(Answer, Cost, Step, Rule);
