//! Characters that people do not see, and words as they can be compared.

/// Characters without a shape of their own that travel along when text is copied: zero-width spaces
/// and joiners, soft hyphens, byte-order marks and the marks that steer writing direction.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

/// One line of text for display: white space (line breaks too) becomes single spaces; control characters
/// and characters that turn the writing direction go, so that a name cannot rearrange the page or a mail header around it.
/// Joiners stay: emoji and several scripts need them.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(1024));
    for word in text.split_whitespace() {
        let mut visible = word
            .chars()
            .filter(|&c| {
                !c.is_control() && (!is_invisible(c) || matches!(c, '\u{200C}' | '\u{200D}'))
            })
            .peekable();
        if visible.peek().is_some() && !line.is_empty() {
            line.push(' ');
        }
        line.extend(visible);
    }
    line
}

/// At most `most` characters; what was cut is marked with an ellipsis.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text
            .chars()
            .take(most.saturating_sub(1))
            .chain(['…'])
            .collect(),
    }
}

/// At most `most` characters of a cell on one line, for showing it; a huge cell is not gone through to its end.
pub(crate) fn excerpt(cell: &str, most: usize) -> String {
    shortened(&one_line(&shortened(cell, most * 8)), most)
}

/// The letters and digits of a header word, in lower case and without accents: `E-mail adres` is `emailadres`.
pub(crate) fn letters(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(without_accent)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_or_a_turned_direction_does_not_survive_in_a_line() {
        assert_eq!(one_line(" Jan\r\nBcc: \u{202E}x\0 "), "Jan Bcc: x");
        assert_eq!(one_line("a \u{200B} b"), "a b");
        assert_eq!(one_line("👩\u{200D}👧"), "👩\u{200D}👧");
    }

    #[test]
    fn header_words_compare_without_accents_and_signs() {
        assert_eq!(letters("E-mail adres:"), "emailadres");
        assert_eq!(letters("Títol"), "titol");
    }

    #[test]
    fn what_is_cut_is_marked() {
        assert_eq!(shortened("abc", 3), "abc");
        assert_eq!(shortened("abcd", 3), "ab…");
        assert_eq!(excerpt(&"a ".repeat(1000), 5), "a a …");
        assert_eq!(excerpt(&" ".repeat(1000), 5), "…");
    }
}
