//! Classes of characters that several stages ask for, each with one owner here. Pure tables.
//!
//! The three classes of East Asian characters differ because their questions do: whether words are
//! spaced, whether sentences are, and how wide a character is set.

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

/// A line without the closing marks and the white space at its end: up to the mark that says whether
/// it is a sentence.
pub(crate) fn without_closing(line: &str) -> &str {
    line.trim_end_matches(|c: char| c.is_whitespace() || CLOSING.contains(&c))
}

/// Characters that are not seen and part no words: soft hyphens, joiners, marks of direction,
/// selectors of variants.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
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

#[cfg(test)]
mod tests {
    use super::{is_invisible, without_closing};

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
