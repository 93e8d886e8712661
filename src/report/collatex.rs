//! CollateX JSON, so that the viewers and scripts written for CollateX take our alignment.
//!
//! Orientation as the Java program writes it: `table[row][witness]` is a list of tokens, a gap is
//! an empty list. Our tokens are the readings: `t` as written, `n` on one line in lower case; the
//! other keys join them to the alignment document, and programs that do not know them pass over
//! them.
//!
//! ```text
//! {"witnesses":["A","B"],"table":[[[{"t":"One.","n":"one.","row":0,…}],[]], …]}
//! ```

use crate::document::json::{Document, ReadingRow};
use crate::document::line::one_line;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Collation<'a> {
    witnesses: Vec<&'a str>,
    table: Vec<Vec<Vec<Token<'a>>>>,
}

#[derive(Serialize)]
struct Token<'a> {
    t: &'a str,
    n: String,
    row: usize,
    sentence: Option<usize>,
    part: usize,
    char_start: usize,
    char_end: usize,
}

impl<'a> From<&'a ReadingRow> for Token<'a> {
    fn from(r: &'a ReadingRow) -> Self {
        Token {
            t: &r.text,
            n: one_line(&r.text).to_lowercase(),
            row: r.row,
            sentence: r.sentence,
            part: r.part,
            char_start: r.char_start,
            char_end: r.char_end,
        }
    }
}

/// The rows of the alignment table as CollateX JSON, ending in a line feed.
#[must_use]
pub fn collatex(document: &Document) -> String {
    let witnesses: Vec<&str> = document.witnesses.iter().map(|w| w.witness.as_str()).collect();
    let column: BTreeMap<&str, usize> =
        witnesses.iter().enumerate().map(|(i, w)| (*w, i)).collect();
    let line: BTreeMap<usize, usize> =
        document.rows.iter().enumerate().map(|(i, r)| (r.row, i)).collect();
    let mut table: Vec<Vec<Vec<Token>>> =
        document.rows.iter().map(|_| witnesses.iter().map(|_| Vec::new()).collect()).collect();
    for reading in &document.readings {
        if let (Some(&row), Some(&witness)) =
            (line.get(&reading.row), column.get(reading.witness.as_str()))
        {
            table[row][witness].push(reading.into());
        }
    }
    let mut text = serde_json::to_string(&Collation { witnesses, table })
        .expect("plain data, written to memory");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture;

    #[test]
    fn a_row_has_a_cell_per_witness_and_a_gap_is_an_empty_list() {
        let value: serde_json::Value =
            serde_json::from_str(&collatex(&fixture::document())).unwrap();
        assert_eq!(value["witnesses"], serde_json::json!(["A", "B", "C", "D"]));
        let table = value["table"].as_array().unwrap();
        assert_eq!(table.len(), 4);
        assert!(table.iter().all(|row| row.as_array().unwrap().len() == 4));
        assert_eq!(table[0][2].as_array().unwrap().len(), 2, "C tells row 0 in two spans");
        assert_eq!(table[2][2], serde_json::json!([]));
        assert_eq!(table[1][2][0]["t"], "There were no injuries.");
        assert_eq!(table[1][2][0]["n"], "there were no injuries.");
    }

    #[test]
    fn readings_that_point_nowhere_are_passed_over() {
        let mut document = fixture::document();
        document.readings[0].row = 99;
        document.readings[1].witness = "Z".into();
        assert!(!collatex(&document).contains("\"row\":99"));
    }
}
