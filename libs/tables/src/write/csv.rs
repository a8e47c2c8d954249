//! CSV, row by row into any destination.

use std::borrow::Cow;
use std::io::Write;

use super::WriteError;

/// How a CSV file is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvStyle {
    /// The character between cells, an ASCII one.
    pub delimiter: u8,
    /// Whether a byte-order mark tells Excel that this is UTF-8.
    pub mark: bool,
}

impl CsvStyle {
    /// Comma and no mark, as programs like it (RFC 4180).
    pub const PLAIN: Self = Self {
        delimiter: b',',
        mark: false,
    };

    /// Semicolon and mark, as Excel set to Dutch opens it.
    pub const DUTCH_EXCEL: Self = Self {
        delimiter: b';',
        mark: true,
    };
}

/// Writes the header and the rows; rows are taken one at a time, so their number does not matter.
///
/// A cell that begins with a character by which a spreadsheet knows a formula gets an apostrophe before it.
pub fn csv<R, C>(
    destination: impl Write,
    style: CsvStyle,
    header: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<(), WriteError>
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut destination = destination;
    if style.mark {
        destination.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(style.delimiter)
        .terminator(::csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(destination);
    writer
        .write_record(header.iter().map(|cell| harmless(cell).into_owned()))
        .map_err(destination_error)?;
    for row in rows {
        for cell in row {
            writer
                .write_field(harmless(cell.as_ref()).as_bytes())
                .map_err(destination_error)?;
        }
        writer
            .write_record(None::<&[u8]>)
            .map_err(destination_error)?;
    }
    writer.flush()?;
    Ok(())
}

/// The cell as text to a spreadsheet: with an apostrophe when it would begin a formula. Full-width signs count too:
/// Excel in East Asian languages takes them for the plain ones.
fn harmless(cell: &str) -> Cow<'_, str> {
    let begins_formula =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if begins_formula {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

fn destination_error(error: ::csv::Error) -> WriteError {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => WriteError::Destination(error),
        other => WriteError::Destination(std::io::Error::other(format!("{other:?}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(style: CsvStyle, rows: &[&[&str]]) -> String {
        let mut bytes = Vec::new();
        csv(
            &mut bytes,
            style,
            &["naam", "mail"],
            rows.iter().map(|row| row.iter()),
        )
        .unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn no_cell_begins_a_formula() {
        for cell in ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            let text = written(CsvStyle::PLAIN, &[&[cell, "x"]]);
            let row = text.split_once("\r\n").unwrap().1;
            assert!(row.trim_start_matches('"').starts_with('\''), "{row:?}");
        }
        assert!(
            written(CsvStyle::PLAIN, &[&["a=1", "j-p@x.nl"]]).ends_with("\r\na=1,j-p@x.nl\r\n")
        );
    }

    #[test]
    fn dutch_excel_gets_its_mark_and_semicolons() {
        let text = written(CsvStyle::DUTCH_EXCEL, &[&["Zoë; \"Z\"", "z@x.nl"]]);
        assert_eq!(text, "\u{FEFF}naam;mail\r\n\"Zoë; \"\"Z\"\"\";z@x.nl\r\n");
    }

    #[test]
    fn an_empty_row_and_a_ragged_row_are_written_as_they_are() {
        assert_eq!(
            written(CsvStyle::PLAIN, &[&[], &["a"], &["a", "b", "c"]]),
            "naam,mail\r\n\"\"\r\na\r\na,b,c\r\n"
        );
    }
}
