//! Which copy was made from which surviving text.
//!
//! Comes in: how thirds side between two witnesses, and which of the two is the older. Goes out:
//! for each copy its source, where the evidence supports one.
//!
//! Between a source and its copy nothing is lost: every third text hangs from one end or the other,
//! and where the two differ it sides with its own end throughout. Two copies of a lost source each
//! have errors of their own, and a third sides now with the one, now with the other. The end where
//! the other lineages hang is the source; where there are none, the signals must say which it is.

use super::thirds::Third;
use crate::decide::Copied;

/// Share of a third's places that may side with the other end of an edge: chance and common slips.
/// Set by hand.
const IMPURE: f64 = 0.12;
/// Places in which a copy must depart from its source and all outside before it is drawn below it.
/// Set by hand: one or two may be chance.
const LEAST_DEPARTURES: f64 = 3.0;
/// Places counted against an edge before any evidence.
const PRIOR: f64 = 1.0;

/// A copy and the surviving text that it, or a lost copy just like that text, was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Descent {
    /// Index of the source.
    pub parent: usize,
    /// Index of the copy.
    pub child: usize,
    /// Support, 0..1.
    pub weight: f64,
    /// The decision it was made by.
    pub decision: Option<usize>,
}

impl Descent {
    /// What was decided: no evidence is weighed.
    pub(super) const fn decided(made: &Copied) -> Self {
        let decision = Some(made.decision);
        Self { parent: made.from, child: made.copy, weight: 1.0, decision }
    }
}

/// How well the thirds support that a copy was made from a source, or from a lost text just like
/// it; `None` where they do not. `lost` are the places where the copy lacks words of the source.
pub(super) fn support(
    source: usize,
    copy: usize,
    thirds: &[Third],
    older: Option<usize>,
    lost: f64,
) -> Option<f64> {
    let (mut outside, mut most, mut against) = (false, 0.0_f64, 0.0_f64);
    for third in thirds {
        // Thirds count for a pair by rising number.
        let (with_source, with_copy) =
            if source < copy { (third.first, third.second) } else { (third.second, third.first) };
        let is_impure = with_source.min(with_copy) > IMPURE * (with_source + with_copy);
        let hangs_from_copy = with_copy > with_source;
        if is_impure || (hangs_from_copy && third.outside) {
            return None;
        }
        outside |= third.outside;
        if with_source > with_copy {
            most = most.max(with_source);
            against = against.max(with_copy);
        }
    }

    // Texts outside hang from the source and show it; without them the signals must.
    let directed =
        if outside { older.is_none_or(|older| older == source) } else { older == Some(source) };
    let departures = if thirds.is_empty() { lost } else { most };
    (directed && departures >= LEAST_DEPARTURES)
        .then(|| departures / (departures + against + PRIOR))
}

/// One source for each copy: the one decided, else the nearest; and no circles.
pub(super) fn nearest(
    overlap: &[Vec<Option<f64>>],
    decided: Vec<Descent>,
    mut candidates: Vec<Descent>,
) -> Vec<Descent> {
    let near = |descent: &Descent| overlap[descent.parent][descent.child].unwrap_or(0.0);
    candidates.sort_by(|x, y| {
        near(y).total_cmp(&near(x)).then((x.child, x.parent).cmp(&(y.child, y.parent)))
    });

    let mut parent: Vec<Option<usize>> = vec![None; overlap.len()];
    let mut chosen = Vec::new();
    for descent in decided.into_iter().chain(candidates) {
        // Up from the source: where that meets the copy, the copy is an ancestor of its source.
        let mut above = Some(descent.parent);
        while let Some(witness) = above.filter(|&witness| witness != descent.child) {
            above = parent[witness];
        }
        if parent[descent.child].is_none() && above.is_none() {
            parent[descent.child] = Some(descent.parent);
            chosen.push(descent);
        }
    }
    chosen.sort_by_key(|descent| (descent.parent, descent.child));
    chosen
}
