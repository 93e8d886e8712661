//! Units into reading order, from the orders of all witnesses.
//!
//! Comes in: for each witness the units it tells, by place. Goes out: one order of all units.
//!
//! ```text
//! A: 1 2 3 4        every witness votes for each pair of units it tells: 1 before 2, …
//! B: 1 3 2 4   ->   1 2 3 4 5     (two of three have 2 before 3; 5 goes behind its neighbour 4)
//! C: 2 3 4 5
//! ```
//!
//! Method: minimise the weighted votes overruled (a Kemeny order). Start from the witness that
//! tells most, put each further unit where it overrules least, then move runs of units while that
//! overrules less. Cycles break at the weakest place by themselves. Long orders are improved piece
//! by piece, parted where no witness goes back. Cost: u p w for u units, pieces of up to p and w
//! witnesses, a few times over; memory p².

use std::collections::BTreeMap;

/// Longest run of units moved at once while improving: a paragraph or two. Set by hand.
const LONGEST_RUN: usize = 8;
/// Most units that are put in order together: three times the rows of the longest story measured,
/// and 4 MB of leads. In a longer story nothing moves farther.
const LONGEST_PIECE: usize = 1024;
/// Sweeps of improvement; it ends when nothing moves. A bound on the work, set by hand.
const SWEEPS: usize = 5;

/// Where each witness tells each unit (`None`: not at all), by `[witness][unit]`, and what its vote
/// weighs.
pub(crate) struct Places {
    /// Place in the witness.
    pub at: Vec<Vec<Option<usize>>>,
    /// Weight of the witness's vote, above 0.
    pub weight: Vec<f32>,
}

impl Places {
    /// Weight of the votes for `u` before `v`, less those for `v` before `u`.
    fn lead(&self, u: usize, v: usize) -> f32 {
        self.at
            .iter()
            .zip(&self.weight)
            .map(|(at, w)| match (at[u], at[v]) {
                (Some(x), Some(y)) if x < y => *w,
                (Some(x), Some(y)) if x > y => -*w,
                _ => 0.0,
            })
            .sum()
    }
}

/// The units in reading order.
pub(crate) fn reading_order(units: usize, places: &Places) -> Vec<usize> {
    let order = first_order(units, places);
    let mut improved = Vec::with_capacity(units);
    for piece in pieces(&order, places, LONGEST_PIECE) {
        improved.extend(improved_piece(piece, places));
    }
    improved
}

/// The units in the order of the witness that tells most, each further one where it overrules least
/// near the unit before it.
fn first_order(units: usize, places: &Places) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(units);
    let mut placed = vec![false; units];
    for witness in by_coverage(places) {
        let mut told: Vec<usize> =
            (0..units).filter(|&u| places.at[witness][u].is_some()).collect();
        told.sort_by_key(|&u| (places.at[witness][u], u));
        let mut previous = None;
        for u in told {
            if !std::mem::replace(&mut placed[u], true) {
                let after = previous.map_or(0, |p| place_of(&order, p) + 1);
                let from = after.saturating_sub(LONGEST_PIECE);
                let near = &order[from..order.len().min(after + LONGEST_PIECE)];
                let at = from + best_gap(near, |v| places.lead(u, v), after - from);
                order.insert(at, u);
            }
            previous = Some(u);
        }
    }
    order
}

/// Where a unit stands in an order that has it; looked for from the end, where the last one was
/// put.
fn place_of(order: &[usize], unit: usize) -> usize {
    order.iter().rposition(|&o| o == unit).unwrap_or(0)
}

/// The order in pieces of at most `longest` units, each as long as can be and parted where no
/// witness goes back, or at its greatest length where there is no such place.
fn pieces<'a>(order: &'a [usize], places: &Places, longest: usize) -> Vec<&'a [usize]> {
    let clean = clean_cuts(order, places);
    let mut out = Vec::new();
    let mut from = 0;
    while from < order.len() {
        let most = order.len().min(from + longest);
        let last_clean = || (from + 1..=most).rev().find(|&at| clean[at]);
        let to = if most == order.len() { most } else { last_clean().unwrap_or(most) };
        out.push(&order[from..to]);
        from = to;
    }
    out
}

/// For each gap of the order whether all witnesses tell what stands before it before what stands
/// after it.
fn clean_cuts(order: &[usize], places: &Places) -> Vec<bool> {
    let mut clean = vec![true; order.len() + 1];
    for at in &places.at {
        let mut first = vec![usize::MAX; order.len() + 1];
        for (k, &u) in order.iter().enumerate().rev() {
            first[k] = first[k + 1].min(at[u].unwrap_or(usize::MAX));
        }
        let mut last = 0;
        for (k, &u) in order.iter().enumerate() {
            last = last.max(at[u].unwrap_or(0));
            clean[k + 1] &= last <= first[k + 1];
        }
    }
    clean
}

/// A piece of the order with runs of units moved while that overrules fewer votes.
fn improved_piece(piece: &[usize], places: &Places) -> Vec<usize> {
    let lead = Leads::new(piece, places);
    let mut order: Vec<usize> = (0..piece.len()).collect();
    for _ in 0..SWEEPS {
        if !improve(&mut order, &lead) {
            break;
        }
    }
    order.into_iter().map(|k| piece[k]).collect()
}

/// Witnesses by how much they tell, most first.
fn by_coverage(places: &Places) -> Vec<usize> {
    let told = |w: usize| places.at[w].iter().flatten().count();
    let mut order: Vec<usize> = (0..places.at.len()).collect();
    order.sort_by(|&x, &y| told(y).cmp(&told(x)).then(x.cmp(&y)));
    order
}

/// Leads of all pairs of units of a piece, by their places in it.
struct Leads {
    units: usize,
    lead: Vec<f32>,
}

impl Leads {
    fn new(piece: &[usize], places: &Places) -> Self {
        let units = piece.len();
        let mut lead = vec![0.0; units * units];
        for u in 0..units {
            for v in u + 1..units {
                let l = places.lead(piece[u], piece[v]);
                lead[u * units + v] = l;
                lead[v * units + u] = -l;
            }
        }
        Self { units, lead }
    }

    fn of(&self, u: usize, v: usize) -> f32 {
        self.lead[u * self.units + v]
    }

    fn of_run(&self, run: &[usize], v: usize) -> f32 {
        run.iter().map(|&u| self.of(u, v)).sum()
    }
}

/// The gap of `order` in which a run overrules least, `lead` being its lead over a unit; among
/// equals the one nearest to `wanted`.
fn best_gap(order: &[usize], lead: impl Fn(usize) -> f32, wanted: usize) -> usize {
    let mut cost: f32 = 0.0;
    let mut best = (0.0_f32, 0_usize);
    let far = |gap: usize| gap.abs_diff(wanted);
    for (k, &v) in order.iter().enumerate() {
        // Passing v puts it before the run, which overrules the lead the run has over it.
        cost += lead(v);
        let gap = k + 1;
        if cost < best.0 - 1e-4 || (cost < best.0 + 1e-4 && far(gap) < far(best.1)) {
            best = (cost.min(best.0), gap);
        }
    }
    best.1
}

/// Moves runs of units while that overrules fewer votes. Returns whether anything moved.
fn improve(order: &mut Vec<usize>, lead: &Leads) -> bool {
    let mut moved = false;
    for length in (1..=LONGEST_RUN.min(order.len())).rev() {
        for start in 0..=order.len() - length {
            let run: Vec<usize> = order[start..start + length].to_vec();
            let mut rest = order.clone();
            rest.drain(start..start + length);
            let at = best_gap(&rest, |v| lead.of_run(&run, v), start);
            if at != start && gain(&rest, &run, lead, start, at) > 1e-3 {
                rest.splice(at..at, run);
                *order = rest;
                moved = true;
            }
        }
    }
    moved
}

/// Votes no longer overruled when the run moves from gap `from` to gap `to` of `rest`.
fn gain(rest: &[usize], run: &[usize], lead: &Leads, from: usize, to: usize) -> f32 {
    let between = &rest[from.min(to)..from.max(to)];
    let sum: f32 = between.iter().map(|&v| lead.of_run(run, v)).sum();
    if to > from { -sum } else { sum }
}

/// Whether each of `values`, all of some weight, is in a heaviest rising subsequence: what keeps
/// the order; the rest moved.
pub(crate) fn in_order(values: &[(usize, usize)]) -> Vec<bool> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(values.len());
    // By last value the heaviest so far: what ends higher and weighs less than another is of no
    // more use.
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    for (k, &(value, weight)) in values.iter().enumerate() {
        let before = ends.range(..=value).next_back().map(|e| *e.1);
        let total = weight + before.map_or(0, |m| best[m].0);
        best.push((total, before));
        ends.insert(value, k);
        while let Some((&higher, _)) =
            ends.range(value + 1..).next().filter(|e| best[*e.1].0 < total)
        {
            ends.remove(&higher);
        }
    }
    let mut keep = vec![false; values.len()];
    let mut at = (0..values.len()).max_by_key(|&k| (best[k].0, std::cmp::Reverse(k)));
    while let Some(k) = at {
        keep[k] = true;
        at = best[k].1;
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_PIECE, Places, first_order, in_order, pieces, reading_order};

    fn places(orders: &[&[usize]], units: usize) -> Places {
        let at = orders
            .iter()
            .map(|o| (0..units).map(|u| o.iter().position(|&x| x == u)).collect())
            .collect();
        Places { at, weight: vec![1.0; orders.len()] }
    }

    #[test]
    fn the_majority_orders_two_units() {
        assert_eq!(
            reading_order(4, &places(&[&[0, 1, 2, 3], &[0, 2, 1, 3], &[1, 2, 3]], 4)),
            [0, 1, 2, 3]
        );
    }

    #[test]
    fn a_unit_of_one_witness_stands_behind_its_neighbour() {
        assert_eq!(reading_order(4, &places(&[&[0, 1, 2], &[1, 3, 2]], 4)), [0, 1, 3, 2]);
    }

    #[test]
    fn a_moved_block_of_the_longest_witness_is_put_back_by_the_others() {
        assert_eq!(
            reading_order(5, &places(&[&[2, 3, 0, 1, 4], &[0, 1, 2, 3], &[0, 1, 2, 3]], 5)),
            [0, 1, 2, 3, 4]
        );
    }

    #[test]
    fn the_lighter_part_counts_as_moved() {
        assert_eq!(in_order(&[(0, 10), (5, 3), (1, 10), (2, 10)]), [true, false, true, true]);
    }

    #[test]
    fn among_equally_heavy_ones_the_first_counts_as_in_order() {
        assert_eq!(in_order(&[(3, 2), (1, 2), (3, 1), (2, 1)]), [true, false, true, false]);
    }

    /// `n` units that the first witness tells in order, and the second in stretches, which end
    /// where `clean` says, each with its first unit at its end.
    fn rotated(n: usize, clean: impl Fn(usize) -> bool) -> Places {
        let first: Vec<usize> = (0..n).collect();
        let mut second = first.clone();
        (1..n).filter(|&k| !clean(k)).for_each(|k| second.swap(k - 1, k));
        places(&[&first, &second], n)
    }

    #[test]
    fn no_piece_is_longer_than_the_bound_whatever_the_order() {
        for n in [10, LONGEST_PIECE, 5 * LONGEST_PIECE + 7] {
            let tangled = rotated(n, |_| false);
            let order = first_order(n, &tangled);
            let parts = pieces(&order, &tangled, LONGEST_PIECE);
            assert!(parts.iter().all(|p| (1..=LONGEST_PIECE).contains(&p.len())), "{n}");
            assert_eq!(parts.concat(), order);
            assert_eq!(parts.len(), n.div_ceil(LONGEST_PIECE));
        }
    }

    #[test]
    fn a_long_order_is_parted_where_no_witness_goes_back() {
        let places = rotated(10, |k| k == 3 || k == 4 || k == 7);
        let order = first_order(10, &places);
        let lengths: Vec<usize> = pieces(&order, &places, 5).iter().map(|p| p.len()).collect();
        assert_eq!(lengths, [4, 3, 3]);
    }

    #[test]
    fn a_story_in_several_pieces_is_ordered_by_the_majority_too() {
        let n = 2 * LONGEST_PIECE + 100;
        let first: Vec<usize> = (0..n).collect();
        let mut others = first.clone();
        [5, LONGEST_PIECE + 5, n - 5].into_iter().for_each(|k| others.swap(k, k + 1));
        assert_eq!(reading_order(n, &places(&[&first, &others, &others], n)), others);
    }
}
