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
//! Method: minimise the weighted votes overruled (a Kemeny order). Start from the witness that tells most, put each
//! further unit where it overrules least, then move runs of units while that overrules less. Cycles break at the
//! weakest place by themselves. Cost: u² w for u units and w witnesses, a few times over.

/// Longest run of units moved at once while improving: a paragraph or two. Set by hand.
const LONGEST_RUN: usize = 8;
/// Sweeps of improvement; it ends when nothing moves. A bound on the work, set by hand.
const SWEEPS: usize = 5;

/// Where each witness tells each unit (`None`: not at all), by `[witness][unit]`, and what its vote weighs.
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
    let lead = Leads::new(units, places);
    let mut order: Vec<usize> = Vec::with_capacity(units);
    for witness in by_coverage(places) {
        let mut told: Vec<usize> = (0..units).filter(|&u| places.at[witness][u].is_some()).collect();
        told.sort_by_key(|&u| (places.at[witness][u], u));
        let mut previous = None;
        for u in told {
            if !order.contains(&u) {
                let after = previous.and_then(|p| order.iter().position(|&o| o == p)).map_or(0, |p| p + 1);
                let at = best_gap(&order, &[u], &lead, after);
                order.insert(at, u);
            }
            previous = Some(u);
        }
    }
    for _ in 0..SWEEPS {
        if !improve(&mut order, &lead) {
            break;
        }
    }
    order
}

/// Witnesses by how much they tell, most first.
fn by_coverage(places: &Places) -> Vec<usize> {
    let told = |w: usize| places.at[w].iter().flatten().count();
    let mut order: Vec<usize> = (0..places.at.len()).collect();
    order.sort_by(|&x, &y| told(y).cmp(&told(x)).then(x.cmp(&y)));
    order
}

/// Leads of all pairs of units.
struct Leads {
    units: usize,
    lead: Vec<f32>,
}

impl Leads {
    fn new(units: usize, places: &Places) -> Self {
        let mut lead = vec![0.0; units * units];
        for u in 0..units {
            for v in u + 1..units {
                let l = places.lead(u, v);
                lead[u * units + v] = l;
                lead[v * units + u] = -l;
            }
        }
        Self { units, lead }
    }

    fn of(&self, u: usize, v: usize) -> f32 {
        self.lead[u * self.units + v]
    }
}

/// The gap of `order` in which the run overrules least; among equals the one nearest to `wanted`.
fn best_gap(order: &[usize], run: &[usize], lead: &Leads, wanted: usize) -> usize {
    let mut cost: f32 = 0.0;
    let mut best = (0.0_f32, 0_usize);
    let far = |gap: usize| gap.abs_diff(wanted);
    for (k, &v) in order.iter().enumerate() {
        // Passing v puts it before the run, which overrules the lead the run has over it.
        cost += run.iter().map(|&u| lead.of(u, v)).sum::<f32>();
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
            let at = best_gap(&rest, &run, lead, start);
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
    let sum: f32 = between.iter().map(|&v| run.iter().map(|&u| lead.of(u, v)).sum::<f32>()).sum();
    if to > from { -sum } else { sum }
}

/// Indexes of a heaviest rising subsequence of `values`, each with its weight: what keeps the order; the rest moved.
pub(crate) fn in_order(values: &[(usize, usize)]) -> Vec<bool> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(values.len());
    for (k, &(value, weight)) in values.iter().enumerate() {
        let before = (0..k).filter(|&m| values[m].0 <= value).max_by_key(|&m| (best[m].0, std::cmp::Reverse(m)));
        best.push((weight + before.map_or(0, |m| best[m].0), before));
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
    use super::{Places, in_order, reading_order};

    fn places(orders: &[&[usize]], units: usize) -> Places {
        let at = orders.iter().map(|o| (0..units).map(|u| o.iter().position(|&x| x == u)).collect()).collect();
        Places { at, weight: vec![1.0; orders.len()] }
    }

    #[test]
    fn the_majority_orders_two_units() {
        assert_eq!(reading_order(4, &places(&[&[0, 1, 2, 3], &[0, 2, 1, 3], &[1, 2, 3]], 4)), [0, 1, 2, 3]);
    }

    #[test]
    fn a_unit_of_one_witness_stands_behind_its_neighbour() {
        assert_eq!(reading_order(4, &places(&[&[0, 1, 2], &[1, 3, 2]], 4)), [0, 1, 3, 2]);
    }

    #[test]
    fn a_moved_block_of_the_longest_witness_is_put_back_by_the_others() {
        assert_eq!(reading_order(5, &places(&[&[2, 3, 0, 1, 4], &[0, 1, 2, 3], &[0, 1, 2, 3]], 5)), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn the_lighter_part_counts_as_moved() {
        assert_eq!(in_order(&[(0, 10), (5, 3), (1, 10), (2, 10)]), [true, false, true, true]);
    }
}
