//! The coverage map: one column a sentence, one band a witness; the height of a bar is how close the reading is.
//!
//! ```text
//!      s1 s2 s3 ▼s4
//! A    █  █  ▆  █       █ verbatim  ▆ close  ▄ paraphrase  ▂ loose
//! B    ▂     ▄  ▂
//! ```
//!
//! Long stories are binned: one column then stands for several sentences, and its bar for their mean.

use super::coordinate;
use super::index::{Index, MARKS, Mark};
use crate::report::json::Relation;

/// Columns up to which each sentence has its own; more would be thinner than a line on a small screen.
const MOST_COLUMNS: usize = 120;
/// Height of a band in pixels: for a handful of witnesses, and for many.
const BAND: (usize, usize) = (20, 13);
/// Room above the bands for the marks of contested sentences, in pixels.
const HEAD: usize = 14;

/// The whole map.
#[derive(Debug)]
pub(crate) struct Map<'a> {
    pub(crate) columns: Vec<Column>,
    pub(crate) bands: Vec<Band<'a>>,
    /// Who needs a fill on the page: each class of mark once.
    pub(crate) fills: Vec<Mark<'a>>,
    pub(crate) height: usize,
    pub(crate) per_column: usize,
    /// Width of a column in percent.
    pub(crate) width: String,
    pub(crate) last: usize,
}

/// One column: a link to its first sentence.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) x: String,
    pub(crate) middle: String,
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) support: String,
    pub(crate) contested: bool,
}

/// One band.
#[derive(Debug)]
pub(crate) struct Band<'a> {
    pub(crate) mark: Mark<'a>,
    pub(crate) base: usize,
    pub(crate) bars: Vec<Bar>,
    /// Middles in percent of the columns that the witness tells in another place.
    pub(crate) moved: Vec<String>,
}

/// One bar; x and width in percent, y and height in pixels.
#[derive(Debug)]
pub(crate) struct Bar {
    pub(crate) x: String,
    pub(crate) width: String,
    pub(crate) y: usize,
    pub(crate) height: usize,
}

/// How closely a relation follows the printed text, 0..1.
const fn closeness(relation: Relation) -> f64 {
    match relation {
        Relation::Verbatim => 1.0,
        Relation::Close => 0.75,
        Relation::Paraphrase => 0.5,
        Relation::Loose => 0.25,
    }
}

/// Draws the map of the story.
pub(crate) fn map<'a>(index: &Index<'a>) -> Map<'a> {
    let sentences = &index.doc.sentences;
    let per_column = sentences.len().div_ceil(MOST_COLUMNS).max(1);
    let n = sentences.len().div_ceil(per_column).max(1);
    let width = 100.0 / n as f64;
    let tellers = index.tellers(0);
    let band_height = if tellers.len() > 8 { BAND.1 } else { BAND.0 };
    let mut columns = Vec::with_capacity(n);
    for (k, bin) in sentences.chunks(per_column).enumerate() {
        let (Some(first), Some(last)) = (bin.first(), bin.last()) else { continue };
        let support: f64 = bin.iter().map(|s| s.support as f64).sum();
        columns.push(Column {
            x: coordinate(k as f64 * width),
            middle: coordinate((k as f64 + 0.5) * width),
            first: first.sentence,
            last: last.sentence,
            support: coordinate(support / bin.len() as f64),
            contested: bin.iter().any(|s| s.contested),
        });
    }
    let bands = tellers
        .iter()
        .enumerate()
        .map(|(k, &w)| {
            let base = HEAD + (k + 1) * band_height;
            let (bars, moved) = bars(index, w, base, band_height, per_column);
            Band { mark: index.marks[w].clone(), base, bars, moved }
        })
        .collect();
    Map {
        fills: index.marks.iter().take(MARKS).cloned().collect(),
        columns,
        bands,
        height: HEAD + tellers.len() * band_height + 1,
        per_column,
        width: coordinate(width),
        last: sentences.last().map_or(0, |s| s.sentence),
    }
}

/// The bars of one witness: equal neighbours are one bar, and the page draws the gaps between columns over them.
fn bars(
    index: &Index<'_>,
    witness: usize,
    base: usize,
    band_height: usize,
    per_column: usize,
) -> (Vec<Bar>, Vec<String>) {
    let sentences = &index.doc.sentences;
    let width = 100.0 / sentences.len().div_ceil(per_column).max(1) as f64;
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    let mut moved = Vec::new();
    for (k, bin) in sentences.chunks(per_column).enumerate() {
        let mut sum = 0.0;
        let mut elsewhere = false;
        for s in bin {
            if let Some((_, parts)) = index.readings(s.row).iter().find(|(w, _)| *w == witness) {
                sum += parts.iter().map(|r| closeness(r.relation)).fold(0.0, f64::max);
                elsewhere |= parts.iter().any(|r| r.moved);
            }
        }
        if elsewhere {
            moved.push(coordinate((k as f64 + 0.5) * width));
        }
        let height = (sum / bin.len() as f64 * (band_height as f64 - 4.0)).round() as usize;
        match runs.last_mut() {
            Some(run) if run.2 == height => run.1 = k + 1,
            _ => runs.push((k, k + 1, height)),
        }
    }
    let bar = |(from, to, height): (usize, usize, usize)| Bar {
        x: coordinate(from as f64 * width),
        width: coordinate((to - from) as f64 * width),
        y: base - height,
        height,
    };
    (runs.into_iter().filter(|r| r.2 > 0).map(bar).collect(), moved)
}

#[cfg(test)]
mod tests {
    use super::super::index::Layout;
    use super::super::sample;
    use super::*;

    #[test]
    fn equal_neighbours_are_one_bar_and_what_is_lacking_has_none() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let m = map(&index);
        assert_eq!(m.columns.len(), 3);
        let bars: Vec<usize> = m.bands.iter().map(|b| b.bars.len()).collect();
        assert_eq!(bars, [1, 3, 1]);
    }

    #[test]
    fn verbatim_bars_are_taller_than_loose_ones() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let m = map(&index);
        assert!(m.bands[0].bars[0].height > m.bands[1].bars[2].height);
        assert_eq!(m.bands[1].moved.len(), 1);
    }
}
