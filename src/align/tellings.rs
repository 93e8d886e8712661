//! Which witnesses are copies of one telling.
//!
//! Comes in: evidence, and of every two witnesses whether they may tell one story. Goes out: the
//! witnesses, parted into tellings.
//!
//! ```text
//! A, and A' and A'' that leave out a sentence here and there;  B in other words
//! four witnesses                ->   two tellings: {A, A', A''} and {B}
//! ```
//!
//! Copies hold together far more tightly than two people who tell the same in their own words; so
//! where stories are told apart by how much nearer witnesses are within than across, the copies of
//! each telling would count as a story of their own. What is asked of a telling is what it has in
//! common with others. Cost: the candidates of the witnesses, and w² for w of them.

use super::evidence::Evidence;

/// Cosine of n-grams above which two sentences count as one, copied. Set by hand.
pub(crate) const COPIED: f32 = 0.8;
/// Of the longer of two copies more than this share stands in the other: of a text made of two
/// others at most one has so much, so that it joins no two tellings. On the annotated sets texts in
/// their own words have at most .18, close rewordings up to .47, copies .53 and more.
const MOST_OF_IT: f32 = 0.5;

/// The witnesses of each telling, in order of the first; only those that are `related` share one.
pub(crate) fn tellings(
    evidence: &Evidence,
    related: impl Fn(usize, usize) -> bool,
) -> Vec<Vec<usize>> {
    let pile = &evidence.pile;
    let mut tellings: Vec<Vec<usize>> = (0..pile.witnesses()).map(|w| vec![w]).collect();
    let mut telling_of: Vec<usize> = (0..pile.witnesses()).collect();
    for first in 0..pile.witnesses() {
        for &second in pile.partners.of(first).iter().filter(|&&second| second > first) {
            let [into, from] = [telling_of[first], telling_of[second]];
            if into != from && related(first, second) && are_copies(evidence, [first, second]) {
                let moved = std::mem::take(&mut tellings[from]);
                moved.iter().for_each(|&witness| telling_of[witness] = into);
                tellings[into].extend(moved);
            }
        }
    }

    tellings.retain(|telling| !telling.is_empty());
    tellings.iter_mut().for_each(|telling| telling.sort_unstable());
    tellings.sort();
    tellings
}

/// Whether most of the longer of two witnesses stands word for word, or nearly so, in the other.
fn are_copies(evidence: &Evidence, pair: [usize; 2]) -> bool {
    let nodes = &evidence.story.nodes;
    let longer = usize::from(nodes[pair[1]].len() > nodes[pair[0]].len());
    let mut copied: Vec<usize> = evidence
        .candidates_of(pair)
        .filter(|(candidate, _)| evidence.story.has(candidate) && candidate.chars >= COPIED)
        .map(|(candidate, _)| [candidate.a, candidate.b][longer])
        .collect();
    copied.sort_unstable();
    copied.dedup();
    copied.len() as f32 > MOST_OF_IT * nodes[pair[longer]].len() as f32
}
