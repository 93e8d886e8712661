//! How far the wording of a printed sentence can be relied on.
//!
//! Comes in: the printed words and the readings. Goes out: a figure from 0 to 1, the share of such
//! sentences that stand word for word as in the original (docs/quality.md has the table).
//!
//! Only lineages that copied the same text can tell. Each place where they differ from the printed
//! text is weighed: a place where one lineage of several departs is that lineage's slip, nearly
//! always; a place where two lineages agree against the printed words, or where there is only one
//! other lineage, is open.

use crate::vote::descent::lineage::Lineages;
use crate::vote::words::{Reading, differences, overlap};
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
