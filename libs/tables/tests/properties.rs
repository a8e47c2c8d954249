//! What holds for every input.
#![allow(clippy::unwrap_used)]

use jiff::tz::TimeZone;
use proptest::prelude::*;
use tables::meetings::{MeetingMapping, MeetingOutcome, meetings};
use tables::read::{Header, Options, file, pasted};
use tables::write::{CsvStyle, csv, xlsx};
use tables::{Address, Mapping, RowOutcome, Table, people};

/// Text of the kind that breaks parsers: separators, quotes, addresses and signs in any order.
fn rough_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"\"",
        "'",
        "<",
        ">",
        "@",
        "a@x.nl",
        "b@x.nl",
        "Jan",
        "naam",
        "e-mail",
        " ",
        "\0",
        "é",
        "\u{202E}",
        "\u{200B}",
        "👩",
        "=1",
        "mailto:",
        "sep=;",
        "\u{FEFF}",
        "14/03/2016",
        "18:00",
        "title",
        "start",
        "T",
        "-",
        "&#",
        "</b>",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

fn row_numbers(table: &Table) -> Vec<usize> {
    table.rows.iter().map(|row| row.number).collect()
}

fn every_row_has_one_outcome(table: &Table) {
    let outcomes = people(table, &Mapping::guess(table));
    assert_eq!(
        outcomes.iter().map(RowOutcome::row).collect::<Vec<_>>(),
        row_numbers(table)
    );
    if let Ok(mapping) = MeetingMapping::with_overrides(table, &["title=1", "start=1"]) {
        let outcomes = meetings(table, &mapping, &TimeZone::UTC);
        assert_eq!(
            outcomes.iter().map(MeetingOutcome::row).collect::<Vec<_>>(),
            row_numbers(table)
        );
    }
}

/// The letters and digits of a text: what must not get lost when it is cut into cells.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn letters_of(table: &Table) -> String {
    table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| letters(cell))
        .collect()
}

fn without_header() -> Options {
    Options {
        header: Header::Absent,
        ..Options::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_rows_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(table) = file(&bytes, &Options::default()) {
            every_row_has_one_outcome(&table);
        }
    }

    #[test]
    fn a_damaged_workbook_ends_in_rows_or_a_reason(position in 0_usize..6000, byte in any::<u8>()) {
        let mut bytes = xlsx("x", &["naam", "e-mail"], [["Jan", "j@x.nl"], ["Piet", "p@x.nl"]]).unwrap();
        let position = position % bytes.len();
        bytes[position] = byte;
        if let Ok(table) = file(&bytes, &Options::default()) {
            every_row_has_one_outcome(&table);
        }
    }

    #[test]
    fn any_text_ends_in_rows_or_a_reason(text in rough_text()) {
        for table in [file(text.as_bytes(), &Options::default()), pasted(&text, &Options::default())].into_iter().flatten() {
            every_row_has_one_outcome(&table);
        }
    }

    #[test]
    fn no_letter_is_lost_on_the_way_to_the_cells(text in rough_text()) {
        // Zero bytes make it UTF-16, and Excel's first line goes by design.
        let text = text.replace('\0', "").replace("sep=", "");
        for table in [file(text.as_bytes(), &without_header()), pasted(&text, &without_header())].into_iter().flatten() {
            prop_assert_eq!(letters_of(&table), letters(&text));
        }
    }

    #[test]
    fn any_text_is_an_address_that_reads_back_or_a_problem(text in "\\PC{0,80}|[a-z.@<> ,;]{0,30}") {
        if let Ok(address) = Address::parse(&text) {
            prop_assert_eq!(Address::parse(address.as_str()).unwrap(), address.clone());
            prop_assert_eq!(address.as_str().matches('@').count(), 1);
            prop_assert!(address.as_str().is_ascii());
        }
        let _ = Address::with_name(&text);
    }

    #[test]
    fn what_is_written_reads_back(rows in prop::collection::vec(prop::collection::vec("[a-zé][a-zé;,\"|\n]{0,8}x", 2), 1..8)) {
        for style in [CsvStyle::PLAIN, CsvStyle::DUTCH_EXCEL] {
            let mut bytes = Vec::new();
            csv(&mut bytes, style, &["naam", "e-mail"], rows.iter()).unwrap();
            let table = file(&bytes, &Options::default()).unwrap();
            prop_assert_eq!(cells(&table), trimmed(&rows));
        }
        let table = file(&xlsx("x", &["naam", "e-mail"], rows.iter()).unwrap(), &Options::default()).unwrap();
        prop_assert_eq!(cells(&table), trimmed(&rows));
    }
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.clone()).collect()
}

fn trimmed(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let trim = |row: &Vec<String>| row.iter().map(|cell| cell.trim().to_owned()).collect();
    rows.iter().map(trim).collect()
}
