//! Word differences between two wordings, mostly the printed sentence and one reading.
//!
//! ```text
//! in   printed  The crew put the fire out.      reading  The crew had put out the fire.
//! out  The crew ‹del put the fire out› ‹ins had put out the fire›.
//! ```
//!
//! Words are compared without regard to case, to the form of quotation marks, apostrophes, dashes
//! and hyphens, and to the white space after them. A word or two that happen to be the same between
//! two changes do not part them. Unlike sentences are never diffed: there the words they share are
//! marked instead. What is in both is their longest common run of words ([`super::common`]), as the
//! script of the page finds it. Cost: product of the numbers of words, bounded by [`MAX_WORDS`].

use super::common::{Stretch, stretches};
use super::words::{Word, words};
use std::collections::BTreeMap;

/// Overlap of words from which a word diff helps more than it disturbs: below, most of the sentence
/// would be marked.
pub const DIFF_FROM: f64 = 0.45;
/// Longest sentence that is diffed, in words; what is longer is no sentence, and marks in it would
/// help nobody.
const MAX_WORDS: usize = 1500;
/// Bytes up to which a shared word between two changes counts as changed with them: "of", "the",
/// "with" are chance, and marks that start and stop around them are hard to read. Scripts that say
/// more with a letter have longer letters.
const CHANCE: usize = 4;
/// Such words in a row up to which that is so. The script compares two witnesses by the same rule.
const CHANCE_WORDS: usize = 2;
/// Letters from which a word can count as a content word, in scripts that part words by blanks.
const CONTENT_LETTERS: usize = 4;

/// What a stretch of text is in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChunkKind {
    /// In both, or not compared.
    Same,
    /// Only in the printed sentence.
    Del,
    /// Only in the reading.
    Ins,
    /// A content word that both have, where no diff is shown.
    Shared,
}

/// A stretch of text of one kind; white space at its end stands outside the marks, in `space`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk<'a> {
    /// Which side has it.
    pub kind: ChunkKind,
    /// The words, with what stands between them.
    pub text: &'a str,
    /// A space, or nothing, to be set after it.
    pub space: &'static str,
}

/// How often each word stands in the canonical text, by sentences: common words are not marked as
/// shared.
#[derive(Debug, Default)]
pub struct Commonness {
    sentences_with: BTreeMap<String, usize>,
    limit: usize,
}

impl Commonness {
    /// Counts the words of all `sentences`.
    pub fn of<'a>(sentences: impl Iterator<Item = &'a str>) -> Self {
        let mut found = Self::default();
        let mut n = 0;
        for sentence in sentences {
            n += 1;
            let mut keys: Vec<String> = words(sentence).into_iter().map(|w| w.key).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                *found.sentences_with.entry(key).or_default() += 1;
            }
        }
        // One sentence in seven: function words are above it, the names of a story mostly below.
        found.limit = (n / 7).max(2);
        found
    }

    /// Whether a word tells something: a name or number always does (a capital in the midst of a
    /// sentence, several capitals, a digit), another word where it is long enough and not common in
    /// the story.
    fn is_content(&self, key: &str, written: &str, first: bool) -> bool {
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        let named =
            capitals > 1 || (capitals == 1 && !first) || written.chars().any(char::is_numeric);
        let letters = key.chars().filter(|c| c.is_alphanumeric()).count();
        let telling = letters >= CONTENT_LETTERS
            && self.sentences_with.get(key).is_none_or(|&n| n <= self.limit);
        telling || (named && letters > 1)
    }
}

/// The reading with the words the printed sentence lacks, and those of it that the reading lacks;
/// both in one line, where struck words run into no others.
pub fn inline<'a>(printed: &'a str, reading: &'a str) -> Vec<Chunk<'a>> {
    let mut chunks: Vec<Chunk<'a>> = Vec::new();
    // Whether white space stands before this place in the printed sentence, and in the reading.
    let (mut old_blank, mut new_blank) = (false, false);
    for (kind, old, new) in compared(printed, reading) {
        let text = if kind == ChunkKind::Del { old } else { new };
        if let Some(last) = chunks.last_mut().filter(|last| last.space.is_empty()) {
            let apart = match (last.kind, kind) {
                (ChunkKind::Del, ChunkKind::Ins) => true,
                (ChunkKind::Del, _) => {
                    new_blank || (old_blank && text.starts_with(char::is_alphanumeric))
                }
                (_, ChunkKind::Del) => old_blank,
                _ => false,
            };
            last.space = if apart { " " } else { "" };
        }
        // A comma that the reading lacks stands where the printed sentence has it: close to the
        // word before.
        let mark = kind == ChunkKind::Del
            && !old_blank
            && new_blank
            && !text.starts_with(char::is_alphanumeric);
        if let Some(last) = chunks.last_mut().filter(|_| mark) {
            last.space = "";
        }
        push(&mut chunks, kind, text);
        if let Some(last) = chunks.last_mut().filter(|_| kind == ChunkKind::Del) {
            last.space = if mark { " " } else { "" };
        }
        old_blank = if old.is_empty() { old_blank } else { ends_blank(old) };
        new_blank = if new.is_empty() { new_blank } else { ends_blank(new) };
    }
    chunks
}

fn ends_blank(text: &str) -> bool {
    text.ends_with(char::is_whitespace)
}

/// `reading` as it is, with the content words it shares with `printed` marked.
pub fn shared<'a>(printed: &str, reading: &'a str, common: &Commonness) -> Vec<Chunk<'a>> {
    let mut known: Vec<String> = words(printed).into_iter().map(|w| w.key).collect();
    known.sort_unstable();
    let words = words(reading);
    let both: Vec<bool> = words.iter().map(|w| known.binary_search(&w.key).is_ok()).collect();
    let tells = |n: usize| {
        let written = |w: &Word| common.is_content(&w.key, &reading[w.start..w.end], w.start == 0);
        both.get(n).is_some_and(|b| *b) && written(&words[n])
    };
    let mut chunks: Vec<Chunk<'a>> = Vec::new();
    let mut run = (0, 0, ChunkKind::Same);
    for (n, word) in words.iter().enumerate() {
        // A word between two that are marked is marked with them, if both sentences have it.
        let between = both[n] && n > 0 && run.2 == ChunkKind::Shared && tells(n + 1);
        let kind = if tells(n) || between { ChunkKind::Shared } else { ChunkKind::Same };
        if kind != run.2 {
            push(&mut chunks, run.2, &reading[run.0..run.1]);
            run = (word.start, word.next, kind);
        }
        run.1 = word.next;
    }
    push(&mut chunks, run.2, &reading[run.0..]);
    chunks
}

/// Two texts in several pieces each, such as sentences that the other side has merged, compared as
/// wholes: each piece of either side with what only that side has marked, and the share of words in
/// common, 0..1.
pub fn pieces<'a>(left: &[&'a str], right: &[&'a str]) -> (Pieces<'a>, Pieces<'a>, f64) {
    let split = |texts: &[&str]| texts.iter().map(|t| words(t)).collect::<Vec<_>>();
    let (lefts, rights) = (split(left), split(right));
    let keys = |texts: &[Vec<Word>]| -> Vec<String> {
        texts.iter().flatten().map(|w| w.key.clone()).collect()
    };
    let (old, new) = (keys(&lefts), keys(&rights));
    let total = old.len() + new.len();
    if total == 0 || old.len().max(new.len()) > MAX_WORDS {
        let plain = |texts: &[&'a str]| {
            texts
                .iter()
                .map(|text| {
                    let mut chunks = Vec::new();
                    push(&mut chunks, ChunkKind::Same, text);
                    chunks
                })
                .collect()
        };
        return (plain(left), plain(right), 0.0);
    }
    let turns = stretches(&old, &new);
    let same: usize = turns.iter().filter(|s| s.same).map(|s| s.old.len()).sum();
    let (mut only_old, mut only_new) = (vec![false; old.len()], vec![false; new.len()]);
    for turn in changes(turns, &new) {
        if !turn.same {
            only_old[turn.old].fill(true);
            only_new[turn.new].fill(true);
        }
    }
    (
        marked(left, &lefts, &only_old, ChunkKind::Del),
        marked(right, &rights, &only_new, ChunkKind::Ins),
        2.0 * same as f64 / total as f64,
    )
}

/// Each piece of a text as its chunks.
pub type Pieces<'a> = Vec<Vec<Chunk<'a>>>;

/// Each text in chunks, the words that `only` names (counted over all texts) being of `kind`.
fn marked<'a>(
    texts: &[&'a str],
    split: &[Vec<Word>],
    only: &[bool],
    kind: ChunkKind,
) -> Pieces<'a> {
    let mut only = only.iter().copied();
    let one = |(text, words): (&&'a str, &Vec<Word>)| {
        let mut chunks: Vec<Chunk<'a>> = Vec::new();
        let mut run: Option<(usize, usize, ChunkKind)> = None;
        for word in words {
            let here = if only.next() == Some(true) { kind } else { ChunkKind::Same };
            match &mut run {
                Some((_, end, of)) if *of == here => *end = word.next,
                _ => {
                    if let Some((start, end, of)) = run {
                        push(&mut chunks, of, &text[start..end]);
                    }
                    run = Some((word.start, word.next, here));
                }
            }
        }
        if let Some((start, end, of)) = run {
            push(&mut chunks, of, &text[start..end]);
        }
        chunks
    };
    texts.iter().zip(split).map(one).collect()
}

/// Stretches in reading order: kind, text in the left, text in the right (empty where it has none).
fn compared<'a>(left: &'a str, right: &'a str) -> Vec<(ChunkKind, &'a str, &'a str)> {
    let (old, new) = (words(left), words(right));
    if old.len().max(new.len()) > MAX_WORDS {
        return vec![(ChunkKind::Same, left, right)];
    }
    let slice = |text: &'a str, words: &[Word], from: usize, len: usize| -> &'a str {
        match (words.get(from), words.get((from + len).wrapping_sub(1))) {
            (Some(first), Some(last)) if len > 0 => &text[first.start..last.next],
            _ => "",
        }
    };
    let new_keys = keys_of(&new);
    let turns = stretches(&keys_of(&old), &new_keys);
    let mut found = Vec::new();
    for Stretch { same, old: o, new: n } in changes(turns, &new_keys) {
        let was = slice(left, &old, o.start, o.len());
        let is = slice(right, &new, n.start, n.len());
        if same {
            found.push((ChunkKind::Same, was, is));
            continue;
        }
        if !was.is_empty() {
            found.push((ChunkKind::Del, was, ""));
        }
        if !is.is_empty() {
            found.push((ChunkKind::Ins, "", is));
        }
    }
    found
}

fn keys_of(words: &[Word]) -> Vec<String> {
    words.iter().map(|w| w.key.clone()).collect()
}

/// The stretches with changes that have but [`CHANCE_WORDS`] short words between them as one.
fn changes(turns: Vec<Stretch>, new: &[String]) -> Vec<Stretch> {
    let last = turns.len().saturating_sub(1);
    let mut found: Vec<Stretch> = Vec::new();
    for (k, turn) in turns.into_iter().enumerate() {
        let words = &new[turn.new.clone()];
        let short = words.len() <= CHANCE_WORDS && words.iter().all(|w| w.len() <= CHANCE);
        let by_chance = turn.same && short && k > 0 && k < last;
        match found.last_mut() {
            Some(before) if !before.same && (!turn.same || by_chance) => {
                before.old.end = turn.old.end;
                before.new.end = turn.new.end;
            }
            _ => found.push(turn),
        }
    }
    found
}

/// Appends `text`, its closing white space taken out of the mark.
fn push<'a>(chunks: &mut Vec<Chunk<'a>>, kind: ChunkKind, text: &'a str) {
    let body = text.trim_end();
    let space = if body.len() < text.len() { " " } else { "" };
    if !body.is_empty() {
        chunks.push(Chunk { kind, text: body, space });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(chunks: &[Chunk<'_>]) -> String {
        let mut line = String::new();
        for c in chunks {
            let (open, close) = match c.kind {
                ChunkKind::Same => ("", ""),
                ChunkKind::Del => ("-", "-"),
                ChunkKind::Ins => ("+", "+"),
                ChunkKind::Shared => ("*", "*"),
            };
            line += &format!("{open}{}{close}{}", c.text, c.space);
        }
        line
    }

    #[test]
    fn words_that_differ_are_marked_and_case_and_quotes_are_not() {
        let chunks = inline("The “Old” mill burned down.", "the \"old\" mill was burned.");
        assert_eq!(drawn(&chunks), "the \"old\" mill +was+ burned -down-.");
    }

    #[test]
    fn struck_words_never_run_into_those_in_their_place() {
        assert_eq!(
            drawn(&inline("they went home.", "they came back.")),
            "they -went home- +came back+."
        );
    }

    #[test]
    fn struck_words_stand_apart_from_what_is_before_and_after_them() {
        assert_eq!(
            drawn(&inline("Some people stood here", "Some people, here")),
            "Some people -stood- +,+ here"
        );
        assert_eq!(
            drawn(&inline("three men stood, waiting", "three men, waiting")),
            "three men -stood-, waiting"
        );
        assert_eq!(
            drawn(&inline("new mills, and old", "new mills and old")),
            "new mills-,- and old"
        );
        assert_eq!(drawn(&inline("(old) gates", "(new) gates")), "(-old- +new+) gates");
        assert_eq!(drawn(&inline("桥关闭了", "桥了")), "桥-关闭-了");
    }

    #[test]
    fn chance_words_between_two_changes_do_not_part_them() {
        assert_eq!(
            drawn(&inline("Ann sold a red cart.", "Ann bought a blue cart.")),
            "Ann -sold a red- +bought a blue+ cart."
        );
        assert_eq!(
            drawn(&inline("old bridge gone", "new bridge here")),
            "-old- +new+ bridge -gone- +here+"
        );
    }

    #[test]
    fn a_long_word_or_three_short_ones_part_two_changes() {
        assert_eq!(
            drawn(&inline("they saw training on site", "they saw the training at site")),
            "they saw +the+ training -on- +at+ site"
        );
        assert_eq!(
            drawn(&inline("red of the day blue", "green of the day grey")),
            "-red- +green+ of the day -blue- +grey+"
        );
        assert_eq!(
            drawn(&inline("red of the blue", "green of the grey")),
            "-red of the blue- +green of the grey+"
        );
    }

    #[test]
    fn hyphenated_words_stay_whole() {
        assert_eq!(
            drawn(&inline("an open-source plan", "an open\u{2011}source plan")),
            "an open\u{2011}source plan"
        );
        assert_eq!(drawn(&inline("an open-source plan", "a plan")), "-an open-source- +a+ plan");
    }

    #[test]
    fn pieces_are_compared_as_wholes_and_marked_each_for_itself() {
        let left = ["The gate fell.", "Nobody was hurt."];
        let (a, b, share) = pieces(&left, &["The gate fell, and nobody was hurt."]);
        let drawn = |side: &[Vec<Chunk<'_>>]| side.iter().map(|c| drawn(c)).collect::<Vec<_>>();
        assert_eq!(drawn(&a), ["The gate fell-.-", "Nobody was hurt."]);
        assert_eq!(drawn(&b), ["The gate fell+, and+ nobody was hurt."]);
        assert!((share - 14.0 / 17.0).abs() < 1e-9);
    }

    #[test]
    fn shared_content_words_are_marked_and_common_ones_are_not() {
        let story = ["with mill", "with fire", "with smoke", "with water"];
        let common = Commonness::of(story.into_iter());
        assert_eq!(
            drawn(&shared("with mills ablaze", "Mills burn with smoke", &common)),
            "*Mills* burn with smoke"
        );
        assert_eq!(
            drawn(&shared("mills with salt", "their mills with salt", &common)),
            "their *mills with salt*"
        );
    }

    #[test]
    fn the_share_is_one_for_the_same_words_and_zero_for_none() {
        let share = |a, b| pieces(&[a], &[b]).2;
        assert!((share("a b c", "A b c") - 1.0).abs() < 1e-9);
        assert!(share("a b", "c d").abs() < 1e-9);
        assert!(share("", "").abs() < 1e-9);
    }
}
