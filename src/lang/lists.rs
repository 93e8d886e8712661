//! The lists of all languages together: of words, of phrases, of words with a value.

use super::language::{Language, words};
use super::registry::LANGUAGES;
use std::sync::OnceLock;

/// The first bytes and the lengths that the words of a list have. Of the words that are looked up
/// most have neither, and need no search: a third of the time that word lists took.
struct Shapes([u64; 256]);

impl Shapes {
    fn of<'w>(list: impl Iterator<Item = &'w str>) -> Self {
        let mut shapes = [0; 256];
        for word in list {
            if let Some(first) = word.as_bytes().first() {
                shapes[usize::from(*first)] |= Self::length(word);
            }
        }
        Self(shapes)
    }

    /// The bit of a word's length; all long words share one.
    fn length(word: &str) -> u64 {
        1 << word.len().min(63)
    }

    fn may_have(&self, word: &str) -> bool {
        let first = word.as_bytes().first();
        first.is_some_and(|first| self.0[usize::from(*first)] & Self::length(word) != 0)
    }
}

/// A list of words, of all languages together.
pub(crate) struct Words {
    list: fn(&'static Language) -> &'static str,
    sorted: OnceLock<(Shapes, Vec<&'static str>)>,
}

impl Words {
    /// The words that `list` takes from each language.
    pub(crate) const fn of_all(list: fn(&'static Language) -> &'static str) -> Self {
        Self { list, sorted: OnceLock::new() }
    }

    /// All of them, sorted.
    pub(crate) fn all(&self) -> &[&'static str] {
        &self.sorted().1
    }

    fn sorted(&self) -> &(Shapes, Vec<&'static str>) {
        self.sorted.get_or_init(|| {
            let mut all: Vec<_> = LANGUAGES.iter().flat_map(|l| words((self.list)(l))).collect();
            all.sort_unstable();
            all.dedup();
            (Shapes::of(all.iter().copied()), all)
        })
    }

    /// Whether `word` (folded) is one of them.
    pub(crate) fn has(&self, word: &str) -> bool {
        let (shapes, words) = self.sorted();
        shapes.may_have(word) && words.binary_search(&word).is_ok()
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
    sorted: OnceLock<(Shapes, Vec<(&'static str, T)>)>,
}

impl<T: Copy> Values<T> {
    /// The pairs that `list` takes from each language.
    pub(crate) const fn of_all(list: fn(&'static Language) -> Vec<(&'static str, T)>) -> Self {
        Self { list, sorted: OnceLock::new() }
    }

    /// The value of `word` (folded): that of the first language that has it.
    pub(crate) fn get(&self, word: &str) -> Option<T> {
        let (shapes, sorted) = self.sorted.get_or_init(|| {
            let mut all: Vec<_> = LANGUAGES.iter().flat_map(self.list).collect();
            // The sort is stable, so that of equal words the first language's stays.
            all.sort_by_key(|pair| pair.0);
            all.dedup_by_key(|pair| pair.0);
            (Shapes::of(all.iter().map(|pair| pair.0)), all)
        });
        if !shapes.may_have(word) {
            return None;
        }
        sorted.binary_search_by_key(&word, |pair| pair.0).ok().map(|at| sorted[at].1)
    }
}
