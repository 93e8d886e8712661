//! The best monotone chain of candidate pairs between two witnesses.
//!
//! ```text
//! b3 |        x          cells: candidate pairs with a weight above 0
//! b2 |     x             the chain rises in both witnesses, so a moved passage
//! b1 |        o          (o) stays out of it
//! b0 |  x
//!    +-----------
//!      a0 a1 a2
//! ```
//!
//! Method: heaviest strictly rising sequence, with steps along a row or column (one sentence told
//! in several) at a small cost. A Fenwick tree holds the best chain that ends at or below each
//! column. Cost: c log c for c cells.

/// A cell of the chain: place in the first witness, place in the second, weight.
pub(crate) type Cell = (usize, usize, f32);

/// Cost of a step to a neighbour in the same row or column. Set by hand between .05 and .1, where
/// the research on alignment has exact groups of German n:m links rise from .847 to .885.
const SPLIT_COST: f32 = 0.08;

/// Indexes into `cells` of the heaviest chain, in order. `cells` must be sorted by `(row, column)`.
pub(crate) fn heaviest(cells: &[Cell]) -> Vec<usize> {
    let width = cells.iter().map(|c| c.1 + 1).max().unwrap_or(0);
    let mut tree = Fenwick::new(width);
    let mut best: Vec<(f32, Option<usize>)> = Vec::with_capacity(cells.len());
    let mut row_start = 0;
    for k in 0..cells.len() {
        let (i, j, weight) = cells[k];
        if k > 0 && cells[k - 1].0 != i {
            (row_start..k).for_each(|m| tree.raise(cells[m].1, best[m].0, m));
            row_start = k;
        }
        let mut from = tree.best_below(j);
        let mut step = |m: usize, best: &[(f32, Option<usize>)]| {
            let along = best[m].0 - SPLIT_COST;
            if along > from.0 {
                from = (along, Some(m));
            }
        };
        if k > row_start && cells[k - 1].1 + 1 == j {
            step(k - 1, &best);
        }
        if let Some(m) = above(cells, row_start, i, j) {
            step(m, &best);
        }
        best.push((from.0 + weight, from.1));
    }
    let mut at = (0..best.len()).max_by(|&x, &y| best[x].0.total_cmp(&best[y].0).then(y.cmp(&x)));
    let mut chain = Vec::new();
    while let Some(k) = at {
        chain.push(k);
        at = best[k].1;
    }
    chain.reverse();
    chain
}

/// The cell `(i - 1, j)`, if there is one.
fn above(cells: &[Cell], row_start: usize, i: usize, j: usize) -> Option<usize> {
    let i = i.checked_sub(1)?;
    cells[..row_start].binary_search_by(|c| (c.0, c.1).cmp(&(i, j))).ok()
}

/// Best chain that ends in a column at or below a given one.
struct Fenwick(Vec<(f32, Option<usize>)>);

impl Fenwick {
    fn new(width: usize) -> Self {
        Self(vec![(0.0, None); width + 1])
    }

    fn raise(&mut self, column: usize, value: f32, cell: usize) {
        let mut i = column + 1;
        while i < self.0.len() {
            if value > self.0[i].0 {
                self.0[i] = (value, Some(cell));
            }
            i += i & i.wrapping_neg();
        }
    }

    /// The best chain in a column strictly below `column`.
    fn best_below(&self, column: usize) -> (f32, Option<usize>) {
        let mut i = column;
        let mut best = (0.0, None);
        while i > 0 {
            if self.0[i].0 > best.0 {
                best = self.0[i];
            }
            i -= i & i.wrapping_neg();
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::heaviest;

    #[test]
    fn the_chain_rises_in_both_witnesses_and_leaves_the_moved_cell_out() {
        let cells = [(0, 0, 1.0), (1, 2, 1.0), (2, 1, 0.5), (2, 3, 1.0)];
        assert_eq!(heaviest(&cells), [0, 1, 3]);
    }

    #[test]
    fn a_sentence_told_in_two_keeps_both() {
        let cells = [(0, 0, 0.5), (0, 1, 0.5), (1, 2, 0.5)];
        assert_eq!(heaviest(&cells), [0, 1, 2]);
    }

    #[test]
    fn no_cells_no_chain() {
        assert!(heaviest(&[]).is_empty());
    }
}
