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
use super::index::{Index, Mark};
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
}

/// One bar; x and width in percent, y and height in pixels.
#[derive(Debug)]
pub(crate) struct Bar {
    pub(crate) x: String,
    pub(crate) width: String,
    pub(crate) y: usize,
    pub(crate) height: usize,
    /// The middle in percent, where the witness tells it in another place.
    pub(crate) moved: Option<String>,
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
        let support: usize = bin.iter().map(|s| s.support).sum();
        columns.push(Column {
            x: coordinate(k as f64 * width),
            middle: coordinate((k as f64 + 0.47) * width),
            first: first.sentence,
            last: last.sentence,
            support: coordinate(support as f64 / bin.len() as f64),
            contested: bin.iter().any(|s| s.contested),
        });
    }
    let bands = tellers
        .iter()
        .enumerate()
        .map(|(k, &w)| {
            let base = HEAD + (k + 1) * band_height;
            Band { mark: index.marks[w].clone(), base, bars: bars(index, w, base, band_height, per_column) }
        })
        .collect();
    Map {
        columns,
        bands,
        height: HEAD + tellers.len() * band_height + 1,
        per_column,
        width: coordinate(width),
        last: sentences.last().map_or(0, |s| s.sentence),
    }
}

fn bars(index: &Index<'_>, witness: usize, base: usize, band_height: usize, per_column: usize) -> Vec<Bar> {
    let sentences = &index.doc.sentences;
    let n = sentences.len().div_ceil(per_column).max(1);
    let width = 100.0 / n as f64;
    // Between single sentences a gap shows where one ends; between bins it would only be noise.
    let drawn = if per_column == 1 { width * 0.94 } else { width };
    let mut found: Vec<Bar> = Vec::new();
    let mut run: Option<(usize, usize, usize)> = None;
    for (k, bin) in sentences.chunks(per_column).enumerate() {
        let (mut sum, mut moved) = (0.0, false);
        for s in bin {
            let told = index.readings(s.row).iter().find(|(w, _)| *w == witness);
            if let Some((_, parts)) = told {
                sum += parts.iter().map(|r| closeness(r.relation)).fold(0.0, f64::max);
                moved |= parts.iter().any(|r| r.moved);
            }
        }
        let height = (sum / bin.len() as f64 * (band_height as f64 - 4.0)).round() as usize;
        let bar = |from: usize, to: usize, height: usize, moved: bool| Bar {
            x: coordinate(from as f64 * width),
            width: coordinate((to - from - 1) as f64 * width + drawn),
            y: base - height,
            height,
            moved: moved.then(|| coordinate((from as f64 + 0.47) * width)),
        };
        if per_column == 1 {
            if height > 0 {
                found.push(bar(k, k + 1, height, moved));
            }
            continue;
        }
        // Equal neighbours become one bar, so that thirty witnesses stay cheap to draw.
        match run {
            Some((from, _, h)) if h == height => run = Some((from, k + 1, h)),
            _ => {
                if let Some((from, to, h)) = run.filter(|r| r.2 > 0) {
                    found.push(bar(from, to, h, false));
                }
                run = Some((k, k + 1, height));
            }
        }
    }
    if let Some((from, to, height)) = run.filter(|r| r.2 > 0) {
        found.push(Bar {
            x: coordinate(from as f64 * width),
            width: coordinate((to - from) as f64 * width),
            y: base - height,
            height,
            moved: None,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::index::Layout;
    use super::super::sample;
    use super::*;

    #[test]
    fn a_witness_that_lacks_a_sentence_has_no_bar_there() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let m = map(&index);
        assert_eq!(m.columns.len(), 3);
        let bars: Vec<usize> = m.bands.iter().map(|b| b.bars.len()).collect();
        assert_eq!(bars, [3, 3, 1]);
    }

    #[test]
    fn verbatim_bars_are_taller_than_loose_ones() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let m = map(&index);
        assert!(m.bands[0].bars[0].height > m.bands[1].bars[2].height);
    }
}
