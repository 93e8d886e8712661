//! The evidence as JSON, for `training/train.py` and `training/related.py`.

use super::evidence::Evidence;
use super::related;
use super::signals::{ContextSignals, PairSignals, RelatedSignals, ShapeSignals};
use crate::segment::Segments;
use crate::witness::Witness;

/// The evidence as JSON for fitting the models: segments with their offsets in code points, signals
/// of pairs and shapes.
pub(crate) fn for_training(
    witnesses: &[Witness],
    segments: &[Segments],
    evidence: &Evidence,
) -> serde_json::Value {
    let spans: Vec<(usize, usize, usize)> = witnesses
        .iter()
        .zip(segments)
        .enumerate()
        .flat_map(|(w, (witness, s))| {
            let chars = |byte: usize| witness.text[..byte].chars().count();
            s.items
                .iter()
                .map(move |i| (w, chars(i.span.start), chars(i.span.end)))
                .collect::<Vec<_>>()
        })
        .collect();
    let related: Vec<(usize, usize, [f32; RelatedSignals::NAMES.len()])> =
        related::signals(evidence)
            .into_iter()
            .map(|(first, second, signals)| (first, second, signals.values()))
            .collect();
    let pairs = evidence
        .candidates
        .iter()
        .enumerate()
        .filter_map(|(k, c)| Some((c.a, c.b, evidence.all_signals(k)?)));
    serde_json::json!({
        "pair_signals": PairSignals::NAMES.to_vec(),
        "context_signals": ContextSignals::NAMES,
        "shape_signals": ShapeSignals::NAMES.to_vec(),
        "files": witnesses.iter().map(|w| &w.file).collect::<Vec<_>>(),
        "related_signals": RelatedSignals::NAMES,
        "related": related,
        "segments": spans,
        "active": evidence.story.active,
        "pairs": pairs.map(|(a, b, s)| serde_json::json!([a, b, s.as_slice()])).collect::<Vec<_>>(),
        "shapes": evidence.shapes.iter().map(|s| s.values().to_vec()).collect::<Vec<_>>(),
    })
}
