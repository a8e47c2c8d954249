//! XLSX workbooks: the first visible sheet that holds something.
//!
//! A workbook is a packed folder, and a small one can unpack to gigabytes or announce a billion texts. So every part is
//! unpacked once within a limit before calamine sees it, cells are taken as they come in place of as one block
//! spanned by their corners, and a panic within calamine becomes an error.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use jiff::civil;

use super::{Foreign, Limits, Measure, ReadError, Row, RowCollector, encoding, within};

/// The most parts a workbook has, pictures and all.
const MOST_PARTS: usize = 10_000;

/// The size at which a part is copied; also the least memory a part costs.
const CHUNK: usize = 64 * 1024;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;
type Sheet = BTreeMap<u32, Vec<String>>;

/// Reads the rows of the workbook.
pub(super) fn rows(bytes: &[u8], limits: &Limits) -> Result<Vec<Row>, ReadError> {
    guard(bytes, limits)?;
    catch_unwind(AssertUnwindSafe(|| rows_of_book(bytes, limits)))
        .unwrap_or_else(|_| Err(broken("the workbook contradicts itself")))
}

fn rows_of_book(bytes: &[u8], limits: &Limits) -> Result<Vec<Row>, ReadError> {
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in visible {
        let sheet = cells_of(&mut book, &name, limits)?;
        if !sheet.is_empty() {
            return collected(sheet, limits);
        }
    }
    Err(ReadError::Empty)
}

fn collected(sheet: Sheet, limits: &Limits) -> Result<Vec<Row>, ReadError> {
    let mut collector = RowCollector::new(limits);
    for (row, cells) in sheet {
        collector.push(row as usize + 1, cells)?;
    }
    collector.finish()
}

/// The filled cells of a sheet by row. Positions are what the file says, so the limits are minded before room is made.
fn cells_of(book: &mut Book, name: &str, limits: &Limits) -> Result<Sheet, ReadError> {
    let mut sheet = Sheet::new();
    let mut room = 0_usize;
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(sheet),
        Err(error) => return Err(broken(error)),
    };
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let column = column as usize;
        within(column.saturating_add(1), limits.columns, Measure::Columns)?;
        let cells = sheet.entry(row).or_default();
        if cells.len() <= column {
            room += column + 1 - cells.len();
            within(room, limits.cells, Measure::Cells)?;
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        within(sheet.len(), limits.rows, Measure::Rows)?;
    }
    Ok(sheet)
}

fn text_of(value: &DataRef) -> String {
    let text = match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTimeIso(text) => text.replacen('T', " ", 1),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::Error(error) => error.to_string(),
    };
    text.replace('\0', "").trim().to_owned()
}

/// A number as it was typed: telephone numbers whole, halves of cents away.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    // A spreadsheet keeps fifteen digits; the rest is what binary fractions make of them (0.1 + 0.2).
    format!("{number:.14e}")
        .parse::<f64>()
        .unwrap_or(number)
        .to_string()
}

/// `2016-03-14`, `2016-03-14 18:00`, `18:00`, or for a duration `26:30`; seconds only when there are any.
fn moment_text(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    if moment.is_duration() {
        let seconds = (value * 86_400.0).round() as i64;
        let sign = if seconds < 0 { "-" } else { "" };
        let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
        return format!("{sign}{hours}:{minutes:02}");
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let exact = civil::DateTime::new(
        year as i16,
        month as i8,
        day as i8,
        hour as i8,
        minute as i8,
        second as i8,
        i32::from(milli) * 1_000_000,
    );
    let Some(rounded) = exact
        .ok()
        .and_then(|exact| exact.round(jiff::Unit::Second).ok())
    else {
        return number_text(value);
    };
    let time = match (rounded.second(), rounded.time()) {
        (_, time) if time == civil::Time::midnight() => String::new(),
        (0, time) => time.strftime("%H:%M").to_string(),
        (_, time) => time.strftime("%H:%M:%S").to_string(),
    };
    match (value < 1.0, time.as_str()) {
        (true, "") => "00:00".to_owned(),
        (true, _) => time,
        (false, "") => rounded.date().to_string(),
        (false, _) => format!("{} {time}", rounded.date()),
    }
}

/// Unpacks every part once, counting, and turns away what is no workbook or would not fit.
fn guard(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.is_empty() {
        return Err(ReadError::NotATable {
            found: Foreign::Archive,
        });
    }
    if archive.len() > MOST_PARTS {
        return Err(broken("more parts than a workbook has"));
    }
    if let Some(found) = foreign_archive(&archive) {
        return Err(ReadError::NotATable { found });
    }
    declared_sizes_fit(&mut archive, limits)?;
    let mut room = limits.unpacked_bytes;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(broken)?;
        let name = part.name().map_err(broken)?.to_lowercase();
        if name.ends_with("sharedstrings.xml") {
            let mut texts = Vec::new();
            (&mut part)
                .take(room as u64 + 1)
                .read_to_end(&mut texts)
                .map_err(broken)?;
            room = room_left(room, texts.len(), limits)?;
            counts_are_honest(&texts)?;
        } else {
            room = unpacked(&mut part, room, limits)?;
        }
    }
    Ok(())
}

fn declared_sizes_fit(
    archive: &mut zip::ZipArchive<Cursor<&[u8]>>,
    limits: &Limits,
) -> Result<(), ReadError> {
    let mut declared = 0_u64;
    for index in 0..archive.len() {
        declared = declared.saturating_add(archive.by_index_raw(index).map_err(broken)?.size());
    }
    let declared = usize::try_from(declared).unwrap_or(usize::MAX);
    within(declared, limits.unpacked_bytes, Measure::UnpackedBytes)
}

/// Reads a part to its end, since the declared size can lie, and returns the room that is left.
fn unpacked(part: &mut impl Read, mut room: usize, limits: &Limits) -> Result<usize, ReadError> {
    let mut chunk = vec![0; CHUNK];
    loop {
        match part.read(&mut chunk).map_err(broken)? {
            0 => return Ok(room),
            read => room = room_left(room, read, limits)?,
        }
    }
}

fn room_left(room: usize, taken: usize, limits: &Limits) -> Result<usize, ReadError> {
    room.checked_sub(taken).ok_or(ReadError::TooLarge {
        measure: Measure::UnpackedBytes,
        limit: limits.unpacked_bytes,
    })
}

/// calamine makes room for as many texts as `uniqueCount` announces, before reading one.
fn counts_are_honest(texts: &[u8]) -> Result<(), ReadError> {
    let text = encoding::decode(texts).ok_or_else(|| broken("the texts are not XML"))?;
    for after in text.split("uniqueCount").skip(1) {
        let digits: String = after
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''))
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let announced = digits.parse::<usize>();
        if !digits.is_empty() && announced.map_or(true, |count| count > texts.len()) {
            return Err(broken("the workbook announces more texts than it holds"));
        }
    }
    Ok(())
}

/// A packed folder that is something else than a workbook of Excel.
fn foreign_archive(archive: &zip::ZipArchive<Cursor<&[u8]>>) -> Option<Foreign> {
    let names: Vec<_> = archive.file_names().filter_map(Result::ok).collect();
    let holds = |wanted: &str| names.iter().any(|name| name == wanted);
    let is_other_document = names
        .iter()
        .any(|name| name.starts_with("word/") || name.starts_with("ppt/"));
    if holds("[Content_Types].xml") && !is_other_document {
        return None;
    }
    if holds("mimetype") && holds("content.xml") {
        return Some(Foreign::OpenDocument);
    }
    Some(Foreign::Archive)
}

fn broken(error: impl std::fmt::Display) -> ReadError {
    ReadError::Broken {
        detail: error.to_string(),
    }
}
