//! Scores, furniture and scores again: what is known of every pair and every segment before units are made.
//!
//! Comes in: witnesses and segments. Goes out: [`Evidence`]: link probabilities among the segments that count as
//! story, and the probability of each segment to be furniture.
//!
//! Furniture and links depend on each other: a line that nobody links is furniture more likely, and a menu between two
//! paragraphs spoils their neighbourhood. So links are scored on everything, furniture judged by them, and links
//! scored once more on the story that remains.

use super::candidates::{Candidate, candidates};
use super::context::{CONTEXT, context};
use super::features::{PAIR, Signals, Story, of_texts, signals};
use super::furniture::{self, Shape};
use super::meaning::meaning;
use super::pile::Pile;
use super::score::Models;
use crate::options::AlignOptions;
use crate::segment::Segments;
use crate::witness::Witness;

/// A segment is set aside as furniture from this probability: more likely than not.
const FURNITURE: f32 = 0.5;

/// The signals of a candidate and of what stands around it: those of `PAIR`, then those of `CONTEXT`.
pub(crate) type AllSignals = [f32; PAIR.len() + CONTEXT.len()];

/// What is known before units are made.
#[derive(Debug, Clone)]
pub(crate) struct Evidence {
    /// The segments as weighted terms.
    pub pile: Pile,
    /// Pairs worth scoring.
    pub candidates: Vec<Candidate>,
    /// Signals of each candidate, where both segments count as story.
    pub signals: Vec<Option<AllSignals>>,
    /// Probability of each candidate; 0 where a segment does not count as story.
    pub probability: Vec<f32>,
    /// Signals of each segment's shape.
    pub shapes: Vec<Shape>,
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
    models: &Models,
    options: &AlignOptions,
) -> Evidence {
    let pile = Pile::new(segments);
    let meaning = options.encoder.as_ref().map(|e| meaning(e, witnesses, segments, &pile));
    let candidates = candidates(&pile, meaning.as_ref());
    let texts = of_texts(&pile, &candidates);
    let everything = Story::new(&pile, vec![true; pile.items.len()]);
    let first = first_score(&pile, &everything, &candidates, &texts, models);
    let links = best_links(&pile, &candidates, &first.1);
    let shapes = furniture::shapes(witnesses, segments, &pile, &links);
    let furniture: Vec<f32> = shapes.iter().map(|s| models.furniture.probability(s)).collect();
    let story = Story::new(&pile, furniture.iter().map(|&f| f < FURNITURE).collect());
    let of_story =
        if story.active.contains(&false) { first_score(&pile, &story, &candidates, &texts, models) } else { first };
    let (signals, probability) = second_score(&pile, &story, &candidates, of_story, models);
    let best = best_links(&pile, &candidates, &probability).best;
    Evidence { pile, candidates, signals, probability, shapes, furniture, best, story }
}

/// Signals of each candidate, and its probability by them.
type Scores<S> = (Vec<Option<S>>, Vec<f32>);

fn first_score(
    pile: &Pile,
    story: &Story,
    candidates: &[Candidate],
    texts: &[Signals],
    models: &Models,
) -> Scores<Signals> {
    let signals = signals(pile, story, candidates, texts);
    let probability = signals.iter().map(|s| s.as_ref().map_or(0.0, |s| models.pair.probability(s))).collect();
    (signals, probability)
}

/// Scores once more, with the first scores around each pair as further signals.
fn second_score(
    pile: &Pile,
    story: &Story,
    candidates: &[Candidate],
    (signals, first): Scores<Signals>,
    models: &Models,
) -> Scores<AllSignals> {
    let context = context(pile, story, candidates, &first);
    let joined = |(s, c): (Option<Signals>, Option<[f32; CONTEXT.len()]>)| {
        let (s, c) = (s?, c?);
        let mut all = [0.0; PAIR.len() + CONTEXT.len()];
        all[..PAIR.len()].copy_from_slice(&s);
        all[PAIR.len()..].copy_from_slice(&c);
        Some(all)
    };
    let signals: Vec<Option<AllSignals>> = signals.into_iter().zip(context).map(joined).collect();
    let probability = signals.iter().map(|s| s.as_ref().map_or(0.0, |s| models.context.probability(s))).collect();
    (signals, probability)
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
        mean[node] =
            links.iter().map(|l| l.1).sum::<f32>() / pile.partners.of(pile.items[node].witness).len().max(1) as f32;
    }
    furniture::Links { best, mean }
}

/// The evidence as JSON for fitting the models: segments with their offsets in code points, signals of pairs and shapes.
pub(crate) fn for_training(witnesses: &[Witness], segments: &[Segments], evidence: &Evidence) -> serde_json::Value {
    let spans: Vec<(usize, usize, usize)> = witnesses
        .iter()
        .zip(segments)
        .enumerate()
        .flat_map(|(w, (witness, s))| {
            let chars = |byte: usize| witness.text[..byte].chars().count();
            s.items.iter().map(move |i| (w, chars(i.span.start), chars(i.span.end))).collect::<Vec<_>>()
        })
        .collect();
    let pairs: Vec<(usize, usize, &[f32])> = evidence
        .candidates
        .iter()
        .zip(&evidence.signals)
        .filter_map(|(c, s)| s.as_ref().map(|s| (c.a, c.b, s.as_slice())))
        .collect();
    serde_json::json!({
        "pair_signals": PAIR.to_vec(),
        "context_signals": CONTEXT,
        "shape_signals": furniture::SHAPE,
        "files": witnesses.iter().map(|w| &w.file).collect::<Vec<_>>(),
        "related_signals": super::related::RELATED,
        "related": super::related::signals(evidence),
        "segments": spans,
        "active": evidence.story.active,
        "pairs": pairs.iter().map(|(a, b, s)| serde_json::json!([a, b, s])).collect::<Vec<_>>(),
        "shapes": evidence.shapes.iter().map(|s| s.to_vec()).collect::<Vec<_>>(),
    })
}
