//! Scores, furniture and scores again: what is known of every pair and every segment before units
//! are made.
//!
//! Comes in: witnesses and segments. Goes out: [`Evidence`]: link probabilities among the segments
//! that count as story, and the probability of each segment to be furniture.
//!
//! Furniture and links depend on each other: a line that nobody links is furniture more likely, and
//! a menu between two paragraphs spoils their neighbourhood. So links are scored on everything,
//! furniture judged by them, and links scored once more on the story that remains.

use super::boxes::boxes;
use super::candidates::{Candidate, candidates};
use super::context::context;
use super::decided::Fixed;
use super::design::designs;
use super::features::{add_surroundings, of_texts};
use super::furniture;
use super::known;
use super::notices;
use super::pile::{Node, Pile};
use super::same_lines::{SameLines, same_lines};
use super::signals::{AllSignals, ContextSignals, PairSignals, ShapeSignals, all_values};
use super::story::Story;
use super::vectors::vectors;
use super::weights::Weights;
use crate::decide::Constraints;
use crate::model::Model;
use crate::notice::Notice;
use crate::segment::Segments;
use crate::witness::Witness;
use std::collections::{BTreeMap, BTreeSet};

/// A segment is set aside as furniture from this probability: more likely than not.
const FURNITURE: f32 = 0.5;

/// Probability at least of a link between equal lines at one place: what the scores reach for
/// sentences that stand word for word in two witnesses.
const SAME_LINE: f32 = 0.95;

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
    /// Why a segment is of the page, where other pages have it too.
    pub boxes: Vec<Option<&'static str>>,
    /// Probability of each segment's best link.
    pub best: Vec<f32>,
    /// Segments that count as story.
    pub story: Story,
    /// Segments that speak of their text: dates, bylines, notices of a change.
    pub notices: Vec<Option<Notice>>,
    /// What was decided of the units.
    pub fixed: Fixed,
    /// Why a segment is story, or is none, where that was decided.
    pub decided: BTreeMap<Node, Decided>,
}

/// What was decided of a segment.
#[derive(Debug, Clone)]
pub(crate) struct Decided {
    /// Whether it is story.
    pub is_story: bool,
    /// Who decided it, and why.
    pub reason: String,
}

/// What scores rest on beside the texts.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// What the signals weigh.
    pub weights: &'a Weights,
    /// The model, where there is one.
    pub model: Option<&'a Model>,
}

/// Gathers the evidence.
pub(crate) fn gather(
    witnesses: &[Witness],
    segments: &[Segments],
    known: Known<'_>,
    constraints: &Constraints,
) -> Evidence {
    let Known { weights, model } = known;
    let pile = Pile::new(segments);
    let fixed = Fixed::new(&pile, constraints);
    let decided = decided(&pile, constraints);
    let vectors = model.map(|model| vectors(model, witnesses, segments, &pile));
    let candidates = candidates(&pile, vectors.as_ref());

    let mut signals = of_texts(&pile, &candidates);
    let everything = Story::new(&pile, vec![true; pile.items.len()]);
    let first = first_score(&pile, &everything, &candidates, &mut signals, weights);
    let links = best_links(&pile, &candidates, &first);
    let shapes = furniture::shapes(witnesses, segments, &pile, &links);
    let furniture: Vec<f32> =
        shapes.iter().map(|shape| weights.furniture.probability(&shape.values())).collect();
    let notices = notices::of_all(witnesses, segments);

    // Without furniture the neighbours are others, so all pairs are scored again.
    let is_story =
        |(furniture, notice): (&f32, &Option<Notice>)| *furniture < FURNITURE && notice.is_none();
    let mut active: Vec<bool> = furniture.iter().zip(&notices).map(is_story).collect();
    let designs = designs(witnesses);
    let by_shape = active.clone();
    let known = known::Known {
        witnesses,
        segments,
        pile: &pile,
        candidates: &candidates,
        probability: &first,
        active: &by_shape,
        shapes: &shapes,
        designs: &designs,
    };
    let lines = same_lines(known);
    for (node, kept) in lines.kept.iter().enumerate() {
        active[node] |= *kept && notices[node].is_none();
    }
    let boxes = boxes(known::Known { active: &active, ..known });
    active.iter_mut().zip(&boxes).for_each(|(active, why)| *active &= why.is_none());
    decided.iter().for_each(|(&node, decided)| active[node] = decided.is_story);
    let story = Story::new(&pile, active);
    let mut of_story = if story.active.contains(&false) {
        first_score(&pile, &story, &candidates, &mut signals, weights)
    } else {
        first
    };
    fixed.decide(&candidates, &mut of_story);
    let context = context(&pile, &story, &candidates, &of_story);
    let mut probability = second_score(&signals, &context, weights);
    heed_same_lines(&pile, &story, &candidates, &lines, &mut probability);
    fixed.decide(&candidates, &mut probability);
    let best = best_links(&pile, &candidates, &probability).best;
    Evidence {
        pile,
        candidates,
        signals,
        context,
        probability,
        shapes,
        furniture,
        boxes,
        best,
        story,
        notices,
        fixed,
        decided,
    }
}

/// What was decided of segments, by node.
fn decided(pile: &Pile, constraints: &Constraints) -> BTreeMap<Node, Decided> {
    let all = [(true, &constraints.story), (false, &constraints.aside)];
    let of_one = |(is_story, nodes): (bool, &BTreeMap<(usize, usize), String>)| {
        let decided = |(&(witness, segment), reason): (&(usize, usize), &String)| {
            let decided = Decided { is_story, reason: reason.clone() };
            (pile.starts[witness] + segment, decided)
        };
        nodes.iter().map(decided).collect::<Vec<_>>()
    };
    all.into_iter().flat_map(of_one).collect()
}

/// Makes the links between equal lines at one place sure, and takes away the others that the two
/// have to each other's witness: a line has one counterpart, and what else is like it there tells
/// something else.
fn heed_same_lines(
    pile: &Pile,
    story: &Story,
    candidates: &[Candidate],
    lines: &SameLines,
    probability: &mut [f32],
) {
    let witness = |node: usize| pile.items[node].witness;
    let mut counterparts: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (_, pair) in
        lines.sure.iter().zip(candidates).filter(|(sure, pair)| **sure && story.has(pair))
    {
        counterparts.insert((pair.a, witness(pair.b)));
        counterparts.insert((pair.b, witness(pair.a)));
    }
    for (number, pair) in candidates.iter().enumerate() {
        let has_other = counterparts.contains(&(pair.a, witness(pair.b)))
            || counterparts.contains(&(pair.b, witness(pair.a)));
        if lines.sure[number] && story.has(pair) {
            probability[number] = probability[number].max(SAME_LINE);
        } else if has_other {
            probability[number] = 0.0;
        }
    }
}

impl Evidence {
    /// The candidates between two witnesses, the first before the second, with their probabilities.
    pub(crate) fn candidates_of(
        &self,
        pair: [usize; 2],
    ) -> impl Iterator<Item = (&Candidate, f32)> {
        let (items, candidates) = (&self.pile.items, &self.candidates);
        // Candidates are in order of witnesses, so those of two stand together.
        let between = move |pair: &Candidate| [pair.a, pair.b].map(|node| items[node].witness);
        let from = candidates.partition_point(|candidate| between(candidate) < pair);
        let of_both = candidates[from..].iter().zip(self.probability[from..].iter().copied());
        of_both.take_while(move |(candidate, _)| between(candidate) == pair)
    }

    /// All signals of the candidate of this number, if both its segments count as story.
    pub(crate) fn all_signals(&self, number: usize) -> Option<AllSignals> {
        let context = self.context[number].as_ref()?;
        Some(all_values(&self.signals[number], context))
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
    let score = |(pair, signals): (&Candidate, &PairSignals)| {
        if story.has(pair) { weights.pair.probability(&signals.values()) } else { 0.0 }
    };
    candidates.iter().zip(&*signals).map(score).collect()
}

/// Scores once more, with the first scores around each pair as further signals.
fn second_score(
    signals: &[PairSignals],
    context: &[Option<ContextSignals>],
    weights: &Weights,
) -> Vec<f32> {
    let score = |(pair, context): (&PairSignals, &Option<ContextSignals>)| {
        let around = context.as_ref();
        around.map_or(0.0, |around| weights.context.probability(&all_values(pair, around)))
    };
    signals.iter().zip(context).map(score).collect()
}

/// For each segment its best link, and the mean over the other witnesses of the best link to each.
fn best_links(pile: &Pile, candidates: &[Candidate], probability: &[f32]) -> furniture::Linked {
    let nodes = pile.items.len();
    let mut to = vec![Vec::<(usize, f32)>::new(); nodes];
    for (pair, &probability) in candidates.iter().zip(probability) {
        to[pair.a].push((pile.items[pair.b].witness, probability));
        to[pair.b].push((pile.items[pair.a].witness, probability));
    }

    let mut linked = furniture::Linked { best: vec![0.0; nodes], mean: vec![0.0; nodes] };
    for (node, links) in to.iter_mut().enumerate() {
        // The best to each witness comes first, and is what is kept of it.
        links.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        links.dedup_by_key(|(witness, _)| *witness);
        let partners = pile.partners.of(pile.items[node].witness).len().max(1);
        let best = || links.iter().map(|(_, probability)| *probability);
        linked.best[node] = best().fold(0.0, f32::max);
        linked.mean[node] = best().sum::<f32>() / partners as f32;
    }
    linked
}
