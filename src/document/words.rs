//! The words of every row as tables.
//!
//! Comes in: the collation of all rows. Goes out: the tables `words`, `columns` and `moves`.
//! Indexes become sigla, byte spans get their code points; nothing is decided.

use crate::collate::{Move, RowWords};
use crate::document::json::{ColumnRow, MoveRow, WordRow};
use crate::reconstruct::Reconstruction;
use crate::span::Span;

/// The three tables.
#[derive(Debug, Default)]
pub(super) struct WordTables {
    pub(super) words: Vec<WordRow>,
    pub(super) columns: Vec<ColumnRow>,
    pub(super) moves: Vec<MoveRow>,
}

/// The words of all rows; `chars` counts the code points of a witness before a byte of it.
pub(super) fn word_tables(r: &Reconstruction, chars: impl Fn(usize, usize) -> usize) -> WordTables {
    let mut tables = WordTables::default();
    let mut moved = 0;
    for (row, line) in r.words.iter().enumerate() {
        let row = Line { r, row, line, chars: &chars };
        row.words(&mut tables.words);
        row.columns(&mut tables.columns);
        for one in &line.collated.moves {
            moved += 1;
            row.moves(moved, one, &mut tables.moves);
        }
    }
    tables
}

/// A row with its words.
struct Line<'a, F> {
    r: &'a Reconstruction,
    row: usize,
    line: &'a RowWords,
    chars: &'a F,
}

impl<F: Fn(usize, usize) -> usize> Line<'_, F> {
    fn words(&self, out: &mut Vec<WordRow>) {
        for (own, &witness) in self.line.witnesses.iter().enumerate() {
            let Some(text) = self.r.witnesses.get(witness) else { continue };
            for (at, word) in self.line.words[own].iter().enumerate() {
                let given = word.given.and_then(|given| text.tokens.get(given));
                out.push(WordRow {
                    row: self.row,
                    column: self.line.collated.columns[own][at],
                    node: self.line.collated.nodes[own][at],
                    witness: text.siglum.clone(),
                    text: word.span.of(&text.text).to_owned(),
                    t: word.whole.of(&text.text).to_owned(),
                    n: word.form.0.clone(),
                    changed: word.changed.map(|changed| changed.name().to_owned()),
                    fields: given.and_then(|given| given.fields.clone()),
                    byte_start: word.span.start,
                    byte_end: word.span.end,
                    char_start: (self.chars)(witness, word.span.start),
                    char_end: (self.chars)(witness, word.span.end),
                });
            }
        }
    }

    fn columns(&self, out: &mut Vec<ColumnRow>) {
        out.extend(self.line.columns.iter().enumerate().map(|(at, column)| ColumnRow {
            row: self.row,
            column: at,
            variation: column.variation,
            folded: Some(column.folded.join(",")).filter(|rules| !rules.is_empty()),
            n_texts: column.texts,
            n_witnesses: column.witnesses,
        }));
    }

    fn moves(&self, moved: usize, one: &Move, out: &mut Vec<MoveRow>) {
        for (side, nodes) in [(1, &one.first), (2, &one.second)] {
            for (own, &witness) in self.line.witnesses.iter().enumerate() {
                let text = &self.r.witnesses[witness];
                let Some(span) = self.run(own, nodes) else { continue };
                out.push(MoveRow {
                    moved,
                    side,
                    row: self.row,
                    witness: text.siglum.clone(),
                    text: span.of(&text.text).to_owned(),
                    byte_start: span.start,
                    byte_end: span.end,
                    char_start: (self.chars)(witness, span.start),
                    char_end: (self.chars)(witness, span.end),
                });
            }
        }
    }

    /// Where a witness has these nodes, one behind another.
    fn run(&self, own: usize, nodes: &[usize]) -> Option<Span> {
        let start =
            self.line.collated.nodes[own].windows(nodes.len().max(1)).position(|n| n == nodes)?;
        let words = &self.line.words[own][start..start + nodes.len()];
        let (first, last) = (words.first()?.span, words.last()?.span);
        // The words of two readings may stand in another order in the text.
        (first.start <= last.end).then(|| first.join(last))
    }
}
