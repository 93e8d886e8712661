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
        let cosine = cosine(&self.sentence[a], &self.sentence[b]);
        ((cosine - UNRELATED) / (1.0 - UNRELATED)).clamp(0.0, 1.0)
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
            .map(|other| (self.likeness(node, other), other))
            .filter(|(likeness, _)| *likeness > 0.0)
            .collect();
        scored.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        scored.truncate(most);
        scored.into_iter().map(|(_, other)| other).collect()
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
        .flat_map(|(witness, own)| own.items.iter().map(|s| (s.span.of(&witness.text), s)))
        .collect();
    // A hard wrap is no part of a sentence.
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts: Vec<String> = items.iter().map(|(text, _)| one_line(text)).collect();
    let encoded = model.encode(&texts.iter().map(String::as_str).collect::<Vec<_>>());

    // Words that the segmenter cuts in another way get numbers above those of the stems, so that
    // they equal one another only.
    let mut unknown: BTreeMap<String, u32> = BTreeMap::new();
    let mut out = Vectors::default();
    for ((encoded, text), (_, segment)) in encoded.into_iter().zip(&texts).zip(&items) {
        let width = encoded.words.first().map_or(0, |word| word.vector.len());
        let mut words = SoftWords::new(width);
        for word in encoded.words {
            let norm = text[word.span].to_lowercase();
            let token = segment.tokens.iter().find(|token| token.norm == norm);
            let known = token.and_then(|token| pile.term(&token.stem));
            let (stem, weight) = known.unwrap_or_else(|| {
                let next = u32::try_from(pile.vocabulary.len() + unknown.len()).unwrap_or(u32::MAX);
                (*unknown.entry(norm).or_insert(next), UNKNOWN_WEIGHT)
            });
            words.push(stem, weight, Some(&word.vector));
        }
        out.words.push(words);
        out.sentence.push(encoded.sentence);
    }
    out
}
