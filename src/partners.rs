//! Which witnesses are compared with which.
//!
//! Comes in: how many witnesses there are, and where they are many, how alike any two of them are.
//! Goes out: for each witness its partners. The aligner compares the segments of partners, the vote
//! their readings; each has a likeness of its own.
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
//! hubs any two witnesses have a path of two links, so the facts of two distant retellings still
//! meet; the nearest hold copies and versions together, so dependence shows. Hubs are chosen so that
//! every witness is like one of them (greedy facility location), so a pile of two stories gets hubs
//! in both. Cost: witnesses² × hubs for the choice; all that follows grows with the number of
//! partners, which is bounded.

/// In piles of up to so many witnesses each is compared with each: as many as the largest annotated
/// story set has, with room; so what is measured on those sets is measured without this shortcut.
const ALL: usize = 10;
/// Witnesses that every other one is compared with: one may be damaged, and two that contradict one
/// another need a third. Set by hand.
const HUBS: usize = 3;
/// Nearest witnesses each is compared with, besides those that have it among theirs: two copies of
/// one source, and the source. Set by hand.
const NEAREST: usize = 3;

/// For each witness the witnesses it is compared with.
#[derive(Debug, Clone)]
pub(crate) struct Partners {
    of: Vec<Vec<usize>>,
    are: Vec<Vec<bool>>,
}

impl Partners {
    /// Chooses partners. How alike any two witnesses are is asked for only where there are many: a
    /// symmetric matrix with 1 on its diagonal.
    pub(crate) fn choose(witnesses: usize, likeness: impl FnOnce() -> Vec<Vec<f32>>) -> Self {
        let mut are = if witnesses <= ALL {
            vec![vec![true; witnesses]; witnesses]
        } else {
            hubs_and_nearest(&likeness())
        };
        for (witness, with) in are.iter_mut().enumerate() {
            with[witness] = false;
        }

        let chosen = |with: &Vec<bool>| (0..witnesses).filter(|&other| with[other]).collect();
        Self { of: are.iter().map(chosen).collect(), are }
    }

    /// The partners of a witness, rising.
    pub(crate) fn of(&self, witness: usize) -> &[usize] {
        &self.of[witness]
    }

    /// Whether two witnesses are compared; no witness is with itself.
    pub(crate) fn are(&self, first: usize, second: usize) -> bool {
        self.are[first][second]
    }

    /// How many witnesses are compared with both.
    pub(crate) fn common(&self, first: usize, second: usize) -> usize {
        self.of[first].iter().filter(|&&third| self.are(second, third)).count()
    }
}

/// For every two witnesses whether one of them is a hub or among the nearest of the other.
fn hubs_and_nearest(likeness: &[Vec<f32>]) -> Vec<Vec<bool>> {
    let witnesses = likeness.len();
    let mut are = vec![vec![false; witnesses]; witnesses];
    let hubs = hubs(likeness);
    for (witness, like) in likeness.iter().enumerate() {
        let mut others: Vec<usize> = (0..witnesses).filter(|&other| other != witness).collect();
        others.sort_by(|&x, &y| like[y].total_cmp(&like[x]).then(x.cmp(&y)));

        // Nearness is not mutual: whoever has it among its own brings the other in.
        for &other in others.iter().take(NEAREST).chain(&hubs) {
            are[witness][other] = true;
            are[other][witness] = true;
        }
    }
    are
}

/// Witnesses such that every witness is like one of them: each time the one that raises the sum of
/// likenesses most, the first of equals.
fn hubs(likeness: &[Vec<f32>]) -> Vec<usize> {
    let mut nearest_hub = vec![0.0_f32; likeness.len()];
    let mut hubs = Vec::new();
    for _ in 0..HUBS.min(likeness.len()) {
        let gain = |hub: usize| -> f32 {
            likeness.iter().zip(&nearest_hub).map(|(like, best)| (like[hub] - best).max(0.0)).sum()
        };
        let best = (0..likeness.len())
            .filter(|witness| !hubs.contains(witness))
            .map(|witness| (gain(witness), witness))
            .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        let Some((_, hub)) = best else { break };

        for (like, best) in likeness.iter().zip(&mut nearest_hub) {
            *best = best.max(like[hub]);
        }
        hubs.push(hub);
    }
    hubs
}

#[cfg(test)]
mod tests {
    use super::{ALL, HUBS, NEAREST, Partners};

    /// Partners of `witnesses` whose likeness is given for every two.
    fn choose(witnesses: usize, likeness: impl Fn(usize, usize) -> f32) -> Partners {
        let one = |a: usize, b: usize| if a == b { 1.0 } else { likeness(a, b) };
        Partners::choose(witnesses, || {
            (0..witnesses).map(|a| (0..witnesses).map(|b| one(a, b)).collect()).collect()
        })
    }

    /// Witnesses of two stories by turns, which have nothing in common.
    fn two_stories(each: usize) -> Partners {
        choose(2 * each, |a, b| if a % 2 == b % 2 { 0.8 } else { 0.0 })
    }

    /// Each copied from the one before, and all near to the first.
    fn chain(witnesses: usize) -> Partners {
        choose(witnesses, |a, b| if a.min(b) == 0 { 0.9 } else { 1.0 / (1 + a.abs_diff(b)) as f32 })
    }

    #[test]
    fn in_a_small_pile_each_is_compared_with_each_but_not_with_itself() {
        let partners = chain(ALL);
        for a in 0..ALL {
            assert_eq!(partners.of(a).len(), ALL - 1);
            assert!((0..ALL).all(|b| partners.are(a, b) == (a != b)));
        }
    }

    #[test]
    fn in_a_large_pile_each_meets_its_nearest_and_the_hub() {
        let witnesses = 40;
        let partners = chain(witnesses);
        assert!((1..witnesses).all(|w| partners.are(w, 0) && partners.are(0, w)));
        assert!((1..witnesses).all(|w| partners.are(w, w - 1)));
        let pairs: usize = (0..witnesses).map(|w| partners.of(w).len()).sum::<usize>() / 2;
        assert!(pairs <= witnesses * (NEAREST + HUBS), "{pairs}");
    }

    #[test]
    fn in_a_large_pile_the_number_of_pairs_grows_with_the_witnesses_only() {
        let links = |each: usize| {
            let partners = two_stories(each);
            (0..2 * each).map(|w| partners.of(w).len()).sum::<usize>()
        };
        let (few, more, most) = (links(10), links(20), links(40));
        assert!(most - more <= 2 * (more - few) + 20, "{few}, {more}, {most}");
    }

    #[test]
    fn any_two_witnesses_of_a_story_have_a_path_of_two_links() {
        let partners = two_stories(20);
        for a in 0..40 {
            for b in (0..40).filter(|b| b % 2 == a % 2 && *b != a) {
                assert!(partners.are(a, b) || partners.common(a, b) > 0, "{a} and {b}");
            }
        }
    }
}
