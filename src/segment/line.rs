//! The lines of a text, and what each shows of itself: its width, its indentation, a bullet or
//! number, a heading mark.
//!
//! A byte range comes in, lines go out, without the blank ones. Cost: linear.

use super::abbreviations::Lexicon;
use crate::span::Span;
use crate::text::{is_invisible, is_wide};

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Where it stands, without white space at its ends.
    pub(super) span: Span,
    /// Where its words begin, after marks of quotation (`>`).
    pub(super) body: usize,
    /// Marks of quotation before it.
    pub(super) depth: usize,
    /// Columns before its first word.
    pub(super) indent: usize,
    /// Columns to its end, indentation included.
    pub(super) width: usize,
    /// Columns of its first word.
    pub(super) first_word: usize,
    /// How its first letter is written.
    pub(super) opening: Opening,
    /// How it ends.
    pub(super) ending: Ending,
    /// Whether its last word goes on in the next line if that begins in lower case: it ends in a
    /// hyphen, or is a letter set large.
    pub(super) breaks_word: bool,
    /// Where its words begin after a bullet or number, if it has one.
    pub(super) item: Option<usize>,
    /// Where its words begin after `#` marks, if it has some.
    pub(super) heading: Option<usize>,
    /// Whether it holds no letter and no digit: a rule, a stray bullet.
    pub(super) is_rule: bool,
    /// Whether a blank line, or nothing, stands before it.
    pub(super) after_blank: bool,
}

/// How the first character of a line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// A lower-case letter.
    Lower,
    /// A letter of a script without case.
    Caseless,
    /// Anything else.
    Other,
}

/// How the last mark of a line stands to the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// A comma or semicolon: the sentence goes on.
    Clause,
    /// A full stop or the like: the sentence is over.
    Stop,
    /// Anything else, also a question in quotation marks, after which its speaker may be named.
    Open,
}

/// The non-blank lines of `region` of `text`, in order.
pub(super) fn lines(text: &str, region: Span, lexicon: &Lexicon) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut start = region.start;
    while start < region.end {
        let rest = &text[start..region.end];
        let end = start + rest.find(is_line_end).unwrap_or(rest.len());
        let raw = Span::new(start, end);
        let span = raw.trim(text);

        if span.is_empty() {
            after_blank = true;
        } else {
            lines.push(read(text, raw, span, after_blank, lexicon));
            after_blank = false;
        }
        start = end + line_end(&text[end..region.end]);
    }
    lines
}

/// Whether a character ends a line.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Bytes of the line end at the start of `text`: all of CR LF, and of CR CR LF, which is one that
/// was translated twice.
fn line_end(text: &str) -> usize {
    let returns = text.len() - text.trim_start_matches('\r').len();
    if returns > 0 && text[returns..].starts_with('\n') {
        return returns + 1;
    }
    text.chars().next().map_or(0, char::len_utf8)
}

fn read(text: &str, raw: Span, span: Span, after_blank: bool, lexicon: &Lexicon) -> Line {
    let (body, depth) = unquote(text, span);
    let words = &text[body..span.end];
    // A quotation may go on in lower case behind its mark.
    let first = words.chars().find(|c| !is_quote(*c)).unwrap_or(' ');
    let opening = match first {
        c if c.is_lowercase() => Opening::Lower,
        c if c.is_alphabetic() && !c.is_uppercase() => Opening::Caseless,
        _ => Opening::Other,
    };

    Line {
        span,
        body,
        depth,
        indent: columns(&text[raw.start..body]),
        width: columns(&text[raw.start..span.end]),
        first_word: first_word(words),
        opening,
        ending: ending(words),
        breaks_word: breaks_word(words),
        item: item(words, lexicon).map(|n| body + n),
        heading: heading(words).map(|n| body + n),
        is_rule: !words.contains(char::is_alphanumeric),
        after_blank,
    }
}

/// Passes over marks of quotation: where the words begin, and how many marks there were. A line of
/// marks alone is left whole.
fn unquote(text: &str, span: Span) -> (usize, usize) {
    let line = span.of(text);
    let words = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    if words.is_empty() {
        return (span.start, 0);
    }
    let marks = &line[..line.len() - words.len()];
    (span.end - words.len(), marks.matches('>').count())
}

fn breaks_word(words: &str) -> bool {
    let bare = words.strip_suffix(['-', '\u{2010}', '\u{AD}', '¬']);
    let is_letter = words.chars().all(char::is_uppercase) && words.chars().count() == 1;
    is_letter || bare.is_some_and(|bare| bare.ends_with(char::is_alphabetic))
}

fn ending(words: &str) -> Ending {
    let seen = words.trim_end_matches(is_invisible);
    let bare = seen.trim_end_matches(['"', '”', '“', '’', '»']);
    match bare.chars().next_back() {
        Some(',' | ';') => Ending::Clause,
        Some('.' | '…') => Ending::Stop,
        Some('?' | '!') if bare.len() == seen.len() => Ending::Stop,
        _ => Ending::Open,
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '»' | '(' | '[' | '*' | '_')
}

/// Columns that `text` takes in a fixed-width font: two for the wide scripts of East Asia, eight to
/// a tab stop.
fn columns(text: &str) -> usize {
    text.chars().fold(0, |n, c| match c {
        '\t' => (n / 8 + 1) * 8,
        c if is_wide(c) => n + 2,
        _ => n + 1,
    })
}

/// Columns of the first word: of one character, where words are not spaced.
fn first_word(words: &str) -> usize {
    if words.starts_with(is_wide) {
        return 2;
    }
    columns(words.split(char::is_whitespace).next().unwrap_or_default())
}

/// Bytes of a heading mark (`#` to `######` and the space after it) at the start of a line.
fn heading(words: &str) -> Option<usize> {
    let rest = words.trim_start_matches('#');
    let marks = words.len() - rest.len();
    let title = rest.trim_start();
    ((1..=6).contains(&marks) && title.len() < rest.len()).then(|| words.len() - title.len())
}

/// Bytes of a bullet or number, and the space after it, at the start of a line.
fn item(words: &str, lexicon: &Lexicon) -> Option<usize> {
    let mark = words.split(char::is_whitespace).next()?;
    let rest = words[mark.len()..].trim_start();
    if rest.is_empty() || !(is_bullet(mark) || is_number(mark)) {
        return None;
    }

    // `3. Oktober` and `3. 10.` at the start of a line count nothing.
    let next: String =
        rest.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let is_date = mark.ends_with('.')
        && (lexicon.is_month(&next) || rest.starts_with(|c: char| c.is_ascii_digit()));
    (!is_date).then(|| words.len() - rest.len())
}

fn is_bullet(mark: &str) -> bool {
    let mut chars = mark.chars();
    let bullet = chars.next().is_some_and(|c| "•‣◦▪●○■□∙·⁃*+-–➤✓✔☐☑".contains(c));
    bullet && chars.next().is_none()
}

/// `1.` `12)` `(3)` `a)` `(b)` `iv)`: up to three digits, one letter, or a small roman numeral.
fn is_number(mark: &str) -> bool {
    let Some(inner) = mark.strip_suffix([')', '.']) else { return false };
    let inner = if mark.ends_with(')') { inner.strip_prefix('(').unwrap_or(inner) } else { inner };
    let digits = !inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    let roman = (1..=4).contains(&inner.len()) && inner.bytes().all(|b| b"ivx".contains(&b));
    digits || mark.ends_with(')') && (letter || roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Line> {
        lines(text, Span::new(0, text.len()), &Lexicon::of("deu"))
    }

    fn words(text: &str) -> Option<&str> {
        of(text)[0].item.map(|n| &text[n..])
    }

    #[test]
    fn a_carriage_return_and_line_feed_make_one_line_end() {
        let lines = of("a\r\nb\r\n\r\nc\rd");
        assert_eq!(
            lines.iter().map(|l| l.after_blank).collect::<Vec<_>>(),
            [true, false, true, false]
        );
    }

    #[test]
    fn bullets_and_numbers_make_items() {
        for mark in ["•", "-", "*", "–", "1.", "12)", "(3)", "a)", "iv)"] {
            assert_eq!(words(&format!("{mark} Pears")), Some("Pears"), "{mark}");
        }
    }

    #[test]
    fn dates_dialogue_dashes_and_years_are_no_items() {
        for line in [
            "3. Oktober war es",
            "13. 6. Anreise",
            "— Oui, dit-elle.",
            "1908. Ein Jahr",
            "-",
            "-5 Grad",
        ] {
            assert_eq!(words(line), None, "{line}");
        }
    }

    #[test]
    fn heading_marks_need_a_space() {
        assert_eq!(of("## Harbour")[0].heading, Some(3));
        assert_eq!(of("#harbour")[0].heading, None);
    }

    #[test]
    fn marks_of_quotation_are_passed_over() {
        let line = of("> > Pears")[0];
        assert_eq!((line.body, line.depth), (4, 2));
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(of("港口 a")[0].width, 6);
    }
}
