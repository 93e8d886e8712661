//! What speaks for and against a candidate pair: a row of named signals for the pair score.
//!
//! Comes in: candidates and the set of segments that count as story so far. Goes out: one array of [`PAIR`] signals
//! per candidate. No signal knows a text, a language or a position in the pile.
//!
//! Four kinds: likeness of the two texts (n-grams, containment, names, numbers, quotations, rare words); length; rank
//! among rivals; and what stands around (neighbours, chain, third witnesses). Position counts only as far as the two
//! witnesses keep one order, which is measured first: retellings in another order are common, and a score that
//! trusts position lost up to 20 points of F1 on them.

use super::candidates::Candidate;
use super::chain;
use super::pile::{Item, Node, Pile};
use rayon::prelude::*;

/// Links of a segment that are looked at for support by third witnesses: all of them in piles of up to ten witnesses, and
/// so many in larger ones that the cost of a pair stays the same.
const MOST_NEAR: usize = 128;

/// Names of the signals, in the order of the arrays.
pub(crate) const PAIR: [&str; 33] = [
    "chars",
    "contained",
    "containing",
    "shared",
    "rare",
    "names",
    "names_clash",
    "numbers",
    "numbers_clash",
    "quoted",
    "both_quote",
    "length_ratio",
    "shorter",
    "place",
    "row_rank",
    "column_rank",
    "margin",
    "level",
    "diagonal",
    "side",
    "near_chain",
    "on_chain",
    "third",
    "third_mean",
    "told",
    "one_heading",
    "both_heading",
    "meaning",
    "soft_more",
    "soft_less",
    "soft_gain",
    "meaning_margin",
    "meaning_margin_more",
];

/// The signals of one candidate.
pub(crate) type Signals = [f32; PAIR.len()];

/// Likeness above which a chain cell pays. From the research on alignment, not varied here.
const CHAIN_FLOOR: f32 = 0.16;
/// Likeness from which a segment counts as told by another witness, for the signal `told`. From the same research.
const TOLD: f32 = 0.3;

/// Which segments count as story, and their places among those.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    /// For each node: whether it counts.
    pub active: Vec<bool>,
    /// For each node: its place among the active segments of its witness.
    pub place: Vec<usize>,
    /// For each witness: its active nodes in order.
    pub nodes: Vec<Vec<Node>>,
}

impl Story {
    /// The story made of the nodes marked in `active`.
    pub(crate) fn new(pile: &Pile, active: Vec<bool>) -> Self {
        let mut place = vec![0; active.len()];
        let nodes: Vec<Vec<Node>> =
            (0..pile.witnesses()).map(|w| pile.nodes(w).filter(|&n| active[n]).collect()).collect();
        for witness in &nodes {
            for (k, &n) in witness.iter().enumerate() {
                place[n] = k;
            }
        }
        Self { active, place, nodes }
    }

    /// The active node `step` places after `node` in its witness.
    pub(crate) fn shifted(&self, pile: &Pile, node: Node, step: isize) -> Option<Node> {
        let at = self.place[node].checked_add_signed(step)?;
        self.nodes[pile.items[node].witness].get(at).copied()
    }
}

/// The signals of every candidate whose segments are both active; `None` for the others.
pub(crate) fn signals(pile: &Pile, story: &Story, candidates: &[Candidate]) -> Vec<Option<Signals>> {
    let live: Vec<&Candidate> = candidates.iter().filter(|c| story.active[c.a] && story.active[c.b]).collect();
    let told = told(pile, &live);
    let near = adjacency(pile.items.len(), &live);
    let groups: Vec<&[&Candidate]> = live
        .chunk_by(|x, y| {
            (pile.items[x.a].witness, pile.items[x.b].witness) == (pile.items[y.a].witness, pile.items[y.b].witness)
        })
        .collect();
    let rows: Vec<Signals> = groups
        .into_par_iter()
        .flat_map_iter(|group| {
            let field = Field::new(pile, story, group);
            group.iter().enumerate().map(|(k, c)| field.signals(k, c, &told, &near)).collect::<Vec<_>>()
        })
        .collect();
    let mut rows = rows.into_iter();
    candidates.iter().map(|c| if story.active[c.a] && story.active[c.b] { rows.next() } else { None }).collect()
}

/// For each node the share of the other witnesses that have a like segment.
fn told(pile: &Pile, live: &[&Candidate]) -> Vec<f32> {
    let mut heard = vec![Vec::new(); pile.items.len()];
    for c in live.iter().filter(|c| c.plain > TOLD) {
        heard[c.a].push(pile.items[c.b].witness);
        heard[c.b].push(pile.items[c.a].witness);
    }
    heard
        .into_iter()
        .zip(&pile.items)
        .map(|(mut w, item)| {
            w.sort_unstable();
            w.dedup();
            w.len() as f32 / pile.partners.of(item.witness).len().max(1) as f32
        })
        .collect()
}

/// For each node its candidates' partners and their likeness, by rising partner.
fn adjacency(nodes: usize, live: &[&Candidate]) -> Vec<Vec<(Node, f32)>> {
    let mut near = vec![Vec::new(); nodes];
    for c in live {
        near[c.a].push((c.b, c.plain));
        near[c.b].push((c.a, c.plain));
    }
    near.iter_mut().for_each(strongest);
    near
}

/// Keeps the strongest links of a segment, sorted by node. What is cut off is too weak to support anything.
pub(crate) fn strongest(links: &mut Vec<(Node, f32)>) {
    if links.len() > MOST_NEAR {
        links.select_nth_unstable_by(MOST_NEAR, |x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        links.truncate(MOST_NEAR);
    }
    links.sort_unstable_by_key(|l| l.0);
}

/// The candidates between two witnesses, and what holds for all of them.
struct Field<'a> {
    pile: &'a Pile,
    story: &'a Story,
    cells: Vec<chain::Cell>,
    row_best: Vec<[f32; 2]>,
    column_best: Vec<[f32; 2]>,
    row_meaning: Vec<[f32; 2]>,
    column_meaning: Vec<[f32; 2]>,
    chain: Vec<(usize, usize)>,
    level: f32,
    order: f32,
}

impl<'a> Field<'a> {
    fn new(pile: &'a Pile, story: &'a Story, group: &[&Candidate]) -> Self {
        let cells: Vec<chain::Cell> = group.iter().map(|c| (story.place[c.a], story.place[c.b], c.plain)).collect();
        let size = |w: usize| story.nodes[w].len();
        let rows = group.first().map_or(0, |c| size(pile.items[c.a].witness));
        let columns = group.first().map_or(0, |c| size(pile.items[c.b].witness));
        let mut row_best = vec![[0.0; 2]; rows];
        let mut column_best = vec![[0.0; 2]; columns];
        for &(i, j, v) in &cells {
            keep_two(&mut row_best[i], v);
            keep_two(&mut column_best[j], v);
        }
        let (mut row_meaning, mut column_meaning) = (vec![[0.0; 2]; rows], vec![[0.0; 2]; columns]);
        for (c, &(i, j, _)) in group.iter().zip(&cells) {
            keep_two(&mut row_meaning[i], c.meaning[0]);
            keep_two(&mut column_meaning[j], c.meaning[0]);
        }
        let paying: Vec<chain::Cell> =
            cells.iter().filter(|c| c.2 > CHAIN_FLOOR).map(|c| (c.0, c.1, c.2 - CHAIN_FLOOR)).collect();
        let chain: Vec<(usize, usize)> =
            chain::heaviest(&paying).into_iter().map(|k| (paying[k].0, paying[k].1)).collect();
        let mutual = |c: &&chain::Cell| c.2 >= row_best[c.0][0] && c.2 >= column_best[c.1][0] && c.2 > CHAIN_FLOOR;
        let (mut on, mut all) = (0.0, 0.0);
        for c in cells.iter().filter(mutual) {
            all += c.2;
            if chain.contains(&(c.0, c.1)) {
                on += c.2;
            }
        }
        let mean = |best: &[[f32; 2]]| best.iter().map(|b| b[0]).sum::<f32>() / best.len().max(1) as f32;
        Self {
            pile,
            story,
            level: f32::midpoint(mean(&row_best), mean(&column_best)),
            order: if all > 0.0 { on / all } else { 0.0 },
            cells,
            row_best,
            column_best,
            row_meaning,
            column_meaning,
            chain,
        }
    }

    fn at(&self, i: usize, j: usize, di: isize, dj: isize) -> f32 {
        let (Some(i), Some(j)) = (i.checked_add_signed(di), j.checked_add_signed(dj)) else { return 0.0 };
        self.cells.binary_search_by(|c| (c.0, c.1).cmp(&(i, j))).map_or(0.0, |k| self.cells[k].2)
    }

    /// Distance of a cell to the chain, in steps off the diagonal and, less, along it.
    fn chain_distance(&self, i: usize, j: usize) -> f32 {
        let at = self.chain.partition_point(|c| c.0 < i);
        let from = at.saturating_sub(3);
        self.chain[from..(at + 3).min(self.chain.len())]
            .iter()
            .map(|&(x, y)| {
                let (dx, dy) = (x as f32 - i as f32, y as f32 - j as f32);
                (dx - dy).abs() + 0.25 * dx.abs().min(dy.abs())
            })
            .fold(f32::INFINITY, f32::min)
    }

    fn signals(&self, k: usize, c: &Candidate, told: &[f32], near: &[Vec<(Node, f32)>]) -> Signals {
        let (x, y) = (&self.pile.items[c.a], &self.pile.items[c.b]);
        let (i, j, s) = self.cells[k];
        let (row, column) = (self.row_best[i], self.column_best[j]);
        let margin = |value: f32, best: [f32; 2]| value - if value >= best[0] { best[1] } else { best[0] };
        let meant = (margin(c.meaning[0], self.row_meaning[i]), margin(c.meaning[0], self.column_meaning[j]));
        let (short, long) = (x.mass.min(y.mass), x.mass.max(y.mass));
        let (third, third_mean) = self.third(c, near);
        let relative = |p: usize, n: usize| p as f32 / n.saturating_sub(1).max(1) as f32;
        let place = (relative(i, self.row_best.len()) - relative(j, self.column_best.len())).abs();
        let distance = self.chain_distance(i, j);
        [
            c.chars,
            c.shared / (short + 2.0),
            c.shared / (long + 2.0),
            c.shared.ln_1p(),
            c.rare.ln_1p(),
            overlap(&x.names, &y.names),
            clash(&x.names, &y.names),
            overlap(&x.numbers, &y.numbers),
            clash(&x.numbers, &y.numbers),
            overlap(&x.quoted, &y.quoted),
            f32::from(u8::from(x.quoted.is_empty() == y.quoted.is_empty())),
            length_ratio(x, y),
            (1.0 + x.words.min(y.words) as f32).ln(),
            place * self.order,
            s / (row[0] + 0.05),
            s / (column[0] + 0.05),
            margin(s, row).min(margin(s, column)),
            self.level,
            f32::midpoint(self.at(i, j, -1, -1), self.at(i, j, 1, 1)),
            [(-1, 0), (1, 0), (0, -1), (0, 1)].iter().map(|&(di, dj)| self.at(i, j, di, dj)).sum::<f32>() / 4.0,
            (-distance / 1.5).exp() * self.order,
            if distance == 0.0 { s * self.order } else { 0.0 },
            third - s,
            third_mean - s,
            told[c.a] * told[c.b] - 0.5,
            f32::from(u8::from(x.heading != y.heading)),
            f32::from(u8::from(x.heading && y.heading)),
            c.meaning[0],
            c.meaning[1],
            c.meaning[2],
            c.meaning[3],
            meant.0.min(meant.1),
            meant.0.max(meant.1),
        ]
    }

    /// Support by third witnesses: over each, the best path through one of its segments; largest and mean.
    fn third(&self, c: &Candidate, near: &[Vec<(Node, f32)>]) -> (f32, f32) {
        let (wa, wb) = (self.pile.items[c.a].witness, self.pile.items[c.b].witness);
        let others = self.pile.partners.common(wa, wb);
        let (mut most, mut sum, mut at, mut best) = (0.0_f32, 0.0, usize::MAX, 0.0_f32);
        let (x, y) = (&near[c.a], &near[c.b]);
        let (mut p, mut q) = (0, 0);
        while p < x.len() && q < y.len() {
            match x[p].0.cmp(&y[q].0) {
                std::cmp::Ordering::Less => p += 1,
                std::cmp::Ordering::Greater => q += 1,
                std::cmp::Ordering::Equal => {
                    let w = self.pile.items[x[p].0].witness;
                    if w != wa && w != wb && self.story.active[x[p].0] {
                        if w != at {
                            sum += best;
                            (at, best) = (w, 0.0);
                        }
                        best = best.max(x[p].1.min(y[q].1));
                        most = most.max(best);
                    }
                    p += 1;
                    q += 1;
                }
            }
        }
        (most, if others == 0 { 0.0 } else { (sum + best) / others as f32 })
    }
}

fn keep_two(best: &mut [f32; 2], v: f32) {
    if v > best[0] {
        *best = [v, best[0]];
    } else if v > best[1] {
        best[1] = v;
    }
}

fn length_ratio(x: &Item, y: &Item) -> f32 {
    ((x.words as f32 + 1.0) / (y.words as f32 + 1.0)).ln().abs()
}

fn common_count<T: Ord>(x: &[T], y: &[T]) -> usize {
    x.iter().filter(|t| y.binary_search(t).is_ok()).count()
}

/// Shared share of the smaller set; 0 where one is empty.
fn overlap<T: Ord>(x: &[T], y: &[T]) -> f32 {
    let smaller = x.len().min(y.len());
    if smaller == 0 { 0.0 } else { common_count(x, y) as f32 / smaller as f32 }
}

/// 1 where both have some and share none.
fn clash<T: Ord>(x: &[T], y: &[T]) -> f32 {
    f32::from(u8::from(!x.is_empty() && !y.is_empty() && common_count(x, y) == 0))
}
