//! The collation as a wide table: a column for each witness, for spreadsheets and statistics.
//!
//! ```text
//! row,column,variation,A,B
//! 0,0,none,The,The
//! 0,1,spelling,lampe,lamp
//! ```
//!
//! With words in the document a line is a column of words; without, a row with whole readings.

use super::grid::{Grid, Line};
use crate::document::json::Document;
use crate::document::line::one_line;

/// What parts the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// CSV.
    Comma,
    /// TSV.
    Tab,
}

impl Separator {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }
}

/// The collation, a line for each column of words or each row.
#[must_use]
pub fn collation(document: &Document, separator: Separator) -> String {
    let grid = Grid::of(document);
    let mut writer = csv::WriterBuilder::new().delimiter(separator.byte()).from_writer(Vec::new());
    let head = ["row", "column", "variation"].into_iter().chain(grid.witnesses.iter().copied());
    let written = writer
        .write_record(head)
        .and_then(|()| grid.lines.iter().try_for_each(|line| writer.write_record(record(line))))
        .map_err(|e| e.to_string())
        .and_then(|()| writer.into_inner().map_err(|e| e.to_string()));
    String::from_utf8(written.expect("lines of one length, written to memory"))
        .expect("CSV of UTF-8 is UTF-8")
}

fn record(line: &Line<'_>) -> Vec<String> {
    let column = line.column.map_or_else(String::new, |column| column.column.to_string());
    let variation = line.column.map_or("", |column| column.variation.name());
    let mut record = vec![line.row.to_string(), column, variation.to_owned()];
    record.extend(line.cells.iter().map(|cell| {
        let texts: Vec<&str> = cell.iter().map(super::grid::Piece::text).collect();
        one_line(&texts.join(" "))
    }));
    record
}

#[cfg(test)]
mod tests {
    use super::{Separator, collation};
    use crate::document::fixture;

    #[test]
    fn a_line_of_words_has_a_cell_for_each_witness() {
        let table = collation(&fixture::with_words(), Separator::Comma);
        assert_eq!(
            table,
            "row,column,variation,A,B,C,D\n0,0,none,The,The,The,\n0,1,gap,old,,,\n0,2,none,pier,pier,pier,\n"
        );
    }

    #[test]
    fn without_words_a_line_is_a_row() {
        let document = fixture::document();
        let table = collation(&document, Separator::Tab);
        assert_eq!(table.lines().count(), document.rows.len() + 1);
        assert!(table.starts_with("row\tcolumn\tvariation\tA\tB\tC\tD\n0\t\t\t"), "{table}");
    }
}
