//! Whether the words around a value say that it is the newer one: "now", "has risen to".
//!
//! Comes in: a reading and a claim in it. Goes out: yes or no. Cost: the words around the claim
//! times the phrases that are known.

use crate::claims::lexicon;
use crate::claims::slot::Claim;
use crate::tradition::words::Reading;

/// Words before and after a value in which "now" or "up from" may stand.
const REACH: usize = 8;

/// Whether the words around a value say that it is the newer one.
pub(super) fn newer(reading: &Reading<'_>, claim: &Claim) -> bool {
    let from = claim.range.start.saturating_sub(REACH);
    let to = (claim.range.end + REACH).min(reading.words.len());
    let around = &reading.words[from..to];
    let plain =
        |at: usize, n: usize| reading.tokens[from + at..from + at + n].iter().all(|t| !t.quoted);
    lexicon::newer()
        .iter()
        .any(|p| (0..around.len()).any(|at| around[at..].starts_with(p) && plain(at, p.len())))
}
