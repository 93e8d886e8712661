//! What the first scores around a pair say of it: signals for the second score.
//!
//! Comes in: candidates with their first probability. Goes out: [`ContextSignals`]
//! per candidate.
//!
//! ```text
//!        b1   b2     (a1,b1) gains from (a2,b2), its diagonal neighbour, and from c1, which is
//! a1     ?    .2     linked to both; it loses to a rival in its row or column that is likelier
//! a2     .1   .9     than itself
//! ```
//!
//! A paraphrase often meets only one of the other witnesses in words; through that one it is linked
//! to the rest.

use super::candidates::Candidate;
use super::near::{Near, Paths, Run, Spread, Window};
use super::pile::{Node, Pile};
use super::signals::ContextSignals;
use super::story::Story;
use rayon::prelude::*;
use std::cmp::Ordering;

/// Keeps log-odds finite: the first score is a float of seven digits.
const NEVER_SURE: f32 = 1e-4;
/// Added to the sum of a row's links: a faint link that is the only one is no certainty. Set by
/// hand.
const FEW_LINKS: f32 = 0.1;

/// First probabilities, indexed for look-up.
struct Scores<'a> {
    pile: &'a Pile,
    story: &'a Story,
    near: Near,
    told: Vec<f32>,
}

/// A candidate and its first probability.
#[derive(Debug, Clone, Copy)]
struct Scored<'a> {
    pair: &'a Candidate,
    probability: f32,
}

/// What stands around a candidate.
struct Surroundings<'a> {
    /// The links of its first segment to the witness of the second.
    row: Option<&'a Run>,
    /// The links of its second segment to the witness of the first.
    column: Option<&'a Run>,
    /// The links of the neighbours.
    window: &'a Window,
    /// Its paths through third witnesses.
    paths: Paths,
    /// How many witnesses are compared with both; at least 1.
    thirds: f32,
}

/// The context signals of every candidate whose segments are both active; `None` for the others.
pub(crate) fn context(
    pile: &Pile,
    story: &Story,
    candidates: &[Candidate],
    first: &[f32],
) -> Vec<Option<ContextSignals>> {
    let live: Vec<Scored<'_>> = candidates
        .iter()
        .zip(first)
        .filter(|(pair, _)| story.has(pair))
        .map(|(pair, &probability)| Scored { pair, probability })
        .collect();
    let links = live.iter().map(|scored| (scored.pair.a, scored.pair.b, scored.probability));
    let near = Near::new(pile, links);
    let told = (0..pile.items.len()).map(|node| told(pile, &near, node)).collect();
    let scores = Scores { pile, story, near, told };

    // Every two witnesses are done apart from the others, so that all cores have work.
    let between =
        |scored: &Scored<'_>| [scored.pair.a, scored.pair.b].map(|node| pile.items[node].witness);
    let groups: Vec<&[Scored<'_>]> =
        live.chunk_by(|one, next| between(one) == between(next)).collect();
    let found: Vec<Vec<ContextSignals>> = groups
        .into_par_iter()
        .map_init(|| Spread::new(pile.items.len()), |spread, group| scores.between(group, spread))
        .collect();
    let mut found = found.into_iter().flatten();
    candidates.iter().map(|pair| if story.has(pair) { found.next() } else { None }).collect()
}

/// Mean over the other witnesses of a segment's best link to each.
fn told(pile: &Pile, near: &Near, node: Node) -> f32 {
    let sum: f32 = near.by_witness(node).iter().map(|run| run.best).sum();
    sum / pile.partners.of(pile.items[node].witness).len().max(1) as f32
}

impl Scores<'_> {
    /// The signals of the candidates between two witnesses, row by row of their table.
    fn between(&self, group: &[Scored<'_>], spread: &mut Spread) -> Vec<ContextSignals> {
        let Some(Scored { pair, .. }) = group.first() else { return Vec::new() };
        let [first, second] = self.witnesses(pair);
        let columns: Vec<Option<&Run>> =
            self.story.nodes[second].iter().map(|&b| self.near.run_to(b, first)).collect();
        let thirds = self.pile.partners.common(first, second).max(1) as f32;

        let mut window = Window::new(columns.len());
        let mut out = Vec::with_capacity(group.len());
        for row in group.chunk_by(|one, next| one.pair.a == next.pair.a) {
            let a = row[0].pair.a;
            spread.set(&self.near, a);
            self.show(a, second, &mut window);
            let own = self.near.run_to(a, second);

            out.extend(row.iter().map(|scored| {
                let around = Surroundings {
                    row: own,
                    column: columns[self.story.place[scored.pair.b]],
                    window: &window,
                    paths: spread.paths_to(&self.near, scored.pair.b),
                    thirds,
                };
                self.context(*scored, &around)
            }));
        }
        out
    }

    fn witnesses(&self, pair: &Candidate) -> [usize; 2] {
        [pair.a, pair.b].map(|node| self.pile.items[node].witness)
    }

    /// Shows in the window the links of a segment and of its neighbours to one witness.
    fn show(&self, node: Node, witness: usize, window: &mut Window) {
        window.clear();
        let beside = |step: isize| self.story.shifted(self.pile, node, step);
        for (row, node) in [beside(-1), Some(node), beside(1)].into_iter().enumerate() {
            let run = node.and_then(|node| self.near.run_to(node, witness));
            for &(other, probability) in run.into_iter().flat_map(|run| self.near.links(run)) {
                window.put(row, self.story.place[other], probability);
            }
        }
    }

    /// The signals of one candidate.
    fn context(&self, scored: Scored<'_>, around: &Surroundings<'_>) -> ContextSignals {
        let Scored { pair, probability } = scored;
        let best = |run: Option<&Run>, but: Node| run.map_or(0.0, |run| run.best_but(but));
        let sum = |run: Option<&Run>| run.map_or(0.0, |run| run.sum);
        let rival = best(around.row, pair.b).max(best(around.column, pair.a));
        let most = sum(around.row).max(sum(around.column));

        let column = self.story.place[pair.b];
        let beside = |down: isize, right: isize| around.window.at(column, down, right);
        let (before, after) = (beside(-1, -1), beside(1, 1));
        let sides = [(-1, 0), (1, 0), (0, -1), (0, 1)].map(|(down, right)| beside(down, right));
        let sure = probability.clamp(NEVER_SURE, 1.0 - NEVER_SURE);

        ContextSignals {
            first: (sure / (1.0 - sure)).ln(),
            rival: rival - probability,
            share: probability / (most + FEW_LINKS),
            diagonal_first: before.max(after) + before.min(after),
            side_first: sides.into_iter().fold(0.0, f32::max),
            third_first: around.paths.best,
            third_first_mean: around.paths.sum / around.thirds,
            third_against: (self.either(pair) - around.paths.sum) / around.thirds,
            told_first: self.told[pair.a] * self.told[pair.b],
        }
    }

    /// Summed over third witnesses, the better of the best links of the two segments to each.
    fn either(&self, pair: &Candidate) -> f32 {
        let own = self.witnesses(pair);
        let [first, second] = [pair.a, pair.b].map(|node| self.near.by_witness(node));
        let next = |runs: &[Run], at: usize| {
            runs.get(at).map_or((usize::MAX, 0.0), |run| (run.witness, run.best))
        };

        // Both lists rise by witness, so they are gone through side by side.
        let (mut at, mut beside, mut sum) = (0, 0, 0.0);
        while at < first.len() || beside < second.len() {
            let (of_first, best_of_first) = next(first, at);
            let (of_second, best_of_second) = next(second, beside);
            let (witness, best) = match of_first.cmp(&of_second) {
                Ordering::Less => (of_first, best_of_first),
                Ordering::Greater => (of_second, best_of_second),
                Ordering::Equal => (of_first, best_of_first.max(best_of_second)),
            };
            at += usize::from(of_first <= of_second);
            beside += usize::from(of_second <= of_first);
            if !own.contains(&witness) {
                sum += best;
            }
        }
        sum
    }
}
