//! Moves: where a witness tells sentences in another order than the canonical text.
//!
//! ```text
//! canonical  1 2 3 4 5      lines join each sentence of the witness with its place there;
//!            | | \ / |      the lines of moved blocks cross the others
//! witness B  1 2 4 3 5
//! ```

use crate::document::json::ReadingRow;
use crate::report::view::index::{Index, Mark, PageKind};

/// Sentences up to which every sentence of a witness gets its line; above, only the moved blocks.
const ALL_LINES: usize = 80;

/// The order of one witness that moves something.
#[derive(Debug)]
pub(crate) struct OrderChart<'a> {
    pub(crate) mark: Mark<'a>,
    /// Units of the width: two for each sentence that the witness tells.
    pub(crate) width: usize,
    pub(crate) lines: Vec<Line>,
    pub(crate) moves: Vec<Move>,
}

/// A line from a place in the canonical order (above) to a place in the witness (below).
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) above: usize,
    pub(crate) below: usize,
    pub(crate) moved: bool,
}

/// A run of sentences that a witness tells elsewhere.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Move {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) href: String,
    pub(crate) place: String,
}

/// One chart for each witness of the story that moves something.
pub(crate) fn charts<'a>(index: &Index<'a>) -> Vec<OrderChart<'a>> {
    index.tellers(0).into_iter().filter_map(|w| chart(index, w)).collect()
}

fn chart<'a>(index: &Index<'a>, witness: usize) -> Option<OrderChart<'a>> {
    let told: Vec<&ReadingRow> =
        index.told_by(witness).iter().copied().filter(|r| r.sentence.is_some()).collect();
    if !told.iter().any(|r| r.moved) {
        return None;
    }
    let mut ranked: Vec<usize> = (0..told.len()).collect();
    ranked.sort_by_key(|&n| (told[n].sentence, n));
    let mut rank = vec![0; told.len()];
    for (k, &n) in ranked.iter().enumerate() {
        rank[n] = k;
    }
    let at = |place: usize| 2 * place + 1;
    let lines = (0..told.len())
        .filter(|&n| told[n].moved || told.len() <= ALL_LINES)
        .map(|n| Line { above: at(rank[n]), below: at(n), moved: told[n].moved })
        .collect();
    let width = 2 * told.len();
    Some(OrderChart {
        mark: index.marks[witness].clone(),
        width,
        lines,
        moves: moves(index, &told),
    })
}

/// Runs of moved sentences that follow one another in both orders.
fn moves(index: &Index<'_>, told: &[&ReadingRow]) -> Vec<Move> {
    let mut found: Vec<Move> = Vec::new();
    let mut open = false;
    for &r in told {
        let Some(sentence) = r.sentence.filter(|_| r.moved) else {
            open = false;
            continue;
        };
        match found
            .last_mut()
            .filter(|m| open && (m.last == sentence || m.last.checked_add(1) == Some(sentence)))
        {
            Some(run) => run.last = sentence,
            None => found.push(Move {
                first: sentence,
                last: sentence,
                href: index.to_report(PageKind::Report, &format!("s{sentence}")),
                place: place(index, &[r]).unwrap_or_default(),
            }),
        }
        open = true;
    }
    found
}

/// Where a witness tells a moved row, in words: `after s3`, `before all else`; none where nothing
/// is moved.
pub(crate) fn place(index: &Index<'_>, parts: &[&ReadingRow]) -> Option<String> {
    let moved = parts.iter().find(|r| r.moved)?;
    let told = index.told_by(index.witness(&moved.witness)?);
    let before = told
        .iter()
        .rev()
        .filter(|r| r.byte_start < moved.byte_start && !r.moved)
        .find_map(|r| r.sentence.filter(|&n| index.sentence(n).is_some()));
    Some(before.map_or_else(|| "before all else".to_owned(), |n| format!("after s{n}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    #[test]
    fn a_moved_sentence_is_drawn_and_named_with_its_place() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let charts = charts(&index);
        assert_eq!(charts.len(), 1);
        assert_eq!(charts[0].mark.siglum.0, "B");
        assert_eq!(charts[0].lines.iter().filter(|l| l.moved).count(), 1);
        assert_eq!(
            charts[0].moves,
            [Move { first: 3, last: 3, href: "#s3".into(), place: "before all else".into() }]
        );
    }
}
