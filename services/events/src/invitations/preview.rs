//! A letter as a part of a page: what the recipient will see, block by block.

use kernel::{
    Language,
    letters::{Block, Letter},
};
use serde::Serialize;

/// A letter in one language.
#[derive(Serialize)]
pub struct LetterView {
    lang: &'static str,
    language: &'static str,
    subject: String,
    blocks: Vec<BlockView>,
}

#[derive(Default, Serialize)]
struct BlockView {
    kind: &'static str,
    paragraphs: Vec<Vec<String>>,
    facts: Vec<FactView>,
    label: String,
}

#[derive(Serialize)]
struct FactView {
    label: String,
    text: String,
}

impl LetterView {
    /// Of a letter.
    pub fn new(language: Language, letter: Letter) -> Self {
        Self {
            lang: language.code(),
            language: language.own_name(),
            subject: letter.subject,
            blocks: letter.blocks.into_iter().map(BlockView::new).collect(),
        }
    }
}

impl BlockView {
    fn new(block: Block) -> Self {
        match block {
            Block::Heading { text } => Self::labelled("heading", text),
            Block::Text { text } => Self::written("text", &text),
            Block::Own { text } => Self::written("own", &text),
            Block::Facts { facts } => Self {
                kind: "facts",
                facts: facts
                    .into_iter()
                    .map(|(label, text)| FactView { label, text })
                    .collect(),
                ..Self::default()
            },
            Block::Action { label, .. } => Self::labelled("action", label),
            Block::Link { label, .. } => Self::labelled("link", label),
            Block::Code { text } => Self::labelled("code", text),
        }
    }

    fn labelled(kind: &'static str, label: String) -> Self {
        Self {
            kind,
            label,
            ..Self::default()
        }
    }

    fn written(kind: &'static str, text: &str) -> Self {
        Self {
            kind,
            paragraphs: paragraphs(text),
            ..Self::default()
        }
    }
}

/// Paragraphs, which empty lines keep apart, as their lines.
fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let mut paragraphs = vec![Vec::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            paragraphs.push(Vec::new());
        } else if let Some(last) = paragraphs.last_mut() {
            last.push(line.to_owned());
        }
    }
    paragraphs.retain(|lines| !lines.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_keep_paragraphs_apart_and_lines_stay_lines() {
        assert_eq!(
            paragraphs("Beste buren,\n\n\nKom je?\nDat zou fijn zijn.\n"),
            [
                vec!["Beste buren,".to_owned()],
                vec!["Kom je?".to_owned(), "Dat zou fijn zijn.".to_owned()]
            ]
        );
        assert!(paragraphs(" \n").is_empty());
    }
}
