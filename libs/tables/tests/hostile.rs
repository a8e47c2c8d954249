//! What nobody should send and somebody will: each ends in a table or in a reason, never in a panic.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tables::read::{Foreign, Header, Limits, Measure, Options, ReadError, file, pasted};
use tables::{Mapping, ProblemKind, RowOutcome, Table, people};
use zip::write::SimpleFileOptions;

fn read(bytes: &[u8]) -> Result<Table, ReadError> {
    file(bytes, &Options::default())
}

fn limited(limits: Limits) -> Options {
    Options {
        limits,
        header: Header::Absent,
    }
}

fn too_large(measure: Measure, limit: usize) -> Result<Table, ReadError> {
    Err(ReadError::TooLarge { measure, limit })
}

fn workbook(write: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    write(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

/// A workbook in which one part is replaced.
fn tampered(bytes: &[u8], part: &str, contents: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        if name == part {
            writer.write_all(contents).unwrap();
        } else {
            std::io::copy(&mut entry, &mut writer).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

fn small_workbook() -> Vec<u8> {
    workbook(|workbook| {
        workbook
            .add_worksheet()
            .write_string(0, 0, "e-mail")
            .unwrap();
    })
}

fn sheet_with(cells: &str) -> Vec<u8> {
    let xml = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#
    );
    tampered(
        &small_workbook(),
        "xl/worksheets/sheet1.xml",
        xml.as_bytes(),
    )
}

#[test]
fn nothing_is_empty() {
    for bytes in [
        &b""[..],
        b" \r\n \t \n",
        b";;;\n;;;",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
    ] {
        assert_eq!(read(bytes), Err(ReadError::Empty), "{bytes:?}");
    }
    assert_eq!(pasted(" \n ", &Options::default()), Err(ReadError::Empty));
    assert_eq!(
        read(&workbook(|workbook| {
            workbook.add_worksheet();
        })),
        Err(ReadError::Empty)
    );
}

#[test]
fn what_is_no_table_is_called_by_its_name() {
    for (bytes, found) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Foreign::Picture),
        (b"%PDF-1.7 x", Foreign::Pdf),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            Foreign::OldOrLockedExcel,
        ),
        (
            b"\x7FELF\x02\x01\x01\0\0\0\0\0\x01\x02\x03",
            Foreign::Unknown,
        ),
    ] {
        assert_eq!(read(bytes), Err(ReadError::NotATable { found }));
    }
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["mimetype", "content.xml"] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
    }
    let open_document = writer.finish().unwrap().into_inner();
    assert_eq!(
        read(&open_document),
        Err(ReadError::NotATable {
            found: Foreign::OpenDocument
        })
    );
}

#[test]
fn a_broken_workbook_is_broken() {
    let whole = small_workbook();
    assert!(matches!(
        read(&whole[..whole.len() / 2]),
        Err(ReadError::Broken { .. })
    ));
    assert!(matches!(
        read(b"PK\x03\x04 and then nothing"),
        Err(ReadError::Broken { .. })
    ));
    let no_xml = tampered(&whole, "xl/workbook.xml", b"<<<");
    assert!(matches!(
        read(&no_xml),
        Err(ReadError::Broken { .. } | ReadError::Empty)
    ));
}

#[test]
fn each_limit_holds() {
    let limits = Limits {
        bytes: 100,
        unpacked_bytes: 1000,
        rows: 2,
        columns: 3,
        cells: 4,
    };
    let read = |text: &str| file(text.as_bytes(), &limited(limits.clone()));
    assert_eq!(read(&"a".repeat(101)), too_large(Measure::Bytes, 100));
    assert_eq!(read("1\n2\n3"), too_large(Measure::Rows, 2));
    assert_eq!(read("1,2,3,4\n1,2,3,4"), too_large(Measure::Columns, 3));
    assert_eq!(read("1,2,3\n1,2,3"), too_large(Measure::Cells, 4));
    assert!(read("1,2\n1,2").is_ok());
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = tampered(
        &small_workbook(),
        "xl/theme/theme1.xml",
        &vec![b' '; 3_000_000],
    );
    assert!(bomb.len() < 20_000);
    let options = limited(Limits {
        unpacked_bytes: 1_000_000,
        ..Limits::default()
    });
    assert_eq!(
        file(&bomb, &options),
        too_large(Measure::UnpackedBytes, 1_000_000)
    );
}

#[test]
fn a_bomb_that_lies_about_its_size_is_not_unpacked() {
    let mut bomb = tampered(
        &small_workbook(),
        "xl/theme/theme1.xml",
        &vec![b' '; 3_000_000],
    );
    let size = 3_000_000_u32.to_le_bytes();
    let mut lies = 0;
    for start in 0..bomb.len() - 4 {
        if bomb[start..start + 4] == size {
            bomb[start..start + 4].copy_from_slice(&10_u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies >= 1);
    let options = limited(Limits {
        unpacked_bytes: 1_000_000,
        ..Limits::default()
    });
    assert!(file(&bomb, &options).is_err());
}

#[test]
fn a_workbook_that_announces_a_billion_texts_is_broken() {
    for count in ["99999999999", "99999999999999999999999"] {
        let texts = format!(
            r#"<?xml version="1.0"?><sst uniqueCount = "{count}"><si><t>e-mail</t></si></sst>"#
        );
        let bytes = tampered(&small_workbook(), "xl/sharedStrings.xml", texts.as_bytes());
        assert!(matches!(read(&bytes), Err(ReadError::Broken { .. })));
    }
}

#[test]
fn two_cells_in_far_corners_take_no_room() {
    let far = sheet_with(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>"#,
    );
    let rows = file(&far, &limited(Limits::default())).unwrap().rows;
    assert_eq!(
        rows.iter().map(|row| row.number).collect::<Vec<_>>(),
        [1, 1_048_576]
    );
    let wide = sheet_with(r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#);
    assert_eq!(read(&wide), too_large(Measure::Columns, 200));
}

#[test]
fn positions_that_make_no_sense_are_broken_or_ignored() {
    for position in ["A0", "A99999999999", "ZZZZZZZZZ1", "1A", ""] {
        let bytes = sheet_with(&format!(
            r#"<row r="1"><c r="{position}"><v>1</v></c></row>"#
        ));
        assert!(
            !matches!(read(&bytes), Ok(table) if table.rows.is_empty() && table.header.is_empty()),
            "{position}"
        );
    }
    assert!(read(&sheet_with(r#"<row r="1"><c t="s"><v>999</v></c></row>"#)).is_err());
}

#[test]
fn numbers_dates_and_truths_become_what_a_person_sees() {
    let bytes = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        for (column, number) in [31612345678.0, 1.5, 0.1 + 0.2, 123456789012345.0, -7.0]
            .into_iter()
            .enumerate()
        {
            sheet.write_number(0, column as u16, number).unwrap();
        }
        sheet.write_boolean(0, 5, true).unwrap();
        for (column, (moment, shape)) in [
            ("2016-03-14T00:00:00", "dd-mm-yyyy"),
            ("2016-03-14T18:20:00", "dd-mm-yyyy hh:mm"),
            ("2016-03-14T18:20:05", "dd-mm-yyyy hh:mm:ss"),
        ]
        .into_iter()
        .enumerate()
        {
            let at = ExcelDateTime::parse_from_str(moment).unwrap();
            sheet
                .write_datetime_with_format(
                    0,
                    column as u16 + 6,
                    &at,
                    &Format::new().set_num_format(shape),
                )
                .unwrap();
        }
        for (column, (value, shape)) in [(0.75, "hh:mm"), (1.25, "[h]:mm")].into_iter().enumerate()
        {
            sheet
                .write_number_with_format(
                    0,
                    column as u16 + 9,
                    value,
                    &Format::new().set_num_format(shape),
                )
                .unwrap();
        }
    });
    let table = file(&bytes, &limited(Limits::default())).unwrap();
    assert_eq!(
        table.rows[0].cells,
        [
            "31612345678",
            "1.5",
            "0.3",
            "123456789012345",
            "-7",
            "true",
            "2016-03-14",
            "2016-03-14 18:20",
            "2016-03-14 18:20:05",
            "18:00",
            "30:00",
        ]
    );
}

#[test]
fn the_first_sheet_with_something_in_it_is_read_with_its_own_row_numbers() {
    let bytes = workbook(|workbook| {
        workbook.add_worksheet();
        workbook
            .add_worksheet()
            .set_hidden(true)
            .write_string(0, 0, "geheim")
            .unwrap();
        let sheet = workbook.add_worksheet();
        for (row, text) in [(2, "E-mail"), (3, "a@x.nl"), (5, "b@x.nl")] {
            sheet.write_string(row, 1, text).unwrap();
        }
    });
    let table = read(&bytes).unwrap();
    assert_eq!(table.header, ["1", "E-mail"]);
    assert_eq!(table.header_row, Some(3));
    assert_eq!(
        table
            .rows
            .iter()
            .map(|row| (row.number, row.cell(1)))
            .collect::<Vec<_>>(),
        [(4, "a@x.nl"), (6, "b@x.nl")]
    );
}

/// A line that tempts a parser to look ahead to its end again and again, or to make a cell of every byte.
fn one_line(filling: &str, bytes: usize) -> String {
    filling.repeat(bytes / filling.len())
}

fn comes_to_an_end(outcome: Result<Table, ReadError>) {
    if let Ok(table) = outcome {
        let outcomes = people(&table, &Mapping::guess(&table));
        assert_eq!(outcomes.len(), table.rows.len());
    }
}

#[test]
fn ten_megabytes_on_one_line_come_to_an_end() {
    for filling in ["a", "\"", "a@x.nl,", "\"a\",", ",", "é"] {
        comes_to_an_end(read(one_line(filling, Limits::default().bytes).as_bytes()));
    }
}

#[test]
fn a_pasted_megabyte_on_one_line_comes_to_an_end() {
    for filling in [
        "a", "\"", "<", "@", "a@x.nl,", "a@x.nl ", " ", "Jan <", "\u{202E}",
    ] {
        let text = one_line(filling, 1024 * 1024);
        comes_to_an_end(pasted(&text, &Options::default()));
    }
}

#[test]
fn a_line_of_delimiters_only_is_empty_and_one_cell_behind_them_is_too_far() {
    let delimiters = ";".repeat(1_000_000);
    assert_eq!(read(delimiters.as_bytes()), Err(ReadError::Empty));
    assert_eq!(
        read(format!("{delimiters}x").as_bytes()),
        too_large(Measure::Columns, 200)
    );
}

#[test]
fn strange_text_stays_a_row_of_its_own() {
    let rows = [
        "=cmd|' /C calc'!A0;a@x.nl",
        "\u{202E}naJ;b@x.nl",
        "👩‍👧 Jan;c@x.nl",
        "שלום;d@x.nl",
        "nul\0nul;e@x.nl",
        "\"onaf;f@x.nl",
        ";;",
        "Piet;=1+1",
    ];
    let table = read(format!("naam;e-mail\n{}", rows.join("\n")).as_bytes()).unwrap();
    let outcomes = people(&table, &Mapping::guess(&table));
    assert_eq!(
        outcomes.iter().map(RowOutcome::row).collect::<Vec<_>>(),
        [2, 3, 4, 5, 6, 7, 9]
    );
    let names = outcomes.iter().filter_map(|outcome| match outcome {
        RowOutcome::Person(person) => person.name.as_deref(),
        RowOutcome::Problem(_) => None,
    });
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "=cmd|' /C calc'!A0",
            "naJ",
            "👩‍👧 Jan",
            "שלום",
            "nulnul",
            "\"onaf"
        ]
    );
    assert!(
        matches!(&outcomes[6], RowOutcome::Problem(problem) if matches!(problem.kind, ProblemKind::InvalidAddress(_)))
    );
}

#[test]
fn a_file_in_the_wrong_encoding_keeps_its_names() {
    let table = read(b"naam;e-mail\r\nZo\xEB;z@x.nl\r\nRen\xE9;r@x.nl").unwrap();
    assert_eq!(table.column(0).collect::<Vec<_>>(), ["Zoë", "René"]);
}
