//! Facts that witnesses state, and whether they contradict one another.
//!
//! Comes in: readings. Goes out: for each row its slots, one per fact, with who states what, which
//! value is accepted and whether that is contested. Facts are compared across all grades of
//! closeness, by slot and position, never by string: "fourteen torcs" and "14 gold torcs" are one
//! value, "24 gold torcs" is another.
//!
//! ```text
//! scan       finds what follows up to "codes" in a reading; amount and compare compare it
//! numbers    numbers with what they count or are measured in (measured), bounds, ranges, codes
//! shares     halves, one in five          ordinals   the third fire
//! dates      days of months and weeks     times      times of day, moments, spans of time
//! labels     numbers that are no facts, and scores
//! values     which claims of a slot are one value
//! speech     who said it, and quotations word for word or altered
//! polarity   more or less, before or after, goes ahead or is called off
//! roles      who does it to whom: "a bus driver" or "a taxi driver", "A sold to B" or "B sold to A"
//! exchanged  two who have changed places, as roles and polarity ask
//! names      another name in the same place
//! inplace    one word in one place: a colour, a side, a name, an address for another
//! denial     denied in one reading and affirmed in the other
//! pairwise   the claims of a row, any two of them side by side
//! settle     the vote on each fact
//! updates    which of two values is the later state
//! ```
//!
//! Three verdicts are kept apart: readings that differ in wording only have no slot here; a garbled
//! value is damaged and no rival; everything else that cannot both be true is contested. The
//! accepted value is the one with the most lineages, each weighed by its fidelity and by how it
//! stands in other facts, but never one that is known to be a later state: the original is asked
//! for. Where nothing tells values apart they are tied. The base's wording stays and all values are
//! listed.

mod amount;
#[cfg(test)]
mod beside;
mod compare;
mod dates;
mod denial;
mod denying;
mod dictionary;
mod exchanged;
mod ground;
mod inplace;
mod labels;
mod lexicon;
mod measured;
mod names;
mod newer;
mod numbers;
mod ordinals;
mod pairwise;
mod polarity;
mod roles;
mod scan;
mod senses;
mod sentence;
mod settle;
mod shares;
mod slot;
mod speech;
mod spelling;
mod times;
mod updates;
mod values;
#[cfg(test)]
mod values_tests;

pub(crate) use ground::Ground;
pub(crate) use slot::{Claim, Facts, Kind, Slot, Stated};

use crate::segment::Token;
use dictionary::Dictionary;
use pairwise::{Graph, Known};
use slot::{Edge, Stand};

/// Whether a word states a fact by itself: it is never patched.
pub(crate) fn is_fact(t: &Token) -> bool {
    let w = t.norm.as_str();
    t.number.is_some()
        || t.joined
        || t.capital
        || t.quoted
        || w.chars().any(|c| c.is_ascii_digit())
        || lexicon::multiple(w).is_some()
        || lexicon::negates(w)
        || lexicon::month(w).is_some()
        || lexicon::weekday(w).is_some()
}

/// The facts of every row.
pub(crate) fn facts(ground: &Ground<'_>) -> Vec<Facts> {
    let readings = &ground.tradition.readings;
    let people = speech::People::new(readings);
    let story = names::Story::new(readings);
    let dictionary = Dictionary::new(readings);
    let known = Known { people: &people, story: &story, dictionary: &dictionary };

    let mut facts: Vec<Facts> =
        (0..readings.len()).map(|row| row_facts(ground, row, &known)).collect();
    settle::by_standing(ground, &mut facts);
    facts
}

/// The facts of one row: its claims, how any two of them stand to one another, and the vote.
fn row_facts(ground: &Ground<'_>, row: usize, known: &Known<'_>) -> Facts {
    let Graph { nodes, mut edges } = pairwise::graph(ground, row, known);
    edges.extend(same_side(&nodes, &edges));
    let edges = without_free_quotations(ground, row, &nodes, edges);
    Facts { slots: settle::slots(ground, row, &nodes, &edges) }
}

/// What opposes the same word is on the same side: "lower" and "underside" against "upper".
fn same_side(nodes: &[(usize, Claim)], edges: &[Edge]) -> Vec<Edge> {
    let rivals: Vec<(usize, usize)> = edges
        .iter()
        .filter(|e| e.2 == Stand::Rivals && nodes[e.0].1.kind == Kind::Comparison)
        .map(|e| (e.0, e.1))
        .collect();

    let mut same = Vec::new();
    for &(left, right) in &rivals {
        for &(other_left, other_right) in &rivals {
            if right == other_right && left < other_left {
                same.push((left, other_left, Stand::Same));
            }
            if left == other_left && right < other_right {
                same.push((right, other_right, Stand::Same));
            }
        }
    }
    same
}

/// Drops the rivalry of quotations that no two lineages have word for word: where each tells the
/// speech in its own words (retellings, translations), other words are no alteration.
fn without_free_quotations(
    ground: &Ground<'_>,
    row: usize,
    nodes: &[(usize, Claim)],
    edges: Vec<Edge>,
) -> Vec<Edge> {
    let witness = |node: usize| ground.tradition.readings[row][nodes[node].0].witness;
    let lineages = &ground.transmission.lineages;
    let mut fixed = vec![false; nodes.len()];
    for &(one, other, stand) in &edges {
        if stand == Stand::Same && !lineages.same(row, witness(one), witness(other)) {
            fixed[one] = true;
            fixed[other] = true;
        }
    }

    let is_kept = |&(one, other, stand): &Edge| {
        nodes[one].1.kind != Kind::Quote || stand == Stand::Same || fixed[one] || fixed[other]
    };
    edges.into_iter().filter(is_kept).collect()
}
