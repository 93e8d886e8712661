//! What the first scores around a pair say of it: signals for the second score.
//!
//! Comes in: candidates with their first probability. Goes out: one array of [`CONTEXT`] signals per candidate.
//!
//! ```text
//!        b1   b2        (a1,b1) gains from (a2,b2), its diagonal neighbour, and from c1, which is linked to both;
//! a1     ?    .2        it loses to a rival in its row or column that is likelier than itself.
//! a2     .1   .9
//! ```
//!
//! A paraphrase often meets only one of the other witnesses in words; through that one it is linked to the rest.

use super::candidates::Candidate;
use super::features::{Story, strongest};
use super::pile::{Node, Pile};

/// Names of the signals, in the order of the arrays.
pub(crate) const CONTEXT: [&str; 9] = [
    "first",
    "rival",
    "share",
    "diagonal_first",
    "side_first",
    "third_first",
    "third_first_mean",
    "third_against",
    "told_first",
];

/// The context signals of one candidate.
pub(crate) type Context = [f32; CONTEXT.len()];

/// First probabilities, indexed for look-up.
struct Scores<'a> {
    pile: &'a Pile,
    story: &'a Story,
    near: Vec<Vec<(Node, f32)>>,
}

/// The context signals of every candidate whose segments are both active; `None` for the others.
pub(crate) fn context(pile: &Pile, story: &Story, candidates: &[Candidate], first: &[f32]) -> Vec<Option<Context>> {
    let mut near = vec![Vec::new(); pile.items.len()];
    for (c, &p) in candidates.iter().zip(first).filter(|(c, _)| story.active[c.a] && story.active[c.b]) {
        near[c.a].push((c.b, p));
        near[c.b].push((c.a, p));
    }
    near.iter_mut().for_each(strongest);
    let scores = Scores { pile, story, near };
    candidates
        .iter()
        .zip(first)
        .map(|(c, &p)| (story.active[c.a] && story.active[c.b]).then(|| scores.context(c, p)))
        .collect()
}

impl Scores<'_> {
    fn p(&self, a: Option<Node>, b: Option<Node>) -> f32 {
        let (Some(a), Some(b)) = (a, b) else { return 0.0 };
        self.near[a].binary_search_by_key(&b, |l| l.0).map_or(0.0, |k| self.near[a][k].1)
    }

    /// The links of `n` to one witness.
    fn to(&self, n: Node, witness: usize) -> &[(Node, f32)] {
        let range = self.pile.nodes(witness);
        let from = self.near[n].partition_point(|l| l.0 < range.start);
        let to = self.near[n].partition_point(|l| l.0 < range.end);
        &self.near[n][from..to]
    }

    fn context(&self, c: &Candidate, p: f32) -> Context {
        let (wa, wb) = (self.pile.items[c.a].witness, self.pile.items[c.b].witness);
        let step = |n: Node, s: isize| self.story.shifted(self.pile, n, s);
        let best =
            |links: &[(Node, f32)], but: Node| links.iter().filter(|l| l.0 != but).map(|l| l.1).fold(0.0, f32::max);
        let sum = |links: &[(Node, f32)]| links.iter().map(|l| l.1).sum::<f32>();
        let (row, column) = (self.to(c.a, wb), self.to(c.b, wa));
        let diagonal = self.p(step(c.a, -1), step(c.b, -1)).max(self.p(step(c.a, 1), step(c.b, 1)))
            + self.p(step(c.a, -1), step(c.b, -1)).min(self.p(step(c.a, 1), step(c.b, 1)));
        let side = [(-1, 0), (1, 0), (0, -1), (0, 1)]
            .iter()
            .map(|&(i, j)| self.p(step(c.a, i), step(c.b, j)))
            .fold(0.0, f32::max);
        let (most, mean, against) = self.third(c, wa, wb);
        [
            (p.clamp(1e-4, 1.0 - 1e-4) / (1.0 - p.clamp(1e-4, 1.0 - 1e-4))).ln(),
            best(row, c.b).max(best(column, c.a)) - p,
            p / (sum(row).max(sum(column)) + 0.1),
            diagonal,
            side,
            most,
            mean,
            against,
            self.told(c.a) * self.told(c.b),
        ]
    }

    /// Over third witnesses, the best path through one of its segments (largest, mean), and the mean probability with
    /// which one of the two is told there but not together with the other.
    fn third(&self, c: &Candidate, wa: usize, wb: usize) -> (f32, f32, f32) {
        let (x, y) = (&self.near[c.a], &self.near[c.b]);
        let third = |best: &(usize, f32)| best.0 != wa && best.0 != wb;
        let paths = self.best_by_witness(&shared(x, y));
        let (most, sum) = paths.iter().filter(|b| third(b)).fold((0.0_f32, 0.0), |(m, s), b| (m.max(b.1), s + b.1));
        let mut either = self.best_by_witness(x);
        either.extend(self.best_by_witness(y));
        either.sort_unstable_by(|p, q| p.0.cmp(&q.0).then(q.1.total_cmp(&p.1)));
        either.dedup_by_key(|b| b.0);
        let told: f32 = either.iter().filter(|b| third(b)).map(|b| b.1).sum();
        let n = self.pile.partners.common(wa, wb).max(1) as f32;
        (most, sum / n, (told - sum) / n)
    }

    /// Mean over the other witnesses of a segment's best link to each.
    fn told(&self, n: Node) -> f32 {
        let sum: f32 = self.best_by_witness(&self.near[n]).iter().map(|b| b.1).sum();
        sum / self.pile.partners.of(self.pile.items[n].witness).len().max(1) as f32
    }

    /// The best of some links, sorted by node, to each witness they lead to.
    fn best_by_witness(&self, links: &[(Node, f32)]) -> Vec<(usize, f32)> {
        let mut best: Vec<(usize, f32)> = Vec::new();
        for &(n, p) in links {
            let witness = self.pile.items[n].witness;
            match best.last_mut() {
                Some(last) if last.0 == witness => last.1 = last.1.max(p),
                _ => best.push((witness, p)),
            }
        }
        best
    }
}

/// The nodes that both have links to, each with the weaker of the two; both sorted by node.
fn shared(x: &[(Node, f32)], y: &[(Node, f32)]) -> Vec<(Node, f32)> {
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < x.len() && j < y.len() {
        match x[i].0.cmp(&y[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                out.push((x[i].0, x[i].1.min(y[j].1)));
                i += 1;
                j += 1;
            }
        }
    }
    out
}
