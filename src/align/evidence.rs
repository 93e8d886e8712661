//! Scores, furniture and scores again: what is known of every pair and every segment before units
//! are made.
//!
//! Comes in: witnesses and segments. Goes out: [`Evidence`]: link probabilities among the segments
//! that count as story, and the probability of each segment to be furniture.
//!
//! Furniture and links depend on each other: a line that nobody links is furniture more likely, and
//! a menu between two paragraphs spoils their neighbourhood. So links are scored on everything,
//! furniture judged by them, and links scored once more on the story that remains.

use super::candidates::{Candidate, candidates};
use super::context::context;
use super::features::{Story, add_surroundings, of_texts};
use super::furniture;
use super::pile::Pile;
use super::signals::{AllSignals, ContextSignals, PairSignals, ShapeSignals, all_values};
use super::vectors::vectors;
use super::weights::Weights;
use crate::model::Model;
use crate::segment::Segments;
use crate::witness::Witness;

/// A segment is set aside as furniture from this probability: more likely than not.
const FURNITURE: f32 = 0.5;

/// What is known before units are made.
#[derive(Debug, Clone)]
pub(crate) struct Evidence {
    /// The segments as weighted terms.
    pub pile: Pile,
    /// Pairs worth scoring.
    pub candidates: Vec<Candidate>,
    /// Signals of each candidate.
    pub signals: Vec<PairSignals>,
    /// Signals of what stands around each candidate, where both segments count as story.
    pub context: Vec<Option<ContextSignals>>,
    /// Probability of each candidate; 0 where a segment does not count as story.
    pub probability: Vec<f32>,
    /// Signals of each segment's shape.
    pub shapes: Vec<ShapeSignals>,
    /// Probability of each segment to be furniture.
    pub furniture: Vec<f32>,
    /// Probability of each segment's best link.
    pub best: Vec<f32>,
    /// Segments that count as story.
    pub story: Story,
}

/// Gathers the evidence.
pub(crate) fn gather(
    witnesses: &[Witness],
    segments: &[Segments],
    weights: &Weights,
    model: Option<&Model>,
) -> Evidence {
    let pile = Pile::new(segments);
    let vectors = model.map(|m| vectors(m, witnesses, segments, &pile));
    let candidates = candidates(&pile, vectors.as_ref());
    let mut signals = of_texts(&pile, &candidates);
    let everything = Story::new(&pile, vec![true; pile.items.len()]);
    let first = first_score(&pile, &everything, &candidates, &mut signals, weights);
    let links = best_links(&pile, &candidates, &first);
    let shapes = furniture::shapes(witnesses, segments, &pile, &links);
    let furniture: Vec<f32> =
        shapes.iter().map(|s| weights.furniture.probability(&s.values())).collect();
    let story = Story::new(&pile, furniture.iter().map(|&f| f < FURNITURE).collect());
    let of_story = if story.active.contains(&false) {
        first_score(&pile, &story, &candidates, &mut signals, weights)
    } else {
        first
    };
    let context = context(&pile, &story, &candidates, &of_story);
    let probability = second_score(&signals, &context, weights);
    let best = best_links(&pile, &candidates, &probability).best;
    Evidence { pile, candidates, signals, context, probability, shapes, furniture, best, story }
}

impl Evidence {
    /// All signals of the `k`-th candidate, if both its segments count as story.
    pub(crate) fn all_signals(&self, k: usize) -> Option<AllSignals> {
        self.context[k].as_ref().map(|c| all_values(&self.signals[k], c))
    }
}

/// The probability of each candidate by its signals, to which those of this story are added; 0
/// outside the story.
fn first_score(
    pile: &Pile,
    story: &Story,
    candidates: &[Candidate],
    signals: &mut [PairSignals],
    weights: &Weights,
) -> Vec<f32> {
    add_surroundings(pile, story, candidates, signals);
    let score = |(c, s): (&Candidate, &PairSignals)| {
        if story.has(c) { weights.pair.probability(&s.values()) } else { 0.0 }
    };
    candidates.iter().zip(&*signals).map(score).collect()
}

/// Scores once more, with the first scores around each pair as further signals.
fn second_score(
    signals: &[PairSignals],
    context: &[Option<ContextSignals>],
    weights: &Weights,
) -> Vec<f32> {
    let score = |(s, c): (&PairSignals, &Option<ContextSignals>)| {
        c.as_ref().map_or(0.0, |c| weights.context.probability(&all_values(s, c)))
    };
    signals.iter().zip(context).map(score).collect()
}

/// For each segment its best link, and the mean over the other witnesses of the best link to each.
fn best_links(pile: &Pile, candidates: &[Candidate], probability: &[f32]) -> furniture::Links {
    let n = pile.items.len();
    let mut to = vec![Vec::<(usize, f32)>::new(); n];
    for (c, &p) in candidates.iter().zip(probability) {
        to[c.a].push((pile.items[c.b].witness, p));
        to[c.b].push((pile.items[c.a].witness, p));
    }
    let (mut best, mut mean) = (vec![0.0_f32; n], vec![0.0_f32; n]);
    for (node, links) in to.iter_mut().enumerate() {
        links.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
        links.dedup_by_key(|l| l.0);
        best[node] = links.iter().map(|l| l.1).fold(0.0, f32::max);
        mean[node] = links.iter().map(|l| l.1).sum::<f32>()
            / pile.partners.of(pile.items[node].witness).len().max(1) as f32;
    }
    furniture::Links { best, mean }
}
