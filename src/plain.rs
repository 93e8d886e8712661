//! Words as a reader compares them: whether two texts say the same, word for word.
//!
//! Comes in: text. Goes out: its words in lower case, without marks. Unlike the tokens of the
//! segmenter, which make "12" and "twelve" one, nothing is folded here that a reader sees.
//!
//! ```text
//! "The har-\nbour isn’t SAFE."  ->  the harbour isn't safe
//! ```

use crate::text::is_invisible;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<String> {
    lines(text).flatten().collect()
}

/// The words of each line. A word that a hyphen parts at the end of a line stands whole in the
/// first.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Vec<String>> {
    // Letters and their accents are one character before words are parted.
    let composed: Cow<'_, str> =
        if text.is_ascii() { text.into() } else { text.nfc().collect::<String>().into() };
    let joined = without_line_hyphens(&composed);
    let lines: Vec<Vec<String>> =
        joined.lines().map(|line| split(line).map(folded).collect()).collect();
    lines.into_iter()
}

fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let visible = word.chars().filter(|c| !is_invisible(*c));
    visible.map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

fn without_line_hyphens(text: &str) -> Cow<'_, str> {
    if !text.contains('-') || !text.contains('\n') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(hyphen) = rest.find('-') {
        let (before, after) = (&rest[..hyphen], &rest[hyphen + 1..]);
        let next = after.trim_start();
        let gap = &after[..after.len() - next.len()];
        let parts_a_word = gap.contains('\n')
            && before.ends_with(char::is_alphanumeric)
            && next.starts_with(char::is_alphanumeric);
        out.push_str(before);
        if parts_a_word {
            rest = next;
        } else {
            out.push('-');
            rest = after;
        }
    }
    out.push_str(rest);
    out.into()
}

/// The words of a line as they stand: letters, digits and their marks, with apostrophes inside.
fn split(line: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’') || is_invisible(c);
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
    fn what_a_reader_sees_is_not_folded() {
        assert_ne!(words("twelve boats"), words("12 boats"));
        assert_ne!(words("well-known"), words("wellknown"));
    }
}
