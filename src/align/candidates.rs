//! Which pairs of segments are worth scoring.
//!
//! Comes in: the [`Pile`]. Goes out: pairs of nodes of two witnesses, each with its plain lexical
//! likeness.
//!
//! Method: an inverted index over character n-grams and stems (see [`super::shared`]); for every
//! segment the `PER_WITNESS` most alike segments of every other witness, from both sides. Terms that
//! stand nearly everywhere are passed over while choosing and counted again in the likeness of those
//! chosen. Measured on two corpora of labelled pairs, eight candidates a side lose under 4 % of the
//! true links even of loosely retold fables (research on alignment, table 1g). Cost: the sum over
//! terms of the square of their frequency, which the cap on long postings bounds.

use super::pile::{Node, Pile};
use super::shared::Shared;
use super::sparse::Sparse;
use super::vectors::Vectors;
use rayon::prelude::*;

/// Candidates kept for each segment in each other witness. 8 lose 2.6 % of the links of fables and
/// 3.7 % of German ones (research on alignment, table 1g); 12 leaves room and was not measured.
const PER_WITNESS: usize = 12;
/// The same with the model. The 4 nearest raise the pairs found from 96.2 to 98.2 %; 8 leaves room.
const PER_WITNESS_MODEL: usize = 8;
/// Postings longer than this are passed over while choosing candidates, in piles where they are
/// rare enough not to matter; small piles never reach it. Set by hand, for speed.
const LONG_POSTING: usize = 256;
/// The same for each witness of a large pile: a word that stands eight times in each still tells
/// segments apart. Set by hand.
const LONG_FOR_A_WITNESS: usize = 8;
/// Share of character n-grams in the plain likeness, the rest is containment of stems: the mix of
/// the research on alignment, not varied here.
const GRAM_SHARE: f32 = 0.6;
/// Added to the lighter mass in containment, so that two short segments that share one word do not
/// look alike. From the same research, not varied here.
const MASS_PRIOR: f32 = 2.0;
/// Pairs less alike than this are not scored. Set by hand, low.
const LEAST: f32 = 0.015;
/// A word in at most so many segments for each witness is one of this unit and not of the story: a
/// unit is told in one segment, now and then in two. Set by hand.
const RARE_FOR_A_WITNESS: f32 = 1.5;
/// The same for the whole pile: one segment of each of two witnesses.
const RARE_AT_LEAST: f32 = 2.0;

/// Two segments of two witnesses that may tell the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    /// Node of the witness that stands first in the pile.
    pub a: Node,
    /// Node of the other witness.
    pub b: Node,
    /// Cosine of the character n-grams, 0..1.
    pub chars: f32,
    /// Summed idf of the stems they share.
    pub shared: f32,
    /// Number of rare stems they share.
    pub rare: f32,
    /// Plain likeness: a mix of the cosine and containment, and of meaning with the model, 0..1.
    pub plain: f32,
    /// What the model knows of the two.
    pub by_model: ByModel,
}

/// What the model knows of two segments; all 0 without it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct ByModel {
    /// Likeness of meaning, 0..1.
    pub meaning: f32,
    /// Share of the words of one that find a like word in the other: the greater of both shares.
    pub soft_more: f32,
    /// The lesser.
    pub soft_less: f32,
    /// What words of other stems add to it.
    pub soft_gain: f32,
}

/// All candidate pairs of partners, ordered by witness of `a`, witness of `b`, `a`, `b`.
pub(crate) fn candidates(pile: &Pile, vectors: Option<&Vectors>) -> Vec<Candidate> {
    let total = pile.items.len();
    let longest = LONG_POSTING.max(LONG_FOR_A_WITNESS * pile.witnesses());
    let mut pairs: Vec<(Node, Node)> = (0..total)
        .into_par_iter()
        .map_init(
            || Shared::new(total),
            |shared, node| {
                shared.gather(pile, node, longest);
                best_of(pile, vectors, node, shared)
            },
        )
        .flatten_iter()
        .collect();

    // A list of its own, since the sort asks for it often and items are large.
    let witness: Vec<u32> = (0_u32..)
        .zip(pile.starts.windows(2))
        .flat_map(|(witness, bounds)| vec![witness; bounds[1] - bounds[0]])
        .collect();
    pairs.par_sort_unstable_by_key(|&(a, b)| (witness[a], witness[b], a, b));
    // Most pairs are chosen from both sides.
    pairs.dedup();

    let of_one: Vec<&[(Node, Node)]> = pairs.chunk_by(|one, next| one.0 == next.0).collect();
    let measured = |terms: &mut Terms, pairs: &[(Node, Node)]| -> Vec<Candidate> {
        terms.set(pile, pairs[0].0);
        pairs.iter().map(|&(a, b)| measure(pile, vectors, terms, a, b)).collect()
    };
    of_one
        .into_par_iter()
        .map_init(|| Terms::new(pile), measured)
        .flatten_iter()
        .filter(|candidate| candidate.plain >= LEAST)
        .collect()
}

/// The most alike segments of every partner for a node, as ordered pairs; `shared` is what it has
/// in common with others.
fn best_of(
    pile: &Pile,
    vectors: Option<&Vectors>,
    node: Node,
    shared: &Shared,
) -> Vec<(Node, Node)> {
    let item = &pile.items[node];
    let pair = |other: Node| (node.min(other), node.max(other));
    let mut out = Vec::new();
    let same_witness =
        |one: &Node, next: &Node| pile.items[*one].witness == pile.items[*next].witness;
    for of_one in shared.met.chunk_by(same_witness) {
        if !pile.partners.are(item.witness, pile.items[of_one[0]].witness) {
            continue;
        }
        let likeness = |&other: &Node| {
            let lighter = item.mass.min(pile.items[other].mass);
            (plain(shared.grams[other], shared.stems[other], lighter), other)
        };
        let mut scored: Vec<(f32, Node)> =
            of_one.iter().map(likeness).filter(|(likeness, _)| *likeness >= LEAST).collect();

        // All are sorted later, so that choosing costs no sort.
        if scored.len() > PER_WITNESS {
            scored.select_nth_unstable_by(PER_WITNESS, |one, other| {
                other.0.total_cmp(&one.0).then(one.1.cmp(&other.1))
            });
            scored.truncate(PER_WITNESS);
        }
        out.extend(scored.into_iter().map(|(_, other)| pair(other)));
    }

    if let Some(vectors) = vectors {
        for &partner in pile.partners.of(item.witness) {
            let near = vectors.nearest(pile, node, partner, PER_WITNESS_MODEL);
            out.extend(near.into_iter().map(pair));
        }
    }
    out
}

/// Plain lexical likeness: of the n-grams, and of the stems as a share of the lighter segment.
fn plain(chars: f32, shared: f32, lighter: f32) -> f32 {
    GRAM_SHARE * chars + (1.0 - GRAM_SHARE) * shared / (lighter + MASS_PRIOR)
}

/// Measures a pair; `terms` are those of `a`.
fn measure(pile: &Pile, vectors: Option<&Vectors>, terms: &Terms, a: Node, b: Node) -> Candidate {
    let (first, second) = (&pile.items[a], &pile.items[b]);
    let chars = terms.product(&second.grams).min(1.0);
    let rare_limit = (RARE_FOR_A_WITNESS * pile.witnesses() as f32).max(RARE_AT_LEAST);
    let (mut shared, mut rare) = (0.0, 0.0);
    for &(term, _) in &second.stems {
        let weight = terms.stems[term as usize];
        shared += weight;
        // The idf of a stem is above 0 wherever it stands.
        if weight > 0.0 && pile.df[term as usize] as f32 <= rare_limit {
            rare += 1.0;
        }
    }

    let lexical = plain(chars, shared, first.mass.min(second.mass));
    let Some(vectors) = vectors else {
        let by_model = ByModel::default();
        return Candidate { a, b, chars, shared, rare, plain: lexical, by_model };
    };
    let soft = vectors.soft(a, b);
    let by_model = ByModel {
        meaning: vectors.likeness(a, b),
        soft_more: soft.of_first.max(soft.of_second),
        soft_less: soft.of_first.min(soft.of_second),
        soft_gain: soft.gain_first.max(soft.gain_second),
    };
    let plain = f32::midpoint(lexical, by_model.meaning);
    Candidate { a, b, chars, shared, rare, plain, by_model }
}

/// The weights of one segment's terms, by term: room that is used again for the next one.
struct Terms {
    grams: Vec<f32>,
    stems: Vec<f32>,
    of: Option<Node>,
}

impl Terms {
    fn new(pile: &Pile) -> Self {
        Self {
            grams: vec![0.0; pile.gram_postings.terms()],
            stems: vec![0.0; pile.vocabulary.len()],
            of: None,
        }
    }

    /// Lays out the terms of `node` in place of those before.
    fn set(&mut self, pile: &Pile, node: Node) {
        if let Some(before) = self.of.replace(node) {
            let before = &pile.items[before];
            before.grams.iter().for_each(|&(term, _)| self.grams[term as usize] = 0.0);
            before.stems.iter().for_each(|&(term, _)| self.stems[term as usize] = 0.0);
        }
        let item = &pile.items[node];
        item.grams.iter().for_each(|&(term, weight)| self.grams[term as usize] = weight);
        item.stems.iter().for_each(|&(term, idf)| self.stems[term as usize] = idf);
    }

    /// The scalar product of its grams with those of another.
    fn product(&self, grams: &Sparse) -> f32 {
        grams.iter().fold(0.0, |sum, &(term, weight)| sum + self.grams[term as usize] * weight)
    }
}

#[cfg(test)]
mod tests {
    use super::{PER_WITNESS, candidates};
    use crate::align::pile::Pile;
    use crate::read::{ReadOptions, from_bytes};
    use crate::segment::{Segments, segment};

    /// Two witnesses of so many sentences of which only the number differs; half of them both have.
    fn uniform(sentences: usize) -> Pile {
        let text = |from: usize| -> String {
            (from..from + sentences)
                .map(|n| format!("The lamp {n} of the harbour went out. "))
                .collect()
        };
        let read = |from| {
            from_bytes("w", "w.txt", text(from).as_bytes(), &ReadOptions::default()).unwrap()
        };
        let witnesses = [read(10_000), read(10_000 + sentences / 2)];
        let segments: Vec<Segments> = witnesses.iter().map(segment).collect();
        let pile = Pile::new(&segments);
        assert_eq!(pile.items.len(), 2 * sentences);
        pile
    }

    #[test]
    fn of_uniform_sentences_only_so_many_pairs_for_each_are_considered() {
        for sentences in [50, 500, 2000] {
            let pairs = candidates(&uniform(sentences), None);
            assert!(
                pairs.len() <= 2 * sentences * PER_WITNESS,
                "{} pairs of {sentences}",
                pairs.len()
            );
        }
    }

    #[test]
    fn of_uniform_sentences_those_with_one_number_are_considered() {
        let pile = uniform(2000);
        let pairs = candidates(&pile, None);
        let found =
            (1000..2000).filter(|&a| pairs.iter().any(|c| (c.a, c.b) == (a, a + 1000))).count();
        assert_eq!(found, 1000);
    }
}
