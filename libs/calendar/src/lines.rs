//! Content lines of RFC 5545: escaping, quoting and folding, and nothing about what they mean.

/// Longest line in octets without its line break (RFC 5545 section 3.1).
const LINE: usize = 75;

/// An iCalendar object in the making; every line in it is folded and ends in CRLF.
#[derive(Default)]
pub(crate) struct Lines {
    out: String,
}

impl Lines {
    /// Writes a property whose value is already in its final notation.
    pub(crate) fn raw(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// Writes a property with a TEXT value. `name` may carry parameters.
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", escaped(value)));
    }

    /// Writes lines that are known to be short and plain, separated by `\n`.
    pub(crate) fn verbatim(&mut self, block: &str) {
        for line in block.lines() {
            self.out.push_str(line);
            self.out.push_str("\r\n");
        }
    }

    /// The finished text.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Breaks a line between characters so that no piece is longer than [`LINE`] octets.
    /// The space that marks a continuation counts too.
    fn fold(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LINE {
                self.out.push_str("\r\n ");
                length = 1;
            }
            self.out.push(character);
            length += character.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

/// A TEXT value (section 3.3.11). Every kind of line break becomes `\n`, other control
/// characters cannot stand in a calendar and are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\t' => out.push('\t'),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// A quoted parameter value (section 3.1). A double quote cannot be written there; RFC 6868 has
/// a notation for it that few programs read, so it becomes an apostrophe.
pub(crate) fn quoted(value: &str) -> String {
    let inner: String = value
        .chars()
        .map(|character| match character {
            '"' => '\'',
            '\u{2028}' | '\u{2029}' => ' ',
            other if other.is_control() => ' ',
            other => other,
        })
        .collect();
    format!("\"{}\"", inner.trim())
}

/// A URI, with the characters percent-encoded that would end or break it.
pub(crate) fn uri(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for character in value.trim().chars() {
        let breaks = character.is_control()
            || character.is_whitespace()
            || matches!(
                character,
                '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'
            );
        if breaks {
            let mut buffer = [0; 4];
            for octet in character.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{octet:02X}"));
            }
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a reader does, written apart from the writer.
    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    fn unescaped(value: &str) -> String {
        let mut out = String::new();
        let mut characters = value.chars();
        while let Some(character) = characters.next() {
            out.push(match character {
                '\\' => match characters.next().unwrap() {
                    'n' => '\n',
                    other => other,
                },
                other => other,
            });
        }
        out
    }

    fn as_it_can_be_kept(text: &str) -> String {
        text.replace("\r\n", "\n")
            .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
            .chars()
            .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
            .collect()
    }

    fn written(text: &str) -> String {
        let mut lines = Lines::default();
        lines.text("DESCRIPTION", text);
        lines.finish()
    }

    #[test]
    fn separators_and_line_breaks_are_escaped() {
        assert_eq!(
            written("a,b;c\\d\r\ne\nf\rg\u{0}h\"i:j"),
            "DESCRIPTION:a\\,b\\;c\\\\d\\ne\\nf\\ngh\"i:j\r\n"
        );
    }

    #[test]
    fn a_line_of_75_octets_stays_whole_and_one_of_76_is_folded() {
        assert_eq!(written(&"x".repeat(63)).matches("\r\n").count(), 1);
        assert_eq!(
            written(&"x".repeat(64)),
            format!("DESCRIPTION:{}\r\n x\r\n", "x".repeat(63))
        );
    }

    #[test]
    fn a_quoted_parameter_cannot_be_left() {
        assert_eq!(
            quoted("Anna \"A\";X=1\r\nATTENDEE:x"),
            "\"Anna 'A';X=1  ATTENDEE:x\""
        );
    }

    #[test]
    fn a_uri_cannot_start_a_new_line() {
        assert_eq!(
            uri("https://a.nl/b c\r\nX:y"),
            "https://a.nl/b%20c%0D%0AX:y"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_folded_into_short_lines_and_comes_back(text in "\\PC*|(?s).*|[é老👩‍👧 ]{0,200}") {
            let written = written(&text);
            for line in written.split("\r\n") {
                prop_assert!(line.len() <= 75);
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let line = unfolded(&written);
            let value = line.strip_prefix("DESCRIPTION:").unwrap().strip_suffix("\r\n").unwrap();
            prop_assert_eq!(unescaped(value), as_it_can_be_kept(&text));
        }

        #[test]
        fn any_name_stays_inside_its_quotes(name in "(?s).*") {
            let quoted = quoted(&name);
            prop_assert_eq!(quoted.matches('"').count(), 2);
            prop_assert!(!quoted.chars().any(char::is_control));
        }
    }
}
