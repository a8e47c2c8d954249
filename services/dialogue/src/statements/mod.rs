//! Statements (stellingen): short sentences that one can agree or disagree with.

pub mod rules;
pub mod store;

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::Language;
use uuid::Uuid;

/// What became of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The host has not let it through yet.
    Waiting,
    /// Everybody sees it.
    Shown,
    /// The host took it away, for a reason that its author sees.
    Hidden(Reason),
    /// It says the same as another statement, by this number.
    Merged(i32),
}

impl State {
    /// Code of its words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Shown => "shown",
            Self::Hidden(_) => "hidden",
            Self::Merged(_) => "merged",
        }
    }
}

/// Why a statement was hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It is about something else.
    OffTopic,
    /// It says more than one thing, so that an answer means nothing.
    Several,
    /// It is about a person, or tells who somebody is.
    Personal,
    /// It insults or threatens.
    Insulting,
    /// Others cannot understand it.
    Unclear,
    /// Something else, as the explanation says.
    Other,
}

impl Reason {
    /// All of them, as a form shows them.
    pub const ALL: [Self; 6] = [
        Self::OffTopic,
        Self::Several,
        Self::Personal,
        Self::Insulting,
        Self::Unclear,
        Self::Other,
    ];

    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OffTopic => "off-topic",
            Self::Several => "several",
            Self::Personal => "personal",
            Self::Insulting => "insulting",
            Self::Unclear => "unclear",
            Self::Other => "other",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// How an appeal against hiding ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The statement is shown again.
    Granted,
    /// It stays hidden.
    Refused,
}

impl Outcome {
    /// The code as the database and forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Refused => "refused",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Granted, Self::Refused]
            .into_iter()
            .find(|outcome| outcome.code() == code)
    }
}

/// An appeal of an author against hiding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// Why the author thinks otherwise.
    pub text: String,
    /// How it ended; `None` while nobody decided.
    pub outcome: Option<Outcome>,
    /// What the one who decided answered.
    pub answer: String,
}

/// A statement as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its number within the round, from 1.
    pub number: i32,
    /// Its words, in the language that it was written in.
    pub text: String,
    /// That language's code.
    pub language: String,
    /// Translations made by people, by code of the language.
    pub translations: BTreeMap<String, String>,
    /// Who wrote it; `None`: the host.
    pub author: Option<Uuid>,
    /// What became of it.
    pub state: State,
    /// What the host said about that, beside the reason.
    pub explanation: String,
    /// The member who decided on it last.
    pub moderated_by: Option<Uuid>,
    /// When.
    pub moderated_at: Option<Timestamp>,
    /// The author's appeal.
    pub appeal: Option<Appeal>,
    /// When it was written.
    pub created_at: Timestamp,
}

impl Statement {
    /// Its words for a reader of this language: the translation where there is one.
    pub fn words(&self, language: Language) -> &str {
        if self.language == language.code() {
            return &self.text;
        }
        self.translations
            .get(language.code())
            .map_or(&self.text, String::as_str)
    }

    /// The original, where the reader gets a translation.
    pub fn original(&self, language: Language) -> Option<&str> {
        (self.words(language) != self.text).then_some(&self.text)
    }

    /// Whether people answer it.
    pub fn is_shown(&self) -> bool {
        self.state == State::Shown
    }

    /// Whether a member still has to look at it: it waits, or it is shown unseen, or its author appealed.
    pub fn wants_a_look(&self) -> bool {
        let unseen = self.author.is_some() && self.moderated_at.is_none();
        let appealed = self
            .appeal
            .as_ref()
            .is_some_and(|appeal| appeal.outcome.is_none());
        unseen || appealed
    }
}
