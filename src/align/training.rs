//! The evidence as JSON, for `training/train.py` and `training/related.py`.

use super::candidates::Candidate;
use super::evidence::Evidence;
use super::related;
use super::signals::{ContextSignals, PairSignals, RelatedSignals, ShapeSignals};
use crate::segment::{Segment, Segments};
use crate::witness::Witness;

/// The evidence as JSON for fitting the weights: segments with their offsets in code points, signals
/// of pairs and shapes.
pub(crate) fn for_training(
    witnesses: &[Witness],
    segments: &[Segments],
    evidence: &Evidence,
) -> serde_json::Value {
    let mut spans: Vec<[usize; 3]> = Vec::new();
    for (number, (witness, own)) in witnesses.iter().zip(segments).enumerate() {
        // Python counts code points.
        let chars = |byte: usize| witness.text[..byte].chars().count();
        let place =
            |segment: &Segment| [number, chars(segment.span.start), chars(segment.span.end)];
        spans.extend(own.items.iter().map(place));
    }

    let related: Vec<(usize, usize, [f32; RelatedSignals::NAMES.len()])> =
        related::signals(evidence)
            .into_iter()
            .map(|pair| (pair.first, pair.second, pair.signals.values()))
            .collect();
    let of_pair = |(number, pair): (usize, &Candidate)| {
        let signals = evidence.all_signals(number)?;
        Some(serde_json::json!([pair.a, pair.b, signals.as_slice()]))
    };
    let pairs: Vec<serde_json::Value> =
        evidence.candidates.iter().enumerate().filter_map(of_pair).collect();
    serde_json::json!({
        "pair_signals": PairSignals::NAMES.to_vec(),
        "context_signals": ContextSignals::NAMES,
        "shape_signals": ShapeSignals::NAMES.to_vec(),
        "files": witnesses.iter().map(|witness| &witness.file).collect::<Vec<_>>(),
        "related_signals": RelatedSignals::NAMES,
        "related": related,
        "segments": spans,
        "active": evidence.story.active,
        "pairs": pairs,
        "shapes": evidence.shapes.iter().map(|shape| shape.values().to_vec()).collect::<Vec<_>>(),
    })
}
