//! Which witnesses are compared with which.
//!
//! Comes in: the weighted stems of each witness. Goes out: for each witness its partners, the
//! witnesses whose segments are compared with its own.
//!
//! ```text
//! few witnesses: each with each       many: each with the hubs H, and with those nearest to it
//!
//!    A---B                               A---B     E---F
//!    | X |                                \   \   /   /
//!    C---D                                 `---H H---´
//! ```
//!
//! All pairs of 64 witnesses are 2,016, and most of them say again what others said. Through the
//! hubs any two witnesses have a path of two links; the nearest hold copies and versions together.
//! Hubs are chosen so that every witness is like one of them (greedy facility location), so a pile
//! of two stories gets hubs in both. Cost: the likeness of any two witnesses is one pass over their
//! stems; all that follows grows with the number of partners, which is bounded.

use super::sparse::{Sparse, dot};
use rayon::prelude::*;

/// In piles of up to so many witnesses each is compared with each: as many as the largest annotated
/// story set has, with room; so what is measured on those sets is measured without this shortcut.
const ALL: usize = 10;
/// Witnesses that every other one is compared with. Set by hand.
const HUBS: usize = 3;
/// Nearest witnesses each is compared with, besides those that have it among theirs. Set by hand.
const NEAREST: usize = 3;

/// For each witness the witnesses it is compared with.
#[derive(Debug, Clone)]
pub(crate) struct Partners {
    of: Vec<Vec<usize>>,
    are: Vec<bool>,
}

impl Partners {
    /// Chooses partners by the stems of each witness: distinct, with their idf, by rising term.
    pub(crate) fn choose(stems: &[Sparse]) -> Self {
        let n = stems.len();
        if n <= ALL {
            Self::from_pairs(n, |a, b| a != b)
        } else {
            Self::sparse(&Likeness::new(stems), HUBS, NEAREST)
        }
    }

    fn sparse(likeness: &Likeness, hubs: usize, nearest: usize) -> Self {
        let n = likeness.witnesses;
        let mut wanted = vec![false; n * n];
        for hub in likeness.hubs(hubs) {
            (0..n).for_each(|w| wanted[w * n + hub] = true);
        }
        for w in 0..n {
            let mut others: Vec<usize> = (0..n).filter(|&v| v != w).collect();
            others
                .sort_by(|&x, &y| likeness.of(w, y).total_cmp(&likeness.of(w, x)).then(x.cmp(&y)));
            others.iter().take(nearest).for_each(|&v| wanted[w * n + v] = true);
        }
        Self::from_pairs(n, |a, b| a != b && (wanted[a * n + b] || wanted[b * n + a]))
    }

    fn from_pairs(n: usize, are: impl Fn(usize, usize) -> bool) -> Self {
        let are: Vec<bool> = (0..n * n).map(|k| are(k / n, k % n)).collect();
        let of = (0..n).map(|a| (0..n).filter(|b| are[a * n + b]).collect()).collect();
        Self { of, are }
    }

    /// The partners of a witness, rising.
    pub(crate) fn of(&self, witness: usize) -> &[usize] {
        &self.of[witness]
    }

    /// Whether two witnesses are compared; no witness is with itself.
    pub(crate) fn are(&self, a: usize, b: usize) -> bool {
        self.are[a * self.of.len() + b]
    }

    /// How many witnesses are compared with both.
    pub(crate) fn common(&self, a: usize, b: usize) -> usize {
        self.of[a].iter().filter(|&&w| self.are(b, w)).count()
    }
}

/// How alike any two witnesses are: the cosine of their stems, weighted by idf.
struct Likeness {
    witnesses: usize,
    cosine: Vec<f32>,
}

impl Likeness {
    fn new(stems: &[Sparse]) -> Self {
        let n = stems.len();
        let norm: Vec<f32> = stems
            .iter()
            .map(|s| s.iter().map(|t| t.1 * t.1).sum::<f32>().sqrt().max(1e-6))
            .collect();
        let rows: Vec<Vec<f32>> = (0..n)
            .into_par_iter()
            .map(|a| (0..a).map(|b| dot(&stems[a], &stems[b]) / (norm[a] * norm[b])).collect())
            .collect();
        let cosine = (0..n * n)
            .map(|k| (k / n, k % n))
            .map(|(a, b)| if a == b { 1.0 } else { rows[a.max(b)][a.min(b)] });
        Self { witnesses: n, cosine: cosine.collect() }
    }

    fn of(&self, a: usize, b: usize) -> f32 {
        self.cosine[a * self.witnesses + b]
    }

    /// Witnesses such that every witness is like one of them: each time the one that raises the sum
    /// of likenesses most.
    fn hubs(&self, most: usize) -> Vec<usize> {
        let mut best = vec![0.0_f32; self.witnesses];
        let mut hubs = Vec::new();
        for _ in 0..most.min(self.witnesses) {
            let gain = |h: usize| {
                (0..self.witnesses).map(|w| (self.of(w, h) - best[w]).max(0.0)).sum::<f32>()
            };
            let free = (0..self.witnesses).filter(|h| !hubs.contains(h));
            let Some(hub) =
                free.map(|h| (gain(h), h)).max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))
            else {
                break;
            };
            (0..self.witnesses).for_each(|w| best[w] = best[w].max(self.of(w, hub.1)));
            hubs.push(hub.1);
        }
        hubs
    }
}

#[cfg(test)]
mod tests {
    use super::Partners;

    /// Witnesses of two stories, which share no word; every witness has a word of its own.
    fn two_stories(each: u32) -> Vec<Vec<(u32, f32)>> {
        (0..2 * each).map(|w| vec![(w % 2, 1.0), (2 + w, 0.5)]).collect()
    }

    #[test]
    fn in_a_small_pile_each_is_compared_with_each() {
        let partners = Partners::choose(&two_stories(2));
        assert!((0..4).all(|w| partners.of(w).len() == 3 && !partners.are(w, w)));
    }

    #[test]
    fn in_a_large_pile_the_number_of_pairs_grows_with_the_witnesses_only() {
        let links = |each: u32| {
            let partners = Partners::choose(&two_stories(each));
            (0..2 * each as usize).map(|w| partners.of(w).len()).sum::<usize>()
        };
        let (few, more, most) = (links(10), links(20), links(40));
        assert!(most - more <= 2 * (more - few) + 20, "{few}, {more}, {most}");
    }

    #[test]
    fn any_two_witnesses_of_a_story_have_a_path_of_two_links() {
        let partners = Partners::choose(&two_stories(20));
        for a in 0..40 {
            for b in (0..40).filter(|b| b % 2 == a % 2 && *b != a) {
                assert!(partners.are(a, b) || partners.common(a, b) > 0, "{a} and {b}");
            }
        }
    }
}
