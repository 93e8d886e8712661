//! How cleanly a reading is set, so that of equal readings the cleanest is printed.
//!
//! Comes in: texts of readings. Goes out: whether two are the same words, and the blemishes of
//! each: capitals throughout, marks of a markup, garbled letters, hyphens of line ends, counters,
//! addresses, a date line.
//!
//! ```text
//! THE FERRY IS SOLD.            capitals
//! The **ferry** is sold.[2]     three marks
//! The fer- ry is sold.          one
//! The ferry is sold.            none: printed
//! ```
//!
//! Cost: linear in the texts.

use crate::mojibake;
use crate::notice;
use crate::plain;

/// Words from which a text in capitals is set so, and is no abbreviation.
const LEAST_WORDS: usize = 2;
/// Longest counter in brackets, in digits.
const COUNTER_DIGITS: usize = 3;

/// What is unclean in a text; less is cleaner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Blemishes {
    /// Whether all its words are in capitals, which hide what is a name.
    pub capitals: bool,
    /// Marks, hyphens of line ends, counters and addresses.
    pub marks: usize,
    /// Whether it begins small, or has capitals where no sentence has them.
    pub case: bool,
}

/// The blemishes of a text on one line.
pub(crate) fn blemishes(text: &str) -> Blemishes {
    let stripped = strip(text);
    let words: Vec<&str> = stripped.text.split_whitespace().collect();
    Blemishes {
        capitals: in_capitals(&words),
        marks: stripped.taken,
        case: begins_small(&stripped.text) || in_title_case(&words),
    }
}

/// The words of a text without its blemishes: equal for texts that a reader hears as the same.
pub(crate) fn spoken(text: &str) -> Vec<String> {
    plain::words(&strip(text).text)
}

/// A text without blemishes, and how many were taken out.
struct Stripped {
    text: String,
    taken: usize,
}

fn strip(text: &str) -> Stripped {
    let repaired = mojibake::repaired(text);
    let garbled = repaired.as_ref().map_or(0, |(_, places)| places.len());
    let text = repaired.as_ref().map_or(text, |(text, _)| text);
    let mut stripped = Stripped { text: String::with_capacity(text.len()), taken: garbled };
    let lead = notice::lead(text);
    stripped.taken += usize::from(lead > 0);
    let text = &text[lead..];
    let rest = text.trim_start_matches(is_lead);
    let mut rest = rest.trim_start();
    stripped.taken += usize::from(rest.len() < text.trim_start().len());
    if let Some(length) = counter_at_start(rest) {
        rest = rest[length..].trim_start();
        stripped.taken += 1;
    }

    while let Some(letter) = rest.chars().next() {
        let before = stripped.text.chars().next_back();
        if let Some(handle) = handle(rest, before) {
            stripped.text.push_str(&handle.words);
            rest = &rest[handle.length..];
            stripped.taken += 1;
        } else if let Some(length) = blemish(rest, before) {
            rest = &rest[length..];
            stripped.taken += 1;
        } else {
            stripped.text.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    stripped
}

/// Marks before a heading, a quotation or an item.
fn is_lead(letter: char) -> bool {
    letter.is_whitespace() || "#>*•·◦‣▪+|".contains(letter)
}

/// The length of a counter at the start of a line: `3.`, `12)`, `(4)`, `2/`, `2/5`.
fn counter_at_start(text: &str) -> Option<usize> {
    let open = usize::from(text.starts_with('('));
    let digits = text[open..].bytes().take_while(u8::is_ascii_digit).count();
    let end = open + digits;
    if let Some(rest) = text[end..].strip_prefix('/')
        && (1..=COUNTER_DIGITS).contains(&digits)
    {
        let all = rest.bytes().take_while(u8::is_ascii_digit).count();
        return rest[all..].starts_with(char::is_whitespace).then_some(end + 1 + all);
    }
    let closes = text[end..].starts_with(['.', ')']);
    let blank = text.get(end + 1..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    ((1..=COUNTER_DIGITS).contains(&digits) && closes && blank).then_some(end + 1)
}

/// The words of a handle or hashtag.
struct Handle {
    words: String,
    /// Its bytes.
    length: usize,
}

/// The words of a handle or hashtag at the start of `rest`: `#MarrowBay` is Marrow Bay.
fn handle(rest: &str, before: Option<char>) -> Option<Handle> {
    let name = rest.strip_prefix(['#', '@'])?;
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    if before.is_some_and(|c| !c.is_whitespace()) || !name.starts_with(char::is_alphabetic) {
        return None;
    }
    let mut words = String::with_capacity(end);
    for letter in name[..end].chars() {
        if letter.is_uppercase() && words.ends_with(char::is_lowercase) {
            words.push(' ');
        }
        words.push(letter);
    }
    Some(Handle { words, length: 1 + end })
}

/// The length of what is no part of the sentence at the start of `rest`.
fn blemish(rest: &str, before: Option<char>) -> Option<usize> {
    address(rest)
        .or_else(|| counter(rest))
        .or_else(|| link(rest))
        .or_else(|| line_hyphen(rest, before))
        .or_else(|| mark(rest, before))
}

/// An address of the web, up to the next blank or bracket.
fn address(rest: &str) -> Option<usize> {
    let opens = ["http://", "https://", "<http://", "<https://"];
    opens.iter().any(|start| rest.starts_with(start)).then(|| {
        let end = rest.find(|c: char| c.is_whitespace() || ")]>”\"".contains(c));
        end.map_or(rest.len(), |end| end + usize::from(rest[end..].starts_with('>')))
    })
}

/// A note's counter in brackets, or a raised one.
fn counter(rest: &str) -> Option<usize> {
    if let Some(inner) = rest.strip_prefix('[') {
        let end = inner.find(']')?;
        let digits = inner[..end].strip_prefix('^').unwrap_or(&inner[..end]);
        let is_counter = (1..=COUNTER_DIGITS).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit());
        return is_counter.then_some(end + 2);
    }
    let raised = |c: &char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(*c);
    let length: usize = rest.chars().take_while(raised).map(char::len_utf8).sum();
    (length > 0).then_some(length)
}

/// The brackets of a link: `[` before its words, `](…)` or `][…]` after them.
fn link(rest: &str) -> Option<usize> {
    if let Some(target) = rest.strip_prefix("](") {
        return Some(target.find(')').map_or(2, |end| end + 3));
    }
    if let Some(target) = rest.strip_prefix("][") {
        return target.find(']').map(|end| end + 3);
    }
    let words = rest.strip_prefix("![").or_else(|| rest.strip_prefix('['))?;
    let end = words.find(']')?;
    let has_target = words[end..].starts_with("](") || words[end..].starts_with("][");
    has_target.then_some(rest.len() - words.len())
}

/// A hyphen at the end of a line that is one no more, with the blank after it.
fn line_hyphen(rest: &str, before: Option<char>) -> Option<usize> {
    let hyphen = rest.chars().next().filter(|&c| "-\u{2010}\u{ad}".contains(c))?;
    if hyphen == '\u{ad}' {
        return Some(hyphen.len_utf8());
    }
    let next = rest[hyphen.len_utf8()..].strip_prefix(' ')?;
    let joins = before.is_some_and(char::is_alphabetic) && next.starts_with(char::is_lowercase);
    joins.then_some(hyphen.len_utf8() + 1)
}

/// Marks around stressed words: `**`, `__`, `` ` ``, and single ones beside a word.
fn mark(rest: &str, before: Option<char>) -> Option<usize> {
    let mark = rest.chars().next().filter(|&c| "*_`~".contains(c))?;
    let length = rest.chars().take_while(|&c| c == mark).count();
    let after = rest[length..].chars().next();
    let inside = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    // `snake_case`, `2*3` and `~5` are no stress.
    let is_stress = length >= 2 || mark == '`' || (mark != '~' && inside(before) != inside(after));
    is_stress.then_some(length)
}

/// Whether all words with letters of two cases are in capitals.
fn in_capitals(words: &[&str]) -> bool {
    let cased = words.iter().filter(|word| letters(word).count() > 1);
    let (mut high, mut all) = (0, 0);
    for word in cased.filter(|word| letters(word).any(|c| c.is_uppercase() || c.is_lowercase())) {
        all += 1;
        high += usize::from(!letters(word).any(char::is_lowercase));
    }
    all >= LEAST_WORDS && high == all
}

/// Whether each longer word begins with a capital, as in headlines of some papers.
fn in_title_case(words: &[&str]) -> bool {
    let longer = || words.iter().skip(1).filter(|word| letters(word).count() > 3);
    longer().count() >= LEAST_WORDS
        && longer().all(|word| letters(word).next().is_some_and(char::is_uppercase))
}

fn begins_small(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

fn letters(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().filter(|c| c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{blemishes, spoken};

    #[test]
    fn what_is_no_part_of_the_sentence_is_passed_over() {
        for text in [
            "THE FERRY AT LOSK IS SOLD.",
            "The **ferry** at Losk is sold.",
            "The _ferry_ at *Losk* is `sold`.",
            "## The ferry at Losk is sold.",
            "3. The ferry at Losk is sold.",
            "(4) The ferry at Losk is sold.",
            "• The ferry at Losk is sold.",
            "The ferry at Losk is sold.[12]",
            "The ferry at Losk is sold.³",
            "The [ferry at Losk](https://losk.example/ferry) is sold.",
            "The ferry at Losk is sold. https://losk.example/ferry",
            "The fer- ry at Losk is sold.",
            "2/ The ferry at #Losk is sold.",
            "2/5 The ferry at @Losk is sold. https://t.example/x",
            "[^2] The [ferry][1] at Losk is sold.",
            "LOSK, 3 May (Wire) — The ferry at Losk is sold.",
            "The fer\u{ad}ry at Losk is sold.",
            "the ferry at Losk is sold.",
            "The Ferry at Losk is Sold.",
        ] {
            let clean = "The ferry at Losk is sold.";
            assert_eq!(spoken(text), spoken(clean), "{text}");
            assert!(blemishes(text) > blemishes(clean), "{text}");
        }
    }

    #[test]
    fn marks_that_mean_something_stay() {
        for text in [
            "Die Haupt- und Nebenfächer sind 2*3 und ~5.",
            "NATO met in Losk.",
            "A file named old_mill_plan [draft] was 3.5 pages long.",
            "Ministerin Edda Sohl besucht Losk.",
        ] {
            assert!(!blemishes(text).capitals && blemishes(text).marks <= 1, "{text}");
        }
        assert_ne!(spoken("He paid 3 crowns."), spoken("He paid crowns."));
        assert_eq!(blemishes("The well-known ferry, 3.5 m long, is sold.").marks, 0);
    }
}
