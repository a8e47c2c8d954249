//! What every kind of input becomes: a header and rows of text.

/// A table as a person sees it in a spreadsheet, without its empty rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns, as wide as the widest row; a column without a name is called by its number, from 1.
    pub header: Vec<String>,
    /// The row number of the header in the file, or none when the file has no header.
    pub header_row: Option<usize>,
    /// The rows that hold something, in the order of the file.
    pub rows: Vec<Row>,
}

/// One row of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The number of the row as its owner sees it: the row of the spreadsheet, or the line of the pasted text.
    pub number: usize,
    /// The cells, trimmed of surrounding white space; empty cells at the end are left out.
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a cell (columns count from 0); empty when the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

impl Table {
    /// The texts of one column (counted from 0), one per row, empty where a row is shorter.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.cell(column))
    }

    pub(crate) fn new(mut rows: Vec<Row>, has_header: bool) -> Self {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let first = (has_header && !rows.is_empty()).then(|| rows.remove(0));
        let header_row = first.as_ref().map(|row| row.number);
        let mut header = first.map(|row| row.cells).unwrap_or_default();
        header.resize(width, String::new());
        for (column, name) in header.iter_mut().enumerate() {
            if name.is_empty() {
                *name = (column + 1).to_string();
            }
        }
        Self {
            header,
            header_row,
            rows,
        }
    }
}
