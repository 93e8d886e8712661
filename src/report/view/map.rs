//! The coverage map: one column a sentence, one band a witness; the height of a bar is how close
//! the reading is.
//!
//! ```text
//!      s1 s2 s3 ▼s4
//! A    █  █  ▆  █       █ verbatim  ▆ close  ▄ paraphrase  ▂ loose
//! B    ▂     ▄  ▂
//! ```
//!
//! Long stories are binned: one column then stands for several sentences, and its bar for their
//! mean.

use crate::document::json::Relation;
use crate::report::view::coordinate;
use crate::report::view::index::{Index, Mark};

/// Columns up to which each sentence has its own; more would be thinner than a line on a small
/// screen.
const MOST_COLUMNS: usize = 120;
/// Height of a band in pixels: for a handful of witnesses, and for many.
const BAND: (usize, usize) = (20, 13);
/// Pixels that are free between two bands.
const BETWEEN: usize = 4;
/// From the middle of a band to the line on which a sign stands so that it is in the middle, in
/// pixels.
const SIGN_DROP: usize = 3;
/// Distance in percent from which on two runs of moved columns get a sign each: nearer, on a small
/// screen of 300 pixels, the signs would lie on one another.
const SIGN_APART: f64 = 4.0;
/// Room above the bands for the marks of contested sentences, in pixels.
const HEAD: usize = 14;

/// The whole map.
#[derive(Debug)]
pub(crate) struct Map<'a> {
    pub(crate) columns: Vec<Column>,
    pub(crate) bands: Vec<Band<'a>>,
    pub(crate) height: usize,
    /// Height of a verbatim bar in pixels.
    pub(crate) bar: usize,
    /// What makes columns and pixels parts of the width and height of a band.
    pub(crate) scale: (String, String),
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
    /// Line on which the sign of a move stands.
    pub(crate) sign: usize,
    /// The outline of the bars, from left to right.
    pub(crate) steps: Vec<Step>,
    /// Runs of columns that the witness tells in another place.
    pub(crate) moved: Vec<MovedRun>,
}

/// Neighbouring columns that a witness tells in another place, in percent: one sign stands for
/// them.
#[derive(Debug)]
pub(crate) struct MovedRun {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) middle: String,
}

/// Equal neighbours: columns, and pixels above the tallest bar there can be (that many are free
/// where nothing is told).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) columns: usize,
    pub(crate) free: usize,
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
            let (steps, moved) = bars(index, w, band_height - BETWEEN, per_column, width);
            let sign = base - band_height / 2 + SIGN_DROP;
            Band { mark: index.marks[w].clone(), base, sign, steps, moved }
        })
        .collect();
    Map {
        columns,
        bands,
        height: HEAD + tellers.len() * band_height + 1,
        bar: band_height - BETWEEN,
        scale: (
            format!("{:.6}", 1.0 / n as f64),
            format!("{:.6}", 1.0 / (band_height - BETWEEN) as f64),
        ),
        per_column,
        width: coordinate(width),
        last: sentences.last().map_or(0, |s| s.sentence),
    }
}

/// The signs for the moved columns, given in order. `width` is that of a column in percent.
fn moved_runs(columns: &[usize], width: f64) -> Vec<MovedRun> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &k in columns {
        match runs.last_mut() {
            Some(run) if (k - run.1 - 1) as f64 * width < SIGN_APART => run.1 = k,
            _ => runs.push((k, k)),
        }
    }
    let run = |(first, last): (usize, usize)| {
        let (from, to) = (first as f64 * width, (last + 1) as f64 * width);
        MovedRun {
            from: coordinate(from),
            to: coordinate(to),
            middle: coordinate(f64::midpoint(from, to)),
        }
    };
    runs.into_iter().map(run).collect()
}

/// The bars of one witness, the tallest `most` pixels high: equal neighbours are one, and the page
/// draws the gaps between columns over them. `width` is that of a column in percent.
fn bars(
    index: &Index<'_>,
    witness: usize,
    most: usize,
    per_column: usize,
    width: f64,
) -> (Vec<Step>, Vec<MovedRun>) {
    let sentences = &index.doc.sentences;
    let mut steps: Vec<Step> = Vec::new();
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
            moved.push(k);
        }
        let free = most - (sum / bin.len() as f64 * most as f64).round() as usize;
        match steps.last_mut() {
            Some(step) if step.free == free => step.columns += 1,
            _ => steps.push(Step { columns: 1, free }),
        }
    }
    (steps, moved_runs(&moved, width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    #[test]
    fn equal_neighbours_are_one_step_and_what_is_lacking_leaves_all_free() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let m = map(&index);
        assert_eq!(m.columns.len(), 3);
        let free: Vec<Vec<usize>> =
            m.bands.iter().map(|b| b.steps.iter().map(|s| s.free).collect()).collect();
        assert_eq!(free[0], [0]);
        assert_eq!(free[1].len(), 3);
        assert_eq!(free[2].last(), Some(&m.bar));
    }

    #[test]
    fn moved_columns_that_stand_close_share_a_sign() {
        let runs = |columns: &[usize], width| {
            let runs = moved_runs(columns, width);
            runs.into_iter()
                .map(|r| format!("{}-{} {}", r.from, r.to, r.middle))
                .collect::<Vec<_>>()
        };
        assert_eq!(runs(&[1, 2, 7], 10.0), ["10-30 20", "70-80 75"]);
        assert_eq!(runs(&[1, 3, 9], 1.0), ["1-4 2.5", "9-10 9.5"]);
        assert!(runs(&[], 1.0).is_empty());
    }

    #[test]
    fn verbatim_bars_are_taller_than_loose_ones() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let m = map(&index);
        assert!(m.bands[0].steps[0].free < m.bands[1].steps[2].free);
        assert_eq!(m.bands[1].moved.len(), 1);
    }
}
