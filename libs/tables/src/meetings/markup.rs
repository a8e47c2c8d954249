//! Text out of the markup that platforms leave in their exports.

use crate::text::one_line;

/// The text of a piece of HTML on one line: tags go, with what stands within scripts and styles; entities become
/// characters. A `<` that begins no tag stays (`kosten < 5 euro`).
pub(super) fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return one_line(html);
    }
    one_line(&without_entities(&without_tags(html)))
}

fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        text.push_str(before);
        match tag_length(tag) {
            None => {
                text.push('<');
                rest = &tag[1..];
            }
            Some(length) => {
                if separates(tag) {
                    text.push(' ');
                }
                rest = after_hidden(tag, &tag[length..]);
            }
        }
    }
    text.push_str(rest);
    text
}

/// The length of the tag at the start, if one begins there. One that never ends is no tag; the search stops at the next `<`,
/// so that many of them cost no more than one.
fn tag_length(tag: &str) -> Option<usize> {
    let begins = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    let end = tag[1..].find(['<', '>']).filter(|_| begins)? + 1;
    tag[end..].starts_with('>').then_some(end + 1)
}

/// Tags within a sentence join what stands on either side; others part it.
fn separates(tag: &str) -> bool {
    const WITHIN: [&str; 8] = ["b", "i", "em", "strong", "span", "a", "u", "font"];
    !WITHIN.contains(&name(tag).as_str())
}

fn name(tag: &str) -> String {
    tag.trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// What follows a script or style: its contents are no text.
fn after_hidden<'a>(tag: &str, rest: &'a str) -> &'a str {
    let name = name(tag);
    if tag.starts_with("</") || !matches!(name.as_str(), "script" | "style") {
        return rest;
    }
    let closing = format!("</{name}");
    let found = rest
        .as_bytes()
        .windows(closing.len())
        .position(|window| window.eq_ignore_ascii_case(closing.as_bytes()));
    found.map_or("", |start| &rest[start..])
}

fn without_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, entity) = rest.split_at(start);
        plain.push_str(before);
        match character(entity) {
            Some((c, length)) => {
                plain.push(c);
                rest = &entity[length..];
            }
            None => {
                plain.push('&');
                rest = &entity[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The character of the entity at the start, and the length of the entity.
fn character(entity: &str) -> Option<(char, usize)> {
    let end = entity.bytes().take(10).position(|byte| byte == b';')?;
    let name = &entity[1..end];
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "eacute" => 'é',
        "euml" => 'ë',
        "iuml" => 'ï',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        "euro" => '€',
        "ndash" => '–',
        "rsquo" => '’',
        "lsquo" => '‘',
        _ => numbered(name.strip_prefix('#')?)?,
    };
    Some((c, end + 1))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_stay_apart() {
        for (html, text) in [
            (
                "<p>Zebra&#39;s &amp; <b>bank</b>jes</p><p>Tweede</p>",
                "Zebra's & bankjes Tweede",
            ),
            ("a<br/>b", "a b"),
            ("<script>alert(1)</SCRIPT>Titel", "Titel"),
            ("kosten < 5 euro & tijd > 3", "kosten < 5 euro & tijd > 3"),
            (
                "<!-- x -->Parc&nbsp;Nord &onbekend; &#x1F600;",
                "Parc Nord &onbekend; 😀",
            ),
            ("open <b", "open <b"),
            ("<script>nooit dicht", ""),
        ] {
            assert_eq!(plain(html), text, "{html}");
        }
    }
}
