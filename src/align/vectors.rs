//! Vectors of the segments, by the model.
//!
//! Comes in: segments as text, and the model. Goes out: [`Vectors`], a vector per segment and per
//! word, from which candidates and signals take likeness where words differ ("cars" and "vehicles",
//! "on foot" and "pedestrians").

use super::pile::{Node, Pile};
use crate::model::{FLOOR, Model, SoftOverlap, SoftWords, cosine};
use crate::segment::{Segment, Segments};
use crate::witness::Witness;
use std::collections::BTreeMap;

/// Cosine below which two sentences of one story mean no more of the same than any two do. Set by
/// hand, not measured.
const UNRELATED: f32 = 0.3;

/// Weight of a word that the segmenter cuts in another way: set by hand, about the idf of a
/// word that stands in one segment of eight.
const UNKNOWN_WEIGHT: f32 = 2.0;

/// Vectors of every segment, by node.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vectors {
    /// Of the whole segment, unit length.
    pub sentence: Vec<Vec<f32>>,
    /// Of its words, with the idf of each.
    pub words: Vec<SoftWords>,
}

impl Vectors {
    /// Cosine of two segments, so that 0 is what unrelated sentences of one story have, and 1 the
    /// same; 0..1.
    pub(crate) fn likeness(&self, a: Node, b: Node) -> f32 {
        ((cosine(&self.sentence[a], &self.sentence[b]) - UNRELATED) / (1.0 - UNRELATED))
            .clamp(0.0, 1.0)
    }

    /// How much of the words of each finds a like word in the other.
    pub(crate) fn soft(&self, a: Node, b: Node) -> SoftOverlap {
        self.words[a].overlap(&self.words[b], FLOOR)
    }

    /// For `node` the segments of `witness` nearest in meaning, at most `most`.
    pub(crate) fn nearest(
        &self,
        pile: &Pile,
        node: Node,
        witness: usize,
        most: usize,
    ) -> Vec<Node> {
        let mut scored: Vec<(f32, Node)> = pile
            .nodes(witness)
            .map(|m| (self.likeness(node, m), m))
            .filter(|s| s.0 > 0.0)
            .collect();
        scored.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        scored.truncate(most);
        scored.into_iter().map(|s| s.1).collect()
    }
}

/// The vectors of every segment of the pile.
pub(crate) fn vectors(
    model: &Model,
    witnesses: &[Witness],
    segments: &[Segments],
    pile: &Pile,
) -> Vectors {
    let items: Vec<(&str, &Segment)> = witnesses
        .iter()
        .zip(segments)
        .flat_map(|(w, s)| s.items.iter().map(|i| (i.span.of(&w.text), i)))
        .collect();
    let texts: Vec<String> =
        items.iter().map(|i| i.0.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let encoded = model.encode(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let mut unknown: BTreeMap<String, u32> = BTreeMap::new();
    let mut out = Vectors::default();
    for ((e, text), (_, segment)) in encoded.into_iter().zip(&texts).zip(&items) {
        let mut words = SoftWords::new(e.words.first().map_or(0, |w| w.vector.len()));
        for word in e.words {
            let norm = text[word.span].to_lowercase();
            let known =
                segment.tokens.iter().find(|t| t.norm == norm).and_then(|t| pile.term(&t.stem));
            let (stem, weight) = known.unwrap_or_else(|| {
                let next = u32::try_from(pile.vocabulary.len() + unknown.len()).unwrap_or(u32::MAX);
                (*unknown.entry(norm).or_insert(next), UNKNOWN_WEIGHT)
            });
            words.push(stem, weight, Some(&word.vector));
        }
        out.words.push(words);
        out.sentence.push(e.sentence);
    }
    out
}
