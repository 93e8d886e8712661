//! Which witnesses are compared with one another word by word.
//!
//! Comes in: mean overlaps. Goes out: for every two witnesses whether they are compared. In a small
//! pile all are; in a large one each with those nearest to it and with the hubs, the witnesses that
//! all others are nearest to. What two distant retellings have in common they have through the
//! hubs, so their facts still meet, and dependence shows among the nearest. Cost: witnesses² for
//! the choice; the pairs chosen grow with the witnesses, no faster.

/// Witnesses up to which all are compared with all: as in the alignment, more than the largest
/// annotated story set has.
const ALL: usize = 10;
/// The nearest that a witness is compared with in a larger pile: two copies of one source, and the
/// source. Set by hand.
const NEAREST: usize = 3;
/// Hubs that all are compared with: one may be damaged, and two that contradict one another need a
/// third. Set by hand.
const HUBS: usize = 3;

/// The pairs that are compared.
#[derive(Debug, Clone)]
pub(crate) struct Partners(Vec<Vec<bool>>);

impl Partners {
    /// Chooses by mean overlap, `None` where two share no row.
    pub(crate) fn new(means: &[Vec<Option<f64>>]) -> Self {
        let n = means.len();
        let mut near = vec![vec![n <= ALL; n]; n];
        if n <= ALL {
            return Self(near);
        }
        let overlap = |a: usize, b: usize| means[a][b].unwrap_or(0.0);
        let most = |count: usize, among: Vec<usize>, value: &dyn Fn(usize) -> f64| -> Vec<usize> {
            let mut order: Vec<(f64, usize)> = among.into_iter().map(|w| (value(w), w)).collect();
            order.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            order.into_iter().take(count).map(|x| x.1).collect()
        };
        let central = |w: usize| (0..n).map(|v| overlap(w, v)).sum();
        let hubs = most(HUBS, (0..n).collect(), &central);
        let wanted = |w: usize| {
            let others = (0..n).filter(|&v| v != w).collect();
            most(NEAREST, others, &|v| overlap(w, v))
                .into_iter()
                .chain(hubs.iter().copied())
                .map(move |v| (w, v))
        };
        for (w, v) in (0..n).flat_map(wanted) {
            near[w][v] = true;
            near[v][w] = true;
        }
        Self(near)
    }

    /// Whether two witnesses are compared.
    pub(crate) fn are(&self, a: usize, b: usize) -> bool {
        self.0[a][b]
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, HUBS, NEAREST, Partners};

    /// Overlaps in which neighbours by number are nearest and witness 0 is near to all.
    fn chain(n: usize) -> Vec<Vec<Option<f64>>> {
        let overlap =
            |a: usize, b: usize| if a.min(b) == 0 { 0.9 } else { 1.0 / (1 + a.abs_diff(b)) as f64 };
        (0..n).map(|a| (0..n).map(|b| (a != b).then(|| overlap(a, b))).collect()).collect()
    }

    #[test]
    fn a_small_pile_is_compared_all_with_all() {
        let p = Partners::new(&chain(ALL));
        assert!((0..ALL).all(|a| (0..ALL).all(|b| p.are(a, b))));
    }

    #[test]
    fn in_a_large_pile_each_meets_its_nearest_and_the_hub() {
        let n = 40;
        let p = Partners::new(&chain(n));
        assert!((1..n).all(|w| p.are(w, 0) && p.are(0, w) && p.are(w, w - 1)));
        let pairs =
            (0..n).flat_map(|a| (0..a).map(move |b| (a, b))).filter(|&(a, b)| p.are(a, b)).count();
        assert!(pairs <= n * (NEAREST + HUBS), "{pairs}");
    }
}
