//! The layout without HTML. It comes first in the mail and is complete by itself.

use super::content::{BlockView, LetterView};

/// Longest line under a heading, in characters.
const LONGEST_LINE: usize = 60;

/// The whole text.
pub(super) fn write(view: &LetterView) -> String {
    let mut parts = Vec::new();
    if let Some(title) = &view.title {
        parts.push(underlined(title, '='));
    }
    parts.push(view.salutation.clone());
    parts.extend(view.blocks.iter().map(block));
    // What mail programs take for the beginning of the signature.
    let mut footer = vec!["-- ".to_owned()];
    footer.extend(view.footer.iter().cloned());
    if let Some(preferences) = &view.preferences {
        footer.push(format!("{}: {}", preferences.label, preferences.url));
    }
    parts.push(footer.join("\n"));
    parts.join("\n\n") + "\n"
}

fn block(block: &BlockView) -> String {
    match block {
        BlockView::Heading { text } => underlined(text, '-'),
        BlockView::Text { lines } => lines.join("\n"),
        BlockView::Own { intro, paragraphs } => own(intro.as_deref(), paragraphs),
        BlockView::Facts { facts } => facts
            .iter()
            .map(|fact| format!("{}: {}", fact.label, fact.lines.join("\n  ")))
            .collect::<Vec<_>>()
            .join("\n"),
        BlockView::Action { label, url } => format!("{label}:\n{url}"),
        BlockView::Link { label, url } => format!("{label}: {url}"),
        BlockView::Code { text } => format!("    {text}"),
    }
}

/// The host's own words, marked as a mail program marks what it quotes.
fn own(intro: Option<&str>, paragraphs: &[Vec<String>]) -> String {
    let mut lines: Vec<String> = intro.map(str::to_owned).into_iter().collect();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if index > 0 {
            lines.push(">".to_owned());
        }
        lines.extend(paragraph.iter().map(|line| format!("> {line}")));
    }
    lines.join("\n")
}

fn underlined(text: &str, with: char) -> String {
    let length = text.chars().count().min(LONGEST_LINE);
    format!("{text}\n{}", String::from(with).repeat(length))
}
