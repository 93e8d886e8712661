//! How far a printed sentence can be relied on: what it tells, and its words.
//!
//! Comes in: the printed words and the readings. Goes out: two figures from 0 to 1. The confidence
//! is the share of such sentences that tell what the original tells, the wording that of those that
//! stand in it word for word (docs/quality.md has both tables).
//!
//! ```text
//! told by two in the same words                .98   firm
//! told by two in words of their own            .85   likely
//! weak links, contested                        .60   open
//! ```
//!
//! The confidence is a logistic model of four parts, fitted on annotated stories
//! (training/calibrate.py). For the wording, only lineages that copied the same text can tell. Each
//! place where they differ from the printed text is weighed: a place where one lineage of several
//! departs is that lineage's slip, nearly always; a place where two lineages agree against the
//! printed words, or where there is only one other lineage, is open.

use crate::descent::lineage::Lineages;
use crate::tradition::words::{Reading, differences, overlap};
use std::collections::{BTreeMap, BTreeSet};

/// Overlap from which a reading is a copy of the printed text (as in the module `patch`).
const SAME_TEXT: f64 = 0.6;
/// What a place leaves of the confidence where one of several lineages departs. Set by hand, as are
/// the other figures here that name no source.
const SLIP: f64 = 0.93;
/// What a place leaves where the evidence is even.
const OPEN: f64 = 0.6;
/// How much of the doubt of an open place a clear direction takes away.
const DIRECTION: f64 = 0.5;
/// What is left where no other lineage copied the text: the readings are retellings, and the choice
/// among them is right in about seven rows of ten (annotated sets).
const UNSEEN: f64 = 0.7;
/// The least that open places leave: many differences from one other lineage are rewriting more
/// often than error.
const LEAST: f64 = 0.2;
/// What is left in any case where one other lineage copied it: both may have the same fault.
const ONE_OTHER: f64 = 0.9;

/// Weights of the confidence: of the logistic model that training/calibrate.py fits.
const BIAS: f64 = -1.47;
/// See [`BIAS`]: of the probability that the original had the unit.
const PRESENCE: f64 = 2.09;
/// Of the square of the mean link.
const LINKAGE: f64 = 3.16;
/// Of a contradiction of fact.
const CONTESTED: f64 = -0.62;
/// Of the overlap of the nearest reading of another lineage.
const NEAREST: f64 = 0.52;
/// The most that is said of a sentence that one lineage alone tells: what all have from one source
/// nobody confirms.
const ONE_LINEAGE: f64 = 0.85;
/// The most that is said of a unit that the original lacked more likely than not.
const LESS_THAN_EVEN: f64 = 0.6;

/// The most that is said of a contested sentence: a contradiction is no firm ground.
const IN_DISPUTE: f64 = 0.85;
/// The most that is said of one that as many independent voices contradict as support.
const EVENLY: f64 = 0.6;

/// How a sentence stands in its contested facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dispute {
    /// No fact of it is contested.
    Unopposed,
    /// Contested, by fewer independent voices than support it.
    Opposed,
    /// Contested by as many or more.
    Even,
}

/// What the confidence in a sentence is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts {
    /// That the original had the unit, 0..1.
    pub presence: f64,
    /// That the readings belong together, 0..1.
    pub linkage: f64,
    /// Overlap of the nearest reading of another lineage with the lemma, 0..1.
    pub nearest: f64,
    /// Whether witnesses contradict one another in fact.
    pub dispute: Dispute,
    /// Lineages that have a reading.
    pub lineages: usize,
}

impl Parts {
    /// That the sentence tells what the original tells, 0..1.
    pub(crate) fn confidence(&self) -> f64 {
        let (contested, dispute) = match self.dispute {
            Dispute::Unopposed => (0.0, 1.0),
            Dispute::Opposed => (CONTESTED, IN_DISPUTE),
            Dispute::Even => (CONTESTED, EVENLY),
        };
        let sum = BIAS
            + PRESENCE * self.presence
            + LINKAGE * self.linkage * self.linkage
            + NEAREST * self.nearest
            + contested;
        let one = if self.lineages < 2 { ONE_LINEAGE } else { 1.0 };
        let even = if self.presence < 0.5 { LESS_THAN_EVEN } else { 1.0 };
        (1.0 / (1.0 + (-sum).exp())).min(one).min(even).min(dispute)
    }
}

/// A reading that differs from the printed words: where, and what it has there.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Departure<'a> {
    start: usize,
    end: usize,
    instead: &'a [&'a str],
}

/// Confidence in the wording, 0..1. `norms` are the printed words in comparison form, `fidelity` is
/// that of the lemma's witness, -1..1.
pub(crate) fn wording(
    norms: &[&str],
    number: usize,
    row: &[Reading<'_>],
    lemma: usize,
    lineages: &Lineages,
    fidelity: f64,
) -> f64 {
    let lineage = |reading: &Reading<'_>| lineages.at(number, reading.witness);
    let own = lineage(&row[lemma]);
    let mut against: BTreeMap<Departure<'_>, BTreeSet<Option<usize>>> = BTreeMap::new();
    let mut near: BTreeSet<Option<usize>> = BTreeSet::new();
    for reading in row.iter().filter(|reading| lineage(reading) != own) {
        // A retelling differs everywhere, and that says nothing of the printed words.
        if overlap(norms, &reading.words) < SAME_TEXT {
            continue;
        }
        near.insert(lineage(reading));
        for place in differences(norms, &reading.words) {
            let departure = Departure {
                start: place.first.start,
                end: place.first.end,
                instead: &reading.words[place.second],
            };
            against.entry(departure).or_default().insert(lineage(reading));
        }
    }

    let even = 1.0 - (1.0 - OPEN) * (1.0 - DIRECTION * fidelity.max(0.0));
    let is_open = |lineages: usize| lineages >= 2 || near.len() == 1;
    let places: f64 =
        against.values().map(|with| if is_open(with.len()) { even } else { SLIP }).product();
    match near.len() {
        0 => UNSEEN,
        1 => ONE_OTHER * places.max(LEAST),
        _ => places.max(LEAST),
    }
}

#[cfg(test)]
mod tests {
    use super::{Dispute, Parts};

    #[test]
    fn what_two_tell_word_for_word_is_sure_and_what_most_leave_out_is_not() {
        let dispute = Dispute::Unopposed;
        let sure = Parts { presence: 1.0, linkage: 0.98, nearest: 1.0, dispute, lineages: 2 };
        assert!(sure.confidence() > 0.95);
        assert!(Parts { dispute: Dispute::Opposed, ..sure }.confidence() < 0.9);
        assert!(Parts { dispute: Dispute::Even, ..sure }.confidence() < 0.7);
        assert!(Parts { lineages: 1, ..sure }.confidence() < 0.9);
        assert!(Parts { presence: 0.4, ..sure }.confidence() < 0.7);
        assert!(Parts { linkage: 0.4, nearest: 0.2, ..sure }.confidence() < 0.9);
    }
}
