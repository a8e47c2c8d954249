//! Whether the first row of a table names its columns.

use crate::columns;
use crate::table::Row;

/// Bytes of the longest name of a column that we take for one.
const LONGEST_NAME: usize = 100;

/// True when a cell is a word by which columns are known, and none is an address.
pub(crate) fn names_known_columns(row: &Row) -> bool {
    !row.cells.iter().any(|cell| cell.contains('@'))
        && row.cells.iter().any(|cell| columns::is_known_word(cell))
}

/// True when the first row looks like names of columns. When in doubt it is taken as a row like the others:
/// a header among the people is shown as a problem, a person taken for a header would be lost.
pub(crate) fn is_header(rows: &[Row]) -> bool {
    let Some((first, others)) = rows.split_first() else {
        return false;
    };
    if names_known_columns(first) {
        return true;
    }
    let all_words = first
        .cells
        .iter()
        .all(|cell| cell.is_empty() || is_word(cell));
    let filled = first.cells.iter().filter(|cell| !cell.is_empty()).count();
    let differs = |row: &Row| {
        row.cells
            .iter()
            .any(|cell| !cell.is_empty() && !is_word(cell))
    };
    all_words && filled >= 2 && others.iter().take(100).any(differs)
}

/// A cell that can name a column: it begins with a letter, and holds no address, no dot within a word and no long text.
fn is_word(cell: &str) -> bool {
    if cell.len() > LONGEST_NAME || cell.contains('@') {
        return false;
    }
    let dotted = cell
        .trim_end_matches('.')
        .split_whitespace()
        .any(|word| word.contains('.'));
    cell.starts_with(char::is_alphabetic) && !dotted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &[&[&str]]) -> Vec<Row> {
        let row = |(index, cells): (usize, &&[&str])| Row {
            number: index + 1,
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
        };
        texts.iter().enumerate().map(row).collect()
    }

    #[test]
    fn known_words_make_a_header() {
        assert!(is_header(&rows(&[
            &["Naam", "E-mailadres"],
            &["Jan", "j@x.nl"]
        ])));
    }

    #[test]
    fn unknown_words_above_other_contents_make_a_header() {
        assert!(is_header(&rows(&[
            &["wie", "bereikbaar via"],
            &["Jan", "j@x.nl"]
        ])));
    }

    #[test]
    fn a_person_is_never_taken_for_a_header() {
        for first in [
            &["Jan", "j@x.nl"],
            &["Jan", "x.nl"],
            &["Jan", "06 12345678"],
        ] {
            assert!(
                !is_header(&rows(&[first, &["Piet", "p@x.nl"]])),
                "{first:?}"
            );
        }
        assert!(!is_header(&rows(&[
            &["Jan", "Jansen"],
            &["Piet", "Pietersen"]
        ])));
    }
}
