//! Words before a full stop that does not end a sentence, and words that usually begin one, by
//! language.
//!
//! The language of a text comes in, its lists go out, sorted; [`super::sentence`] says how they are
//! used. Where the language is unknown, all lists are asked. Cost: one sort for each text.

use crate::lang::{self, Language, Stops, Words};

/// ISO 639-3 of the languages that a rule of sentences names.
const ENGLISH: &str = "eng";
/// See [`ENGLISH`].
const GERMAN: &str = "deu";

/// The lists that apply to one text, each sorted.
pub(super) struct Lexicon {
    lang: String,
    titles: Vec<&'static str>,
    open: Vec<&'static str>,
    numbered: Vec<&'static str>,
    starters: Vec<&'static str>,
    months: Vec<&'static str>,
}

impl Lexicon {
    /// The lists of a language, ISO 639-3; of all languages where it is empty.
    pub(super) fn of(lang: &str) -> Self {
        let asked = |l: &&Language| lang.is_empty() || l.code.is_empty() || l.code == lang;
        let sorted = |list: fn(&Stops) -> &'static str| {
            let lists = lang::all().filter(asked).map(|l| list(&l.stops));
            let mut words: Vec<&str> = lists.flat_map(lang::words).collect();
            words.sort_unstable();
            words
        };
        let mut months: Vec<&str> = lang::all()
            .filter(|l| asked(l) && l.stops.ordinal_stop)
            .flat_map(|l| l.times.months.into_iter().flat_map(lang::words))
            .collect();
        months.sort_unstable();

        Self {
            lang: lang.to_owned(),
            titles: sorted(|l| l.titles),
            open: sorted(|l| l.open),
            numbered: sorted(|l| l.numbered),
            starters: sorted(|l| l.starters),
            months,
        }
    }

    /// Whether `word` (lower-case) needs what follows it.
    pub(super) fn is_title(&self, word: &str) -> bool {
        // One language's title is another's common word (`on.`, onorevole): certain only where the
        // language is.
        self.titles.binary_search(&word).is_ok() && !(self.is_unknown() && self.is_starter(word))
    }

    /// Whether `word` (lower-case) is an abbreviation that may end a sentence.
    pub(super) fn is_open(&self, word: &str) -> bool {
        self.open.binary_search(&word).is_ok()
            || (self.is_german() || self.is_unknown()) && word.ends_with("str")
    }

    /// Whether `word` (lower-case) is an abbreviation before a number.
    pub(super) fn is_numbered(&self, word: &str) -> bool {
        self.numbered.binary_search(&word).is_ok()
    }

    /// Whether `word` (lower-case) is a function word that often begins a sentence.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.starters.binary_search(&word).is_ok()
    }

    /// Whether `word` (lower-case) is a month that follows an ordinal with a full stop.
    pub(super) fn is_month(&self, word: &str) -> bool {
        self.months.binary_search(&word).is_ok()
    }

    /// Whether the text is German: the only language here that writes ordinals with a full stop
    /// before capitals.
    pub(super) fn is_german(&self) -> bool {
        self.lang == GERMAN
    }

    /// Whether nothing is known of the language.
    pub(super) fn is_unknown(&self) -> bool {
        self.lang.is_empty()
    }

    /// Whether the text is known to be English.
    pub(super) fn is_english(&self) -> bool {
        self.lang == ENGLISH
    }
}

/// Whether `word` (lower-case) names the act of speaking.
pub(super) fn is_speech(word: &str) -> bool {
    static ATTRIBUTIONS: Words = Words::of_all(|l| l.stops.attributions);
    ATTRIBUTIONS.has(word)
}

/// Whether `word` (lower-case) is an English day of the week.
pub(super) fn is_day(word: &str) -> bool {
    lang::language(ENGLISH).times.weekdays.into_iter().flat_map(lang::words).any(|day| day == word)
}

/// Whether `word` (lower-case) is an interjection without a vowel.
pub(super) fn is_voiceless(word: &str) -> bool {
    static INTERJECTIONS: Words = Words::of_all(|l| l.stops.interjections);
    INTERJECTIONS.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_language_asks_its_own_lists_and_the_common_ones() {
        let german = Lexicon::of("deu");
        assert!(german.is_title("z.b") && german.is_title("dr") && !german.is_title("sig"));
    }

    #[test]
    fn an_unknown_language_asks_all_lists() {
        assert!(Lexicon::of("").is_title("sig"));
    }

    #[test]
    fn german_street_names_end_in_an_abbreviation() {
        assert!(
            Lexicon::of("deu").is_open("lindenstr") && !Lexicon::of("eng").is_open("lindenstr")
        );
    }
}
