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
use crate::tradition::words::Reading;
use dictionary::Dictionary;
use sentence::{Places, Sentence};
use slot::Stand;

/// Words that tell something which two sentences told otherwise must share for stretches of time in
/// them to be of one thing: one may be chance.
const LEAST_BESIDE: usize = 2;
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

/// What the whole story shows, for the comparison of two readings.
struct Known<'s> {
    people: &'s speech::People,
    story: &'s names::Story,
    dictionary: &'s Dictionary<'s>,
}

/// The facts of one row: its claims, how any two of them stand to one another, and the vote.
fn row_facts(ground: &Ground<'_>, row: usize, known: &Known<'_>) -> Facts {
    let Ground { tradition, transmission } = ground;
    let readings = &tradition.readings[row];
    let text = |reading: &Reading<'_>| tradition.witnesses[reading.witness].text.as_str();
    let mut nodes: Vec<(usize, Claim)> = Vec::new();
    for (index, reading) in readings.iter().enumerate() {
        let claims = scan::claims(reading, text(reading));
        nodes.extend(claims.into_iter().map(|claim| (index, claim)));
    }

    let compared = |&(one, other): &(usize, usize)| {
        tradition.partners.are(readings[one].witness, readings[other].witness)
    };
    let pairs: Vec<(usize, usize)> = (0..readings.len())
        .flat_map(|one| (one + 1..readings.len()).map(move |other| (one, other)))
        .filter(compared)
        .collect();
    let sentences: Vec<Sentence<'_>> = readings
        .iter()
        .map(|reading| Sentence::new(reading, text(reading), known.dictionary))
        .collect();

    let mut edges: Vec<(usize, usize, Stand)> = Vec::new();
    for &(one, other) in &pairs {
        let near = tradition.likeness.of(row, one, other);
        let found = compare::compare(readings, &nodes, one, other, near).into_iter();
        edges.extend(found.filter(|&(x, y, stand)| {
            stand != Stand::Rivals
                || near >= ground::SAME_SENTENCE
                || ![x, y].iter().all(|&node| nodes[node].1.kind == Kind::Span)
                || tell_of_one(&nodes, (one, &sentences[one]), (other, &sentences[other]))
        }));
    }

    let told: Vec<Vec<polarity::Told>> = sentences.iter().map(polarity::told).collect();
    for (one, other) in pairs {
        let near = tradition.likeness.of(row, one, other);
        let (first, second) = (&readings[one], &readings[other]);
        let damage = &transmission.damage;
        let mut found = Vec::new();

        // Equal words say the same, and a pile has many.
        let whole = !damage.undecoded(row, one) && !damage.undecoded(row, other);
        if whole && first.words != second.words {
            let both = (&sentences[one], &sentences[other]);
            let places = Places::new(both.0, both.1);
            found.extend(polarity::rivals((both.0, &told[one]), (both.1, &told[other]), &places));
            found.extend(denial::rivals(both, &places, near));
            found.extend(inplace::rivals(both, &places, known.story));
            found.extend(roles::rivals(both, &places));
        }
        found.extend(names::rivals(first, second, known.story.capital_nouns));
        let translated = damage.machine(first.witness) || damage.machine(second.witness);
        let said = speech::rivals(first, second, known.people, near);
        found.extend(said.into_iter().filter(|(.., stand)| !translated || *stand == Stand::Same));

        for (left, right, stand) in found {
            if bounds(&nodes, one, &left) || bounds(&nodes, other, &right) {
                continue;
            }
            let left = node(&mut nodes, one, left);
            let right = node(&mut nodes, other, right);
            edges.push((left, right, stand));
        }
    }

    edges.extend(same_side(&nodes, &edges));
    let edges = without_free_quotations(ground, row, &nodes, edges);
    Facts { slots: settle::slots(ground, row, &nodes, &edges) }
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
    ground: &Ground<'_>,
    r: usize,
    nodes: &[(usize, Claim)],
    edges: Vec<(usize, usize, Stand)>,
) -> Vec<(usize, usize, Stand)> {
    let of = |x: usize| ground.tradition.readings[r][nodes[x].0].witness;
    let mut fixed = vec![false; nodes.len()];
    for &(x, y, _) in edges
        .iter()
        .filter(|e| e.2 == Stand::Same && !ground.transmission.lineages.same(r, of(e.0), of(e.1)))
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
