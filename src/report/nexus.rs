//! The words as characters for the programs of phylogenetics (NEXUS).
//!
//! Comes in: a document with words. Goes out: a matrix of the columns in which something varies: a
//! state for each reading, `-` where a witness lacks the word, `?` where it does not have the row.
//!
//! ```text
//! MATRIX
//!   A  010
//!   B  1-?
//! ```

use super::grid::{Grid, Line, Piece};
use crate::document::json::{Document, Variation};
use std::collections::{BTreeMap, BTreeSet};

/// Signs for states: the most that all programs read. Further readings of a column share the last.
const STATES: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUV";

/// The columns that vary, as characters.
#[must_use]
pub fn nexus(document: &Document) -> String {
    let grid = Grid::of(document);
    let present: BTreeSet<(usize, &str)> =
        document.words.iter().map(|word| (word.row, word.witness.as_str())).collect();
    let varying: Vec<&Line<'_>> = grid
        .lines
        .iter()
        .filter(|line| line.column.is_some_and(|column| column.variation != Variation::None))
        .collect();

    let mut text = format!(
        "#NEXUS\nBEGIN DATA;\n  DIMENSIONS NTAX={} NCHAR={};\n  FORMAT DATATYPE=STANDARD SYMBOLS=\"{}\" GAP=- \
         MISSING=?;\n  MATRIX\n",
        grid.witnesses.len(),
        varying.len(),
        String::from_utf8_lossy(STATES),
    );
    let columns: Vec<Vec<char>> = varying.iter().map(|line| states(line)).collect();
    for (witness, siglum) in grid.witnesses.iter().enumerate() {
        let states: String = columns
            .iter()
            .zip(&varying)
            .map(|(states, line)| match states[witness] {
                '-' if !present.contains(&(line.row, *siglum)) => '?',
                state => state,
            })
            .collect();
        text.push_str(&format!("    {}  {states}\n", quoted(siglum)));
    }
    text.push_str("  ;\nEND;\n");
    text
}

/// The state of each witness in a column: its first reading is the first state.
fn states(line: &Line<'_>) -> Vec<char> {
    let mut numbers: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut state = |cell: &[Piece<'_>]| -> Option<usize> {
        let Piece::Word(word) = *cell.first()? else { return None };
        let next = numbers.len();
        // What is compared as equal may still be spelt otherwise.
        Some(*numbers.entry((word.node, word.text.clone())).or_insert(next))
    };
    let sign = |number: usize| char::from(STATES[number.min(STATES.len() - 1)]);
    let found: Vec<Option<usize>> = line.cells.iter().map(|cell| state(cell)).collect();
    found.into_iter().map(|number| number.map_or('-', sign)).collect()
}

fn quoted(name: &str) -> String {
    if name.chars().all(char::is_alphanumeric) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::nexus;
    use crate::document::fixture;

    #[test]
    fn what_varies_is_a_character_and_silence_is_not_a_gap() {
        let text = nexus(&fixture::with_words());
        assert!(text.contains("NTAX=4 NCHAR=1;"), "{text}");
        assert!(text.contains("    A  0\n    B  -\n    C  -\n    D  ?\n"), "{text}");
    }
}
