//! Compare any two: one pair of texts side by side, row by row, with word differences.
//!
//! The page holds one pair ready made: the canonical text, and the witness that tells most of it in
//! other words. The script makes the others from the texts that the page holds anyway, so that
//! thirty witnesses cost no more than two.

use crate::document::difference::{self, Chunk};
use crate::report::language::well_formed;
use crate::report::view::index::{Index, Mark, PageKind};

/// Mean overlap from which a witness is so near to the canonical text that comparing them shows
/// nothing.
const SAME_TEXT: f64 = 0.97;

/// The ready-made pair.
#[derive(Debug)]
pub(crate) struct Compare<'a> {
    pub(crate) right: Mark<'a>,
    pub(crate) lang: &'a str,
    pub(crate) choices: Vec<Mark<'a>>,
    pub(crate) rows: Vec<CompareRow<'a>>,
}

/// One row of the pair.
#[derive(Debug)]
pub(crate) struct CompareRow<'a> {
    pub(crate) number: usize,
    pub(crate) href: String,
    pub(crate) left: Vec<Chunk<'a>>,
    /// One entry for each part; empty where the witness lacks the row.
    pub(crate) right: Vec<Vec<Chunk<'a>>>,
}

/// The pair shown first, and the witnesses to choose from; none without a canonical text.
pub(crate) fn compare<'a>(index: &Index<'a>, on: PageKind) -> Option<Compare<'a>> {
    let tellers = index.tellers(0);
    let right = tellers.iter().copied().max_by_key(|&w| {
        let told: Vec<f64> =
            index.told_by(w).iter().filter(|r| r.sentence.is_some()).map(|r| r.overlap).collect();
        let mean = told.iter().sum::<f64>() / told.len().max(1) as f64;
        (mean < SAME_TEXT, index.doc.witnesses[w].covered, std::cmp::Reverse(w))
    })?;
    let rows: Vec<CompareRow<'a>> =
        index.doc.sentences.iter().map(|s| row(index, s, right, on)).collect();
    (!rows.is_empty()).then(|| Compare {
        right: index.marks[right].clone(),
        lang: well_formed(&index.doc.witnesses[right].lang),
        choices: tellers.iter().map(|&w| index.marks[w].clone()).collect(),
        rows,
    })
}

fn row<'a>(
    index: &Index<'a>,
    s: &'a crate::document::json::SentenceRow,
    right: usize,
    on: PageKind,
) -> CompareRow<'a> {
    let told = index.readings(s.row).iter().find(|(w, _)| *w == right);
    let parts = told.map_or(&[][..], |(_, parts)| parts);
    let (left, right) = match parts {
        [one] if difference::similarity(&s.text, &one.text) >= difference::DIFF_FROM => {
            let (left, right) = difference::side_by_side(&s.text, &one.text);
            (left, vec![right])
        }
        _ => {
            let shared = |r: &&'a crate::document::json::ReadingRow| {
                difference::shared(&s.text, &r.text, &index.common)
            };
            let told = parts.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join(" ");
            (difference::shared(&told, &s.text, &index.common), parts.iter().map(shared).collect())
        }
    };
    CompareRow {
        number: s.sentence,
        href: index.to_report(on, &format!("s{}", s.sentence)),
        left,
        right,
    }
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
    }
}
