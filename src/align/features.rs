//! What speaks for and against a candidate pair: a row of named signals for the pair score.
//!
//! Comes in: candidates and the set of segments that count as story so far. Goes out: one
//! [`PairSignals`] per candidate, held once. No signal knows a text, a language or a position in
//! the pile.
//!
//! Four kinds: likeness of the two texts (n-grams, containment, names, numbers, quotations, rare
//! words); length; rank among rivals; and what stands around (neighbours, chain, third witnesses).
//! Position counts only as far as the two witnesses keep one order, which is measured first:
//! retellings in another order are common, and a score that trusts position lost up to 20 points of
//! F1 on them.

use super::candidates::Candidate;
use super::chain;
use super::near::{Near, Spread, Window};
use super::pile::{Item, Node, Pile};
use super::signals::PairSignals;
use rayon::prelude::*;

/// Idf added to that of a segment when shares are taken, so that one word in common does not make
/// two short lines alike. From the research on alignment, not varied here.
const SHORT_TEXTS: f32 = 2.0;
/// Added to the best likeness of a row or column, which may be 0. Set by hand.
const NO_RIVAL: f32 = 0.05;
/// Steps off the chain at which nearness to it has fallen to a third. Set by hand.
const CHAIN_WIDTH: f32 = 1.5;
/// Likeness above which a chain cell pays. From the research on alignment, not varied here.
const CHAIN_FLOOR: f32 = 0.16;
/// Likeness from which a segment counts as told by another witness, for the signal `told`. From the
/// same research.
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

    /// Whether both segments of a candidate count.
    pub(crate) fn has(&self, candidate: &Candidate) -> bool {
        self.active[candidate.a] && self.active[candidate.b]
    }

    /// The active node `step` places after `node` in its witness.
    pub(crate) fn shifted(&self, pile: &Pile, node: Node, step: isize) -> Option<Node> {
        let at = self.place[node].checked_add_signed(step)?;
        self.nodes[pile.items[node].witness].get(at).copied()
    }
}

/// What the two texts of every candidate say by themselves, whatever counts as story: the first
/// kind of signals and the lengths. The others are left at 0.
pub(crate) fn of_texts(pile: &Pile, candidates: &[Candidate]) -> Vec<PairSignals> {
    candidates.par_iter().map(|c| of_text(c, &pile.items[c.a], &pile.items[c.b])).collect()
}

fn of_text(c: &Candidate, x: &Item, y: &Item) -> PairSignals {
    let (short, long) = (x.mass.min(y.mass), x.mass.max(y.mass));
    let (names, names_clash) = overlap_and_clash(&x.names, &y.names);
    let (numbers, numbers_clash) = overlap_and_clash(&x.numbers, &y.numbers);
    PairSignals {
        chars: c.chars,
        contained: c.shared / (short + SHORT_TEXTS),
        containing: c.shared / (long + SHORT_TEXTS),
        shared: c.shared.ln_1p(),
        rare: c.rare.ln_1p(),
        names,
        names_clash,
        numbers,
        numbers_clash,
        quoted: overlap_and_clash(&x.quoted, &y.quoted).0,
        both_quote: f32::from(u8::from(x.quoted.is_empty() == y.quoted.is_empty())),
        length_ratio: length_ratio(x, y),
        shorter: (1.0 + x.words.min(y.words) as f32).ln(),
        one_heading: f32::from(u8::from(x.heading != y.heading)),
        both_heading: f32::from(u8::from(x.heading && y.heading)),
        meaning: c.meaning[0],
        soft_more: c.meaning[1],
        soft_less: c.meaning[2],
        soft_gain: c.meaning[3],
        ..PairSignals::default()
    }
}

/// Writes what stands around every candidate of the story into its signals, which are those of
/// [`of_texts`], in place of what stood around it in another story. The signals of the other
/// candidates say nothing.
pub(crate) fn add_surroundings(
    pile: &Pile,
    story: &Story,
    candidates: &[Candidate],
    signals: &mut [PairSignals],
) {
    let live: Vec<&Candidate> = candidates.iter().filter(|c| story.has(c)).collect();
    let told = told(pile, &live);
    let near = Near::new(pile, live.iter().map(|c| (c.a, c.b, c.plain)));
    let around = Around { pile, told, near };
    let between = |c: &Candidate| (pile.items[c.a].witness, pile.items[c.b].witness);
    let mut rest = signals;
    let mut groups = Vec::new();
    for group in candidates.chunk_by(|x, y| between(x) == between(y)) {
        let (own, after) = rest.split_at_mut(group.len());
        groups.push(group.iter().zip(own));
        rest = after;
    }
    groups.into_par_iter().for_each_init(
        || Spread::new(pile.items.len()),
        |spread, group| {
            around.add(story, &mut group.filter(|(c, _)| story.has(c)).collect::<Vec<_>>(), spread)
        },
    );
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

/// What is known of all candidates, for the signals of each.
struct Around<'a> {
    pile: &'a Pile,
    told: Vec<f32>,
    near: Near,
}

impl Around<'_> {
    /// Adds to the signals of the candidates between two witnesses.
    fn add(
        &self,
        story: &Story,
        group: &mut [(&Candidate, &mut PairSignals)],
        spread: &mut Spread,
    ) {
        let field = Field::new(self.pile, story, group);
        let mut window = Window::new(field.column_best.len());
        let mut at = 0;
        for row in group.chunk_by_mut(|(x, _), (y, _)| x.a == y.a) {
            let i = field.cells[at].0;
            spread.set(&self.near, row[0].0.a);
            field.show(at, at + row.len(), &mut window);
            let chain = field.chain_around(i);
            for (c, signals) in row {
                let paths = spread.paths_to(&self.near, c.b);
                let told = self.told[c.a] * self.told[c.b];
                field.add(at, c, signals, (&window, chain, paths, told));
                at += 1;
            }
        }
    }
}

/// The candidates between two witnesses, and what holds for all of them.
struct Field {
    cells: Vec<chain::Cell>,
    row_best: Vec<[f32; 2]>,
    column_best: Vec<[f32; 2]>,
    row_meaning: Vec<[f32; 2]>,
    column_meaning: Vec<[f32; 2]>,
    chain: Vec<(usize, usize)>,
    level: f32,
    order: f32,
    /// How many witnesses are compared with both.
    thirds: usize,
}

/// What stands around a candidate: the cells of the neighbouring rows, the part of the chain that
/// is near its row, its paths through third witnesses, and how far others tell both of its
/// segments.
type Surroundings<'a> = (&'a Window, &'a [(usize, usize)], (f32, f32), f32);

impl Field {
    fn new(pile: &Pile, story: &Story, group: &[(&Candidate, &mut PairSignals)]) -> Self {
        let cells: Vec<chain::Cell> =
            group.iter().map(|(c, _)| (story.place[c.a], story.place[c.b], c.plain)).collect();
        let between =
            group.first().map(|(c, _)| (pile.items[c.a].witness, pile.items[c.b].witness));
        let (rows, columns) =
            between.map_or((0, 0), |(a, b)| (story.nodes[a].len(), story.nodes[b].len()));
        let mut row_best = vec![[0.0; 2]; rows];
        let mut column_best = vec![[0.0; 2]; columns];
        for &(i, j, v) in &cells {
            keep_two(&mut row_best[i], v);
            keep_two(&mut column_best[j], v);
        }
        let (mut row_meaning, mut column_meaning) = (vec![[0.0; 2]; rows], vec![[0.0; 2]; columns]);
        for ((c, _), &(i, j, _)) in group.iter().zip(&cells) {
            keep_two(&mut row_meaning[i], c.meaning[0]);
            keep_two(&mut column_meaning[j], c.meaning[0]);
        }
        let paying: Vec<chain::Cell> = cells
            .iter()
            .filter(|c| c.2 > CHAIN_FLOOR)
            .map(|c| (c.0, c.1, c.2 - CHAIN_FLOOR))
            .collect();
        let chain: Vec<(usize, usize)> =
            chain::heaviest(&paying).into_iter().map(|k| (paying[k].0, paying[k].1)).collect();
        let mutual = |c: &&chain::Cell| {
            c.2 >= row_best[c.0][0] && c.2 >= column_best[c.1][0] && c.2 > CHAIN_FLOOR
        };
        let (mut on, mut all) = (0.0, 0.0);
        for c in cells.iter().filter(mutual) {
            all += c.2;
            if chain.binary_search(&(c.0, c.1)).is_ok() {
                on += c.2;
            }
        }
        let mean =
            |best: &[[f32; 2]]| best.iter().map(|b| b[0]).sum::<f32>() / best.len().max(1) as f32;
        Self {
            level: f32::midpoint(mean(&row_best), mean(&column_best)),
            order: if all > 0.0 { on / all } else { 0.0 },
            cells,
            row_best,
            column_best,
            row_meaning,
            column_meaning,
            chain,
            thirds: between.map_or(0, |(a, b)| pile.partners.common(a, b)),
        }
    }

    /// Shows in the window the row of the cells `from..to` and the two beside it.
    fn show(&self, from: usize, to: usize, window: &mut Window) {
        window.clear();
        let i = self.cells[from].0;
        let before = self.cells[..from].iter().rev().take_while(|c| c.0 + 1 == i).map(|c| (0, c));
        let own = self.cells[from..to].iter().map(|c| (1, c));
        let after = self.cells[to..].iter().take_while(|c| c.0 == i + 1).map(|c| (2, c));
        before.chain(own).chain(after).for_each(|(row, c)| window.put(row, c.1, c.2));
    }

    /// The part of the chain that is near a row.
    fn chain_around(&self, i: usize) -> &[(usize, usize)] {
        let at = self.chain.partition_point(|c| c.0 < i);
        &self.chain[at.saturating_sub(3)..(at + 3).min(self.chain.len())]
    }

    /// Adds to the signals of one candidate.
    fn add(&self, k: usize, c: &Candidate, out: &mut PairSignals, around: Surroundings<'_>) {
        let (window, chain, (third, thirds), told) = around;
        let (i, j, s) = self.cells[k];
        let (row, column) = (self.row_best[i], self.column_best[j]);
        let margin =
            |value: f32, best: [f32; 2]| value - if value >= best[0] { best[1] } else { best[0] };
        let meant = (
            margin(c.meaning[0], self.row_meaning[i]),
            margin(c.meaning[0], self.column_meaning[j]),
        );
        let third_mean = if self.thirds == 0 { 0.0 } else { thirds / self.thirds as f32 };
        let relative = |p: usize, n: usize| p as f32 / n.saturating_sub(1).max(1) as f32;
        let place = (relative(i, self.row_best.len()) - relative(j, self.column_best.len())).abs();
        let distance = chain_distance(chain, i, j);
        let side = [(-1, 0), (1, 0), (0, -1), (0, 1)].map(|(di, dj)| window.at(j, di, dj));

        out.place = place * self.order;
        out.row_rank = s / (row[0] + NO_RIVAL);
        out.column_rank = s / (column[0] + NO_RIVAL);
        out.margin = margin(s, row).min(margin(s, column));
        out.level = self.level;
        out.diagonal = f32::midpoint(window.at(j, -1, -1), window.at(j, 1, 1));
        out.side = side.iter().sum::<f32>() / 4.0;
        out.near_chain = (-distance / CHAIN_WIDTH).exp() * self.order;
        out.on_chain = if distance == 0.0 { s * self.order } else { 0.0 };
        out.third = third - s;
        out.third_mean = third_mean - s;
        // Centred; the bias takes up the rest.
        out.told = told - 0.5;
        out.meaning_margin = meant.0.min(meant.1);
        out.meaning_margin_more = meant.0.max(meant.1);
    }
}

/// Distance of a cell to the chain, in steps off the diagonal and, less, along it.
fn chain_distance(chain: &[(usize, usize)], i: usize, j: usize) -> f32 {
    chain
        .iter()
        .map(|&(x, y)| {
            let (dx, dy) = (x as f32 - i as f32, y as f32 - j as f32);
            (dx - dy).abs() + 0.25 * dx.abs().min(dy.abs())
        })
        .fold(f32::INFINITY, f32::min)
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

/// Shared share of the smaller set, 0 where one is empty; and 1 where both have some and share
/// none.
fn overlap_and_clash<T: Ord>(x: &[T], y: &[T]) -> (f32, f32) {
    let smaller = x.len().min(y.len());
    if smaller == 0 {
        return (0.0, 0.0);
    }
    let common = common_count(x, y);
    (common as f32 / smaller as f32, f32::from(u8::from(common == 0)))
}
