//! The alignment table: one line a row, one column a witness, how close each reading is.

use crate::document::json::Relation;
use crate::report::view::index::{Index, Mark};
use crate::report::view::share;
use crate::report::view::text::{Visible, opening};

/// Witnesses up to which the cells print the overlap as a number; above, the sign alone keeps the
/// table readable.
const WITH_NUMBERS: usize = 12;
/// Lines that are more than four fifths of any screen, at 28 pixels each.
const TALL: usize = 100;
/// Code points of a sentence that the table quotes.
const EXCERPT: usize = 36;

/// The alignment table of the story.
#[derive(Debug)]
pub(crate) struct TableView<'a> {
    pub(crate) heads: Vec<Mark<'a>>,
    pub(crate) lines: Vec<TableLine<'a>>,
    pub(crate) numbers: bool,
}

impl TableView<'_> {
    /// Whether it fills its box on any screen, so that the box has its height before the lines are
    /// laid out.
    pub(crate) fn tall(&self) -> bool {
        self.lines.len() > TALL
    }
}

/// One line.
#[derive(Debug)]
pub(crate) struct TableLine<'a> {
    pub(crate) number: usize,
    pub(crate) contested: bool,
    pub(crate) cells: Vec<Cell>,
    pub(crate) support: usize,
    pub(crate) could: usize,
    pub(crate) certainty: &'static str,
    pub(crate) confidence: String,
    pub(crate) excerpt: Visible<'a>,
    pub(crate) cut: bool,
}

/// One cell.
#[derive(Debug)]
pub(crate) struct Cell {
    /// 1 loose … 4 verbatim; 0 absent.
    pub(crate) grade: usize,
    pub(crate) word: &'static str,
    /// Empty where the word says it: absent, or the printed words themselves.
    pub(crate) overlap: String,
    pub(crate) damaged: bool,
    pub(crate) moved: bool,
}

/// The table of the printed sentences.
pub(crate) fn table<'a>(index: &Index<'a>) -> TableView<'a> {
    let tellers = index.tellers(0);
    let lines = index.doc.sentences.iter().map(|s| {
        let present = index.readings(s.row);
        let opening = opening(&s.text, EXCERPT);
        TableLine {
            number: s.sentence,
            contested: s.contested,
            cells: tellers.iter().map(|w| cell(present.iter().find(|(n, _)| n == w))).collect(),
            support: s.support,
            could: tellers.len(),
            certainty: s.certainty.name(),
            confidence: share(s.confidence),
            excerpt: Visible(opening.unwrap_or(&s.text)),
            cut: opening.is_some(),
        }
    });
    TableView {
        lines: lines.collect(),
        heads: tellers.iter().map(|&w| index.marks[w].clone()).collect(),
        numbers: tellers.len() <= WITH_NUMBERS,
    }
}

fn cell(told: Option<&(usize, Vec<&crate::document::json::ReadingRow>)>) -> Cell {
    let parts = told.map_or(&[][..], |(_, parts)| parts);
    let relation = parts.iter().map(|r| r.relation).min();
    let overlap = share(parts.iter().map(|r| r.overlap).fold(0.0, f64::max));
    Cell {
        grade: relation.map_or(0, |r| match r {
            Relation::Verbatim => 4,
            Relation::Close => 3,
            Relation::Paraphrase => 2,
            Relation::Loose => 1,
        }),
        word: relation.map_or("absent", Relation::words),
        overlap: if relation.is_none() || overlap == "1.00" { String::new() } else { overlap },
        damaged: parts.iter().any(|r| r.damaged.is_some()),
        moved: parts.iter().any(|r| r.moved),
    }
}
