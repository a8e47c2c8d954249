//! Pasted text: cells out of a spreadsheet, one person per line, or a line of people out of a mail program.

use super::{Limits, ReadError, Row, RowCollector, delimited};
use crate::header;

/// Reads the rows; the text has `\n` as its only line end.
pub(super) fn rows(text: &str, limits: &Limits) -> Result<Vec<Row>, ReadError> {
    if has_known_header(text, limits) || !text.lines().any(names_several_people) {
        return delimited::rows(text, limits);
    }
    let mut collector = RowCollector::new(limits);
    for (index, line) in text.lines().enumerate() {
        for person in people_of(line) {
            collector.push(index + 1, vec![person])?;
        }
    }
    collector.finish()
}

fn has_known_header(text: &str, limits: &Limits) -> bool {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("");
    delimited::Records::new(first, delimited::delimiter_of(text), limits.columns)
        .next()
        .is_some_and(|cells| header::names_known_columns(&Row { number: 1, cells }))
}

fn names_several_people(line: &str) -> bool {
    line.split([',', ';', '\t', ' '])
        .filter(|part| part.contains('@'))
        .count()
        > 1
}

/// The people on a line. A part without an address belongs to the next one, so `Jansen, Jan <jan@…>` stays whole;
/// a comma within quotes or angle brackets separates nothing.
fn people_of(line: &str) -> Vec<String> {
    let mut people = Vec::new();
    let mut person = String::new();
    for part in parts_of(line) {
        person.push_str(part);
        if part.contains('@') {
            people.push(finished(&person));
            person.clear();
        }
    }
    people.push(finished(&person));
    people.retain(|person| !person.is_empty());
    people
}

fn finished(person: &str) -> String {
    person
        .trim_matches(|c: char| c.is_whitespace() || is_separator(c))
        .to_owned()
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '\t')
}

/// Cuts after every separator outside quotes and angle brackets; without separators, at the spaces between addresses.
fn parts_of(line: &str) -> Vec<&str> {
    let (mut quoted, mut bracketed) = (false, false);
    let balanced = line.matches('"').count().is_multiple_of(2);
    let parts: Vec<&str> = line
        .split_inclusive(|c| {
            match c {
                '"' => quoted = balanced && !quoted,
                '<' => bracketed = true,
                '>' => bracketed = false,
                _ => {}
            }
            !quoted && !bracketed && is_separator(c)
        })
        .collect();
    let only_addresses = line.split_whitespace().all(|word| word.contains('@'));
    if only_addresses {
        return line.split_inclusive([' ', ',', ';', '\t']).collect();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, Vec<String>)> {
        let rows = rows(text, &Limits::default()).unwrap();
        rows.into_iter()
            .map(|row| (row.number, row.cells))
            .collect()
    }

    fn people(line: &str) -> Vec<String> {
        people_of(line)
    }

    #[test]
    fn one_person_per_line_is_one_row_per_line() {
        assert_eq!(
            read("jan@x.nl\n\nPiet <p@x.nl>"),
            [
                (1, vec!["jan@x.nl".to_owned()]),
                (3, vec!["Piet <p@x.nl>".to_owned()])
            ]
        );
    }

    #[test]
    fn a_to_field_is_taken_apart() {
        assert_eq!(
            people("Jansen, Jan <jan@x.nl>; \"Vries, Piet de\" <p@x.nl>, k@x.nl;"),
            [
                "Jansen, Jan <jan@x.nl>",
                "\"Vries, Piet de\" <p@x.nl>",
                "k@x.nl"
            ]
        );
        assert_eq!(
            people("a@x.nl b@x.nl,c@x.nl"),
            ["a@x.nl", "b@x.nl", "c@x.nl"]
        );
    }

    #[test]
    fn what_follows_the_last_address_is_kept() {
        assert_eq!(people("a@x.nl, b@x.nl, Kees"), ["a@x.nl", "b@x.nl", "Kees"]);
    }

    #[test]
    fn several_people_on_one_line_share_its_number() {
        let rows = read("a@x.nl\nb@x.nl, c@x.nl");
        assert_eq!(
            rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
            [1, 2, 2]
        );
    }

    #[test]
    fn cells_out_of_a_spreadsheet_stay_cells() {
        assert_eq!(
            read("Naam\tMail\tMail 2\nJan\tj@x.nl\tjj@x.nl")[1].1,
            ["Jan", "j@x.nl", "jj@x.nl"]
        );
        assert_eq!(read("Jan;j@x.nl\nPiet;p@x.nl")[1].1, ["Piet", "p@x.nl"]);
    }

    #[test]
    fn an_open_bracket_or_a_stray_quote_loses_nobody() {
        assert_eq!(
            people("Jan \" <j@x.nl, p@x.nl")
                .concat()
                .matches('@')
                .count(),
            2
        );
    }
}
