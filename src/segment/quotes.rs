//! Where a text speaks in quotation marks.
//!
//! A stretch of text comes in, the spans inside quotation marks go out: “…”, "…", „…“, «…», »…«,
//! 「…」, ‘…’, '…'. Apostrophes are told from single quotation marks by what stands beside them. A
//! mark that opens and never closes counts to the end of the stretch, one that closes and never
//! opened from its start: quotations run over paragraphs. Straight marks count only in pairs. Cost:
//! linear.

use crate::mojibake::is_filler;
use crate::span::Span;

/// Marks open at once: deeper nesting is no prose, and the bound keeps the work linear.
const DEEPEST: usize = 8;

/// An open mark: what closes it, and where its words begin.
#[derive(Debug, Clone, Copy)]
struct Open {
    mark: char,
    start: usize,
}

/// The stretches of `span` that stand inside quotation marks, without the marks, in order and not
/// overlapping.
///
/// # Panics
/// If `span` does not lie inside `text` or cuts a character.
#[must_use]
pub fn quotations(text: &str, span: Span) -> Vec<Span> {
    let slice = span.of(text);
    let mut found: Vec<Span> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut before = None;

    let mut chars = slice.char_indices().filter(|(_, c)| !is_filler(*c)).peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        match act(c, before, after, &open) {
            Act::Open if open.len() < DEEPEST => {
                open.push(Open { mark: c, start: at + c.len_utf8() })
            }
            Act::Close(depth) => {
                found.push(Span::new(open[depth].start, at));
                open.truncate(depth);
            }
            // The quotation began in a block before this one.
            Act::CloseUnopened => found.push(Span::new(0, at)),
            Act::Open | Act::Nothing => {}
        }
        before = Some(c);
    }

    // What is left open runs on into the next block.
    let running = open.iter().filter(|open| runs_on(open.mark));
    found.extend(running.map(|open| Span::new(open.start, slice.len())));
    outermost(found, span.start)
}

/// What a character does to the quotation marks that are open.
enum Act {
    Open,
    /// Closes the open mark with this index, and all inside it.
    Close(usize),
    CloseUnopened,
    Nothing,
}

fn act(c: char, before: Option<char>, after: Option<char>, open: &[Open]) -> Act {
    let in_word =
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    let begins = before.is_none_or(is_outside) && after.is_some_and(|c| !c.is_whitespace());
    let letter_next = after.is_some_and(char::is_alphanumeric);
    let closes =
        |marks: &[char]| open.iter().rposition(|open| marks.contains(&open.mark)).map(Act::Close);
    let opens = |yes: bool| if yes { Act::Open } else { Act::Nothing };

    // One mark opens in one language and closes in another; what stands beside it and what is open
    // decide.
    match c {
        '„' | '‚' | '「' | '『' => Act::Open,
        '」' => closes(&['「']).unwrap_or(Act::CloseUnopened),
        '』' => closes(&['『']).unwrap_or(Act::CloseUnopened),
        '“' => closes(&['„']).filter(|_| !letter_next || !begins).unwrap_or(Act::Open),
        // Swedish and Finnish open with it, too.
        '”' if begins && letter_next => closes(&['“', '„']).unwrap_or(Act::Open),
        '”' => closes(&['“', '„', '”']).unwrap_or(Act::CloseUnopened),
        '«' => closes(&['»']).unwrap_or(Act::Open),
        '»' => closes(&['«']).unwrap_or_else(|| opens(begins)),
        '"' if begins && letter_next && open.last().is_none_or(|open| open.mark != '"') => {
            Act::Open
        }
        '"' => closes(&['"']).unwrap_or_else(|| opens(begins)),
        '‘' if in_word => Act::Nothing,
        '‘' => closes(&['‚']).filter(|_| !letter_next).unwrap_or_else(|| opens(letter_next)),
        // An apostrophe, inside a word or behind it.
        '’' | '\'' if in_word || letter_next && !begins => Act::Nothing,
        '’' => closes(&['‘', '‚']).unwrap_or(Act::Nothing),
        '\'' if begins => opens(letter_next),
        '\'' => closes(&['\'']).unwrap_or(Act::Nothing),
        _ => Act::Nothing,
    }
}

/// Whether a quotation may open after this character.
fn is_outside(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | '[' | '{' | '—' | '–' | '-' | '“' | '‘' | '"' | '\'' | '„' | '«' | '»' | ':'
        )
}

/// Whether an unclosed mark counts: those that cannot be taken for an apostrophe or a measure.
fn runs_on(mark: char) -> bool {
    !matches!(mark, '"' | '\'' | '‘' | '‚' | '»' | '”')
}

/// Sorts the spans, leaves out those inside others, and moves them by `offset`.
fn outermost(mut spans: Vec<Span>, offset: usize) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut outer: Vec<Span> = Vec::new();
    for span in spans.into_iter().filter(|span| !span.is_empty()) {
        let span = Span::new(span.start + offset, span.end + offset);
        match outer.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => outer.push(span),
        }
    }
    outer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        quotations(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn quotation_marks_of_many_scripts_are_known() {
        for text in [
            "a “b c” d",
            "a \"b c\" d",
            "a „b c“ d",
            "a „b c” d",
            "a «b c» d",
            "a »b c« d",
            "a 「b c」 d",
            "a ”b c” d",
        ] {
            assert_eq!(of(text), ["b c"], "{text}");
        }
    }

    #[test]
    fn single_marks_quote_but_apostrophes_do_not() {
        assert_eq!(of("to ‘gain a place’, he said"), ["gain a place"]);
        assert_eq!(of("to 'gain a place', he said"), ["gain a place"]);
        assert_eq!(of("the crew's pilot didn’t see the dogs’ tails"), Vec::<&str>::new());
    }

    #[test]
    fn a_quotation_inside_another_belongs_to_it() {
        assert_eq!(of("“She said ‘no’ twice,” he said"), ["She said ‘no’ twice,"]);
    }

    #[test]
    fn a_quotation_may_run_over_the_end_and_begin_before_the_start() {
        assert_eq!(of("he said: “We left."), ["We left."]);
        assert_eq!(of("We came back.” He sat"), ["We came back."]);
    }

    #[test]
    fn a_lone_straight_mark_is_a_measure() {
        assert_eq!(of("a 5\" pipe of steel"), Vec::<&str>::new());
    }

    #[test]
    fn offsets_are_those_of_the_text() {
        let text = "ab “cd”";
        assert_eq!(quotations(text, Span::new(3, text.len()))[0].of(text), "cd");
    }
}
