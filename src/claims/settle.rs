//! The vote on facts: from claims that agree or clash to slots with an accepted value.
//!
//! Comes in: the claims of a row and how they stand to one another. Goes out: the slots of the row,
//! one per fact. Claims that agree or clash, directly or over others, are of one fact. Its accepted
//! value is the one with the most lineages, each weighed by its fidelity and by how it stands in
//! the other facts of the story. Cost: the square of the claims of a row.
//!
//! ```text
//! A 14   B fourteen   C 24   A = B, B × C      one slot: 14 (A, B), 24 (C); 14 is accepted
//! ```

use crate::claims::ground::Ground;
use crate::claims::slot::{Claim, Edge, Facts, Slot, Stated, Verdict};
use crate::claims::{updates, values};
use crate::tradition::words::Reading;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How much a lineage's fidelity, -1..1, adds to its vote on a fact: it settles ties and no more.
const FIDELITY: f64 = 0.3;
/// How much its standing in the other facts of the story, -1..1, adds: it settles ties and no more.
const STANDING: f64 = 0.3;
/// Standard deviations from which its standing is told at all: one in twenty, one-sided.
const CLEAR: f64 = 1.64;
/// Scores nearer than this are equal: they differ by the order in which they were added up.
const SAME_SCORE: f64 = 1e-9;

/// Votes once more on all that is contested, with what each lineage is worth in all other facts.
pub(super) fn by_standing(ground: &Ground<'_>, facts: &mut [Facts]) {
    let standing = standing(ground, facts);

    for (row, facts) in facts.iter_mut().enumerate() {
        for slot in facts.slots.iter_mut().filter(|slot| slot.contested) {
            slot.verdict = verdict(ground, row, &slot.stated, slot.later, &standing);
        }
    }
}

/// How each lineage stands where two lineages or more have one value and one alone another: the
/// share of such facts in which it is one of the many less the share in which it is the one, -1..1;
/// 0 where that is not clear.
fn standing(ground: &Ground<'_>, facts: &[Facts]) -> Vec<f64> {
    let lineages = &ground.transmission.lineages;
    let mut sums: Vec<(f64, f64)> = vec![(0.0, 0.0); lineages.count()];
    let slots = facts.iter().enumerate().flat_map(|(row, f)| f.slots.iter().map(move |s| (row, s)));

    for (row, slot) in slots.filter(|(_, slot)| slot.contested && slot.later.is_none()) {
        let lineage = |stated: &Stated| {
            lineages.at(row, ground.tradition.readings[row][stated.reading].witness)
        };
        let mut voices: Vec<(usize, usize)> = slot
            .stated
            .iter()
            .filter(|stated| !stated.damaged)
            .filter_map(|stated| lineage(stated).map(|lineage| (stated.value, lineage)))
            .collect();
        voices.sort_unstable();
        voices.dedup();

        let saying = |value: usize| voices.iter().filter(|voice| voice.0 == value).count();
        let most = voices.iter().map(|voice| saying(voice.0)).max().unwrap_or(0);
        for &(value, lineage) in voices.iter().filter(|_| most >= 2) {
            let with = if saying(value) == most { 1.0 } else { -1.0 };
            sums[lineage] = (sums[lineage].0 + with, sums[lineage].1 + 1.0);
        }
    }

    let clear = |(sum, facts): (f64, f64)| {
        if facts > 0.0 && sum.abs() >= CLEAR * facts.sqrt() { sum / facts } else { 0.0 }
    };
    sums.into_iter().map(clear).collect()
}

/// The value with the most lineages, each weighed by its fidelity and its standing in other facts;
/// of equal ones that with the most witnesses, since what was copied was there to be copied; never
/// a later state. Values that have equal lineages are tied, however many copies one of them has:
/// the tie is told, since no number of copies makes a second voice.
fn verdict(
    ground: &Ground<'_>,
    row: usize,
    stated: &[Stated],
    later: Option<usize>,
    standing: &[f64],
) -> Verdict {
    let sound = |stated: &&Stated| !stated.damaged;
    let count = stated.iter().map(|stated| stated.value + 1).max().unwrap_or(0);
    let scores: Vec<f64> =
        (0..count).map(|value| score(ground, row, stated, standing, value)).collect();
    let by_score = |one: usize, other: usize| {
        let same = (scores[one] - scores[other]).abs() < SAME_SCORE;
        if same { Ordering::Equal } else { scores[one].total_cmp(&scores[other]) }
    };

    let voices =
        |value: usize| stated.iter().filter(sound).filter(|stated| stated.value == value).count();
    let candidates = || (0..count).filter(|value| Some(*value) != later);
    let better = |one: &usize, other: &usize| {
        by_score(*one, *other).then(voices(*one).cmp(&voices(*other))).then(other.cmp(one))
    };
    let accepted = candidates().max_by(better).unwrap_or(0);
    let tied: Vec<usize> = candidates()
        .filter(|&value| voices(value) > 0 && by_score(value, accepted).is_eq())
        .collect();

    let is_tie = later.is_none() && tied.len() > 1;
    Verdict { accepted, tied: if is_tie { tied } else { Vec::new() } }
}

/// The votes for a value: every lineage has one, which its witnesses share, each weighed by its
/// fidelity and the standing of the lineage.
fn score(
    ground: &Ground<'_>,
    row: usize,
    stated: &[Stated],
    standing: &[f64],
    value: usize,
) -> f64 {
    let lineages = &ground.transmission.lineages;
    let mut votes: Vec<f64> = vec![0.0; lineages.count()];
    let mut sizes: Vec<f64> = vec![0.0; lineages.count()];

    for stated in stated {
        let witness = ground.tradition.readings[row][stated.reading].witness;
        let Some(lineage) = lineages.at(row, witness) else { continue };
        sizes[lineage] += 1.0;
        if stated.value == value && !stated.damaged {
            votes[lineage] += 1.0
                + FIDELITY * ground.transmission.fidelity.value[witness]
                + STANDING * standing[lineage];
        }
    }

    let of_all = votes.iter().zip(&sizes).filter(|(_, size)| **size > 0.0);
    of_all.map(|(vote, size)| vote / size).sum()
}

/// Joins claims that are the same or rivals into slots, and votes on each.
pub(super) fn slots(
    ground: &Ground<'_>,
    row: usize,
    nodes: &[(usize, Claim)],
    edges: &[Edge],
) -> Vec<Slot> {
    let mut slot_of: Vec<usize> = (0..nodes.len()).collect();
    let mut value_of: Vec<usize> = (0..nodes.len()).collect();
    for &(one, other, _) in edges {
        values::merge(&mut slot_of, one, other);
    }

    let mut of_slot: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (node, &slot) in slot_of.iter().enumerate() {
        of_slot.entry(slot).or_default().push(node);
    }

    let mut slots = Vec::new();
    for members in of_slot.into_values().filter(|members| members.len() > 1) {
        values::join(nodes, &members, edges, &mut value_of);
        let slot = vote(ground, row, nodes, &members, &value_of);
        if slot.contested || slot.kind.told_when_agreed() {
            slots.push(slot);
        }
    }
    slots
}

/// The slot of claims that are of one fact.
fn vote(
    ground: &Ground<'_>,
    row: usize,
    nodes: &[(usize, Claim)],
    members: &[usize],
    value_of: &[usize],
) -> Slot {
    let values = distinct(members.iter().map(|&member| value_of[member]));
    let index =
        |member: usize| values.iter().position(|value| *value == value_of[member]).unwrap_or(0);
    let state = |&member: &usize| {
        let (reading, claim) = &nodes[member];
        let damaged = ground.transmission.damage.garbled(row, *reading, &claim.range);
        Stated { reading: *reading, range: claim.range.clone(), value: index(member), damaged }
    };
    let stated: Vec<Stated> = members.iter().map(state).collect();

    let kind = nodes[members[0]].1.kind;
    let claims: Vec<&Claim> = members.iter().map(|&member| &nodes[member].1).collect();
    let later = updates::later(ground, row, kind, &stated, &claims);
    let unknown = vec![0.0; ground.transmission.lineages.count()];
    let verdict = verdict(ground, row, &stated, later, &unknown);
    let sound = distinct(stated.iter().filter(|stated| !stated.damaged).map(|stated| stated.value));

    let accepted: Vec<(&Reading<'_>, &Claim)> = members
        .iter()
        .filter(|&&member| index(member) == verdict.accepted)
        .map(|&member| (&ground.tradition.readings[row][nodes[member].0], &nodes[member].1))
        .collect();
    let of = counted(&accepted, &claims);
    Slot { kind, of, stated, verdict, contested: sound.len() > 1, later }
}

/// Each value once, rising.
fn distinct(values: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut values: Vec<usize> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// What a number counts, as the accepted value words it: of the words after it the one that most
/// claims have there, of several the last, as in "harness buckles". `accepted` are readings with
/// their claims, `claims` are those of all.
fn counted(accepted: &[(&Reading<'_>, &Claim)], claims: &[&Claim]) -> String {
    let shared = |stem: &String| claims.iter().filter(|claim| claim.units.contains(stem)).count();
    let mut best = (0, String::new());

    for (reading, claim) in accepted {
        let Some(stem) = claim.units.iter().max_by_key(|unit| shared(unit)) else { continue };
        let place =
            (claim.range.start..reading.tokens.len()).find(|&at| reading.tokens[at].stem == *stem);
        if shared(stem) > best.0 {
            let word = place.map_or(stem.as_str(), |at| reading.words[at]);
            best = (shared(stem), word.to_owned());
        }
    }
    best.1
}
