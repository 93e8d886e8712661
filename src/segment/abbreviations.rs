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

/// Fewest letters of a shortened name of a month or day (`Mon`).
const SHORTENED: usize = 3;
/// Fewest letters that it leaves out: a full stop for one letter saves nothing.
const LEFT_OUT: usize = 2;

/// The lists that apply to one text, each sorted.
pub(super) struct Lexicon {
    lang: String,
    titles: Vec<&'static str>,
    open: Vec<&'static str>,
    closing: Vec<&'static str>,
    numbered: Vec<&'static str>,
    starters: Vec<&'static str>,
    months: Vec<&'static str>,
    /// Names of months and days, whole.
    calendar: Vec<&'static str>,
    elides: bool,
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
        let calendar = lang::all()
            .filter(asked)
            .flat_map(|l| l.times.months.into_iter().chain(l.times.weekdays))
            .flat_map(lang::words)
            .collect();

        Self {
            lang: lang.to_owned(),
            titles: sorted(|l| l.titles),
            open: sorted(|l| l.open),
            closing: sorted(|l| l.closing),
            numbered: sorted(|l| l.numbered),
            starters: sorted(|l| l.starters),
            months,
            calendar,
            elides: lang.is_empty() || lang::all().any(|l| l.code == lang && l.elides),
        }
    }

    /// Whether `word` (lower-case) needs what follows it.
    pub(super) fn is_title(&self, word: &str) -> bool {
        // One language's title is another's common word (`on.`, onorevole): certain only where the
        // language is.
        self.has(&self.titles, word) && !(self.is_unknown() && self.is_starter(word))
    }

    /// Whether `word` (lower-case) is an abbreviation that may end a sentence.
    pub(super) fn is_open(&self, word: &str) -> bool {
        self.has(&self.open, word)
            || (self.is_german() || self.is_unknown()) && word.ends_with("str")
    }

    /// Whether `word` (lower-case) is an abbreviation before a number.
    pub(super) fn is_numbered(&self, word: &str) -> bool {
        self.has(&self.numbered, word)
    }

    /// Whether `word` (lower-case) ends an enumeration.
    pub(super) fn is_closing(&self, word: &str) -> bool {
        self.has(&self.closing, word)
    }

    /// Whether `word` (lower-case) shortens the name of a month or of a day: its beginning, up to a
    /// consonant.
    pub(super) fn is_date(&self, word: &str) -> bool {
        let is_begin = |name: &str| {
            name.strip_prefix(word).is_some_and(|rest| rest.chars().count() >= LEFT_OUT)
        };
        word.chars().count() >= SHORTENED
            && !word.ends_with(['a', 'e', 'i', 'o', 'u', 'y'])
            && self.calendar.iter().any(|name| is_begin(name))
    }

    /// Whether a word is on a list, the article before it (`l'art`) and the short word that it is
    /// joined to (`dipl.-ing`) aside.
    fn has(&self, list: &[&str], word: &str) -> bool {
        let is_listed = |word: &str| list.binary_search(&word).is_ok();
        let elided = || word.rsplit_once(['\'', '’']).map(|(_, word)| word);
        let joined = || word.rsplit_once(".-").map(|(_, word)| word);
        is_listed(word)
            || self.elides && elided().is_some_and(is_listed)
            || joined().is_some_and(is_listed)
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
    fn short_names_of_days_and_months_end_in_a_consonant_and_leave_out_two_letters() {
        let english = Lexicon::of("eng");
        assert!(["thurs", "sept", "wed", "febr"].iter().all(|word| english.is_date(word)));
        assert!(
            !["sunda", "march", "septe", "mo", "boat"].iter().any(|word| english.is_date(word))
        );
    }

    #[test]
    fn german_street_names_end_in_an_abbreviation() {
        assert!(
            Lexicon::of("deu").is_open("lindenstr") && !Lexicon::of("eng").is_open("lindenstr")
        );
    }
}
