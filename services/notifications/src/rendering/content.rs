//! A letter with its links written out and its fixed sentences in place: what both layouts show.

use kernel::{
    Language, PLATFORM,
    letters::{Block, Category, Letter, Sender, Target},
};
use serde::Serialize;
use web::App;

use super::{Message, RenderError, preferences_url, reply_to, sender_name};

/// All that stands in a mail.
#[derive(Serialize)]
pub(super) struct LetterView {
    lang: &'static str,
    subject: String,
    /// The letterhead: who speaks.
    pub(super) sender: String,
    /// The heading that the letter begins with, if it does; it goes before the salutation.
    pub(super) title: Option<String>,
    pub(super) salutation: String,
    pub(super) blocks: Vec<BlockView>,
    /// Sentences of the footer.
    pub(super) footer: Vec<String>,
    pub(super) preferences: Option<LinkView>,
}

/// A link of the layout.
#[derive(Serialize)]
pub(super) struct LinkView {
    pub(super) label: String,
    pub(super) url: String,
}

/// A block as it is shown.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub(super) enum BlockView {
    Heading {
        text: String,
    },
    Text {
        lines: Vec<String>,
    },
    Own {
        intro: Option<String>,
        paragraphs: Vec<Vec<String>>,
    },
    Facts {
        facts: Vec<FactView>,
    },
    Action {
        label: String,
        url: String,
    },
    Link {
        label: String,
        url: String,
    },
    Code {
        text: String,
    },
}

/// One fact.
#[derive(Serialize)]
pub(super) struct FactView {
    pub(super) label: String,
    pub(super) lines: Vec<String>,
}

impl LetterView {
    pub(super) fn new(
        app: &App,
        language: Language,
        message: &Message,
        sender: &Sender,
        letter: &Letter,
    ) -> Result<Self, RenderError> {
        let (title, rest) = match letter.blocks.split_first() {
            Some((Block::Heading { text }, rest)) => (Some(text.clone()), rest),
            _ => (None, letter.blocks.as_slice()),
        };
        let blocks = rest
            .iter()
            .map(|block| BlockView::new(app, language, message, sender, block))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            lang: language.code(),
            subject: letter.subject.clone(),
            sender: sender_name(app, language, sender),
            title,
            salutation: salutation(app, language, &message.name),
            blocks,
            footer: footer(app, language, message.category, sender),
            preferences: (message.tenant != PLATFORM).then(|| LinkView {
                label: app.text(language, preferences_key(message.category)),
                url: preferences_url(app, message),
            }),
        })
    }
}

impl BlockView {
    fn new(
        app: &App,
        language: Language,
        message: &Message,
        sender: &Sender,
        block: &Block,
    ) -> Result<Self, RenderError> {
        Ok(match block {
            Block::Heading { text } => Self::Heading { text: text.clone() },
            Block::Text { text } => Self::Text { lines: lines(text) },
            Block::Own { text } => Self::Own {
                intro: (!sender.name.is_empty()).then(|| {
                    let argument = ("sender", sender.name.as_str().into());
                    app.texts.get(language, "letter-own", &[argument])
                }),
                paragraphs: paragraphs(text),
            },
            Block::Facts { facts } => Self::Facts {
                facts: facts
                    .iter()
                    .map(|(label, value)| FactView {
                        label: label.clone(),
                        lines: lines(value),
                    })
                    .collect(),
            },
            Block::Action { label, to } => Self::Action {
                label: label.clone(),
                url: address(app, message, to)?,
            },
            Block::Link { label, to } => Self::Link {
                label: label.clone(),
                url: address(app, message, to)?,
            },
            Block::Code { text } => Self::Code { text: text.clone() },
        })
    }
}

/// The whole address of a link in a letter; a personal one is signed here and nowhere kept.
fn address(app: &App, message: &Message, target: &Target) -> Result<String, RenderError> {
    let path = match target {
        Target::Path { path } => path.clone(),
        Target::Personal { suffix } => {
            let link = message.link.ok_or(RenderError::NoLink)?;
            format!("{}{suffix}", app.secret.path(message.tenant, link))
        }
    };
    Ok(app.settings.url(&path))
}

fn salutation(app: &App, language: Language, name: &str) -> String {
    match name.trim() {
        "" => app.text(language, "letter-hello"),
        name => app
            .texts
            .get(language, "letter-hello-name", &[("name", name.into())]),
    }
}

/// Who sends this, why the person gets it, and whether they can answer.
fn footer(app: &App, language: Language, category: Category, sender: &Sender) -> Vec<String> {
    let site = app.settings.host();
    let say = |key: &str| {
        let arguments = [
            ("sender", sender.name.as_str().into()),
            ("site", site.into()),
        ];
        app.texts.get(language, key, &arguments)
    };
    let who = if sender.name.is_empty() {
        say("letter-from-platform")
    } else {
        say("letter-from")
    };
    let why = say(match (category, sender.name.is_empty()) {
        (Category::Reply, _) => "letter-why-reply",
        (_, true) => "letter-why-platform",
        (Category::Change, _) => "letter-why-change",
        (Category::Invitation, _) => "letter-why-invitation",
        (Category::News, _) => "letter-why-news",
    });
    let answer = say(if reply_to(sender).is_some() {
        "letter-answer"
    } else {
        "letter-no-answer"
    });
    vec![who, why, answer]
}

const fn preferences_key(category: Category) -> &'static str {
    if category.can_be_stopped() {
        "letter-unsubscribe"
    } else {
        "letter-preferences"
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Paragraphs are what empty lines part.
fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let mut paragraphs: Vec<Vec<String>> = vec![Vec::new()];
    for line in lines(text) {
        match (line.is_empty(), paragraphs.last_mut()) {
            (false, Some(last)) => last.push(line),
            (true, Some(last)) if !last.is_empty() => paragraphs.push(Vec::new()),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_part_paragraphs_however_many_there_are() {
        let text = "\n\nEen\ntwee\n\n \n\ndrie\n";
        assert_eq!(paragraphs(text), [vec!["Een", "twee"], vec!["drie"]]);
        assert!(paragraphs(" \n").is_empty());
    }
}
