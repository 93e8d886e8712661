//! CollateX JSON, so that the viewers and scripts written for CollateX take our alignment.
//!
//! Our tokens are the words of the document, with all fields that the input gave them, or, in a
//! document without words, the readings: `t` as written, `n` the form compared by; the other keys
//! join them to the alignment document, and programs that do not know them pass over them.
//!
//! ```text
//! Java     {"witnesses":["A","B"],"table":[[[{"t":"One ","n":"one","row":0,…}],[]], …]}
//! Python   {"table":[[[{"_sigil":"A","t":"One ",…}], …],[null, …]],"witnesses":["A","B"]}
//! ```

use super::grid::{Grid, Line, Piece};
use crate::document::json::{Document, WordRow};
use crate::document::line::one_line;
use serde::Serialize;
use serde_json::{Map, Value};

/// Which way round the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orientation {
    /// `table[row][witness]`, a gap is an empty list.
    #[default]
    Java,
    /// `table[witness][row]`, a gap is `null`, and each token names its witness.
    Python,
}

/// A table of the Java program.
#[derive(Serialize)]
struct ByLine<'a> {
    witnesses: &'a [&'a str],
    table: Vec<Vec<Vec<Token<'a>>>>,
}

/// A table of the Python program.
#[derive(Serialize)]
struct ByWitness<'a> {
    table: Vec<Vec<Option<Vec<Placed<'a>>>>>,
    witnesses: &'a [&'a str],
}

#[derive(Serialize)]
#[serde(untagged)]
enum Token<'a> {
    Reading(Reading<'a>),
    Word(Map<String, Value>),
}

#[derive(Serialize)]
struct Reading<'a> {
    t: &'a str,
    n: String,
    row: usize,
    sentence: Option<usize>,
    part: usize,
    char_start: usize,
    char_end: usize,
}

/// A token that names its witness and its place among all tokens.
#[derive(Serialize)]
struct Placed<'a> {
    #[serde(rename = "_sigil")]
    siglum: &'a str,
    #[serde(rename = "_token_array_position")]
    position: usize,
    #[serde(flatten)]
    token: Token<'a>,
}

/// The alignment as CollateX JSON, ending in a line feed.
#[must_use]
pub fn collatex(document: &Document, orientation: Orientation) -> String {
    let grid = Grid::of(document);
    let witnesses = grid.witnesses.as_slice();
    let written = match orientation {
        Orientation::Java => {
            let table = grid.lines.iter().map(by_line).collect();
            serde_json::to_string(&ByLine { witnesses, table })
        }
        Orientation::Python => {
            let table = by_witness(&grid);
            serde_json::to_string(&ByWitness { table, witnesses })
        }
    };
    let mut text = written.expect("plain data, written to memory");
    text.push('\n');
    text
}

fn by_line<'a>(line: &Line<'a>) -> Vec<Vec<Token<'a>>> {
    line.cells.iter().map(|cell| cell.iter().map(Token::of).collect()).collect()
}

fn by_witness<'a>(grid: &'a Grid<'a>) -> Vec<Vec<Option<Vec<Placed<'a>>>>> {
    let mut position = 0;
    let mut table = Vec::with_capacity(grid.witnesses.len());
    for (witness, &siglum) in grid.witnesses.iter().enumerate() {
        let mut lines = Vec::with_capacity(grid.lines.len());
        for line in &grid.lines {
            let mut cell = Vec::new();
            for piece in &line.cells[witness] {
                cell.push(Placed { siglum, position, token: Token::of(piece) });
                position += 1;
            }
            lines.push(Some(cell).filter(|cell| !cell.is_empty()));
        }
        table.push(lines);
        // As in CollateX, a place stands between each two witnesses.
        position += 1;
    }
    table
}

impl<'a> Token<'a> {
    fn of(piece: &Piece<'a>) -> Self {
        match piece {
            Piece::Reading(reading) => Self::Reading(Reading {
                t: &reading.text,
                n: one_line(&reading.text).to_lowercase(),
                row: reading.row,
                sentence: reading.sentence,
                part: reading.part,
                char_start: reading.char_start,
                char_end: reading.char_end,
            }),
            Piece::Word(word) => Self::Word(of_word(word)),
        }
    }
}

/// A word with all fields that the input gave it, which are never written over.
fn of_word(word: &WordRow) -> Map<String, Value> {
    let given = word.fields.as_deref().and_then(|fields| serde_json::from_str(fields).ok());
    let mut token: Map<String, Value> = given.unwrap_or_default();
    token.insert("t".into(), word.t.as_str().into());
    token.insert("n".into(), word.n.as_str().into());
    for (key, value) in [
        ("row", word.row),
        ("column", word.column),
        ("node", word.node),
        ("char_start", word.char_start),
        ("char_end", word.char_end),
    ] {
        token.entry(key).or_insert_with(|| value.into());
    }
    token
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture;
    use serde_json::json;

    fn value(document: &Document, orientation: Orientation) -> Value {
        serde_json::from_str(&collatex(document, orientation)).unwrap()
    }

    #[test]
    fn a_row_has_a_cell_per_witness_and_a_gap_is_an_empty_list() {
        let value = value(&fixture::document(), Orientation::Java);
        assert_eq!(value["witnesses"], json!(["A", "B", "C", "D"]));
        let table = value["table"].as_array().unwrap();
        assert_eq!(table.len(), 4);
        assert!(table.iter().all(|row| row.as_array().unwrap().len() == 4));
        assert_eq!(table[0][2].as_array().unwrap().len(), 2, "C tells row 0 in two spans");
        assert_eq!(table[2][2], json!([]));
        assert_eq!(table[1][2][0]["t"], "There were no injuries.");
        assert_eq!(table[1][2][0]["n"], "there were no injuries.");
    }

    #[test]
    fn python_has_a_line_per_witness_and_a_gap_is_null() {
        let value = value(&fixture::document(), Orientation::Python);
        let table = value["table"].as_array().unwrap();
        assert_eq!(table.len(), 4);
        assert_eq!(table[2][2], Value::Null);
        assert_eq!(table[2][1][0]["_sigil"], "C");
        assert_eq!(table[0][0][0]["_token_array_position"], 0);
    }

    #[test]
    fn words_carry_their_white_space_and_all_fields_of_the_input() {
        let document = fixture::with_words();
        let value = value(&document, Orientation::Java);
        assert_eq!(value["table"][0][0][0]["t"], "The ");
        assert_eq!(value["table"][1][0][0]["page"], 4);
        assert_eq!(value["table"][1][1], json!([]));
    }

    #[test]
    fn readings_that_point_nowhere_are_passed_over() {
        let mut document = fixture::document();
        document.readings[0].row = 99;
        document.readings[1].witness = "Z".into();
        assert!(!collatex(&document, Orientation::Java).contains("\"row\":99"));
    }
}
