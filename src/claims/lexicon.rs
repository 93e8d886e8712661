//! The closed word classes that claims are read by, each asked in all languages at once: witnesses
//! of one story may be of several, and short ones do not tell which. The words stand in
//! [`crate::lang`]; digits, names and quotation marks need none.

use crate::lang::{self, Phrases, Sides, State, Values, Words};
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub(super) use crate::lang::{month, weekday};

/// Words that say how many or how often without being numbers: "single", "twice".
pub(super) fn multiple(word: &str) -> Option<f64> {
    static WORDS: Values<f64> = Values::of_all(|l| lang::pairs(l.facts.multiples).collect());
    WORDS.get(word)
}

/// Words after which the sentence goes on: what a number counts stands before them.
pub(super) fn ends_counted(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.facts.counted_to);
    WORDS.has(word) || filler(word)
}

/// Words that make the next number a round one.
pub(super) fn approximates(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.facts.approximators);
    WORDS.has(word)
}

/// Words that set one thing against another, or undo it without a negation.
pub(super) fn sets_against(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.facts.against);
    WORDS.has(word)
}

/// Ordinals, for the days of a month.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    static NAMED: Values<u32> = Values::of_all(|l| lang::pairs(l.times.ordinals).collect());
    static ENDINGS: Words = Words::of_all(|l| l.times.ordinal_endings);
    let in_digits = || ENDINGS.all().iter().find_map(|e| word.strip_suffix(e)?.parse().ok());
    NAMED.get(word).or_else(in_digits)
}

/// Minutes in a unit of time.
pub(super) fn time_unit(word: &str) -> Option<f64> {
    static UNITS: Values<f64> = Values::of_all(|l| lang::pairs(l.times.units).collect());
    UNITS.get(word)
}

/// Words that deny the noun after them: "without".
pub(super) fn lacks(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.facts.lacking);
    WORDS.has(word)
}

/// Words that deny. A contraction counts by its ending.
pub(super) fn negates(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.facts.negations);
    static ENDINGS: Words = Words::of_all(|l| l.facts.negating_endings);
    WORDS.has(word) || lacks(word) || ENDINGS.all().iter().any(|e| word.ends_with(e))
}

/// Pairs of words that contradict one another where they stand in the same place.
pub(super) fn opposites() -> impl Iterator<Item = (&'static str, &'static str)> {
    lang::all().flat_map(|l| l.facts.opposites).copied()
}

/// Verbs and words that give speech to somebody.
pub(super) fn reports(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.facts.reports);
    WORDS.has(word)
}

/// Words for a moment that name none, against which a named one is a claim.
pub(super) fn vague_time(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.times.vague);
    WORDS.has(word)
}

/// Stretches of time that can be pointed at.
pub(super) fn stretch(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.times.stretches);
    WORDS.has(word) || weekday(word).is_some() || month(word).is_some()
}

/// Words too common to tell which thing a number counts.
pub(super) fn filler(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.facts.fillers);
    WORDS.has(word)
}

/// Words that hold a sentence together and tell nothing by themselves.
pub(super) fn function(word: &str) -> bool {
    static STARTERS: Words = Words::of_all(|l| l.stops.starters);
    static COUNTED_TO: Words = Words::of_all(|l| l.facts.counted_to);
    let single = word.chars().nth(1).is_none() && !word.chars().any(|c| c.is_ascii_digit());
    single || filler(word) || STARTERS.has(word) || COUNTED_TO.has(word)
}

/// Phrases that mark what follows, or what they stand beside, as the newer state.
pub(super) fn newer() -> &'static [Vec<&'static str>] {
    static NEWER: Phrases = Phrases::of_all(|l| l.facts.newer);
    NEWER.all()
}

/// The phrases that say each side of a state, as their words.
pub(super) struct Pair {
    /// The first side.
    pub one: Vec<Vec<&'static str>>,
    /// The other side.
    pub other: Vec<Vec<&'static str>>,
}

/// States that exclude one another, each with the phrases that say it in any language.
pub(super) fn states() -> &'static BTreeMap<State, Pair> {
    static STATES: OnceLock<BTreeMap<State, Pair>> = OnceLock::new();
    STATES.get_or_init(|| {
        let split = |phrases: &[&'static str]| -> Vec<Vec<&'static str>> {
            phrases.iter().map(|phrase| lang::words(phrase).collect()).collect()
        };
        let mut pairs: BTreeMap<State, Pair> = BTreeMap::new();
        for (state, Sides { one, other }) in lang::all().flat_map(|l| l.facts.states) {
            let pair = pairs.entry(*state).or_insert(Pair { one: Vec::new(), other: Vec::new() });
            pair.one.extend(split(one));
            pair.other.extend(split(other));
        }
        pairs
    })
}

/// Words for people who speak without a name.
pub(super) fn speaks(word: &str) -> bool {
    static SPEAKERS: Words = Words::of_all(|l| l.facts.speakers);
    SPEAKERS.all().iter().any(|start| word.starts_with(start))
}

/// Nouns for people that take the name of their trade or office before them.
pub(super) fn person(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.facts.persons);
    WORDS.has(word)
}

/// Words before such a noun that say what the person is like and not what the person does.
pub(super) fn describes(word: &str) -> bool {
    static WORDS: Words = Words::of_all(|l| l.facts.describing);
    static ENDINGS: Words = Words::of_all(|l| l.facts.describing_endings);
    // A word of two letters and an ending is none that was formed with it: "bed", "red".
    let formed = |e: &&str| word.len() > e.len() + 2 && word.ends_with(*e);
    WORDS.has(word) || filler(word) || ENDINGS.all().iter().any(formed)
}
