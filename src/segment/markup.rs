//! Markup that stands in plain text and makes no words.
//!
//! Text comes in; the spans of tags (`<b>`), character references (`&nbsp;`) and targets of links
//! go out. Cost: linear, since each is looked for in a bounded stretch.

use crate::span::{Span, boundary};

/// Longest tag that is passed over, in bytes. Set by hand.
const LONGEST_TAG: usize = 256;
/// Longest character reference that is passed over, in bytes. Set by hand: the names in use are
/// shorter.
const LONGEST_REFERENCE: usize = 12;
/// Longest link target that is passed over, in bytes: as long as addresses are that work everywhere.
const LONGEST_LINK: usize = 2048;

/// What markup in plain text makes no word: tags (`<b>`), character references (`&nbsp;`), targets
/// of links.
pub(super) fn marks(text: &str, span: Span) -> Vec<Span> {
    let slice = span.of(text);
    let mut marks: Vec<Span> = Vec::new();
    for (at, c) in slice.char_indices().filter(|(_, c)| matches!(c, '<' | '&' | ']')) {
        let rest = &slice[at..];
        let length = match c {
            '<' => tag(rest),
            '&' => reference(rest),
            _ => target(rest),
        };
        // What stands inside a tag is a part of it.
        let start = span.start + at;
        let is_outside = marks.last().is_none_or(|mark| mark.end <= start);
        if let Some(length) = length.filter(|_| is_outside) {
            marks.push(Span::new(start, start + length));
        }
    }
    marks
}

/// The first bytes of `text`, whole characters only.
fn head(text: &str, length: usize) -> &str {
    &text[..boundary(text, length)]
}

/// Length of a tag at the start of `text`.
fn tag(text: &str) -> Option<usize> {
    let end = head(text, LONGEST_TAG).find('>')?;
    let inner = text[1..end].trim_start_matches('/');
    let name = inner.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    // `a < b` and `<3` are no tags.
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric());
    is_name.then_some(end + 1)
}

/// Length of a character reference at the start of `text`.
fn reference(text: &str) -> Option<usize> {
    let end = head(text, LONGEST_REFERENCE).find(';')?;
    let name = text[1..end].trim_start_matches('#');
    (!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(end + 1)
}

/// Length of `](target)` at the start of `text`.
fn target(text: &str) -> Option<usize> {
    let inner = head(text, LONGEST_LINK).strip_prefix("](")?;
    let end = inner.find([')', '[', ']', '\n'])?;
    inner[end..].starts_with(')').then_some(end + 3)
}
