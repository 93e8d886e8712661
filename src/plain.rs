//! Words as a reader compares them: whether two texts say the same, word for word.
//!
//! Comes in: text. Goes out: its words in lower case, without marks. Unlike the tokens of the
//! segmenter, which make "12" and "twelve" one, nothing is folded here that a reader sees; what he
//! does not see (soft hyphens, spaces of no width, the points of Hebrew) is passed over.
//!
//! ```text
//! "The har-\nbour isn’t SAFE."  ->  the harbour isn't safe
//! ```

use crate::text::{drop_cap, is_invisible, is_pointing};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<String> {
    lines(text).flatten().collect()
}

/// The words of each line. A word that a hyphen parts at the end of a line stands whole in the
/// first.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Vec<String>> {
    let seen = as_seen(text);
    let joined = without_line_hyphens(&seen);
    let lines: Vec<Vec<String>> =
        joined.lines().map(|line| split(line).map(folded).collect()).collect();
    lines.into_iter()
}

/// The text in the letters that a reader takes it for: ligatures, letters of mathematics and digits
/// of other scripts as plain ones, accents in one with their letters, without what is not seen.
fn as_seen(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let seen = |c: &char| !is_invisible(*c) || *c == '\u{AD}';
    // Accents are composed before those marks go that only point a word.
    let composed = text.chars().filter(seen).nfkc().filter(|c| !is_pointing(*c));
    let digit = |c: char| ascii_digit(c).unwrap_or(c);
    composed.map(digit).collect::<String>().into()
}

/// The plain digit for one of Arabic, Persian or an Indic script.
fn ascii_digit(c: char) -> Option<char> {
    const ZEROS: [u32; 12] =
        [0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50];
    let code = u32::from(c);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let visible = word.chars().filter(|c| *c != '\u{ad}');
    visible.map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

fn without_line_hyphens(text: &str) -> Cow<'_, str> {
    if let Some((letter, next)) = drop_cap(text) {
        let whole = format!("{}{}", &text[..letter], &text[next..]);
        return without_line_hyphens(&whole).into_owned().into();
    }
    let is_hyphen = |c: char| matches!(c, '-' | '\u{ad}' | '\u{2010}' | '¬');
    if !text.contains(is_hyphen) || !text.contains(is_line_end) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((hyphen, sign)) = rest.char_indices().find(|(_, c)| is_hyphen(*c)) {
        let (before, after) = (&rest[..hyphen], &rest[hyphen + sign.len_utf8()..]);
        let next = after.trim_start();
        let gap = &after[..after.len() - next.len()];
        let parts_a_word = gap.contains(is_line_end)
            && before.ends_with(char::is_alphanumeric)
            && next.starts_with(char::is_alphanumeric);
        out.push_str(before);
        if parts_a_word {
            rest = next;
        } else {
            out.push(sign);
            rest = after;
        }
    }
    out.push_str(rest);
    out.into()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The words of a line as they stand: letters, digits and their marks, with apostrophes inside.
fn split(line: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{ad}');
    line.split(move |c: char| !inside(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn case_marks_and_line_ends_are_passed_over() {
        assert_eq!(words("The har-\nbour isn’t SAFE."), ["the", "harbour", "isn't", "safe"]);
        assert_eq!(
            words("so\u{ad}ft – a 'quoted' e\u{301}t\u{e9}"),
            ["soft", "a", "quoted", "été"]
        );
    }

    #[test]
    fn ligatures_points_and_what_is_not_seen_are_passed_over() {
        let pairs = [
            ("the o\u{fb03}ce", "the office"),
            ("\u{1d413}\u{1d421}\u{1d41e} \u{ff13}\u{ff18} mills", "The 38 mills"),
            ("ha\u{200b}rb\u{2060}our\u{feff}", "harbour"),
            ("\u{5e9}\u{5b8}\u{5dc}\u{5d5}\u{5b9}\u{5dd}", "\u{5e9}\u{5dc}\u{5d5}\u{5dd}"),
            (
                "\u{643}\u{640}\u{640}\u{62a}\u{64e}\u{628} \u{664}\u{661}",
                "\u{643}\u{62a}\u{628} 41",
            ),
            ("har\u{ad}\nbour", "harbour"),
            ("T\nhe ferry", "The ferry"),
        ];
        for (written, plain) in pairs {
            assert_eq!(words(written), words(plain), "{written}");
        }
    }

    #[test]
    fn what_a_reader_sees_is_not_folded() {
        assert_ne!(words("twelve boats"), words("12 boats"));
        assert_ne!(words("well-known"), words("wellknown"));
    }
}
