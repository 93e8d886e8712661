//! A small hand-made document for the tests of this stage: three witnesses that tell one story, one
//! that does not.
#![cfg_attr(not(feature = "report"), allow(dead_code, reason = "for the outputs"))]

use crate::document::json::{ColumnRow, Document, MoveRow, Variation, WordRow};

/// The document of `tests/fixtures/bridge`.
pub(crate) fn document() -> Document {
    serde_json::from_str(include_str!("../../tests/fixtures/bridge/alignment.json"))
        .expect("the fixture is a document")
}

/// The same with the words of a made-up row: `The old pier` of A, `The pier` of B and of C, and a
/// move.
pub(crate) fn with_words() -> Document {
    let mut document = document();
    let word = |column: usize, node: usize, witness: &str, t: &str, at: usize| WordRow {
        row: 0,
        column,
        node,
        witness: witness.into(),
        text: t.trim().into(),
        t: t.into(),
        n: t.trim().to_lowercase(),
        changed: None,
        fields: (t == "old ").then(|| r#"{"page":4}"#.into()),
        byte_start: at,
        byte_end: at + t.trim().len(),
        char_start: at,
        char_end: at + t.trim().len(),
    };
    document.words = vec![
        word(0, 0, "A", "The ", 0),
        word(1, 1, "A", "old ", 4),
        word(2, 2, "A", "pier", 8),
        word(0, 0, "B", "The ", 0),
        word(2, 2, "B", "pier", 4),
        word(0, 0, "C", "The ", 0),
        word(2, 2, "C", "pier", 4),
    ];
    let column = |column: usize, variation: Variation, n_witnesses: usize| ColumnRow {
        row: 0,
        column,
        variation,
        folded: None,
        n_texts: 1,
        n_witnesses,
    };
    document.columns = vec![
        column(0, Variation::None, 3),
        column(1, Variation::Gap, 1),
        column(2, Variation::None, 3),
    ];
    let moved = |side: usize, witness: &str| MoveRow {
        moved: 1,
        side,
        row: 0,
        witness: witness.into(),
        text: "The".into(),
        byte_start: 0,
        byte_end: 3,
        char_start: 0,
        char_end: 3,
    };
    document.moves = vec![moved(1, "A"), moved(2, "B")];
    document
}
