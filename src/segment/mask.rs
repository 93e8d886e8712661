//! A copy of a block in which only what bears on sentence ends is left: same bytes, same offsets.
//!
//! ```text
//! A *fine* day.[3] The wind          A (fine) day.))) The wind
//! > turned.                     ->   turned.
//! ```
//!
//! Line ends and marks of quotation between joined lines become spaces; marks of emphasis become
//! brackets, and notes after a full stop become closing brackets, so that the rules of sentence
//! ends see through them. Cost: linear.

use super::block::Block;

/// Most digits of a note mark.
const LONGEST_NOTE: usize = 3;

/// The masked text of a block.
pub(super) fn mask(text: &str, block: &Block) -> String {
    let mut masked = String::with_capacity(block.span.len());
    let mut done = block.span.start;
    for seam in &block.seams {
        masked.push_str(&text[done..seam.start]);
        masked.extend(std::iter::repeat_n(' ', seam.len()));
        done = seam.end;
    }

    masked.push_str(&text[done..block.span.end]);
    if masked.contains(|c| is_emphasis(c) || c == '[' || is_superscript(c)) {
        unmark(&masked)
    } else {
        masked
    }
}

/// Turns marks of emphasis and of notes into brackets.
fn unmark(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if is_emphasis(c) {
            let run = rest.len() - rest.trim_start_matches(is_emphasis).len();
            let bracket = bracket(out.chars().next_back(), rest[run..].chars().next(), c);
            // As many bytes as there were, so that places stay what they are.
            out.extend(std::iter::repeat_n(bracket, run));
            run
        } else if let Some(note) = note(&out, rest) {
            out.push_str(&closed(&rest[..note]));
            note
        } else {
            out.push(c);
            c.len_utf8()
        };

        rest = &rest[length..];
    }
    out
}

fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_' | '`' | '~')
}

/// What stands for a mark of emphasis between two characters: an opening or closing bracket, or
/// itself inside a word.
fn bracket(before: Option<char>, after: Option<char>, mark: char) -> char {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let spaced = before.is_none_or(char::is_whitespace);

    match (inside(before), inside(after)) {
        (true, true) => mark,
        _ if spaced => '(',
        _ => ')',
    }
}

/// Bytes of a note mark (`[12]`, `[a]`, `¹²`) at the start of `rest`, if a sentence may have ended
/// right before it.
fn note(before: &str, rest: &str) -> Option<usize> {
    if !before.ends_with(['.', '!', '?', '…', '”', '"', '’', ')', '»']) {
        return None;
    }

    if let Some(inner) = rest.strip_prefix('[') {
        let mark: String =
            inner.chars().take_while(char::is_ascii_alphanumeric).take(LONGEST_NOTE + 1).collect();
        let is_mark = mark.bytes().all(|b| b.is_ascii_digit()) && mark.len() <= LONGEST_NOTE
            || mark.len() == 1;
        return (is_mark && !mark.is_empty() && inner[mark.len()..].starts_with(']'))
            .then_some(mark.len() + 2);
    }
    let marks = rest.len() - rest.trim_start_matches(is_superscript).len();
    (marks > 0).then_some(marks)
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Closing marks of the same lengths in bytes.
fn closed(note: &str) -> String {
    let closer = |c: char| match c.len_utf8() {
        1 => ')',
        2 => '»',
        _ => '”',
    };
    note.chars().map(closer).collect()
}

#[cfg(test)]
mod tests {
    use super::super::block::Role;
    use super::*;
    use crate::span::Span;

    fn of(text: &str, seams: Vec<Span>) -> String {
        let span = Span::new(0, text.len());
        mask(text, &Block { span, role: Role::Text, in_main: None, words: 0, seams })
    }

    #[test]
    fn seams_become_spaces() {
        assert_eq!(of("a\r\n> b", vec![Span::new(1, 5)]), "a    b");
    }

    #[test]
    fn emphasis_becomes_brackets_but_not_inside_words() {
        assert_eq!(of("**So.** max_len *it* is", vec![]), "((So.)) max_len (it) is");
    }

    #[test]
    fn notes_after_a_full_stop_close_it() {
        assert_eq!(of("Late.[12] See.¹ x[1]", vec![]), "Late.)))) See.» x[1]");
    }

    #[test]
    fn the_mask_is_as_long_as_the_text() {
        let text = "È.⁴ *ü* “x”[a]";
        assert_eq!(of(text, vec![]).len(), text.len());
    }
}
