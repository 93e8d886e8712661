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
/// Votes that count as equal: sums of votes by halves and thirds differ by less in rounding. Set by
/// hand.
const EQUAL: f32 = 1e-4;
/// Votes that a move must win, so that none is made for rounding alone and undone in the next sweep.
/// Set by hand, above [`EQUAL`].
const LEAST_GAIN: f32 = 1e-3;

/// Where each witness tells each unit (`None`: not at all), by `[witness][unit]`, and what its vote
/// weighs.
pub(crate) struct Places {
    /// Place in the witness.
    pub at: Vec<Vec<Option<usize>>>,
    /// Weight of the witness's vote, above 0.
    pub weight: Vec<f32>,
}

impl Places {
    /// Weight of the votes for `unit` before `other`, less those for `other` before `unit`.
    fn lead(&self, unit: usize, other: usize) -> f32 {
        let vote = |(at, weight): (&Vec<Option<usize>>, &f32)| match (at[unit], at[other]) {
            (Some(own), Some(others)) if own < others => *weight,
            (Some(own), Some(others)) if own > others => -*weight,
            _ => 0.0,
        };
        self.at.iter().zip(&self.weight).map(vote).sum()
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
        let at = &places.at[witness];
        let mut told: Vec<usize> = (0..units).filter(|&unit| at[unit].is_some()).collect();
        told.sort_by_key(|&unit| (at[unit], unit));

        let mut previous = None;
        for unit in told {
            if !std::mem::replace(&mut placed[unit], true) {
                // Behind the unit before it, or as near to there as the votes of all allow.
                let after = previous.map_or(0, |before| place_of(&order, before) + 1);
                let from = after.saturating_sub(LONGEST_PIECE);
                let near = &order[from..order.len().min(after + LONGEST_PIECE)];
                let gap = best_gap(near, |other| places.lead(unit, other), after - from);
                order.insert(from + gap, unit);
            }
            previous = Some(unit);
        }
    }
    order
}

/// Where a unit stands in an order that has it; looked for from the end, where the last one was
/// put.
fn place_of(order: &[usize], unit: usize) -> usize {
    order.iter().rposition(|&other| other == unit).unwrap_or(0)
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
        // For each gap the first place of what stands after it.
        let mut first = vec![usize::MAX; order.len() + 1];
        for (gap, &unit) in order.iter().enumerate().rev() {
            first[gap] = first[gap + 1].min(at[unit].unwrap_or(usize::MAX));
        }

        let mut last = 0;
        for (before, &unit) in order.iter().enumerate() {
            last = last.max(at[unit].unwrap_or(0));
            clean[before + 1] &= last <= first[before + 1];
        }
    }
    clean
}

/// A piece of the order with runs of units moved while that overrules fewer votes.
fn improved_piece(piece: &[usize], places: &Places) -> Vec<usize> {
    let leads = Leads::new(piece, places);
    let mut order: Vec<usize> = (0..piece.len()).collect();
    for _ in 0..SWEEPS {
        if !improve(&mut order, &leads) {
            break;
        }
    }
    order.into_iter().map(|place| piece[place]).collect()
}

/// Witnesses by how much they tell, most first.
fn by_coverage(places: &Places) -> Vec<usize> {
    let told = |witness: usize| places.at[witness].iter().flatten().count();
    let mut order: Vec<usize> = (0..places.at.len()).collect();
    order.sort_by(|&one, &other| told(other).cmp(&told(one)).then(one.cmp(&other)));
    order
}

/// Leads of all pairs of units of a piece, by their places in it.
struct Leads {
    units: usize,
    leads: Vec<f32>,
}

impl Leads {
    fn new(piece: &[usize], places: &Places) -> Self {
        let units = piece.len();
        let mut leads = vec![0.0; units * units];
        for one in 0..units {
            for other in one + 1..units {
                let lead = places.lead(piece[one], piece[other]);
                leads[one * units + other] = lead;
                leads[other * units + one] = -lead;
            }
        }
        Self { units, leads }
    }

    fn of(&self, unit: usize, other: usize) -> f32 {
        self.leads[unit * self.units + other]
    }

    fn of_run(&self, run: &[usize], other: usize) -> f32 {
        run.iter().map(|&unit| self.of(unit, other)).sum()
    }
}

/// The gap of `order` in which a run overrules least, `lead` being its lead over a unit; among
/// equals the one nearest to `wanted`.
fn best_gap(order: &[usize], lead: impl Fn(usize) -> f32, wanted: usize) -> usize {
    let far = |gap: usize| gap.abs_diff(wanted);
    let (mut cost, mut least) = (0.0_f32, 0.0_f32);
    let mut best = 0;
    for (before, &unit) in order.iter().enumerate() {
        // Passing a unit puts it before the run, which overrules the lead the run has over it.
        cost += lead(unit);
        let gap = before + 1;
        if cost < least - EQUAL || (cost < least + EQUAL && far(gap) < far(best)) {
            (least, best) = (cost.min(least), gap);
        }
    }
    best
}

/// Moves runs of units while that overrules fewer votes. Returns whether anything moved.
fn improve(order: &mut Vec<usize>, leads: &Leads) -> bool {
    let mut moved = false;
    // Long runs first: what moved as a paragraph should come back as one.
    for length in (1..=LONGEST_RUN.min(order.len())).rev() {
        for start in 0..=order.len() - length {
            let run: Vec<usize> = order[start..start + length].to_vec();
            let mut rest = order.clone();
            rest.drain(start..start + length);

            let gap = best_gap(&rest, |other| leads.of_run(&run, other), start);
            if gap != start && gain(&rest, &run, leads, start, gap) > LEAST_GAIN {
                rest.splice(gap..gap, run);
                *order = rest;
                moved = true;
            }
        }
    }
    moved
}

/// Votes no longer overruled when the run moves from gap `from` to gap `to` of `rest`.
fn gain(rest: &[usize], run: &[usize], leads: &Leads, from: usize, to: usize) -> f32 {
    let between = &rest[from.min(to)..from.max(to)];
    let sum: f32 = between.iter().map(|&other| leads.of_run(run, other)).sum();
    if to > from { -sum } else { sum }
}

/// The best rising subsequence that ends with some value.
struct Rising {
    weight: usize,
    /// The value before it.
    before: Option<usize>,
}

/// Whether each of `values`, all of some weight, is in a heaviest rising subsequence: what keeps
/// the order; the rest moved.
pub(crate) fn in_order(values: &[(usize, usize)]) -> Vec<bool> {
    let mut best: Vec<Rising> = Vec::with_capacity(values.len());
    // By last value the heaviest so far: what ends higher and weighs less than another is of no
    // more use.
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, &(value, own)) in values.iter().enumerate() {
        let before = ends.range(..=value).next_back().map(|(_, &earlier)| earlier);
        let weight = own + before.map_or(0, |earlier| best[earlier].weight);
        best.push(Rising { weight, before });
        ends.insert(value, at);
        while let Some((&higher, _)) =
            ends.range(value + 1..).next().filter(|(_, end)| best[**end].weight < weight)
        {
            ends.remove(&higher);
        }
    }

    let mut keep = vec![false; values.len()];
    let mut last = (0..values.len()).max_by_key(|&at| (best[at].weight, std::cmp::Reverse(at)));
    while let Some(at) = last {
        keep[at] = true;
        last = best[at].before;
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
