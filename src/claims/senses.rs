//! What a word means beside another: the same, or another member of a closed class.
//!
//! Comes in: words in comparison form. Goes out: whether the words of some language make two of
//! them synonyms, or two members of one class of which one at most can stand in a place: colours,
//! sides, kin, materials, ordinals. The words stand in [`crate::lang`] by their beginnings; an
//! ending of inflection may follow. Cost: a few look-ups a word.

use crate::claims::ordinals::ordinal;
use crate::lang::{self, Language};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Longest ending of inflection that is looked for, in letters.
const LONGEST_ENDING: usize = 4;
/// Shortest beginning that an ending may follow, in letters: `or` is no form of `o`.
const LEAST_BEGINNING: usize = 3;

/// A group of words and the place of a word in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sense {
    /// Which language, to know its endings.
    language: usize,
    /// Which class or group of synonyms, of all languages.
    group: usize,
    /// Which member of it.
    member: usize,
}

type Table = BTreeMap<&'static str, Vec<Sense>>;

/// What a word may mean, looked up once.
#[derive(Debug)]
pub(super) struct Senses {
    rank: Option<u32>,
    classes: Vec<Sense>,
    synonyms: Vec<Sense>,
}

impl Senses {
    /// Looks a word in comparison form up.
    pub(super) fn of(norm: &str) -> Self {
        Self {
            rank: ordinal(norm),
            classes: senses(classes(), norm),
            synonyms: senses(groups(), norm),
        }
    }

    /// Whether the word is a member of a closed class.
    pub(super) fn are_classed(&self) -> bool {
        self.rank.is_some() || !self.classes.is_empty()
    }

    /// Whether two words are two members of one closed class.
    pub(super) fn exclude(&self, other: &Self) -> bool {
        if let (Some(one), Some(other)) = (self.rank, other.rank) {
            return one != other;
        }
        let same_group = |x: &Sense, y: &Sense| x.group == y.group;
        // A word of two meanings may be a synonym in the other class.
        meet(&self.classes, &other.classes, same_group)
            && !meet(&self.classes, &other.classes, same_member)
    }

    /// Whether two words mean about the same.
    pub(super) fn are_synonyms(&self, other: &Self) -> bool {
        meet(&self.synonyms, &other.synonyms, |x, y| x.group == y.group)
            || meet(&self.classes, &other.classes, same_member)
    }
}

fn meet(ours: &[Sense], theirs: &[Sense], same: fn(&Sense, &Sense) -> bool) -> bool {
    ours.iter().any(|x| theirs.iter().any(|y| same(x, y)))
}

fn same_member(x: &Sense, y: &Sense) -> bool {
    (x.group, x.member) == (y.group, y.member)
}

fn classes() -> &'static Table {
    static CLASSES: OnceLock<Table> = OnceLock::new();
    CLASSES.get_or_init(|| table(|language| language.senses.classes))
}

fn groups() -> &'static Table {
    static GROUPS: OnceLock<Table> = OnceLock::new();
    GROUPS.get_or_init(|| table(|language| language.senses.synonyms))
}

fn table(lists: fn(&'static Language) -> &'static [&'static str]) -> Table {
    let mut table = Table::new();
    let mut group = 0;
    for (language, known) in lang::all().enumerate() {
        for list in lists(known) {
            for (member, words) in lang::words(list).enumerate() {
                for word in words.split('/') {
                    table.entry(word).or_default().push(Sense { language, group, member });
                }
            }
            group += 1;
        }
    }
    table
}

/// What a word may mean: it stands in the table, alone or with an ending of that language.
fn senses(table: &Table, word: &str) -> Vec<Sense> {
    let mut found: Vec<Sense> = table.get(word).cloned().unwrap_or_default();
    let cuts = word.char_indices().rev().take(LONGEST_ENDING).map(|(at, _)| at);
    for (beginning, ending) in cuts.map(|at| word.split_at(at)) {
        if beginning.chars().count() >= LEAST_BEGINNING
            && let Some(senses) = table.get(beginning)
        {
            found.extend(senses.iter().filter(|sense| ends(sense.language, ending)));
        }
    }
    found
}

fn ends(language: usize, ending: &str) -> bool {
    let endings = lang::all().nth(language).map_or("", |known| known.senses.endings);
    lang::words(endings).any(|known| known == ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_one_class_exclude_each_other_in_any_form() {
        for (one, other, apart) in [
            ("red", "blue", true),
            ("golden", "gold", false),
            ("red", "left", false),
            ("third", "fifth", true),
            ("grünen", "rotes", true),
            ("verde", "gialla", true),
            ("roja", "rojo", false),
        ] {
            assert_eq!(Senses::of(one).exclude(&Senses::of(other)), apart, "{one} {other}");
        }
    }

    #[test]
    fn synonyms_mean_the_same() {
        assert!(Senses::of("house").are_synonyms(&Senses::of("homes")));
        assert!(!Senses::of("house").are_synonyms(&Senses::of("ship")));
    }
}
