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
