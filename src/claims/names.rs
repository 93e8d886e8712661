//! Another name in the same place: "Inspector Vesk" against "Inspector Voss".
//!
//! Comes in: two readings, and what the whole story shows of its names. Goes out: names that stand
//! in the same place and are nearly alike, one of them wrong; names that are not alike are found by
//! [`super::inplace`]. Cost: names of one times names of the other.

use crate::claims::lexicon::{self, function, month, weekday};
use crate::claims::slot::{Claim, Kind, Stand};
use crate::claims::spelling::variants;
use crate::lang::{CAPITAL_NOUNS, Words};
use crate::tradition::words::Reading;
use std::collections::BTreeSet;

/// What the whole story shows of its names.
pub(super) struct Story {
    /// Whether its language writes all nouns with a capital, so that a capital is no sign of a
    /// name.
    pub capital_nouns: bool,
    /// Words that stand somewhere without a capital.
    plain: BTreeSet<String>,
    /// Words that stand with a capital within a sentence.
    capital: BTreeSet<String>,
    /// Words with capitals that stand side by side somewhere, the first of them first.
    beside: BTreeSet<(String, String)>,
}

impl Story {
    /// Looks all readings through.
    pub(super) fn new(readings: &[Vec<Reading<'_>>]) -> Self {
        let (mut capital, mut all) = (0_usize, 0_usize);
        let (mut plain, mut beside) = (BTreeSet::new(), BTreeSet::new());
        let mut shown = BTreeSet::new();
        for reading in readings.iter().flatten() {
            for (at, token) in reading.tokens.iter().enumerate() {
                capital += usize::from(token.capital);
                all += 1;
                // The first word of a sentence has a capital of which the token does not tell.
                if at > 0 && !token.capital {
                    plain.insert(token.norm.clone());
                }
                if token.capital {
                    shown.insert(token.norm.clone());
                }
            }
            let first_is_name = |at: usize| at == 0 || reading.tokens[at].capital;
            for at in 1..reading.tokens.len() {
                let (before, token) = (reading.tokens[at - 1], reading.tokens[at]);
                if first_is_name(at - 1) && token.capital {
                    beside.insert((before.norm.clone(), token.norm.clone()));
                }
            }
        }
        let capital_nouns = capital as f64 >= CAPITAL_NOUNS * all.max(1) as f64;
        Self { capital_nouns, plain, capital: shown, beside }
    }

    /// Whether two names stand side by side somewhere: then they are parts of one.
    pub(super) fn side_by_side(&self, one: &str, other: &str) -> bool {
        let known = |before: &str, after: &str| {
            self.beside.contains(&(before.to_owned(), after.to_owned()))
        };
        known(one, other) || known(other, one)
    }

    /// Whether a word is a name and no title: a capital, and nowhere written without one.
    pub(super) fn is_name(&self, reading: &Reading<'_>, at: usize) -> bool {
        static BEFORE: Words = Words::of_all(|l| l.facts.before_names);
        static TITLES: Words = Words::of_all(|l| l.stops.titles);
        let norm = reading.tokens[at].norm.as_str();
        let capital = |at: usize| reading.tokens.get(at).is_some_and(|token| token.capital);
        // The first word of a sentence is a name where the rest of the name follows.
        let opens_with_capital = || {
            let first = reading.text.chars().find(|c| c.is_alphanumeric());
            first.is_some_and(char::is_uppercase)
        };
        let begins_name = at == 0 && capital(1) && !function(norm) && opens_with_capital();
        let shown = capital(at) || begins_name;
        let stands_alone = !self.capital_nouns
            || at.checked_sub(1).is_some_and(|before| {
                let begins = before == 0 && self.capital.contains(reading.words[before]);
                capital(before) || begins || BEFORE.has(reading.words[before])
            });
        shown
            && stands_alone
            && is_word(norm)
            && !self.plain.contains(norm)
            && !TITLES.has(norm)
            && !lexicon::person(norm)
            && !lexicon::speaks(norm)
    }
}

/// Whether a word may be a name by its letters.
fn is_word(norm: &str) -> bool {
    norm.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))
        && norm.chars().count() > 2
        && month(norm).is_none()
        && weekday(norm).is_none()
}

/// Names that stand in the same place of two readings, the same or rivals.
pub(super) fn rivals(
    first: &Reading<'_>,
    second: &Reading<'_>,
    capital_nouns: bool,
) -> Vec<(Claim, Claim, Stand)> {
    let mut found = Vec::new();
    for (ours, token) in first.tokens.iter().enumerate().filter(|(ours, _)| name(first, *ours)) {
        if let Some(theirs) = second.tokens.iter().position(|other| other.norm == token.norm) {
            if !capital_nouns {
                found.push((claim(first, ours), claim(second, theirs), Stand::Same));
            }
            continue;
        }
        for theirs in (0..second.tokens.len())
            .filter(|&theirs| name(second, theirs) && !first.words.contains(&second.words[theirs]))
        {
            if same_place(first, ours, second, theirs)
                && alike(first.words[ours], second.words[theirs], capital_nouns)
            {
                found.push((claim(first, ours), claim(second, theirs), Stand::Rivals));
            }
        }
    }
    found
}

fn claim(reading: &Reading<'_>, at: usize) -> Claim {
    Claim::plain(Kind::Name, reading.words[at].to_owned(), at..at + 1)
}

fn name(reading: &Reading<'_>, at: usize) -> bool {
    let token = reading.tokens[at];
    token.capital && token.norm.chars().all(char::is_alphabetic) && is_word(&token.norm)
}

/// Whether a title or another part of the name stands next to both, or the same words on both
/// sides.
fn same_place(first: &Reading<'_>, ours: usize, second: &Reading<'_>, theirs: usize) -> bool {
    let word = |reading: &Reading<'_>, at: Option<usize>| {
        at.and_then(|at| reading.words.get(at).map(|word| (*word).to_owned()))
    };
    let before = (word(first, ours.checked_sub(1)), word(second, theirs.checked_sub(1)));
    let after = (word(first, Some(ours + 1)), word(second, Some(theirs + 1)));
    let same_before = before.0.is_some() && before.0 == before.1;
    let same_after = after.0.is_some() && after.0 == after.1;
    let part = |reading: &Reading<'_>, at: Option<usize>| {
        at.is_some_and(|at| at < reading.tokens.len() && (reading.tokens[at].capital || at == 0))
    };
    (same_before && part(first, ours.checked_sub(1)) && part(second, theirs.checked_sub(1)))
        || (same_before && same_after)
}

/// Whether two words may be the same name, one of them wrong: the same first letter and about the
/// same length. Where every noun has a capital, most letters must be shared.
fn alike(one: &str, other: &str, capital_nouns: bool) -> bool {
    static ENDINGS: Words = Words::of_all(|l| l.facts.name_endings);
    let (ours, theirs): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let common = ours.iter().zip(&theirs).take_while(|(letter, beside)| letter == beside).count();
    let longest = ours.len().max(theirs.len());
    let ending = |letters: &[char]| {
        common == letters.len() || ENDINGS.has(&letters[common..].iter().collect::<String>())
    };
    let inflected = common >= 4 && ending(&ours) && ending(&theirs);
    !inflected
        && !variants(one, other)
        && ours.len().abs_diff(theirs.len()) <= 2
        && if capital_nouns { 2 * common >= longest && common < longest - 2 } else { common >= 1 }
}
