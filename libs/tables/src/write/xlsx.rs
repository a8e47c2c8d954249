//! XLSX: every cell as text, the first row bold and in sight.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::WriteError;
use crate::text::shortened;

/// Most characters that Excel takes in a cell; longer text is cut, with an ellipsis.
const MOST_IN_CELL: usize = 32_767;

/// Column widths, in characters.
const NARROWEST: usize = 8;
const WIDEST: usize = 60;

/// How many rows are looked at for the widths.
const SAMPLE: u32 = 500;

/// Writes a workbook of one sheet. `sheet` is its name; characters that Excel does not allow in it are replaced.
///
/// Rows are taken one at a time, but the sheet is built in memory: 300 bytes a cell, measured, so 310 MB for
/// 100,000 rows of ten cells. Large exports are better written as CSV.
pub fn xlsx<R, C>(
    sheet: &str,
    header: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, WriteError>
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    worksheet
        .set_name(sheet_name(sheet))
        .map_err(workbook_error)?;
    let mut widths = Vec::new();
    let bold = Format::new().set_bold();
    for (column, name) in header.iter().enumerate() {
        write_cell(worksheet, 0, column, name, Some(&bold))?;
        widen(&mut widths, column, name);
    }
    for (index, cells) in rows.into_iter().enumerate() {
        let row = u32::try_from(index + 1).map_err(|_| WriteError::TooLarge)?;
        for (column, cell) in cells.into_iter().enumerate() {
            write_cell(worksheet, row, column, cell.as_ref(), None)?;
            if row <= SAMPLE {
                widen(&mut widths, column, cell.as_ref());
            }
        }
    }
    worksheet.set_freeze_panes(1, 0).map_err(workbook_error)?;
    for (column, width) in widths.iter().enumerate() {
        let width = (width + 2).clamp(NARROWEST, WIDEST) as f64;
        worksheet
            .set_column_width(column_number(column)?, width)
            .map_err(workbook_error)?;
    }
    workbook.save_to_buffer().map_err(workbook_error)
}

/// Always as a string: Excel then shows `=1+1` and never counts.
fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: usize,
    text: &str,
    format: Option<&Format>,
) -> Result<(), WriteError> {
    // Excel counts UTF-16 units, of which a character takes at most two.
    let fits = text.len() <= MOST_IN_CELL || text.encode_utf16().count() <= MOST_IN_CELL;
    let text = if fits {
        text.to_owned()
    } else {
        shortened(text, MOST_IN_CELL / 2)
    };
    let column = column_number(column)?;
    let outcome = match format {
        Some(format) => worksheet.write_string_with_format(row, column, text, format),
        None => worksheet.write_string(row, column, text),
    };
    outcome.map(|_| ()).map_err(workbook_error)
}

fn widen(widths: &mut Vec<usize>, column: usize, text: &str) {
    if widths.len() <= column {
        widths.resize(column + 1, 0);
    }
    let width = text.chars().take(WIDEST).count();
    widths[column] = widths[column].max(width);
}

fn column_number(column: usize) -> Result<u16, WriteError> {
    u16::try_from(column).map_err(|_| WriteError::TooLarge)
}

/// A name that Excel takes: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends, not empty.
fn sheet_name(name: &str) -> String {
    let allowed: String = name
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c })
        .take(25)
        .collect();
    match allowed.trim_matches(|c: char| c == '\'' || c.is_whitespace()) {
        "" => "1".to_owned(),
        // 31 counts UTF-16 units; 15 characters always fit.
        name if name.encode_utf16().count() > 31 => name.chars().take(15).collect(),
        name => name.to_owned(),
    }
}

fn workbook_error(error: XlsxError) -> WriteError {
    match error {
        XlsxError::RowColumnLimitError => WriteError::TooLarge,
        other => WriteError::Workbook(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Header, Options, file};

    #[test]
    fn what_is_written_reads_back_as_text() {
        let cells = [
            "=1+1",
            "+31612345678",
            "-5",
            "@x",
            "Zoë 👩‍👧",
            "שלום",
            "regel\neen",
            "a\u{1}b",
        ];
        let bytes = xlsx("Aan/meldingen?", &["kop"], cells.iter().map(|cell| [*cell])).unwrap();
        let options = Options {
            header: Header::Present,
            ..Options::default()
        };
        let table = file(&bytes, &options).unwrap();
        assert_eq!(table.header, ["kop"]);
        let read: Vec<&str> = table.column(0).collect();
        assert_eq!(read[..7], cells[..7]);
    }

    #[test]
    fn a_cell_beyond_what_excel_takes_is_cut_and_not_refused() {
        let bytes = xlsx("x", &["kop"], [["👍".repeat(40_000)]]).unwrap();
        let table = file(&bytes, &Options::default()).unwrap();
        assert!(table.column(0).any(|cell| cell.ends_with('…')));
    }

    #[test]
    fn any_name_becomes_a_name_that_excel_takes() {
        for name in ["", "'", "a:b", &"👍".repeat(40), "[]", "History'"] {
            assert!(xlsx(name, &["a"], [["b"]]).is_ok(), "{name}");
        }
    }
}
