//! What is known when it is asked which segments are of the page and which of the story: plain
//! data, from `evidence.rs` to `same_lines.rs` and `boxes.rs`.

use super::candidates::Candidate;
use super::pile::Pile;
use super::signals::ShapeSignals;
use crate::segment::Segments;
use crate::witness::Witness;

/// Texts, pairs and shapes, after the first score.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// The texts.
    pub witnesses: &'a [Witness],
    /// The segments of each witness.
    pub segments: &'a [Segments],
    /// The same, laid out.
    pub pile: &'a Pile,
    /// Pairs of them.
    pub candidates: &'a [Candidate],
    /// How likely each pair tells one unit.
    pub probability: &'a [f32],
    /// Which segments may be story by their shape.
    pub active: &'a [bool],
    /// Their shapes.
    pub shapes: &'a [ShapeSignals],
    /// The design of each witness.
    pub designs: &'a [Option<usize>],
}
