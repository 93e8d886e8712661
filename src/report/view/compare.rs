//! Compare: texts side by side, row by row, with word differences.
//!
//! The page holds one pair ready made: the canonical text, and the witness that tells most of it in
//! other words. The script makes all others, of any number of texts, from the texts that the page
//! holds anyway and by the same rules, so that thirty witnesses cost no more than two.
//!
//! ```text
//! canonical        witness
//! s3 The gate fell ┐ The gate fell, and  a sentence that tells several rows spans them, and what
//! s4 No one died   ┘ no one died         stands level is compared as a whole
//! ```
//!
//! Cost: one word difference for each row.

use crate::document::difference::{self, Chunk, Pieces};
use crate::document::json::{ClaimStatus, ReadingRow, SentenceRow};
use crate::report::language::well_formed;
use crate::report::view::index::{Index, Mark, PageKind};

/// Mean overlap from which a witness is so near to the canonical text that comparing them shows
/// nothing.
const SAME_TEXT: f64 = 0.97;

/// The ready-made pair, and what the script needs to know of all others.
#[derive(Debug)]
pub(crate) struct Compare<'a> {
    pub(crate) right: Mark<'a>,
    pub(crate) lang: &'a str,
    pub(crate) rows: Vec<CompareRow<'a>>,
    /// Rows that are not the same on both sides.
    pub(crate) differing: usize,
    /// Anchors of the readings that say otherwise than the printed sentence.
    pub(crate) otherwise: String,
    /// Anchors of the damaged readings.
    pub(crate) damaged: String,
}

/// One row of the pair.
#[derive(Debug)]
pub(crate) struct CompareRow<'a> {
    pub(crate) number: usize,
    pub(crate) href: String,
    pub(crate) contested: bool,
    pub(crate) left: Vec<Chunk<'a>>,
    pub(crate) right: Right<'a>,
}

/// The right side of a row.
#[derive(Debug)]
pub(crate) enum Right<'a> {
    /// The witness lacks the row.
    Missing,
    /// What the row above shows reaches down to here.
    Above,
    /// Its words, part by part, from here over `span` rows; `retold` where so few are shared that
    /// none are marked.
    Told { span: usize, parts: Pieces<'a>, retold: bool },
}

impl CompareRow<'_> {
    /// Whether the witness lacks the row.
    pub(crate) const fn alone(&self) -> bool {
        matches!(self.right, Right::Missing)
    }
}

/// The pair shown first; none without a canonical text.
pub(crate) fn compare<'a>(index: &Index<'a>, on: PageKind) -> Option<Compare<'a>> {
    let right = index.tellers(0).into_iter().max_by_key(|&w| {
        let told: Vec<f64> =
            index.told_by(w).iter().filter(|r| r.sentence.is_some()).map(|r| r.overlap).collect();
        let mean = told.iter().sum::<f64>() / told.len().max(1) as f64;
        (mean < SAME_TEXT, index.doc.witnesses[w].covered, std::cmp::Reverse(w))
    })?;
    let (rows, differing) = rows(index, right, on);
    (!rows.is_empty()).then(|| Compare {
        right: index.marks[right].clone(),
        lang: well_formed(&index.doc.witnesses[right].lang),
        rows,
        differing,
        otherwise: otherwise(index),
        damaged: anchors(index, index.doc.readings.iter().filter(|r| r.damaged.is_some())),
    })
}

fn anchors<'a>(index: &Index<'a>, readings: impl Iterator<Item = &'a ReadingRow>) -> String {
    readings.filter_map(|r| index.reading_anchor(r)).collect::<Vec<_>>().join(" ")
}

fn otherwise<'a>(index: &Index<'a>) -> String {
    let says_so = |r: &&'a ReadingRow| {
        index
            .claims(r.row)
            .iter()
            .any(|c| c.status == ClaimStatus::Differs && c.witness == r.witness)
    };
    anchors(index, index.doc.readings.iter().filter(says_so))
}

/// The rows of the pair, and how many of them differ.
fn rows<'a>(index: &Index<'a>, right: usize, on: PageKind) -> (Vec<CompareRow<'a>>, usize) {
    let told: Vec<(&'a SentenceRow, &[&'a ReadingRow])> =
        index.doc.sentences.iter().map(|s| (s, parts(index, s.row, right))).collect();
    let mut found = Vec::new();
    let mut differing = 0;
    let mut rest = &told[..];
    while !rest.is_empty() {
        let joined = rest.windows(2).take_while(|w| share_a_span(w[0].1, w[1].1)).count();
        let (block, after) = rest.split_at(joined + 1);
        differing += push_block(index, block, on, &mut found);
        rest = after;
    }
    (found, differing)
}

fn parts<'i, 'a>(index: &'i Index<'a>, row: usize, witness: usize) -> &'i [&'a ReadingRow] {
    let told = index.readings(row).iter().find(|(w, _)| *w == witness);
    told.map_or(&[][..], |(_, parts)| parts)
}

fn span(r: &ReadingRow) -> (usize, usize) {
    (r.byte_start, r.byte_end)
}

fn share_a_span(above: &[&ReadingRow], below: &[&ReadingRow]) -> bool {
    above.iter().any(|a| below.iter().any(|b| span(a) == span(b)))
}

/// The rows of one block, compared as a whole; gives how many differ.
fn push_block<'a>(
    index: &Index<'a>,
    block: &[(&'a SentenceRow, &[&'a ReadingRow])],
    on: PageKind,
    into: &mut Vec<CompareRow<'a>>,
) -> usize {
    let lefts: Vec<&'a str> = block.iter().map(|(s, _)| s.text.as_str()).collect();
    let mut told: Vec<&'a ReadingRow> =
        block.iter().flat_map(|(_, parts)| parts.iter().copied()).collect();
    told.sort_by_key(|r| span(r));
    told.dedup_by_key(|r| span(r));
    let rights: Vec<&'a str> = told.iter().map(|r| r.text.as_str()).collect();
    let (mut left, mut parts, share) = difference::pieces(&lefts, &rights);
    let retold = !told.is_empty() && share < difference::DIFF_FROM;
    if retold || told.is_empty() {
        left.iter_mut().chain(&mut parts).for_each(|chunks| unmark(chunks));
    }

    let changed =
        |chunks: &Vec<Chunk<'_>>| chunks.iter().any(|c| c.kind != difference::ChunkKind::Same);
    let differs = told.is_empty() || retold || left.iter().chain(&parts).any(changed);
    let mut right = match told.is_empty() {
        true => Right::Missing,
        false => Right::Told { span: block.len(), parts, retold },
    };
    for ((s, _), left) in block.iter().zip(left) {
        into.push(CompareRow {
            number: s.sentence,
            href: index.to_report(on, &format!("s{}", s.sentence)),
            contested: s.contested,
            left,
            right: std::mem::replace(&mut right, Right::Above),
        });
    }
    if differs { block.len() } else { 0 }
}

fn unmark(chunks: &mut [Chunk<'_>]) {
    chunks.iter_mut().for_each(|c| c.kind = difference::ChunkKind::Same);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    #[test]
    fn the_pair_shown_first_is_the_fullest_witness_in_other_words() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let c = compare(&index, PageKind::Report).expect("the sample has sentences");
        assert_eq!(c.right.siglum.0, "B");
        assert_eq!(c.rows.len(), doc.sentences.len());
        assert!(c.differing <= c.rows.len());
    }

    #[test]
    fn a_span_that_tells_two_rows_stands_once_and_spans_them() {
        let mut doc = sample::document();
        let first = doc.readings.iter().find(|r| r.witness == "B" && r.row == 0).cloned();
        let mut twice = first.expect("B tells the first row");
        doc.readings.retain(|r| r.witness != "B" || r.row != 1);
        (twice.row, twice.sentence) = (1, Some(2));
        doc.readings.push(twice);
        let index = Index::new(&doc, Layout::One);
        let c = compare(&index, PageKind::Report).expect("the sample has sentences");
        assert!(matches!(&c.rows[0].right, Right::Told { span: 2, parts, .. } if parts.len() == 1));
        assert!(matches!(c.rows[1].right, Right::Above));
    }

    #[test]
    fn a_row_that_the_witness_lacks_is_missing_and_differs() {
        let mut doc = sample::document();
        doc.readings.retain(|r| r.witness != "B" || r.row != 1);
        let index = Index::new(&doc, Layout::One);
        let c = compare(&index, PageKind::Report).expect("the sample has sentences");
        assert!(c.rows[1].alone() && c.differing > 0);
    }
}
