//! The lists of all languages together: of words, of phrases, of words with a value.

use super::language::{Language, words};
use super::registry::LANGUAGES;
use std::sync::OnceLock;

/// A list of words, of all languages together.
pub(crate) struct Words {
    list: fn(&'static Language) -> &'static str,
    sorted: OnceLock<Vec<&'static str>>,
}

impl Words {
    /// The words that `list` takes from each language.
    pub(crate) const fn of_all(list: fn(&'static Language) -> &'static str) -> Self {
        Self { list, sorted: OnceLock::new() }
    }

    /// All of them, sorted.
    pub(crate) fn all(&self) -> &[&'static str] {
        self.sorted.get_or_init(|| {
            let mut all: Vec<_> = LANGUAGES.iter().flat_map(|l| words((self.list)(l))).collect();
            all.sort_unstable();
            all.dedup();
            all
        })
    }

    /// Whether `word` (folded) is one of them.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.all().binary_search(&word).is_ok()
    }
}

/// Phrases of all languages together.
pub(crate) struct Phrases {
    list: fn(&'static Language) -> &'static [&'static str],
    split: OnceLock<Vec<Vec<&'static str>>>,
}

impl Phrases {
    /// The phrases that `list` takes from each language.
    pub(crate) const fn of_all(list: fn(&'static Language) -> &'static [&'static str]) -> Self {
        Self { list, split: OnceLock::new() }
    }

    /// Each as its words.
    pub(crate) fn all(&self) -> &[Vec<&'static str>] {
        let of = |l| (self.list)(l).iter().map(|phrase| words(phrase).collect());
        self.split.get_or_init(|| LANGUAGES.iter().flat_map(of).collect())
    }
}

/// Words with a value each, of all languages together.
pub(crate) struct Values<T> {
    list: fn(&'static Language) -> Vec<(&'static str, T)>,
    sorted: OnceLock<Vec<(&'static str, T)>>,
}

impl<T: Copy> Values<T> {
    /// The pairs that `list` takes from each language.
    pub(crate) const fn of_all(list: fn(&'static Language) -> Vec<(&'static str, T)>) -> Self {
        Self { list, sorted: OnceLock::new() }
    }

    /// The value of `word` (folded): that of the first language that has it.
    pub(crate) fn get(&self, word: &str) -> Option<T> {
        let sorted = self.sorted.get_or_init(|| {
            let mut all: Vec<_> = LANGUAGES.iter().flat_map(self.list).collect();
            // The sort is stable, so that of equal words the first language's stays.
            all.sort_by_key(|pair| pair.0);
            all.dedup_by_key(|pair| pair.0);
            all
        });
        sorted.binary_search_by_key(&word, |pair| pair.0).ok().map(|at| sorted[at].1)
    }
}
