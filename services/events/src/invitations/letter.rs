//! The mail: the host's own words above what every invitation says. One function writes it for the
//! mailing, for the test and for the preview, so that they cannot differ.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{
    Language,
    letters::{Block, Letter, Target},
};
use serde::{Deserialize, Serialize};
use web::{App, dates, place::Card, texts::Argument};

use super::subject::Subject;
use crate::{conversations::model::Session, letters::session_facts};

/// What a mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Asks somebody to come.
    Invitation,
    /// Asks once more.
    Reminder,
}

impl Kind {
    /// The code as the database and addresses write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reminder => "reminder",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Invitation, Self::Reminder]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// What the host wrote in one language; empty parts are filled in by us.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Subject line.
    pub subject: String,
    /// Text above the fixed part; empty lines between paragraphs.
    pub own_text: String,
}

/// What the host wrote, per language.
pub type Wordings = BTreeMap<Language, Wording>;

/// Who has to answer, and by when it was promised.
#[derive(Clone, Debug, Default)]
pub struct Promise {
    /// Who answers at the end; may be empty.
    pub commissioner: String,
    /// By when people hear what comes of it.
    pub feedback_due: Option<Date>,
}

/// All that an invitation speaks of.
pub struct Occasion<'a> {
    /// Texts.
    pub app: &'a App,
    /// Who invites.
    pub organisation: &'a Card,
    /// To what.
    pub subject: &'a Subject,
    /// What was promised.
    pub promise: &'a Promise,
    /// Who can be asked for help by answering the mail: whether answers reach the organisation.
    pub answers_arrive: bool,
}

impl Occasion<'_> {
    /// The letters in all languages.
    pub fn letters(&self, kind: Kind, wordings: &Wordings) -> BTreeMap<Language, Letter> {
        Language::ALL
            .into_iter()
            .map(|language| (language, self.letter(kind, language, wordings)))
            .collect()
    }

    /// The letter in one language. Own words that the host did not translate stand in the language
    /// in which they were written: they are theirs.
    pub fn letter(&self, kind: Kind, language: Language, wordings: &Wordings) -> Letter {
        let wording = in_language(wordings, language);
        let subject = if wording.subject.is_empty() {
            self.usual_subject(kind, language)
        } else {
            wording.subject
        };
        let mut blocks = Vec::new();
        if !wording.own_text.is_empty() {
            blocks.push(Block::Own {
                text: wording.own_text,
            });
        }
        blocks.extend(self.what(kind, language));
        blocks.extend(self.when_and_where(language));
        blocks.extend(self.what_to_do(language));
        blocks.extend(self.help(language));
        blocks.extend(self.who_asks(language));
        Letter { subject, blocks }
    }

    /// The subject line where the host wrote none.
    pub fn usual_subject(&self, kind: Kind, language: Language) -> String {
        let title = &self.subject.conversation.title;
        let date = self
            .subject
            .sessions
            .first()
            .map(|session| dates::date(language, dates::local(session.starts_at).date()))
            .unwrap_or_default();
        self.t_with(
            language,
            &format!("invitation-letter-{}-subject", kind.code()),
            &[("title", title.into()), ("date", date.into())],
        )
    }

    fn what(&self, kind: Kind, language: Language) -> Vec<Block> {
        let conversation = &self.subject.conversation;
        let opening = self.t_with(
            language,
            &format!("invitation-letter-{}-opening", kind.code()),
            &[
                ("organisation", self.organisation.name.as_str().into()),
                ("title", conversation.title.as_str().into()),
            ],
        );
        let question = if conversation.question.is_empty() {
            &conversation.title
        } else {
            &conversation.question
        };
        let mut blocks = vec![text(opening), heading(question.clone())];
        if !conversation.summary.is_empty() {
            blocks.push(text(conversation.summary.clone()));
        }
        blocks
    }

    fn when_and_where(&self, language: Language) -> Vec<Block> {
        let sessions = &self.subject.sessions;
        let mut blocks = Vec::new();
        for session in sessions {
            if sessions.len() > 1 && !session.title.is_empty() {
                blocks.push(heading(session.title.clone()));
            }
            blocks.push(self.facts_of(language, session));
        }
        blocks
    }

    fn facts_of(&self, language: Language, session: &Session) -> Block {
        let mut block = session_facts(self.app, language, session, false);
        if let Block::Facts { facts } = &mut block {
            let mut access: Vec<String> = session
                .accessibility
                .iter()
                .map(|code| self.app.text(language, &format!("access-{code}")))
                .collect();
            access.extend(Some(session.accessibility_note.clone()).filter(|note| !note.is_empty()));
            if !access.is_empty() {
                let label = self.app.text(language, "invitation-letter-access");
                facts.push((label, access.join(". ")));
            }
        }
        block
    }

    fn what_to_do(&self, language: Language) -> Vec<Block> {
        let answer = |key: &str, answer: &str| {
            let to = Target::Personal {
                suffix: format!("?antwoord={answer}"),
            };
            (self.app.text(language, key), to)
        };
        let (yes, to_yes) = answer("invitation-letter-yes", "ja");
        let (no, to_no) = answer("invitation-letter-no", "nee");
        let (maybe, to_maybe) = answer("invitation-letter-maybe", "misschien");
        vec![
            heading(self.app.text(language, "invitation-letter-do-title")),
            text(self.app.text(language, "invitation-letter-do")),
            Block::Action {
                label: yes,
                to: to_yes,
            },
            Block::Link {
                label: no,
                to: to_no,
            },
            Block::Link {
                label: maybe,
                to: to_maybe,
            },
            text(self.until(language)),
        ]
    }

    fn until(&self, language: Language) -> String {
        match self.subject.closes() {
            Some(closes) => self.t_with(
                language,
                "invitation-letter-until",
                &[("moment", dates::moment(language, closes).into())],
            ),
            None => self.app.text(language, "invitation-letter-change"),
        }
    }

    fn help(&self, language: Language) -> Vec<Block> {
        let key = if self.answers_arrive {
            "invitation-letter-help"
        } else {
            "invitation-letter-help-page"
        };
        vec![
            heading(self.app.text(language, "invitation-letter-help-title")),
            text(self.t_with(
                language,
                key,
                &[("organisation", self.organisation.name.as_str().into())],
            )),
        ]
    }

    fn who_asks(&self, language: Language) -> Vec<Block> {
        let mut sentences = vec![self.t_with(
            language,
            "invitation-letter-who",
            &[("organisation", self.organisation.name.as_str().into())],
        )];
        if !self.promise.commissioner.is_empty() {
            sentences.push(self.t_with(
                language,
                "invitation-letter-commissioner",
                &[("commissioner", self.promise.commissioner.as_str().into())],
            ));
        }
        if let Some(due) = self.promise.feedback_due {
            sentences.push(self.t_with(
                language,
                "invitation-letter-feedback",
                &[("date", dates::date(language, due).into())],
            ));
        }
        vec![
            heading(self.app.text(language, "invitation-letter-who-title")),
            text(sentences.join(" ")),
        ]
    }

    fn t_with(&self, language: Language, key: &str, arguments: &[Argument<'_>]) -> String {
        self.app.texts.get(language, key, arguments)
    }
}

/// The host's words for a language: each part in that language where it was written, else in the first
/// language in which it was.
fn in_language(wordings: &Wordings, language: Language) -> Wording {
    let part = |of: fn(&Wording) -> &String| {
        wordings
            .get(&language)
            .into_iter()
            .chain(wordings.values())
            .map(of)
            .find(|words| !words.is_empty())
            .cloned()
            .unwrap_or_default()
    };
    Wording {
        subject: part(|wording| &wording.subject),
        own_text: part(|wording| &wording.own_text),
    }
}

fn heading(text: String) -> Block {
    Block::Heading { text }
}

fn text(text: String) -> Block {
    Block::Text { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wordings(dutch: (&str, &str), english: (&str, &str)) -> Wordings {
        let wording = |(subject, own_text): (&str, &str)| Wording {
            subject: subject.into(),
            own_text: own_text.into(),
        };
        [
            (Language::Nl, wording(dutch)),
            (Language::En, wording(english)),
        ]
        .into()
    }

    #[test]
    fn own_words_stand_in_the_readers_language_where_they_were_written_in_it() {
        let both = wordings(("Kom!", "Beste buren"), ("Come!", "Dear neighbours"));
        assert_eq!(in_language(&both, Language::En).subject, "Come!");
        let dutch = wordings(("Kom!", "Beste buren"), ("", ""));
        assert_eq!(in_language(&dutch, Language::En).own_text, "Beste buren");
        assert_eq!(in_language(&dutch, Language::En).subject, "Kom!");
        assert_eq!(
            in_language(&Wordings::new(), Language::Nl),
            Wording::default()
        );
    }

    #[test]
    fn the_buttons_of_a_test_lead_to_the_page_and_to_nobodys_invitation() {
        let letter = Letter {
            subject: String::new(),
            blocks: vec![
                Block::Action {
                    label: "Ja".into(),
                    to: Target::Personal {
                        suffix: "?antwoord=ja".into(),
                    },
                },
                Block::Link {
                    label: "Nee".into(),
                    to: Target::Path { path: "/x".into() },
                },
            ],
        };
        let targets: Vec<_> = crate::letters::leading_to(letter, "/y")
            .blocks
            .into_iter()
            .filter_map(|block| match block {
                Block::Action { to, .. } | Block::Link { to, .. } => Some(to),
                _ => None,
            })
            .collect();
        let path = |path: &str| Target::Path { path: path.into() };
        assert_eq!(targets, [path("/y"), path("/x")]);
    }
}
