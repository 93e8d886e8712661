//! What the first scores around a pair say of it: signals for the second score.
//!
//! Comes in: candidates with their first probability. Goes out: [`ContextSignals`]
//! per candidate.
//!
//! ```text
//!        b1   b2        (a1,b1) gains from (a2,b2), its diagonal neighbour, and from c1, which is linked to both;
//! a1     ?    .2        it loses to a rival in its row or column that is likelier than itself.
//! a2     .1   .9
//! ```
//!
//! A paraphrase often meets only one of the other witnesses in words; through that one it is linked
//! to the rest.

use super::candidates::Candidate;
use super::features::Story;
use super::near::{Near, Run, Spread, Window};
use super::pile::{Node, Pile};
use super::signals::ContextSignals;
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

/// The context signals of every candidate whose segments are both active; `None` for the others.
pub(crate) fn context(
    pile: &Pile,
    story: &Story,
    candidates: &[Candidate],
    first: &[f32],
) -> Vec<Option<ContextSignals>> {
    let live: Vec<Scored<'_>> =
        candidates.iter().zip(first.iter().copied()).filter(|(c, _)| story.has(c)).collect();
    let near = Near::new(pile, live.iter().map(|(c, p)| (c.a, c.b, *p)));
    let told = (0..pile.items.len()).map(|n| told(pile, &near, n)).collect();
    let scores = Scores { pile, story, near, told };
    let witness = |n: Node| pile.items[n].witness;
    let groups: Vec<&[Scored<'_>]> = live
        .chunk_by(|(x, _), (y, _)| (witness(x.a), witness(x.b)) == (witness(y.a), witness(y.b)))
        .collect();
    let rows: Vec<Vec<ContextSignals>> = groups
        .into_par_iter()
        .map_init(|| Spread::new(pile.items.len()), |spread, group| scores.between(group, spread))
        .collect();
    let mut rows = rows.into_iter().flatten();
    candidates.iter().map(|c| if story.has(c) { rows.next() } else { None }).collect()
}

/// A candidate and its first probability.
type Scored<'a> = (&'a Candidate, f32);

/// Mean over the other witnesses of a segment's best link to each.
fn told(pile: &Pile, near: &Near, n: Node) -> f32 {
    let sum: f32 = near.by_witness(n).iter().map(|r| r.best).sum();
    sum / pile.partners.of(pile.items[n].witness).len().max(1) as f32
}

impl Scores<'_> {
    /// The signals of the candidates between two witnesses.
    fn between(&self, group: &[Scored<'_>], spread: &mut Spread) -> Vec<ContextSignals> {
        let Some((first, _)) = group.first() else { return Vec::new() };
        let (wa, wb) = (self.pile.items[first.a].witness, self.pile.items[first.b].witness);
        let columns: Vec<Option<&Run>> =
            self.story.nodes[wb].iter().map(|&b| self.near.run_to(b, wa)).collect();
        let thirds = self.pile.partners.common(wa, wb).max(1) as f32;
        let mut window = Window::new(columns.len());
        let mut out = Vec::with_capacity(group.len());
        for row in group.chunk_by(|(x, _), (y, _)| x.a == y.a) {
            let a = row[0].0.a;
            spread.set(&self.near, a);
            self.show(a, wb, &mut window);
            let own = self.near.run_to(a, wb);
            out.extend(row.iter().map(|&(c, p)| {
                let j = self.story.place[c.b];
                self.context(
                    c,
                    p,
                    [own, columns[j]],
                    &window,
                    (spread.paths_to(&self.near, c.b), thirds),
                )
            }));
        }
        out
    }

    /// Shows in the window the links of a segment and of its neighbours to one witness.
    fn show(&self, a: Node, witness: usize, window: &mut Window) {
        window.clear();
        let rows =
            [self.story.shifted(self.pile, a, -1), Some(a), self.story.shifted(self.pile, a, 1)];
        for (row, node) in rows.into_iter().enumerate() {
            let run = node.and_then(|n| self.near.run_to(n, witness));
            for &(b, p) in run.into_iter().flat_map(|r| self.near.links(r)) {
                window.put(row, self.story.place[b], p);
            }
        }
    }

    /// The signals of one: `[row, column]` are the links of each of its segments to the witness of
    /// the other, `paths` those through third witnesses, with the number of these.
    fn context(
        &self,
        c: &Candidate,
        p: f32,
        [row, column]: [Option<&Run>; 2],
        window: &Window,
        ((most, paths), thirds): ((f32, f32), f32),
    ) -> ContextSignals {
        let best = |run: Option<&Run>, but: Node| run.map_or(0.0, |r| r.best_but(but));
        let sum = |run: Option<&Run>| run.map_or(0.0, |r| r.sum);
        let j = self.story.place[c.b];
        let (before, after) = (window.at(j, -1, -1), window.at(j, 1, 1));
        let side = [(-1, 0), (1, 0), (0, -1), (0, 1)]
            .iter()
            .map(|&(i, k)| window.at(j, i, k))
            .fold(0.0, f32::max);
        let sure = p.clamp(NEVER_SURE, 1.0 - NEVER_SURE);
        ContextSignals {
            first: (sure / (1.0 - sure)).ln(),
            rival: best(row, c.b).max(best(column, c.a)) - p,
            share: p / (sum(row).max(sum(column)) + FEW_LINKS),
            diagonal_first: before.max(after) + before.min(after),
            side_first: side,
            third_first: most,
            third_first_mean: paths / thirds,
            third_against: (self.either(c) - paths) / thirds,
            told_first: self.told[c.a] * self.told[c.b],
        }
    }

    /// Summed over third witnesses, the better of the best links of the two segments to each.
    fn either(&self, c: &Candidate) -> f32 {
        let (x, y) = (self.near.by_witness(c.a), self.near.by_witness(c.b));
        let (wa, wb) = (self.pile.items[c.a].witness, self.pile.items[c.b].witness);
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < x.len() || j < y.len() {
            let next = |runs: &[Run], at: usize| {
                runs.get(at).map_or((usize::MAX, 0.0), |r| (r.witness, r.best))
            };
            let ((v, p), (w, q)) = (next(x, i), next(y, j));
            let (witness, best) = match v.cmp(&w) {
                Ordering::Less => (v, p),
                Ordering::Greater => (w, q),
                Ordering::Equal => (v, p.max(q)),
            };
            i += usize::from(v <= w);
            j += usize::from(w <= v);
            if witness != wa && witness != wb {
                sum += best;
            }
        }
        sum
    }
}
