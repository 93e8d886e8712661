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

/// A cell of the table of two witnesses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cell {
    /// Place in the first witness.
    pub row: usize,
    /// Place in the second witness.
    pub column: usize,
    /// What it is worth to the chain.
    pub weight: f32,
}

/// Cost of a step to a neighbour in the same row or column. Set by hand between .05 and .1, where
/// the research on alignment has exact groups of German n:m links rise from .847 to .885.
const SPLIT_COST: f32 = 0.08;

/// The best chain that ends in some cell: what it is worth, and the cell; none before the first.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    worth: f32,
    cell: Option<usize>,
}

/// Indexes into `cells` of the heaviest chain, in order. `cells` must be sorted by row and column.
pub(crate) fn heaviest(cells: &[Cell]) -> Vec<usize> {
    let width = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    let mut tree = Fenwick::new(width);
    // For each cell what the chain up to it is worth, and the cell before it.
    let mut best: Vec<Best> = Vec::with_capacity(cells.len());
    let mut row_start = 0;

    for (at, cell) in cells.iter().enumerate() {
        // A row enters the tree only once it is left, so that no chain has two of its cells but by
        // a step along it.
        if at > 0 && cells[at - 1].row != cell.row {
            for earlier in row_start..at {
                tree.raise(cells[earlier].column, best[earlier].worth, earlier);
            }
            row_start = at;
        }

        let mut from = tree.best_below(cell.column);
        let beside = (at > row_start && cells[at - 1].column + 1 == cell.column).then(|| at - 1);
        for neighbour in [beside, above(&cells[..row_start], cell)].into_iter().flatten() {
            let along = best[neighbour].worth - SPLIT_COST;
            if along > from.worth {
                from = Best { worth: along, cell: Some(neighbour) };
            }
        }
        best.push(Best { worth: from.worth + cell.weight, cell: from.cell });
    }
    walk_back(&best)
}

/// The cells of the best of all chains, the first of equals.
fn walk_back(best: &[Best]) -> Vec<usize> {
    let mut at = (0..best.len())
        .max_by(|&one, &other| best[one].worth.total_cmp(&best[other].worth).then(other.cmp(&one)));
    let mut chain = Vec::new();
    while let Some(cell) = at {
        chain.push(cell);
        at = best[cell].cell;
    }
    chain.reverse();
    chain
}

/// The cell over this one in the row before, if there is one among those of earlier rows.
fn above(earlier: &[Cell], cell: &Cell) -> Option<usize> {
    let row = cell.row.checked_sub(1)?;
    earlier.binary_search_by(|other| (other.row, other.column).cmp(&(row, cell.column))).ok()
}

/// Best chain that ends in a column at or below a given one.
struct Fenwick(Vec<Best>);

impl Fenwick {
    fn new(width: usize) -> Self {
        Self(vec![Best::default(); width + 1])
    }

    fn raise(&mut self, column: usize, worth: f32, cell: usize) {
        let mut node = column + 1;
        while let Some(best) = self.0.get_mut(node) {
            if worth > best.worth {
                *best = Best { worth, cell: Some(cell) };
            }
            // The next node that also covers this column: its lowest set bit carried upwards.
            node += node & node.wrapping_neg();
        }
    }

    /// The best chain in a column strictly below `column`.
    fn best_below(&self, column: usize) -> Best {
        let mut node = column;
        let mut best = Best::default();
        while node > 0 {
            if self.0[node].worth > best.worth {
                best = self.0[node];
            }
            node -= node & node.wrapping_neg();
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, heaviest};

    /// The chain through cells of these rows, columns and weights.
    fn chain(cells: &[(usize, usize, f32)]) -> Vec<usize> {
        let cells: Vec<Cell> =
            cells.iter().map(|&(row, column, weight)| Cell { row, column, weight }).collect();
        heaviest(&cells)
    }

    #[test]
    fn the_chain_rises_in_both_witnesses_and_leaves_the_moved_cell_out() {
        assert_eq!(chain(&[(0, 0, 1.0), (1, 2, 1.0), (2, 1, 0.5), (2, 3, 1.0)]), [0, 1, 3]);
    }

    #[test]
    fn a_sentence_told_in_two_keeps_both() {
        assert_eq!(chain(&[(0, 0, 0.5), (0, 1, 0.5), (1, 2, 0.5)]), [0, 1, 2]);
    }

    #[test]
    fn no_cells_no_chain() {
        assert!(heaviest(&[]).is_empty());
    }
}
