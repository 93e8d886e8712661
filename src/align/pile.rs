//! The segments of all witnesses laid out in one row, with the weighted terms they are compared by.
//!
//! Comes in: the segments of each witness. Goes out: [`Pile`], where a segment is a *node* (an
//! index over all witnesses), with sparse vectors of character n-grams and of word stems, weighted
//! by their rarity in this pile. No outside frequency table is needed, so no language is favoured.
//!
//! ```text
//! witness A: s0 s1 s2      nodes: 0 1 2 3 4
//! witness B: s0 s1                A A A B B
//! ```
//!
//! Method: TF-IDF over character 3- to 5-grams inside word bounds (the best single lexical measure
//! on every ordered set we hold), and stems for containment. Cost: linear in text, times log for
//! the sorting.

use super::sparse::{Sparse, cosines};
use crate::lang::Words;
use crate::partners::Partners;
use crate::segment::{Segment, SegmentKind, Segments, Token};

/// Words that names follow without an article.
static BEFORE_NAMES: Words = Words::of_all(|l| l.facts.before_names);

/// Index of a segment over all witnesses.
pub(crate) type Node = usize;

/// One segment, ready for comparison.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Its witness.
    pub witness: usize,
    /// Its index among the segments of its witness.
    pub index: usize,
    /// Character n-grams, weighted, of unit length.
    pub grams: Sparse,
    /// Distinct stems with their idf.
    pub stems: Sparse,
    /// Sum of the idf of the distinct stems.
    pub mass: f32,
    /// Stems of words with a capital inside the sentence, rising.
    pub names: Vec<u32>,
    /// Those of them that follow another capital or a word that names follow: in a language that
    /// writes its nouns with capitals these are names, and the others need not be.
    pub proper: Vec<u32>,
    /// Numbers in canonical form, rising, each once.
    pub numbers: Vec<String>,
    /// Stems inside quotation marks, rising.
    pub quoted: Vec<u32>,
    /// Words.
    pub words: usize,
    /// Whether it is shaped or marked as a heading.
    pub heading: bool,
}

/// The segments of all witnesses.
#[derive(Debug, Clone)]
pub(crate) struct Pile {
    /// All segments: those of the first witness, then of the second, …
    pub items: Vec<Item>,
    /// First node of each witness, and one past the last node at the end.
    pub starts: Vec<usize>,
    /// Which witnesses are compared with which.
    pub partners: Partners,
    /// The stems, rising; the index of a stem is its term.
    pub vocabulary: Vec<String>,
    /// In how many segments a stem stands.
    pub df: Vec<u32>,
    /// Nodes in which a gram stands.
    pub gram_postings: Postings,
    /// Nodes in which a stem stands.
    pub stem_postings: Postings,
}

/// For each term the nodes in which it stands, with its weight there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Postings {
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Postings {
    fn new(terms: usize, vectors: &[Sparse]) -> Self {
        let mut starts = vec![0; terms + 1];
        for &(term, _) in vectors.iter().flatten() {
            starts[term as usize + 1] += 1;
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }

        // Counted first and filled then, so that all postings lie in one piece of memory.
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); starts[terms]];
        for (node, vector) in (0_u32..).zip(vectors) {
            for &(term, weight) in vector {
                entries[next[term as usize]] = (node, weight);
                next[term as usize] += 1;
            }
        }
        Self { starts, entries }
    }

    /// Number of terms.
    pub(crate) fn terms(&self) -> usize {
        self.starts.len() - 1
    }

    /// The nodes in which `term` stands, rising, with its weight there.
    pub(crate) fn of(&self, term: u32) -> &[(u32, f32)] {
        &self.entries[self.starts[term as usize]..self.starts[term as usize + 1]]
    }

    /// The first and the last node in which `term` stands.
    pub(crate) fn ends(&self, term: u32) -> Option<[Node; 2]> {
        let posting = self.of(term);
        Some([posting.first()?.0 as usize, posting.last()?.0 as usize])
    }
}

impl Pile {
    /// Lays out the segments of all witnesses.
    pub(crate) fn new(witnesses: &[Segments]) -> Self {
        let segments: Vec<&Segment> = witnesses.iter().flat_map(|own| &own.items).collect();
        let GramCounts { counts, terms } = gram_counts(&segments);
        let mut grams = weigh(counts, terms);
        let gram_postings = Postings::new(terms, &grams);

        let StemCounts { counts, mut names, mut proper, mut quoted, vocabulary } =
            stem_counts(&segments);
        let df = document_frequency(&counts, vocabulary.len());
        let mut stems = stem_weights(&counts, &df);
        let stem_postings = Postings::new(vocabulary.len(), &stems);

        let mut starts = vec![0];
        for own in witnesses {
            starts.push(starts[starts.len() - 1] + own.items.len());
        }
        let partners = Partners::choose(witnesses.len(), || {
            let of_each: Vec<Sparse> =
                starts.windows(2).map(|bounds| distinct(&stems[bounds[0]..bounds[1]])).collect();
            cosines(&of_each)
        });

        let mut items = Vec::with_capacity(segments.len());
        for (witness, own) in witnesses.iter().enumerate() {
            for (index, segment) in own.items.iter().enumerate() {
                let node = items.len();
                items.push(Item {
                    witness,
                    index,
                    grams: std::mem::take(&mut grams[node]),
                    mass: stems[node].iter().map(|(_, idf)| idf).sum(),
                    stems: std::mem::take(&mut stems[node]),
                    names: std::mem::take(&mut names[node]),
                    proper: std::mem::take(&mut proper[node]),
                    numbers: numbers(segment),
                    quoted: std::mem::take(&mut quoted[node]),
                    words: segment.tokens.len(),
                    heading: segment.kind == SegmentKind::Heading,
                });
            }
        }
        Self { items, starts, partners, vocabulary, df, gram_postings, stem_postings }
    }

    /// Number of witnesses.
    pub(crate) fn witnesses(&self) -> usize {
        self.starts.len() - 1
    }

    /// The term of a stem of this pile, and its idf.
    pub(crate) fn term(&self, stem: &str) -> Option<(u32, f32)> {
        let term = self.vocabulary.binary_search_by(|known| known.as_str().cmp(stem)).ok()?;
        Some((u32::try_from(term).ok()?, idf(self.items.len(), self.df[term])))
    }

    /// The nodes of a witness.
    pub(crate) fn nodes(&self, witness: usize) -> std::ops::Range<Node> {
        self.starts[witness]..self.starts[witness + 1]
    }
}

fn numbers(segment: &Segment) -> Vec<String> {
    let mut all: Vec<String> =
        segment.tokens.iter().filter_map(|token| token.number.clone()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// For each segment how often each term stands in it, by rising term.
type Counts = Vec<Vec<(u32, u32)>>;

/// The grams of each segment.
struct GramCounts {
    counts: Counts,
    /// Number of distinct grams, at least 1.
    terms: usize,
}

/// Grams that are gathered before they are sorted into the others: 8 MB of them.
const GRAMS_AT_ONCE: usize = 1 << 20;

/// Gram counts of each segment. A gram's term is its rank among the hashes.
///
/// All grams at once would take forty times the room of the text; so they are looked at twice, some
/// segments at a time.
fn gram_counts(segments: &[&Segment]) -> GramCounts {
    let mut distinct: Vec<u64> = Vec::new();
    let mut some: Vec<u64> = Vec::new();
    for segment in segments {
        grams_of(segment, &mut some);
        // Never fewer than are known already, so that all merges together cost no more than a sort.
        if some.len() >= GRAMS_AT_ONCE.max(distinct.len()) {
            merge(&mut distinct, &mut some);
        }
    }
    merge(&mut distinct, &mut some);

    let term = |hash: &u64| distinct.binary_search(hash).map_or(u32::MAX, number);
    let counts = segments.iter().map(|segment| {
        some.clear();
        grams_of(segment, &mut some);
        some.sort_unstable();
        let mut row: Vec<(u32, u32)> = Vec::with_capacity(some.len());
        let runs = some.chunk_by(|one, next| one == next);
        row.extend(runs.map(|same| (term(&same[0]), number(same.len()))));
        row.shrink_to_fit();
        row
    });
    GramCounts { counts: counts.collect(), terms: distinct.len().max(1) }
}

/// A term or count in half the room; no pile that fits in memory reaches the largest.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Adds the hashes of a segment's grams.
fn grams_of(segment: &Segment, hashes: &mut Vec<u64>) {
    segment.tokens.iter().for_each(|token| word_grams(&token.norm, |hash| hashes.push(hash)));
}

/// Puts `new` into `all`, rising and each once.
fn merge(all: &mut Vec<u64>, new: &mut Vec<u64>) {
    new.sort_unstable();
    new.dedup();
    all.append(new);
    // Two rising runs: the stable sort merges them in one pass.
    all.sort();
    all.dedup();
}

/// Calls `emit` with a hash of every 3-, 4- and 5-gram of ` word `.
fn word_grams(word: &str, mut emit: impl FnMut(u64)) {
    let chars: Vec<char> =
        std::iter::once(' ').chain(word.chars()).chain(std::iter::once(' ')).collect();
    for length in 3..=5 {
        for gram in chars.windows(length) {
            emit(hash(gram));
        }
        // A word too short for grams of this length counts whole, once.
        if chars.len() < length {
            emit(hash(&chars));
            break;
        }
    }
}

/// FNV-1a over code points: stable on every machine, unlike the standard library's hasher.
fn hash(gram: &[char]) -> u64 {
    gram.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// TF-IDF vectors of unit length.
fn weigh(counts: Counts, terms: usize) -> Vec<Sparse> {
    let df = document_frequency(&counts, terms);
    let total = counts.len() as f32 + 1.0;
    let idf = |term: u32| (total / (df[term as usize] as f32 + 1.0)).ln() + 1.0;
    let of_one = |row: Vec<(u32, u32)>| {
        let mut vector: Sparse =
            row.into_iter().map(|(term, count)| (term, count as f32 * idf(term))).collect();
        let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        if length > 0.0 {
            vector.iter_mut().for_each(|(_, weight)| *weight /= length);
        }
        vector
    };
    counts.into_iter().map(of_one).collect()
}

/// In how many segments each term stands.
fn document_frequency(counts: &[Vec<(u32, u32)>], terms: usize) -> Vec<u32> {
    let mut df = vec![0; terms];
    for &(term, _) in counts.iter().flatten() {
        df[term as usize] += 1;
    }
    df
}

/// The stems of each segment.
struct StemCounts {
    counts: Counts,
    /// For each segment the stems of its names, rising.
    names: Vec<Vec<u32>>,
    /// For each segment those of them after a capital or a word that names follow, rising.
    proper: Vec<Vec<u32>>,
    /// For each segment the stems inside quotation marks, rising.
    quoted: Vec<Vec<u32>>,
    /// The distinct stems, rising; a stem's term is its place here.
    vocabulary: Vec<String>,
}

fn is_name(token: &&Token) -> bool {
    token.capital && token.number.is_none()
}

fn stem_counts(segments: &[&Segment]) -> StemCounts {
    let mut vocabulary: Vec<&str> =
        segments.iter().flat_map(|own| own.tokens.iter().map(|t| t.stem.as_str())).collect();
    vocabulary.sort_unstable();
    vocabulary.dedup();
    let term = |token: &Token| vocabulary.binary_search(&token.stem.as_str()).map_or(0, number);

    let mut out = StemCounts {
        counts: Vec::with_capacity(segments.len()),
        names: Vec::with_capacity(segments.len()),
        proper: Vec::with_capacity(segments.len()),
        quoted: Vec::with_capacity(segments.len()),
        vocabulary: Vec::new(),
    };
    for segment in segments {
        let terms = |keep: fn(&&Token) -> bool| {
            let mut terms: Vec<u32> = segment.tokens.iter().filter(keep).map(term).collect();
            terms.sort_unstable();
            terms
        };
        let distinct = |mut terms: Vec<u32>| {
            terms.sort_unstable();
            terms.dedup();
            terms
        };
        out.names.push(distinct(terms(is_name)));
        let after = |pair: &[Token]| {
            let follows = pair[0].capital || BEFORE_NAMES.has(&pair[0].norm);
            (follows && is_name(&&pair[1])).then(|| term(&pair[1]))
        };
        out.proper.push(distinct(segment.tokens.windows(2).filter_map(after).collect()));
        out.quoted.push(distinct(terms(|token| token.quoted)));
        let all = terms(|_| true);
        let runs = all.chunk_by(|one, next| one == next);
        out.counts.push(runs.map(|same| (same[0], number(same.len()))).collect());
    }
    out.vocabulary = vocabulary.into_iter().map(str::to_owned).collect();
    out
}

/// The terms of some segments, each once.
fn distinct(segments: &[Sparse]) -> Sparse {
    let mut all: Sparse = segments.iter().flatten().copied().collect();
    all.sort_unstable_by_key(|(term, _)| *term);
    all.dedup_by_key(|(term, _)| *term);
    all
}

/// Distinct stems with their idf.
fn stem_weights(counts: &[Vec<(u32, u32)>], df: &[u32]) -> Vec<Sparse> {
    let idf = |&(term, _): &(u32, u32)| (term, idf(counts.len(), df[term as usize]));
    counts.iter().map(|row| row.iter().map(idf).collect()).collect()
}

/// `ln((S + 1) / (df + 0.5))` for a term in `df` of `S` segments, at least 0.
fn idf(segments: usize, df: u32) -> f32 {
    ((segments as f32 + 1.0) / (df as f32 + 0.5)).ln().max(0.0)
}
