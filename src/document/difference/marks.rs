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
//! marked instead. Cost: `similar`'s Myers diff on words, bounded by [`MAX_WORDS`].

use super::words::{Word, words};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;
use std::ops::Range;

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

/// Both sides of a comparison: what only the left has is marked on the left, what only the right
/// has on the right.
pub fn side_by_side<'a>(left: &'a str, right: &'a str) -> (Vec<Chunk<'a>>, Vec<Chunk<'a>>) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for (kind, old, new) in compared(left, right) {
        if kind != ChunkKind::Ins {
            push(&mut a, kind, old);
        }
        if kind != ChunkKind::Del {
            push(&mut b, kind, new);
        }
    }
    (a, b)
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

/// Share of words that two texts have in common, in order, 0..1 (Dice).
pub fn similarity(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    let total = a.len() + b.len();
    if total == 0 || a.len().max(b.len()) > MAX_WORDS {
        return 0.0;
    }
    let same: usize = ops(&a, &b)
        .iter()
        .map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 })
        .sum();
    2.0 * same as f64 / total as f64
}

fn ops(old: &[Word], new: &[Word]) -> Vec<DiffOp> {
    let keys = |words: &[Word]| words.iter().map(|w| w.key.clone()).collect::<Vec<_>>();
    capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new))
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
    let mut found = Vec::new();
    for (same, o, n) in stretches(&old, &new) {
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

/// What is the same and what is not, as ranges of words, in turn: changes that stand next to one
/// another, or have but [`CHANCE_WORDS`] short words between them, are one.
fn stretches(old: &[Word], new: &[Word]) -> Vec<(bool, Range<usize>, Range<usize>)> {
    let ops = ops(old, new);
    let mut found: Vec<(bool, Range<usize>, Range<usize>)> = Vec::new();
    for (k, op) in ops.iter().enumerate() {
        let words = &new[op.new_range()];
        let same = matches!(op, DiffOp::Equal { .. });
        let short = words.len() <= CHANCE_WORDS && words.iter().all(|w| w.key.len() <= CHANCE);
        let by_chance = same && short && k > 0 && k + 1 < ops.len();
        match found.last_mut() {
            Some(last) if !last.0 && (!same || by_chance) => {
                last.1.end = op.old_range().end;
                last.2.end = op.new_range().end;
            }
            _ => found.push((same, op.old_range(), op.new_range())),
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
    fn each_side_shows_its_own_words() {
        let (a, b) = side_by_side("one two three", "one four three");
        assert_eq!((drawn(&a), drawn(&b)), ("one -two- three".into(), "one +four+ three".into()));
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
    fn similarity_is_one_for_the_same_words_and_zero_for_none() {
        assert!((similarity("a b c", "A b c") - 1.0).abs() < 1e-9);
        assert!(similarity("a b", "c d").abs() < 1e-9);
        assert!(similarity("", "").abs() < 1e-9);
    }
}
