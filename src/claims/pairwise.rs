//! The claims of a row, and how any two of them stand to one another.
//!
//! Comes in: the readings of a row. Goes out: their claims, and which of them are the same or
//! rivals. Readings that are alike to the letter, as in copies of one text, are looked through once
//! and compared with others once; what was found holds for all of them. Cost: that of comparing
//! every two readings that differ.
//!
//! ```text
//! A 14 torcs    B 14 torcs    C 24 torcs       A and B: one look;  A × C, B × C: one comparison
//! ```

use crate::claims::dictionary::Dictionary;
use crate::claims::ground::{Ground, SAME_SENTENCE};
use crate::claims::sentence::{Places, Sentence};
use crate::claims::slot::{Claim, Edge, Kind, Stand};
use crate::claims::{compare, denial, inplace, names, polarity, roles, scan, speech};
use crate::span::boundary;
use crate::tradition::words::Reading;
use std::collections::BTreeMap;

/// Words that tell something which two sentences told otherwise must share for stretches of time in
/// them to be of one thing: one may be chance.
const LEAST_BESIDE: usize = 2;
/// How far around a reading its claims look, in bytes: for a bracket, a currency and blanks before
/// it.
const SIGHT: usize = 16;

/// What the whole story shows, for the comparison of two readings.
pub(super) struct Known<'s> {
    /// Who stands beside whom.
    pub people: &'s speech::People,
    /// Its names.
    pub story: &'s names::Story,
    /// Its words.
    pub dictionary: &'s Dictionary<'s>,
}

/// The claims of a row and how they stand to one another.
pub(super) struct Graph {
    /// Each claim with the index of its reading.
    pub nodes: Vec<(usize, Claim)>,
    /// Pairs of claims, and how they stand.
    pub edges: Vec<Edge>,
}

/// Contradictions and agreements that were found between two readings, as claims of either.
type Found = Vec<(Claim, Claim, Stand)>;

/// The claims of a row, and how any two of them stand to one another.
pub(super) fn graph(ground: &Ground<'_>, row: usize, known: &Known<'_>) -> Graph {
    let row = Row::new(ground, row, known);
    let readings = row.readings;
    let compared = |&(one, other): &(usize, usize)| {
        ground.tradition.partners.are(readings[one].witness, readings[other].witness)
    };
    let pairs: Vec<(usize, usize)> = (0..readings.len())
        .flat_map(|one| (one + 1..readings.len()).map(move |other| (one, other)))
        .filter(compared)
        .collect();

    let mut nodes: Vec<(usize, Claim)> = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    for index in 0..readings.len() {
        starts.push(nodes.len());
        nodes.extend(row.look(index).claims.iter().map(|claim| (index, claim.clone())));
    }
    let mut edges = row.by_value(&pairs, &nodes, &starts);
    for ((one, other), found) in pairs.iter().zip(row.by_words(&pairs)) {
        for (left, right, stand) in found {
            let left = node(&mut nodes, *one, left);
            let right = node(&mut nodes, *other, right);
            edges.push((left, right, stand));
        }
    }
    Graph { nodes, edges }
}

/// A reading and what is seen in it alone.
struct Look<'g> {
    /// Index of the reading.
    reading: usize,
    claims: Vec<Claim>,
    sentence: Sentence<'g>,
    /// The states that it says hold.
    told: Vec<polarity::Told>,
}

/// The readings of a row.
struct Row<'g> {
    ground: &'g Ground<'g>,
    known: &'g Known<'g>,
    /// Number of the row.
    number: usize,
    readings: &'g [Reading<'g>],
    /// Readings no two of which are alike to the letter.
    looks: Vec<Look<'g>>,
    /// For each reading which of them it is.
    look_of: Vec<usize>,
}

impl<'g> Row<'g> {
    fn new(ground: &'g Ground<'_>, number: usize, known: &'g Known<'_>) -> Self {
        let readings = ground.tradition.readings[number].as_slice();
        let text = |index: usize| ground.tradition.witnesses[readings[index].witness].text.as_str();
        let mut looks: Vec<Look<'_>> = Vec::new();
        let mut look_of: Vec<usize> = Vec::new();

        for (index, reading) in readings.iter().enumerate() {
            let alike = |look: &Look<'_>| {
                is_alike((&readings[look.reading], text(look.reading)), (reading, text(index)))
            };
            let like = looks.iter().position(alike).unwrap_or_else(|| {
                let sentence = Sentence::new(reading, text(index), known.dictionary);
                let told = polarity::told(&sentence);
                let claims = scan::claims(reading, text(index));
                looks.push(Look { reading: index, claims, sentence, told });
                looks.len() - 1
            });
            look_of.push(like);
        }
        Self { ground, known, number, readings, looks, look_of }
    }

    fn look(&self, reading: usize) -> &Look<'g> {
        &self.looks[self.look_of[reading]]
    }

    fn near(&self, one: usize, other: usize) -> f64 {
        self.ground.tradition.likeness.of(self.number, one, other)
    }

    /// How the claims of each pair of readings stand by what they say.
    fn by_value(
        &self,
        pairs: &[(usize, usize)],
        nodes: &[(usize, Claim)],
        starts: &[usize],
    ) -> Vec<Edge> {
        let mut seen: BTreeMap<(usize, usize), Vec<Edge>> = BTreeMap::new();
        let mut edges = Vec::new();
        for &(one, other) in pairs {
            // Claims by their places in their readings.
            let found = seen.entry((self.look_of[one], self.look_of[other])).or_insert_with(|| {
                let near = self.near(one, other);
                let found = compare::compare(self.readings, nodes, one, other, near).into_iter();
                found
                    .filter(|&(x, y, stand)| {
                        stand != Stand::Rivals
                            || near >= SAME_SENTENCE
                            || [x, y].iter().any(|&node| nodes[node].1.kind != Kind::Span)
                            || tell_of_one(self.look(one), self.look(other))
                    })
                    .map(|(x, y, stand)| (x - starts[one], y - starts[other], stand))
                    .collect()
            });
            let placed = |&(x, y, stand): &Edge| (x + starts[one], y + starts[other], stand);
            edges.extend(found.iter().map(placed));
        }
        edges
    }

    /// What the words of each pair of readings say against one another, pair by pair.
    fn by_words(&self, pairs: &[(usize, usize)]) -> Vec<Found> {
        let damage = &self.ground.transmission.damage;
        let whole = |index: usize| !damage.undecoded(self.number, index);
        let machine = |index: usize| damage.machine(self.readings[index].witness);
        let mut seen: BTreeMap<(usize, usize, bool, bool), Found> = BTreeMap::new();

        let of_pair = |&(one, other): &(usize, usize)| {
            let are_whole = whole(one) && whole(other);
            let translated = machine(one) || machine(other);
            let key = (self.look_of[one], self.look_of[other], are_whole, translated);
            seen.entry(key)
                .or_insert_with(|| self.found((one, other), are_whole, translated))
                .clone()
        };
        pairs.iter().map(of_pair).collect()
    }

    /// What the words of two readings say against one another. Words of a garbled reading are not
    /// compared, and nor are the quotations of a translated one.
    fn found(&self, (one, other): (usize, usize), whole: bool, translated: bool) -> Found {
        let near = self.near(one, other);
        let (first, second) = (&self.readings[one], &self.readings[other]);
        let (left, right) = (self.look(one), self.look(other));
        let mut found = Vec::new();

        // Equal words say the same, and a pile has many.
        if whole && first.words != second.words {
            let both = (&left.sentence, &right.sentence);
            let places = Places::new(both.0, both.1);
            found.extend(polarity::rivals((both.0, &left.told), (both.1, &right.told), &places));
            found.extend(denial::rivals(both, &places, near));
            found.extend(inplace::rivals(both, &places, self.known.story));
            found.extend(roles::rivals(both, &places));
        }
        found.extend(names::rivals(first, second, self.known.story.capital_nouns));
        let said = speech::rivals(first, second, self.known.people, near);
        found.extend(said.into_iter().filter(|(.., stand)| !translated || *stand == Stand::Same));

        found.retain(|(of_one, of_other, _)| !bounds(left, of_one) && !bounds(right, of_other));
        found
    }
}

/// Whether two readings are the same to the letter, and so is what their claims see around them.
fn is_alike((one, text): (&Reading<'_>, &str), (other, other_text): (&Reading<'_>, &str)) -> bool {
    one.words == other.words
        && seen(one, text) == seen(other, other_text)
        && one.tokens.iter().zip(&other.tokens).all(|(a, b)| {
            (&a.number, a.joined, a.capital, a.quoted, &a.stem)
                == (&b.number, b.joined, b.capital, b.quoted, &b.stem)
        })
}

/// The text from the first to the last word of a reading, and what its claims see around it.
fn seen<'t>(reading: &Reading<'_>, text: &'t str) -> &'t str {
    let start = reading.tokens.iter().map(|token| token.span.start).min().unwrap_or(0);
    let end = reading.tokens.iter().map(|token| token.span.end).max().unwrap_or(0);
    let start = boundary(text, start.saturating_sub(SIGHT));
    let end = boundary(text, end + SIGHT);
    text.get(start..end).unwrap_or_default()
}

/// Whether two sentences tell of one thing by the words beside their stretches of time, of which
/// anything has some.
fn tell_of_one(one: &Look<'_>, other: &Look<'_>) -> bool {
    let claimed = |look: &Look<'_>, at: usize| {
        let is_span = |claim: &&Claim| claim.kind == Kind::Span;
        look.claims.iter().filter(is_span).any(|claim| claim.range.contains(&at))
    };
    let left = |look: &Look<'_>, words: &[usize]| {
        words.iter().filter(|&&word| !claimed(look, word)).count()
    };

    let places = Places::new(&one.sentence, &other.sentence);
    let poorer = left(one, &places.left_first).min(left(other, &places.left_second));
    let paired = (0..places.of_first.len()).filter(|&at| places.of_first[at].is_some());
    let shared = paired.filter(|&at| one.sentence.content(at) && !claimed(one, at)).count();
    shared >= LEAST_BESIDE.min(shared + poorer)
}

/// Whether a claim is words that bound a number, as "fewer" does in "no fewer than 40": the number
/// is compared with them.
fn bounds(look: &Look<'_>, claim: &Claim) -> bool {
    let inside = |said: &std::ops::Range<usize>| {
        said.start <= claim.range.start && claim.range.end <= said.end && !claim.range.is_empty()
    };
    matches!(claim.kind, Kind::Comparison | Kind::Negation)
        && look.claims.iter().any(|number| inside(&number.said))
}

/// The index of a claim among the nodes; it is added where it is new.
fn node(nodes: &mut Vec<(usize, Claim)>, reading: usize, claim: Claim) -> usize {
    let known = nodes.iter().position(|(of, other)| {
        *of == reading
            && other.kind == claim.kind
            && other.range == claim.range
            && other.key == claim.key
    });
    known.unwrap_or_else(|| {
        nodes.push((reading, claim));
        nodes.len() - 1
    })
}
