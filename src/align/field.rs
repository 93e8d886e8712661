//! The table of two witnesses: what stands around a candidate pair.
//!
//! Comes in: the candidates between two witnesses. Goes out: the signals of rank, order and
//! neighbourhood of each.
//!
//! ```text
//!       b0  b1  b2  b3       (a1,b1): the best of its row and its column, by a margin of .5;
//! a0    .8  .   .   .        on the chain a0b0, a1b1, a2b2; two diagonal neighbours, .8 and .7
//! a1    .1  .6  .1  .        (a1,b2): outdone in row and column, off the chain
//! a2    .   .   .7  .
//! ```
//!
//! Position counts only as far as the two witnesses keep one order, which is measured first:
//! retellings in another order are common, and a score that trusts position lost up to 20 points of
//! F1 on them. Cost: c log c for c candidates.

use super::candidates::Candidate;
use super::chain::{self, Cell};
use super::near::{Paths, Window};
use super::pile::Pile;
use super::signals::PairSignals;
use super::story::Story;
use std::ops::Range;

/// Added to the best likeness of a row or column, which may be 0. Set by hand.
const NO_RIVAL: f32 = 0.05;
/// Steps off the chain at which nearness to it has fallen to a third. Set by hand.
const CHAIN_WIDTH: f32 = 1.5;
/// What a step along the diagonal counts for the distance to the chain, beside 1 for a step off it:
/// a chain has gaps, in which a pair on its course is still near. Set by hand.
const ALONG_CHAIN: f32 = 0.25;
/// Cells of the chain that are looked at on either side of a row, as the nearest is seldom further
/// off. Set by hand.
const CHAIN_NEAR: usize = 3;
/// Likeness above which a chain cell pays. From the research on alignment, not varied here.
const CHAIN_FLOOR: f32 = 0.16;
/// Half of all: the signal `told` is centred there, and the bias takes up the rest.
const HALF_TOLD: f32 = 0.5;

/// The candidates between two witnesses, and what holds for all of them.
pub(crate) struct Field {
    cells: Vec<Cell>,
    row_best: Vec<TwoBest>,
    column_best: Vec<TwoBest>,
    row_meaning: Vec<TwoBest>,
    column_meaning: Vec<TwoBest>,
    /// The best chain, cell by cell.
    chain: Vec<Cell>,
    /// Mean best likeness of a segment.
    level: f32,
    /// How far the two keep one order, 0..1.
    order: f32,
    /// How many witnesses are compared with both.
    thirds: usize,
}

/// What stands around a candidate.
pub(crate) struct Surroundings<'a> {
    /// The cells of the neighbouring rows.
    pub window: &'a Window,
    /// The part of the chain that is near its row.
    pub chain: &'a [Cell],
    /// Its paths through third witnesses.
    pub paths: Paths,
    /// How far others tell both of its segments.
    pub told: f32,
}

/// The best and the second best value of a row or column.
#[derive(Debug, Clone, Copy, Default)]
struct TwoBest {
    first: f32,
    second: f32,
}

impl TwoBest {
    fn take(&mut self, value: f32) {
        if value > self.first {
            *self = Self { first: value, second: self.first };
        } else if value > self.second {
            self.second = value;
        }
    }

    /// By how much a value of this row is above the best other one, or below it.
    fn margin(self, value: f32) -> f32 {
        value - if value >= self.first { self.second } else { self.first }
    }
}

impl Field {
    /// Lays out the candidates between two witnesses, in order of row and column.
    pub(crate) fn new(pile: &Pile, story: &Story, group: &[&Candidate]) -> Self {
        let cell = |pair: &&Candidate| Cell {
            row: story.place[pair.a],
            column: story.place[pair.b],
            weight: pair.plain,
        };
        let cells: Vec<Cell> = group.iter().map(cell).collect();
        let between =
            group.first().map(|pair| (pile.items[pair.a].witness, pile.items[pair.b].witness));
        let [rows, columns] =
            between.map_or([0, 0], |(one, other)| [one, other].map(|w| story.nodes[w].len()));

        let best = |count: usize, at: fn(&Cell) -> usize, value: &dyn Fn(usize) -> f32| {
            let mut best = vec![TwoBest::default(); count];
            for (number, cell) in cells.iter().enumerate() {
                best[at(cell)].take(value(number));
            }
            best
        };
        let plain = |number: usize| cells[number].weight;
        let meaning = |number: usize| group[number].by_model.meaning;
        let row_best = best(rows, |cell| cell.row, &plain);
        let column_best = best(columns, |cell| cell.column, &plain);
        let row_meaning = best(rows, |cell| cell.row, &meaning);
        let column_meaning = best(columns, |cell| cell.column, &meaning);

        let chain = chain_of(&cells);
        let mutual = |cell: &&Cell| {
            cell.weight > CHAIN_FLOOR
                && cell.weight >= row_best[cell.row].first
                && cell.weight >= column_best[cell.column].first
        };
        Self {
            level: f32::midpoint(mean_best(&row_best), mean_best(&column_best)),
            order: in_order(cells.iter().filter(mutual), &chain),
            cells,
            row_best,
            column_best,
            row_meaning,
            column_meaning,
            chain,
            thirds: between.map_or(0, |(one, other)| pile.partners.common(one, other)),
        }
    }

    /// Segments of the second witness.
    pub(crate) fn columns(&self) -> usize {
        self.column_best.len()
    }

    /// Shows in the window the row of these cells and the two beside it.
    pub(crate) fn show(&self, own: Range<usize>, window: &mut Window) {
        window.clear();
        let row = self.cells[own.start].row;
        let before = &self.cells[..own.start];
        let after = &self.cells[own.end..];

        // Cells are in order of rows, so those of the next row are the next ones.
        let above = before.iter().rev().take_while(|cell| cell.row + 1 == row);
        let below = after.iter().take_while(|cell| cell.row == row + 1);
        let shown = above
            .map(|cell| (0, cell))
            .chain(self.cells[own].iter().map(|cell| (1, cell)))
            .chain(below.map(|cell| (2, cell)));
        for (place, cell) in shown {
            window.put(place, cell.column, cell.weight);
        }
    }

    /// The part of the chain that is near the row of a cell.
    pub(crate) fn chain_around(&self, cell: usize) -> &[Cell] {
        let row = self.cells[cell].row;
        let at = self.chain.partition_point(|cell| cell.row < row);
        &self.chain[at.saturating_sub(CHAIN_NEAR)..(at + CHAIN_NEAR).min(self.chain.len())]
    }

    /// Adds to the signals of the candidate of a cell.
    pub(crate) fn add(
        &self,
        cell: usize,
        pair: &Candidate,
        around: &Surroundings<'_>,
        out: &mut PairSignals,
    ) {
        let Cell { row, column, weight: likeness } = self.cells[cell];
        let (row_best, column_best) = (self.row_best[row], self.column_best[column]);
        let of_row = self.row_meaning[row].margin(pair.by_model.meaning);
        let of_column = self.column_meaning[column].margin(pair.by_model.meaning);
        let mean_path = if self.thirds == 0 { 0.0 } else { around.paths.sum / self.thirds as f32 };
        let place = relative(row, self.row_best.len()) - relative(column, self.column_best.len());
        let distance = chain_distance(around.chain, row, column);
        let beside = |down: isize, right: isize| around.window.at(column, down, right);
        let sides = [(-1, 0), (1, 0), (0, -1), (0, 1)].map(|(down, right)| beside(down, right));

        out.place = place.abs() * self.order;
        out.row_rank = likeness / (row_best.first + NO_RIVAL);
        out.column_rank = likeness / (column_best.first + NO_RIVAL);
        out.margin = row_best.margin(likeness).min(column_best.margin(likeness));
        out.level = self.level;
        out.diagonal = f32::midpoint(beside(-1, -1), beside(1, 1));
        out.side = sides.iter().sum::<f32>() / sides.len() as f32;
        out.near_chain = (-distance / CHAIN_WIDTH).exp() * self.order;
        out.on_chain = if distance == 0.0 { likeness * self.order } else { 0.0 };
        out.third = around.paths.best - likeness;
        out.third_mean = mean_path - likeness;
        out.told = around.told - HALF_TOLD;
        out.meaning_margin = of_row.min(of_column);
        out.meaning_margin_more = of_row.max(of_column);
    }
}

/// The best chain through the cells that pay.
fn chain_of(cells: &[Cell]) -> Vec<Cell> {
    let paying: Vec<Cell> = cells
        .iter()
        .filter(|cell| cell.weight > CHAIN_FLOOR)
        .map(|cell| Cell { weight: cell.weight - CHAIN_FLOOR, ..*cell })
        .collect();
    chain::heaviest(&paying).into_iter().map(|at| paying[at]).collect()
}

/// How far two witnesses keep one order: of the pairs that are the best of their row and of their
/// column, which are nearly sure, the share by likeness that lies on the chain.
fn in_order<'a>(sure: impl Iterator<Item = &'a Cell>, chain: &[Cell]) -> f32 {
    let (mut on_chain, mut all) = (0.0, 0.0);
    for cell in sure {
        all += cell.weight;
        let at = |other: &Cell| (other.row, other.column);
        if chain.binary_search_by_key(&at(cell), at).is_ok() {
            on_chain += cell.weight;
        }
    }
    if all > 0.0 { on_chain / all } else { 0.0 }
}

fn mean_best(best: &[TwoBest]) -> f32 {
    best.iter().map(|two| two.first).sum::<f32>() / best.len().max(1) as f32
}

/// A place among so many, 0 for the first and 1 for the last.
fn relative(place: usize, count: usize) -> f32 {
    place as f32 / count.saturating_sub(1).max(1) as f32
}

/// Distance of a cell to the chain, in steps off the diagonal and, less, along it.
fn chain_distance(chain: &[Cell], row: usize, column: usize) -> f32 {
    let distance = |cell: &Cell| {
        let (down, right) = (cell.row as f32 - row as f32, cell.column as f32 - column as f32);
        (down - right).abs() + ALONG_CHAIN * down.abs().min(right.abs())
    };
    chain.iter().map(distance).fold(f32::INFINITY, f32::min)
}
