//! The value of a run of number words, in six languages.
//!
//! Folded words come in, a value goes out with the count of words it took. Words that hold several
//! parts (`vierunddreissig`, `ventuno`) are split into them first.
//!
//! ```text
//! two hundred and fifty thousand  ->  250000, 5 words
//! ```
//!
//! Cost: linear in the words, with a short look through one language's list for each.

use crate::lang::{self, Language, Numbers, Values, pairs, words};
use std::sync::OnceLock;

/// Longest word that is split into parts, in bytes: `neunhundertneunundneunzigtausend` has 32.
const LONGEST: usize = 48;

/// A part of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Small(u64),
    One,
    Power(u64),
    Dozen,
    And,
}

/// The number words of one language, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct NumberWords {
    /// Words and what they are, sorted by word.
    parts: Vec<(&'static str, Part)>,
    /// The same for parts of compounds; empty where the language writes none.
    inner: Vec<(&'static str, Part)>,
    articles: Vec<&'static str>,
}

impl NumberWords {
    /// The number words of a language; of an unknown one those that are assumed then.
    pub(super) fn of(language: &'static Language) -> Self {
        let is_read = |l: &&Language| match language.code {
            "" => l.numbers.assumed,
            code => l.code == code,
        };
        Self::with(&lang::all().filter(is_read).map(|l| &l.numbers).collect::<Vec<_>>())
    }

    fn with(all: &[&Numbers]) -> Self {
        let mut found = Self::default();
        for lists in all {
            found.add(lists);
        }
        found.parts.sort_unstable_by_key(|(word, _)| *word);
        found.inner.sort_unstable_by_key(|(word, _)| *word);
        found
    }

    fn add(&mut self, lists: &Numbers) {
        let small = |list| pairs(list).map(|(word, value)| (word, Part::Small(value)));
        let powers = pairs(lists.powers).map(|(word, zeros)| (word, Part::Power(zeros)));
        let like = |list, part| words(list).map(move |word| (word, part));
        let parts: Vec<_> = small(lists.small)
            .chain(powers)
            .chain(like(lists.ones, Part::One))
            .chain(like(lists.dozen, Part::Dozen))
            .chain(like(lists.and, Part::And))
            .collect();

        if lists.compounds {
            self.inner.extend(parts.iter().copied().chain(small(lists.inner)));
        }
        self.parts.extend(parts);
        self.articles.extend(words(lists.articles));
    }

    /// The value of the number words that `words` begins with, and how many words it takes.
    pub(super) fn value<'a>(&self, words: impl Iterator<Item = &'a str>) -> Option<(u64, usize)> {
        let mut sum = Sum::default();
        let mut best = None;
        for (taken, word) in words.enumerate() {
            let Some(parts) = self.parts(word) else { break };
            if !parts.iter().all(|part| sum.add(*part)) {
                break;
            }
            if let Some(value) = sum.value() {
                best = Some((value, taken + 1));
            }
        }
        best
    }

    /// The zeros that `word` adds to a number before it (`million` adds six).
    pub(super) fn zeros(&self, word: &str) -> Option<u32> {
        match look(&self.parts, word) {
            Some(Part::Power(zeros)) => u32::try_from(zeros).ok(),
            _ => None,
        }
    }

    /// The zeros that `word` adds to digits before it: short forms of powers as well (`2.5 bn`).
    pub(super) fn zeros_after_digits(&self, word: &str) -> Option<u32> {
        static SHORT: Values<u32> = Values::of_all(|l| pairs(l.numbers.short_powers).collect());
        self.zeros(word).or_else(|| SHORT.get(word))
    }

    /// Whether `word` is an article that makes a number of a power (`a million`).
    pub(super) fn is_article(&self, word: &str) -> bool {
        self.articles.contains(&word)
    }

    /// The parts of one word; `None` where it is no number word.
    fn parts(&self, word: &str) -> Option<Vec<Part>> {
        if let Some(part) = look(&self.parts, word) {
            return Some(vec![part]);
        }
        let is_compound =
            word.len() <= LONGEST && self.inner.iter().any(|(part, _)| word.starts_with(part));
        if is_compound { split(word, &self.inner) } else { None }
    }
}

fn look(sorted: &[(&'static str, Part)], word: &str) -> Option<Part> {
    sorted.binary_search_by_key(&word, |(w, _)| *w).ok().map(|at| sorted[at].1)
}

/// Splits a compound into parts, the longest first part that leaves a splittable rest.
fn split(word: &str, inner: &[(&'static str, Part)]) -> Option<Vec<Part>> {
    // For each place, how far the first part of the rest reaches, if the rest can be split.
    let mut reach: Vec<Option<usize>> = vec![None; word.len() + 1];
    reach[word.len()] = Some(word.len());
    for start in (0..word.len()).rev().filter(|start| word.is_char_boundary(*start)) {
        let mut ends = (start + 1..=word.len()).rev().filter(|end| reach[*end].is_some());
        reach[start] = ends.find(|end| look(inner, &word[start..*end]).is_some());
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let end = reach[at]?;
        found.extend(look(inner, &word[at..end]));
        at = end;
    }
    Some(found)
}

/// The value of one number word in any language.
pub(crate) fn number_word(word: &str) -> Option<u64> {
    static LANGUAGES: OnceLock<Vec<NumberWords>> = OnceLock::new();
    let languages =
        LANGUAGES.get_or_init(|| lang::all().map(|l| NumberWords::with(&[&l.numbers])).collect());
    languages.iter().find_map(|words| words.value([word].into_iter()).map(|(value, _)| value))
}

/// A number as its parts are added up.
#[derive(Default)]
struct Sum {
    /// Thousands and above, finished.
    high: u64,
    /// What stands below the next power.
    group: u64,
    last: Option<Part>,
}

impl Sum {
    /// Adds a part; false if it does not go on with the number.
    fn add(&mut self, part: Part) -> bool {
        let fits = match part {
            Part::Small(value) => self.add_small(value),
            Part::One => self.add_small(1),
            Part::Power(zeros) => self.multiply(zeros),
            Part::Dozen => self.multiply_by_twelve(),
            Part::And => self.last.is_some_and(|last| last != Part::And),
        };
        self.last = Some(part);
        fits
    }

    fn add_small(&mut self, value: u64) -> bool {
        let after_and = self.last == Some(Part::And);
        let (tens, round) = (self.group % 100, self.group.is_multiple_of(100));
        let fits = match value {
            _ if self.group == 0 => true,
            100.. => false,
            _ if round => true,
            // Units after tens: twenty-one; in French also soixante-dix, quatre-vingt-dix.
            1..=9 => tens >= 20 && tens.is_multiple_of(10),
            10..=19 if tens == 60 || tens == 80 => true,
            // Quatre-vingts is four times twenty.
            20 if tens == 4 && !after_and => {
                self.group += 56;
                true
            }
            // Units before tens: dreizehn, vierunddreissig.
            10 => tens < 10 && !after_and,
            _ => tens < 10 && after_and,
        };
        self.group += if fits { value } else { 0 };
        fits
    }

    /// "Two dozen", and "dozen" alone.
    fn multiply_by_twelve(&mut self) -> bool {
        let fits = self.high == 0 && self.group < 100 && self.last != Some(Part::And);
        self.group = self.group.max(1) * 12;
        fits
    }

    fn multiply(&mut self, zeros: u64) -> bool {
        let power = 10_u64.pow(u32::try_from(zeros).unwrap_or(0));
        if zeros == 2 {
            let fits = self.group < 100;
            self.group = self.group.max(1) * power;
            return fits;
        }
        let value = match (self.group, self.high) {
            (0, high) if high > 0 => high.checked_mul(power),
            (group, high) => group.max(1).checked_mul(power).and_then(|v| v.checked_add(high)),
        };
        self.high = value.unwrap_or(0);
        self.group = 0;
        value.is_some()
    }

    /// The number so far, if it can end here.
    fn value(&self) -> Option<u64> {
        let total = self.high.checked_add(self.group)?;
        let ends = self.last.is_some_and(|last| last != Part::And);
        // "One" alone is a pronoun, and a bare "million" no number.
        let alone = total == 1 && self.last == Some(Part::One);
        (ends && !alone).then_some(total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::language;

    fn of(text: &str, lang: &'static str) -> Option<(u64, usize)> {
        NumberWords::of(language(lang)).value(text.split(' '))
    }

    #[test]
    fn english_numbers_add_up() {
        assert_eq!(of("twelve torches", "eng"), Some((12, 1)));
        assert_eq!(of("twenty one", "eng"), Some((21, 2)));
        assert_eq!(of("two hundred and fifty thousand and", "eng"), Some((250_000, 5)));
    }

    #[test]
    fn two_numbers_in_a_row_stay_two() {
        assert_eq!(of("twenty thirty", "eng"), Some((20, 1)));
        assert_eq!(of("two three", "eng"), Some((2, 1)));
    }

    #[test]
    fn one_alone_is_a_pronoun() {
        assert_eq!(of("one of them", "eng"), None);
        assert_eq!(of("ein Haus", "deu"), None);
    }

    #[test]
    fn german_compounds_are_split() {
        for (word, number) in [
            ("vierunddreissig", 34),
            ("dreizehn", 13),
            ("zweihundertfünf", 205),
            ("eintausend", 1000),
        ] {
            assert_eq!(of(word, "deu"), Some((number, 1)), "{word}");
        }
    }

    #[test]
    fn french_counts_in_scores() {
        assert_eq!(of("quatre vingt dix", "fra"), Some((90, 3)));
        assert_eq!(of("soixante et onze", "fra"), Some((71, 3)));
        assert_eq!(of("vingt et un", "fra"), Some((21, 3)));
    }

    #[test]
    fn romance_numbers_add_up() {
        assert_eq!(of("treinta y cinco", "spa"), Some((35, 3)));
        assert_eq!(of("mil millones", "spa"), Some((1_000_000_000, 2)));
        assert_eq!(of("ventotto", "ita"), Some((28, 1)));
        assert_eq!(of("duemila", "ita"), Some((2000, 1)));
        assert_eq!(of("duzentos e seis", "por"), Some((206, 3)));
    }

    #[test]
    fn a_dozen_is_twelve() {
        assert_eq!(of("dozen eggs", "eng"), Some((12, 1)));
        assert_eq!(of("two dozen eggs", "eng"), Some((24, 2)));
    }

    #[test]
    fn a_text_too_short_to_tell_its_language_has_english_and_german_numbers() {
        assert_eq!(of("twenty two", ""), Some((22, 2)));
        assert_eq!(of("zweiundzwanzig", ""), Some((22, 1)));
        assert_eq!(of("due", ""), None);
    }

    #[test]
    fn absurd_numbers_do_not_overflow() {
        let words = std::iter::repeat_n("trillion", 40);
        assert!(NumberWords::of(language("eng")).value(words).is_some());
    }
}
