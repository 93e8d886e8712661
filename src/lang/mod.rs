//! The words of languages: everything the program knows of one stands in its file here.
//!
//! Comes in: the code of a language, or a word. Goes out: the [`Language`], plain data, or whether
//! any language has the word in a list ([`Words`], [`Phrases`], [`Values`]). To add a language,
//! write its file and name it in [`registry`]; what a file leaves out, the program does without.
//!
//! Words stand as the tokens have them: in lower case, `ss` for `ß`, straight apostrophes. Lists
//! are strings of words with spaces between them, since hundreds of words read best as text. Cost:
//! a list of all languages is put together and sorted once; a look-up is a binary search.

mod common;
mod dutch;
mod english;
mod french;
mod german;
mod italian;
mod language;
mod lists;
mod measures;
mod others;
mod polish;
mod portuguese;
mod registry;
mod russian;
mod spanish;
pub(crate) mod units;

pub(crate) use language::words;
pub(crate) use language::{Language, Numbers, Sides, State, Stops};
pub(crate) use lists::{Phrases, Values, Words};
pub(crate) use registry::all;

/// Share of words with a capital inside sentences from which a language writes its nouns with one,
/// so that a capital is no sign of a name: English news has a tenth, German three tenths.
pub(crate) const CAPITAL_NOUNS: f64 = 0.22;

/// What is known of a language, ISO 639-3: nothing, where it is empty or not known.
pub(crate) fn language(code: &str) -> &'static Language {
    all().find(|l| l.code == code && !code.is_empty()).unwrap_or(&Language::NONE)
}

/// The ISO 639-3 code of a language tag such as `de-AT`, if it is one we know.
pub(crate) fn code(tag: &str) -> Option<&'static str> {
    let tag = tag.trim().to_ascii_lowercase();
    let primary = tag.split(['-', '_']).next().filter(|p| !p.is_empty())?;
    all().find(|l| l.code == primary || words(l.short).any(|s| s == primary)).map(|l| l.code)
}

/// The BCP 47 tag of an ISO 639-3 code: two letters, where the language has such a code.
#[must_use]
pub fn tag(code: &str) -> &str {
    words(language(code).short).next().unwrap_or(code)
}

/// The month that a word names in any language, 1..12.
pub(crate) fn month(word: &str) -> Option<u32> {
    static MONTHS: Values<u32> = Values::of_all(|l| numbered(&l.times.months, 1));
    MONTHS.get(word)
}

/// The day of the week that a word names in any language, 0 for Monday.
pub(crate) fn weekday(word: &str) -> Option<u32> {
    static DAYS: Values<u32> = Values::of_all(|l| numbered(&l.times.weekdays, 0));
    DAYS.get(word)
}

/// The pairs of a list of `word=value`.
pub(crate) fn pairs<T: std::str::FromStr>(
    list: &'static str,
) -> impl Iterator<Item = (&'static str, T)> {
    words(list)
        .filter_map(|pair| pair.split_once('='))
        .filter_map(|(word, value)| value.parse().ok().map(|value| (word, value)))
}

/// Each word of `lists` with the number of its list, the first being `from`.
fn numbered(lists: &[&'static str], from: u32) -> Vec<(&'static str, u32)> {
    (from..).zip(lists).flat_map(|(n, list)| words(list).map(move |word| (word, n))).collect()
}

#[cfg(test)]
mod tests;
