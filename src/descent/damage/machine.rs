//! Which witnesses look like machine translations of another.
//!
//! Comes in: readings and the words of all witnesses. Goes out: one verdict for each witness. A
//! translation there and back keeps the sentences of its source one by one and swaps words that
//! a person would keep: quoted words, names, the terms of the story. Cost: readings × partners,
//! compared in order where a witness has words of its own.

use super::misspelt::{LEAST_LETTERS, common_start, edits};
use super::spelling::Spellers;
use super::vocabulary::Vocabulary;
use crate::tradition::Tradition;
use crate::tradition::words::{Difference, Reading, differences, in_row};
use std::collections::BTreeSet;

/// Overlap from which a reading follows another: fewer shared words are a retelling. Set by hand.
const FOLLOWS: f64 = 0.4;
/// Overlap from which a text is a copy, and no translation. Set by hand.
const COPY: f64 = 0.9;
/// Fixed words swapped that make a machine translation: three may be the taste of a rewriter.
const LEAST_SWAPS: usize = 4;
/// A broken name counts as this many swaps: rewriters copy names letter by letter.
const BROKEN_NAME: usize = 2;
/// Share of its readings that are one sentence for one row: a translation keeps the sentences.
const SENTENCE_BY_SENTENCE: f64 = 0.8;
/// Swaps for each reading that follows another: a long rewrite gathers a few by chance. Set by
/// hand.
const SWAPS_PER_READING: f64 = 0.2;
/// Words on either side of a place that are still a swap: longer ones are a sentence told anew.
const LONGEST_SWAP: usize = 3;
/// Letters at the start that make two words one root. Set by hand.
const SAME_ROOT: usize = 3;
/// Letters in which two spellings of one word may differ.
const SAME_WORD: usize = 2;

/// Whether a reading with this overlap follows the other.
pub(super) fn follows(overlap: f64) -> bool {
    (FOLLOWS..COPY).contains(&overlap)
}

/// How a witness tells its rows.
#[derive(Debug, Clone, Copy, Default)]
struct Manner {
    readings: usize,
    /// Readings that are one sentence, and of this row alone.
    sentences: usize,
    /// Readings that follow that of another witness.
    following: usize,
}

/// Which witnesses look like machine translations of another.
pub(super) fn machines(
    tradition: &Tradition<'_>,
    vocabulary: &Vocabulary<'_>,
    spellers: &Spellers,
) -> Vec<bool> {
    let mut manners = vec![Manner::default(); tradition.len()];
    for (number, row) in tradition.rows() {
        for (at, reading) in row.iter().enumerate() {
            let manner = &mut manners[reading.witness];
            manner.readings += 1;
            manner.sentences += usize::from(!reading.shared && reading.cells.len() == 1);
            manner.following += usize::from(!followed(tradition, number, at).is_empty());
        }
    }
    let is_machine = |(witness, manner): (usize, &Manner)| {
        // Words of an old spelling are words that nobody else has, and no machine's.
        !spellers.throughout(witness)
            && manner.sentences as f64 >= SENTENCE_BY_SENTENCE * manner.readings as f64
            && 2 * manner.following >= manner.readings
            && swaps_enough(tradition, vocabulary, witness, manner.following)
    };
    manners.iter().enumerate().map(is_machine).collect()
}

/// The readings of a row that one of them follows.
fn followed(tradition: &Tradition<'_>, row: usize, reading: usize) -> Vec<usize> {
    let mut others = in_row(&tradition.readings[row], reading, &tradition.partners);
    others.retain(|&other| follows(tradition.likeness.of(row, reading, other)));
    others
}

/// Whether a witness swaps more of the fixed words of the story than a rewriter would.
fn swaps_enough(
    tradition: &Tradition<'_>,
    vocabulary: &Vocabulary<'_>,
    witness: usize,
    following: usize,
) -> bool {
    let broken = BROKEN_NAME * vocabulary.broken_names(witness);
    let enough = |swaps: usize| {
        let count = swaps + broken;
        count >= LEAST_SWAPS && count as f64 >= SWAPS_PER_READING * following.max(1) as f64
    };
    // The same swap counts once: a rewriter who dislikes a word swaps it everywhere.
    let mut swaps: BTreeSet<Swap<'_>> = BTreeSet::new();
    for (number, row) in tradition.rows() {
        let Some(at) = tradition.reading_of(number, witness) else { continue };
        let own = &row[at];
        if !own.tokens.iter().any(|token| vocabulary.only(witness, &token.stem)) {
            continue;
        }
        for other in followed(tradition, number, at) {
            for place in differences(&own.ids, &row[other].ids) {
                swaps.extend(fixed_swaps(own, &row[other], &place, vocabulary));
            }
        }
        if enough(swaps.len()) {
            return true;
        }
    }
    enough(swaps.len())
}

/// A word put in for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Swap<'a> {
    new: &'a str,
    old: &'a str,
}

/// Words of the other that are fixed (quoted, a name, or a term that all others keep) and were
/// swapped for words that no other witness has.
fn fixed_swaps<'a>(
    own: &Reading<'a>,
    other: &Reading<'a>,
    place: &Difference,
    vocabulary: &Vocabulary<'_>,
) -> Vec<Swap<'a>> {
    let (ours, theirs) = (place.first.clone(), place.second.clone());
    let is_swap = |words: usize| (1..=LONGEST_SWAP).contains(&words);
    if !is_swap(ours.len()) || !is_swap(theirs.len()) {
        return Vec::new();
    }
    // Of unlike numbers of words only the last are likely to stand for one another: nouns come
    // last.
    let pairs: Vec<(usize, usize)> = if ours.len() == theirs.len() {
        ours.zip(theirs).collect()
    } else {
        vec![(ours.end - 1, theirs.end - 1)]
    };

    let is_fixed = |&(ours, theirs): &(usize, usize)| {
        let (new, old) = (own.tokens[ours], other.tokens[theirs]);
        let quoted =
            || new.quoted && old.quoted && vocabulary.kept_by_others(own.witness, &old.stem);
        vocabulary.alone_stem(own, &new.norm)
            && !vocabulary.has_stem(own.witness, &old.stem)
            && !one_word(&new.norm, &old.norm)
            && (quoted() || vocabulary.is_term(own.witness, &old.stem, LEAST_LETTERS - 1))
    };
    pairs
        .into_iter()
        .filter(is_fixed)
        .map(|(ours, theirs)| Swap { new: own.words[ours], old: other.words[theirs] })
        .collect()
}

/// Whether two words look like spellings or forms of one: they begin alike or differ in a letter or
/// two.
fn one_word(first: &str, second: &str) -> bool {
    let (first, second): (Vec<char>, Vec<char>) =
        (first.chars().collect(), second.chars().collect());
    common_start(&first, &second) >= SAME_ROOT || edits(&first, &second) <= SAME_WORD
}
