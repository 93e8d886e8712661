//! Other spellings: of another country, of another time, of a dialect. They are no slips.
//!
//! Comes in: words, and all words of the witnesses. Goes out: whether two words are one in two
//! spellings, and which witnesses spell otherwise throughout.
//!
//! ```text
//! tyres, tires        known to the language
//! labour, labor       folded alike
//! vnto, unto          alike by letters that old spelling takes for one another: in a witness that
//!                     does so again and again, else it may be a slip
//! ```
//!
//! Cost: the words once, times log for the sorting.

use super::vocabulary::Vocabulary;
use crate::lang;
use std::collections::{BTreeMap, BTreeSet};

/// Words that a witness spells otherwise before it is said to do so throughout: three may be slips.
const LEAST_WORDS: usize = 4;
/// Share of the words that it alone has. A rewriter's own words look like the others' by chance,
/// one in twenty or so.
const LEAST_SHARE: f64 = 0.15;
/// Letters from which words are compared: shorter ones are alike too easily.
const LEAST_LETTERS: usize = 4;

/// Letters that editions of one language write for one another.
const EDITIONS: [(&str, &str); 11] = [
    ("our", "or"),
    ("ys", "yz"),
    ("is", "iz"),
    ("ll", "l"),
    ("ae", "e"),
    ("oe", "e"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("gue", "g"),
    ("ph", "f"),
    ("-", ""),
];

/// Letters that old or loose spelling takes for one another, after those of editions.
const LOOSE: [(&str, &str); 15] = [
    ("v", "u"),
    ("j", "i"),
    ("y", "i"),
    ("z", "s"),
    ("ce", "se"),
    ("ci", "si"),
    ("ck", "k"),
    ("c", "k"),
    ("th", "t"),
    ("ea", "e"),
    ("ie", "i"),
    ("ou", "o"),
    ("au", "a"),
    ("oo", "o"),
    ("w", "u"),
];

/// A word as all editions of its language would write it.
fn folded(word: &str) -> String {
    EDITIONS.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to))
}

/// A word without what old and loose spelling leaves open.
fn loose(word: &str) -> String {
    let word = LOOSE.iter().fold(folded(word), |word, (from, to)| word.replace(from, to));
    let mut single = String::with_capacity(word.len());
    for letter in word.chars() {
        if !single.ends_with(letter) {
            single.push(letter);
        }
    }
    let ending = if single.ends_with("es") { 2 } else { usize::from(single.ends_with('e')) };
    let kept = single.len() - ending;
    let s = if ending == 2 { "s" } else { "" };
    format!("{}{s}", &single[..kept])
}

/// Whether two words are one as editions of the language write it.
pub(super) fn one_word(first: &str, second: &str) -> bool {
    let known = |(one, other): &(&str, &str)| {
        let rests = |a: &str, b: &str| {
            let rests = a.strip_prefix(one).zip(b.strip_prefix(other));
            rests.is_some_and(|(a, b)| folded(a) == folded(b))
        };
        rests(first, second) || rests(second, first)
    };
    folded(first) == folded(second) || lang::all().flat_map(|l| l.spellings).any(known)
}

/// Which witnesses spell otherwise than the others throughout.
pub(super) struct Spellers {
    own: Vec<bool>,
    old: Vec<bool>,
}

impl Spellers {
    /// Looks at the words that each witness alone has.
    pub(super) fn new(vocabulary: &Vocabulary<'_>, witnesses: usize) -> Self {
        let long = |word: &&str| {
            word.chars().count() >= LEAST_LETTERS && word.chars().all(char::is_alphabetic)
        };
        let mut by_form: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for word in vocabulary.words().filter(long) {
            by_form.entry(loose(word)).or_default().insert(word);
        }
        let mut alone = vec![0_usize; witnesses];
        let mut otherwise = vec![0_usize; witnesses];
        let mut old = vec![0_usize; witnesses];
        for words in by_form.values() {
            for &word in words {
                let Some(witness) = vocabulary.only_holder(word) else { continue };
                alone[witness] += 1;
                // The others' spelling of it, which this witness never uses.
                let theirs = |other: &&str| *other != word && !vocabulary.has(witness, other);
                let Some(other) = words.iter().copied().find(theirs) else { continue };
                otherwise[witness] += 1;
                old[witness] += usize::from(!one_word(word, other));
            }
        }
        let enough = |words: &[usize]| -> Vec<bool> {
            let is_enough = |(words, alone): (&usize, &usize)| {
                *words >= LEAST_WORDS && *words as f64 >= LEAST_SHARE * *alone as f64
            };
            words.iter().zip(&alone).map(is_enough).collect()
        };
        Self { own: enough(&otherwise), old: enough(&old) }
    }

    /// Whether a witness spells otherwise throughout.
    pub(super) fn throughout(&self, witness: usize) -> bool {
        self.own[witness]
    }

    /// Whether it does so as no edition of today would.
    pub(super) fn is_old(&self, witness: usize) -> bool {
        self.old[witness]
    }

    /// Whether a word of a witness is its spelling of another.
    pub(super) fn spells(&self, witness: usize, word: &str, other: &str) -> bool {
        one_word(word, other) || (self.own[witness] && loose(word) == loose(other))
    }
}

#[cfg(test)]
mod tests {
    use super::{loose, one_word};

    #[test]
    fn editions_of_a_language_are_one_word() {
        for (one, other) in [
            ("practises", "practices"),
            ("tyres", "tires"),
            ("aeroplanes", "airplanes"),
            ("harbours", "harbors"),
            ("organised", "organized"),
            ("delphine", "delfine"),
            ("aufwändig", "aufwendig"),
            ("sceptical", "skeptical"),
        ] {
            assert!(one_word(one, other) && one_word(other, one), "{one} {other}");
        }
        for (one, other) in [("carier", "carrier"), ("mufled", "muffled"), ("snow", "show")] {
            assert!(!one_word(one, other), "{one} {other}");
        }
    }

    #[test]
    fn old_spelling_is_loose() {
        for (one, other) in [
            ("vnto", "unto"),
            ("sayde", "said"),
            ("loue", "love"),
            ("toke", "took"),
            ("certayne", "certain"),
        ] {
            assert_eq!(loose(one), loose(other), "{one} {other}");
        }
        assert_ne!(loose("tbeir"), loose("their"));
    }
}
