//! Classes of characters that several stages ask for, each with one owner here. Pure tables.
//!
//! The three classes of East Asian characters differ because their questions do: whether words are
//! spaced, whether sentences are, and how wide a character is set.

use crate::lang::Words;
use std::ops::Range;

/// Words before which a hyphen hangs.
static HANGING: Words = Words::of_all(|l| l.stops.hanging);

/// Marks that end a sentence, in the scripts that the segmenter cuts: the full stop, exclamation
/// and question marks, the ellipsis, and those of Chinese, Arabic, Urdu and Hindi.
const SENTENCE_ENDS: [char; 10] = ['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।'];

/// Whether a mark ends a sentence.
pub(crate) fn ends_sentence(mark: char) -> bool {
    SENTENCE_ENDS.contains(&mark)
}

/// Marks that may close what a sentence ends in: quotation marks of any language, which open in
/// another, brackets, and marks of emphasis.
const CLOSING: [char; 14] =
    ['"', '\'', '“', '”', '‘', '’', '«', '»', ')', ']', '」', '』', '*', '_'];

/// A line without the closing marks and the white space at its end: up to the mark that says
/// whether it is a sentence.
pub(crate) fn without_closing(line: &str) -> &str {
    line.trim_end_matches(|c: char| c.is_whitespace() || is_invisible(c) || CLOSING.contains(&c))
}

/// Scripts that write without spaces between words: Thai to Lao, Burmese, Khmer, Han, Hiragana.
/// Katakana is left out, for a run of it is a word, mostly.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{E00}'..='\u{EFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'
            | '\u{3040}'..='\u{309F}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFD}'
    )
}

/// Chinese and Japanese characters and full-width punctuation: no space stands between sentences.
pub(crate) fn joins_sentences(c: char) -> bool {
    matches!(
        c,
        '\u{3000}'..='\u{30FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{FF00}'..='\u{FF60}'
    )
}

/// Characters that take two columns in a fixed-width font.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(
        c,
        '\u{1100}'..='\u{115F}'
            | '\u{2E80}'..='\u{A4CF}'
            | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF00}'..='\u{FF60}'
            | '\u{20000}'..='\u{3FFFD}'
    )
}

/// Characters that no reader sees: zero-width spaces and joiners, marks of direction, soft hyphens,
/// selectors of variants, tags.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0000}'..='\u{E01EF}'
    )
}

/// Marks that help to read a word and make no other: the points and accents of Hebrew, the vowels
/// of Arabic and Syriac, and the tatweel that only stretches a word.
pub(crate) fn is_pointing(c: char) -> bool {
    matches!(
        c,
        '\u{591}'..='\u{5BD}'
            | '\u{5BF}'
            | '\u{5C1}'
            | '\u{5C2}'
            | '\u{5C4}'
            | '\u{5C5}'
            | '\u{5C7}'
            | '\u{610}'..='\u{61A}'
            | '\u{640}'
            | '\u{64B}'..='\u{65F}'
            | '\u{670}'
            | '\u{6D6}'..='\u{6DC}'
            | '\u{6DF}'..='\u{6E8}'
            | '\u{6EA}'..='\u{6ED}'
            | '\u{730}'..='\u{74A}'
    )
}

/// Whether `text` begins with a capital on a line of its own that the next line goes on from: a
/// letter set large, as it is copied from a page. The bytes of the letter, and those to the next.
pub(crate) fn drop_cap(text: &str) -> Option<(usize, usize)> {
    let letter = text.chars().next().filter(|c| c.is_uppercase())?.len_utf8();
    let rest = &text[letter..];
    let next = rest.trim_start_matches([' ', '\t']).strip_prefix("\r\n");
    let next = next.or_else(|| rest.trim_start_matches([' ', '\t']).strip_prefix('\n'))?;
    next.starts_with(char::is_lowercase).then_some((letter, text.len() - next.len()))
}

/// A word that a hyphen parts at the end of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parted {
    /// The hyphen.
    pub hyphen: Range<usize>,
    /// Where the rest of the word begins.
    pub next: usize,
}

/// The words of `text` that go on behind a hyphen and a line end: a letter before it, and lower
/// case in the next line that is no word before which a hyphen hangs (`Vor-` / `und Nachteile`).
pub(crate) fn parted_words(text: &str) -> impl Iterator<Item = Parted> {
    let hyphens = text.char_indices().filter(|(_, c)| matches!(c, '-' | '\u{2010}' | '¬'));
    hyphens.filter_map(|(at, hyphen)| {
        let end = at + hyphen.len_utf8();
        let rest = text[end..].trim_start();
        let next = text.len() - rest.len();
        let line_ends = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
        let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let is_parted = text[end..next].contains(line_ends)
            && text[..at].ends_with(char::is_alphabetic)
            && word.starts_with(char::is_lowercase)
            && !HANGING.has(word);
        is_parted.then_some(Parted { hyphen: at..end, next })
    })
}

/// `text` on one line as it is printed: white space is one blank, without soft hyphens and spaces
/// of no width; a word that a hyphen parts at a line end, or a letter set large, is whole.
pub(crate) fn one_line(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    for parted in parted_words(text) {
        whole.push_str(&text[done..parted.hyphen.start]);
        done = parted.next;
    }
    whole.push_str(&text[done..]);
    let text = whole.as_str();
    let is_dropped = |c: char| matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}');
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let set = match drop_cap(text) {
        Some((letter, next)) => words(&format!("{}{}", &text[..letter], &text[next..])),
        None => words(text),
    };
    if !set.contains(is_dropped) {
        return set;
    }
    let joined = set.replace("\u{AD} ", "");
    joined.chars().filter(|c| !is_dropped(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::{drop_cap, is_invisible, one_line, without_closing};

    #[test]
    fn what_is_printed_is_on_one_line_without_what_is_not_seen() {
        assert_eq!(
            one_line(" the har\u{AD}\n  bour\u{200B} of  Os\u{AD}trel "),
            "the harbour of Ostrel"
        );
        assert_eq!(one_line("T\nhe ferry"), "The ferry");
    }

    #[test]
    fn a_word_that_a_line_end_parts_is_printed_whole_and_a_hyphen_that_hangs_stays() {
        assert_eq!(one_line("The har-\nbour of Os-\r\n  trel"), "The harbour of Ostrel");
        let hanging = one_line("Die Schleu-\nse hat Vor-\nund Nachteile");
        assert_eq!(hanging, "Die Schleuse hat Vor- und Nachteile");
        assert_eq!(one_line("north-\nSouth and two - \nthree"), "north- South and two - three");
    }

    #[test]
    fn a_letter_on_a_line_of_its_own_before_lower_case_is_a_drop_cap() {
        assert_eq!(drop_cap("T\r\nhe"), Some((1, 3)));
        assert_eq!(drop_cap("T\nThe").or(drop_cap("T he")).or(drop_cap("t\nhe")), None);
    }

    #[test]
    fn a_line_is_known_by_the_mark_before_its_closing_marks() {
        for line in ["»Wer war es?«", "(“Who was it?”) ", "*Who was it?*", "「誰か?」"] {
            assert!(without_closing(line).ends_with('?'), "{line}");
        }
        assert_eq!(without_closing("Who?, she said"), "Who?, she said");
    }

    #[test]
    fn what_is_not_seen_parts_no_word_and_white_space_is_seen() {
        assert!(['\u{AD}', '\u{200B}', '\u{200D}', '\u{FEFF}'].into_iter().all(is_invisible));
        assert!(![' ', '\u{A0}', '\n', 'a'].into_iter().any(is_invisible));
    }
}
