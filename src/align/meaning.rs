//! What segments mean, where a model is at hand: the second gear.
//!
//! Comes in: segments as text, and an encoder. Goes out: [`Meaning`], a vector per segment and per word, from which
//! candidates and signals take likeness where words differ ("cars" and "vehicles", "on foot" and "pedestrians").

use super::pile::{Node, Pile};
use crate::segment::{Segment, Segments};
use crate::witness::Witness;

/// Cosine below which two sentences of one story mean no more of the same than any two do; measured as the mean over
/// unrelated pairs of the annotated sets.
const UNRELATED: f32 = 0.3;

/// Weight of a word that the segmenter cuts in another way: about the idf of a word that stands in a tenth of them.
const UNKNOWN_WEIGHT: f32 = 2.0;

/// Vectors of every segment, by node.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meaning {
    /// Of the whole segment, unit length.
    pub sentence: Vec<Vec<f32>>,
    /// Of its words, unit length, with the idf of each.
    pub words: Vec<Vec<(f32, Vec<f32>)>>,
}

impl Meaning {
    /// Cosine of two segments, so that 0 is what unrelated sentences of one story have, and 1 the same; 0..1.
    pub(crate) fn likeness(&self, a: Node, b: Node) -> f32 {
        ((dot(&self.sentence[a], &self.sentence[b]) - UNRELATED) / (1.0 - UNRELATED)).clamp(0.0, 1.0)
    }

    /// How much of each segment's weight finds a like word in the other: of `a` in `b`, of `b` in `a`.
    pub(crate) fn soft(&self, a: Node, b: Node) -> (f32, f32) {
        let (x, y) = (&self.words[a], &self.words[b]);
        let mut of_x = vec![0.0_f32; x.len()];
        let mut of_y = vec![0.0_f32; y.len()];
        for (i, (_, v)) in x.iter().enumerate() {
            for (j, (_, w)) in y.iter().enumerate() {
                let s = dot(v, w);
                of_x[i] = of_x[i].max(s);
                of_y[j] = of_y[j].max(s);
            }
        }
        (weighted(x, &of_x), weighted(y, &of_y))
    }

    /// For `node` the segments of `witness` nearest in meaning, at most `most`.
    pub(crate) fn nearest(&self, pile: &Pile, node: Node, witness: usize, most: usize) -> Vec<Node> {
        let mut scored: Vec<(f32, Node)> =
            pile.nodes(witness).map(|m| (self.likeness(node, m), m)).filter(|s| s.0 > 0.0).collect();
        scored.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        scored.truncate(most);
        scored.into_iter().map(|s| s.1).collect()
    }
}

fn weighted(words: &[(f32, Vec<f32>)], best: &[f32]) -> f32 {
    let all: f32 = words.iter().map(|w| w.0).sum();
    let sum: f32 =
        words.iter().zip(best).map(|(w, b)| w.0 * ((b - UNRELATED) / (1.0 - UNRELATED)).clamp(0.0, 1.0)).sum();
    if all > 0.0 { sum / all } else { 0.0 }
}

fn dot(x: &[f32], y: &[f32]) -> f32 {
    // Eight sums side by side let the compiler use wide registers; the order of adding is fixed, so is the result.
    let mut sums = [0.0_f32; 8];
    let (xs, ys) = (x.chunks_exact(8), y.chunks_exact(8));
    let rest: f32 = xs.remainder().iter().zip(ys.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in xs.zip(ys) {
        for k in 0..8 {
            sums[k] += a[k] * b[k];
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// The meaning of every segment of the pile, by an encoder.
pub(crate) fn meaning(
    encoder: &crate::semantic::Encoder,
    witnesses: &[Witness],
    segments: &[Segments],
    pile: &Pile,
) -> Meaning {
    let items: Vec<(&str, &Segment)> =
        witnesses.iter().zip(segments).flat_map(|(w, s)| s.items.iter().map(|i| (i.span.of(&w.text), i))).collect();
    let texts: Vec<String> = items.iter().map(|i| i.0.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let encoded = encoder.encode(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let mut out = Meaning::default();
    for ((e, text), (_, segment)) in encoded.into_iter().zip(&texts).zip(&items) {
        let weight = |word: &str| {
            let norm = word.to_lowercase();
            segment.tokens.iter().find(|t| t.norm == norm).and_then(|t| pile.idf(&t.stem)).unwrap_or(UNKNOWN_WEIGHT)
        };
        out.words.push(e.words.into_iter().map(|w| (weight(&text[w.span]), w.vector)).collect());
        out.sentence.push(e.sentence);
    }
    out
}
