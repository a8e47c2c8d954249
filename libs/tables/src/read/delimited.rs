//! Delimited text, as leniently as people write it.
//!
//! The parser is our own and not the `csv` crate's for two reasons. A quote that is never closed, or that closes
//! in the middle of a cell, is an ordinary character here, so that one stray quote does not swallow the rest of
//! the list. And rows are counted as a spreadsheet counts them: empty rows too, a line break within quotes not.

use super::{Limits, ReadError, RowCollector};

/// The characters that separate cells, the least ambiguous first: a comma is also found within amounts and names.
const DELIMITERS: [char; 4] = ['\t', ';', '|', ','];

/// How much of the text is looked at to find the delimiter.
const SAMPLE: usize = 64 * 1024;

/// Reads the rows; the text has `\n` as its only line end.
pub(super) fn rows(text: &str, limits: &Limits) -> Result<Vec<super::Row>, ReadError> {
    let (text, delimiter) = match declared_delimiter(text) {
        Some((rest, delimiter)) => (rest, Some(delimiter)),
        None => (text, delimiter_of(text)),
    };
    let mut collector = RowCollector::new(limits);
    for (index, cells) in Records::new(text, delimiter, limits.columns).enumerate() {
        collector.push(index + 1, cells)?;
    }
    collector.finish()
}

/// Excel's own first line `sep=;`, which it does not show as a row.
fn declared_delimiter(text: &str) -> Option<(&str, char)> {
    let rest = text
        .strip_prefix("sep=")
        .or_else(|| text.strip_prefix("\"sep="))?;
    let delimiter = rest.chars().next().filter(|c| DELIMITERS.contains(c))?;
    let rest = rest[delimiter.len_utf8()..].trim_start_matches('"');
    Some((rest.strip_prefix('\n')?, delimiter))
}

/// The delimiter that cuts most rows into the same number of cells, if one does so for at least half of them.
pub(super) fn delimiter_of(text: &str) -> Option<char> {
    let sample = match text.char_indices().nth(SAMPLE) {
        None => text,
        Some((end, _)) => text[..end]
            .rsplit_once('\n')
            .map_or(&text[..end], |(whole, _)| whole),
    };
    let mut best = None;
    for delimiter in DELIMITERS {
        let regularity = regularity(sample, delimiter);
        if regularity >= 0.5 && best.is_none_or(|(_, most)| regularity > most) {
            best = Some((delimiter, regularity));
        }
    }
    best.map(|(delimiter, _)| delimiter)
}

/// The share of rows that have the most frequent width of two or more.
fn regularity(text: &str, delimiter: char) -> f64 {
    let mut widths = std::collections::BTreeMap::<usize, usize>::new();
    let mut all = 0_usize;
    for cells in Records::new(text, Some(delimiter), SAMPLE) {
        if cells.len() == 1 && cells[0].is_empty() {
            continue;
        }
        all += 1;
        *widths.entry(cells.len()).or_default() += 1;
    }
    let most = widths.range(2..).map(|(_, rows)| *rows).max().unwrap_or(0);
    most as f64 / all.max(1) as f64
}

/// The records of delimited text, empty ones included.
pub(super) struct Records<'a> {
    rest: Option<&'a str>,
    delimiter: Option<char>,
    most_cells: usize,
}

impl<'a> Records<'a> {
    /// Reads records of at most `most_cells`. A longer one comes back one cell too long and is the last: a line of ten
    /// million delimiters would otherwise take a gigabyte before anybody could refuse it.
    pub(super) fn new(text: &'a str, delimiter: Option<char>, most_cells: usize) -> Self {
        Self {
            rest: (!text.is_empty()).then_some(text),
            delimiter,
            most_cells,
        }
    }

    /// The next cell and what ended it: the delimiter, the end of the line, or the end of the text (none).
    fn cell(&self, text: &'a str) -> (String, Option<char>, &'a str) {
        if let Some(quoted) = self.quoted_cell(text.trim_start_matches(' ')) {
            return quoted;
        }
        match text.find(|c| self.ends_cell(c)) {
            None => (text.trim().to_owned(), None, ""),
            Some(end) => {
                let ended_by = text[end..].chars().next();
                let after = end + ended_by.map_or(0, char::len_utf8);
                (text[..end].trim().to_owned(), ended_by, &text[after..])
            }
        }
    }

    /// A cell within quotes: only when the closing quote stands right before the end of the cell.
    fn quoted_cell(&self, text: &'a str) -> Option<(String, Option<char>, &'a str)> {
        let mut rest = text.strip_prefix('"')?;
        let mut cell = String::new();
        loop {
            let (part, after) = rest.split_once('"')?;
            cell.push_str(part);
            match after.strip_prefix('"') {
                Some(more) => {
                    cell.push('"');
                    rest = more;
                }
                None => {
                    let after = after.trim_start_matches(' ');
                    let ended_by = after.chars().next();
                    if ended_by.is_some_and(|c| !self.ends_cell(c)) {
                        return None;
                    }
                    let next = ended_by.map_or(0, char::len_utf8);
                    return Some((cell.trim().to_owned(), ended_by, &after[next..]));
                }
            }
        }
    }

    fn ends_cell(&self, c: char) -> bool {
        c == '\n' || Some(c) == self.delimiter
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        let mut text = self.rest.take()?;
        let mut cells = Vec::new();
        loop {
            let (cell, ended_by, rest) = self.cell(text);
            text = rest;
            // Empty cells at the end are no cells.
            if cells.len() < self.most_cells || !cell.is_empty() {
                cells.push(cell);
            }
            if cells.len() > self.most_cells {
                return Some(cells);
            }
            match ended_by {
                None => return Some(cells),
                Some('\n') => {
                    self.rest = (!text.is_empty()).then_some(text);
                    return Some(cells);
                }
                Some(_) => {}
            }
        }
    }
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

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text).into_iter().map(|(_, cells)| cells).collect()
    }

    #[test]
    fn the_delimiter_is_found_whichever_it_is() {
        for delimiter in [",", ";", "\t", "|"] {
            let text = ["naam", "mail\nJan", "j@x.nl\nPiet", "p@x.nl\n"].join(delimiter);
            assert_eq!(cells(&text)[1], ["Jan", "j@x.nl"], "{delimiter:?}");
        }
    }

    #[test]
    fn a_comma_in_an_amount_does_not_beat_the_semicolon() {
        assert_eq!(
            cells("naam;bedrag\nJan;1,50\nPiet;2,50")[1],
            ["Jan", "1,50"]
        );
    }

    #[test]
    fn quotes_hold_delimiters_line_breaks_and_doubled_quotes() {
        let text = "a;b\n\"x;\ny\";\"zegt \"\"hoi\"\"\"\n1;2";
        assert_eq!(
            read(text)[1..],
            [
                (2, vec!["x;\ny".to_owned(), "zegt \"hoi\"".to_owned()]),
                (3, vec!["1".to_owned(), "2".to_owned()]),
            ]
        );
    }

    #[test]
    fn a_stray_quote_swallows_nothing() {
        assert_eq!(
            cells("n,m\n\"Jan,j@x.nl\nPiet \"P\" P,p@x.nl\n\"Kees\" K,k@x.nl"),
            [
                ["n", "m"],
                ["\"Jan", "j@x.nl"],
                ["Piet \"P\" P", "p@x.nl"],
                ["\"Kees\" K", "k@x.nl"],
            ]
        );
    }

    #[test]
    fn empty_rows_are_counted_and_left_out() {
        assert_eq!(
            read("a,b\n\n,\n1,2\n"),
            [
                (1, vec!["a".to_owned(), "b".to_owned()]),
                (4, vec!["1".to_owned(), "2".to_owned()]),
            ]
        );
    }

    #[test]
    fn the_separator_line_of_excel_is_obeyed_and_not_counted() {
        assert_eq!(
            read("sep=|\na;b|c\n")[0],
            (1, vec!["a;b".to_owned(), "c".to_owned()])
        );
    }

    #[test]
    fn one_column_needs_no_delimiter() {
        assert_eq!(cells("e-mail\na@x.nl\nb@x.nl")[2], ["b@x.nl"]);
    }
}
