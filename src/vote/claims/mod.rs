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
mod polarity;
mod roles;
mod scan;
mod senses;
mod sentence;
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
use crate::vote::words::Reading;
use dictionary::Dictionary;
use sentence::{Places, Sentence};
use slot::{Stand, Verdict};
use std::cmp::Ordering;

/// How much a lineage's fidelity, -1..1, adds to its vote on a fact: it settles ties and no more.
const FIDELITY: f64 = 0.3;
/// How much its standing in the other facts of the story, -1..1, adds: it settles ties and no more.
const STANDING: f64 = 0.3;
/// Standard deviations from which its standing is told at all: one in twenty, one-sided.
const CLEAR: f64 = 1.64;
/// Words that tell something which two sentences told otherwise must share for stretches of time in
/// them to be of one thing: one may be chance.
const LEAST_BESIDE: usize = 2;
/// Scores nearer than this are equal: they differ by the order in which they were added up.
const SAME_SCORE: f64 = 1e-9;

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
pub(crate) fn facts(g: &Ground<'_>) -> Vec<Facts> {
    let people = speech::People::new(g.readings);
    let story = names::Story::new(g.readings);
    let dictionary = Dictionary::new(g.readings);
    let known = Known { people: &people, story: &story, dictionary: &dictionary };
    let mut out: Vec<Facts> = (0..g.readings.len()).map(|r| row_facts(g, r, &known)).collect();
    let standing = standing(g, &out);
    for (r, facts) in out.iter_mut().enumerate() {
        for slot in facts.slots.iter_mut().filter(|s| s.contested) {
            slot.verdict = verdict(g, r, &slot.stated, slot.later, &standing);
        }
    }
    out
}

/// How each lineage stands where two lineages or more have one value and one alone another: the
/// share of such facts in which it is one of the many less the share in which it is the one, -1..1;
/// 0 where that is not clear.
fn standing(g: &Ground<'_>, facts: &[Facts]) -> Vec<f64> {
    let mut sums = vec![(0.0, 0.0); g.lineages.count()];
    for (r, slot) in facts.iter().enumerate().flat_map(|(r, f)| f.slots.iter().map(move |s| (r, s)))
    {
        let mut of: Vec<(usize, usize)> = slot
            .stated
            .iter()
            .filter(|s| !s.damaged && slot.contested && slot.later.is_none())
            .filter_map(|s| {
                g.lineages.at(r, g.readings[r][s.reading].witness).map(|l| (s.value, l))
            })
            .collect();
        of.sort_unstable();
        of.dedup();
        let voices = |value: usize| of.iter().filter(|x| x.0 == value).count();
        let most = of.iter().map(|x| voices(x.0)).max().unwrap_or(0);
        for &(value, l) in of.iter().filter(|_| most >= 2) {
            let with = if voices(value) == most { 1.0 } else { -1.0 };
            sums[l] = (sums[l].0 + with, sums[l].1 + 1.0);
        }
    }
    sums.into_iter()
        .map(
            |(sum, n): (f64, f64)| {
                if sum.abs() >= CLEAR * n.sqrt() && n > 0.0 { sum / n } else { 0.0 }
            },
        )
        .collect()
}

/// The value with the most lineages, each weighed by its fidelity and its standing in other facts;
/// of equal ones that with the most witnesses, since what was copied was there to be copied; never
/// a later state. Values that have equal lineages are tied, however many copies one of them has:
/// the tie is told, since no number of copies makes a second voice.
fn verdict(
    g: &Ground<'_>,
    r: usize,
    stated: &[Stated],
    later: Option<usize>,
    standing: &[f64],
) -> Verdict {
    let row = &g.readings[r];
    let count = stated.iter().map(|s| s.value + 1).max().unwrap_or(0);
    let score = |value: usize| -> f64 {
        let mut best: Vec<f64> = vec![0.0; g.lineages.count()];
        let mut size: Vec<f64> = vec![0.0; g.lineages.count()];
        for s in stated {
            if let Some(lineage) = g.lineages.at(r, row[s.reading].witness) {
                let fidelity = 1.0
                    + FIDELITY * g.fidelity.value[row[s.reading].witness]
                    + STANDING * standing[lineage];
                size[lineage] += 1.0;
                if s.value == value && !s.damaged {
                    best[lineage] += fidelity;
                }
            }
        }
        best.iter().zip(&size).filter(|(_, n)| **n > 0.0).map(|(b, n)| b / n).sum()
    };
    let voices = |value: usize| stated.iter().filter(|s| s.value == value && !s.damaged).count();
    let candidates = || (0..count).filter(|value| Some(*value) != later);
    let by_score = |a: usize, b: usize| {
        let same = (score(a) - score(b)).abs() < SAME_SCORE;
        if same { Ordering::Equal } else { score(a).total_cmp(&score(b)) }
    };
    let accepted = candidates()
        .max_by(|&a, &b| by_score(a, b).then(voices(a).cmp(&voices(b))).then(b.cmp(&a)))
        .unwrap_or(0);
    let tied: Vec<usize> =
        candidates().filter(|&v| voices(v) > 0 && by_score(v, accepted).is_eq()).collect();
    let is_tie = later.is_none() && tied.len() > 1;
    Verdict { accepted, tied: if is_tie { tied } else { Vec::new() } }
}

/// What the whole story shows, for the comparison of two readings.
struct Known<'s> {
    people: &'s speech::People,
    story: &'s names::Story,
    dictionary: &'s Dictionary<'s>,
}

fn row_facts(g: &Ground<'_>, r: usize, known: &Known<'_>) -> Facts {
    let row = &g.readings[r];
    let mut nodes: Vec<(usize, Claim)> = Vec::new();
    for (i, reading) in row.iter().enumerate() {
        let text = &g.witnesses[reading.witness].text;
        nodes.extend(scan::claims(reading, text).into_iter().map(|c| (i, c)));
    }
    let mut edges: Vec<(usize, usize, Stand)> = Vec::new();
    let pairs: Vec<(usize, usize)> = (0..row.len())
        .flat_map(|i| (i + 1..row.len()).map(move |j| (i, j)))
        .filter(|&(i, j)| g.partners.are(row[i].witness, row[j].witness))
        .collect();
    let sentence = |own| Sentence::new(own, &g.witnesses[own.witness].text, known.dictionary);
    let sentences: Vec<Sentence<'_>> = row.iter().map(sentence).collect();
    for &(i, j) in &pairs {
        let near = g.likeness.of(r, i, j);
        let found = compare::compare(row, &nodes, i, j, near).into_iter();
        edges.extend(found.filter(|&(x, y, stand)| {
            stand != Stand::Rivals
                || near >= ground::SAME_SENTENCE
                || ![x, y].iter().all(|&k| nodes[k].1.kind == Kind::Span)
                || tell_of_one(&nodes, (i, &sentences[i]), (j, &sentences[j]))
        }));
    }
    let told: Vec<Vec<polarity::Told>> = sentences.iter().map(polarity::told).collect();
    for (i, j) in pairs {
        let near = g.likeness.of(r, i, j);
        let machine = |k: usize| g.damage.machine(row[k].witness);
        let whole = !g.damage.undecoded(r, i) && !g.damage.undecoded(r, j);
        let mut found = Vec::new();
        // Equal words say the same, and a pile has many.
        if whole && row[i].words != row[j].words {
            let both = (&sentences[i], &sentences[j]);
            let places = Places::new(both.0, both.1);
            found.extend(polarity::rivals((both.0, &told[i]), (both.1, &told[j]), &places));
            found.extend(denial::rivals(both, &places, near));
            found.extend(inplace::rivals(both, &places, known.story));
            found.extend(roles::rivals(both, &places));
        }
        found.extend(names::rivals(&row[i], &row[j], known.story.capital_nouns));
        let translated = machine(i) || machine(j);
        let said = speech::rivals(&row[i], &row[j], known.people, near);
        found.extend(said.into_iter().filter(|(.., stand)| !translated || *stand == Stand::Same));
        for (a, b, stand) in found {
            if bounds(&nodes, i, &a) || bounds(&nodes, j, &b) {
                continue;
            }
            let (a, b) = (node(&mut nodes, i, a), node(&mut nodes, j, b));
            edges.push((a, b, stand));
        }
    }
    edges.extend(same_side(&nodes, &edges));
    let edges = without_free_quotations(g, r, &nodes, edges);
    Facts { slots: slots(g, r, &nodes, &edges) }
}

/// Whether two sentences tell of one thing by the words beside their stretches of time, of which
/// anything has some.
fn tell_of_one(
    nodes: &[(usize, Claim)],
    (i, first): (usize, &Sentence<'_>),
    (j, second): (usize, &Sentence<'_>),
) -> bool {
    let claimed = |of: usize, at: usize| {
        nodes.iter().any(|(k, c)| *k == of && c.kind == Kind::Span && c.range.contains(&at))
    };
    let places = Places::new(first, second);
    let left = |of: usize, words: &[usize]| words.iter().filter(|&&at| !claimed(of, at)).count();
    let poorer = left(i, &places.left_first).min(left(j, &places.left_second));
    let paired = (0..places.of_first.len()).filter(|&at| places.of_first[at].is_some());
    let shared = paired.filter(|&at| first.content(at) && !claimed(i, at)).count();
    shared >= LEAST_BESIDE.min(shared + poorer)
}

/// Whether a claim is words that bound a number, as "fewer" does in "no fewer than 40": the number
/// is compared with them.
fn bounds(nodes: &[(usize, Claim)], reading: usize, claim: &Claim) -> bool {
    let inside = |said: &std::ops::Range<usize>| {
        said.start <= claim.range.start && claim.range.end <= said.end && !claim.range.is_empty()
    };
    matches!(claim.kind, Kind::Comparison | Kind::Negation)
        && nodes.iter().any(|(of, number)| *of == reading && inside(&number.said))
}

/// What opposes the same word is on the same side: "lower" and "underside" against "upper".
fn same_side(
    nodes: &[(usize, Claim)],
    edges: &[(usize, usize, Stand)],
) -> Vec<(usize, usize, Stand)> {
    let rivals: Vec<(usize, usize)> = edges
        .iter()
        .filter(|e| e.2 == Stand::Rivals && nodes[e.0].1.kind == Kind::Comparison)
        .map(|e| (e.0, e.1))
        .collect();
    let mut out = Vec::new();
    for &(a, b) in &rivals {
        for &(c, d) in &rivals {
            if b == d && a < c {
                out.push((a, c, Stand::Same));
            }
            if a == c && b < d {
                out.push((b, d, Stand::Same));
            }
        }
    }
    out
}

/// Drops the rivalry of quotations that no two lineages have word for word: where each tells the
/// speech in its own words (retellings, translations), other words are no alteration.
fn without_free_quotations(
    g: &Ground<'_>,
    r: usize,
    nodes: &[(usize, Claim)],
    edges: Vec<(usize, usize, Stand)>,
) -> Vec<(usize, usize, Stand)> {
    let of = |x: usize| g.readings[r][nodes[x].0].witness;
    let mut fixed = vec![false; nodes.len()];
    for &(x, y, _) in
        edges.iter().filter(|e| e.2 == Stand::Same && !g.lineages.same(r, of(e.0), of(e.1)))
    {
        fixed[x] = true;
        fixed[y] = true;
    }
    edges
        .into_iter()
        .filter(|&(x, y, stand)| {
            nodes[x].1.kind != Kind::Quote || stand == Stand::Same || fixed[x] || fixed[y]
        })
        .collect()
}

/// The index of a claim among the nodes; it is added where it is new.
fn node(nodes: &mut Vec<(usize, Claim)>, reading: usize, claim: Claim) -> usize {
    let known = nodes.iter().position(|(i, c)| {
        *i == reading && c.kind == claim.kind && c.range == claim.range && c.key == claim.key
    });
    known.unwrap_or_else(|| {
        nodes.push((reading, claim));
        nodes.len() - 1
    })
}

/// Joins claims that are the same or rivals into slots, and votes on each.
fn slots(
    g: &Ground<'_>,
    r: usize,
    nodes: &[(usize, Claim)],
    edges: &[(usize, usize, Stand)],
) -> Vec<Slot> {
    let mut slot_of: Vec<usize> = (0..nodes.len()).collect();
    let mut value_of: Vec<usize> = (0..nodes.len()).collect();
    for &(x, y, _) in edges {
        values::merge(&mut slot_of, x, y);
    }
    let mut out = Vec::new();
    for root in 0..nodes.len() {
        let members: Vec<usize> = (0..nodes.len()).filter(|&x| slot_of[x] == root).collect();
        if members.len() > 1 {
            values::join(nodes, &members, edges, &mut value_of);
            let slot = vote(g, r, nodes, &members, &value_of);
            if slot.contested || slot.kind.told_when_agreed() {
                out.push(slot);
            }
        }
    }
    out
}

/// What a number counts, as the accepted value words it: of the words after it the one that most
/// claims have there, of several the last, as in "harness buckles". `accepted` are readings with
/// their claims, `claims` are those of all.
fn counted(accepted: &[(&Reading<'_>, &Claim)], claims: &[&Claim]) -> String {
    let shared = |stem: &String| claims.iter().filter(|c| c.units.contains(stem)).count();
    let mut best = (0, String::new());
    for (reading, claim) in accepted {
        let Some(stem) = claim.units.iter().max_by_key(|u| shared(u)) else { continue };
        let place =
            (claim.range.start..reading.tokens.len()).find(|&k| reading.tokens[k].stem == *stem);
        if shared(stem) > best.0 {
            best = (shared(stem), place.map_or(stem.as_str(), |k| reading.words[k]).to_owned());
        }
    }
    best.1
}

fn vote(
    g: &Ground<'_>,
    r: usize,
    nodes: &[(usize, Claim)],
    members: &[usize],
    value_of: &[usize],
) -> Slot {
    let mut values: Vec<usize> = members.iter().map(|&x| value_of[x]).collect();
    values.sort_unstable();
    values.dedup();
    let index = |x: usize| values.iter().position(|v| *v == value_of[x]).unwrap_or(0);
    let stated: Vec<Stated> = members
        .iter()
        .map(|&x| {
            let (reading, claim) = &nodes[x];
            let damaged = g.damage.garbled(r, *reading, &claim.range);
            Stated { reading: *reading, range: claim.range.clone(), value: index(x), damaged }
        })
        .collect();
    let kind = nodes[members[0]].1.kind;
    let claims: Vec<&Claim> = members.iter().map(|&x| &nodes[x].1).collect();
    let later = updates::later(g, r, kind, &stated, &claims);
    let verdict = verdict(g, r, &stated, later, &vec![0.0; g.lineages.count()]);
    let mut sound: Vec<usize> = stated.iter().filter(|s| !s.damaged).map(|s| s.value).collect();
    sound.sort_unstable();
    sound.dedup();
    let counting: Vec<(&Reading<'_>, &Claim)> = members
        .iter()
        .filter(|&&x| index(x) == verdict.accepted)
        .map(|&x| (&g.readings[r][nodes[x].0], &nodes[x].1))
        .collect();
    let of = counted(&counting, &claims);
    Slot { kind, of, stated, verdict, contested: sound.len() > 1, later }
}
