//! Which pairs of segments are worth scoring.
//!
//! Comes in: the [`Pile`]. Goes out: pairs of nodes of two witnesses, each with its plain lexical
//! likeness.
//!
//! Method: an inverted index over character n-grams and stems; for every segment the `PER_WITNESS`
//! most alike segments of every other witness, from both sides. Terms that stand nearly everywhere
//! are passed over while choosing and counted again in the likeness of those chosen. Measured on
//! two corpora of labelled pairs, eight candidates a side lose under 4 % of the true links even of
//! loosely retold fables (research on alignment, table 1g). Cost: the sum over terms of the square
//! of their frequency, which the cap on long postings bounds.

use super::pile::{Node, Pile};
use super::sparse::Sparse;
use super::vectors::Vectors;
use rayon::prelude::*;
use std::ops::Range;

/// Candidates kept for each segment in each other witness. 8 lose 2.6 % of the links of fables and
/// 3.7 % of German ones (research on alignment, table 1g); 12 leaves room and was not measured.
const PER_WITNESS: usize = 12;
/// The same with the model. The 4 nearest raise the pairs found from 96.2 to 98.2 %;
/// 8 leaves room.
const PER_WITNESS_MODEL: usize = 8;
/// Postings longer than this are passed over while choosing candidates, in piles where they are
/// rare enough not to matter; small piles never reach it.
const LONG_POSTING: usize = 256;
/// Share of character n-grams in the plain likeness, the rest is containment of stems: the mix of
/// the research on alignment, not varied here.
const GRAM_SHARE: f32 = 0.6;
/// Added to the lighter mass in containment, so that two short segments that share one word do not
/// look alike. From the same research, not varied here.
const MASS_PRIOR: f32 = 2.0;
/// Pairs less alike than this are not scored. Set by hand, low.
const LEAST: f32 = 0.015;

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
    /// Likeness of meaning, and how much of the words of each finds a like word in the other (more,
    /// less, and what other stems add); 0 without the model.
    pub meaning: [f32; 4],
}

/// All candidate pairs of partners, ordered by witness of `a`, witness of `b`, `a`, `b`.
pub(crate) fn candidates(pile: &Pile, vectors: Option<&Vectors>) -> Vec<Candidate> {
    let total = pile.items.len();
    let longest = LONG_POSTING.max(8 * pile.witnesses());
    let mut pairs: Vec<(Node, Node)> = (0..total)
        .into_par_iter()
        .map_init(|| Shared::new(total), |shared, i| best_of(pile, vectors, i, longest, shared))
        .flatten_iter()
        .collect();
    let witness: Vec<u32> =
        (0_u32..).zip(pile.starts.windows(2)).flat_map(|(w, s)| vec![w; s[1] - s[0]]).collect();
    pairs.par_sort_unstable_by_key(|&(a, b)| (witness[a], witness[b], a, b));
    pairs.dedup();
    let of_one: Vec<&[(Node, Node)]> = pairs.chunk_by(|x, y| x.0 == y.0).collect();
    of_one
        .into_par_iter()
        .map_init(
            || Terms::new(pile),
            |terms, pairs| {
                terms.set(pile, pairs[0].0);
                pairs.iter().map(|&(a, b)| measure(pile, vectors, terms, a, b)).collect::<Vec<_>>()
            },
        )
        .flatten_iter()
        .filter(|c| c.plain >= LEAST)
        .collect()
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
            pile.items[before].grams.iter().for_each(|t| self.grams[t.0 as usize] = 0.0);
            pile.items[before].stems.iter().for_each(|t| self.stems[t.0 as usize] = 0.0);
        }
        pile.items[node].grams.iter().for_each(|t| self.grams[t.0 as usize] = t.1);
        pile.items[node].stems.iter().for_each(|t| self.stems[t.0 as usize] = t.1);
    }

    /// The scalar product of its grams with those of another.
    fn product(&self, grams: &Sparse) -> f32 {
        grams.iter().fold(0.0, |sum, &(t, w)| sum + self.grams[t as usize] * w)
    }
}

/// What one segment shares with every other: room that is used again for the next one.
struct Shared {
    grams: Vec<f32>,
    stems: Vec<f32>,
    met: Vec<Node>,
    /// Whether sums of other nodes than those met may be there.
    looked: bool,
}

impl Shared {
    fn new(nodes: usize) -> Self {
        Self { grams: vec![0.0; nodes], stems: vec![0.0; nodes], met: Vec::new(), looked: false }
    }

    /// Sums up what node `i` shares with the segments its terms lead to, and notes those of
    /// partners.
    fn gather(&mut self, pile: &Pile, i: Node, longest: usize) {
        let item = &pile.items[i];
        let short = |posting: &&[(u32, f32)]| posting.len() <= longest;
        let grams =
            || item.grams.iter().map(|t| (pile.gram_postings.of(t.0), t.1)).filter(|p| short(&p.0));
        let stems =
            || item.stems.iter().map(|t| (pile.stem_postings.of(t.0), t.1)).filter(|p| short(&p.0));
        // To look through the pile for what was met takes a fraction of the time that going through
        // as many postings does.
        let look = 4 * grams().chain(stems()).map(|p| p.0.len()).sum::<usize>() >= pile.items.len();
        if std::mem::replace(&mut self.looked, look) || look {
            self.grams.fill(0.0);
            self.stems.fill(0.0);
        } else {
            self.met.iter().for_each(|&j| (self.grams[j], self.stems[j]) = (0.0, 0.0));
        }
        self.met.clear();
        let partners = pile.partners.of(item.witness);
        let ranges: Vec<Range<Node>> = partners.iter().map(|&w| pile.nodes(w)).collect();
        for (posting, w) in grams() {
            within(posting, &ranges, |(j, v)| self.grams[j as usize] += w * v);
        }
        for (posting, w) in stems() {
            within(posting, &ranges, |(j, _)| self.stems[j as usize] += w);
        }
        if look {
            self.met.extend(
                ranges.into_iter().flatten().filter(|&j| self.grams[j] + self.stems[j] > 0.0),
            );
        } else {
            self.met.extend(grams().chain(stems()).flat_map(|p| p.0).map(|p| p.0 as usize));
            self.met.sort_unstable();
            self.met.dedup();
        }
    }
}

/// Entries of a posting for which one range is looked up, twice: as many as the look-ups take
/// steps.
const FOR_A_RANGE: usize = 16;

/// Hands on the entries of a posting that lie in these ranges of nodes; and others, where it is too
/// short for choosing.
fn within(posting: &[(u32, f32)], ranges: &[Range<Node>], mut each: impl FnMut((u32, f32))) {
    if posting.len() <= FOR_A_RANGE * ranges.len() {
        return posting.iter().for_each(|&entry| each(entry));
    }
    let from = |n: Node| posting.partition_point(|entry| (entry.0 as usize) < n);
    for range in ranges {
        posting[from(range.start)..from(range.end)].iter().for_each(|&entry| each(entry));
    }
}

/// The most alike segments of every partner for node `i`, as ordered pairs.
fn best_of(
    pile: &Pile,
    vectors: Option<&Vectors>,
    i: Node,
    longest: usize,
    shared: &mut Shared,
) -> Vec<(Node, Node)> {
    shared.gather(pile, i, longest);
    let item = &pile.items[i];
    let mut out = Vec::new();
    for of_one in shared.met.chunk_by(|&x, &y| pile.items[x].witness == pile.items[y].witness) {
        if !pile.partners.are(item.witness, pile.items[of_one[0]].witness) {
            continue;
        }
        let mut scored: Vec<(f32, Node)> = of_one
            .iter()
            .map(|&j| {
                (plain(shared.grams[j], shared.stems[j], item.mass.min(pile.items[j].mass)), j)
            })
            .filter(|s| s.0 >= LEAST)
            .collect();
        if scored.len() > PER_WITNESS {
            scored.select_nth_unstable_by(PER_WITNESS, |x, y| {
                y.0.total_cmp(&x.0).then(x.1.cmp(&y.1))
            });
            scored.truncate(PER_WITNESS);
        }
        out.extend(scored.into_iter().map(|(_, j)| (i.min(j), i.max(j))));
    }
    if let Some(vectors) = vectors {
        for &other in pile.partners.of(item.witness) {
            let near = vectors.nearest(pile, i, other, PER_WITNESS_MODEL);
            out.extend(near.into_iter().map(|j| (i.min(j), i.max(j))));
        }
    }
    out
}

fn plain(chars: f32, shared: f32, lighter: f32) -> f32 {
    GRAM_SHARE * chars + (1.0 - GRAM_SHARE) * shared / (lighter + MASS_PRIOR)
}

/// Measures a pair; `terms` are those of `a`.
fn measure(pile: &Pile, vectors: Option<&Vectors>, terms: &Terms, a: Node, b: Node) -> Candidate {
    let (x, y) = (&pile.items[a], &pile.items[b]);
    let chars = terms.product(&y.grams).min(1.0);
    // Known to a segment and a half of every witness at the most: a word of this unit, not of the
    // story.
    let rare_limit = (1.5 * pile.witnesses() as f32).max(2.0);
    let (mut shared, mut rare) = (0.0, 0.0);
    for &(term, _) in &y.stems {
        let weight = terms.stems[term as usize];
        shared += weight;
        // The idf of a stem is above 0 wherever it stands.
        if weight > 0.0 && pile.df[term as usize] as f32 <= rare_limit {
            rare += 1.0;
        }
    }
    let lexical = plain(chars, shared, x.mass.min(y.mass));
    let (plain, meaning) = vectors.map_or((lexical, [0.0; 4]), |m| {
        let sentence = m.likeness(a, b);
        let soft = m.soft(a, b);
        let (more, less) = (soft.of_first.max(soft.of_second), soft.of_first.min(soft.of_second));
        (
            f32::midpoint(lexical, sentence),
            [sentence, more, less, soft.gain_first.max(soft.gain_second)],
        )
    });
    Candidate { a, b, chars, shared, rare, plain, meaning }
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
