//! Texts that hosts write: Markdown in, safe HTML out.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use ammonia::Builder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

static SAFE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(
            [
                "p",
                "br",
                "strong",
                "em",
                "del",
                "a",
                "ul",
                "ol",
                "li",
                "h2",
                "h3",
                "h4",
                "blockquote",
                "hr",
                "code",
                "pre",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
            ]
            .into(),
        )
        .tag_attributes([("a", ["href"].into()), ("ol", ["start"].into())].into())
        .url_schemes(["https", "http", "mailto", "tel"].into())
        .link_rel(Some("nofollow noopener"));
    builder
});

/// What was rendered a moment ago. Cleaning costs more than the rest of a page, and the same few texts
/// are asked for again and again; what comes out depends on nothing but the text.
static RENDERED: LazyLock<Mutex<Rendered>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Rendered {
    html: HashMap<String, String>,
    bytes: usize,
}

impl Rendered {
    /// Bytes that are kept at most; then it begins anew.
    const MOST_BYTES: usize = 4 * 1024 * 1024;

    fn keep(&mut self, markdown: &str, html: &str) {
        self.bytes += markdown.len() + html.len();
        if self.bytes > Self::MOST_BYTES {
            self.html.clear();
            self.bytes = markdown.len() + html.len();
        }
        self.html.insert(markdown.to_owned(), html.to_owned());
    }
}

/// Renders Markdown. Headings begin at the second level (the first is the page's); pictures and raw
/// HTML are left out.
pub fn render(markdown: &str) -> String {
    if markdown.trim().is_empty() {
        return String::new();
    }
    let rendered = || RENDERED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(html) = rendered().html.get(markdown) {
        return html.clone();
    }
    let html = render_anew(markdown);
    rendered().keep(markdown, &html);
    html
}

fn render_anew(markdown: &str) -> String {
    let events = Parser::new_ext(
        markdown,
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES,
    )
    .filter_map(|event| match event {
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => Some(Event::Start(Tag::Heading {
            level: lower(level),
            id,
            classes,
            attrs,
        })),
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        Event::Html(_) | Event::InlineHtml(_) => None,
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::SoftBreak => Some(Event::HardBreak),
        other => Some(other),
    });
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events);
    SAFE.clean(&out).to_string()
}

/// The words of a Markdown text in one line, without marks: for a card, a calendar, a search engine.
pub fn plain(markdown: &str) -> String {
    let mut words = String::with_capacity(markdown.len());
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES,
    ) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) if !words.ends_with(' ') => {
                words.push(' ');
            }
            _ => {}
        }
    }
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H2,
        HeadingLevel::H3 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_html_and_nothing_that_runs() {
        assert_eq!(
            render("# Kop\n\n**vet** [x](https://a.nl)"),
            "<h2>Kop</h2>\n<p><strong>vet</strong> <a href=\"https://a.nl\" rel=\"nofollow noopener\">x</a></p>\n"
        );
        for evil in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "<img src=x onerror=y>",
            "![x](http://track.er/p.png)",
        ] {
            let html = render(evil);
            assert!(
                !html.contains("script") && !html.contains("<img") && !html.contains("onerror"),
                "{html}"
            );
        }
    }
    #[test]
    fn what_is_kept_stays_within_bounds_and_true() {
        let mut kept = Rendered::default();
        let long = "a".repeat(Rendered::MOST_BYTES / 4);
        for text in ["een", "twee", "drie"] {
            kept.keep(text, &long);
        }
        assert!(kept.html.contains_key("drie"));
        kept.keep("vier", &long);
        assert_eq!(kept.html.len(), 1, "it began anew");
        assert_eq!(render("*x*"), render("*x*"));
        assert_eq!(render(" \n"), "");
    }

    #[test]
    fn markdown_becomes_one_line_of_plain_words() {
        assert_eq!(
            plain("# Kop\n\n**vet** en\nmeer\n\n- a\n- [b](https://x.nl) <i>&amp;</i>"),
            "Kop vet en meer a b &"
        );
    }
}
